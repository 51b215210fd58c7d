"""What is kept of a buyer with one matter, behind the matter's link: shown, taken along, erased (law 91/2025).

The link proves no more than this matter, so nothing else of the person is shown or erased by it.
"""

import csv
from datetime import datetime
from io import StringIO

from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.actors.actor import By
from accounts.cells import BOM, safe_cell
from accounts.domain.history import note
from accounts.numbers import quantity_text
from accounts.phones import format_phone
from catalog.domain.enquiry import close_enquiry
from catalog.domain.paper_share import Matter
from catalog.domain.request import close_request
from catalog.enums import EnquiryState, RequestState
from catalog.models import Enquiry, PurchaseRequest
from catalog.personal import anonymise, anonymise_requests

ERASED = "catalog.own_data.erase"
REASON = "Người mua đã xóa thông tin của mình."
"""Kept in the row, so not translated."""
OF_ENQUIRY = ("name", "phone", "email", "company", "goods", "quantity", "unit", "place", "text", "created_at")
OF_REQUEST = ("name", "phone", "email", "company", "goods", "agreed_wording", "created_at")

Line = tuple[str, str]
"""What it is, and what stands there."""


def own_data(matter: Matter) -> list[Line]:
    """Everything that is kept of the buyer with this matter, by the names that people read; nothing that is empty."""
    names = OF_ENQUIRY if isinstance(matter, Enquiry) else OF_REQUEST
    lines = [(capfirst(str(matter._meta.get_field(name).verbose_name)), _shown(matter, name)) for name in names]
    lines += _said(matter) if isinstance(matter, Enquiry) else _wanted(matter)
    return [(label, text) for label, text in lines if text]


def _shown(matter: Matter, name: str) -> str:
    value = getattr(matter, name)
    if name == "phone":
        return format_phone(value) if value else ""
    if name == "quantity":
        return quantity_text(value)
    return moment(value) if isinstance(value, datetime) else str(value or "")


def moment(when: datetime) -> str:
    """ "17:05 28/11/2026"."""
    return date_format(localtime(when), "H:i d/m/Y")


def _said(enquiry: Enquiry) -> list[Line]:
    """What was agreed to, and the conversation."""
    consents = [
        (_("Đã đồng ý lúc %(at)s") % {"at": moment(one.given_at)}, one.wording) for one in enquiry.consents.all()
    ]
    lines = [(f"{one.author or _('Trao đổi')}, {moment(one.written_at)}", one.text) for one in enquiry.messages.all()]
    files = [(_("Tệp gửi kèm"), one.file.name) for one in enquiry.messages.select_related("file") if one.file]
    return [*consents, *lines, *files]


def _wanted(request: PurchaseRequest) -> list[Line]:
    """Where to, and what was said besides."""
    return [(_("Nơi giao"), request.need.deliver_to), (_("Nói thêm"), request.need.note)]


def own_data_file(matter: Matter) -> bytes:
    """The same as a sheet that Excel opens (CSV with a BOM), no cell of which is a formula."""
    target = StringIO()
    rows = csv.writer(target)
    rows.writerow([_("Mục"), _("Nội dung")])
    rows.writerows([safe_cell(label), safe_cell(text)] for label, text in own_data(matter))
    return f"{BOM}{target.getvalue()}".encode()


def erase_own_data(matter: Matter, *, by: By, now: datetime) -> None:
    """Take the buyer out of the matter for good, with files, folders and messages; nobody has to answer it any more.

    What was asked for stays without a name, so that figures stay right, and so does a deal that has its order or
    contract, which is one. A matter that is erased already is left as it is.
    """
    with transaction.atomic():
        row = type(matter)._default_manager.select_for_update().get(pk=matter.pk)
        if row.anonymised_at:
            return
        note(row, ERASED, by=by, now=now)
        if isinstance(row, Enquiry):
            if row.state in EnquiryState.open:
                close_enquiry(row, by=by, now=now, reason=REASON)
            anonymise(Enquiry.objects.filter(pk=row.pk), now)
        else:
            if row.state in RequestState.open:
                close_request(row, reason=REASON, by=by, now=now)
            anonymise_requests(PurchaseRequest.objects.filter(pk=row.pk), now)
