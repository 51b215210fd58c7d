"""Former names are looked up by a folded column."""

from django.db import migrations

from accounts.vietnamese import fold


def fill(apps, schema_editor):
    names = apps.get_model("accounts", "FormerName").objects
    for row in names.filter(search_key="").iterator():
        names.filter(pk=row.pk).update(search_key=fold(row.name)[:600])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0012_former_name_search_key")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
