"""Bookings approved before prices were kept: from now on theirs are those that stand today, whatever becomes of them."""

from django.db import migrations

FIRM = ("approved", "contracted", "running")
RATE = ("stall_id", "name", "basis", "price", "deposit", "subsidy", "subsidy_source", "valid_from", "valid_to")
EXTRA = ("pk", "name", "basis", "price", "unit", "is_optional", "valid_from", "valid_to")


def keep(apps, schema_editor):
    booking, agreed = apps.get_model("booths", "Booking"), apps.get_model("booths", "AgreedRates")
    sources = (("rates", "Rate", RATE), ("extras", "RateExtra", EXTRA))
    for row in booking.objects.filter(state__in=FIRM, agreed_rates=None).order_by("pk"):
        prices = {}
        for name, model, kept in sources:
            rows = apps.get_model("booths", model).objects.filter(venue=row.venue_id).order_by("valid_from", "pk")
            prices[name] = list(rows.values(*kept))
        agreed.objects.create(booking=row, **prices)


class Migration(migrations.Migration):
    dependencies = [("booths", "0011_shelf_metres")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
