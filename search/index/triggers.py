"""Triggers by which the database itself notes what a change touches, so that no way of writing can forget.

They are made of `search/index/watched_tables.py`. A change of a watched column puts a row of the kind "refresh" into
the outbox, in the transaction of the change, for each product reached. Whoever makes the document anew deletes it.

PostgreSQL    one trigger a statement, over the rows before and after it: an update of 5,000 rows runs one query. Rows
              are only added: looking first whether there is one would wait for, or miss, another transaction's. What
              reaches products through other rows is also noted to be looked at again (`search/index/second_look.py`).
SQLite        one trigger a row, which adds no row where one waits already; there is only ever one writer.

A trigger's name ends in a digest of its text, so what is installed can be compared with what is declared. Migrations
run without triggers: SQLite drops them with each table that is made anew and refuses to rename a table that another's
trigger names, and a trigger may name a column that goes. `TRUNCATE` and SQLite's `REPLACE` pass the triggers by.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from catalog.models import Product
from search.enums import TaskKind, TaskState
from search.index.watched_tables import NO_ROW, REFERENCES, SHOWN, WATCHES, Watch
from search.models import IndexTask, SearchDocument, SecondLook, Tombstone

PREFIX = "search_watch_"

_TASKS = IndexTask._meta.db_table
_SECOND_LOOK = (
    f"INSERT INTO {SecondLook._meta.db_table} (since) SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint "  # noqa: S608 - constants
    "WHERE EXISTS (SELECT 1 FROM ({changed}) AS c WHERE {through}); "
)
_NOW = {"postgresql": "clock_timestamp()", "sqlite": "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One trigger: its name, what makes it, and the columns that must be there."""

    name: str
    statements: tuple[str, ...]
    table: str
    columns: tuple[str, ...]


def install(database: BaseDatabaseWrapper) -> bool:
    """Make the triggers that are missing and drop those that are no longer declared; whether any was missing.

    If so, changes may have gone by, and every product is noted, in one transaction with the last trigger: whoever is
    broken off before leaves one missing. Each has a transaction of its own, so that only one table is locked at a time.
    """
    present = set(installed(database))
    wanted = {trigger.name: trigger for trigger in declared(database.vendor)}
    missing = [trigger for name, trigger in wanted.items() if name not in present]
    _drop(database, present - wanted.keys())
    made = [trigger for trigger in missing if _has_columns(database, trigger)]
    everything = _note(f"SELECT id AS product_id FROM {Product._meta.db_table}", database.vendor)  # noqa: S608 - constants
    for trigger in made:
        statements = (*trigger.statements, everything) if trigger is made[-1] else trigger.statements
        with transaction.atomic(using=database.alias), database.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    return bool(made)


def remove(database: BaseDatabaseWrapper) -> None:
    """Drop every trigger of ours."""
    _drop(database, installed(database))


