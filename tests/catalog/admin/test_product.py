"""Products in the admin: draft beside the live text, facts at once, approval, actions, filters."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from catalog.domain.offer import change_price
from catalog.enums import SignatureLevel
from catalog.models import Product
from cms.domain.roles import ensure_workflow
from tests.cast import client_for
from tests.factories.catalog import (
    create_category_set,
    create_industry,
    create_pack,
    create_photo,
    create_product,
    create_signature,
    create_star,
    create_version,
)
from tests.pages import filled_in


def url_of(product, view="edit"):
    return reverse(Product.snippet_viewset.get_url_name(view), args=[product.pk])


def form_of(product, **fields):
    """What the page of the text posts."""
    lines = {"photos-TOTAL_FORMS": 0, "photos-INITIAL_FORMS": 0, "photos-MIN_NUM_FORMS": 0}
    own = {"name": product.name, "category": product.category_id, "organisation": product.organisation_id or ""}
    return {**own, "producer_note": "", "evidence": "register", "photos-MAX_NUM_FORMS": 1000, **lines, **fields}


def names_on(client, **query):
    response = client.get(reverse(Product.snippet_viewset.get_url_name("list_results")), query)
    return [product.name for product in response.context["object_list"]]


@pytest.fixture
def product(cast):
    """A published product of Lục Ngạn."""
    return create_product(name="Vải thiều", organisation=cast.cooperative, revision=True)


def test_draft_waits_beside_the_live_text(cast, product):
    client_for(cast.register_staff).post(url_of(product), form_of(product, name="Vải thiều sớm"))
    product.refresh_from_db()
    assert (product.name, product.has_unpublished_changes) == ("Vải thiều", True)
    assert product.get_latest_revision_as_object().name == "Vải thiều sớm"


def test_producer_of_a_published_product_changes_at_once(cast, product):
    fields = form_of(product, organisation="", producer_note="hộ sản xuất", place=cast.cooperative.place_id)
    client_for(cast.register_staff).post(url_of(product), fields)
    product.refresh_from_db()
    assert (product.organisation, product.producer_note) == (None, "hộ sản xuất")


def test_register_staff_cannot_publish(cast, product):
    fields = form_of(product, name="Vải thiều sớm") | {"action-publish": "1"}
    client_for(cast.register_staff).post(url_of(product), fields)
    product.refresh_from_db()
    assert product.name == "Vải thiều"


def test_submitted_text_is_published_by_the_editor_without_any_mail(cast, product):
    ensure_workflow()
    cast.editor.email = "bien.tap@vidu.example"
    cast.editor.save()
    fields = form_of(product, name="Vải thiều sớm") | {"action-submit": "1"}
    client_for(cast.register_staff).post(url_of(product), fields)
    page = client_for(cast.editor).get(url_of(product))
    seen = page.context["standing"].stamp
    client_for(cast.editor).post(url_of(product, "approve"), {"seen_revision": seen})
    product.refresh_from_db()
    assert (product.name, product.live, product.workflow_in_progress) == ("Vải thiều sớm", True, False)
    assert mail.outbox == []


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_unverified_product_goes_no_further_and_the_form_says_why(cast, action):
    product = create_product(organisation=cast.cooperative, evidence="unverified", live=False, revision=True)
    page = client_for(cast.editor).post(
        url_of(product), form_of(product, name="Cam", evidence="unverified") | {action: "1"}
    )
    product.refresh_from_db()
    assert [error[:34] for error in page.context["form"].errors["evidence"]] == ["Sản phẩm này chưa được xác minh nê"]
    assert (product.live, product.workflow_in_progress, product.revisions.count()) == (False, False, 1)


def test_unverified_product_is_published_with_its_evidence_in_one_go(cast):
    product = create_product(organisation=cast.cooperative, evidence="unverified", live=False, revision=True)
    client_for(cast.editor).post(url_of(product), form_of(product, evidence="press") | {"action-publish": "1"})
    product.refresh_from_db()
    assert (product.live, product.evidence) == (True, "press")


def test_published_product_stays_verified_and_the_form_says_why(cast, product):
    page = client_for(cast.editor).post(url_of(product), form_of(product, evidence="unverified"))
    product.refresh_from_db()
    assert list(page.context["form"].errors) == ["evidence"]
    assert (product.evidence, product.live) == ("register", True)


def test_list_finds_what_waits_to_be_verified_and_says_so(cast):
    create_product(name="Cam lòng vàng", organisation=cast.cooperative, evidence="unverified", live=False)
    create_product(name="Vải thiều", organisation=cast.cooperative, live=False)
    client = client_for(cast.register_staff)
    assert names_on(client, state="unverified") == ["Cam lòng vàng"]
    page = client.get(reverse(Product.snippet_viewset.get_url_name("list_results"))).content.decode()
    assert page.count("chờ xác minh") == 1


def test_form_offers_the_sets_in_force_and_the_own_older_one(cast):
    old = create_version(code="148/QĐ-TTg", in_force_from=date(2023, 2, 24))
    type(old).objects.filter(pk=old.pk).update(in_force_to=date(2026, 5, 22))
    older = create_category_set(industry=create_industry(version=old, name="Cũ"))
    unused = create_category_set(industry=create_industry(version=old, name="Cũ"))
    current = create_category_set()
    product = create_product(category=older, organisation=cast.cooperative)
    page = client_for(cast.editor).get(url_of(product))
    offered = set(page.context["form"].fields["category"].queryset)
    assert (older in offered, current in offered, unused in offered, current.parent in offered) == (
        True,
        True,
        False,
        False,
    )


def test_hide_asks_for_a_reason_and_notes_it(cast, product, clock, now):
    client = client_for(cast.editor)
    assert client.get(url_of(product, "hide")).status_code == 200
    client.post(url_of(product, "hide"), {"reason": "Ảnh của người khác"})
    product.refresh_from_db()
    assert (product.hidden_at, product.hidden_by) == (now, cast.editor)
    assert product.hidden_reason == "Ảnh của người khác"


def test_register_staff_cannot_hide(cast, product):
    client_for(cast.register_staff).post(url_of(product, "hide"), {"reason": "thử"})
    product.refresh_from_db()
    assert product.hidden_at is None


def test_archive_and_restore_by_hand(cast, product):
    client = client_for(cast.editor)
    client.post(url_of(product, "archive"))
    product.refresh_from_db()
    assert product.archived_by == cast.editor
    client.post(url_of(product, "restore"))
    product.refresh_from_db()
    assert product.archived_at is None


def test_action_done_meanwhile_says_so_and_changes_nothing(cast, product):
    client = client_for(cast.editor)
    response = client.post(url_of(product, "unhide"), follow=True)
    assert "Việc này đã được làm" in response.content.decode()


def test_preview_of_a_draft_shows_its_text(cast, product):
    client = client_for(cast.editor)
    fields = form_of(product, name="Vải thiều sớm Phúc Hòa")
    assert client.post(url_of(product, "preview_on_edit"), fields).json() == {"is_valid": True, "is_available": True}
    page = client.get(url_of(product, "preview_on_edit")).content.decode()
    assert "Vải thiều sớm Phúc Hòa" in page


def test_lock_keeps_others_out(cast, product):
    client_for(cast.editor).post(url_of(product, "lock"))
    client_for(cast.administrator).post(url_of(product), form_of(product, name="Khác"))
    product.refresh_from_db()
    assert (product.locked_by, product.get_latest_revision_as_object().name) == (cast.editor, "Vải thiều")


def test_filters_find_what_they_say(cast, product, today, clock):
    star = create_product(name="Mỳ Chũ", organisation=cast.other_cooperative)
    create_star(product=star, stars=4, decided_on=today - timedelta(days=30))
    ended = create_product(name="Chè Bản Ven", organisation=None)
    create_star(product=ended, stars=4, decided_on=date(2019, 1, 1))
    create_signature(product=star, level=SignatureLevel.KEY)
    client = client_for(cast.administrator)
    assert names_on(client, stars="4") == ["Mỳ Chũ"]
    assert names_on(client, producer="no") == ["Chè Bản Ven"]
    assert names_on(client, signature="chu_luc") == ["Mỳ Chũ"]
    assert names_on(client, district=cast.district.pk) == ["Vải thiều"]
    assert names_on(client, kind="company") == []
    assert names_on(client, category=star.category_id) == ["Mỳ Chũ"]
    assert sorted(names_on(client, industry=star.category.parent.parent_id)) == ["Chè Bản Ven", "Mỳ Chũ", "Vải thiều"]


def test_list_says_what_the_public_sees(cast, product, today, clock):
    create_star(product=product, stars=4, decided_on=today - timedelta(days=30))
    page = client_for(cast.leader).get(reverse(Product.snippet_viewset.get_url_name("list"))).content.decode()
    words = ("HTX nông nghiệp Nam Dương", "Nam Dương, Lục Ngạn", "đang hiển thị", "4★", "liên hệ")
    assert [word in page for word in words] == [True] * 5


@pytest.fixture
def waiting(cast, product):
    """Its change waits for approval."""
    ensure_workflow()
    fields = form_of(product, name="Vải thiều sớm") | {"action-submit": "1"}
    client_for(cast.register_staff).post(url_of(product), fields)
    return Product.objects.get(pk=product.pk)


def test_head_says_what_is_shown_and_what_waits_and_offers_the_decision(cast, waiting):
    page = client_for(cast.editor).get(url_of(waiting)).content.decode()
    words = ("Đang hiển thị bản", f"Bản của {cast.register_staff} chờ duyệt; trang công khai chưa đổi.")
    assert [word in page for word in (*words, "Duyệt, đưa lên trang")] == [True, True, True]
    page = client_for(cast.register_staff).get(url_of(waiting)).content.decode()
    assert [word in page for word in (*words, "Duyệt, đưa lên trang</button>")] == [True, True, False]


def test_approve_of_what_was_edited_meanwhile_is_refused_with_a_sentence(cast, waiting):
    client = client_for(cast.editor)
    seen = client.get(url_of(waiting)).context["standing"].stamp
    client_for(cast.administrator).post(url_of(waiting), form_of(waiting, name="Chưa ai đọc"))
    page = client.post(url_of(waiting, "approve"), {"seen_revision": seen}).content.decode()
    assert "Bản chờ duyệt đã được sửa sau khi bạn mở trang." in page
    waiting.refresh_from_db()
    assert waiting.name == "Vải thiều"


def test_sent_back_with_its_remark_at_the_head(cast, waiting):
    client = client_for(cast.editor)
    seen = client.get(url_of(waiting)).context["standing"].stamp
    client.post(url_of(waiting, "send_back"), {"seen_revision": seen, "remark": "Thiếu ảnh"})
    page = client_for(cast.register_staff).get(url_of(waiting)).content.decode()
    assert ["Thiếu ảnh" in page, "đã bị trả lại để sửa" in page] == [True, True]


def test_wagtails_own_approval_publishes_nothing(cast, waiting):
    state = waiting.current_workflow_task_state
    url = reverse(Product.snippet_viewset.get_url_name("workflow_action"), args=[waiting.pk, "approve", state.pk])
    assert client_for(cast.editor).post(url).headers["Location"] == url_of(waiting)
    fields = form_of(waiting, name="Vải thiều sớm") | {"action-workflow-action": "1", "workflow-action-name": "approve"}
    client_for(cast.editor).post(url_of(waiting), fields)
    waiting.refresh_from_db()
    assert (waiting.name, waiting.workflow_in_progress) == ("Vải thiều", True)


def test_history_tells_old_and_new_price(cast, product, now):
    pack = create_pack(product=product, name="sọt 10 kg", price=350_000)
    change_price(pack, price=360_000, by=cast.editor, now=now)
    page = client_for(cast.leader).get(url_of(product, "history")).content.decode()
    assert "sọt 10 kg, giá (đồng): 350.000 → 360.000" in page


def test_list_shows_the_first_photo(cast, product):
    create_photo(product=product)
    page = client_for(cast.leader).get(reverse(Product.snippet_viewset.get_url_name("list"))).content.decode()
    assert page.count('class="cp-thumb"') == 1


def test_new_product_is_a_draft_with_a_revision_and_is_added_once(cast):
    client, url = client_for(cast.register_staff), reverse(Product.snippet_viewset.get_url_name("add"))
    typed = {"name": "Bưởi da xanh", "category": create_category_set().pk, "organisation": cast.cooperative.pk}
    sent = filled_in(client.get(url), "w-editor-form", **typed)
    first, second = client.post(url, sent), client.post(url, sent)
    product = Product.objects.get(name="Bưởi da xanh")
    assert (product.live, product.revisions.count()) == (False, 1)
    assert [first.headers["Location"], second.headers["Location"]] == [url_of(product)] * 2


def test_new_product_is_submitted_at_once(cast):
    ensure_workflow()
    client, url = client_for(cast.register_staff), reverse(Product.snippet_viewset.get_url_name("add"))
    typed = {"name": "Bưởi da xanh", "category": create_category_set().pk, "organisation": cast.cooperative.pk}
    client.post(url, filled_in(client.get(url), "w-editor-form", **typed, **{"action-submit": "1"}))
    assert Product.objects.get(name="Bưởi da xanh").workflow_in_progress is True


def test_draft_changed_by_two_is_shown_with_both(cast, product):
    minh, lan = client_for(cast.register_staff), client_for(cast.administrator)
    pages = [client.get(url_of(product)) for client in (minh, lan)]
    lan.post(url_of(product), filled_in(pages[1], "w-editor-form", name="Vải của Lan"))
    page = minh.post(url_of(product), filled_in(pages[0], "w-editor-form", name="Vải của Minh"))
    (sentence,) = page.context["form"].errors["name"]
    assert (sentence.startswith("Bây giờ: Vải của Lan ("), sentence.endswith("· bạn gõ: Vải của Minh.")) == (True, True)
    product.refresh_from_db()
    assert product.get_latest_revision_as_object().name == "Vải của Lan"


def test_draft_that_saves_itself_is_no_clash_with_oneself(cast, product):
    client = client_for(cast.register_staff)
    page = filled_in(client.get(url_of(product)), "w-editor-form", name="Vải s")
    saved = client.post(url_of(product), page, headers={"accept": "application/json"}).json()
    page |= saved["field_updates"] | {"overwrite_revision_id": saved["revision_id"], "name": "Vải sớm"}
    assert client.post(url_of(product), page).status_code == 302
    product.refresh_from_db()
    assert (product.get_latest_revision_as_object().name, product.revisions.count()) == ("Vải sớm", 2)


def test_change_of_the_producer_alone_leaves_nothing_that_waits(cast, product):
    client = client_for(cast.administrator)
    typed = {"organisation": cast.other_cooperative.pk}
    client.post(url_of(product), filled_in(client.get(url_of(product)), "w-editor-form", **typed))
    product.refresh_from_db()
    assert (product.organisation, product.has_unpublished_changes) == (cast.other_cooperative, False)


def test_list_verifies_with_one_tap_and_stays_where_it_was(cast):
    product = create_product(name="Cam", organisation=cast.cooperative, evidence="unverified", live=False)
    create_product(name="Vải", organisation=cast.cooperative)
    client, here = client_for(cast.register_staff), reverse(Product.snippet_viewset.get_url_name("list"))
    page = client.get(here, {"state": "unverified"}).content.decode()
    assert (page.count(url_of(product, "verify")), f'value="{here}?state=unverified"' in page) == (2, True)
    answer = client.post(url_of(product, "verify"), {"next": f"{here}?state=unverified"})
    assert answer.headers["Location"] == f"{here}?state=unverified"
    product.refresh_from_db()
    assert (product.evidence, product.live) == ("register", False)


def test_button_never_leads_to_another_site(cast):
    product = create_product(name="Cam", organisation=cast.cooperative, evidence="unverified", live=False)
    answer = client_for(cast.register_staff).post(url_of(product, "verify"), {"next": "https://xau.example/"})
    assert answer.headers["Location"] == url_of(product)
