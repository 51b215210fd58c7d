"""Papers in the portal, and the staff's queue."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from accounts.actors.actor import ContactActor
from accounts.models import Contact, PrivateFile
from catalog.domain.paper_claim import claim_paper, enter_paper
from catalog.models import Certificate, PaperClaim, Photo
from tests.accounts.files.papers import PDF
from tests.cast import client_for
from tests.factories.catalog import create_certificate_type, create_product

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def upload(content=PDF, name="giay.pdf"):
    return SimpleUploadedFile(name, content)


def dark_photo():
    buffer = BytesIO()
    Image.new("RGB", (400, 300), (10, 10, 10)).save(buffer, "JPEG")
    return SimpleUploadedFile("vuon.jpg", buffer.getvalue())


@pytest.fixture
def kind():
    return create_certificate_type(code="vsattp", short_name="VSATTP")


def test_photo_of_a_paper_is_sent_without_a_number(cast, kind):
    given = {"type": kind.pk, "product": "", "number": "", "valid_until": "12/2027", "file": upload()}
    answer = client_for(cast.deputy_contact).post(reverse("portal_paper_add"), given, follow=True)
    claim = PaperClaim.objects.get()
    assert (answer.redirect_chain[-1][0], [*answer.context["waiting"]]) == (reverse("portal_papers"), [claim])
    assert (f"{claim.valid_until:%d/%m/%Y}", PrivateFile.objects.get().subject) == ("31/12/2027", claim)


def test_bad_date_is_said_beside_its_field(cast, kind):
    given = {"type": kind.pk, "number": "12/QĐ", "valid_until": "sang năm"}
    form = client_for(cast.owner_contact).post(reverse("portal_paper_add"), given).context["form"]
    assert (list(form.errors), form["number"].value(), PaperClaim.objects.count()) == (["valid_until"], "12/QĐ", 0)


def test_product_of_another_cannot_be_chosen(cast, kind):
    product = create_product(organisation=cast.other_cooperative)
    given = {"type": kind.pk, "product": product.pk, "number": "1"}
    form = client_for(cast.owner_contact).post(reverse("portal_paper_add"), given).context["form"]
    assert (list(form.errors), PaperClaim.objects.count()) == (["product"], 0)


@pytest.fixture
def claim(cast, kind, now):
    by = ContactActor(Contact.objects.get(user=cast.owner_contact))
    return claim_paper(cast.cooperative, type=kind, file=upload(), by=by, now=now)


def test_staff_read_it_side_by_side_and_go_on_to_the_next(cast, kind, claim, now):
    by = ContactActor(Contact.objects.get(user=cast.owner_contact))
    following = claim_paper(cast.cooperative, type=kind, number="7", by=by, now=now)
    client, address = client_for(cast.register_staff), reverse("catalog_paper_claim", args=[claim.pk])
    assert [*client.get(address).context["files"]] == [PrivateFile.objects.get()]
    answer = client.post(address, {"number": "12/2026", "issuer": "", "decided_on": "01/05/2026", "valid_until": ""})
    assert answer.headers["Location"] == reverse("catalog_paper_claim", args=[following.pk])
    assert Certificate.objects.get().number == "12/2026"


def test_owner_lets_buyers_have_a_scan_and_takes_it_back(cast, claim, now):
    paper = enter_paper(claim, number="1", by=cast.administrator, now=now)
    client, shown = client_for(cast.owner_contact), []
    for yes in ("1", "0"):
        client.post(reverse("portal_paper_to_buyers", args=[paper.pk]), {"yes": yes})
        shown.append([own.for_buyers for own in client.get(reverse("portal_papers")).context["papers"]])
    assert shown == [[True], [False]]


def test_dark_and_tiny_photo_is_taken_with_a_hint(cast):
    product = create_product(organisation=cast.cooperative, revision=True)
    address = reverse("portal_product_step", args=[product.pk, "anh"])
    page = client_for(cast.owner_contact).post(address, {"photos": dark_photo()}, follow=True)
    told = [str(message) for message in page.context["messages"]]
    assert told == [
        "vuon.jpg: Ảnh nhỏ (400 × 300 điểm ảnh), phóng to sẽ mờ. Nếu có ảnh lớn hơn, hãy gửi ảnh đó.",
        "vuon.jpg: Ảnh hơi tối. Nếu được, hãy chụp lại ở nơi có ánh sáng ban ngày.",
    ]
    assert Photo.objects.filter(product=product).count() + len(page.context["photos"]) > 0