def installed(database: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that the database has, in order."""
    catalogue = {
        "postgresql": "SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }
    with database.cursor() as cursor:
        cursor.execute(catalogue[database.vendor])
        return sorted(name for (name,) in cursor.fetchall() if name.startswith(PREFIX))


def declared(vendor: str) -> list[Trigger]:
    """The triggers as they should be."""
    return [*_triggers_of_watches(vendor), _tombstone_trigger(vendor)]


def _triggers_of_watches(vendor: str) -> Iterator[Trigger]:
    body = _postgresql_body if vendor == "postgresql" else _sqlite_body
    for watch in (*WATCHES, *SHOWN, *REFERENCES):
        for event in watch.events:
            when = _sqlite_condition(watch) if (vendor, event) == ("sqlite", "UPDATE") else ""
            yield _trigger(vendor, watch.table, event, body(watch, event), watch.columns, when)


def _tombstone_trigger(vendor: str) -> Trigger:
    """A document that goes, however it goes, leaves its version."""
    table = Tombstone._meta.db_table
    gone = (
        "SELECT product_id, version + 1 FROM before"
        if vendor == "postgresql"
        else "VALUES (OLD.product_id, OLD.version + 1)"
    )
    latest = "GREATEST" if vendor == "postgresql" else "MAX"
    body = (
        f"INSERT INTO {table} (product_id, version) {gone} ON CONFLICT (product_id) "
        f"DO UPDATE SET version = {latest}({table}.version, excluded.version);"
    )
    return _trigger(vendor, SearchDocument._meta.db_table, "DELETE", body, ("product_id", "version"), "")


def _trigger(vendor: str, table: str, event: str, body: str, columns: tuple[str, ...], when: str) -> Trigger:
    digest = sha256(f"{body}{when}".encode()).hexdigest()[:8]
    name = f"{PREFIX}{table}_{event.lower()}_{digest}"
    if vendor == "sqlite":
        text = f"CREATE TRIGGER {name} AFTER {event} ON {table} {when} BEGIN {body} END"
        return Trigger(name, (text,), table, columns)
    rows = {"INSERT": "NEW TABLE AS after", "DELETE": "OLD TABLE AS before"}
    rows["UPDATE"] = f"{rows['DELETE']} {rows['INSERT']}"
    function = f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$"
    trigger = (
        f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {rows[event]} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )
    return Trigger(name, (function, trigger), table, columns)


def _postgresql_body(watch: Watch, event: str) -> str:
    """One statement for all the rows; of an update, those that were and are not, or are and were not."""
    columns = ", ".join(watch.columns)
    before, after = (f"SELECT {columns} FROM {rows}" for rows in ("before", "after"))  # noqa: S608 - constants
    changed = {
        "INSERT": after,
        "DELETE": before,
        "UPDATE": f"({before} EXCEPT {after}) UNION ALL ({after} EXCEPT {before})",
    }
    reached = watch.reaches.format(changed="changed")
    query = f"WITH changed AS ({changed[event]}) SELECT product_id FROM ({reached}) AS r"  # noqa: S608 - constants
    again = (
        ""
        if watch.through == NO_ROW or watch in REFERENCES
        else _SECOND_LOOK.format(changed=changed[event], through=watch.through)
    )
    return f"{again}{_note(query, 'postgresql')};"


def _sqlite_body(watch: Watch, event: str) -> str:
    """One statement for the row as it was and one for the row as it is."""
    versions = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}
    notes = []
    for row in versions[event]:
        columns = ", ".join(f"{row}.{column} AS {column}" for column in watch.columns)
        notes.append(_note(watch.reaches.format(changed=f"(SELECT {columns})"), "sqlite"))
    return " ".join(f"{note};" for note in notes)


def _sqlite_condition(watch: Watch) -> str:
    return "WHEN " + " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in watch.columns)


def _note(query: str, vendor: str) -> str:
    """The statement that notes every product of a query, each once."""
    found = f"SELECT DISTINCT product_id FROM ({query}) AS found"  # noqa: S608 - constants
    waits = (
        f"WHERE NOT EXISTS (SELECT 1 FROM {_TASKS} t WHERE t.product_id = reached.product_id "  # noqa: S608 - constants
        f"AND t.kind = '{TaskKind.REFRESH}' AND t.state = '{TaskState.WAITING}' AND t.not_before IS NULL)"
    )
    return (
        f"INSERT INTO {_TASKS} (kind, product_id, created_at, attempts, error, state) "  # noqa: S608 - constants
        f"SELECT '{TaskKind.REFRESH}', reached.product_id, {_NOW[vendor]}, 0, '', '{TaskState.WAITING}' "
        f"FROM ({found}) AS reached {waits if vendor == 'sqlite' else ''}"
    )


def _has_columns(database: BaseDatabaseWrapper, trigger: Trigger) -> bool:
    """Whether the table is there with every column: a database may be migrated in part."""
    with database.cursor() as cursor:
        if trigger.table not in database.introspection.table_names(cursor):
            return False
        described = database.introspection.get_table_description(cursor, trigger.table)
    return {column.name for column in described}.issuperset(trigger.columns)


def _drop(database: BaseDatabaseWrapper, names: set[str] | list[str]) -> None:
    drop = "DROP FUNCTION {}() CASCADE" if database.vendor == "postgresql" else "DROP TRIGGER {}"
    with database.cursor() as cursor:
        for name in sorted(names):
            cursor.execute(drop.format(name))
