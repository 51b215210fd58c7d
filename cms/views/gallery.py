"""The gallery of components at /ui/: each in every state, light and dark, with made-up content."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, ReportedFigure
from catalog.domain.cards import ProductCard, month_cells
from catalog.domain.price import Price
from catalog.domain.standing import Paper, Star
from catalog.enums import Validity
from catalog.models import OrganisationPhoto, Picture
from catalog.views.cards import drawn_card
from cms.domain.figures import FigureBesideRegister
from search.query.facet_views import FacetView, OptionView
from search.query.prices import read_prices

LONG_NAME = (
    "Bộ quà Tết mỳ gạo Chũ, chè xanh Bản Ven, mật ong hoa vải và gà đồi Yên Thế ủ muối hút chân không loại đặc biệt"
)
LONG_PRODUCER = "HTX mẫu Sản xuất, chế biến và tiêu thụ nông sản sạch theo chuỗi giá trị Đồng Xanh Thượng"
ACCENTS = "ắ ằ ẳ ẵ ặ ấ ầ ẩ ẫ ậ ế ề ể ễ ệ ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ứ ừ ử ữ ự đ"
ALPHABET = f"{ACCENTS} {ACCENTS.upper()}"


def sample_picture() -> Picture | None:
    """One of the demo's drawings; None where there are none."""
    found: Picture | None = Picture.objects.filter(is_illustration=True).order_by("pk").first()
    return found


def sample_card(today: date) -> ProductCard:
    """A card with everything on it."""
    return ProductCard(
        pk=1,
        name=_("Sản phẩm mẫu có đủ thông tin"),
        url="#",
        picture=sample_picture(),
        drawn=True,
        producer=_("HTX mẫu Đồng Xanh"),
        place="Phúc Hòa, Tân Yên",
        price=Price(120_000, 150_000, "kg", today, False),
        star=Star(4, today.year, Validity.VALID),
        papers=("VietGAP", "HACCP"),
        months=month_cells(0b0110_0011_0000, today),
        in_season=True,
        mark=_("dữ liệu mẫu"),
        set_name="",
    )


def sample_cards(today: date) -> list[ProductCard]:
    """Full, long, past and bare cards."""
    full = sample_card(today)
    stale = Price(45_000, 45_000, "kg", date(today.year - 1, 1, 5), True)
    return [
        full,
        replace(full, name=LONG_NAME, producer=LONG_PRODUCER, star=Star(5, today.year, Validity.VALID)),
        replace(full, star=Star(4, 2021, Validity.ENDED), price=stale, papers=(), in_season=False, mark=""),
        replace(
            full,
            name=_("Rau cần"),
            picture=None,
            drawn=False,
            producer=_("chưa rõ chủ thể"),
            price=None,
            star=None,
            papers=(),
            months=(),
            in_season=False,
            mark=_("chưa xác minh"),
        ),
    ]


def sample_papers(today: date) -> list[Paper]:
    """A paper that holds, one that ended, one whose date is not clear."""
    good = Paper(
        name="VietGAP (TCVN 11892-1)",
        short_name="VietGAP",
        number="MẪU-001",
        issuer=_("tổ chức chứng nhận"),
        decided_on=today.replace(day=1),
        precision="day",
        until=date(today.year + 2, 1, 31),
        validity=Validity.VALID,
        verified=True,
        is_sample=True,
        of_producer=False,
    )
    ended = replace(good, validity=Validity.ENDED, until=date(today.year - 1, 6, 30), of_producer=True)
    unclear = replace(good, validity=Validity.UNCLEAR, until=None, precision="year", number="")
    return [good, ended, unclear]


def sample_figures(today: date) -> list[FigureBesideRegister]:
    """Figures with and without the register's own count."""
    total = ReportedFigure(label=_("Tổng số hợp tác xã"), value=961, unit="HTX", as_of=today)
    new = ReportedFigure(label=_("Hợp tác xã thành lập mới"), value=12, unit="HTX", as_of=today, note=_("trong quý"))
    return [FigureBesideRegister(total, 38), FigureBesideRegister(new, None)]


def sample_facet(scheme: str) -> FacetView:
    """An open facet with a chosen value, one that the text says, and more to come."""
    key = f"nganh-{scheme}"
    options = (
        OptionView("thuc-pham", _("Sản phẩm thực phẩm"), 206, True, ""),
        OptionView("do-uong", _("Sản phẩm đồ uống"), 20, True, "#"),
        OptionView("du-lich", _("Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch"), 9, False, ""),
    )
    return FacetView(key, _("Ngành hàng"), options, 2, is_open=True, more=4, more_url="", is_whole=False)


def sample_pages() -> SimpleNamespace:
    """Page 3 of 12."""
    window = [
        SimpleNamespace(number=1, url="#", current=False),
        SimpleNamespace(number=0, url="", current=False),
        SimpleNamespace(number=2, url="#", current=False),
        SimpleNamespace(number=3, url="", current=True),
        SimpleNamespace(number=4, url="#", current=False),
        SimpleNamespace(number=12, url="#", current=False),
    ]
    return SimpleNamespace(number=3, count=12, previous_url="#", next_url="#", window=window)


def sample_organisation() -> Organisation:
    """A producer that is not in the database."""
    organisation = Organisation(name=LONG_PRODUCER, slug="mau", kind="cooperative", evidence="sample")
    organisation.product_count = 7
    if picture := sample_picture():
        OrganisationPhoto(organisation=organisation, picture=picture)  # the organisation knows it from now on
    return organisation


def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    today = timezone.localdate()
    context: dict[str, Any] = {
        "today": today,
        "cards": sample_cards(today),
        "drawn": [drawn_card(card, eager=False) for card in sample_cards(today)],
        "prices": read_prices(QueryDict("gia-tu=50k&gia-den=1,2tr")),
        "stars": [Star(n, today.year, Validity.VALID) for n in (3, 4, 5)]
        + [Star(4, 2021, Validity.ENDED), Star(3, 2023, Validity.UNCLEAR)],
        "months": month_cells(0b0110_0011_0000, today),
        "papers": sample_papers(today),
        "figures": sample_figures(today),
        "pages": sample_pages(),
        "organisation": sample_organisation(),
        "alphabet": ALPHABET,
        "pigments": ["giay", "mat", "muc", "nhat", "son", "hoe", "la", "cham", "ke"],
        "icons": ["search", "phone", "mail", "menu", "filter", "pin", "calendar", "paper", "person", "store", "alert"],
        "schemes": [
            ("light", _("Nền sáng"), sample_facet("light")),
            ("dark", _("Nền tối"), sample_facet("dark")),
        ],
    }
    return render(request, "cms/components.html", context)
