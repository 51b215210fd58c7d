"""Sort keys in byte order, whatever the database's language."""

from django.db import migrations

from accounts.collation import bytewise


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_jobs")]

    operations = [migrations.RunPython(bytewise("accounts", "organisation", "place", "user", "contact"), migrations.RunPython.noop)]
