"""Verbs about organisations: what they write, and what they refuse with nothing changed."""

from datetime import date
from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from accounts.actors.actor import BuyerActor, ContactActor
from accounts.actors.right import NotYoursError, OwnersAloneError
from accounts.domain import organisation as verbs
from accounts.domain.contact import PhoneTakenError
from accounts.domain.organisation import (
    ReasonMissingError,
    SameNameError,
    hide_organisation,
    rename_organisation,
    save_organisation,
    show_organisation,
)
from accounts.domain.period import BackwardsError, OverlapError
from accounts.enums import MembershipKind, OrganisationKind, OrganisationState
from accounts.models import Contact, FormerName, Membership, Organisation, OrganisationStatus
from tests.factories.accounts import create_contact, create_membership

FIRST, TURN, LAST = date(2015, 1, 1), date(2020, 1, 1), date(2024, 1, 1)


def written(organisation: Organisation) -> dict[str, Any]:
    """What the database holds of an organisation and its lines."""
    of = {"organisation": organisation.pk}
    return {
        "row": Organisation.objects.filter(pk=organisation.pk).values().get(),
        "statuses": list(OrganisationStatus.objects.filter(**of).values_list("state", "valid_from", "valid_to")),
        "memberships": list(Membership.objects.filter(**of).values_list("kind", "valid_from", "valid_to")),
        "contacts": sorted(Contact.objects.filter(**of).values_list("name", "phone")),
        "names": list(
            FormerName.objects.filter(**of).order_by("valid_to").values_list("name", "valid_from", "valid_to")
        ),
        "log": ModelLogEntry.objects.for_instance(organisation).count(),
    }


def actions(organisation: Organisation) -> list[tuple[str, Any]]:
    entries = ModelLogEntry.objects.for_instance(organisation).order_by("pk")
    return [(entry.action, entry.user) for entry in entries]


def fresh(organisation: Organisation) -> Organisation:
    return Organisation.objects.get(pk=organisation.pk)


def test_new_organisation_is_written_with_its_lines(cast, now):
    row = Organisation(name="HTX mỳ Chũ", kind=OrganisationKind.COOPERATIVE, place=cast.cooperative.place)
    row.statuses.add(OrganisationStatus(state=OrganisationState.ACTIVE, valid_from=FIRST))
    row.memberships.add(Membership(kind=MembershipKind.FULL, valid_from=TURN))
    row.contacts.add(Contact(name="Nguyễn Văn An", phone="+84912345678"))
    row.former_names.add(FormerName(name="Tổ mỳ", valid_to=TURN))
    saved = written(save_organisation(row, by=cast.register_staff, now=now))
    assert (saved["row"]["name"], saved["row"]["slug"]) == ("HTX mỳ Chũ", "htx-my-chu")
    assert (saved["statuses"], saved["memberships"]) == ([("active", FIRST, None)], [("full", TURN, None)])
    assert (saved["contacts"], saved["names"]) == ([("Nguyễn Văn An", "+84912345678")], [("Tổ mỳ", None, TURN)])
    assert actions(row) == [(verbs.CREATED, cast.register_staff)]


def test_changes_of_lines_are_written_together(cast, now):
    row = fresh(cast.cooperative)
    state = row.statuses.get()
    state.valid_to = TURN
    row.statuses.add(state, OrganisationStatus(state=OrganisationState.SUSPENDED, valid_from=TURN))
    row.contacts.remove(*row.contacts.all())
    row.about = "Trồng vải."
    save_organisation(row, by=cast.register_staff, now=now)
    saved = written(row)
    assert saved["statuses"] == [("active", date(2019, 3, 15), TURN), ("suspended", TURN, None)]
    assert (saved["row"]["about"], saved["contacts"]) == ("Trồng vải.", [])
    assert actions(row) == [(verbs.CHANGED, cast.register_staff)]


def test_two_lines_may_exchange_their_days(cast, now):
    early = create_membership(organisation=cast.cooperative, valid_from=FIRST, valid_to=TURN)
    late = create_membership(organisation=cast.cooperative, valid_from=TURN, kind=MembershipKind.ASSOCIATE)
    row = fresh(cast.cooperative)
    lines = {line.pk: line for line in row.memberships.all()}
    lines[early.pk].valid_from, lines[early.pk].valid_to = TURN, None
    lines[late.pk].valid_from, lines[late.pk].valid_to = FIRST, TURN
    row.memberships.add(*lines.values())
    save_organisation(row, by=cast.register_staff, now=now)
    assert written(row)["memberships"] == [("associate", FIRST, TURN), ("full", TURN, None)]


def test_two_contacts_may_exchange_their_numbers(cast, now):
    Contact.objects.filter(organisation=cast.cooperative).delete()
    for name, phone in (("An", "+84912345671"), ("Bình", "+84912345672")):
        create_contact(organisation=cast.cooperative, name=name, phone=phone)
    row = fresh(cast.cooperative)
    first, second = row.contacts.all()
    first.phone, second.phone = second.phone, first.phone
    row.contacts.add(first, second)
    save_organisation(row, by=cast.register_staff, now=now)
    assert written(row)["contacts"] == [("An", "+84912345672"), ("Bình", "+84912345671")]


