"""Products that nobody has verified leave the site: they become drafts with a work list of their own."""

from django.db import migrations


def to_drafts(apps, schema_editor):
    """As Wagtail's own unpublishing leaves a row; what was published stays in its revisions."""
    apps.get_model("catalog", "Product").objects.filter(evidence="unverified", live=True).update(
        live=False, has_unpublished_changes=True, live_revision=None
    )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_byte_order")]

    operations = [migrations.RunPython(to_drafts, migrations.RunPython.noop)]
