"""Real organisations named by public pages."""

from django.db import transaction

from accounts.domain.slugs import set_free_slugs
from accounts.enums import Evidence, OrganisationKind, OrganisationState
from accounts.models import Organisation, OrganisationStatus
from cms.demo.rows import OldMap, rows_in_scope, source_in_vietnamese

KINDS = {
    "HTX": OrganisationKind.COOPERATIVE,
    "Công ty": OrganisationKind.COMPANY,
    "Cơ sở": OrganisationKind.WORKSHOP,
}
NAME_NOT_KNOWN = "HTX (Lục Ngạn)"


@transaction.atomic
def load_organisations() -> None:
    """Add the organisations, each active since an unknown day, with its source; only while there are none of them."""
    if Organisation.objects.filter(evidence=Evidence.PRESS).exists():
        return
    places = OldMap()
    rows = [row for row in rows_in_scope("organisations.csv") if row["name"] != NAME_NOT_KNOWN]
    organisations = [_organisation(row, places) for row in rows]
    set_free_slugs(organisations, max_length=90)
    Organisation.objects.bulk_create(organisations)
    OrganisationStatus.objects.bulk_create(
        OrganisationStatus(organisation=one, state=OrganisationState.ACTIVE, source=one.source[:255])
        for one in organisations
    )


def _organisation(row: dict[str, str], places: OldMap) -> Organisation:
    return Organisation(
        name=row["name"],
        kind=KINDS[row["type"]],
        place=places.find(row["province_2022"], row["district_2022"], row["commune_2022"]),
        evidence=Evidence.PRESS,
        source=source_in_vietnamese(row["source"]),
    )
