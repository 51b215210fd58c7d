"""A cooperative lets one buyer have its papers: asked once, said by link or in the portal, for this buyer alone."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from wagtail.models import ModelLogEntry

from accounts.actors.actor import BuyerActor, ContactActor
from accounts.actors.right import NotYoursError, OwnersAloneError
from accounts.consents.consent import give_consent
from accounts.enums import ConsentHow
from accounts.files.private import keep_file
from accounts.links.link import holder_of
from accounts.models import CallTask, Contact, Message, SecretLink
from catalog.domain.folder import FolderError, folder_parts
from catalog.domain.folder_order import shares_of
from catalog.domain.own_data import erase_own_data
from catalog.domain.paper_share import ASKED, SAID, SHARE, ForgottenMatterError, answer_share, ask_for_papers
from catalog.models import BuyerFolder, Enquiry, PaperShare, Product
from catalog.papers import PAPERS_TO_BUYERS, SCAN
from tests.accounts.files.papers import PDF
from tests.factories.accounts import create_contact, create_organisation, create_user
from tests.factories.catalog import create_certificate, create_product
from tests.factories.request import create_request
from tests.factories.trade import create_enquiry

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def contact() -> Contact:
    return create_contact(organisation=create_organisation(name="HTX Hồng Xuân"), phone="+84912345678")


@pytest.fixture
def product(contact: Contact, now: datetime, today: date) -> Product:
    """With one paper that holds, whose scan is here."""
    product = create_product(name="Vải", organisation=contact.organisation)
    paper = create_certificate(product=product, valid_until=today + timedelta(days=300))
    keep_file(ContentFile(PDF, name="vietgap.pdf"), kind=SCAN, subject=paper, by=None, now=now)
    return product


@pytest.fixture
def enquiry(product: Product) -> Enquiry:
    return create_enquiry(product=product, company="Siêu thị Hoa Sen")


def missing(enquiry: Enquiry, today: date) -> list[str]:
    (part,) = folder_parts([enquiry.product_id], today=today, shares=shares_of(BuyerFolder(enquiry=enquiry)))
    return part.missing


def test_the_one_in_charge_is_asked_once_by_link(enquiry: Enquiry, now: datetime, today: date) -> None:
    by = create_user()
    first = ask_for_papers(enquiry, [enquiry.product_id], by=by, now=now)
    second = ask_for_papers(enquiry, [enquiry.product_id], by=by, now=now)
    message = Message.objects.get(kind=ASKED)
    assert ([share.organisation for share in first], second) == ([enquiry.organisation], [])
    assert "Siêu thị Hoa Sen xin bản chụp giấy tờ (VIETGAP)" in message.text
    assert missing(enquiry, today) == [f"VIETGAP: đã hỏi đơn vị ngày {today:%d/%m/%Y}, chưa trả lời"]


def test_a_yes_is_for_this_buyer_alone_and_may_be_taken_back(enquiry: Enquiry, now: datetime, today: date) -> None:
    other = create_enquiry(product=enquiry.product, company="Siêu thị khác")
    (share,) = ask_for_papers(enquiry, [enquiry.product_id], by=create_user(), now=now)
    holder = holder_of(SecretLink.objects.get(action=SHARE))
    answer_share(share, agrees=True, by=holder, now=now)
    agreed = (missing(enquiry, today), missing(other, today))
    answer_share(share, agrees=False, by=holder, now=now)
    assert agreed == ([], ["VIETGAP: đơn vị chưa đồng ý gửi bản chụp"])
    assert missing(enquiry, today) == ["VIETGAP: đơn vị không gửi cho người mua này"]


def test_the_same_answer_pressed_twice_is_said_once(enquiry: Enquiry, now: datetime) -> None:
    (share,) = ask_for_papers(enquiry, [enquiry.product_id], by=(staff := create_user()), now=now)
    for later in (now, now + timedelta(seconds=2)):
        share = answer_share(share, agrees=True, by=staff, now=later)
    assert (share.answered_at, ModelLogEntry.objects.filter(action=SAID).count()) == (now, 1)


def test_papers_that_every_buyer_has_are_not_asked_for(
    enquiry: Enquiry, contact: Contact, now: datetime, today: date
) -> None:
    paper = enquiry.product.certificates.get()
    give_consent(PAPERS_TO_BUYERS, person=contact, how=ConsentHow.PHONE, by=create_user(), now=now, about=paper)
    asked = ask_for_papers(enquiry, [enquiry.product_id], by=create_user(), now=now)
    assert (asked, missing(enquiry, today)) == ([], [])


def test_paper_without_a_scan_is_not_asked_for(now: datetime, today: date) -> None:
    paper = create_certificate(product=create_product(organisation=create_organisation()))
    enquiry = create_enquiry(product=paper.product)
    assert ask_for_papers(enquiry, [paper.product_id], by=create_user(), now=now) == []
    assert missing(enquiry, today) == ["VIETGAP: trong sổ chưa có bản chụp"]


def test_nobody_in_charge_is_work_for_the_staff(enquiry: Enquiry, contact: Contact, now: datetime) -> None:
    contact.delete()
    (share,) = ask_for_papers(enquiry, [enquiry.product_id], by=create_user(), now=now)
    opened = CallTask.objects.open().count()
    answer_share(share, agrees=True, by=create_user(), now=now)
    assert (opened, CallTask.objects.open().count(), Message.objects.count()) == (1, 0, 0)


def test_buyer_who_hides_stays_hidden(enquiry: Enquiry, now: datetime) -> None:
    request = create_request(company="Siêu thị Hoa Sen", shows_buyer=False)
    (share,) = ask_for_papers(request, [enquiry.product_id], by=create_user(), now=now)
    assert share.buyer == "một người mua của Liên minh"
    assert "Hoa Sen" not in Message.objects.get(kind=ASKED).text


def test_deputy_cannot_say_it(enquiry: Enquiry, now: datetime) -> None:
    (share,) = ask_for_papers(enquiry, [enquiry.product_id], by=create_user(), now=now)
    deputy = create_contact(organisation=enquiry.organisation, role="deputy", user=create_user())
    with pytest.raises(OwnersAloneError):
        answer_share(share, agrees=True, by=ContactActor(deputy), now=now)
    assert PaperShare.objects.get().agreed is None


def test_buyer_who_is_forgotten_cannot_be_given_anything(enquiry: Enquiry, now: datetime) -> None:
    erase_own_data(enquiry, by=create_user(), now=now)
    enquiry.refresh_from_db()
    with pytest.raises(ForgottenMatterError):
        ask_for_papers(enquiry, [enquiry.product_id], by=create_user(), now=now)
    assert PaperShare.objects.count() == 0


def test_an_answer_comes_too_late_once_the_buyer_is_forgotten(enquiry: Enquiry, now: datetime) -> None:
    (share,) = ask_for_papers(enquiry, [enquiry.product_id], by=create_user(), now=now)
    Enquiry.objects.filter(pk=enquiry.pk).update(anonymised_at=now)
    with pytest.raises(ForgottenMatterError):
        answer_share(share, agrees=True, by=create_user(), now=now)
    assert PaperShare.objects.get().agreed is None


def test_who_is_in_charge_of_nothing_does_not_say_it(enquiry: Enquiry, now: datetime) -> None:
    (share,) = ask_for_papers(enquiry, [enquiry.product_id], by=create_user(), now=now)
    with pytest.raises(NotYoursError):
        answer_share(share, agrees=True, by=BuyerActor(create_user()), now=now)
    assert PaperShare.objects.get().agreed is None


def test_papers_of_no_product_are_not_asked_for(enquiry: Enquiry, now: datetime) -> None:
    with pytest.raises(FolderError):
        ask_for_papers(enquiry, [], by=create_user(), now=now)
    assert (PaperShare.objects.count(), Message.objects.filter(kind=ASKED).count()) == (0, 0)
