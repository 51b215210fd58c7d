"""Lists of the admin: the same number of queries at one row and at three, Vietnamese order, folded search, filters."""

import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Confidence, MembershipKind, OrganisationState
from accounts.models import (
    Contact,
    FormerName,
    Membership,
    Organisation,
    OrganisationStatus,
    Place,
    PlaceSuccession,
    ReportedFigure,
)
from catalog.models import (
    Category,
    Certificate,
    CertificateType,
    CriteriaVersion,
    Pack,
    Product,
    SeasonWindow,
    SignatureListing,
    Unit,
)
from tests.accounts.admin.conftest import rows_of
from tests.cast import client_for
from tests.factories.accounts import create_membership, create_new_commune, create_old_commune, create_organisation
from tests.factories.catalog import (
    create_category_set,
    create_certificate_type,
    create_product,
    create_unit,
    create_version,
)

# Queries of the list for an administrator, whatever the number of rows: session, user, rights, count, rows, what
# the columns name, and the choices of the filters.
QUERIES = {
    Organisation: 14,
    Membership: 14,
    Contact: 14,
    Place: 17,
    PlaceSuccession: 13,
    ReportedFigure: 12,
    Product: 20,
    Pack: 13,
    SeasonWindow: 12,
    Certificate: 14,
    SignatureListing: 12,
    Category: 13,
    CriteriaVersion: 12,
    CertificateType: 12,
    Unit: 12,
}


def grow(times, since=0):
    """One more organisation each time with all its rows, and a row of every list that hangs on none."""
    for n in range(since, since + times):
        rows_of(create_organisation(place=create_old_commune()))
        create_unit(code=f"u{n}")
        create_certificate_type(code=f"c{n}")
        create_category_set()
        create_version(code=f"v{n}", in_force_from=date(2000 + n, 1, 1))
        ReportedFigure.objects.create(key=f"k{n}", label="HTX", value=961, as_of=date(2022, 3, 31), source="báo cáo")


def queries_of(client, model):
    url = reverse(model.snippet_viewset.get_url_name("list"))
    client.get(url)  # the first look fills caches of content types
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_lists_take_the_same_queries_at_one_row_and_at_three(cast):
    client = client_for(cast.administrator)
    grow(1)
    assert {model: queries_of(client, model) for model in QUERIES} == QUERIES
    grow(2, since=1)
    assert {model: queries_of(client, model) for model in QUERIES} == QUERIES


def names_on(client, model, **query):
    response = client.get(reverse(model.snippet_viewset.get_url_name("list_results")), query)
    return [str(row) for row in response.context["object_list"]]


def test_organisations_stand_in_vietnamese_order(cast):
    for name in ("HTX Đồng Tâm", "HTX Ánh Dương", "HTX Dân Tiến", "HTX An Bình", "HTX Ăn Sạch"):
        create_organisation(name=name)
    client = client_for(cast.administrator)
    order = ["HTX An Bình", "HTX Ánh Dương", "HTX Ăn Sạch", "HTX Dân Tiến", "HTX Đồng Tâm"]
    own = [name for name in names_on(client, Organisation) if name in order]
    turned = [name for name in names_on(client, Organisation, ordering="-name") if name in order]
    assert (own, turned) == (order, order[::-1])


def test_organisations_are_found_by_former_names_once(cast):
    renamed = create_organisation(name="HTX Xanh Yên Thế")
    for name in ("HTX Dịch vụ Đồng Tâm cũ", "HTX Đồng Tâm đầu tiên"):
        FormerName.objects.create(organisation=renamed, name=name)

    assert names_on(client_for(cast.administrator), Organisation, q="dong tam dau tien") == ["HTX Xanh Yên Thế"]
    assert names_on(client_for(cast.administrator), Organisation, q="htx xanh").count("HTX Xanh Yên Thế") == 1


TYPED = ["vai thieu", "Vải", "VAI", unicodedata.normalize("NFD", "vải thiều"), "thiều vải", "nam duong vai"]


@pytest.mark.parametrize("text", TYPED)
def test_products_are_found_however_they_are_typed(cast, text):
    create_product(name="Vải thiều Lục Ngạn", organisation=cast.cooperative)
    create_product(name="Gà đồi", organisation=cast.other_cooperative)
    assert names_on(client_for(cast.editor), Product, q=text) == ["Vải thiều Lục Ngạn"]


def test_chooser_finds_without_accents(cast):
    create_product(name="Vải thiều Lục Ngạn")
    create_product(name="Gà đồi")
    url = reverse(f"{Product.snippet_viewset.get_chooser_admin_url_namespace()}:choose_results")
    page = client_for(cast.editor).get(url, {"q": "vai"}).content.decode()
    assert ("Vải thiều Lục Ngạn" in page, "Gà đồi" in page) == (True, False)


def test_organisations_are_filtered_by_what_they_are_today(cast, clock, today):
    paused = create_organisation(name="HTX tạm ngừng", state=OrganisationState.SUSPENDED)
    was = create_organisation(name="HTX từng ngừng", state=None)
    turn = date(2026, 1, 1)
    OrganisationStatus.objects.create(organisation=was, state="suspended", valid_to=turn)
    OrganisationStatus.objects.create(organisation=was, state="active", valid_from=turn)
    create_membership(organisation=paused, kind=MembershipKind.ASSOCIATE)
    create_membership(organisation=was, valid_to=turn)
    client = client_for(cast.administrator)
    assert names_on(client, Organisation, state="suspended") == ["HTX tạm ngừng"]
    assert names_on(client, Organisation, membership="associate") == ["HTX tạm ngừng"]
    assert names_on(client, Organisation, membership="full") == []
    assert "HTX từng ngừng" in names_on(client, Organisation, membership="none")


def test_new_commune_finds_organisations_of_the_old_one(cast):
    new = create_new_commune(old=cast.cooperative.place)
    client = client_for(cast.administrator)
    assert names_on(client, Organisation, commune=new.pk) == [cast.cooperative.name]
    assert names_on(client, Organisation, district=cast.other_district.pk) == [cast.other_cooperative.name]


def test_unsure_steps_between_the_maps_are_found(cast):
    sure, unsure = create_old_commune(), create_old_commune(name="Tân Hoa")
    create_new_commune(old=sure)
    step = PlaceSuccession.objects.get(new=create_new_commune(old=unsure))
    PlaceSuccession.objects.filter(pk=step.pk).update(confidence=Confidence.LOW)
    assert names_on(client_for(cast.administrator), PlaceSuccession, confidence="low") == [str(step)]


def test_leader_sees_no_buttons_that_change(cast):
    page = client_for(cast.leader).get(reverse(Organisation.snippet_viewset.get_url_name("list"))).content.decode()
    pk = cast.cooperative.pk
    words = (f"/edit/{pk}/", f"/delete/{pk}/", "/add/", f"/hide/{pk}/", "data-bulk-action-checkbox", f"/inspect/{pk}/")
    assert [word in page for word in words] == [False] * 5 + [True]
