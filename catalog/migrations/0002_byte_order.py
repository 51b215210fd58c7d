"""Sort keys in byte order, whatever the database's language."""

from django.db import migrations

from accounts.collation import bytewise


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [migrations.RunPython(bytewise("catalog", "product", "category", "signaturelisting"), migrations.RunPython.noop)]
