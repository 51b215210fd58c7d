"""The rows that stand behind the addresses of the matrix, and what an address answers to each of the cast."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import AbstractDocument

from accounts.domain.waiting import join_waiting
from accounts.files.private import keep_file
from accounts.links.link import ensure_link
from accounts.links.short import ORGANISATION, short_link
from accounts.models import Job, PlaceSuccession, PrivateFile, SecretLink, ShortLink, User, WorkingDay
from accounts.work.job import queue_job
from booths.domain.ledger import sell_good
from booths.domain.payment import charge_fee, record_payment
from booths.domain.seller import add_seller
from booths.domain.settlement import close_settlement
from booths.enums import PaidHow
from catalog.models import Product, StraightPublication
from cms.domain.roles import ensure_workflow
from tests.accounts.files.kinds import SCAN
from tests.accounts.links.kinds import NAME
from tests.cast import EVERYONE, Cast, assemble, client_for
from tests.factories.accounts import (
    create_contact,
    create_figure,
    create_join_request,
    create_membership,
    create_new_commune,
)
from tests.factories.booths import (
    create_cost_line,
    create_held,
    create_party,
    create_payment,
    create_rate,
    create_rate_extra,
    create_rule,
    create_running,
    create_spending,
    create_stall,
    create_stall_group,
    create_supplied,
    create_vat_rate,
)
from tests.factories.calls import create_call
from tests.factories.catalog import (
    create_certificate,
    create_certificate_type,
    create_kind,
    create_pack,
    create_paper_claim,
    create_product,
    create_season,
    create_signature,
    create_unit,
)
from tests.factories.cms import PDF, Tree, create_document, create_tree
from tests.factories.documents import create_document_number, create_document_template
from tests.factories.events import create_change, create_event, create_seat
from tests.factories.need import create_requirement
from tests.factories.request import create_invitation, create_request
from tests.factories.search import create_pin, create_synonym
from tests.factories.trade import create_deal, create_enquiry
from tests.sellers import seller_client
from tests.servers.work.jobs import COUNT

Answers = dict[str, str]
"""For each name of the cast a status, with the path that a redirection leads to: "200", "302 /cms/"."""


@dataclass(frozen=True)
class Stage:
    """The cast, the pages, and one row of each model that lies in the scope of `register_staff` alone.

    The product is published and has a change that waits for approval.
    """

    cast: Cast
    tree: Tree
    product: Product
    document: AbstractDocument
    private_file: PrivateFile
    rows: dict[str, models.Model]
    link: SecretLink
    short_link: ShortLink
    staff_job: Job
    contact_job: Job
    straight: StraightPublication
    sessions: dict[str, str] = field(default_factory=dict)

    def row(self, model: str) -> models.Model:
        """The row of a model by its label, "catalog.product"."""
        return self.rows[model]

    def client(self, name: str) -> Client:
        """A client of that person; signing in is done once."""
        client = Client()
        if name in self.sessions:
            client.cookies["sessionid"] = self.sessions[name]
        return client

    def answers(self, address: str, method: str = "get", **data: Any) -> Answers:
        """What everybody is answered; whatever a request changes is undone before the next."""
        return {name: self.answer(name, address, method, **data) for name in EVERYONE}

    def answer(self, name: str, address: str, method: str = "get", **data: Any) -> str:
        """What one person is answered."""
        with transaction.atomic():
            response = getattr(self.client(name), method)(address, data)
            transaction.set_rollback(True)
        if response.streaming:
            response.getvalue()  # read to its end, a file is closed
        return outcome(response)


def create_private_file(*, subject: models.Model) -> PrivateFile:
    """A scan that whoever reaches the organisation reads."""
    file = ContentFile(PDF, name="bien-ban.pdf")
    return keep_file(file, kind=SCAN, subject=subject, by=None, now=timezone.now())


def outcome(response: HttpResponseBase) -> str:
    """Status and, of a redirection, where to, without the query."""
    to = urlsplit(response.headers.get("Location", "")).path
    return f"{response.status_code} {to}".strip()


def set_stage() -> Stage:
    """Write everything to the database."""
    cast, tree = assemble(), create_tree()
    product = create_product(organisation=cast.cooperative, revision=True)
    _submit_change(product, by=cast.register_staff)
    stage = Stage(
        cast=cast,
        tree=tree,
        product=product,
        document=create_document(),
        private_file=create_private_file(subject=cast.cooperative),
        rows={row._meta.label_lower: row for row in _create_rows(cast, product)},
        link=ensure_link(NAME, cast.cooperative, user=cast.owner_contact, by=None, now=timezone.now()),
        short_link=short_link(ORGANISATION, cast.cooperative.pk, by=None, now=timezone.now()),
        staff_job=queue_job(COUNT, by=cast.organiser, now=timezone.now(), steps=3),
        contact_job=queue_job(COUNT, by=cast.owner_contact, now=timezone.now(), steps=3),
        straight=StraightPublication.objects.create(
            product=product, published_at=timezone.now(), published_by=cast.owner_contact
        ),
    )
    for name in EVERYONE:
        client = seller_client("Chị Hoa", cast.cooperative.pk) if name == "seller" else client_for(cast.person(name))
        if "sessionid" in client.cookies:
            stage.sessions[name] = client.cookies["sessionid"].value
    return stage


def _submit_change(product: Product, *, by: User) -> None:
    """A change of the published product waits for approval."""
    workflow = ensure_workflow()
    product.summary = "Vải chín sớm, cùi dày."
    product.save_revision(user=by)
    workflow.start(product, by)
    product.refresh_from_db()


def create_shared_stall(cast: Cast) -> Iterator[models.Model]:
    """A stall that the cooperative operates and the other one supplies, with a row of each kind."""
    now, by = timezone.now(), cast.organiser
    booking = create_running(now=now, organisation=cast.cooperative, first_day=now.date())
    good = create_supplied(booking=booking, supplier=cast.other_cooperative, by=by, now=now)
    consignment = good.consignment
    yield from (booking.lineup.get(), consignment, consignment.terms.get(), good, consignment.deliveries.get())
    day = {"day": timezone.localdate(), "by": None, "now": now}
    sale = sell_good(good, quantity=Decimal(2), **day)
    yield from (sale, add_seller(booking, name="Chị Hoa", phone="+84300000777", by=by, now=now)[0])
    yield from (create_rule(venue=booking.venue), create_vat_rate())
    money = {"amount": 1_000, "day": timezone.localdate(), "by": by, "now": now}
    yield from (record_payment(consignment, how=PaidHow.CASH, **money), charge_fee(consignment, name="Cước", **money))
    yield close_settlement(booking, first=timezone.localdate(), last=timezone.localdate(), by=None, now=now)[0]


def _create_rows(cast: Cast, product: Product) -> Iterator[models.Model]:
    """One row of each model of the register and the catalogue within Lục Ngạn."""
    new_commune = create_new_commune(old=cast.cooperative.place)
    yield from (cast.cooperative, product, create_contact(organisation=cast.cooperative))
    yield create_membership(organisation=cast.cooperative)
    yield from (cast.cooperative.place, PlaceSuccession.objects.get(new=new_commune))
    yield from (create_certificate(product=product), create_signature(product=product))
    yield from (create_pack(product=product), create_season(product=product))
    yield from (product.category, product.category.version, create_certificate_type(), create_unit())
    yield from create_shared_stall(cast)
    yield from (create_kind(), create_requirement())
    request = create_request(answer_by=timezone.now() + timedelta(days=3))
    yield from (request, create_invitation(request=request, organisation=cast.cooperative))
    yield create_deal(seller=cast.cooperative)
    yield create_figure()
    yield create_enquiry(product=product)
    yield WorkingDay.objects.create(day=date(2026, 12, 31), note="Nghỉ bù")
    yield from _create_stay(cast)
    event = create_event()
    yield from (event, create_seat(event=event, organisation=cast.cooperative))
    yield create_change(event=event, by=cast.organiser)
    yield create_document_template(by=cast.editor)
    yield create_document_number(organisation=cast.cooperative)
    yield create_call(organisation=cast.cooperative)
    yield create_join_request(place=cast.cooperative.place)
    yield create_paper_claim(organisation=cast.cooperative)
    yield from (create_synonym(), create_pin(product=product))


def _create_stay(cast: Cast) -> Iterator[models.Model]:
    """A held place of the cooperative, with a party that has not answered and a payment."""
    stall, now = create_stall(), timezone.now()
    days = {
        "first_day": timezone.localdate() + timedelta(days=30),
        "last_day": timezone.localdate() + timedelta(days=60),
    }
    booking = create_held(stall=stall, organisation=cast.cooperative, by=cast.organiser, now=now, **days)
    yield from (stall.venue, booking, create_party(booking=booking), create_stall_group(stall=stall))
    yield from (create_rate(venue=stall.venue), create_rate_extra(venue=stall.venue))
    yield join_waiting(stall.venue, organisation=cast.cooperative, quantity=Decimal(36), unit="m²", by=None, now=now)
    yield create_payment(booking=booking, by=cast.accountant, now=now)
    money = {"by": cast.accountant, "now": now}
    line = create_cost_line(subject=booking, **money)
    yield from (line.source, line)
    yield create_spending(line=create_cost_line(subject=booking, source=line.source, **money), **money)
