"""Rows of two districts, for people whose work covers one of them."""

from dataclasses import dataclass

import pytest

from accounts.models import Contact, Membership, Organisation, Place, PlaceSuccession
from catalog.models import Certificate, Pack, Product, SeasonWindow, SignatureListing
from cms.domain.roles import ensure_workflow
from tests.cast import Cast
from tests.factories.accounts import create_contact, create_membership, create_new_commune
from tests.factories.catalog import create_certificate, create_pack, create_product, create_season, create_signature


@dataclass(frozen=True)
class Rows:
    """One row of each model with a scope."""

    organisation: Organisation
    contact: Contact
    membership: Membership
    place: Place
    succession: PlaceSuccession
    product: Product
    pack: Pack
    season: SeasonWindow
    certificate: Certificate
    listing: SignatureListing


def rows_of(organisation: Organisation) -> Rows:
    """Everything of one organisation; its product has a draft in the workflow."""
    product = create_product(organisation=organisation, revision=True)
    return Rows(
        organisation=organisation,
        contact=create_contact(organisation=organisation),
        membership=create_membership(organisation=organisation),
        place=organisation.place,
        succession=PlaceSuccession.objects.get(new=create_new_commune(old=organisation.place)),
        product=product,
        pack=create_pack(product=product),
        season=create_season(product=product),
        certificate=create_certificate(product=product),
        listing=create_signature(product=product),
    )


@pytest.fixture(autouse=True)
def without_second_step(settings):
    """Rights are the matter here, not sign-in."""
    settings.STAFF_SECOND_STEP = False


@pytest.fixture
def own(cast: Cast) -> Rows:
    """Rows within the scope of `register_staff`."""
    return rows_of(cast.cooperative)


@pytest.fixture
def foreign(cast: Cast) -> Rows:
    """Rows outside it, the product submitted for approval."""
    ensure_workflow()
    rows = rows_of(cast.other_cooperative)
    rows.product.save_revision()
    rows.product.get_workflow().start(rows.product, cast.administrator)
    return rows
