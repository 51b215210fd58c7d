"""Verbs about membership: what they write, and what they refuse with nothing changed."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from accounts.domain import membership as verbs
from accounts.domain.membership import EndedMembershipError, add_membership, end_membership, save_membership
from accounts.domain.period import BackwardsError, OverlapError
from accounts.enums import MembershipKind
from accounts.models import Membership
from tests.factories.accounts import create_membership

FIRST, TURN, LAST = date(2015, 1, 1), date(2020, 1, 1), date(2024, 1, 1)


def rows() -> list[tuple]:
    return list(Membership.objects.values_list("kind", "valid_from", "valid_to", "decision"))


def noted(row: Membership) -> list[tuple]:
    return list(ModelLogEntry.objects.for_instance(row).values_list("action", "user", "data"))


def test_membership_is_added(cast, now):
    by = cast.register_staff
    row = add_membership(
        cast.cooperative, kind=MembershipKind.ASSOCIATE, valid_from=FIRST, decision="12/QĐ", by=by, now=now
    )
    assert rows() == [("associate", FIRST, None, "12/QĐ")]
    assert noted(row) == [(verbs.CREATED, by.pk, {})]


def test_membership_beside_another_is_refused(cast, now):
    create_membership(organisation=cast.cooperative, valid_from=TURN)
    create_membership(organisation=cast.other_cooperative, valid_from=TURN)
    before = rows()
    with pytest.raises(OverlapError, match=r"01/01/2015–.* và 01/01/2020–"):
        add_membership(cast.cooperative, kind=MembershipKind.FULL, valid_from=FIRST, by=cast.register_staff, now=now)
    assert rows() == before


def test_membership_is_changed(cast, now):
    row = create_membership(organisation=cast.cooperative, valid_from=FIRST)
    row.kind, row.valid_to = MembershipKind.ASSOCIATE, LAST
    save_membership(row, by=cast.register_staff, now=now)
    assert rows() == [("associate", FIRST, LAST, "")]
    assert noted(row) == [(verbs.CHANGED, cast.register_staff.pk, {})]


def test_change_into_another_is_refused(cast, now):
    create_membership(organisation=cast.cooperative, valid_from=FIRST, valid_to=TURN)
    row = create_membership(organisation=cast.cooperative, valid_from=TURN)
    before = rows()
    row.valid_from = date(2018, 1, 1)
    with pytest.raises(OverlapError):
        save_membership(row, by=cast.register_staff, now=now)
    assert (rows(), noted(row)) == (before, [])


def test_membership_ends_by_decision(cast, now):
    row = create_membership(organisation=cast.cooperative, valid_from=FIRST)
    end_membership(row, valid_to=LAST, decision="7/QĐ", by=cast.register_staff, now=now)
    assert rows() == [("full", FIRST, LAST, "")]
    left = {"valid_to": "2024-01-01", "decision": "7/QĐ"}
    assert noted(row) == [(verbs.ENDED, cast.register_staff.pk, left)]


def test_membership_ends_once(cast, now):
    row = create_membership(organisation=cast.cooperative, valid_from=FIRST, valid_to=TURN)
    with pytest.raises(EndedMembershipError, match="01/01/2020"):
        end_membership(row, valid_to=LAST, by=cast.register_staff, now=now)
    assert (rows(), noted(row)) == ([("full", FIRST, TURN, "")], [])


def test_membership_lasts_a_day_at_least(cast, now):
    row = create_membership(organisation=cast.cooperative, valid_from=TURN)
    with pytest.raises(BackwardsError) as refusal:
        end_membership(row, valid_to=TURN, by=cast.register_staff, now=now)
    assert (refusal.value.field, rows(), noted(row)) == ("valid_to", [("full", TURN, None, "")], [])
