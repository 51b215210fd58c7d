"""The products of a relevance corpus, written through the real models into a scratch database."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from accounts.domain.slugs import set_free_slugs
from accounts.enums import Evidence, OrganisationKind, PlaceLevel, PlaceMap
from accounts.models import Organisation, Place
from accounts.vietnamese import slug
from catalog.domain.day_month import last_day_of
from catalog.models import Category, Certificate, CertificateType, Pack, Product, SeasonWindow, Unit

SOURCE = "Bộ đo tìm kiếm"
_KINDS = {
    "HTX": OrganisationKind.COOPERATIVE,
    "Hợp tác xã": OrganisationKind.COOPERATIVE,
    "Công ty": OrganisationKind.COMPANY,
    "Doanh nghiệp": OrganisationKind.COMPANY,
    "Tổ hợp tác": OrganisationKind.GROUP,
    "Hộ": OrganisationKind.HOUSEHOLD,
    "Cơ sở": OrganisationKind.HOUSEHOLD,
}
_PAPERS = {
    "Cơ sở đủ điều kiện ATTP": "attp",
    "VietGAP": "vietgap",
    "GlobalGAP": "globalgap",
    "HACCP": "haccp",
    "ISO 22000": "iso22000",
    "Chỉ dẫn địa lý": "cddl",
    "Nhãn hiệu tập thể": "nhtt_nhcn",
    "Nhãn hiệu chứng nhận": "nhtt_nhcn",
    "Hữu cơ": "huu_co",
}
"""Papers of the corpus by the beginning of their names; the others get kinds of their own."""


def write_corpus(corpus: Iterable[dict[str, Any]], *, today: date) -> dict[int, str]:
    """Write the products; their ids in the corpus by their keys. Nothing is indexed: the caller does it."""
    rows = _Rows()
    return {_write(entry, rows, today).pk: entry["id"] for entry in corpus}


class _Rows:
    """What products point at, each found or made once in the database that is being filled."""

    def __init__(self) -> None:
        self.paper, self.district = cache(_paper), cache(_district)
        self.producer, self.unit = cache(_producer), cache(_unit)
        self.sets = {int(category.code): category for category in Category.objects.current().sets()}


def _write(entry: dict[str, Any], rows: _Rows, today: date) -> Product:
    product = Product(
        name=entry["name"],
        category=rows.sets[int(entry["subgroup_no"])],
        organisation=rows.producer(entry["cooperative"]),
        place=rows.district(entry["district"], entry["province"]),
        description=entry["description"],
        search_words=", ".join(entry["tags"]),
        evidence=Evidence.REGISTER,
        source=SOURCE,
        live=True,
    )
    set_free_slugs([product], max_length=100)
    product.save()
    Pack.objects.create(product=product, name=entry["unit"], unit=rows.unit(entry["unit"]), price=entry["price_vnd"])
    for first, last in _runs(entry["season_months"]):
        SeasonWindow.objects.create(product=product, start_month=first, end_month=last, end_day=last_day_of(last))
    if entry["ocop_stars"]:
        _certify(product, "ocop", today, stars=entry["ocop_stars"])
    for paper in entry["certifications"]:
        _certify(product, rows.paper(paper), today)
    return product


def _runs(months: list[int]) -> list[tuple[int, int]]:
    """Months in a row as pairs of the first and the last."""
    found: list[tuple[int, int]] = []
    for month in sorted(months):
        if found and found[-1][1] == month - 1:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found


def _certify(product: Product, code: str, today: date, stars: int | None = None) -> None:
    paper = Certificate(
        type=CertificateType.objects.get(code=code), product=product, stars=stars, decided_on=today, source=SOURCE
    )
    paper.derive()
    paper.save()


def _paper(name: str) -> str:
    """The code of a paper, of a kind of its own where the site has none."""
    known = next((code for opening, code in _PAPERS.items() if name.startswith(opening)), None)
    if known:
        return known
    short = name.split(" ")[0]
    kind, _ = CertificateType.objects.get_or_create(code=slug(name)[:20], defaults={"name": name, "short_name": short})
    return kind.code


def _district(name: str, province: str) -> Place:
    """A district of the map of 2022, made with its province where the site has none."""
    plain = name.removeprefix("Thành phố ").removeprefix("Thị xã ")
    found = Place.objects.old_districts().filter(name=plain, parent__name=province).first()
    if found:
        return found
    above = Place.objects.filter(map=PlaceMap.OLD, level=PlaceLevel.PROVINCE, name=province).first()
    above = above or _place(PlaceLevel.PROVINCE, province, f"Tỉnh {province}", None)
    kind = name.removesuffix(plain).strip() or "Huyện"
    return _place(PlaceLevel.DISTRICT, plain, f"{kind} {plain}", above)


def _place(level: PlaceLevel, name: str, full_name: str, parent: Place | None) -> Place:
    number = Place.objects.filter(code__startswith="D").count()
    kind = full_name.removesuffix(name).strip()
    place = Place(
        map=PlaceMap.OLD, level=level, code=f"D{number:04d}", kind=kind, name=name, full_name=full_name, parent=parent
    )
    place.slug = slug(name)
    place.save()
    return place


def _producer(name: str) -> Organisation:
    kind = next((kind for opening, kind in _KINDS.items() if name.startswith(opening)), OrganisationKind.COMPANY)
    producer = Organisation(name=name, kind=kind, evidence=Evidence.REGISTER, source=SOURCE)
    set_free_slugs([producer], max_length=90)
    producer.save()
    return producer


def _unit(text: str) -> Unit:
    """The unit of a price: its first word, made where the site has none."""
    name = text.split(" ")[0]
    found = Unit.objects.filter(name=name).first() or Unit.objects.filter(symbol=name).first()
    return found or Unit.objects.create(code=slug(name)[:20] or "x", name=name, symbol=name[:20], dimension="count")
