"""Rows of one parent whose periods lie apart, held by the database on every way in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.utils.translation import gettext_lazy as _

from accounts.periods import first_overlap

OVERLAP = _("Các khoảng thời gian chồng lên nhau; hãy ghi ngày kết thúc cho dòng trước.")

SHARE_A_DAY = (
    "SELECT 1 FROM %(table)s AS other WHERE other.%(parent)s = NEW.%(parent)s AND other.id <> NEW.id "
    "AND COALESCE(other.valid_from, %(first)s) < COALESCE(NEW.valid_to, %(last)s) "
    "AND COALESCE(NEW.valid_from, %(first)s) < COALESCE(other.valid_to, %(last)s)"
)
ENDS = {
    "postgresql": {"first": "DATE '-infinity'", "last": "DATE 'infinity'"},
    "sqlite": {"first": "'0001-01-01'", "last": "'9999-12-31'"},
}
SQLITE = (
    "CREATE TRIGGER %(name)s_{event} AFTER {event} ON %(table)s {when} BEGIN "
    f"SELECT RAISE(ABORT, '%(name)s') WHERE EXISTS ({SHARE_A_DAY}); END"
)
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION %(name)s() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "PERFORM 1 FROM %(parents)s WHERE id = NEW.%(parent)s FOR NO KEY UPDATE; "
    f"IF EXISTS ({SHARE_A_DAY}) THEN RAISE EXCEPTION '%(name)s' USING ERRCODE = 'exclusion_violation'; END IF; "
    "RETURN NULL; END $$"
)
POSTGRESQL = (
    "CREATE TRIGGER %(name)s_{event} AFTER {event} ON %(table)s FOR EACH ROW {when} EXECUTE FUNCTION %(name)s()"
)
COLUMNS = ("%(parent)s", "valid_from", "valid_to")
CHANGED = {"postgresql": "OLD.{0} IS DISTINCT FROM NEW.{0}", "sqlite": "OLD.{0} IS NOT NEW.{0}"}


class PeriodsApartConstraint(models.BaseConstraint):
    """Of the rows with one `of`, no two share a day between `valid_from` and the day before `valid_to`.

    The database holds it by a trigger, since an exclusion constraint would be PostgreSQL's alone; there the parent is
    locked first, so that two transactions cannot each miss the other's row. A form with the parent among its fields
    says it beforehand, by the same rule (accounts/periods.py).
    """

    def __init__(self, *, of: str, name: str, **kwargs: Any) -> None:
        super().__init__(name=name, **kwargs)
        self.of = of

    def validate(
        self, model: type[models.Model], instance: Any, exclude: Any = None, using: str = DEFAULT_DB_ALIAS
    ) -> None:
        """Compare with the stored rows of the parent; lines of one form are the business of who saves them together."""
        parent = getattr(instance, f"{self.of}_id")
        if parent is None or {self.of, "valid_from", "valid_to"} & set(exclude or ()):
            return
        others = model._default_manager.using(using).filter(**{self.of: parent}).exclude(pk=instance.pk)
        if first_overlap([*others, instance]):
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def constraint_sql(self, model: Any, schema_editor: Any) -> str:
        """Nothing inside the table; the triggers follow once it is there (SQLite makes tables anew)."""
        schema_editor.deferred_sql.extend(self._statements(model, schema_editor))
        return ""

    def create_sql(self, model: Any, schema_editor: Any) -> str:
        """The triggers of a table that is there."""
        return "; ".join(str(statement) for statement in self._statements(model, schema_editor))

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        """PostgreSQL only: SQLite makes the table anew without them."""
        return f"DROP FUNCTION {self.name}() CASCADE"

    def deconstruct(self) -> Any:
        """With the name of the parent."""
        path, args, kwargs = super().deconstruct()
        return path, args, {**kwargs, "of": self.of}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, PeriodsApartConstraint):
            return NotImplemented
        return bool(self.deconstruct() == other.deconstruct())

    __hash__ = None  # type: ignore[assignment]  # as Django's constraints

    def _statements(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> list[Statement]:
        vendor = editor.connection.vendor
        when = f"WHEN ({' OR '.join(CHANGED[vendor].format(column) for column in COLUMNS)})"
        template = POSTGRESQL if vendor == "postgresql" else SQLITE
        texts = [template.format(event="INSERT", when=""), template.format(event="UPDATE", when=when)]
        if vendor == "postgresql":
            texts.insert(0, POSTGRESQL_FUNCTION)
        return [self._statement(text, model, editor) for text in texts]

    def _statement(self, text: str, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> Statement:
        parent: Any = model._meta.get_field(self.of)
        return Statement(
            text,
            name=self.name,
            table=Table(model._meta.db_table, editor.quote_name),
            parent=parent.column,
            parents=parent.related_model._meta.db_table,
            **ENDS[editor.connection.vendor],
        )
