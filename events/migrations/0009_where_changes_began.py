"""Changes noted so far: the event's venue and hour as they stand were those before, since no change touched them."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def note_as_it_stood(apps: Any, schema_editor: Any) -> None:
    """In one statement."""
    event = apps.get_model("events", "Event").objects.filter(pk=OuterRef("event"))
    apps.get_model("events", "EventChange").objects.update(
        venue=Subquery(event.values("venue")[:1]), begins_at=Subquery(event.values("begins_at")[:1])
    )


class Migration(migrations.Migration):
    """After the columns."""

    dependencies = [("events", "0008_placed_changes")]
    operations = [migrations.RunPython(note_as_it_stood, migrations.RunPython.noop)]
