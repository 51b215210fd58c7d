"""The portal's product form."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from catalog.domain.listing import UNNAMED
from catalog.models import Pack, Picture, Product
from cms.domain.roles import ensure_workflow
from tests.cast import Cast, client_for
from tests.factories.catalog import (
    create_category_set,
    create_kind,
    create_pack,
    create_photo,
    create_product,
    create_unit,
)
from tests.pages import filled_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(cast: Cast) -> Client:
    create_category_set(name="Rau, củ, quả, hạt tươi", code="II.1")
    ensure_workflow()
    return client_for(cast.owner_contact)


@pytest.fixture
def draft(client: Client) -> Product:
    client.post(reverse("portal_product_start"))
    return Product.objects.get()


def at(product: Product, name: str) -> str:
    return reverse("portal_product_step", args=[product.pk, name])


def photo(color: tuple[int, int, int] = (180, 60, 40), name: str = "anh.jpg") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (640, 480), color).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def newest(product: Product) -> Product:
    return Product.objects.get(pk=product.pk).get_latest_revision_as_object()


def typed(page: Any, form: Any, **values: Any) -> dict[str, Any]:
    """What a browser would send: what the form shows, with what is typed."""
    shown = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in {**shown, **values}.items()}


def test_the_journey_of_five_steps(client, draft):
    create_kind(name="vải thiều", set_code="II.1")
    packet, kilo = create_unit(code="gói"), create_unit(code="kg")
    client.post(at(draft, "anh"), {"photos": [photo(), photo((0, 90, 0))]})
    client.post(at(draft, "ten"), {"name": "Vải thiều sấy Phương Mai", "kind_name": "", "category": ""})
    client.post(
        at(draft, "gia"),
        {
            "count": "1",
            "0-unit": packet.pk,
            "0-net_quantity": "0,5",
            "0-net_unit": kilo.pk,
            "0-price": "65.000",
            "0-price_high": "70k",
        },
    )
    client.post(at(draft, "mua-vu"), {"months": ["6", "7"], "form": "processed"})
    client.post(at(draft, "ke-chuyen"), {"summary": "Dẻo, thơm", "description": "Sấy bằng lò hơi."})

    sent = client.post(reverse("portal_product_submit", args=[draft.pk]), follow=True)

    product, pack = newest(draft), Pack.objects.get()
    assert (product.name, product.kind.name, len(product.photos.all())) == ("Vải thiều sấy Phương Mai", "vải thiều", 2)
    assert (pack.name, pack.price, pack.price_high) == ("gói 0,5 kg", 65_000, 70_000)
    assert Product.objects.get(pk=draft.pk).workflow_in_progress is True
    assert "Đã gửi, đang chờ Liên minh xem." in sent.content.decode()


def test_what_staff_wrote_down_is_offered_before_a_new_draft(client, cast):
    for name, by in (("Cam sành", cast.register_staff), ("Mật ong", cast.owner_contact)):
        create_product(name=name, organisation=cast.cooperative, live=False).save_revision(user=by)
    create_product(name="Vải thiều", organisation=cast.cooperative)
    offered = client.post(reverse("portal_product_start"))
    assert [row.name for row in offered.context["products"]] == ["Cam sành"]
    begun = client.post(reverse("portal_product_start"), {"new": "1"})
    assert begun.headers["Location"] == at(Product.objects.latest("pk"), "anh")


def test_who_goes_back_to_the_list_after_the_first_product_begins_a_second(client):
    start, page = reverse("portal_product_start"), client.get(reverse("portal_products"))
    sent = filled_in(page, "")
    first = [client.post(start, sent)["Location"] for _each in range(2)]
    draft = Product.objects.get()
    client.post(at(draft, "anh"), {"photos": [photo()]})
    again = client.post(start, sent)["Location"]
    second = Product.objects.exclude(pk=draft.pk).get()
    assert (first, again) == ([at(draft, "anh")] * 2, at(second, "anh"))


def test_a_file_that_is_no_photo_is_named_and_the_good_one_is_kept(client, draft):
    bad = SimpleUploadedFile("giay.jpg", b"khong phai anh", "image/jpeg")

    page = client.post(at(draft, "anh"), {"photos": [photo(), bad]})

    assert "giay.jpg" in page.content.decode()
    assert len(newest(draft).photos.all()) == 1


def test_a_photo_sent_twice_is_kept_once(client, draft):
    for _n in range(2):
        client.post(at(draft, "anh"), {"photos": [photo()]})

    assert (len(newest(draft).photos.all()), Picture.objects.count()) == (1, 1)


def test_a_script_is_told_what_was_refused(client, draft):
    bad = SimpleUploadedFile("giay.jpg", b"khong phai anh", "image/jpeg")

    answer = client.post(at(draft, "anh"), {"photos": [bad]}, headers={"Accept": "application/json"})

    assert [sentence.startswith("giay.jpg: ") for sentence in answer.json()["refused"]] == [True]


def test_a_kind_that_may_be_several_is_asked_about_and_the_text_is_kept(client, draft):
    for name in ("mỳ gạo", "mỳ chũ"):
        create_kind(name=name)

    page = client.post(at(draft, "ten"), {"name": "Mỳ nhà làm", "kind_name": "mỳ", "category": ""})

    text = page.content.decode()
    assert ("Ý bạn là: mỳ chũ, mỳ gạo?" in text, "Mỳ nhà làm" in text, newest(draft).name) == (True, True, UNNAMED)


def test_an_unknown_kind_asks_for_the_set(client, draft):
    page = client.post(at(draft, "ten"), {"name": "Đồ lạ", "kind_name": "", "category": ""})

    assert "Hãy chọn mặt hàng hoặc nhóm hàng." in page.content.decode()
    assert newest(draft).name == UNNAMED


def test_a_price_that_jumps_is_asked_about_once(client, cast):
    product = create_product(organisation=cast.cooperative, revision=True)
    pack = create_pack(product=product, price=65_000)
    page = client.get(at(product, "gia"))
    lines = typed(page, page.context["forms"][0], **{"0-price": "6.500"}) | {"count": "1"}

    asked = client.post(at(product, "gia"), lines)

    assert "hơn năm lần" in asked.content.decode()
    assert Pack.objects.get().price == 65_000
    client.post(at(product, "gia"), {**lines, "0-confirmed": "6500"})
    assert Pack.objects.get(pk=pack.pk).price == 6_500


def test_another_line_is_added_without_losing_what_was_typed(client, draft):
    create_unit(code="gói")

    page = client.post(at(draft, "gia"), {"count": "1", "0-price": "65.000", "more": "1"})

    text = page.content.decode()
    assert ('value="65.000"' in text, len(page.context["forms"]), Pack.objects.count()) == (True, 2, 0)


def test_the_name_that_another_changed_is_shown_beside(client, draft, cast, now):
    page = client.get(at(draft, "ten"))
    other = client_for(cast.deputy_contact)
    category = page.context["form"].fields["category"].queryset.get().pk
    mine = typed(page, page.context["form"], name="Tên của tôi", category=category)
    other.post(at(draft, "ten"), typed(page, page.context["form"], name="Tên của em", category=category))

    clash = client.post(at(draft, "ten"), mine)

    text = clash.content.decode()
    assert ("Có người vừa sửa chỗ này." in text, "Tên của tôi" in text) == (True, True)
    assert newest(draft).name == "Tên của em"


def test_a_damaged_version_of_the_name_is_none(client, draft):
    create_kind(name="vải thiều", set_code="II.1")
    told = {"name": "Vải sớm", "kind_name": "vải thiều", "category": "", "seen": "[" * 200_000}
    assert client.post(at(draft, "ten"), told).status_code == 302
    assert newest(draft).name == "Vải sớm"


def test_products_of_the_organisation_in_a_fixed_number_of_queries(client, cast, django_assert_num_queries):
    for count in (1, 3):
        while Product.objects.filter(organisation=cast.cooperative).count() < count:
            create_pack(product=create_product(organisation=cast.cooperative, revision=True, photos=1))
        client.get(reverse("portal_products"))
        with django_assert_num_queries(10):
            client.get(reverse("portal_products"))


def test_a_draft_is_seen_as_buyers_will_see_it(client, draft):
    client.post(at(draft, "ke-chuyen"), {"summary": "Dẻo, thơm", "description": ""})

    page = client.get(reverse("portal_product_preview", args=[draft.pk]))

    assert "Dẻo, thơm" in page.content.decode()


def test_an_unknown_step_is_no_page(client, draft):
    assert client.get(at(draft, "khac")).status_code == 404


def test_text_for_zalo_comes_with_the_photo(cast, client):
    product = create_product(organisation=cast.cooperative)
    address = reverse("portal_product", args=[product.pk])
    without = client.get(address).context["shared_photo"]
    create_photo(product=product)
    page = client.get(address)
    assert (without, page.context["shared_photo"].endswith(".jpg")) == ("", True)
    assert f'href="{page.context["shared_photo"]}" download' in page.content.decode()


@pytest.mark.sqlite
@pytest.mark.parametrize("sign", ["²", "9" * 5000], ids=["a sign", "too many digits"])
def test_sign_that_is_a_digit_and_no_number_is_none(client: Client, draft: Product, sign: str) -> None:
    pack = {"count": "1", "0-pk": sign, "0-name": "túi", "0-unit": create_unit().pk, "0-confirmed": sign}
    sent = [(reverse("portal_product_start"), {"copy": sign}), (at(draft, "gia"), {"count": sign})]
    sent += [(at(draft, "anh"), {"remove": sign}), (at(draft, "gia"), pack)]
    assert [client.post(address, typed).status_code for address, typed in sent] == [302] * 4
