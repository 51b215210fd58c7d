"""Rights that roles have over join requests, and their lines in the log, follow the new name."""

from typing import Any

from django.db import migrations

RIGHTS = ("add", "change", "delete", "view")


def rename(apps: Any, before: str, after: str, *, action_before: str, action_after: str) -> None:
    """Django renames the content type alone, so that its rights would be given anew to nobody."""
    rights = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="accounts")
    for right in RIGHTS:
        rights.filter(codename=f"{right}_{before}").update(codename=f"{right}_{after}")
    apps.get_model("wagtailcore", "ModelLogEntry").objects.filter(action=action_before).update(action=action_after)


def forwards(apps: Any, schema_editor: Any) -> None:
    """From the old name to the new one."""
    rename(
        apps,
        "registration",
        "joinrequest",
        action_before="accounts.registration.decide",
        action_after="accounts.join_request.decide",
    )


def backwards(apps: Any, schema_editor: Any) -> None:
    """From the new name to the old one."""
    rename(
        apps,
        "joinrequest",
        "registration",
        action_before="accounts.join_request.decide",
        action_after="accounts.registration.decide",
    )


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0025_join_request"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0089_log_entry_data_json_null_to_object"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
