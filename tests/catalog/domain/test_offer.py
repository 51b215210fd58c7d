"""Packs, lower prices and seasons are saved together, compared with what was seen, and noted with both values."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from wagtail.models import ModelLogEntry

from accounts.domain.version import seen_values
from catalog.domain.line import LineChange, OfferRefusedError
from catalog.domain.offer import change_price, change_season, is_jump, remove_lines, save_offer
from catalog.models import Pack, PriceTier, SeasonWindow
from tests.factories.catalog import create_pack, create_product, create_season, create_unit


@pytest.fixture
def product(cast):
    """Without any line yet."""
    return create_product(organisation=cast.cooperative)


@pytest.fixture
def pack(product, today):
    """A crate at 350.000 đ, priced a month ago."""
    unit = create_unit(code="sọt", dimension="pack")
    return create_pack(
        product=product, name="sọt 10 kg", unit=unit, price=350_000, priced_on=today - timedelta(days=30)
    )


def create_tier(pack, quantity=50, price=340_000):
    return PriceTier.objects.create(pack=pack, from_quantity=quantity, price=price)


def noted(product):
    return [entry.data["changes"] for entry in ModelLogEntry.objects.for_instance(product).order_by("pk")]


def sentences(refused):
    return [(problem.place, problem.field, problem.sentence) for problem in refused.value.problems]


def seen(row, *names):
    return seen_values({name: getattr(row, name) for name in names})


def test_new_lines_are_written_together_and_noted_once(cast, product, now):
    fields = {"name": "sọt 10 kg", "unit": create_unit(code="sọt"), "price": 350_000, "price_high": 450_000}
    tier = LineChange(fields={"from_quantity": Decimal(50), "price": 340_000})
    season = {"start_day": 20, "start_month": 5, "end_day": 10, "end_month": 6}
    packs = [LineChange(fields=fields, tiers=[tier])]
    save_offer(product, packs=packs, seasons=[LineChange(fields=season)], by=cast.register_staff, now=now)
    assert Pack.objects.values_list("name", "price", "price_high", "priced_on").get() == (
        *("sọt 10 kg", 350_000, 450_000),
        now.date(),
    )
    assert PriceTier.objects.values_list("pack__name", "from_quantity", "price").get() == ("sọt 10 kg", 50, 340_000)
    assert [(change["field"], change["new"]) for change in noted(product)[0]] == [
        ("catalog.pack", "sọt 10 kg · 350.000–450.000 đ"),
        ("catalog.pricetier", "từ 50 sọt: 340.000 đ"),
        ("catalog.seasonwindow", "20/5 – 10/6 · chính vụ · tươi"),
    ]


def test_changed_price_is_dated_today_and_noted_with_both_values(cast, pack, now):
    change_price(pack, price=360_000, by=cast.register_staff, now=now)
    pack.refresh_from_db()
    assert (pack.price, pack.priced_on) == (360_000, now.date())
    old = (now.date() - timedelta(days=30)).isoformat()
    assert noted(pack.product) == [
        [
            {"field": "catalog.pack.price", "old": 350_000, "new": 360_000, "line": "sọt 10 kg"},
            {"field": "catalog.pack.priced_on", "old": old, "new": "2026-11-24", "line": "sọt 10 kg"},
        ]
    ]


def test_price_with_a_day_of_its_own_keeps_it(cast, pack, now):
    fields = {"price": 360_000, "priced_on": date(2026, 11, 20)}
    save_offer(pack.product, packs=[LineChange(pack.pk, fields)], by=cast.register_staff, now=now)
    pack.refresh_from_db()
    assert (pack.price, pack.priced_on) == (360_000, date(2026, 11, 20))


def test_price_taken_away_loses_its_day(cast, pack, now):
    change_price(pack, price=None, by=cast.register_staff, now=now)
    pack.refresh_from_db()
    assert (pack.price, pack.priced_on) == (None, None)


def test_unchanged_values_write_and_note_nothing(cast, pack, now):
    change = LineChange(pack.pk, {"price": 350_000, "name": "sọt 10 kg"})
    assert save_offer(pack.product, packs=[change], by=cast.register_staff, now=now).changes == ()
    assert noted(pack.product) == []


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"price_high": 1}, "price_high", "Giá cao nhất phải từ giá thấp nhất trở lên."),
        ({"price": None, "price_high": 400_000}, "price", "Hãy nhập giá thấp nhất trước."),
        ({"price": 0}, "price", "Giá phải lớn hơn 0. Nếu là giá liên hệ, hãy để trống."),
        ({"net_quantity": Decimal(10)}, "net_quantity", "Khối lượng tịnh cần cả số và đơn vị."),
        ({"minimum": Decimal(0)}, "minimum", "Lượng đặt tối thiểu phải lớn hơn 0."),
        ({"priced_on": date(2026, 11, 25)}, "priced_on", "Ngày báo giá không thể sau hôm nay."),
        ({"name": ""}, "name", "Ô này không được để trống."),
    ],
)
def test_senseless_line_is_refused_at_its_field_and_nothing_is_written(cast, pack, now, fields, field, sentence):
    other = LineChange(fields={"name": "bán cân", "unit": create_unit(), "price": 40_000})
    confirmed = frozenset(value for value in fields.values() if isinstance(value, int))
    bad = LineChange(pack.pk, fields, confirmed=confirmed)
    with pytest.raises(OfferRefusedError) as refused:
        save_offer(pack.product, packs=[other, bad], by=cast.register_staff, now=now)
    assert sentences(refused) == [(("packs", 1), field, sentence)]
    assert list(Pack.objects.values_list("name", "price", "price_high")) == [("sọt 10 kg", 350_000, None)]
    assert noted(pack.product) == []


@pytest.mark.parametrize(("last", "amount", "jumps"), [(65, 65_000, True), (100, 500, False), (501, 100, True)])
def test_jump_is_more_than_five_times_either_way(last, amount, jumps):
    assert (is_jump(last, amount), is_jump(amount, last)) == (jumps, jumps)


def test_jump_of_a_price_is_asked_about_and_confirmed_once(cast, pack, now):
    with pytest.raises(OfferRefusedError) as refused:
        change_price(pack, price=36_000, by=cast.register_staff, now=now)
    question = "36.000 đ khác giá trước (350.000 đ) hơn năm lần. Nếu đúng, hãy đánh dấu xác nhận rồi lưu."
    assert sentences(refused) == [(("packs", 0), "price", question)]
    assert refused.value.problems[0].asked == 36_000
    pack.refresh_from_db()
    assert (pack.price, noted(pack.product)) == (350_000, [])
    change_price(pack, price=36_000, by=cast.register_staff, now=now, confirmed=True)
    pack.refresh_from_db()
    assert pack.price == 36_000


def test_range_five_times_as_wide_is_asked_about(cast, pack, now):
    with pytest.raises(OfferRefusedError) as refused:
        change_price(pack, price=350_000, price_high=4_500_000, by=cast.register_staff, now=now)
    assert [problem.asked for problem in refused.value.problems] == [4_500_000]


def test_price_that_another_changed_meanwhile_is_shown_and_kept(cast, pack, now):
    cast.editor.last_name, cast.editor.first_name = "Nguyễn", "Lan"
    cast.editor.save()
    opened = seen(pack, "price", "price_high", "name")
    change_price(pack, price=360_000, by=cast.editor, now=now + timedelta(minutes=12))
    with pytest.raises(OfferRefusedError) as refused:
        change_price(pack, price=345_000, by=cast.register_staff, now=now, seen=opened)
    sentence = "Bây giờ: 360.000 (Nguyễn Lan, 09:12 24/11/2026) · bạn gõ: 345.000."
    assert sentences(refused) == [(("packs", 0), "price", sentence)]
    pack.refresh_from_db()
    assert (pack.price, len(noted(pack.product))) == (360_000, 1)


def test_other_fields_of_a_line_that_another_changed_are_saved(cast, pack, now):
    opened = seen(pack, "price", "minimum")
    change_price(pack, price=360_000, by=cast.editor, now=now)
    change = LineChange(pack.pk, {"minimum": Decimal(5)}, opened)
    save_offer(pack.product, packs=[change], by=cast.register_staff, now=now)
    pack.refresh_from_db()
    assert (pack.price, pack.minimum) == (360_000, 5)


def test_both_typing_the_same_is_no_clash(cast, pack, now):
    opened = seen(pack, "price", "price_high")
    change_price(pack, price=360_000, by=cast.editor, now=now)
    assert change_price(pack, price=360_000, by=cast.register_staff, now=now, seen=opened).changes == ()


def test_line_that_another_deleted_is_named_and_the_rest_is_saved(cast, pack, now):
    gone = create_pack(product=pack.product, name="bán cân")
    changes = [LineChange(gone.pk, {"name": "bán lẻ", "price": 50_000}), LineChange(pack.pk, {"price": 360_000})]
    gone.delete()
    saved = save_offer(pack.product, packs=changes, by=cast.register_staff, now=now)
    pack.refresh_from_db()
    assert (saved.gone, pack.price, Pack.objects.count()) == (("bán lẻ",), 360_000, 1)


def test_pack_of_another_product_cannot_be_taken(cast, product, now):
    other = create_pack(price=45_000)
    save_offer(product, packs=[LineChange(other.pk, {"price": 46_000})], by=cast.register_staff, now=now)
    other.refresh_from_db()
    assert (other.price, noted(other.product)) == (45_000, [])


def test_tier_of_another_pack_cannot_be_taken(cast, pack, now):
    tier = create_tier(create_pack(price=45_000), price=40_000)
    change = LineChange(pack.pk, tiers=[LineChange(tier.pk, {"price": 39_000})])
    saved = save_offer(pack.product, packs=[change], by=cast.register_staff, now=now)
    tier.refresh_from_db()
    assert (tier.price, saved.gone) == (40_000, ("một giá theo lượng của “sọt 10 kg”",))


def test_removed_pack_goes_with_its_tiers_and_is_noted_in_words(cast, pack, now):
    create_tier(pack)
    save_offer(pack.product, packs=[LineChange(pack.pk, remove=True)], by=cast.register_staff, now=now)
    assert (Pack.objects.count(), PriceTier.objects.count()) == (0, 0)
    old = "sọt 10 kg · 350.000 đ"
    assert noted(pack.product) == [[{"field": "catalog.pack", "old": old, "new": None, "line": "sọt 10 kg"}]]


def test_removal_of_a_line_that_another_changed_is_asked_about(cast, pack, now):
    opened = seen(pack, "price", "price_high")
    change_price(pack, price=360_000, by=cast.editor, now=now)
    removal = LineChange(pack.pk, seen=opened, remove=True)
    with pytest.raises(OfferRefusedError) as refused:
        save_offer(pack.product, packs=[removal], by=cast.register_staff, now=now)
    sentence = "Dòng này vừa được người khác sửa (bây giờ: 360.000). Nếu vẫn muốn xóa, hãy đánh dấu xóa lần nữa."
    assert (sentences(refused), Pack.objects.count()) == ([(("packs", 0), "", sentence)], 1)


def test_two_tiers_may_exchange_their_quantities(cast, pack, now):
    first, second = create_tier(pack, 50, 340_000), create_tier(pack, 100, 330_000)
    tiers = [
        LineChange(first.pk, {"from_quantity": Decimal(100)}),
        LineChange(second.pk, {"from_quantity": Decimal(50)}),
    ]
    save_offer(pack.product, packs=[LineChange(pack.pk, tiers=tiers)], by=cast.register_staff, now=now)
    stand = PriceTier.objects.order_by("pk").values_list("pk", "from_quantity", "price")
    assert list(stand) == [(first.pk, 100, 340_000), (second.pk, 50, 330_000)]


def test_quantity_that_another_line_has_is_refused(cast, pack, now):
    create_tier(pack, 50)
    new = LineChange(fields={"from_quantity": Decimal("50.000"), "price": 330_000})
    with pytest.raises(OfferRefusedError) as refused:
        save_offer(pack.product, packs=[LineChange(pack.pk, tiers=[new])], by=cast.register_staff, now=now)
    assert sentences(refused) == [(("packs", 0, "tiers", 0), "from_quantity", "Mức lượng này đã có giá.")]
    assert PriceTier.objects.count() == 1


def test_price_from_a_quantity_on_must_be_lower(cast, pack, now):
    new = LineChange(fields={"from_quantity": Decimal(50), "price": 350_000})
    with pytest.raises(OfferRefusedError) as refused:
        save_offer(pack.product, packs=[LineChange(pack.pk, tiers=[new])], by=cast.register_staff, now=now)
    assert [problem.sentence for problem in refused.value.problems] == [
        "Giá theo lượng phải thấp hơn giá thường (350.000 đ)."
    ]
    assert PriceTier.objects.count() == 0


def test_new_pack_stands_last(cast, pack, now):
    fields = {"name": "bán cân", "unit": create_unit(), "price": 40_000}
    save_offer(pack.product, packs=[LineChange(fields=fields)], by=cast.register_staff, now=now)
    assert [row.name for row in Pack.objects.order_by("position")] == ["sọt 10 kg", "bán cân"]


def test_season_changes_and_is_noted(cast, product, now):
    window = create_season(product=product, months=(5, 7))
    change_season(window, fields={"end_day": 15}, by=cast.register_staff, now=now)
    window.refresh_from_db()
    assert str(window) == "1/5 – 15/7"
    change = {"field": "catalog.seasonwindow.end_day", "old": 31, "new": 15, "line": "1/5 – 31/7"}
    assert noted(product) == [[change]]


def test_season_with_a_volume_but_no_year_is_refused(cast, product, now):
    window = create_season(product=product)
    with pytest.raises(OfferRefusedError) as refused:
        change_season(window, fields={"volume": Decimal(5)}, by=cast.register_staff, now=now)
    assert sentences(refused) == [(("seasons", 0), "volume", "Sản lượng cần cả số, đơn vị và năm.")]
    assert SeasonWindow.objects.get().volume is None


def test_all_year_has_the_whole_year(cast, product, now):
    window = create_season(product=product, months=(5, 7))
    change_season(window, fields={"kind": "all_year"}, by=cast.register_staff, now=now)
    window.refresh_from_db()
    assert str(window) == "1/1 – 31/12"


def test_lines_of_several_products_are_taken_away_each_in_its_history(cast, pack, now):
    create_tier(pack)
    season, other = create_season(product=pack.product), create_season()
    stays = create_pack(product=other.product)
    remove_lines([other, pack, season], by=cast.register_staff, now=now)
    assert (list(Pack.objects.all()), PriceTier.objects.count(), SeasonWindow.objects.count()) == ([stays], 0, 0)
    assert [[change["field"] for change in noted(product)[-1]] for product in (pack.product, other.product)] == [
        ["catalog.pack", "catalog.seasonwindow"],
        ["catalog.seasonwindow"],
    ]
