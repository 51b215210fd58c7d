"""What the triggers watch: each table, its columns of which documents are made, and the products that they reach.

This is the one declaration. `search/index/triggers.py` makes triggers of it for both vendors. `reaches` is a query
for `product_id` over `{changed}`, which stands for the rows as they were and as they are, with their key and the
columns watched. It is written in the SQL that both vendors read. Rows of which names, synonyms and the like are made
stand apart (REFERENCES): they reach no product, but whoever keeps what was made of them.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Model

from accounts.models import FormerName, Organisation, Place, PlaceSuccession
from catalog.models import (
    Category,
    Certificate,
    CertificateType,
    CriteriaVersion,
    Pack,
    Photo,
    Picture,
    PriceTier,
    Product,
    SeasonShift,
    SeasonWindow,
    SignatureListing,
    Unit,
)
from search.models import IndexTask, PinnedResult, Synonym

EVERY_EVENT = ("INSERT", "UPDATE", "DELETE")
NO_ROW = "FALSE"
ONLY_UPDATES = ("UPDATE",)
"""For rows that others point to: before they are inserted, and once they can be deleted, no document speaks of them."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A model, the names of the fields watched, and the query for the products reached.

    `through` is the condition of rows that do not name their product but reach those that point to them: somebody may
    just begin to (`search/index/second_look.py`).
    """

    model: type[Model]
    fields: tuple[str, ...]
    reaches: str
    events: tuple[str, ...] = EVERY_EVENT
    through: str = "TRUE"

    @property
    def table(self) -> str:
        """Its table."""
        return self.model._meta.db_table

    @property
    def columns(self) -> tuple[str, ...]:
        """The key, then the columns of the fields."""
        return ("id", *(str(self.model._meta.get_field(name).column) for name in self.fields))  # type: ignore[union-attr]  # fields of the row itself


_OWN_PRODUCT = "SELECT c.product_id FROM {changed} c WHERE c.product_id IS NOT NULL"

_OF_ORGANISATION = """
    SELECT p.id AS product_id FROM {changed} c JOIN catalog_product p ON p.organisation_id = c.%s
"""

_FROM_PLACES = """
    SELECT p.id AS product_id FROM catalog_product p WHERE p.place_id IN (SELECT id FROM origins)
    UNION
    SELECT p.id FROM accounts_organisation o JOIN catalog_product p ON p.organisation_id = o.id
    WHERE p.place_id IS NULL AND o.place_id IN (SELECT id FROM origins)
"""

# A place, all that lies in it, and where these lead to on the other map.
_OF_PLACE = f"""
    WITH RECURSIVE near(id) AS (
        SELECT c.id FROM {{changed}} c
        UNION
        SELECT l.id FROM near JOIN accounts_place l ON l.parent_id = near.id
    ), origins(id) AS (
        SELECT id FROM near
        UNION
        SELECT s.new_id FROM near JOIN accounts_placesuccession s ON s.old_id = near.id
        UNION
        SELECT s.old_id FROM near JOIN accounts_placesuccession s ON s.new_id = near.id
    )
    {_FROM_PLACES}
"""  # noqa: S608 - constants

_OF_SUCCESSION = f"""
    WITH origins(id) AS (SELECT c.old_id FROM {{changed}} c UNION SELECT c.new_id FROM {{changed}} c)
    {_FROM_PLACES}
"""  # noqa: S608 - constants

# A category, all below it, and all that it or they succeed, however many criteria ago.
_OF_CATEGORY = """
    WITH RECURSIVE classed(id) AS (
        SELECT c.id FROM {changed} c
        UNION
        SELECT k.id FROM classed JOIN catalog_category k ON k.parent_id = classed.id OR k.successor_id = classed.id
    )
    SELECT p.id AS product_id FROM classed JOIN catalog_product p ON p.category_id = classed.id
"""

_OF_CERTIFICATE = """
    SELECT c.product_id FROM {changed} c WHERE c.product_id IS NOT NULL
    UNION
    SELECT p.id FROM {changed} c JOIN catalog_product p ON p.organisation_id = c.organisation_id
"""

_OF_CERTIFICATE_TYPE = """
    SELECT k.product_id FROM {changed} c JOIN catalog_certificate k ON k.type_id = c.id WHERE k.product_id IS NOT NULL
    UNION
    SELECT p.id FROM {changed} c JOIN catalog_certificate k ON k.type_id = c.id
    JOIN catalog_product p ON p.organisation_id = k.organisation_id