def overlapping_states(row: Organisation) -> None:
    row.statuses.add(OrganisationStatus(state=OrganisationState.DISSOLVED, valid_from=LAST))


def overlapping_memberships(row: Organisation) -> None:
    row.memberships.add(*(Membership(kind=MembershipKind.FULL, valid_from=day) for day in (FIRST, TURN)))


def backward_state(row: Organisation) -> None:
    state = row.statuses.get()
    state.valid_to = state.valid_from
    row.statuses.add(state)


def backward_name(row: Organisation) -> None:
    row.former_names.add(FormerName(name="HTX cũ", valid_from=TURN, valid_to=FIRST))


def two_with_one_number(row: Organisation) -> None:
    row.contacts.add(*(Contact(name=name, phone="+84912345678") for name in ("An", "Bình")))


@pytest.mark.parametrize(
    ("spoil", "error", "field"),
    [
        (overlapping_states, OverlapError, "statuses"),
        (overlapping_memberships, OverlapError, "memberships"),
        (backward_state, BackwardsError, "statuses"),
        (backward_name, BackwardsError, "former_names"),
        (two_with_one_number, PhoneTakenError, "contacts"),
    ],
)
def test_lines_that_cannot_stand_together_are_refused(cast, now, spoil, error, field):
    row, before = fresh(cast.cooperative), written(cast.cooperative)
    row.about = "Mới"
    spoil(row)
    with pytest.raises(error) as refusal:
        save_organisation(row, by=cast.register_staff, now=now)
    assert (refusal.value.field, written(row)) == (field, before)


def test_deputy_changes_the_page_but_not_the_people(cast, now):
    deputy = ContactActor(cast.deputy_contact.contacts.get())
    row = fresh(cast.cooperative)
    row.about = "Trồng vải."
    save_organisation(row, by=deputy, now=now)
    before = written(row)
    row = fresh(row)
    row.contacts.remove(row.contacts.first())
    with pytest.raises(OwnersAloneError):
        save_organisation(row, by=deputy, now=now)
    assert (before["row"]["about"], written(row)) == ("Trồng vải.", before)


def test_stranger_changes_nothing(cast, now):
    before = written(cast.cooperative)
    row = fresh(cast.cooperative)
    row.about = "Của tôi"
    with pytest.raises(NotYoursError):
        save_organisation(row, by=BuyerActor(cast.buyer), now=now)
    assert written(row) == before


def test_renaming_keeps_the_former_name(cast, now):
    old = cast.cooperative.name
    rename_organisation(cast.cooperative, "HTX  nông sản Nam Dương ", since=TURN, by=cast.register_staff, now=now)
    rename_organisation(cast.cooperative, "HTX vải Nam Dương", since=LAST, by=cast.register_staff, now=now)
    saved = written(cast.cooperative)
    assert saved["row"]["name"] == "HTX vải Nam Dương"
    assert saved["names"] == [(old, None, TURN), ("HTX nông sản Nam Dương", TURN, LAST)]
    assert actions(cast.cooperative) == [(verbs.RENAMED, cast.register_staff)] * 2


@pytest.mark.parametrize(("name", "since", "error"), [("", LAST, SameNameError), ("HTX mới", FIRST, BackwardsError)])
def test_renaming_is_refused(cast, now, name, since, error):
    FormerName.objects.create(organisation=cast.cooperative, name="HTX cũ", valid_to=TURN)
    before = written(cast.cooperative)
    with pytest.raises(error):
        rename_organisation(
            cast.cooperative, name or cast.cooperative.name, since=since, by=cast.register_staff, now=now
        )
    assert written(cast.cooperative) == before


def test_hidden_organisation_stays_hidden_by_the_first(cast, now):
    hide_organisation(cast.cooperative, by=cast.register_staff, reason=" Đơn vị yêu cầu ", now=now)
    hide_organisation(cast.cooperative, by=cast.administrator, reason="Lần nữa", now=now)
    row = fresh(cast.cooperative)
    assert (row.hidden_at, row.hidden_by) == (now, cast.register_staff)
    assert actions(row) == [(verbs.HIDDEN, cast.register_staff)]


def test_hiding_needs_a_reason(cast, now):
    before = written(cast.cooperative)
    with pytest.raises(ReasonMissingError):
        hide_organisation(cast.cooperative, by=cast.register_staff, reason="  ", now=now)
    assert written(cast.cooperative) == before


def test_shown_organisation_stays_as_it_is(cast, now):
    before = written(cast.cooperative)
    show_organisation(cast.cooperative, by=cast.register_staff, now=now)
    assert written(cast.cooperative) == before
    hide_organisation(cast.cooperative, by=cast.register_staff, reason="Nhầm", now=now)
    show_organisation(cast.cooperative, by=cast.administrator, now=now)
    assert (fresh(cast.cooperative).hidden_at, fresh(cast.cooperative).hidden_by) == (None, None)
    assert actions(cast.cooperative)[-1] == (verbs.SHOWN, cast.administrator)
