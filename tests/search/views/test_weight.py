"""How heavy the page of a full list is."""

import pytest

from catalog.models import Product
from search.index.indexing import rebuild_documents
from search.index.receivers import indexing_paused
from tests.factories.accounts import create_new_commune, create_old_commune, create_organisation
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_certificate_type,
    create_industry,
    create_pack,
    create_photo,
    create_picture,
    create_product,
    create_season,
    create_signature,
    create_star,
)

HEAVIEST = 60 * 1024
"""Bytes of a list's HTML before it is compressed."""


def create_heavy_list() -> None:
    """A page of cards with all that a card may show, in facets that all have more values than they show at first."""
    picture = create_picture(is_illustration=True)
    types = [create_certificate_type(code=f"giay-{n}", name=f"Giấy chứng nhận số {n}", is_facet=True) for n in range(9)]
    industries = [create_industry(name=f"Sản phẩm của ngành hàng thứ {n}") for n in range(9)]
    kinds = ("cooperative", "company", "household")
    for n in range(24):
        commune = create_old_commune(name=f"Xã có tên dài thứ {n}")
        create_new_commune(old=commune, name=f"Xã mới có tên dài thứ {n}")
        producer = create_organisation(
            name=f"Hợp tác xã Dịch vụ nông nghiệp {n}", place=commune, kind=kinds[n % len(kinds)]
        )
        product_set = create_category_set(name=f"Chế biến từ thịt, trứng, sữa {n}", industry=industries[n % 9])
        product = create_product(name=f"Vải thiều sấy khô Lục Ngạn loại đặc biệt {n}", organisation=producer)
        Product.objects.filter(pk=product.pk).update(category=product_set)
        create_photo(product=product, picture=picture)
        create_pack(product=product, price=145_000, price_high=160_000)
        create_season(product=product, months=(1, 12))
        create_star(product=product, stars=3 + n % 3)
        create_signature(product=product)
        for at in range(2):
            create_certificate(product=product, type=types[(n + at) % 9])


@pytest.mark.django_db
def test_page_of_a_full_list_weighs_little(client):
    with indexing_paused():
        create_heavy_list()
    rebuild_documents()
    found = "?q=vải+thiều+sấy+khô+lục+ngạn&sao=3&sao=4&sao=5&thang=6&thang=7&gia-tu=10k&gia-den=2tr"
    for address in ("/san-pham/", f"/san-pham/{found}", f"/en/san-pham/{found}"):
        page = client.get(address)
        assert len(page.context["cards"]) == 24
        assert len(page.content) <= HEAVIEST, address
