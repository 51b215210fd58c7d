"""Rows of the catalog floor. Every function takes what matters to a test by name and invents the rest."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image

from accounts.files.decoding import Encoded
from accounts.files.photo import CleanPhoto
from accounts.models import Organisation
from catalog.domain.day_month import last_day_of
from catalog.enums import CategoryLevel, DatePrecision, Dimension, SignatureLevel
from catalog.models import (
    Category,
    Certificate,
    CertificateType,
    CriteriaVersion,
    Kind,
    KindUnit,
    Pack,
    PaperClaim,
    Photo,
    Picture,
    Product,
    SeasonWindow,
    SignatureListing,
    Unit,
)
from tests.factories import names

PUBLISHED_AT = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)
INK = (200, 80, 40)
LAST_POSITION = 32_767  # a small integer of PostgreSQL; a long run counts further


def create_version(*, code: str = "26/2026/QĐ-TTg", in_force_from: date = date(2026, 5, 22)) -> CriteriaVersion:
    """The criteria in force; one row a code."""
    return CriteriaVersion.objects.get_or_create(code=code, defaults={"in_force_from": in_force_from})[0]


def create_industry(*, name: str = "Thực phẩm", version: CriteriaVersion | None = None, **fields: Any) -> Category:
    """An industry of the OCOP classification; one row a name and version."""
    version = version or create_version()
    found = Category.objects.filter(version=version, level=CategoryLevel.INDUSTRY, name=name).first()
    return found or _create_category(name, CategoryLevel.INDUSTRY, version, None, fields)


def create_category_set(*, name: str = "", industry: Category | None = None, **fields: Any) -> Category:
    """A product set in a group of its own in an industry (food unless given)."""
    industry = industry or create_industry()
    name = name or f"Bộ sản phẩm {names.number()}"
    group = _create_category(f"Nhóm của {name}", CategoryLevel.GROUP, industry.version, industry, {})
    return _create_category(name, CategoryLevel.SET, industry.version, group, fields)


def _create_category(
    name: str, level: CategoryLevel, version: CriteriaVersion, parent: Category | None, fields: dict[str, Any]
) -> Category:
    n = names.number()
    fields = {"code": f"{level[0].upper()}{n}", "slug": f"{level}-{n}", "position": n % LAST_POSITION, **fields}
    return Category.objects.create(name=name, level=level, version=version, parent=parent, **fields)


def create_product(*, live: bool = True, revision: bool = False, photos: int = 0, **fields: Any) -> Product:
    """A product, by default live, of a cooperative of its own.

    Written as a plain row with its live flags, as an import does; with `revision=True` through Wagtail's own
    `save_revision` and (when live) `publish`, as staff do. `photos` is the number of pictures of it.
    """
    fields = {"name": names.product(), **fields}
    if "organisation" not in fields:
        fields["organisation"] = _create_cooperative()
    if "category" not in fields:
        fields["category"] = create_category_set()
    direct = live and not revision
    times = {"first_published_at": PUBLISHED_AT, "last_published_at": PUBLISHED_AT} if direct else {}
    product = Product.objects.create(live=direct, **times, **fields)
    for n in range(photos):
        create_photo(product=product, sort_order=n)
    if revision:
        _revise(product, publish=live)
    return product


def _revise(product: Product, *, publish: bool) -> None:
    saved = product.save_revision()
    if publish:
        saved.publish()
    product.refresh_from_db()


def _create_cooperative() -> Organisation:
    from tests.factories.accounts import create_old_commune, create_organisation

    return create_organisation(place=create_old_commune())


def create_unit(*, code: str = "kg", **fields: Any) -> Unit:
    """A unit of trade, a kilogram unless given; one row a code."""
    fields = {"name": "ki-lô-gam", "symbol": code, "dimension": Dimension.MASS, "factor": 1000, "base": "g", **fields}
    return Unit.objects.get_or_create(code=code, defaults=fields)[0]


def create_kind(*, name: str = "", words: str = "", units: Iterable[str] = (), **fields: Any) -> Kind:
    """A kind of goods with its other names and, by their codes, its units."""
    kind = Kind.objects.create(name=name or f"mặt hàng {names.number()}", words=words, **fields)
    for order, code in enumerate(units):
        KindUnit.objects.create(kind=kind, unit=create_unit(code=code), sort_order=order)
    return kind


def create_pack(*, product: Product | None = None, price: int | None = 45_000, **fields: Any) -> Pack:
    """A way of selling by the kilogram at `price` đồng."""
    fields = {"name": "Bán cân", **fields}
    unit = fields.pop("unit", None) or create_unit()
    return Pack.objects.create(product=product or create_product(), unit=unit, price=price, **fields)


def create_season(*, product: Product | None = None, months: tuple[int, int] = (5, 7), **fields: Any) -> SeasonWindow:
    """A season from the first day of one month to the last of another."""
    fields = {"start_month": months[0], "end_month": months[1], "end_day": last_day_of(months[1]), **fields}
    return SeasonWindow.objects.create(product=product or create_product(), **fields)


def create_certificate_type(*, code: str = "vietgap", **fields: Any) -> CertificateType:
    """A kind of paper, VietGAP with 24 months unless given; one row a code."""
    fields = {"name": code.upper(), "short_name": code.upper(), "valid_months": 24, **fields}
    return CertificateType.objects.get_or_create(code=code, defaults=fields)[0]


def create_certificate(*, decided_on: date | None = date(2026, 3, 1), **fields: Any) -> Certificate:
    """A VietGAP paper of a product of its own unless `product`, `organisation` or `type` is given."""
    if "product" not in fields and "organisation" not in fields:
        fields["product"] = create_product()
    fields.setdefault("type", create_certificate_type())
    return Certificate.objects.create(decided_on=decided_on, **fields)


def create_star(
    *, product: Product | None = None, stars: int = 4, decided_on: date | None = date(2025, 12, 9), **fields: Any
) -> Certificate:
    """An OCOP certificate, which holds 36 months from its decision."""
    ocop = create_certificate_type(code="ocop", short_name="OCOP", valid_months=36)
    fields = {"precision": DatePrecision.DAY, **fields}
    return create_certificate(
        type=ocop, product=product or create_product(), stars=stars, decided_on=decided_on, **fields
    )


def create_signature(
    *, product: Product | None = None, level: SignatureLevel = SignatureLevel.KEY, **fields: Any
) -> SignatureListing:
    """A place on the province's list of 2021, linked to `product` when given."""
    fields = {
        "name": product.name if product else names.product(),
        "list_name": "Danh mục sản phẩm chủ lực, đặc trưng, tiềm năng",
        "decided_on": date(2021, 6, 1),
        "valid_from": date(2021, 6, 1),
        **fields,
    }
    return SignatureListing.objects.create(product=product, level=level, **fields)


def create_picture(*, title: str = "", image: Image.Image | None = None, **fields: Any) -> Picture:
    """A real JPEG in the media folder: `image`, or 400 × 300 pixels of one colour."""
    title, image = title or f"Ảnh {names.number()}", image or Image.new("RGB", (400, 300), INK)
    buffer = BytesIO()
    image.save(buffer, "JPEG")
    photo = CleanPhoto(Encoded(buffer.getvalue(), image.size, "jpg", "image/jpeg"), stem=f"anh-{names.number()}")
    return Picture.objects.create(title=title, file=photo, **fields)


def create_photo(*, product: Product, **fields: Any) -> Photo:
    """A picture of a product, the last in its order unless `sort_order` says otherwise."""
    fields = {"caption": f"Ảnh {names.number()}", "sort_order": product.photos.count(), **fields}
    picture = fields.pop("picture", None) or create_picture()
    return Photo.objects.create(product=product, picture=picture, **fields)


def create_paper_claim(*, organisation: Organisation, **fields: Any) -> PaperClaim:
    """A paper that was sent with its number alone."""
    given = {"type": create_certificate_type(), "number": "12/2026", "created_at": timezone.now(), **fields}
    return PaperClaim.objects.create(organisation=organisation, **given)
