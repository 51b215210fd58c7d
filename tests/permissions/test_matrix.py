"""The whole cast at every address of the matrix."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import EVERYONE
from tests.factories.accounts import PASSWORD
from tests.permissions.addresses import closed_addresses, core_addresses
from tests.permissions.matrix import PAGES
from tests.permissions.matrix.lists import RIGHTS, address_of, answers_of, views_of
from tests.permissions.matrix.rows import ABSENT, ADMIN, METHOD, REFUSED, SIGN_IN, Row, everyone
from tests.permissions.matrix.wagtail import CORE
from tests.permissions.stage import Answers, Stage

sqlite = pytest.mark.sqlite  # who may open what does not depend on the database; lists are queries, which do

LISTS = [
    pytest.param(model, view, id=f"{model}-{view}", marks=() if view == "list" else sqlite)
    for model in RIGHTS
    for view in views_of(model)
]
QUERIED = ("products", "completions", "search_empty", "search_log", "search_status", "search_tasks")
"""Pages whose queries differ by database."""
NO_WAY_IN = {REFUSED, SIGN_IN, ADMIN, ABSENT}


def differences(found: Answers, expected: Answers) -> dict[str, tuple[str, str]]:
    """Of whom the answer differs: what came, what should have come."""
    return {name: (found[name], answer) for name, answer in expected.items() if found[name] != answer}


def closed(answers: Answers) -> Answers:
    """Those who do not get in."""
    return {name: answer for name, answer in answers.items() if answer in NO_WAY_IN}


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row.name, marks=() if row.name in QUERIED else sqlite) for row in PAGES],
)
def test_page_answers_each_of_the_cast(stage: Stage, row: Row) -> None:
    assert differences(stage.answers(row.address(stage)), row.expected(stage)) == {}


@sqlite
@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in PAGES if row.posted])
def test_page_that_more_may_read_takes_a_form_of_those_who_may_write(stage: Stage, row: Row) -> None:
    assert differences(stage.answers(row.address(stage), "post"), row.posted) == {}


@pytest.mark.parametrize(("model", "view"), LISTS)
def test_list_answers_each_of_the_cast(stage: Stage, model: str, view: str) -> None:
    address, expected = address_of(model, view, stage), answers_of(model, view, stage)
    assert differences(stage.answers(address), expected) == {}
    posted = {name: stage.answer(name, address, "post") for name in closed(expected)}
    assert {name: answer for name, answer in posted.items() if answer not in (expected[name], METHOD)} == {}


@sqlite
@pytest.mark.parametrize("name", CORE)
def test_front_of_the_admin_answers_each_of_the_cast(stage: Stage, name: str) -> None:
    assert differences(stage.answers(reverse(name)), CORE[name]) == {}


@sqlite
@pytest.mark.parametrize("address", core_addresses(), ids=str)
def test_admin_lets_in_staff_only(stage: Stage, address: str) -> None:
    for method in ("get", "post"):
        answers = {name: stage.answer(name, address, method) for name in ("owner_contact", "anonymous")}
        assert answers == {"owner_contact": REFUSED, "anonymous": SIGN_IN}


@sqlite
@pytest.mark.parametrize("address", closed_addresses(), ids=str)
def test_what_is_closed_is_closed_for_all(stage: Stage, address: str) -> None:
    for method in ("get", "post"):
        answers = {
            name: stage.answer(name, address, method) for name in ("administrator", "owner_contact", "anonymous")
        }
        assert answers == {"administrator": ABSENT, "owner_contact": REFUSED, "anonymous": ABSENT}


@sqlite
def test_wagtails_sign_in_for_visitors_takes_no_password(stage: Stage) -> None:
    for address in ("/_util/login/", "/en/_util/login/", "/_util/authenticate_with_password/1/1/"):
        posted = {"username": stage.cast.administrator.username, "password": PASSWORD}
        assert stage.answers(address, "post", **posted) == everyone(ABSENT)


@sqlite
def test_post_without_the_form_is_refused(stage: Stage) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["sessionid"] = stage.sessions["administrator"]
    assert client.post(address_of("catalog.unit", "add", stage)).status_code == 403


@sqlite
def test_matrix_has_everybody() -> None:
    assert [row.name for row in PAGES if set(row.answers) != set(EVERYONE)] == []
