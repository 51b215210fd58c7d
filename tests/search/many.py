"""Many products at once, written as an import does: in bulk, indexed at the end."""

from datetime import date

from catalog.models import Certificate, Pack, Product, SeasonWindow
from search.index.indexing import rebuild_documents
from tests.factories.accounts import create_old_commune, create_organisation
from tests.factories.catalog import PUBLISHED_AT, create_category_set, create_certificate_type, create_unit


def create_many_products(number: int) -> None:
    """Products "Vải 0", "Vải 1" … of one producer, each with a price, a season and a star."""
    producer, product_set = create_organisation(place=create_old_commune()), create_category_set()
    unit, ocop = create_unit(), create_certificate_type(code="ocop", short_name="OCOP", valid_months=36)
    shared = {"category": product_set, "organisation": producer, "live": True, "first_published_at": PUBLISHED_AT}
    products = Product.objects.bulk_create(Product(name=f"Vải {n}", slug=f"vai-{n}", **shared) for n in range(number))
    Pack.objects.bulk_create(Pack(product=product, name="Bán cân", unit=unit, price=45_000) for product in products)
    SeasonWindow.objects.bulk_create(SeasonWindow(product=p, start_month=5, end_month=7, end_day=31) for p in products)
    stars = [Certificate(type=ocop, product=p, stars=4, decided_on=date(2025, 12, 9)) for p in products]
    for star in stars:
        star.derive()
    Certificate.objects.bulk_create(stars)
    rebuild_documents()
