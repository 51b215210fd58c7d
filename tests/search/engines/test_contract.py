"""What every engine finds, counts and orders: on the database the tests run on, and on the search server."""

import random
from collections import Counter
from datetime import date

import pytest

from accounts.enums import OrganisationKind
from catalog.domain.seasons import months_mask
from catalog.enums import SignatureLevel
from catalog.models import Product
from search.engines import candidates
from search.engines.contract import FacetCount, Results
from search.enums import FacetKey, Sort
from search.index.indexing import rebuild_documents
from search.index.receivers import indexing_paused
from search.index.vocabulary_snapshot import rebuild_vocabulary
from tests.factories.accounts import create_district, create_new_commune, create_old_commune, create_organisation
from tests.factories.catalog import (
    create_category_set,
    create_certificate,
    create_industry,
    create_pack,
    create_product,
    create_season,
    create_signature,
    create_star,
)

pytestmark = pytest.mark.django_db


def names(results: Results) -> list[str]:
    found = Product.objects.in_bulk(results.ids)
    return [found[pk].name for pk in results.ids]


@pytest.mark.parametrize(
    "text",
    [
        "vải thiều",
        "vai thieu",
        "VẢI THIỀU",
        "vải thi",
        "thiều vải",
        "v",
        "va\u0309i thie\u0302\u0300u",
        "vaithieu",
        "vảithiều",
        "vai thiều lục ngạn",
        "thieu luc",
    ],
)
def test_every_way_of_typing_finds_the_product(text, today, search):
    create_product(name="Vải thiều Lục Ngạn")
    create_product(name="Gà đồi")
    rebuild_vocabulary()
    assert names(search(text, today=today)) == ["Vải thiều Lục Ngạn"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mì chũ", "Mỳ Chũ"),
        ("my chu", "Mì Chũ"),
        ("đậu", "Ðậu nành"),
        ("dau nanh", "Đậu nành"),
        ("bưởi hiệp hoà", "Bưởi Hiệp Hòa"),
        ("quí", "Ba kích quý"),
        ("st25", "Gạo ST25"),
    ],
)
def test_spellings_of_one_sound_are_one(text, name, today, search):
    product = create_product(name=name)
    assert search(text, today=today).ids == (product.pk,)


def test_producer_is_found_under_short_and_long_form(today, search):
    producer = create_organisation(name="Hợp tác xã Nông nghiệp Xanh", short_name="Nông nghiệp Xanh")
    product = create_product(name="Cam", organisation=producer)
    assert [search(t, today=today).ids for t in ("htx xanh", "hợp tác xã xanh")] == [(product.pk,)] * 2


def test_typed_accents_come_first(today, search):
    for name in ("Dứa", "Dừa", "Dưa"):
        create_product(name=name)
    assert names(search("dừa", today=today))[0] == "Dừa"


def test_few_answers_are_followed_by_others_of_their_kind(today, search):
    kind = create_category_set()
    for name in ("Gà trống thiến cúng giao thừa", "Gà ri thả vườn", "Mồi gà"):
        create_product(name=name, category=kind)
    create_product(name="Rượu giao thừa")
    rebuild_vocabulary()
    results = search("gà cúng giao thừa", today=today)
    assert (names(results), results.total) == (["Gà trống thiến cúng giao thừa", "Gà ri thả vườn"], 2)


def test_words_that_only_share_letters_do_not_crowd_out_answers(today, search, monkeypatch):
    """Those of "chế" and "chẽ" are the letters of "chè", and stand before it in the alphabet."""
    monkeypatch.setattr(candidates, "CANDIDATES", 3)
    for number in range(5):
        create_product(name=f"Chế biến {number}")
    tea = create_product(name="Trà xanh, tức chè")
    rebuild_vocabulary()
    assert search("chè", today=today).ids == (tea.pk,)


def test_without_a_full_match_the_closest_are_shown(today, search):
    create_product(name="Gà đồi")
    results = search("gà đồi xyzt", today=today)
    assert (names(results), results.relaxed, results.total) == (["Gà đồi"], True, 1)


