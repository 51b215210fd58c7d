"""Seasons that ended on a day their month does not have, 31/4, end on its last day: that is what was meant."""

from typing import Any

from django.db import migrations

LAST = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


def mend(apps: Any, schema_editor: Any) -> None:
    seasons = apps.get_model("catalog", "SeasonWindow").objects
    for side in ("start", "end"):
        for month, last in LAST.items():
            seasons.filter(calendar="solar", **{f"{side}_month": month, f"{side}_day__gt": last}).update(
                **{f"{side}_day": last}
            )
        seasons.filter(calendar="lunar", **{f"{side}_day__gt": 30}).update(**{f"{side}_day": 30})


class Migration(migrations.Migration):
    dependencies = [("catalog", "0005_kind")]
    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
