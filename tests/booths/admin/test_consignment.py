"""The Alliance sees totals; a supplier's rows for an objection alone, with a log; a partner sees no money at all."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from wagtail.log_actions import registry as log_registry

from accounts.links.link import ensure_link
from accounts.links.token import link_address
from accounts.models import Message
from booths.domain.ledger import sell_good
from booths.domain.notice import CONFIRM
from booths.domain.settlement import answer_settlement, close_settlement
from booths.domain.settlement_paper import OPENED
from booths.enums import PartyRole, SettlementAnswer
from booths.models import Settlement
from tests.cast import client_for
from tests.factories.accounts import create_contact, create_user
from tests.factories.booths import create_party, create_running, create_supplied

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 10)


@pytest.fixture
def later(now):
    return now.replace(year=2026, month=12, day=20)


@pytest.fixture
def goods(later):
    """Noodles and tea of two cooperatives, ten packs of each sold."""
    booking, by = create_running(now=later.replace(month=11)), create_user()
    rows = [create_supplied(booking=booking, by=by, now=later, name=name) for name in ("Mỳ", "Trà")]
    for row in rows:
        sell_good(row, quantity=Decimal(10), day=FIRST, by=by, now=later)
    return rows


@pytest.fixture
def organiser(cast):
    return client_for(cast.organiser)


def test_rows_open_for_an_objection_alone_and_each_look_is_logged(organiser, goods, later, cast):
    first, second = close_settlement(goods[0].consignment.booking, first=FIRST, last=LAST, by=None, now=later)
    answer_settlement(first, answer=SettlementAnswer.OBJECTED, objection="Thiếu 2 gói", by=create_user(), now=later)
    look = "/cms/ky-gui/doi-chieu/{}/mo/"

    refused = organiser.post(look.format(second.pk))
    shown = [organiser.post(look.format(first.pk)) for _time in range(2)]

    assert (refused.status_code, [one.status_code for one in shown]) == (302, [200, 200])
    assert "Mỳ" in shown[0].content.decode()
    seen = [
        [(entry.action, entry.user) for entry in log_registry.get_logs_for_instance(row) if entry.action == OPENED]
        for row in (first, second)
    ]
    assert seen == [[(OPENED, cast.organiser)] * 2, []]


def test_the_page_of_a_stall_has_totals_and_no_suppliers_sum(organiser, goods, later):
    booking = goods[0].consignment.booking
    sell_good(goods[1], quantity=Decimal(3), day=FIRST, by=create_user(), now=later)
    rows = close_settlement(booking, first=FIRST, last=LAST, by=None, now=later)

    page = organiser.get(f"/cms/ky-gui/{booking.pk}/").content.decode()

    assert "805.000" in page
    assert [figure in page for figure in ("350.000", "455.000")] == [False, False]
    assert [str(row.consignment.supplier) in page for row in rows] == [True, True]


def test_a_period_is_closed_for_the_stall_and_everybody_told(goods, later, cast, time_machine):
    time_machine.move_to(later)
    organiser = client_for(cast.organiser)
    for good in goods:
        create_contact(organisation=good.consignment.supplier)
    booking = goods[0].consignment.booking

    organiser.post(f"/cms/ky-gui/ky/close/{booking.pk}/", {"first": "01/12/2026", "last": "10/12/2026"})
    assert Settlement.objects.count() == 0
    span = {"first": "01/12/2026", "last": "10/12/2026", "anyway": "on"}
    organiser.post(f"/cms/ky-gui/ky/close/{booking.pk}/", span)

    rows = Settlement.objects.order_by("pk")
    assert [(row.net, row.closed_by) for row in rows] == [(350_000, cast.organiser)] * 2
    assert Message.objects.filter(kind="booths.settled").count() == 2
    told = {"paper_number": "01/ĐC", "paper_signed_on": "12/12/2026"}
    organiser.post(f"/cms/ky-gui/doi-chieu/paper/{rows[0].pk}/", told)
    assert [row.answer for row in rows.all()] == [SettlementAnswer.PAPER, SettlementAnswer.SILENT]


def test_the_partner_and_the_owner_of_the_place_see_no_money(goods, later, time_machine):
    time_machine.move_to(later)
    booking = goods[0].consignment.booking
    settlement = close_settlement(booking, first=FIRST, last=LAST, by=None, now=later)[0]
    for role in (PartyRole.OWNS, PartyRole.ARRANGES):
        party = create_party(booking=booking, role=role)
        user, client = create_user(), Client()
        contact = create_contact(organisation=party.organisation, user=user, phone=f"+843000007{party.pk:02d}")
        client.force_login(user)

        pages = ("gian/{b}/", "gian/{b}/hang/", "gian/{b}/phieu-ngay/", "gian/{b}/doi-chieu/", "doi-chieu/{s}/")
        pages = (*pages, "giay/doi-chieu/{s}/", "giay/bang-ke/{b}/?tu=2026-12-01&den=2026-12-10", "mat-hang/{g}/")
        keys = {"b": booking.pk, "s": settlement.pk, "g": goods[0].pk}
        statuses = {client.get(f"/quan-ly/ky-gui/{page.format(**keys)}").status_code for page in pages}
        assert statuses == {404}
        assert client.get(f"/quan-ly/gian-hang/{booking.pk}/").status_code == 404
        link = ensure_link(CONFIRM, party, contact=contact, by=None, now=later)
        page = Client().get(link_address(link)).content.decode()
        assert re.findall(r"[\d.]+ (?:đ|đồng)\b", page) == []
