"""Staff invite cooperatives to a shelf and note what they said."""

from datetime import date

import pytest
from wagtail.log_actions import registry as log_registry

from accounts.models import CallTask, Message
from booths.domain.lineup import ANSWERED
from booths.enums import LineState
from booths.models import LineupItem, VenueRule
from tests.cast import client_for
from tests.factories.accounts import create_contact
from tests.factories.booths import create_line, create_running
from tests.factories.catalog import create_pack, create_product, create_signature

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def booking(now):
    row = create_running(now=now)
    VenueRule.objects.create(venue=row.venue, valid_from=date(2026, 1, 1), min_stars=3)
    return row


@pytest.fixture
def organiser(cast):
    return client_for(cast.organiser)


def test_chosen_by_the_rule_invited_and_sent(organiser, booking):
    fit, unfit = create_product(name="Mỳ gạo"), create_product(name="Bún khô")
    create_signature(product=fit)
    create_pack(product=fit, name="gói 1 kg", price=35_000)
    create_contact(organisation=fit.organisation, phone="+84300000666")
    page = f"/cms/ky-gui/{booking.pk}/moi/"
    shown = organiser.get(page).content.decode()
    assert ("Mỳ gạo" in shown, "Bún khô" in shown) == (True, False)

    key = fit.pk
    typed = {f"{key}-name": "Mỳ gạo gói 1 kg", f"{key}-unit": "gói", f"{key}-retail": "35k"}
    organiser.post(page, {"product": [key, unfit.pk], "mode": "display", **typed})
    organiser.post(f"/cms/ky-gui/{booking.pk}/gui/")

    item = LineupItem.objects.get()
    assert (item.name, item.mode, item.retail, item.state) == ("Mỳ gạo gói 1 kg", "display", 35_000, LineState.INVITED)
    assert Message.objects.filter(kind="booths.invited").count() == 1


def test_what_is_wrong_with_one_keeps_nothing_of_the_others_back(organiser, booking):
    rows = [create_product(name=name) for name in ("Mỳ gạo", "Trà hoa")]
    for row in rows:
        create_signature(product=row)
    first, second = rows
    typed = {
        f"{first.pk}-name": "Mỳ",
        f"{first.pk}-unit": "gói",
        f"{second.pk}-name": "Trà hộp",
        f"{second.pk}-unit": "",
    }
    page = f"/cms/ky-gui/{booking.pk}/moi/"

    answered = organiser.post(page, {"product": [first.pk, second.pk], "mode": "consigned", **typed})

    assert [item.name for item in LineupItem.objects.all()] == ["Mỳ"]
    shown = answered.content.decode()
    assert ("Trà hộp" in shown, f'name="{first.pk}-name"' in shown) == (True, False)


def test_staff_measure_the_shelf_and_its_lines(organiser, booking, now, cast):
    item = create_line(booking=booking, by=cast.organiser, now=now, product=_listed())
    organiser.post(f"/cms/ky-gui/dong/shelf/{item.pk}/", {"metres": "1,25"})
    organiser.post(f"/cms/ky-gui/ke/length/{booking.pk}/", {"metres": "8"})

    shown = " ".join(organiser.get(f"/cms/ky-gui/{booking.pk}/").content.decode().split())

    assert ("<dd>8 m</dd>" in shown, "1,25 m, từ ngày 01/12/2026" in shown, "<dd>6,75 m</dd>" in shown) == (True,) * 3


def test_nobody_in_charge_becomes_a_call_once(organiser, booking, now, cast):
    create_line(booking=booking, by=cast.organiser, now=now, product=_listed())
    for _time in range(2):
        organiser.post(f"/cms/ky-gui/{booking.pk}/gui/")
    assert CallTask.objects.filter(kind="booths.lineup_unsent").count() == 1


def test_an_answer_by_phone_is_noted_with_who_noted_it(organiser, booking, now, cast):
    item = create_line(booking=booking, by=cast.organiser, now=now, product=_listed())

    organiser.post(f"/cms/ky-gui/dong/answer/{item.pk}/", {"answer": "yes", "how": "phone", "text": "Chị Hoa"})

    item.refresh_from_db()
    assert (item.state, item.answered_how, item.note) == (LineState.ACCEPTED, "phone", "Chị Hoa")
    (entry,) = [one for one in log_registry.get_logs_for_instance(item) if one.action == ANSWERED]
    assert entry.user == cast.organiser


def test_an_answer_on_paper_without_its_number_is_refused_and_kept_as_typed(organiser, booking, now, cast):
    item = create_line(booking=booking, by=cast.organiser, now=now, product=_listed())

    shown = organiser.post(
        f"/cms/ky-gui/dong/answer/{item.pk}/", {"answer": "no", "how": "paper", "text": "Hết hàng rồi"}
    )

    item.refresh_from_db()
    assert item.state == LineState.INVITED
    page = shown.content.decode()
    assert ("cần số và ngày của văn bản" in page, "Hết hàng rồi" in page) == (True, True)


def _listed():
    product = create_product()
    create_signature(product=product)
    return product
