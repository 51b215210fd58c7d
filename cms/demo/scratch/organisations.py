"""Made-up producers in bulk."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from django.db import transaction

from accounts.domain.slugs import set_free_slugs
from accounts.enums import Evidence, OrganisationKind, OrganisationState
from accounts.models import Organisation, OrganisationStatus, Place
from cms.demo.scratch.words import cooperative_name

SOURCE = "Dữ liệu đo, không có thật"
CLOSED_SHARE = 0.04
BATCH = 2_000


@transaction.atomic
def add_cooperatives(many: int, places: Sequence[Place], dice: Random, today: date) -> list[Organisation]:
    """Write `many` cooperatives over the communes, each with its state since some day of the last twenty years."""
    cooperatives = [made_up_cooperative(place, dice) for place in dice.choices(places, k=many)]
    set_free_slugs(cooperatives, max_length=90)
    Organisation.objects.bulk_create(cooperatives, batch_size=BATCH)
    OrganisationStatus.objects.bulk_create((_status(one, dice, today) for one in cooperatives), batch_size=BATCH)
    return cooperatives


def made_up_cooperative(place: Place, dice: Random) -> Organisation:
    """A cooperative in a commune, unsaved."""
    return Organisation(
        name=cooperative_name(dice, place.name),
        kind=OrganisationKind.COOPERATIVE,
        place=place,
        evidence=Evidence.SAMPLE,
        source=SOURCE,
    )


def _status(cooperative: Organisation, dice: Random, today: date) -> OrganisationStatus:
    closed = dice.random() < CLOSED_SHARE
    return OrganisationStatus(
        organisation=cooperative,
        state=OrganisationState.SUSPENDED if closed else OrganisationState.ACTIVE,
        valid_from=today - timedelta(days=dice.randint(1, 7300)),
        source=SOURCE,
    )