"""

WATCHES = (
    Watch(
        Product,
        (
            *("name", "sort_key", "summary", "description", "search_words", "category", "organisation"),
            *("producer_note", "place", "evidence", "live", "hidden_at", "archived_at"),
            *("first_published_at", "created_at"),
        ),
        "SELECT c.id AS product_id FROM {changed} c",
        through=NO_ROW,
    ),
    Watch(Pack, ("product", "price"), _OWN_PRODUCT, through=NO_ROW),
    Watch(
        SeasonWindow,
        ("product", "calendar", "kind", "start_month", "start_day", "end_month", "end_day"),
        _OWN_PRODUCT,
        through=NO_ROW,
    ),
    Watch(SignatureListing, ("product", "level", "valid_from", "valid_to"), _OWN_PRODUCT, through=NO_ROW),
    Watch(
        Certificate,
        ("product", "organisation", "type", "stars", "decided_on", "counted_until", "withdrawn_on"),
        _OF_CERTIFICATE,
        through="organisation_id IS NOT NULL",
    ),
    Watch(
        CertificateType,
        ("code", "name", "short_name", "name_en", "is_facet", "position"),
        _OF_CERTIFICATE_TYPE,
        ONLY_UPDATES,
    ),
    Watch(Organisation, ("name", "short_name", "kind", "place", "hidden_at"), _OF_ORGANISATION % "id", ONLY_UPDATES),
    Watch(FormerName, ("organisation", "name"), _OF_ORGANISATION % "organisation_id"),
    Watch(Place, ("name", "full_name", "map", "level", "parent", "slug", "code"), _OF_PLACE, ONLY_UPDATES),
    Watch(PlaceSuccession, ("old", "new"), _OF_SUCCESSION),
    Watch(
        Category,
        ("name", "name_en", "level", "code", "slug", "position", "parent", "successor", "version"),
        _OF_CATEGORY,
        ONLY_UPDATES,
    ),
)

_OF_PICTURE = "SELECT h.product_id FROM {changed} c JOIN catalog_photo h ON h.picture_id = c.id"
_OF_PACK = "SELECT k.product_id FROM {changed} c JOIN catalog_pack k ON k.id = c.pack_id"
_OF_UNIT = """
    SELECT k.product_id FROM {changed} c JOIN catalog_pack k ON k.unit_id = c.id
    UNION
    SELECT k.product_id FROM {changed} c JOIN catalog_pack k ON k.net_unit_id = c.id
    UNION
    SELECT s.product_id FROM {changed} c JOIN catalog_seasonwindow s ON s.volume_unit_id = c.id
"""

SHOWN = (
    Watch(
        Product,
        ("slug", "source", "stock", "stock_at"),
        "SELECT c.id AS product_id FROM {changed} c",
        ONLY_UPDATES,
        NO_ROW,
    ),
    Watch(
        Pack,
        ("product", "name", "unit", "net_quantity", "net_unit", "price_high", "priced_on", "minimum", "position"),
        _OWN_PRODUCT,
        ONLY_UPDATES,
        NO_ROW,
    ),
    Watch(PriceTier, ("pack", "from_quantity", "price"), _OF_PACK, through=NO_ROW),
    Watch(
        SeasonWindow,
        ("product", "form", "volume", "volume_unit", "volume_year", "evidence"),
        _OWN_PRODUCT,
        ONLY_UPDATES,
        NO_ROW,
    ),
    Watch(SeasonShift, ("product", "year", "days"), _OWN_PRODUCT, through=NO_ROW),
    Watch(SignatureListing, ("product", "decided_on"), _OWN_PRODUCT, ONLY_UPDATES, NO_ROW),
    Watch(
        Certificate,
        ("product", "organisation", "possible_until", "number", "issuer", "precision", "verified_at", "is_sample"),
        _OF_CERTIFICATE,
        ONLY_UPDATES,
        "organisation_id IS NOT NULL",
    ),
    Watch(Organisation, ("slug", "phone", "phone_public", "email"), _OF_ORGANISATION % "id", ONLY_UPDATES),
    Watch(PlaceSuccession, ("old", "new", "confidence"), _OF_SUCCESSION, ONLY_UPDATES),
    Watch(Photo, ("product", "picture", "sort_order", "caption"), _OWN_PRODUCT, through=NO_ROW),
    Watch(
        Picture,
        (
            *("file", "is_illustration", "broken_at"),
            *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
        ),
        _OF_PICTURE,
        ONLY_UPDATES,
    ),
    Watch(Unit, ("symbol",), _OF_UNIT, ONLY_UPDATES),
)
"""What cards and pages show besides what documents are made of: a change raises the version by which both are kept."""

_OF_NO_PRODUCT = f"SELECT {IndexTask.REFERENCE} AS product_id FROM {{changed}} c"  # noqa: S608 - constants

REFERENCES = (
    Watch(Place, ("map", "level", "code", "slug", "name", "full_name", "sort_key", "parent"), _OF_NO_PRODUCT),
    Watch(CertificateType, ("code", "name", "short_name", "name_en", "is_facet", "position"), _OF_NO_PRODUCT),
    Watch(CriteriaVersion, ("in_force_from", "in_force_to"), _OF_NO_PRODUCT),
    Watch(
        Category,
        ("version", "level", "code", "slug", "name", "name_en", "position", "successor"),
        _OF_NO_PRODUCT,
    ),
    Watch(Synonym, ("kind", "words", "means", "active"), _OF_NO_PRODUCT),
    Watch(PinnedResult, ("query_key", "product", "position", "starts_on", "ends_on"), _OF_NO_PRODUCT),
)
"""Rows that staff keep, of which names of facets and places, synonyms and pins are made whatever product they reach."""


def watched(model: type[Model], *paths: str) -> list[str]:
    """The key and the watched fields of a model, at each of the lookup `paths` to it ("" is the model itself).

    Whoever makes documents reads no other column: one that is forgotten here costs a query a row, which a test counts.
    """
    fields = ("id", *next(one.fields for one in WATCHES if one.model is model))
    return [f"{path}__{name}" if path else name for path in paths or ("",) for name in fields]


def products_touched_by(model: type[Model], pk: int) -> set[int]:
    """Ids of the products whose documents may say something of the row, as it stands in the database: one query."""
    watch = next(one for one in WATCHES if one.model is model)
    row = f"(SELECT {', '.join(watch.columns)} FROM {watch.table} WHERE id = %s)"  # noqa: S608 - constants
    with connection.cursor() as cursor:
        cursor.execute(watch.reaches.format(changed=row), [pk] * watch.reaches.count("{changed}"))
        return {product_id for (product_id,) in cursor.fetchall()}
