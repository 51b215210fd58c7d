"""Made-up cooperatives and their products, in every state; marked as samples everywhere.

They have no state in the province's register and no membership: the demo never fills a real quarter with them.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.datafiles import rows_of
from accounts.domain.slugs import set_free_slugs
from accounts.enums import Evidence
from accounts.models import Contact, Organisation, User
from catalog.domain.kinds import KindWords
from catalog.domain.product import revision_stamp
from catalog.domain.submission import send_back_product
from catalog.enums import Remarked
from catalog.models import Category, Kind, OrganisationPhoto, Photo, Picture, Product
from cms.demo.drawing import Drawing
from cms.demo.pictures import drawing_for
from cms.demo.rows import DATA, OldMap
from cms.demo.sample_details import SampleDetails

HOME_PROVINCE_2022 = "Bắc Giang"
CONTACT_PHONE = "+84300000{:03d}"
"""Numbers of the made-up contacts, from 101: no network uses the prefix 030 (general knowledge, not checked)."""

WHAT_TO_MEND: dict[str, str] = {
    Remarked.DESCRIPTION: "Xin kể thêm cam được chăm và bảo quản thế nào (mẫu).",
    Remarked.PHOTOS: "Xin thêm một ảnh chụp thùng đã đóng (mẫu).",
}
SHOWN = ("published", "changed", "hidden", "archived")


def sample_rows() -> list[dict[str, Any]]:
    """The made-up products as data/sample_products.json describes them."""
    rows: list[dict[str, Any]] = json.loads((DATA / "sample_products.json").read_text(encoding="utf-8"))
    return rows


def wanted_drawings() -> set[Drawing]:
    """The drawings that these products need."""
    return {drawing_for(row["name"], row["set"]) for row in sample_rows()}


@transaction.atomic
def load_samples(pictures: Mapping[Drawing, Picture], *, by: User, now: datetime) -> None:
    """Add the cooperatives with a contact each and all their products; only while there are none of them."""
    if Organisation.objects.filter(evidence=Evidence.SAMPLE).exists():
        return
    organisations = {one.name: one for one in _load_organisations()}
    sets = {category.code: category for category in Category.objects.current().sets()}
    words = KindWords(Kind.objects.current())
    details = SampleDetails(now=now)
    for row in sample_rows():
        product = _draft(row, organisations[row["organisation"]], sets[str(row["set"])])
        product.kind_id = words.find(row["name"])
        product.photos.add(Photo(picture=pictures[drawing_for(row["name"], row["set"])], sort_order=0))
        product.save()
        details.add(product, row)
        _bring_to_state(product, row["state"], by=by, now=now)
    details.write()
    _give_photos(list(organisations.values()))


def _load_organisations() -> list[Organisation]:
    places = OldMap()
    rows = rows_of(DATA / "sample_organisations.csv")
    organisations = [
        Organisation(
            name=row["name"],
            short_name=row["short_name"],
            kind=row["kind"],
            place=places.find(HOME_PROVINCE_2022, row["district"], row["commune"]),
            about=row["about"],
            evidence=Evidence.SAMPLE,
            source="Dữ liệu mẫu",
        )
        for row in rows
    ]
    set_free_slugs(organisations, max_length=90)
    Organisation.objects.bulk_create(organisations)
    Contact.objects.bulk_create(
        Contact(organisation=one, name=row["contact"], post=row["post"], phone=CONTACT_PHONE.format(number))
        for number, (one, row) in enumerate(zip(organisations, rows, strict=True), start=101)
    )
    return organisations


def _give_photos(organisations: list[Organisation]) -> None:
    """To each the drawing of its first product; a drawing is marked as one wherever it is shown."""
    first: dict[int, Photo] = {}
    photos = Photo.objects.filter(product__organisation__in=organisations).select_related("product")
    for photo in photos.order_by("product_id", "sort_order"):
        first.setdefault(photo.product.organisation_id or 0, photo)
    OrganisationPhoto.objects.bulk_create(
        OrganisationPhoto(organisation_id=key, picture_id=photo.picture_id) for key, photo in first.items()
    )


def _draft(row: Mapping[str, Any], organisation: Organisation, category: Category) -> Product:
    return Product(
        name=row["name"],
        category=category,
        organisation=organisation,
        summary=row["summary"],
        description="\n\n".join(row["description"]),
        search_words=row["search_words"],
        evidence=Evidence.SAMPLE,
        source="Dữ liệu mẫu",
        live=False,
    )


def _bring_to_state(product: Product, state: str, *, by: User, now: datetime) -> None:
    """Take the draft where the row wants it, on the ways that people take: revision, workflow, publication."""
    product.save_revision(user=by).publish(user=by) if state in SHOWN else product.save_revision(user=by)
    if state == "changed":
        product.refresh_from_db()
        product.summary = f"{product.summary} Nhận đặt trước."
        product.save_revision(user=by)
    if state in ("changed", "submitted", "sent_back"):
        product.get_workflow().start(product, by)
    if state == "sent_back":
        product.refresh_from_db()
        stamp = revision_stamp(product.latest_revision)
        send_back_product(product, seen_revision=stamp, remarks=WHAT_TO_MEND, by=by, now=now)
    if state == "hidden":
        reason = "Chủ thể đề nghị tạm ẩn (mẫu)."
        Product.objects.filter(pk=product.pk).update(hidden_at=now, hidden_by=by, hidden_reason=reason)
    if state == "archived":
        Product.objects.filter(pk=product.pk).update(archived_at=now, archived_by=by)
