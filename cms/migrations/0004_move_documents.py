"""Documents move from Wagtail's own table and the public folder to ours and the private one, under their old ids."""

from typing import Any

from django.core.files.storage import default_storage, storages
from django.core.management.color import no_style
from django.db import migrations

COPIED = ("id", "title", "collection_id", "uploaded_by_user_id", "file_size", "file_hash")


def move_documents(apps: Any, schema_editor: Any) -> None:
    """Each row with its file; a file that is gone leaves the row as it was."""
    old_model, new_model = apps.get_model("wagtaildocs", "Document"), apps.get_model("cms", "SiteDocument")
    for old in old_model.objects.order_by("pk"):
        row = new_model(**{name: getattr(old, name) for name in COPIED}, file=move_file(old.file.name))
        row.save()
        new_model.objects.filter(pk=row.pk).update(created_at=old.created_at)
    move_tags(apps)
    for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), [new_model]):
        schema_editor.execute(statement)


def move_file(name: str) -> str:
    """Out of the public folder; the name that it has now."""
    if not default_storage.exists(name):
        return name
    with default_storage.open(name) as content:
        kept = storages["private"].save(name, content)
    default_storage.delete(name)
    return kept


def move_tags(apps: Any) -> None:
    """Tags hang on the kind of row and its id, which stays."""
    kinds = apps.get_model("contenttypes", "ContentType").objects
    old = kinds.filter(app_label="wagtaildocs", model="document").first()
    if old is not None:
        new, _made = kinds.get_or_create(app_label="cms", model="sitedocument")
        apps.get_model("taggit", "TaggedItem").objects.filter(content_type_id=old.pk).update(content_type_id=new.pk)


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0003_documents"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(move_documents, migrations.RunPython.noop)]
