"""The picture of an organisation."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import ModelLogEntry

from accounts.actors.actor import BuyerActor, ContactActor
from accounts.actors.right import NotYoursError
from accounts.files.photo import clean_photo
from accounts.models import Contact
from accounts.personal.references import move_references
from catalog.domain.organisation_photo import GIVEN, NoPhotoError, change_photo, give_photo, photo_of, take_photo_away
from catalog.models import OrganisationPhoto, Picture
from tests.accounts.files.pictures import quarters, written
from tests.factories.catalog import create_picture

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def deputy(cast):
    return ContactActor(Contact.objects.get(user=cast.deputy_contact))


def photo(size=(160, 120)):
    return clean_photo(ContentFile(written(quarters(size), "JPEG")), name="IMG_0001.jpg")


def test_deputy_gives_it_and_the_history_names_both_pictures(cast, deputy, now):
    before = create_picture(title="Cổng cũ")
    OrganisationPhoto.objects.create(organisation=cast.cooperative, picture=before)
    give_photo(cast.cooperative, photo=photo(), by=deputy, now=now)
    given = photo_of(cast.cooperative)
    assert (given.title, given.uploaded_by_user, given.is_clean) == (cast.cooperative.name, deputy.user, True)
    (change,) = ModelLogEntry.objects.get(action=GIVEN).data["changes"]
    assert (change["old"], change["new"]) == ("Cổng cũ", cast.cooperative.name)


def test_the_same_photo_sent_twice_is_kept_once(cast, deputy, now):
    for _time in range(2):
        give_photo(cast.cooperative, photo=photo(), by=deputy, now=now)
    counted = (Picture.objects.count(), ModelLogEntry.objects.filter(action=GIVEN).count())
    assert counted == (1, 1)


def test_taken_away_it_stays_among_the_pictures(cast, deputy, now):
    give_photo(cast.cooperative, photo=photo(), by=deputy, now=now)
    for _time in range(2):
        take_photo_away(cast.cooperative, by=deputy, now=now)
    counted = (Picture.objects.count(), ModelLogEntry.objects.filter(action=GIVEN).count())
    assert (photo_of(cast.cooperative), counted) == (None, (1, 2))


def test_a_broken_file_is_not_shown(cast, now):
    picture = create_picture()
    OrganisationPhoto.objects.create(organisation=cast.cooperative, picture=picture)
    Picture.objects.update(broken_at=now)
    assert photo_of(cast.cooperative) is None


def test_neither_a_photo_nor_its_removal_changes_nothing(cast, deputy, now):
    with pytest.raises(NoPhotoError):
        change_photo(cast.cooperative, photo=None, remove=False, by=deputy, now=now)
    assert not OrganisationPhoto.objects.exists()


def test_a_buyer_gives_none(cast, now):
    with pytest.raises(NotYoursError):
        give_photo(cast.cooperative, photo=photo(), by=BuyerActor(cast.buyer), now=now)
    assert (Picture.objects.count(), OrganisationPhoto.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("do", "told"),
    [(take_photo_away, {}), (change_photo, {"photo": None, "remove": True})],
    ids=["taken away", "changed"],
)
def test_a_buyer_takes_none_away(cast, now, do, told):
    OrganisationPhoto.objects.create(organisation=cast.cooperative, picture=create_picture())
    with pytest.raises(NotYoursError):
        do(cast.cooperative, **told, by=BuyerActor(cast.buyer), now=now)
    assert (OrganisationPhoto.objects.count(), ModelLogEntry.objects.filter(action=GIVEN).count()) == (1, 0)


def test_of_two_organisations_that_are_one_the_kept_ones_picture_stays(cast):
    for organisation in (cast.cooperative, cast.other_cooperative):
        OrganisationPhoto.objects.create(organisation=organisation, picture=create_picture(title=organisation.name))
    move_references(cast.cooperative, cast.other_cooperative)
    assert photo_of(cast.other_cooperative).title == cast.other_cooperative.name
    OrganisationPhoto.objects.get(organisation=cast.other_cooperative).delete()
    move_references(cast.cooperative, cast.other_cooperative)
    assert photo_of(cast.other_cooperative).title == cast.cooperative.name
