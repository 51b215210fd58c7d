"""`?export=` answers where there is something to export, and nowhere else."""

import pytest
from django.urls import reverse

from accounts.models import Organisation
from catalog.models import Product
from tests.cast import client_for


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_lists_without_a_button_export_nothing(cast, form):
    client = client_for(cast.administrator)
    lists = [reverse(model.snippet_viewset.get_url_name("list")) for model in (Product, Organisation)]
    lists += [reverse("wagtailusers_users:index"), reverse("wagtailusers_groups:index")]
    lists += [reverse("wagtailimages:index"), reverse("wagtaildocs:index"), reverse("wagtailadmin_explore_root")]
    lists += [reverse("wagtailimages:index_results"), reverse("wagtailadmin_explore_results", args=[1])]
    assert {address: client.get(address, {"export": form}).status_code for address in lists} == dict.fromkeys(
        lists, 404
    )
    assert {address: client.get(address).status_code for address in lists} == dict.fromkeys(lists, 200)


def test_report_with_a_button_is_exported(cast):
    answer = client_for(cast.administrator).get(reverse("wagtailadmin_reports:site_history"), {"export": "csv"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv")
