"""Sort keys are ASCII in byte order (decision 20), also where the database orders as some language does."""

from collections.abc import Callable
from typing import Any


def bytewise(app: str, *models: str, column: str = "sort_key") -> Callable[[Any, Any], None]:
    """A migration step that gives `column` of some models of `app` byte order on PostgreSQL; SQLite has no other."""

    def give_byte_order(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for name in models:
            model = apps.get_model(app, name)
            field = model._meta.get_field(column)
            quote = schema_editor.quote_name
            schema_editor.execute(
                f"ALTER TABLE {quote(model._meta.db_table)} ALTER COLUMN {quote(field.column)} "
                f'TYPE varchar({field.max_length}) COLLATE "C"'
            )

    return give_byte_order