def test_one_unknown_word_finds_nothing(today, search):
    create_product(name="Gà đồi")
    results = search("xyzt", today=today)
    assert (results.ids, results.relaxed, results.total, results.pages) == ((), False, 0, 1)


def test_orders_of_the_whole_list(today, search):
    asked = create_product(name="Ổi", organisation=None)
    dear = create_product(name="Đào")
    cheap = create_product(name="Dâu")
    create_pack(product=dear, price=90_000)
    create_pack(product=cheap, price=10_000)
    orders = {sort: list(search(today=today, sort=sort).ids) for sort in Sort if sort != Sort.RELEVANCE}
    assert orders == {
        Sort.STANDING: [cheap.pk, dear.pk, asked.pk],
        Sort.NAME: [cheap.pk, dear.pk, asked.pk],
        Sort.NEWEST: [asked.pk, dear.pk, cheap.pk],
        Sort.PRICE: [cheap.pk, dear.pk, asked.pk],
    }


def test_star_is_a_facet_while_it_counts(today, search):
    product = create_star(stars=4, decided_on=date(2023, 11, 25)).product
    counted = [search(today=day).facets[FacetKey.STARS] for day in (today, date(2026, 11, 25))]
    assert counted == [(FacetCount("4", 1),), ()]
    found = [search(today=day, stars=("4",)).ids for day in (today, date(2026, 11, 25))]
    assert found == [(product.pk,), ()]


