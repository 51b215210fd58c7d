"""Search engines are kept out of every address that asks who you are, also of those to come: the matrix knows them."""

from urllib.robotparser import RobotFileParser

from django.test import Client

from tests.permissions.matrix import PAGES
from tests.permissions.matrix.rows import PUBLIC
from tests.permissions.stage import Stage

NOT_THERE = {"404"}
STATIC = "302 /static/"


def test_robots_are_kept_out_of_what_is_not_for_all(stage: Stage) -> None:
    robots = RobotFileParser()
    robots.parse(Client().get("/robots.txt").content.decode().splitlines())
    closed = [row for row in PAGES if row.answers != PUBLIC and not _the_same_for_all(set(row.answers.values()))]
    assert len(closed) > 20
    assert [row.name for row in closed if robots.can_fetch("*", row.address(stage))] == []


def _the_same_for_all(answers: set[str]) -> bool:
    """Nobody is asked who they are where all get nothing, or one file that all may read."""
    return answers == NOT_THERE or all(answer.startswith(STATIC) for answer in answers)
