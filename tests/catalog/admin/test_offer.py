"""Prices, seasons and papers of a product on its page, in a form of their own."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from catalog.models import Pack, PriceTier, Product, SeasonWindow
from tests.cast import client_for
from tests.factories.catalog import create_certificate, create_pack, create_product, create_season, create_unit
from tests.pages import filled_in


def url_of(product, view="edit"):
    return reverse(Product.snippet_viewset.get_url_name(view), args=[product.pk])


class Person:
    """Somebody who has the page open."""

    def __init__(self, user, product):
        self.client, self.url, self.product = client_for(user), url_of(product, "offer"), product
        self.reopen()

    def send(self, **typed):
        """Send the open page with some inputs typed anew; what comes back is open then."""
        typed = {name.replace("__", "-"): value for name, value in typed.items()}
        self.page = self.client.post(self.url, filled_in(self.page, "offer-form", **typed))
        return self.page

    def reopen(self):
        """Look at the page as it is by now."""
        self.page = self.client.get(url_of(self.product))

    def errors(self):
        """What stands beside the inputs, by line."""
        lines = self.page.context["offer"]["form"].lines().values()
        return [dict(line.errors) for line in lines if line.is_bound and line.errors]

    def inputs(self):
        return filled_in(self.page, "offer-form")


@pytest.fixture
def product(cast):
    """A published product with a draft that waits."""
    product = create_product(organisation=cast.cooperative, revision=True)
    product.save_revision(changed=True)
    return product


@pytest.fixture
def pack(product):
    """A crate at 350.000 đ."""
    unit = create_unit(code="sọt", dimension="pack")
    return create_pack(product=product, name="sọt 10 kg", unit=unit, price=350_000, priced_on=date(2026, 11, 1))


@pytest.fixture
def person(cast, product):
    return Person(cast.register_staff, product)


def noted(product):
    return ModelLogEntry.objects.for_instance(product).filter(action="catalog.product.offer").count()


def test_page_is_named_and_tells_each_pack_in_words(cast, pack):
    Pack.objects.update(price_high=450_000)
    PriceTier.objects.create(pack=pack, from_quantity=50, price=340_000)
    page = client_for(cast.editor).get(url_of(pack.product)).content.decode()
    words = "sọt 10 kg · 350.000–450.000 đ · từ 50 sọt: 340.000 đ"
    assert [f"<summary>{words}</summary>" in page, "Quy cách và giá</h3>" in page] == [True, True]


def test_new_lines_hold_at_once_and_leave_the_draft_alone(clock, today, product, person):
    person.send(add="seasons")
    season = {"seasons__0__start": "tháng 5", "seasons__0__end": "cuối tháng 7"}
    fields = {"packs__0__name": "sọt 10 kg", "packs__0__unit": create_unit().pk, "packs__0__price": "450k"}
    assert person.send(**fields, **season).status_code == 302
    assert Pack.objects.values_list("name", "price", "priced_on").get() == ("sọt 10 kg", 450_000, today)
    assert str(SeasonWindow.objects.get(product=product)) == "1/5 – 31/7"
    product.refresh_from_db()
    assert (product.has_unpublished_changes, noted(product)) == (True, 1)


def test_one_more_line_is_a_button_that_keeps_what_was_typed(pack, person):
    person.reopen()
    person.send(add="packs", packs__0__price="360k", packs__0__minimum="nhiều")
    person.send(add="packs-1-tiers", packs__1__name="bán cân")
    kept = {name: person.inputs()[name] for name in ("packs-0-price", "packs-0-minimum", "packs-1-name")}
    assert kept == {"packs-0-price": "360k", "packs-0-minimum": "nhiều", "packs-1-name": "bán cân"}
    assert (person.inputs()["packs-count"], person.inputs()["packs-1-tiers-count"]) == ("2", "1")
    pack.refresh_from_db()
    assert pack.price == 350_000


def test_untouched_page_saves_and_notes_nothing(pack, product, person):
    create_season(product=product)
    person.reopen()
    assert person.send().status_code == 302
    assert (noted(product), Pack.objects.count(), SeasonWindow.objects.count()) == (0, 1, 1)


def test_wrong_range_is_said_beside_its_input_and_nothing_is_saved(pack, person):
    person.reopen()
    person.send(packs__0__price_high="300.000")
    assert person.errors() == [{"price_high": ["Giá cao nhất phải từ giá thấp nhất trở lên."]}]
    assert person.inputs()["packs-0-price_high"] == "300.000"
    pack.refresh_from_db()
    assert pack.price_high is None


def test_damaged_version_of_a_line_is_none(pack, person):
    person.reopen()
    assert person.send(packs__0__price="340.000", packs__0__seen="[" * 200_000).status_code == 302
    pack.refresh_from_db()
    assert pack.price == 340_000


def test_few_dong_are_refused_with_the_way_to_write_them(pack, person):
    person.reopen()
    person.send(packs__0__price="360")
    assert person.errors() == [{"price": ["“360” là 360 đồng hay 360 nghìn? Hãy ghi 360.000, 360k hoặc 360 đ."]}]


def test_price_that_jumps_is_confirmed_once_with_its_value_kept(pack, person):
    person.reopen()
    person.send(packs__0__price="36.000")
    assert (person.page.status_code, person.inputs()["packs-0-price"]) == (200, "36.000")
    assert "Đúng, giá là 36.000" in person.page.content.decode()
    assert person.send(packs__0__confirmed="36000").status_code == 302
    pack.refresh_from_db()
    assert pack.price == 36_000


def test_price_changed_by_two_is_shown_with_both_and_overwritten_knowingly(clock, cast, pack, person):
    person.reopen()
    other = Person(cast.administrator, pack.product)
    other.send(packs__0__price="360k", packs__0__minimum="5")
    person.send(packs__0__price="345k")
    sentence = f"Bây giờ: 360.000 ({cast.administrator}, 09:00 24/11/2026) · bạn gõ: 345.000."
    assert person.errors() == [{"price": [sentence]}]
    assert (person.inputs()["packs-0-price"], person.inputs()["packs-0-minimum"]) == ("345k", "5")
    assert person.send().status_code == 302
    pack.refresh_from_db()
    assert (pack.price, pack.minimum) == (345_000, Decimal(5))


def test_line_that_another_deleted_is_said_and_the_rest_is_saved(product, pack, person):
    gone = create_pack(product=product, name="bán cân", position=5)
    person.reopen()
    gone.delete()
    response = person.send(packs__0__price="360k", packs__1__price="50k")
    told = [str(message).strip() for message in person.client.get(response["Location"]).context["messages"]]
    assert told[0] == "Không lưu “một quy cách”: dòng này đã bị người khác xóa. Phần còn lại đã lưu."
    assert list(Pack.objects.values_list("name", "price")) == [("sọt 10 kg", 360_000)]


def test_removed_line_is_gone_with_its_tiers(pack, person):
    PriceTier.objects.create(pack=pack, from_quantity=50, price=340_000)
    person.reopen()
    assert person.send(packs__0__remove="on").status_code == 302
    assert (Pack.objects.count(), PriceTier.objects.count()) == (0, 0)


def test_double_click_adds_a_pack_once(person):
    sent = filled_in(person.page, "offer-form", **{"packs-0-name": "bán cân", "packs-0-unit": create_unit().pk})
    for _click in range(2):
        assert person.client.post(person.url, sent).status_code == 302
    assert Pack.objects.count() == 1


def test_lower_price_from_a_quantity_on_holds_at_once(pack, person):
    person.reopen()
    person.send(add="packs-0-tiers")
    person.send(packs__0__tiers__0__from_quantity="1.000", packs__0__tiers__0__price="340k")
    assert PriceTier.objects.values_list("pack", "from_quantity", "price").get() == (pack.pk, 1000, 340_000)


def test_day_that_its_month_does_not_have_is_said_beside_its_input(product, person):
    create_season(product=product)
    person.reopen()
    person.send(seasons__0__end="31/4")
    assert person.errors() == [{"end": ["Tháng 4 chỉ có 30 ngày."]}]
    assert str(SeasonWindow.objects.get()) == "1/5 – 31/7"


def test_quantities_are_shown_as_people_write_them(cast, product):
    create_pack(product=product, net_quantity=600, net_unit=create_unit(code="g", symbol="g"), minimum=Decimal("1.5"))
    inputs = Person(cast.editor, product).inputs()
    assert (inputs["packs-0-net_quantity"], inputs["packs-0-minimum"], inputs["packs-0-price"]) == (
        "600",
        "1,5",
        "45.000",
    )


def test_page_takes_the_same_queries_at_one_pack_and_at_four(cast, product, django_assert_num_queries):
    client = client_for(cast.administrator)

    def grow():
        pack = create_pack(product=product)
        PriceTier.objects.create(pack=pack, from_quantity=50, price=40_000)
        create_season(product=product)

    grow()
    client.get(url_of(product))
    for _more in range(3):
        with django_assert_num_queries(QUERIES):
            client.get(url_of(product))
        grow()


QUERIES = 57
"""The page of the text with its drafts, workflow, choices, panels; units, packs, tiers, seasons, papers."""


def test_papers_are_listed_with_the_way_to_one_more(cast, product):
    create_certificate(product=product, number="VG-01")
    found = [
        [words in client_for(person).get(url_of(product)).content.decode() for words in ("VG-01", "/add/?product=")]
        for person in (cast.register_staff, cast.editor)
    ]
    assert found == [[True, True], [True, False]]


@pytest.mark.parametrize("name", ["leader", "organiser", "accountant"])
def test_readers_cannot_open_it(cast, product, name):
    client = client_for(getattr(cast, name))
    assert client.get(url_of(product)).headers["Location"] == reverse("wagtailadmin_home")


def test_list_of_packs_leads_to_the_offer_and_writes_nothing(cast, pack):
    url = reverse(Pack.snippet_viewset.get_url_name("edit"), args=[pack.pk])
    client = client_for(cast.register_staff)
    answers = [client.get(url), client.post(url, {"name": "khác", "price": "1 đ"})]
    assert [answer.headers["Location"] for answer in answers] == [f"{url_of(pack.product)}#offer"] * 2
    pack.refresh_from_db()
    assert (pack.name, pack.price) == ("sọt 10 kg", 350_000)


def test_line_deleted_in_its_list_is_noted_with_its_product(cast, pack, product):
    season = create_season(product=product)
    client = client_for(cast.register_staff)
    for line in (pack, season):
        client.post(reverse(type(line).snippet_viewset.get_url_name("delete"), args=[line.pk]))
    assert (Pack.objects.count(), SeasonWindow.objects.count(), noted(product)) == (0, 0, 2)


def test_lines_deleted_together_are_noted_each_with_its_product(cast, pack, product):
    other = create_product(organisation=cast.cooperative)
    also = create_pack(product=other)
    address = reverse("wagtail_bulk_action", args=["catalog", "pack", "delete"])
    client_for(cast.register_staff).post(f"{address}?id={pack.pk}&id={also.pk}")
    assert (Pack.objects.count(), noted(product), noted(other)) == (0, 1, 1)


def test_address_of_before_leads_to_the_place_on_the_page(cast, product):
    assert client_for(cast.editor).get(url_of(product, "offer")).headers["Location"] == f"{url_of(product)}#offer"


def test_text_that_saves_itself_never_puts_a_half_typed_price_live(cast, pack, person):
    person.reopen()
    typed = filled_in(person.page, "w-editor-form") | {"packs-0-price": "36", "packs-0-seen": "{}", "packs-count": "1"}
    person.client.post(url_of(pack.product), typed, headers={"Accept": "application/json"})
    pack.refresh_from_db()
    assert pack.price == 350_000


def test_refused_price_shows_the_whole_page_with_the_text_as_it_stands(pack, product, person):
    person.reopen()
    text = filled_in(person.page, "w-editor-form")
    page = person.send(packs__0__price="36.000")
    shown = filled_in(page, "w-editor-form")
    assert (shown["name"], shown["category"]) == (text["name"], text["category"])
    assert "Đang hiển thị bản" in page.content.decode()
    assert product.revisions.count() == 2


def test_readers_of_prices_see_them_in_words_alone(cast, pack):
    group = cast.register_staff.groups.get()
    group.permissions.remove(*Permission.objects.filter(codename__in=["change_pack", "change_seasonwindow"]))
    page = client_for(cast.register_staff).get(url_of(pack.product)).content.decode()
    assert ["sọt 10 kg · 350.000 đ" in page, 'id="offer-form"' in page] == [True, False]
    answer = client_for(cast.register_staff).post(url_of(pack.product, "offer"), {"packs-count": "0"})
    assert answer.headers["Location"] == reverse("wagtailadmin_home")
