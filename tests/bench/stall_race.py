"""Two hundred clients want five stalls: the real verb beside the same race in bare SQL, in one run on one database.

Started by tests/bench/stalls.py in a process of its own; prints a figure a line.
"""

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import django

django.setup()

import psycopg  # noqa: E402 - Django first
from django.db import OperationalError, connection, connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from booths.domain.days import DaysTakenError, days_between  # noqa: E402
from booths.domain.hold import hold_stalls  # noqa: E402
from booths.enums import BookingState  # noqa: E402
from booths.models import Booking, Stall, StallDay  # noqa: E402
from tests.bench.elastic import percentile  # noqa: E402
from tests.bench.figures import Figure  # noqa: E402
from tests.booths.overlaps import doubled_days, meeting_spans  # noqa: E402
from tests.factories.accounts import create_contact, create_organisation, create_user  # noqa: E402
from tests.factories.booths import create_booking, create_stall, create_venue  # noqa: E402

PART = "stalls"
CLIENTS = int(os.environ.get("BENCH_CLIENTS", "200"))
TRIES, STALLS, DAYS = 5, 5, 60
AT_ONCE = min(CLIENTS, 16)
"""Clients that are served at one moment: more than any set-up of the site serves, fewer than PostgreSQL refuses."""
SEED = 20261201
TURNS = 5
BARE_TABLES = (
    "CREATE TABLE bare_stall (id integer PRIMARY KEY)",
    "CREATE TABLE bare_day (stall integer, day date, who integer, UNIQUE (stall, day))",
    "CREATE TABLE bare_booking (id integer PRIMARY KEY, state text)",
    "CREATE TABLE bare_log (booking integer, action text, told text)",
    "CREATE TABLE bare_link (booking integer, action text, UNIQUE (booking, action))",
    "CREATE TABLE bare_message (booking integer, told text)",
)
BARE_WRITES = (
    "UPDATE bare_booking SET state = 'held' WHERE id = %s",
    "INSERT INTO bare_log VALUES (%s, 'hold', 'G1')",
    "INSERT INTO bare_link VALUES (%s, 'follow')",
    "INSERT INTO bare_message VALUES (%s, 'Đã giữ chỗ')",
)
"""What the verb writes besides the days, by hand."""


@dataclass(frozen=True)
class Try:
    """What one client asks for at once: stalls by place in the list, first day, how many days."""

    stalls: tuple[int, ...]
    first: date
    length: int

    @property
    def days(self) -> list[date]:
        """Every day."""
        return days_between(self.first, self.first + timedelta(days=self.length - 1))


@dataclass
class Outcome:
    """What came of all tries of one side."""

    answers: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    whole: float = 0.0

    @property
    def speed(self) -> float:
        """Tries a second."""
        return len(self.answers) / self.whole

    def count(self, answer: str) -> int:
        """How many were answered so: "won", "refused", or "unnamed" for a refusal that names no days."""
        return self.answers.count(answer)


def tries() -> list[Try]:
    """Overlapping spans of four to fourteen days on one or two stalls, the same for both sides."""
    chance, begin = random.Random(SEED), timezone.localdate() + timedelta(days=30)
    found = []
    for _n in range(CLIENTS * TRIES):
        length = chance.randint(4, 14)
        stalls = tuple(sorted(chance.sample(range(STALLS), chance.choice((1, 1, 2)))))
        found.append(Try(stalls, begin + timedelta(days=chance.randint(0, DAYS - length)), length))
    return found


class Side:
    """One of the two that are raced, turn by turn: threads that stay, each with its own connection."""

    def __init__(self, attempt: Callable[[Any], str]) -> None:
        self.attempt, self.outcome = attempt, Outcome()
        self.pool = ThreadPoolExecutor(AT_ONCE, initializer=connection.ensure_connection)

    def run(self, work: Iterable[Any]) -> None:
        """All of it, AT_ONCE at a time."""
        began = time.perf_counter()
        list(self.pool.map(self._one, work))
        self.outcome.whole += time.perf_counter() - began

    def close(self) -> Outcome:
        """End the threads and their connections; what came of it all."""
        gate = Barrier(AT_ONCE)
        list(self.pool.map(lambda _n: (gate.wait(), connections.close_all()), range(AT_ONCE)))
        self.pool.shutdown()
        return self.outcome

    def _one(self, item: Any) -> None:
        began = time.perf_counter()
        try:
            self.outcome.answers.append(self.attempt(item))
        except Exception as error:  # the edge of a thread: whatever is raised is what the bench looks for
            self.outcome.faults.append(f"{type(error).__name__}: {error}")
        self.outcome.seconds.append(time.perf_counter() - began)


def requests(asked: list[Try]) -> list[tuple[Booking, list[Stall]]]:
    """Written down beforehand: who wants what."""
    now, venue = timezone.now(), create_venue()
    stalls = [create_stall(venue=venue, code=f"G{number}") for number in range(STALLS)]
    organisations = [create_organisation(name=f"HTX thử {number}") for number in range(CLIENTS)]
    for organisation in organisations:
        create_contact(organisation=organisation)
    pairs = []
    for number, wish in enumerate(asked):
        days = {"first_day": wish.first, "last_day": wish.days[-1]}
        row = create_booking(venue=venue, organisation=organisations[number % CLIENTS], now=now, **days)
        pairs.append((row, [stalls[at] for at in wish.stalls]))
    return pairs


