"""Lists, choosers, bulk actions and forms within the scope."""

import json

from django.urls import reverse

from accounts.models import Contact, Membership, Organisation
from catalog.models import Certificate, Product
from tests.accounts.admin.test_scope_gate import NOUNS, address
from tests.cast import client_for


def listed(client, model, **query):
    response = client.get(reverse(model.snippet_viewset.get_url_name("list_results")), query)
    return sorted(row.pk for row in response.context["object_list"])


def chooser(model, view, *args):
    return reverse(f"{model.snippet_viewset.get_chooser_admin_url_namespace()}:{view}", args=args)


def test_lists_hold_rows_within_scope_alone(cast, own, foreign):
    client = client_for(cast.register_staff)
    for noun in NOUNS:
        row, other = getattr(own, noun), getattr(foreign, noun)
        seen = listed(client, type(row))
        assert (noun, row.pk in seen, other.pk in seen) == (noun, True, False)


def test_choosers_offer_and_confirm_rows_within_scope_alone(cast, own, foreign):
    client = client_for(cast.register_staff)
    for noun in NOUNS:
        row, other = getattr(own, noun), getattr(foreign, noun)
        offered = {r.pk for r in client.get(chooser(type(row), "choose")).context["results"].paginator.object_list}
        assert (noun, row.pk in offered, other.pk in offered) == (noun, True, False)
        chosen = [client.get(chooser(type(row), "chosen", pk)).status_code for pk in (row.pk, other.pk, "x")]
        assert (noun, chosen) == (noun, [200, 404, 404])


def test_several_foreign_rows_cannot_be_chosen(cast, own, foreign):
    url = chooser(Product, "chosen_multiple")
    response = client_for(cast.register_staff).get(url, {"id": [own.product.pk, foreign.product.pk, "x"]})
    assert [row["id"] for row in json.loads(response.content)["result"]] == [str(own.product.pk)]


def test_chooser_is_closed_to_a_role_without_the_model(cast, own):
    response = client_for(cast.accountant).get(chooser(Contact, "choose"))
    assert response.headers["Location"] == reverse("wagtailadmin_home")


def test_chooser_makes_no_new_rows():
    assert [p.name for p in Organisation.snippet_viewset.chooser_viewset.get_urlpatterns()] == [
        "choose",
        "choose_results",
        "chosen",
        "chosen_multiple",
    ]


def bulk(model, *rows):
    base = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "delete"])
    return base + "?" + "&".join(f"id={row if isinstance(row, str) else row.pk}" for row in rows)


def test_bulk_delete_of_foreign_rows_alone_is_not_there(cast, own, foreign):
    url = bulk(Certificate, foreign.certificate)
    client = client_for(cast.register_staff)
    assert [client.get(url).status_code, client.post(url).status_code] == [404, 404]
    assert Certificate.objects.count() == 2


def test_bulk_delete_leaves_foreign_rows_and_their_names_alone(cast, own, foreign):
    url = bulk(Certificate, own.certificate, foreign.certificate)
    client = client_for(cast.register_staff)
    assert [item["item"] for item in client.get(url).context["items"]] == [own.certificate]
    assert client.get(url).context["items_with_no_access"] == []
    client.post(url)
    assert list(Certificate.objects.all()) == [foreign.certificate]


def test_bulk_delete_of_all_stays_within_scope(cast, own, foreign):
    client_for(cast.register_staff).post(bulk(Membership, "all"))
    assert list(Membership.objects.all()) == [foreign.membership]


def test_bulk_delete_needs_the_right_to_delete(cast, own):
    client_for(cast.leader).post(bulk(Certificate, own.certificate))
    assert list(Certificate.objects.all()) == [own.certificate]


def certificate_form(product, **fields):
    return {"type": "", "product": product.pk, "precision": "day", "decided_on": "09/12/2025", **fields}


def test_new_paper_of_a_foreign_product_is_refused(cast, own, foreign):
    url = reverse(Certificate.snippet_viewset.get_url_name("add"))
    fields = certificate_form(foreign.product, type=own.certificate.type_id)
    response = client_for(cast.register_staff).post(url, fields)
    assert list(response.context["form"].errors) == ["product"]
    assert Certificate.objects.count() == 2


def test_new_paper_of_an_own_product_is_saved_with_a_day_of_ours(cast, own):
    url = reverse(Certificate.snippet_viewset.get_url_name("add"))
    client_for(cast.register_staff).post(url, certificate_form(own.product, type=own.certificate.type_id))
    new = Certificate.objects.exclude(pk=own.certificate.pk).get()
    assert (new.product, f"{new.decided_on:%d/%m/%Y}") == (own.product, "09/12/2025")


def test_address_fills_in_own_products_alone(cast, own, foreign):
    url, client = reverse(Certificate.snippet_viewset.get_url_name("add")), client_for(cast.register_staff)
    forms = [client.get(url, {"product": p.pk}).context["form"] for p in (own.product, foreign.product)]
    assert [form.instance.product for form in forms] == [own.product, None]


def test_membership_cannot_be_moved_to_a_foreign_organisation(cast, own, foreign):
    fields = {"organisation": foreign.organisation.pk, "kind": "full", "valid_from": "01/01/2021"}
    response = client_for(cast.register_staff).post(address(own.membership, "edit"), fields)
    assert list(response.context["form"].errors) == ["organisation"]
    own.membership.refresh_from_db()
    assert own.membership.organisation == own.organisation