def test_star_known_by_its_year_counts_through_the_second_year_after(today, search):
    create_star(stars=3, decided_on=date(2024, 1, 1), precision="year")
    counted = [search(today=day).facets[FacetKey.STARS] for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert counted == [(FacetCount("3", 1),), ()]


def test_facet_is_counted_without_its_own_filter(today, search):
    food, drinks = (create_industry(name=name) for name in ("Thực phẩm", "Đồ uống"))
    for industry, stars in ((food, 4), (food, 3), (drinks, 4)):
        create_star(product=create_product(category=create_category_set(industry=industry)), stars=stars)
    results = search(today=today, industry=(food.slug,), stars=("4",))
    assert results.total == 1
    assert results.facets[FacetKey.INDUSTRY] == (FacetCount(food.slug, 1), FacetCount(drinks.slug, 1))
    assert results.facets[FacetKey.STARS] == (FacetCount("4", 1), FacetCount("3", 1))


def test_values_of_one_facet_widen_and_of_two_narrow(today, search):
    three, four, five = (create_star(stars=n).product for n in (3, 4, 5))
    create_season(product=four, months=(11, 1))
    found = [search(today=today, **f).total for f in ({"stars": ("3", "4")}, {"stars": ("3", "4"), "month": ("1",)})]
    assert (found, three.pk < five.pk) == ([2, 1], True)


def test_page_beyond_the_end_is_the_last(today, settings, search):
    settings.SEARCH_PAGE_SIZE = 2
    for _ in range(5):
        create_product()
    results = search(today=today, page=10**9)
    assert (results.page, results.pages, len(results.ids)) == (3, 3, 1)


def test_results_end_at_the_most_that_are_paged(today, settings, search):
    settings.SEARCH_PAGE_SIZE, settings.SEARCH_MAX_RESULTS = 2, 3
    for _ in range(5):
        create_product()
    results = search(today=today, page=9)
    assert (results.total, results.capped, results.page, len(results.ids)) == (5, True, 2, 1)


@pytest.mark.parametrize("text", ["", "gà"])
def test_pages_hold_every_product_once(text, today, settings, monkeypatch, search):
    for module in ("candidates", "database.database_engine", "elasticsearch.elasticsearch_engine"):
        monkeypatch.setattr(f"search.engines.{module}.CANDIDATES", 5)
    settings.SEARCH_PAGE_SIZE = 3
    pks = {create_product(name=f"Gà {n}").pk for n in range(11)}
    pages = [search(text, today=today, page=page).ids for page in range(1, 5)]
    assert (sum(map(len, pages)), set().union(*pages)) == (11, pks)


def random_catalogue(products: int) -> None:
    """Products with facts of every kind, drawn anew the same."""
    random.seed(products)
    with indexing_paused():
        write_random_catalogue(products)
    rebuild_documents()


def write_random_catalogue(products: int) -> None:
    districts = [create_district(name=name) for name in ("Lục Ngạn", "Yên Thế", "Lục Nam")]
    communes = [create_old_commune(district=random.choice(districts)) for _ in range(8)]
    places = [*communes, *districts, *(create_new_commune(old=commune) for commune in communes[:4])]
    sets = [create_category_set(industry=create_industry(name=n)) for n in ("Thực phẩm", "Đồ uống") for _ in "ab"]
    producers = [create_organisation(kind=kind, place=random.choice(places)) for kind in OrganisationKind][:5]
    create_certificate(organisation=producers[0])
    for _ in range(products):
        product = create_product(organisation=random.choice([*producers, None]), category=random.choice(sets))
        for _ in range(random.randrange(3)):
            year = random.choice((2022, 2024, 2026))
            create_star(product=product, stars=random.randint(3, 5), decided_on=date(year, 3, 1))
        if random.random() < 0.4:
            create_season(product=product, months=(random.randint(1, 12), random.randint(1, 12)))
        if random.random() < 0.3:
            create_certificate(product=product, decided_on=date(random.choice((2020, 2026)), 3, 1))
        if random.random() < 0.3:
            create_signature(product=product, level=random.choice(list(SignatureLevel)))


def values_of(product: Product, today: date) -> dict[FacetKey, set[str]]:
    """The values a product has of each facet, by plain reading of its rows."""
    papers = [*product.certificates.counted_on(today)]
    if product.organisation:
        papers += product.organisation.certificates.counted_on(today)
    mask = months_mask(product.seasons.all())
    place, industry = product.origin, product.category.parent.parent
    levels = {(p.map, p.level): p for p in (place, place.parent if place and place.map == "2022" else None) if p}
    new = place.successions.first() if place else None
    old = place.predecessions.first() if place else None
    if new:
        levels["2025", "commune"] = new.new
    if old:
        levels |= {("2022", "commune"): old.old, ("2022", "district"): old.old.parent}

    def at(map: str, level: str) -> set[str]:
        return {levels[map, level].slug} if (map, level) in levels else set()

    return {
        FacetKey.INDUSTRY: {industry.slug},
        FacetKey.PRODUCT_SET: {product.category.slug},
        FacetKey.STARS: {str(paper.stars) for paper in papers if paper.stars},
        FacetKey.SIGNATURE: {listing.level for listing in product.signature_listings.in_force_on(today)},
        FacetKey.PAPER: {paper.type.code for paper in papers if not paper.stars},
        FacetKey.OLD_DISTRICT: at("2022", "district"),
        FacetKey.OLD_COMMUNE: at("2022", "commune"),
        FacetKey.NEW_COMMUNE: at("2025", "commune"),
        FacetKey.MONTH: {str(n) for n in range(1, 13) if mask >> (n - 1) & 1},
        FacetKey.PRODUCER_KIND: {product.organisation.kind} if product.organisation else set(),
    }


def by_hand(filters: dict[FacetKey, tuple[str, ...]], today: date) -> dict[FacetKey, dict[str, int]]:
    """Counts of each facet among the products that pass the other filters."""
    counts: dict[FacetKey, Counter[str]] = {key: Counter() for key in FacetKey}
    for values in [values_of(product, today) for product in Product.objects.on_site()]:
        missed = [key for key, chosen in filters.items() if values[key].isdisjoint(chosen)]
        for key in FacetKey:
            if missed in ([], [key]):
                counts[key].update(values[key])
    return {key: dict(counted) for key, counted in counts.items()}


@pytest.mark.parametrize("chosen", [(), ("STARS",), ("OLD_DISTRICT", "MONTH"), ("PAPER", "INDUSTRY", "PRODUCER_KIND")])
def test_facets_count_what_a_plain_reading_counts(chosen, today, search):
    random_catalogue(40)
    whole = search(today=today).facets
    filters = {FacetKey[name]: tuple(one.value for one in whole[FacetKey[name]][:2]) for name in chosen}
    results = search(today=today, **{key.name: values for key, values in filters.items()})
    counted = {key: {one.value: one.count for one in results.facets[key]} for key in FacetKey}
    assert counted == by_hand(filters, today)