def hold(pair: tuple[Booking, list[Stall]], staff: User) -> str:
    """Through the verb, with its log, message and link."""
    row, stalls = pair
    try:
        hold_stalls(row, stalls=stalls, by=staff, now=timezone.now())
    except DaysTakenError as refusal:
        return "refused" if refusal.taken and all(run.stall for run in refusal.taken) else "unnamed"
    return "won"


def prepare_bare() -> None:
    """Tables for what the verb writes: days, the booking's state, a line of the log, a message, a link."""
    with connection.cursor() as cursor:
        for statement in BARE_TABLES:
            cursor.execute(statement)
        for at in range(STALLS):
            cursor.execute("INSERT INTO bare_stall VALUES (%s)", [at])
        for who in range(CLIENTS * TRIES):
            cursor.execute("INSERT INTO bare_booking VALUES (%s, 'planned')", [who])


def bare_postgresql(pair: tuple[int, Try]) -> str:
    """Lock, look, write."""
    who, wish = pair
    connection.ensure_connection()
    raw: psycopg.Connection = connection.connection
    with raw.transaction(), raw.cursor() as cursor:
        cursor.execute("SELECT id FROM bare_stall WHERE id = ANY(%s) ORDER BY id FOR UPDATE", [list(wish.stalls)])
        cursor.execute(
            "SELECT stall, day FROM bare_day WHERE stall = ANY(%s) AND day BETWEEN %s AND %s",
            [list(wish.stalls), wish.first, wish.days[-1]],
        )
        if cursor.fetchall():
            return "refused"
        cursor.executemany(
            "INSERT INTO bare_day VALUES (%s, %s, %s)", [(at, day, who) for at in wish.stalls for day in wish.days]
        )
        for statement in BARE_WRITES:
            cursor.execute(statement, [who])
    return "won"


def bare_sqlite(pair: tuple[int, Try]) -> str:
    """The same on a file; a connection a try, as the module gives them."""
    who, wish = pair
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=20, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        marks = ",".join("?" * len(wish.stalls))
        days = [day.isoformat() for day in wish.days]
        taken = raw.execute(
            f"SELECT 1 FROM bare_day WHERE stall IN ({marks}) AND day BETWEEN ? AND ?",
            [*wish.stalls, days[0], days[-1]],
        ).fetchall()
        if taken:
            raw.execute("ROLLBACK")
            return "refused"
        raw.executemany("INSERT INTO bare_day VALUES (?, ?, ?)", [(at, day, who) for at in wish.stalls for day in days])
        for statement in BARE_WRITES:
            raw.execute(statement.replace("%s", "?"), [who])
        raw.execute("COMMIT")
    return "won"


def incomplete() -> int:
    """Held bookings that do not own all their days."""
    rows = Booking.objects.filter(state=BookingState.HELD).prefetch_related("stalls")
    missing = 0
    for row in rows:
        assert row.first_day is not None
        assert row.last_day is not None
        wanted = len(days_between(row.first_day, row.last_day)) * len(row.stalls.all())
        missing += StallDay.objects.filter(booking=row).count() != wanted
    return missing


def race() -> tuple[Outcome, Outcome]:
    """The verb and bare SQL, turn by turn."""
    asked, staff = tries(), create_user()
    pairs = requests(asked)
    prepare_bare()
    bare = Side(bare_postgresql if connection.vendor == "postgresql" else bare_sqlite)
    verb = Side(lambda pair: hold(pair, staff))
    connection.close()
    each = len(asked) // TURNS
    for begin in range(0, len(asked), each):
        verb.run(pairs[begin : begin + each])
        bare.run(list(enumerate(asked))[begin : begin + each])
    return verb.close(), bare.close()


def main() -> None:
    """Both sides and the figures."""
    name, is_server = connection.vendor, connection.vendor == "postgresql"
    verb, bare = race()
    won, locked = verb.count("won"), sum("lock" in fault.lower() for fault in verb.faults)
    held = Booking.objects.filter(state=BookingState.HELD).count()
    p95 = percentile(verb.seconds, 0.95) / percentile(bare.seconds, 0.95)
    told = f"{won} held, {verb.count('refused')} refused in {verb.whole:.1f} s; bare {bare.whole:.1f} s"
    figures = [
        Figure(PART, f"{name}: stalls' days booked twice", doubled_days(), 0, note=told),
        Figure(PART, f"{name}: bookings whose spans meet on a stall", meeting_spans(), 0),
        Figure(PART, f"{name}: faults shown, locks among them", len(verb.faults), 0, note=f"{locked} locks"),
        Figure(PART, f"{name}: refusals that name no days", verb.count("unnamed"), 0),
        Figure(PART, f"{name}: successes that are not there whole", abs(held - won) + incomplete(), 0),
        Figure(PART, f"{name}: speed by bare SQL", verb.speed / bare.speed, 0.25 if is_server else None, at_least=True),
        Figure(PART, f"{name}: p95 by bare SQL", p95, 4 if is_server else None),
    ]
    for figure in figures:
        print(figure.to_text(), flush=True)
    for fault in sorted(set(verb.faults))[:5]:
        print(fault, flush=True)


if __name__ == "__main__":
    try:
        main()
    except OperationalError as error:
        raise SystemExit(f"the race could not run: {error}") from error
