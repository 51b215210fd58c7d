"""How the full-text index is asked on PostgreSQL: functions, and an index of the names (decision 19)."""

from django.db import migrations

from search.index import fulltext


def install(apps, schema_editor):
    fulltext.install_lookups(schema_editor.connection)


def remove(apps, schema_editor):
    fulltext.remove_lookups(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("search", "0008_named_nodes")]

    operations = [migrations.RunPython(install, remove)]
