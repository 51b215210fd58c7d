"""What waits in the portal and with the staff: somebody invited, a join request, a paper sent; slips to try out."""

from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from accounts.actors.actor import ContactActor
from accounts.domain.claim import without_owner
from accounts.domain.invitation import invite
from accounts.domain.join_request import ask_to_join
from accounts.enums import Evidence
from accounts.models import Contact, JoinRequest, Organisation, User
from accounts.printing.document import pdf_of
from accounts.printing.slips import slips
from catalog.domain.paper_claim import claim_paper
from catalog.models import CertificateType
from cms.demo.people import OWN_COOPERATIVE

SLIPS = 10
VAR = Path(settings.BASE_DIR) / "var"


def load_portal(*, now: datetime) -> None:
    """Once: while nobody asks to take part."""
    owner = Contact.objects.filter(organisation__name=OWN_COOPERATIVE, role="owner", user__isnull=False).first()
    if owner is None or JoinRequest.objects.exists():
        return
    actor = ContactActor(owner)
    invite(owner.organisation, name="Hoàng Văn Mẫu Tú", phone="+84300000109", by=actor, now=now)
    kind = CertificateType.objects.exclude(code="ocop").first()
    if kind is not None:
        until = date(now.year + 3, 1, 1) - timedelta(days=1)
        claim_paper(owner.organisation, type=kind, number="MẪU-01", valid_until=until, by=actor, now=now)
    ask_to_join(
        name="Vi Thị Mẫu Lan",
        phone="+84300000110",
        organisation_name="HTX mẫu Đồng Mây Thượng",
        commune="Nghĩa Phương",
        now=now,
    )


def write_slips(*, by: User, now: datetime, folder: Path = VAR) -> Path | None:
    """Slips of ten made-up cooperatives in the folder, with codes that hold; None where they are there already."""
    file = folder / "phieu-nhan-trang-mau.pdf"
    samples = without_owner(Organisation.objects.filter(evidence=Evidence.SAMPLE)).order_by("pk")[:SLIPS]
    keys = list(samples.values_list("pk", flat=True))
    if file.exists() or not keys:
        return None
    prepared = slips({"organisations": keys}, by=by, now=now)
    if prepared.write:
        prepared.write()
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(pdf_of("slips", prepared.data))
    return file
