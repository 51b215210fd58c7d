"""Terms of a consignment that are not written down, or not as signed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from accounts.models import PrivateFile
from booths.domain.terms import (
    NotSignedError,
    RateWrongError,
    SignatureMissingError,
    SignedAlreadyError,
    SignedInFutureError,
    draft_terms,
    keep_scan,
    sign_terms,
    signed_terms_on,
)
from booths.enums import TermsModel
from booths.models import Consignment
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_organisation
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FIRST = date(2026, 12, 1)


@pytest.fixture
def consignment(stay):
    return Consignment.objects.create(booking=stay, supplier=create_organisation())


@pytest.fixture
def draft(consignment, clerk, december):
    def act(rate="12", model=TermsModel.COMMISSION):
        given = None if rate is None else Decimal(rate)
        return draft_terms(consignment, valid_from=FIRST, model=model, rate=given, by=clerk, now=december)

    return act


@pytest.fixture
def sign(clerk, december):
    def act(terms, number="03/TTKG", signed_on=FIRST, **more):
        return sign_terms(terms, number=number, signed_on=signed_on, by=clerk, now=december, **more)

    return act


@pytest.mark.parametrize(
    ("rate", "model"),
    [
        (None, TermsModel.COMMISSION),
        ("-1", TermsModel.COMMISSION),
        ("101", TermsModel.COMMISSION),
        ("5", TermsModel.DIFFERENCE),
    ],
)
def test_a_commission_has_a_rate_and_the_difference_none(draft, rate, model):
    with refused(RateWrongError, field="rate"):
        draft(rate, model)


def test_a_draft_changes_until_it_is_signed(draft, sign, consignment):
    first, second = draft(), draft(None, TermsModel.DIFFERENCE)
    assert (second.pk, second.rate, signed_terms_on(consignment, FIRST)) == (first.pk, None, None)
    signed = sign(second)
    assert signed_terms_on(consignment, FIRST) == signed
    with refused(SignedAlreadyError, field="valid_from"):
        draft()
    with refused(SignedAlreadyError):
        sign(signed, "04/TTKG")


def test_a_signature_has_a_number_and_a_day_that_has_come(draft, sign, december):
    terms, scan = draft(), ContentFile(PDF, name="a.pdf")
    with refused(SignatureMissingError, field="number"):
        sign(terms, " ", scan=scan)
    with refused(SignedInFutureError, field="signed_on"):
        sign(terms, signed_on=december.date() + timedelta(days=1), scan=scan)


def test_a_scan_is_one_of_a_signed_paper(draft, sign, clerk, december):
    terms = draft()
    with refused(NotSignedError):
        keep_scan(terms, scan=ContentFile(PDF, name="a.pdf"), by=clerk, now=december)
    keep_scan(sign(terms), scan=ContentFile(PDF, name="a.pdf"), by=clerk, now=december)
    assert PrivateFile.objects.get().name == "a.pdf"
