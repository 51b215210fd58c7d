"""The database keeps the periods of an organisation apart, whichever way a row comes in."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from accounts.enums import OrganisationState
from accounts.models import FormerName, Membership, Organisation, OrganisationStatus
from accounts.models.period import PeriodsApartConstraint
from tests.factories.accounts import create_membership, create_organisation

FIRST, TURN, LAST = date(2015, 1, 1), date(2020, 1, 1), date(2024, 1, 1)
APART = "accounts_membership_periods_apart"


@pytest.fixture
def organisation(db) -> Organisation:
    """Without a state."""
    return create_organisation(state=None)


def refused(write: Any) -> bool:
    """Whether the database refuses by the constraint; nothing is left behind."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return "periods_apart" in str(error)
    return False


def test_memberships_that_share_a_day_are_refused(organisation):
    create_membership(organisation=organisation, valid_from=FIRST, valid_to=LAST)
    assert refused(lambda: create_membership(organisation=organisation, valid_from=TURN, valid_to=None))
    assert Membership.objects.count() == 1


def test_membership_may_begin_on_the_day_the_one_before_ends(organisation):
    create_membership(organisation=organisation, valid_from=FIRST, valid_to=TURN)
    create_membership(organisation=organisation, valid_from=TURN)
    create_membership(valid_from=FIRST)
    assert Membership.objects.count() == 3


def test_bulk_and_update_are_refused_as_well(organisation):
    rows = [Membership(organisation=organisation, valid_from=FIRST, valid_to=LAST) for _ in range(2)]
    assert refused(lambda: Membership.objects.bulk_create(rows))
    earlier = create_membership(organisation=organisation, valid_from=FIRST, valid_to=TURN)
    create_membership(organisation=organisation, valid_from=TURN, valid_to=LAST)
    later = Membership.objects.filter(pk=earlier.pk)
    assert refused(lambda: later.update(valid_to=LAST))
    assert later.get().valid_to == TURN


def test_row_that_keeps_its_days_is_not_judged_again(organisation):
    row = create_membership(organisation=organisation, valid_from=FIRST)
    row.decision = "12/QĐ-LMHTX"
    row.save()
    assert Membership.objects.get().decision == "12/QĐ-LMHTX"


def test_state_without_a_first_day_reaches_back_for_ever(organisation):
    state = OrganisationState.ACTIVE
    OrganisationStatus.objects.create(organisation=organisation, state=state, valid_to=TURN)
    early = {"organisation": organisation, "state": state, "valid_from": date(1990, 1, 1), "valid_to": FIRST}
    assert refused(lambda: OrganisationStatus.objects.create(**early))


def test_form_is_told_beforehand(organisation):
    create_membership(organisation=organisation, valid_from=FIRST)
    row = Membership(organisation=organisation, kind="full", valid_from=TURN, valid_to=LAST)
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert error.value.messages == ["Các khoảng thời gian chồng lên nhau; hãy ghi ngày kết thúc cho dòng trước."]


def test_line_of_a_form_is_judged_with_the_others_there(organisation):
    create_membership(organisation=organisation, valid_from=FIRST)
    Membership(organisation=organisation, kind="full", valid_from=TURN, valid_to=LAST).full_clean(["organisation"])


def test_former_name_cannot_end_before_it_began(organisation):
    with pytest.raises(IntegrityError, match="accounts_formername_to_after_from"), transaction.atomic():
        FormerName.objects.create(organisation=organisation, name="HTX cũ", valid_from=TURN, valid_to=FIRST)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_triggers_stand_again_after_the_table_is_made_anew():
    """As SQLite does whenever a later migration changes a column."""
    now, then = Membership._meta.get_field("decision"), models.CharField(max_length=121, blank=True)
    then.set_attributes_from_name("decision")
    for before, after in ((now, then), (then, now)):
        with connection.schema_editor() as editor:
            editor.alter_field(Membership, before, after, strict=True)
    organisation = create_organisation(state=None)
    create_membership(organisation=organisation, valid_from=FIRST)
    assert refused(lambda: create_membership(organisation=organisation, valid_from=TURN, valid_to=LAST))


def test_constraint_is_written_into_migrations():
    constraint = next(c for c in Membership._meta.constraints if c.name == APART)
    path, args, kwargs = constraint.deconstruct()
    assert (path, args) == ("accounts.models.period.PeriodsApartConstraint", ())
    assert (PeriodsApartConstraint(**kwargs) == constraint, kwargs["of"]) == (True, "organisation")
