"""Copies of papers that made-up buyers ask for: one cooperative has said yes to one of them, another waits."""

from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from accounts.actors.actor import ContactActor
from accounts.files.private import keep_file
from accounts.links.link import holder_of
from accounts.models import Contact
from accounts.printing.document import pdf_of
from catalog.domain.enquiry_news import receipt_link
from catalog.domain.paper_share import answer_share, ask_for_papers
from catalog.domain.standing import paper_of
from catalog.enums import EnquiryState
from catalog.models import Certificate, Enquiry, PaperShare, Product
from catalog.papers import SCAN
from cms.demo.people import OWN_COOPERATIVE

TEMPLATE = Path(__file__).parent / "paper.typ"


def load_paper_shares(*, now: datetime) -> None:
    """Scans of a paper of two products, asked for by their buyers; only while nobody has asked for any."""
    owner = Contact.objects.filter(organisation__name=OWN_COOPERATIVE, role="owner", user__isnull=False).first()
    if owner is None or PaperShare.objects.exists():
        return
    asked = Enquiry.objects.filter(organisation=owner.organisation, is_made_up=True, product__isnull=False)
    for state, agrees in ((EnquiryState.CHOSEN, True), (EnquiryState.QUOTED, None)):
        enquiry = asked.filter(state=state).order_by("pk").first()
        if enquiry is not None and enquiry.product is not None and _scan(enquiry.product, now):
            _ask(enquiry, agrees, owner, now)


def _scan(product: Product, now: datetime) -> bool:
    """Keep a made-up copy of each paper of the product that holds; whether there is any."""
    papers = Certificate.objects.filter(product=product).select_related("type").order_by("pk")
    held = [paper for paper in papers if paper_of(paper, localdate(now)).counts]
    for paper in held:
        copy = pdf_of(TEMPLATE, {"title": str(paper.type), "holder": f"{product.name} · {product.organisation}"})
        keep_file(ContentFile(copy, name="giay-to-mau.pdf"), kind=SCAN, subject=paper, by=None, now=now)
    return bool(held)


def _ask(enquiry: Enquiry, agrees: bool | None, owner: Contact, now: datetime) -> None:
    """What the buyer asks for behind the receipt, and what the owner has said of it."""
    at = now - timedelta(hours=20)
    by = holder_of(receipt_link(enquiry, now=at))
    for share in ask_for_papers(enquiry, [enquiry.product_id or 0], by=by, now=at):
        if agrees is not None:
            answer_share(share, agrees=agrees, by=ContactActor(owner), now=at + timedelta(hours=2))
