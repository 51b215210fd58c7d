"""Units that stand without their number, which the constraints to come refuse, are taken away: they say nothing."""

from typing import Any

from django.db import migrations


def take_half_pairs_away(apps: Any, schema_editor: Any) -> None:
    """A unit and a year without a volume, a unit without a quantity, a day without the other."""
    seasons = apps.get_model("catalog", "SeasonWindow").objects
    seasons.filter(volume__isnull=True).exclude(volume_unit=None, volume_year=None).update(
        volume_unit=None, volume_year=None
    )
    for name in ("Need", "Supply"):
        stated = apps.get_model("catalog", name).objects
        stated.filter(quantity__isnull=True, unit__isnull=False).update(unit=None)
        stated.filter(last_on__isnull=True, first_on__isnull=False).update(first_on=None)


class Migration(migrations.Migration):
    dependencies = [("catalog", "0018_buyer_folder")]

    operations = [migrations.RunPython(take_half_pairs_away, migrations.RunPython.noop, elidable=True)]
