"""Deleting in the admin: by name of what is in the way, one row or many, on every screen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex, Site

from accounts.admin.deletion import UsesOfRows
from accounts.domain.uses import uses_of
from accounts.models import Organisation, User
from catalog.models import Category, Picture, Product, Unit
from tests.accounts.admin.test_scope_lists import bulk
from tests.cast import client_for
from tests.factories.accounts import create_organisation, create_user
from tests.factories.catalog import create_certificate, create_pack, create_photo, create_product, create_unit
from tests.factories.cms import create_tree


def delete_url(row):
    return reverse(row.snippet_viewset.get_url_name("delete"), args=[row.pk])


def said(response):
    return [(str(g.heading), [line.text for line in g.lines]) for g in response.context["use_groups"]]


KEPT = "Chưa xóa được: còn được dùng ở"


def used_rows():
    """A row of each kind that a product and its prices and papers need."""
    product = create_product(name="Vải thiều")
    unit = create_pack(product=product, unit=create_unit(code="sọt")).unit
    kind = create_certificate(product=product).type
    return [product.organisation, unit, kind, product.category, product.category.version, product.organisation.place]


def test_rows_in_use_are_kept_and_say_why(cast):
    client = client_for(cast.administrator)
    for row in used_rows():
        ReferenceIndex.objects.all().delete()
        answers = [client.get(delete_url(row)), client.post(delete_url(row))]
        assert [answer.status_code for answer in answers] == [200, 409], row
        assert said(answers[0]) == said(answers[1])
        assert said(answers[0])[0][0] == KEPT, row
        assert type(row).objects.filter(pk=row.pk).exists()


def test_rows_in_use_are_kept_among_many(cast):
    client = client_for(cast.administrator)
    for row in used_rows():
        url = bulk(type(row), row)
        answers = [client.get(url), client.post(url)]
        assert [answer.status_code for answer in answers] == [200, 409], row
        assert next(str(group.heading) for group in answers[0].context["items"][0]["item"].use_groups) == KEPT
        assert type(row).objects.filter(pk=row.pk).exists()


def test_many_are_deleted_all_or_none(cast):
    used, free = create_pack(unit=create_unit()).unit, create_unit(code="bó")
    client = client_for(cast.administrator)
    client.post(bulk(Unit, used, free))
    assert set(Unit.objects.all()) == {used, free}
    client.post(bulk(Unit, free))
    assert list(Unit.objects.all()) == [used]


def test_names_lead_where_the_reader_may_go(cast):
    product = create_product(name="Vải thiều", organisation=cast.cooperative)
    page = client_for(cast.administrator).get(delete_url(cast.cooperative))
    (group,) = [group for group in page.context["use_groups"] if group.prevents]
    assert [(name.label, name.url) for name in group.lines[0].names] == [
        ("Vải thiều", reverse(Product.snippet_viewset.get_url_name("edit"), args=[product.pk]))
    ]


def test_rows_outside_the_scope_are_a_number_alone(cast):
    category = create_product(organisation=cast.other_cooperative, name="Gà đồi").category
    create_product(organisation=cast.cooperative, name="Vải thiều", category=category)
    told = UsesOfRows(uses_of(Category, [category.pk]), cast.register_staff)
    (line,) = told.groups_of(category.pk)[0].lines
    assert (line.text, [name.label for name in line.names], line.more) == (
        "2 sản phẩm (bộ sản phẩm OCOP)",
        ["Vải thiều"],
        "và 1 mục khác",
    )


def test_what_goes_along_is_told_and_then_deleted(cast):
    product = create_product()
    create_pack(product=product)
    client = client_for(cast.administrator)
    assert said(client.get(delete_url(product))) == [("Sẽ bị xóa theo", ["1 quy cách và giá"])]
    assert client.post(delete_url(product)).status_code == 302
    assert not Product.objects.exists()


def test_picture_in_a_draft_is_kept_one_or_many(cast):
    product, picture = create_product(name="Na dai", revision=True), None
    photo = create_photo(product=product)
    picture = photo.picture
    product = Product.objects.get(pk=product.pk)
    product.save_revision()
    photo.delete()
    client = client_for(cast.administrator)
    one, many = reverse("wagtailimages:delete", args=[picture.pk]), bulk(Picture, picture)
    assert said(client.get(one)) == [(KEPT, ["1 bản nháp của sản phẩm (hình ảnh)"])]
    assert [client.post(one).status_code, client.post(many).status_code] == [409, 409]
    assert list(Picture.objects.all()) == [picture]


def test_person_whose_name_stands_behind_something_is_kept_one_or_many(cast, now):
    person = create_user()
    create_certificate(verified_by=person, verified_at=now)
    client = client_for(cast.administrator)
    one = reverse("wagtailusers_users:delete", args=[person.pk])
    assert said(client.get(one))[0] == (KEPT, ["1 giấy tờ, chứng nhận (người xác minh)"])
    assert [client.post(one).status_code, client.post(bulk(User, person)).status_code] == [409, 409]
    assert User.objects.filter(pk=person.pk).exists()


def test_unused_person_is_deleted_among_many(cast):
    people = [create_user(), create_user()]
    assert client_for(cast.administrator).post(bulk(User, *people)).status_code == 302
    assert not User.objects.filter(pk__in=[p.pk for p in people]).exists()


def test_role_is_deleted_by_name_of_its_holders(cast):
    group = cast.editor.groups.get()
    page = client_for(cast.administrator).get(reverse("wagtailusers_groups:delete", args=[group.pk]))
    assert [line.text for g in page.context["use_groups"] for line in g.lines] == ["1 người dùng (nhóm)"]


def test_front_page_is_kept(cast):
    tree = create_tree()
    client = client_for(cast.administrator)
    root = Site.objects.get(is_default_site=True).root_page
    one, many = reverse("wagtailadmin_pages:delete", args=[root.pk]), bulk(Page, root)
    assert [client.get(one).status_code, client.post(one).status_code, client.post(many).status_code] == [409] * 3
    assert Page.objects.filter(pk=tree.home.pk).exists()


def test_screen_that_does_not_look_first_names_what_is_in_the_way(cast):
    """Wagtail's page for many uploads deletes at once; the database's refusal becomes a page, not an error."""
    product = create_product(name="Cam lòng vàng")
    picture = create_photo(product=product).picture
    url = reverse("wagtailimages:delete_multiple", args=[picture.pk])
    answer = client_for(cast.administrator).post(url, headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 409
    assert [line.text for group in answer.context["groups"] for line in group.lines] == ["1 ảnh sản phẩm"]
    assert list(Picture.objects.all()) == [picture]


@pytest.mark.parametrize("many", [False, True])
def test_queries_of_deleting_do_not_grow_with_what_uses_a_row(cast, many):
    organisation, client = create_organisation(), client_for(cast.administrator)
    url = bulk(Organisation, organisation) if many else delete_url(organisation)
    create_product(organisation=organisation)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for _n in range(3):
        create_product(organisation=organisation)
    with CaptureQueriesContext(connection) as more:
        client.get(url)
    assert len(more) == len(few)
