"""Foreign ids on every address of the admin that names a row: 404, and nothing changed (decision 12)."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, Revision, TaskState, WorkflowState

from accounts.models import Organisation
from catalog.domain.product import revision_stamp
from catalog.models import Certificate, Pack, Product
from tests.cast import client_for
from tests.factories.accounts import create_organisation

NOUNS = [
    "organisation",
    "contact",
    "membership",
    "place",
    "succession",
    "product",
    "pack",
    "season",
    "certificate",
    "listing",
]
PLAIN = ["edit", "delete", "usage", "history", "history_results", "inspect"]
OF_PRODUCTS = [
    "preview_on_edit",
    "unpublish",
    "lock",
    "unlock",
    "confirm_workflow_cancellation",
    "workflow_history",
    "hide",
    "unhide",
    "archive",
    "restore",
    "offer",
]


def address(row, view, *args):
    return reverse(type(row).snippet_viewset.get_url_name(view), args=[row.pk, *args])


def snapshot():
    """Everything that one of the requests could have changed."""
    models = (Organisation, Product, Pack, Certificate, Revision, TaskState, WorkflowState, ModelLogEntry)
    return [sorted(map(repr, model.objects.order_by("pk").values_list())) for model in models]


def both(client, url):
    return [client.get(url).status_code, client.post(url, {"reason": "thử"}).status_code]


def refused(client, urls):
    """Addresses that answered anything but 404, by GET or by POST."""
    return [url for url in urls if both(client, url) != [404, 404]]


@pytest.mark.parametrize("noun", NOUNS)
def test_foreign_row_is_not_there(cast, foreign, noun):
    row, before = getattr(foreign, noun), snapshot()
    assert refused(client_for(cast.register_staff), [address(row, view) for view in PLAIN]) == []
    assert snapshot() == before


def test_foreign_product_answers_no_special_page(cast, foreign):
    before = snapshot()
    assert refused(client_for(cast.register_staff), [address(foreign.product, view) for view in OF_PRODUCTS]) == []
    assert snapshot() == before


def test_foreign_revision_is_not_there(cast, foreign):
    product, before = foreign.product, snapshot()
    views = ("revisions_view", "revisions_revert", "revisions_unschedule")
    urls = [address(product, view, product.latest_revision.pk) for view in views]
    urls.append(address(product, "revisions_compare", "live", "latest"))
    assert refused(client_for(cast.register_staff), urls) == []
    assert snapshot() == before


def test_foreign_workflow_cannot_be_decided(cast, foreign):
    state, before = foreign.product.current_workflow_task_state, snapshot()
    views = ("workflow_action", "collect_workflow_action_data")
    urls = [address(foreign.product, view, "approve", state.pk) for view in views]
    urls += [address(foreign.product, view) for view in ("approve", "send_back")]
    assert refused(client_for(cast.register_staff), urls) == []
    assert snapshot() == before


def test_foreign_workflow_pages_are_not_there(cast, foreign):
    client, product = client_for(cast.register_staff), foreign.product
    detail = address(product, "workflow_history_detail", product.current_workflow_state.pk)
    preview = address(product, "workflow_preview", product.current_workflow_task.pk)
    assert [client.get(url).status_code for url in (detail, preview)] == [404, 404]


def test_task_state_of_another_product_is_refused(cast, own, foreign):
    """Wagtail takes any task state with any object: an editor could approve what is not on the screen."""
    own.product.save_revision()
    own.product.get_workflow().start(own.product, cast.administrator)
    other = foreign.product.current_workflow_task_state
    url = address(own.product, "workflow_action", "approve", other.pk)
    assert client_for(cast.editor).post(url).status_code == 404
    assert TaskState.objects.get(pk=other.pk).status == TaskState.STATUS_IN_PROGRESS


def test_own_workflow_is_decided_by_the_editor(cast, foreign):
    state = foreign.product.current_workflow_task_state
    seen = {"seen_revision": revision_stamp(foreign.product.latest_revision)}
    assert client_for(cast.editor).post(address(foreign.product, "approve"), seen).status_code == 302
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_APPROVED


def test_certificate_outside_scope_cannot_be_verified(cast, foreign):
    assert both(client_for(cast.register_staff), address(foreign.certificate, "verify")) == [404, 404]
    foreign.certificate.refresh_from_db()
    assert foreign.certificate.verified_at is None


def test_no_copy_page_exists_for_any_model(cast, foreign):
    """Its POST would save over the original with the right to add alone."""
    views = {path.name for path in Product.snippet_viewset.get_urlpatterns()}
    assert views & {"copy", "reorder"} == set()


@pytest.mark.parametrize("pk", ["0", "999999999"])
def test_unknown_id_answers_like_a_foreign_one(cast, own, pk):
    url = reverse("wagtailsnippets_accounts_organisation:edit", args=[int(pk)])
    assert client_for(cast.register_staff).get(url).status_code == 404


def test_id_that_is_no_number_is_not_there(cast, own):
    url = reverse("wagtailsnippets_catalog_product:list") + "history/x/revisions/compare/live...latest/"
    assert client_for(cast.register_staff).get(url).status_code == 404


def test_editing_session_of_a_foreign_row_is_refused(cast, foreign):
    url = reverse("wagtailadmin_editing_sessions:ping", args=["catalog", "product", foreign.product.pk, 1])
    assert client_for(cast.register_staff).post(url).status_code == 404


def test_site_history_is_not_for_people_with_a_scope(cast, foreign):
    urls = [reverse(f"wagtailadmin_reports:{name}") for name in ("site_history", "site_history_results")]
    home = reverse("wagtailadmin_home")
    client = client_for(cast.register_staff)
    assert [client.get(url).headers["Location"] for url in urls] == [home, home]
    assert [client_for(cast.leader).get(url).status_code for url in urls] == [200, 200]


def test_other_reports_are_closed_to_register_staff(cast, foreign):
    names = ("workflow", "workflow_tasks", "locked_pages", "aging_pages", "page_types_usage")
    answers = [client_for(cast.register_staff).get(reverse(f"wagtailadmin_reports:{name}")) for name in names]
    assert [answer.headers.get("Location") for answer in answers] == [reverse("wagtailadmin_home")] * 5


def test_own_rows_can_be_opened(cast, own):
    client = client_for(cast.register_staff)
    codes = {noun: client.get(address(getattr(own, noun), "edit"), follow=True).status_code for noun in NOUNS}
    assert codes == dict.fromkeys(NOUNS, 200)


def test_leader_reads_every_row_and_edits_none(cast, foreign):
    client, rows = client_for(cast.leader), [getattr(foreign, noun) for noun in NOUNS]
    assert [client.get(address(row, "inspect")).status_code for row in rows] == [200] * 10
    assert [client.get(address(row, "history")).status_code for row in rows] == [200] * 10
    assert {client.get(address(row, "edit")).headers["Location"] for row in rows} == {reverse("wagtailadmin_home")}


def test_organisation_without_place_is_for_unlimited_staff(cast):
    row = create_organisation(place=None)
    codes = [client_for(u).get(address(row, "edit")).status_code for u in (cast.register_staff, cast.administrator)]
    assert codes == [404, 200]


def test_register_staff_for_the_whole_province_reach_everything(cast, foreign):
    cast.register_staff.scope_all = True
    cast.register_staff.save()
    assert client_for(cast.register_staff).get(address(foreign.organisation, "edit")).status_code == 200
