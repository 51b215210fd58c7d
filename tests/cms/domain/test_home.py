"""The home page's tiles lead to what they count."""

import pytest
from django.test import Client

from cms.domain.home import industry_tiles
from tests.factories.catalog import create_category_set, create_industry, create_product

pytestmark = pytest.mark.django_db


def test_industry_tile_leads_to_its_products(client: Client) -> None:
    food, drinks = (create_industry(name=name) for name in ("Thực phẩm", "Đồ uống"))
    create_product(category=create_category_set(industry=food))
    tea = create_product(name="Chè xanh", category=create_category_set(industry=drinks))
    tile = next(tile for tile in industry_tiles() if tile.label == "Đồ uống")
    cards = client.get(f"/san-pham/?nganh={tile.code}").context["cards"]
    assert [card.name for card in cards] == [tea.name]


def test_product_page_leads_to_its_set(client: Client) -> None:
    create_product()
    tea = create_product(name="Chè xanh")
    page = client.get(tea.get_absolute_url()).content.decode()
    address = f"/san-pham/?bo={tea.category.slug}"
    assert page.count(f'href="{address}"') == 1
    assert [card.name for card in client.get(address).context["cards"]] == [tea.name]
