"""Whether this buyer gets this cooperative's papers: it is asked once for each matter, by link or in the portal.

A yes holds for this buyer alone and may be taken back; what was given before cannot be.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors.actor import By, LinkActor, StaffActor, as_actor, user_of
from accounts.actors.note import note
from accounts.actors.right import Right, require_right
from accounts.calls.kind import CallKind, register_call
from accounts.calls.task import drop_calls, open_call
from accounts.domain.contact import chief_contact
from accounts.domain.refusal import Refusal
from accounts.language import told_in_vietnamese
from accounts.links.link import ensure_link
from accounts.messages.kind import MessageKind, register_message
from accounts.messages.message import send_message, to_contact
from accounts.models import CallTask, Organisation
from catalog.domain.folder import folder_parts, papers_of, scans_of
from catalog.domain.paper_claim import scans_for_buyers
from catalog.domain.standing import paper_of
from catalog.models import Enquiry, PaperShare, Product, PurchaseRequest

ASKED = "catalog.papers_asked"
SHARE = "catalog.share_papers"
CALL = "catalog.papers_call"
SAID = "catalog.paper_share.say"
LIFETIME = timedelta(days=90)

Matter = Enquiry | PurchaseRequest


class ForgottenMatterError(Refusal):
    """The buyer's name is gone: nobody knows any more to whom the papers would go."""

    message = gettext_lazy("Người mua đã xóa thông tin của mình nên không xin bản chụp nữa.")


register_message(
    MessageKind(
        name=ASKED,
        label=gettext_lazy("Người mua xin bản chụp giấy tờ"),
        title="{nguoi_mua} xin bản chụp giấy tờ của {don_vi}",
        text=(
            "Chào {nguoi}, {nguoi_mua} xin bản chụp giấy tờ ({giay}) của {don_vi}. Đồng ý hay không, xin bấm vào đây, "
            "không cần đăng nhập: {link} Đồng ý thì chỉ người mua này nhận được."
        ),
        variables={"nguoi_mua": gettext_lazy("tên người mua"), "giay": gettext_lazy("các giấy tờ")},
        has_link=True,
    )
)
register_call(CallKind(name=CALL, label=gettext_lazy("Hỏi gửi bản chụp giấy tờ")))


def of_matter(matter: Matter) -> dict[str, Any]:
    """The column that a matter stands in."""
    return {"enquiry": matter} if isinstance(matter, Enquiry) else {"request": matter}


@told_in_vietnamese
def ask_for_papers(matter: Matter, keys: Sequence[int], *, by: By, now: datetime) -> list[PaperShare]:
    """Ask the producers of these products whether this buyer may have copies of their papers: those that have scans
    of papers that hold, are not given to every buyer, and were not asked before. Raises ForgottenMatterError,
    FolderError."""
    folder_parts(keys, today=localdate(now))
    with transaction.atomic():
        row = type(matter)._default_manager.select_for_update().get(pk=matter.pk)
        if row.anonymised_at:
            raise ForgottenMatterError
        known = set(PaperShare.objects.filter(**of_matter(row)).values_list("organisation_id", flat=True))
        wanted = [(org, names) for org, names in _to_ask(keys, now) if org.pk not in known]
        return [_ask(row, organisation, names, now) for organisation, names in wanted]


def _to_ask(keys: Sequence[int], now: datetime) -> Iterable[tuple[Organisation, list[str]]]:
    """Organisations with the names of papers whose copies they alone can let go."""
    today, names = localdate(now), dict[int, list[str]]()
    rows = Product.objects.on_site().filter(pk__in=keys, organisation__isnull=False).select_related("organisation")
    products = list(rows.prefetch_related("certificates__type", "organisation__certificates__type").order_by("pk"))
    papers = [paper for product in products for paper in papers_of(product)]
    kept, to_all = scans_of(papers), {scan.subject_id for scan in scans_for_buyers(papers)}
    found: dict[int, Organisation] = {}
    for product in products:
        for row in papers_of(product):
            paper = paper_of(row, today)
            if paper.counts and row.pk in kept and row.pk not in to_all:
                assert product.organisation is not None, "filtered above"
                found[product.organisation.pk] = product.organisation
                names.setdefault(product.organisation.pk, []).append(paper.short_name)
    return [(organisation, sorted(set(names[key]))) for key, organisation in found.items()]


def _ask(matter: Matter, organisation: Organisation, names: list[str], now: datetime) -> PaperShare:
    share = PaperShare.objects.create(**of_matter(matter), organisation=organisation, asked_at=now)
    contact, papers = chief_contact(organisation), ", ".join(names)
    if contact is None:
        _call(share, papers, now)
        return share
    link = ensure_link(SHARE, share, contact=contact, by=None, now=now)
    told = {"nguoi_mua": share.buyer, "giay": papers}
    send_message(
        ASKED, to=to_contact(contact), by=None, now=now, subject=share, link=link, once=f"{share.pk}-asked", **told
    )
    return share


def _call(share: PaperShare, papers: str, now: datetime) -> CallTask:
    """Nobody is in charge there: staff ask and write down the answer."""
    told = {"buyer": share.buyer, "papers": papers}
    return open_call(
        CALL,
        title=_("%(buyer)s xin bản chụp %(papers)s") % told,
        text=_("Hỏi đơn vị: có gửi bản chụp %(papers)s cho %(buyer)s không? Ghi câu trả lời ở trang của người mua.")
        % told,
        name=share.organisation.name,
        phone=share.organisation.phone,
        organisation=share.organisation,
        subject=share,
        by=None,
        now=now,
    )


@told_in_vietnamese
def answer_share(share: PaperShare, *, agrees: bool, by: By, now: datetime) -> PaperShare:
    """Write down what the cooperative said: the owner in the portal, the holder of the link, or staff for whoever told
    them. May be said anew. Raises OwnersAloneError, NotYoursError, ForgottenMatterError; then nothing changes."""
    actor = as_actor(by)
    if not isinstance(actor, LinkActor | StaffActor):
        require_right(actor, Right.CONSENT)
    with transaction.atomic():
        row = PaperShare.objects.select_for_update(of=("self",)).get(pk=share.pk)
        if row.matter.anonymised_at:
            raise ForgottenMatterError
        named = str(actor.noted().get("as", {}).get("name") or user_of(by) or "")[:255]
        if row.answered_at and (row.agreed, row.answered_as) == (agrees, named):
            return row  # the button was pressed twice
        row.agreed, row.answered_at, row.answered_as = agrees, now, named
        row.save(update_fields=["agreed", "answered_at", "answered_as"])
        note(row.organisation, SAID, by=by, now=now, buyer=row.matter.code, agrees=agrees)
        lines = CallTask.objects.filter(kind=CALL, subject_id=row.pk)
        drop_calls(lines, reason=_("Đơn vị đã trả lời."), by=None, now=now)
    return row
