"""Who a buyer is in the register: joined to an enquiry or a request later, or never."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.actors.actor import By
from accounts.domain.history import note
from accounts.models import Organisation
from catalog.domain.paper_share import ForgottenMatterError, Matter
from catalog.models import Deal, Enquiry

JOINED = "catalog.buyer.join"


@transaction.atomic
def join_buyer(matter: Matter, *, organisation: Organisation | None, by: By, now: datetime) -> Matter:
    """Say which organisation of the register the buyer is (None: take it back); deals that came of it say so too.

    What the buyer typed stays as it was. Raises ForgottenMatterError.
    """
    row = type(matter)._default_manager.select_for_update().get(pk=matter.pk)
    if row.anonymised_at:
        raise ForgottenMatterError
    row.buyer_organisation = organisation
    row.save(update_fields=["buyer_organisation"])
    of_it = Q(quotation__enquiry=row.pk) if isinstance(row, Enquiry) else Q(quotation__invitation__request=row.pk)
    Deal.objects.filter(of_it).update(buyer=organisation)
    note(row, JOINED, by=by, now=now, organisation=organisation.name if organisation else "")
    return row
