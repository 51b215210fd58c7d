"""Everything the demo shows, in steps of their own transactions, each of which is done once.

A step that finds its rows does nothing: what people typed, changed or deleted since the first run stays so. A step
that was interrupted left nothing behind and runs again.
"""

from collections.abc import Callable
from datetime import datetime

from accounts.models import User
from catalog.models import Picture, Product
from cms.demo import (
    consignment,
    enquiries,
    events,
    papers,
    people,
    pictures,
    portal,
    products,
    report,
    requests,
    samples,
    stalls,
)
from cms.demo.drawing import Drawing
from cms.demo.organisations import load_organisations
from cms.demo.references import ensure_references
from search.index.indexing import rebuild_documents
from search.models import SearchDocument

Say = Callable[[str], None]


def load_demo(*, now: datetime, say: Say, processes: int = 2, scale: float = 1.0) -> None:
    """Load people, organisations, pictures, products, report and search documents; `say` is told of each step.

    `processes` and `scale` are for the drawings (see pictures). The site is set up already.
    """
    say("Đang nạp người dùng và đơn vị")
    editor = people.load_staff()
    load_organisations()
    say("Đang vẽ tranh minh họa")
    wanted = products.wanted_drawings() | samples.wanted_drawings() | report.wanted_drawings()
    drawn = pictures.ensure_pictures(wanted, processes=processes, scale=scale)
    say("Đang nạp sản phẩm")
    _load_products(drawn, editor, now)
    say("Đang nạp yêu cầu mua")
    requests.load_requests(now=now)
    say("Đang nạp báo cáo quý 1/2022")
    report.load_report(drawn)
    report.dress_home_page(drawn)
    say("Đang nạp gian hàng")
    stalls.load_stalls(now=now)
    say("Đang nạp sự kiện")
    events.load_events(now=now)
    say("Đang lập chỉ mục tìm kiếm")
    if SearchDocument.objects.count() != Product.objects.on_site().count():
        rebuild_documents()
    ensure_references()


def _load_products(drawn: dict[Drawing, Picture], editor: User, now: datetime) -> None:
    products.load_products(drawn, by=editor, now=now)
    samples.load_samples(drawn, by=editor, now=now)
    people.load_contacts()
    portal.load_portal(now=now)
    enquiries.load_enquiries(now=now)
    papers.load_paper_shares(now=now)
    consignment.load_consignment(now=now)
