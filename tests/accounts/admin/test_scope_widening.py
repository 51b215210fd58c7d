"""No edit within a scope makes it wider: every field of every form that register staff may open is tried."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models, transaction
from django.urls import reverse
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from accounts.admin.policy import ScopedPermissionPolicy, reachable
from accounts.enums import PlaceLevel, PlaceMap
from accounts.models import Place, PlaceSuccession, User
from tests.cast import Cast, client_for
from tests.page_form import fields_of
from tests.pages import filled_in

OFFERED = "đồi"
"""A text to fill in where no row is asked for."""


def scoped_models() -> list[type[models.Model]]:
    """Every model that the admin lists within a scope."""
    policies = ((model, policy_registry.get_by_type(model)) for model in get_snippet_models())
    return [model for model, policy in policies if isinstance(policy, ScopedPermissionPolicy)]


def reach(user: User) -> dict[str, set[int]]:
    """The ids that the person reaches, by model; asked anew, as the next request would."""
    person = User.objects.get(pk=user.pk)
    return {model._meta.label: set(reachable(person, model).values_list("pk", flat=True)) for model in scoped_models()}


def wider(before: dict[str, set[int]], after: dict[str, set[int]], there: dict[str, set[int]]) -> dict[str, set[int]]:
    """Rows that stood there before and are reached only now."""
    gained = {label: (after[label] - before[label]) & there[label] for label in before}
    return {label: ids for label, ids in gained.items() if ids}


def everything() -> dict[str, set[int]]:
    """The ids of all rows, by model."""
    return {
        model._meta.label: set(model._default_manager.values_list("pk", flat=True))  # type: ignore[misc]
        for model in scoped_models()
    }


def tried_values(model: type[models.Model], name: str) -> Iterator[Any]:
    """What somebody who wants more might put into the column `name`, in or out of what the page offers."""
    field = model._meta.get_field(name)
    if field.related_model:
        yield from field.related_model._default_manager.values_list("pk", flat=True)
    elif field.choices:
        yield from (value for value, _label in field.choices)
    else:
        yield from ("", OFFERED, "on")


def address(row: models.Model) -> str:
    """The page on which the row is edited."""
    return reverse(type(row).snippet_viewset.get_url_name("edit"), args=[row.pk])  # type: ignore[attr-defined]


@pytest.fixture
def shared(cast: Cast, own: Any, foreign: Any) -> Place:
    """A new commune made of an old one in the scope and of one outside it."""
    new = own.succession.new
    PlaceSuccession.objects.create(old=foreign.place, new=new, confidence=own.succession.confidence)
    return new


NOUNS = ["organisation", "contact", "membership", "place", "succession"]
OF_PRODUCTS = ["product", "pack", "season", "certificate", "listing"]


@pytest.mark.parametrize("noun", [*NOUNS, *OF_PRODUCTS])
def test_no_edit_within_a_scope_widens_it(cast: Cast, own: Any, foreign: Any, noun: str) -> None:
    check_edits(cast.register_staff, getattr(own, noun))


def test_no_edit_of_a_place_shared_with_another_scope_widens_it(cast: Cast, shared: Place) -> None:
    check_edits(cast.register_staff, shared)


def test_every_model_of_the_scope_is_tried(cast: Cast, own: Any, foreign: Any) -> None:
    reached, there = reach(cast.register_staff), everything()
    limited = [model for model in scoped_models() if reached[model._meta.label] != there[model._meta.label]]
    changed = {m for m in limited if policy_registry.get_by_type(m).user_has_permission(cast.register_staff, "change")}
    assert changed == {type(getattr(own, noun)) for noun in (*NOUNS, *OF_PRODUCTS)}


def shown_on(page: Any, url: str) -> tuple[dict[str, Any], str]:
    """What the page on which the row is edited would post, and where; lines of an offer are led to the whole offer."""
    if not page.redirect_chain:
        return fields_of(page.content.decode(), url), url
    return filled_in(page, "offer-form"), page.context["offer"]["address"]


def check_edits(person: User, row: models.Model) -> None:
    """Post the page of the row once for each column and value; what is reached never grows."""
    client, before, there = client_for(person), reach(person), everything()
    page = client.get(address(row), follow=True)
    assert page.status_code == 200
    filled, at = shown_on(page, address(row))
    columns = [field.name for field in type(row)._meta.fields if field.editable and not field.primary_key]
    for name in columns:
        for value in tried_values(type(row), name):
            with transaction.atomic():
                lines = {f"{lines}-0-{name}": value for lines in ("packs", "seasons")}
                for url in dict.fromkeys((address(row), at)):
                    client.post(url, {**filled, name: value, **lines, "action-publish": "1"})
                gained = wider(before, reach(person), there)
                transaction.set_rollback(True)
            assert (name, value, gained) == (name, value, {})


def test_the_page_posts_what_it_shows(cast: Cast, own: Any) -> None:
    """The trial above is none where the page refuses everything."""
    place, client = own.place, client_for(cast.register_staff)
    filled = fields_of(client.get(address(place)).content.decode(), address(place))
    assert client.post(address(place), {**filled, "full_name": "Xã Nam Dương mới"}).status_code == 302
    place.refresh_from_db()
    assert place.full_name == "Xã Nam Dương mới"


@pytest.mark.parametrize("who", ["administrator", "register_staff"])
def test_unlimited_staff_alone_move_a_place(cast: Cast, own: Any, who: str) -> None:
    place, client = own.place, client_for(getattr(cast, who))
    filled = fields_of(client.get(address(place)).content.decode(), address(place))
    moved = {"parent": cast.other_district.pk, "map": PlaceMap.NEW, "level": PlaceLevel.DISTRICT}
    client.post(address(place), {**filled, **moved})
    stood = (cast.district.pk, PlaceMap.OLD, PlaceLevel.COMMUNE)
    place.refresh_from_db()
    assert (place.parent_id, place.map, place.level) == (
        stood if who == "register_staff" else (cast.other_district.pk, PlaceMap.NEW, PlaceLevel.DISTRICT)
    )


@pytest.mark.parametrize("who", ["administrator", "register_staff"])
def test_unlimited_staff_alone_change_the_ends_of_a_succession(cast: Cast, own: Any, foreign: Any, who: str) -> None:
    step, client = own.succession, client_for(getattr(cast, who))
    filled = fields_of(client.get(address(step)).content.decode(), address(step))
    client.post(address(step), {**filled, "old": foreign.place.pk, "new": step.new_id, "note": "đã xem"})
    step.refresh_from_db()
    assert (step.old_id, step.note) == (
        own.place.pk if who == "register_staff" else foreign.place.pk,
        "đã xem",
    )


def test_what_limited_staff_may_not_change_they_still_read(cast: Cast, own: Any) -> None:
    page = client_for(cast.register_staff).get(address(own.place)).content.decode()
    assert ('name="parent"' in page, cast.district.full_name in page) == (False, True)


def test_a_scope_is_not_changed_on_the_own_account(cast: Cast) -> None:
    person, before = cast.register_staff, reach(cast.register_staff)
    sent = {"scope_all": "on", "scope_places": [cast.other_district.pk], "is_superuser": "on", "groups": "1"}
    names = {"name_email-first_name": "Tên", "name_email-last_name": "Họ", "name_email-email": "a@example.vn"}
    client_for(person).post("/cms/account/", {**sent, **names, **{f"name_email-{k}": v for k, v in sent.items()}})
    client_for(person).post(f"/cms/users/edit/{person.pk}/", {**sent, "first_name": "Tên"})
    assert reach(person) == before


def test_the_offer_posts_what_it_shows(cast: Cast, own: Any) -> None:
    """The same of the lines that are edited on the offer's page."""
    client = client_for(cast.register_staff)
    page = client.get(address(own.pack), follow=True)
    filled, at = shown_on(page, address(own.pack))
    client.post(at, {**filled, "packs-0-name": "bán lẻ"})
    own.pack.refresh_from_db()
    assert own.pack.name == "bán lẻ"
