"""The rows that the journeys meet: a small believable catalogue with the whole cast."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.models import Organisation
from catalog.models import Product
from cms.demo.illustrations import draw
from cms.models import ReportPage
from tests.cast import Cast, assemble
from tests.factories.accounts import (
    create_contact,
    create_membership,
    create_new_commune,
    create_old_commune,
    create_organisation,
)
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_industry,
    create_pack,
    create_photo,
    create_picture,
    create_product,
    create_season,
    create_signature,
    create_star,
)
from tests.factories.cms import Tree, create_report_page, create_tree


@dataclass(frozen=True)
class World:
    """What a journey may look for."""

    cast: Cast
    tree: Tree
    lychee: Product
    noodle: Product
    cooperative: Organisation
    report: ReportPage


def create_world() -> World:
    """Two cooperatives with starred products in two industries, and enough others for a second page of the list."""
    cast, tree = assemble(), create_tree()
    grower = create_organisation(
        name="HTX dịch vụ nông nghiệp Hồng Xuân", place=create_old_commune(name="Hồng Giang", district=cast.district)
    )
    create_new_commune(name="Lục Ngạn", old=grower.place)
    create_membership(organisation=grower)
    create_contact(organisation=grower)
    lychee, noodle = _create_lychee(grower), _create_noodle(grower)
    for _ in range(30):
        create_pack(product=create_product(category=lychee.category, organisation=cast.other_cooperative))
    report = create_report_page(tree=tree, photos=2, title="Báo cáo kết quả hoạt động quý 1 năm 2022")
    return World(cast=cast, tree=tree, lychee=lychee, noodle=noodle, cooperative=grower, report=report)


def _create_lychee(grower: Organisation) -> Product:
    product = create_product(
        name="Vải thiều Lục Ngạn",
        organisation=grower,
        category=create_category_set(name="Rau, củ, quả, hạt tươi"),
        summary="Vải chín sớm, cùi dày, hạt nhỏ.",
        description="Vải thiều trồng theo VietGAP trên đồi Hồng Giang, thu hoạch từ giữa tháng 5.",
    )
    for seed in range(3):
        drawing = create_picture(title="Vải thiều", image=draw("lychee", seed=seed), is_illustration=True)
        create_photo(product=product, picture=drawing)
    create_pack(product=product, name="Sọt 10 kg", price=45_000)
    create_season(product=product, months=(5, 7))
    create_star(product=product, stars=5, decided_on=timezone.localdate() - timedelta(days=100))
    create_certificate(product=product, decided_on=timezone.localdate() - timedelta(days=90))
    create_signature(product=product)
    return product


def _create_noodle(grower: Organisation) -> Product:
    product = create_product(
        name="Mỳ gạo Chũ",
        organisation=grower,
        category=create_category_set(name="Chế biến từ gạo", industry=create_industry()),
    )
    create_pack(product=product, name="Gói 500 g", price=28_000)
    create_season(product=product, months=(1, 12))
    create_star(product=product, stars=4, decided_on=timezone.localdate() - timedelta(days=300))
    return product
