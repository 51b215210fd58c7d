"""Papers that those in charge send with a photo, read into the register by staff."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from accounts.actors.actor import BuyerActor, ContactActor, StaffActor
from accounts.actors.right import OwnersAloneError
from accounts.domain.validation import InvalidRowError
from accounts.enums import ContactRole
from accounts.files.private import OtherContentError, may_read_file
from accounts.models import Consent, Contact, Message, PrivateFile
from catalog.domain.paper_claim import (
    NoReasonError,
    NothingShownError,
    NotInChargeError,
    NotOwnProductError,
    SeenError,
    claim_paper,
    enter_paper,
    let_buyers_have,
    refuse_paper,
    scans_for_buyers,
)
from catalog.enums import PaperClaimState
from catalog.models import Certificate, PaperClaim
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_contact
from tests.factories.catalog import create_certificate_type, create_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(cast):
    return ContactActor(Contact.objects.get(user=cast.owner_contact))


@pytest.fixture
def deputy(cast):
    return ContactActor(Contact.objects.get(user=cast.deputy_contact))


@pytest.fixture
def kind():
    return create_certificate_type(code="vsattp", short_name="VSATTP")


def scan(content=PDF, name="giay.pdf"):
    return ContentFile(content, name=name)


@pytest.fixture
def claim(cast, deputy, kind, now):
    return claim_paper(cast.cooperative, type=kind, file=scan(), by=deputy, now=now)


def test_paper_with_a_photo_waits_without_a_number(claim, cast, kind):
    file = PrivateFile.objects.get()
    assert (claim.organisation, claim.type, claim.number, claim.state) == (cast.cooperative, kind, "", "waiting")
    assert (file.subject, Certificate.objects.count()) == (claim, 0)


def test_neither_photo_nor_number_is_refused(cast, owner, kind, now):
    with pytest.raises(NothingShownError):
        claim_paper(cast.cooperative, type=kind, number="  ", by=owner, now=now)
    assert PaperClaim.objects.count() == 0


def test_file_that_is_no_paper_leaves_nothing(cast, owner, kind, now):
    with pytest.raises(OtherContentError):
        claim_paper(cast.cooperative, type=kind, file=scan(b"chua phai anh", "a.jpg"), by=owner, now=now)
    assert (PaperClaim.objects.count(), PrivateFile.objects.count()) == (0, 0)


def test_product_of_somebody_else_is_refused(cast, owner, kind, now):
    product = create_product(organisation=cast.other_cooperative)
    with pytest.raises(NotOwnProductError):
        claim_paper(cast.cooperative, type=kind, product=product, number="1", by=owner, now=now)
    assert PaperClaim.objects.count() == 0


def test_sent_twice_it_is_kept_once(claim, cast, deputy, kind, now):
    again = claim_paper(cast.cooperative, type=kind, file=scan(), by=deputy, now=now)
    assert (again.pk, PrivateFile.objects.count()) == (claim.pk, 1)


def test_second_side_is_added_to_the_same_paper(claim, cast, deputy, kind, now):
    claim_paper(cast.cooperative, type=kind, file=scan(PDF + b"%%EOF\n"), by=deputy, now=now)
    assert (PaperClaim.objects.count(), PrivateFile.objects.about(claim).count()) == (1, 2)


def test_entered_paper_is_verified_and_takes_its_scan_along(claim, cast, now):
    staff = cast.register_staff
    paper = enter_paper(claim, number="12/2026", valid_until=date(2029, 5, 1), by=staff, now=now)
    claim.refresh_from_db()
    assert (paper.number, paper.organisation, paper.verified_by) == ("12/2026", cast.cooperative, staff)
    assert (claim.state, claim.certificate, PrivateFile.objects.get().subject) == ("entered", paper, paper)
    message = Message.objects.get()
    assert (message.kind, message.user) == ("catalog.paper_entered", cast.deputy_contact)


def test_owner_is_told_where_the_account_of_who_sent_a_paper_is_gone(claim, cast, now):
    PaperClaim.objects.update(created_by=None)
    create_contact(organisation=cast.cooperative, role=ContactRole.DEPUTY)
    refuse_paper(PaperClaim.objects.get(), reason="Ảnh mờ, chụp lại giúp.", by=cast.register_staff, now=now)
    assert Message.objects.get().user == cast.owner_contact


def test_what_the_register_does_not_take_changes_nothing(claim, cast, now):
    wrong = {"decided_on": date(2026, 5, 1), "valid_until": date(2025, 5, 1)}
    with pytest.raises(InvalidRowError):
        enter_paper(claim, **wrong, by=cast.register_staff, now=now)
    assert (Certificate.objects.count(), PaperClaim.objects.get().state, Message.objects.count()) == (0, "waiting", 0)


def test_refused_paper_says_what_to_send(claim, cast, now):
    with pytest.raises(NoReasonError):
        refuse_paper(claim, reason="", by=cast.register_staff, now=now)
    refuse_paper(claim, reason="Ảnh mờ, chụp lại giúp.", by=cast.register_staff, now=now)
    assert "Ảnh mờ, chụp lại giúp." in Message.objects.get().text
    with pytest.raises(SeenError):
        enter_paper(claim, number="1", by=cast.register_staff, now=now)
    assert (PaperClaim.objects.get().state, Certificate.objects.count()) == (PaperClaimState.REFUSED, 0)


def test_scan_is_read_by_those_who_reach_the_paper_before_and_after(claim, cast, owner, now):
    readers = [
        owner,
        StaffActor(cast.register_staff),
        StaffActor(cast.other_register_staff),
        ContactActor(Contact.objects.get(user=cast.other_contact)),
        BuyerActor(cast.buyer),
        None,
    ]
    before = [may_read_file(PrivateFile.objects.get(), reader) for reader in readers]
    enter_paper(claim, number="1", by=cast.register_staff, now=now)
    after = [may_read_file(PrivateFile.objects.get(), reader) for reader in readers]
    assert (before, after) == ([True, True, False, False, False, False],) * 2


def test_each_scan_has_its_own_consent(claim, cast, owner, deputy, kind, now):
    paper = enter_paper(claim, number="1", by=cast.register_staff, now=now)
    second = claim_paper(cast.cooperative, type=kind, number="2", file=scan(), by=owner, now=now)
    other = enter_paper(second, number="2", by=cast.register_staff, now=now)
    assert scans_for_buyers([paper, other]) == []
    let_buyers_have(paper, yes=True, by=owner, now=now)
    assert [file.subject for file in scans_for_buyers([paper, other])] == [paper]
    let_buyers_have(paper, yes=False, by=owner, now=now)
    assert scans_for_buyers([paper, other]) == []


def test_deputy_and_staff_do_not_agree_for_the_owner(claim, cast, deputy, now):
    paper = enter_paper(claim, number="1", by=cast.register_staff, now=now)
    for by, refusal in ((deputy, OwnersAloneError), (cast.administrator, NotInChargeError)):
        with pytest.raises(refusal):
            let_buyers_have(paper, yes=True, by=by, now=now)
    assert Consent.objects.count() == 0
