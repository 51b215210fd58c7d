"""The full-text index beside the documents: how it is made, kept in step and emptied, on both vendors.

SQLite        `search_fulltext`, an FTS5 table over the four token columns of `search_searchdocument` (external
              content: it stores no text twice), with `remove_diacritics 0`, since tokens are keys already. Triggers
              on the documents keep it in step, so that a flush, a cascade and a bulk write do too. A migration that
              makes Django rebuild the documents' table on SQLite drops the triggers: it must call `install` again.
PostgreSQL    a GIN index named `search_fulltext` on `search_vector(…)`, the tokens as they are, without a parser; the
              vector itself is stored nowhere, so that a document's row stays small. No weights: the ranking weighs.
              `search_names` is the same for names alone. Both are asked through functions that forbid the planner to
              read every text instead, as it would for a token that most documents have, and to compile: neither ever
              pays here.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from search.models import SearchDocument, SearchFact

COLUMNS = ("name_tokens", "tag_tokens", "place_tokens", "body_tokens")

_NAMES = ", ".join(COLUMNS)
_NEW = ", ".join(f"new.{column}" for column in COLUMNS)
_OLD = ", ".join(f"old.{column}" for column in COLUMNS)
_ADD = f"INSERT INTO search_fulltext(rowid, {_NAMES}) VALUES (new.product_id, {_NEW});"  # noqa: S608 - constants
_REMOVE = (
    f"INSERT INTO search_fulltext(search_fulltext, rowid, {_NAMES}) "  # noqa: S608 - constants
    f"VALUES ('delete', old.product_id, {_OLD});"
)

SQLITE_INSTALL = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_fulltext USING fts5({_NAMES}, content='search_searchdocument', "
    "content_rowid='product_id', tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')",
    f"CREATE TRIGGER IF NOT EXISTS search_fulltext_added AFTER INSERT ON search_searchdocument BEGIN {_ADD} END",
    f"CREATE TRIGGER IF NOT EXISTS search_fulltext_removed AFTER DELETE ON search_searchdocument BEGIN {_REMOVE} END",
    f"CREATE TRIGGER IF NOT EXISTS search_fulltext_changed AFTER UPDATE OF {_NAMES} ON search_searchdocument "
    f"BEGIN {_REMOVE} {_ADD} END",
)
SQLITE_REMOVE = (
    "DROP TRIGGER IF EXISTS search_fulltext_added",
    "DROP TRIGGER IF EXISTS search_fulltext_removed",
    "DROP TRIGGER IF EXISTS search_fulltext_changed",
    "DROP TABLE IF EXISTS search_fulltext",
)
POSTGRESQL_INSTALL = (
    """
    CREATE FUNCTION search_vector(name text, tags text, place text, body text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
    RETURN array_to_tsvector(
        array_remove(array_remove(string_to_array(concat_ws(' ', name, tags, place, body), ' '), '|'), '')
    )
    """,
    f"CREATE INDEX search_fulltext ON search_searchdocument USING gin (search_vector({_NAMES}))",
    # Texts out of line: what is counted and sorted fits in few pages.
    "ALTER TABLE search_searchdocument SET (toast_tuple_target = 256)",
)
_ASKED = """
    CREATE OR REPLACE FUNCTION {function}(wanted tsquery) RETURNS SETOF bigint
    LANGUAGE sql STABLE ROWS 10000 SET enable_seqscan = off SET jit = off
    AS $$ SELECT product_id FROM search_searchdocument WHERE search_vector({columns}) @@ wanted $$
    """
_NAME_ALONE = "name_tokens, '', '', ''"
POSTGRESQL_INSTALL_LOOKUPS = (
    f"CREATE INDEX IF NOT EXISTS search_names ON search_searchdocument USING gin (search_vector({_NAME_ALONE}))",
    _ASKED.format(function="search_holding", columns=_NAMES),
    _ASKED.format(function="search_named", columns=_NAME_ALONE),
)
POSTGRESQL_REMOVE_LOOKUPS = (
    "DROP FUNCTION IF EXISTS search_holding(tsquery)",
    "DROP FUNCTION IF EXISTS search_named(tsquery)",
    "DROP INDEX IF EXISTS search_names",
)
POSTGRESQL_REMOVE = (
    *POSTGRESQL_REMOVE_LOOKUPS,
    "ALTER TABLE search_searchdocument RESET (toast_tuple_target)",
    "DROP INDEX search_fulltext",
    "DROP FUNCTION search_vector(text, text, text, text)",
)


def install(database: BaseDatabaseWrapper) -> None:
    """Make the index and what keeps it in step; on SQLite also put back what is missing, then read every document."""
    if database.vendor == "postgresql":
        _execute(database, (*POSTGRESQL_INSTALL, *POSTGRESQL_INSTALL_LOOKUPS))
    else:
        _execute(database, (*SQLITE_INSTALL, "INSERT INTO search_fulltext(search_fulltext) VALUES ('rebuild')"))


def remove(database: BaseDatabaseWrapper) -> None:
    """Undo `install`."""
    _execute(database, POSTGRESQL_REMOVE if database.vendor == "postgresql" else SQLITE_REMOVE)


def install_lookups(database: BaseDatabaseWrapper) -> None:
    """What an index made by an earlier release lacks; nothing on SQLite."""
    if database.vendor == "postgresql":
        _execute(database, POSTGRESQL_INSTALL_LOOKUPS)


def remove_lookups(database: BaseDatabaseWrapper) -> None:
    """Undo `install_lookups`."""
    if database.vendor == "postgresql":
        _execute(database, POSTGRESQL_REMOVE_LOOKUPS)


def clear() -> None:
    """Empty the index with its documents and facts; every product is found again after `rebuild_documents`."""
    SearchFact.objects.all().delete()
    SearchDocument.objects.all().delete()
    if connection.vendor == "sqlite":
        _execute(connection, ["INSERT INTO search_fulltext(search_fulltext) VALUES ('delete-all')"])


def _execute(database: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
