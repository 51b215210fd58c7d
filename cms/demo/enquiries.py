"""Enquiries in every state, asked by made-up buyers of the sample cooperatives; marked as made up.

They go through the same verbs as those of people, at moments of the last weeks.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localdate

from accounts.actors.actor import ContactActor
from accounts.domain.contact import chief_contact
from accounts.enums import Evidence
from accounts.links.link import holder_of
from accounts.models import User
from catalog.domain.answer import Answer, answer_enquiry
from catalog.domain.deal import number_deal
from catalog.domain.enquiry import Asker, Wish, close_enquiry, say, send_enquiry
from catalog.domain.enquiry_news import receipt_link
from catalog.domain.quotation import Offer, choose_quotation, quote
from catalog.enums import Per, Side
from catalog.models import Enquiry, Product, Quotation, Unit
from catalog.purposes import ANSWER_ENQUIRY
from cms.demo.people import OWN_COOPERATIVE

PHONE = "+84300000{:03d}"
"""Numbers of the made-up buyers, from 201 (see samples.CONTACT_PHONE)."""
BUYERS = (
    ("Chị Mẫu Hoa", "Cửa hàng mẫu Hoa Sen"),
    ("Anh Mẫu Dũng", "Siêu thị mẫu Bờ Hồ"),
    ("Cô Mẫu Liên", "Bếp ăn mẫu Trường Mầm non"),
    ("Anh Mẫu Sơn", "Công ty mẫu Quà Việt"),
    ("Bà Mẫu Tâm", ""),
    ("Anh Mẫu Khoa", "Chuỗi mẫu Rau Sạch"),
)
STORIES = ("waiting", "late", "asked_back", "quoted", "sold_out", "closed", "chosen", "counted")


@transaction.atomic
def load_enquiries(*, now: datetime) -> None:
    """One enquiry for each story, and one that the Alliance answers; only while there are none."""
    goods = Product.objects.on_site().filter(evidence=Evidence.SAMPLE).select_related("organisation", "kind")
    own = list(goods.filter(organisation__name=OWN_COOPERATIVE).order_by("pk"))
    kg = Unit.objects.filter(code="kg").first()
    if not own or kg is None or Enquiry.objects.filter(is_made_up=True).exists():
        return
    buyer = User.objects.filter(email="nguoi.mua@vidu.example").first()
    for number, story in enumerate(STORIES):
        at = now - timedelta(days=9 if story == "late" else 1 + number, hours=number)
        enquiry = _ask(own[number % len(own)], number, kg, by=buyer if story == "quoted" else None, at=at)
        _tell(enquiry, story, kg, at=at + timedelta(hours=5))
    if orphan := Product.objects.on_site().filter(organisation=None).order_by("pk").first():
        _ask(orphan, len(STORIES), kg, by=None, at=now - timedelta(hours=20))


def _ask(product: Product, number: int, unit: Unit, *, by: User | None, at: datetime) -> Enquiry:
    name, company = BUYERS[number % len(BUYERS)]
    asker = Asker(name, phone=PHONE.format(201 + number), company=company)
    per = Per.WEEK if number % 2 else Per.ONCE
    wish = Wish(
        quantity=Decimal(50 * (number + 1)),
        unit=unit,
        per=per,
        place="Kho mẫu Gia Lâm, Hà Nội",
        text="Có hóa đơn không?",
    )
    enquiry = send_enquiry(product, wish=wish, asker=asker, purposes=(ANSWER_ENQUIRY.name,), by=by, now=at)
    Enquiry.objects.filter(pk=enquiry.pk).update(is_made_up=True)
    enquiry.is_made_up = True
    return enquiry


def _tell(enquiry: Enquiry, story: str, unit: Unit, *, at: datetime) -> None:
    """What happened to it."""
    contact = chief_contact(enquiry.organisation)
    assert contact is not None, "the sample cooperative has its people by now"
    seller, buyer = ContactActor(contact), holder_of(receipt_link(enquiry, now=at))
    if story == "closed":
        close_enquiry(enquiry, by=buyer, now=at)
    elif story == "sold_out":
        answer_enquiry(enquiry, answer=Answer.SOLD_OUT, text="Vụ này bán hết rồi, sang năm nhé.", by=seller, now=at)
    elif story == "asked_back":
        answer_enquiry(enquiry, answer=Answer.ASK_BACK, text="Cần loại mấy, đóng thùng bao nhiêu?", by=seller, now=at)
    elif story in ("quoted", "chosen", "counted"):
        _deal(_quote(enquiry, unit, seller, at), story, seller, at)


def _quote(enquiry: Enquiry, unit: Unit, seller: ContactActor, at: datetime) -> Quotation:
    offer = Offer(
        price=45_000,
        price_unit=unit,
        quantity=enquiry.quantity,
        unit=unit,
        per=enquiry.per,
        delivery_included=False,
        valid_until=localdate(at) + timedelta(days=30),
    )
    return quote(enquiry, offer=offer, by=seller, now=at)


def _deal(quotation: Quotation, story: str, seller: ContactActor, at: datetime) -> None:
    if story == "quoted" or quotation.enquiry is None:
        return
    by = holder_of(receipt_link(quotation.enquiry, now=at))
    deal = choose_quotation(quotation, by=by, now=at + timedelta(hours=1))
    say(quotation.enquiry, side=Side.BUYER, text="Gửi tôi mẫu trước nhé.", by=by, now=at + timedelta(hours=2))
    if story == "counted":
        day = localdate(at + timedelta(hours=3))
        number_deal(
            deal, order_number="ĐH-MẪU-01", counted_on=day, amount=18_000_000, by=seller, now=at + timedelta(days=1)
        )
