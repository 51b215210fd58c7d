"""The picture of an organisation: given by those in charge or by staff, live at once like the rest of its profile."""

from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, as_actor, user_of
from accounts.actors.right import Right, require_right
from accounts.domain.history import Change, note
from accounts.domain.refusal import Refusal
from accounts.files.photo import CleanPhoto
from accounts.models import Organisation
from catalog.domain.upload import picture_of
from catalog.models import OrganisationPhoto, Picture

GIVEN = "catalog.organisation.photo"
FIELD = "catalog.organisationphoto.picture"
TILE = "fill-160x160|format-webp"
PAGE = "fill-640x480|format-webp"
WITH_PHOTOS = Prefetch("photo__picture", Picture.objects.prefetch_renditions(TILE))
"""For lists of organisations: their pictures and the size that cards show, in three queries whatever the number."""


class NoPhotoError(Refusal):
    """Nothing was chosen."""

    message = _("Hãy chọn một ảnh.")
    field = "photo"


def give_photo(organisation: Organisation, *, photo: CleanPhoto, by: By, now: datetime) -> Organisation:
    """Let this photo stand for the organisation, in the place of the one before, which stays among the pictures.

    The file is stored before the transaction begins. Raises NotYoursError for who may not write the profile.
    """
    require_right(as_actor(by), Right.ORGANISATION)
    picture = picture_of(photo, title=organisation.name, by=user_of(by))
    with transaction.atomic():
        before = _before(organisation)
        if before != picture:
            OrganisationPhoto.objects.update_or_create(organisation=organisation, defaults={"picture": picture})
            _note(organisation, before, picture, by=by, now=now)
    return organisation


@transaction.atomic
def take_photo_away(organisation: Organisation, *, by: By, now: datetime) -> Organisation:
    """Let the organisation stand without a picture; done twice it is no fault. Raises NotYoursError."""
    require_right(as_actor(by), Right.ORGANISATION)
    before = _before(organisation)
    if before is not None:
        OrganisationPhoto.objects.filter(organisation=organisation).delete()
        _note(organisation, before, None, by=by, now=now)
    return organisation


def change_photo(
    organisation: Organisation, *, photo: CleanPhoto | None, remove: bool, by: By, now: datetime
) -> Organisation:
    """What one form asks for: another photo, or none. Raises NoPhotoError where it asks for neither, NotYoursError."""
    if photo is not None:
        return give_photo(organisation, photo=photo, by=by, now=now)
    if not remove:
        raise NoPhotoError
    return take_photo_away(organisation, by=by, now=now)


def photo_of(organisation: Organisation) -> Picture | None:
    """Its picture, unless there is none or its file is broken."""
    row = OrganisationPhoto.objects.select_related("picture").filter(organisation=organisation).first()
    return None if row is None or row.picture.broken_at else row.picture


def _before(organisation: Organisation) -> Picture | None:
    """The picture until now, with the organisation's row held."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    row = OrganisationPhoto.objects.select_related("picture").filter(organisation=organisation).first()
    return row.picture if row else None


def _note(organisation: Organisation, before: Picture | None, after: Picture | None, *, by: By, now: datetime) -> None:
    note(organisation, GIVEN, by=by, now=now, changes=[Change(FIELD, before, after)])
