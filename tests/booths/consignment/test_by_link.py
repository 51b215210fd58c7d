"""Cooperatives are asked by link, or called where nobody is in charge, and answer by it."""

from datetime import date, datetime

import pytest

from accounts.domain.contact import chief_contact
from accounts.links.link import ensure_link, holder_of
from accounts.models import CallTask, Message, SecretLink, User
from booths.consignment.invitations import UNSENT, invite_in_writing
from booths.consignment.links import (
    INVITED,
    LINEUP,
    SETTLEMENT,
    answer_figures,
    answer_invitation,
    send_invitation,
)
from booths.domain.lineup import AnsweredAlreadyError
from booths.domain.settlement import ObjectionMissingError, close_settlement
from booths.enums import LineState, SettlementAnswer
from booths.models import Booking, LineupItem
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.booths import create_consignment, create_line, create_running
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def booking(now: datetime) -> Booking:
    return create_running(now=now)


@pytest.fixture
def staff(db: None) -> User:
    return create_user()


@pytest.fixture
def lines(booking: Booking, staff: User, now: datetime) -> list[LineupItem]:
    """Noodles and tea of a cooperative that somebody is in charge of."""
    supplier = create_contact(organisation=create_organisation(name="HTX Mỳ Chũ")).organisation
    told = {"booking": booking, "by": staff, "now": now, "supplier": supplier}
    return [create_line(**told, name=name) for name in ("Mỳ gạo", "Trà hoa vàng")]


def link_to(subject: LineupItem, staff: User, now: datetime) -> SecretLink:
    return ensure_link(LINEUP, subject, contact=chief_contact(subject.supplier), by=staff, now=now)


def test_one_link_asks_for_all_goods_of_a_cooperative(lines: list[LineupItem], staff: User, now: datetime) -> None:
    message = send_invitation(lines, by=staff, now=now)
    assert message == Message.objects.get(kind=INVITED)
    assert (message.link, message.subject) == (SecretLink.objects.get(action=LINEUP), lines[0])
    assert "Mỳ gạo, Trà hoa vàng" in message.text


def test_nobody_in_charge_gets_no_link_and_is_called_once(booking: Booking, lines, staff: User, now: datetime) -> None:
    alone = create_line(booking=booking, by=staff, now=now, supplier=create_organisation(name="HTX Vắng"))
    assert send_invitation([alone], by=staff, now=now) is None
    for _turn in range(2):
        asked = invite_in_writing(booking, by=staff, now=now)
    assert asked == ([lines[0].supplier], [alone.supplier])
    assert [call.organisation for call in CallTask.objects.filter(kind=UNSENT)] == [alone.supplier]


def test_goods_are_answered_together(lines: list[LineupItem], staff: User, now: datetime) -> None:
    link = link_to(lines[0], staff, now)
    answer_invitation(link, by=holder_of(link), now=now, yes=lines[:1], no=lines[1:])
    states = LineupItem.objects.order_by("pk").values_list("state", "answered_how")
    assert [*states] == [(LineState.ACCEPTED, "link"), (LineState.DECLINED, "link")]
    with refused(AnsweredAlreadyError):
        answer_invitation(link, by=holder_of(link), now=now, yes=lines, no=[])


def test_figures_are_agreed_with_or_objected_to(booking: Booking, staff: User, now: datetime) -> None:
    contact = create_contact(organisation=create_consignment(booking=booking).supplier)
    [row] = close_settlement(booking, first=date(2026, 12, 1), last=date(2026, 12, 31), by=None, now=now)
    link = ensure_link(SETTLEMENT, row, contact=contact, by=staff, now=now)
    told = {"by": holder_of(link), "now": now, "answer": SettlementAnswer.OBJECTED.value}
    with refused(ObjectionMissingError):
        answer_figures(link, **told, objection=" ")
    answer_figures(link, **told, objection="Thiếu 2 gói ngày 10")
    row.refresh_from_db()
    assert (row.answer, row.objection) == (SettlementAnswer.OBJECTED, "Thiếu 2 gói ngày 10")
