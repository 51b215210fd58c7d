"""The staff's list of people to call."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from accounts.admin.dashboard import work_for
from accounts.calls.task import take_call
from accounts.enums import CallResult, CallState
from accounts.links.link import ensure_link
from accounts.links.token import link_address
from accounts.models import Call, CallTask
from tests.accounts.links.kinds import NAME
from tests.cast import client_for
from tests.factories.calls import create_call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

LIST = reverse("accounts_calls_results")


def listed(person, **query):
    return [row.name for row in client_for(person).get(LIST, query).context["object_list"]]


def act(person, line, name, **given):
    return client_for(person).post(reverse(f"accounts_call_{name}", args=[line.pk]), given)


@pytest.fixture
def line(cast, now):
    return create_call(organisation=cast.cooperative, now=now)


def test_list_shows_what_is_due_within_the_scope(cast, now):
    create_call(name="Đến hạn", organisation=cast.cooperative, now=now)
    create_call(name="Mai", organisation=cast.cooperative, now=now, next_call_at=now + timedelta(days=1))
    create_call(name="Nơi khác", organisation=cast.other_cooperative, now=now)
    create_call(name="Người mua", now=now)
    assert listed(cast.register_staff) == ["Đến hạn"]
    assert listed(cast.register_staff, show="open") == ["Đến hạn", "Mai"]
    assert listed(cast.organiser) == ["Đến hạn", "Nơi khác", "Người mua"]


def test_list_is_filtered_by_owner_state_and_words(cast, now):
    mine, other = (create_call(name=name, organisation=cast.cooperative, now=now) for name in ("Yến", "Đức"))
    take_call(mine, by=cast.organiser, now=now)
    owners = {value: listed(cast.organiser, owner=value) for value in ("free", "me", "none")}
    assert owners == {"free": ["Yến", "Đức"], "me": ["Yến"], "none": ["Đức"]}
    assert [listed(cast.organiser, q=words) for words in ("duc", "nam dương yến")] == [["Đức"], ["Yến"]]
    act(cast.organiser, other, "reached")
    assert (listed(cast.organiser), listed(cast.organiser, show="closed")) == (["Yến"], ["Đức"])


def test_link_is_shown_to_those_who_call_and_to_nobody_else(cast, line, now):
    line.link = ensure_link(NAME, cast.cooperative, user=cast.owner_contact, by=None, now=now)
    line.text = "Bấm {link}"
    line.save()
    shown = {name: client_for(cast.person(name)).get(LIST).content.decode() for name in ("organiser", "leader")}
    address = link_address(line.link)
    assert {name: address in text for name, text in shown.items()} == {"organiser": True, "leader": False}
    assert "Bấm …" in shown["leader"]


@pytest.mark.parametrize("name", ["reached", "no_answer"])
def test_one_tap_writes_down_the_call(cast, line, name):
    answer = act(cast.register_staff, line, name)
    assert (answer.status_code, Call.objects.get().result, Call.objects.get().called_by) == (
        302,
        name,
        cast.register_staff,
    )


def test_promised_call_without_a_time_keeps_what_was_typed(cast, line):
    answer = act(cast.organiser, line, "outcome", result=CallResult.CALL_BACK, note="bận gặt")
    form = answer.context["form"]
    assert (list(form.errors), form["note"].value(), Call.objects.count()) == (["next_call_at"], "bận gặt", 0)


def test_promised_call_is_put_off(cast, line, now):
    act(cast.organiser, line, "outcome", result=CallResult.CALL_BACK, next_call_at="25/11/2026 14:00")
    line.refresh_from_db()
    assert (line.state, line.next_call_at) == (CallState.OPEN, now.replace(day=25, hour=14))


def test_line_is_handed_to_a_colleague_who_calls(cast, line):
    offered = client_for(cast.organiser).get(reverse("accounts_call_hand_over", args=[line.pk]))
    choices = set(offered.context["form"].fields["owner"].queryset)
    callers = {cast.administrator, cast.organiser, cast.register_staff, cast.other_register_staff}
    act(cast.organiser, line, "hand_over", owner=cast.register_staff.pk)
    line.refresh_from_db()
    assert (choices, line.owner) == (callers, cast.register_staff)


@pytest.mark.parametrize("name", ["reached", "drop"])
def test_line_beyond_the_scope_cannot_be_touched(cast, line, name):
    assert act(cast.other_register_staff, line, name, reason="a").status_code == 404
    assert act(cast.leader, line, name, reason="a").status_code == 302
    line.refresh_from_db()
    assert (line.state, Call.objects.count()) == (CallState.OPEN, 0)


def test_second_tap_is_told_that_a_colleague_was_quicker(cast, line):
    act(cast.organiser, line, "reached")
    answer = client_for(cast.register_staff).post(reverse("accounts_call_reached", args=[line.pk]), follow=True)
    assert "Việc này đã xong rồi" in answer.content.decode()
    assert Call.objects.count() == 1


def test_workbook_has_what_is_shown_as_text(cast, now):
    create_call(name="=1+1", text="@SUM(A1)", phone="+84912345678", organisation=cast.cooperative, now=now)
    create_call(name="Nơi khác", organisation=cast.other_cooperative, now=now)
    answer = client_for(cast.register_staff).get(reverse("accounts_calls_excel"))
    sheet = load_workbook(BytesIO(answer.content)).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert cells == [
        [
            "24/11/2026 09:00",
            "'=1+1",
            "0912 345 678",
            "HTX nông nghiệp Nam Dương",
            "'@SUM(A1)",
            "Báo tin: Báo giá vải",
            "",
            "",
        ]
    ]
    assert {cell.data_type for cell in sheet[2] if cell.value} == {"s"}
    assert ModelLogEntry.objects.get(action="accounts.calls.export").data == {"rows": 1}


def test_front_page_counts_ones_own_and_nobodys(cast, line, now):
    taken = create_call(organisation=cast.cooperative, now=now)
    take_call(taken, by=cast.organiser, now=now)

    def count(person):
        return [work.count for work in work_for(person, now) if work.url.startswith(reverse("accounts_calls"))]

    assert (count(cast.register_staff), count(cast.organiser), count(cast.leader)) == ([1], [2], [])


def test_list_takes_the_same_number_of_queries_for_many_lines(cast, now, django_assert_num_queries):
    client = client_for(cast.organiser)
    for lines in (1, 3):
        while CallTask.objects.count() < lines:
            create_call(organisation=cast.cooperative, now=now)
        client.get(LIST)
        with django_assert_num_queries(10):
            client.get(LIST)
