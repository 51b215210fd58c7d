"""Real products named by public pages, with their pictures, stars, lists and seasons."""

from datetime import datetime

from django.db import transaction

from accounts.datafiles import rows_of
from accounts.enums import Evidence
from accounts.models import Organisation, Place, User
from catalog.domain.publish_in_bulk import draft_in_bulk, publish_in_bulk
from catalog.models import Category, Kind, Photo, Picture, Product
from cms.demo.certificates import load_certificates
from cms.demo.drawing import Drawing
from cms.demo.pictures import drawing_for
from cms.demo.rows import DATA, OldMap, rows_in_scope, source_in_vietnamese
from cms.demo.seasons import load_seasons
from cms.demo.signatures import load_signatures

EVIDENCE = {
    "ocop_record": Evidence.PRESS,
    "press_or_official_list": Evidence.PRESS,
    "memory": Evidence.UNVERIFIED,
    "filler": Evidence.SAMPLE,
}
# A made-up filler with a real cooperative's name: nothing made up may be put in its mouth.
LEFT_OUT = frozenset({"P236"})
PUBLIC_NOTICE = "Thông tin tổng hợp từ nguồn công khai, chưa được chủ thể xác nhận."
SAMPLE_NOTICE = "Dữ liệu mẫu: đặt ra để bộ sản phẩm này có ví dụ, không phải sản phẩm có thật."

Row = dict[str, str]


def product_rows() -> list[Row]:
    """The rows of real products that the demo shows."""
    return [row for row in rows_in_scope("products.csv") if row["id"] not in LEFT_OUT]


def wanted_drawings() -> set[Drawing]:
    """The drawings that these products need."""
    return {drawing_for(row["name"], int(row["set_no"])) for row in product_rows()}


@transaction.atomic
def load_products(pictures: dict[Drawing, Picture], *, by: User, now: datetime) -> None:
    """Publish the products with all that is known of them; only while there are none of them.

    Those known from memory alone are drafts that wait for staff to verify them. A product of no known producer keeps
    the note on it; prices are not known, so there are none.
    """
    if Product.objects.filter(evidence__in=(Evidence.PRESS, Evidence.UNVERIFIED)).exists():
        return
    rows = product_rows()
    builder = _Builder()
    products = [builder.product(row) for row in rows]
    drawings = [drawing_for(row["name"], int(row["set_no"])) for row in rows]
    pairs = [(product, Photo(picture=pictures[drawing])) for product, drawing in zip(products, drawings, strict=True)]
    for write, unverified in ((publish_in_bulk, False), (draft_in_bulk, True)):
        some = [pair for pair in pairs if (pair[0].evidence == Evidence.UNVERIFIED) == unverified]
        write([product for product, _ in some], by=by, now=now, photos=[photo for _, photo in some])
    by_id = {row["id"]: product for row, product in zip(rows, products, strict=True)}
    load_certificates(rows, by_id)
    load_seasons(by_id)
    load_signatures(products)


class _Builder:
    """Unsaved products from rows; what they refer to is read once."""

    def __init__(self) -> None:
        self._places = OldMap()
        self._sets = {category.code: category for category in Category.objects.current().sets()}
        self._organisations = {one.name: one for one in Organisation.objects.filter(evidence=Evidence.PRESS)}
        kinds = {kind.slug: kind for kind in Kind.objects.all()}
        self._kinds = {row["product"]: kinds[row["kind"]] for row in rows_of(DATA / "product_kinds.csv")}
        self._notes = {row["product_id"]: row for row in rows_of(DATA / "product_notes.csv")}

    def product(self, row: Row) -> Product:
        """The unsaved product of a row."""
        place = self._places.find(row["province_2022"], row["district_2022"], row["commune_2022"])
        category = self._sets[row["set_no"]]
        organisation = self._organisations.get(row["producer"])
        notes = self._notes.get(row["id"], {})
        evidence = EVIDENCE[row["evidence"]]
        return Product(
            name=row["name"],
            category=category,
            kind=self._kinds[row["id"]],
            organisation=organisation,
            producer_note="" if organisation else _producer_note(row["producer"]),
            place=place,
            summary=_summary(category, place)[:300],
            description=_description(evidence, notes.get("fact", "")),
            search_words=notes.get("search_words", ""),
            evidence=evidence,
            source="" if evidence == Evidence.SAMPLE else source_in_vietnamese(row["source"]),
        )


def _producer_note(producer: str) -> str:
    """ "(hộ sản xuất)" → "Hộ sản xuất"; a name without an organisation of ours is marked as not verified."""
    if producer == "HTX (Lục Ngạn)":
        return "HTX ở Lục Ngạn (chưa rõ tên)"
    if producer.startswith("("):
        kind = producer.strip("()")
        return kind[:1].upper() + kind[1:]
    return f"{producer} (chưa xác minh)" if producer else ""


def _summary(category: Category, place: Place) -> str:
    """One neutral sentence from what is known: set and origin."""
    return f"Thuộc bộ sản phẩm OCOP “{category.name}”; nơi xuất xứ: {place.with_parent}."


def _description(evidence: Evidence, fact: str) -> str:
    """What a source says beyond the name, then how far the entry can be trusted."""
    notices = {Evidence.PRESS: PUBLIC_NOTICE, Evidence.SAMPLE: SAMPLE_NOTICE}
    return "\n\n".join(part for part in (fact, notices.get(evidence, "")) if part)
