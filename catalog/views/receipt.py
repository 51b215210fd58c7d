"""The buyer's receipt: what was asked, what was answered, and what may be done next, behind a secret link."""

from typing import Any, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.domain.refusal import Refusal
from accounts.editing.once import is_begun_again
from accounts.links.link import LinkError, use_link
from accounts.models import SecretLink
from accounts.refusals import add_to_form
from accounts.views.link import acting
from accounts.views.private_file import file_response
from accounts.views.proof import DigitsForm, is_proven
from catalog.domain.conversation import conversation, say_behind_link
from catalog.domain.enquiry import close_enquiry
from catalog.domain.enquiry_news import seller_of
from catalog.domain.lines import public_line
from catalog.domain.quotation import choose_quotation
from catalog.enquiry_limits import count_words
from catalog.enums import EnquiryState
from catalog.files import shared_file
from catalog.forms.enquiry import SayForm
from catalog.models import Deal, Enquiry
from catalog.views.matter import matter_page

DONE = {
    "gui": _("Đã gửi. Bên kia sẽ được báo ngay."),
    "chon": _("Đã ghi và đã báo bên bán: bạn chọn làm việc tiếp. Việc này chưa ràng buộc ai."),
    "dong": _("Đã đóng câu hỏi. Bên bán không phải trả lời nữa."),
}
"""What was done a moment ago, by the word behind the address."""


def receipt(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """GET shows; POST writes, chooses or closes, by what `do` says."""
    enquiry = cast(Enquiry, link.subject)
    if other := matter_page(request, link, enquiry, lambda: [enquiry.product_id] if enquiry.product_id else []):
        return other
    form = SayForm(request.POST or None, request.FILES or None) if request.POST.get("do") == "gui" else SayForm()
    refused = ""
    if request.method == "POST":
        try:
            if done := _do(request, link, enquiry, form):
                return redirect(f"{request.path}?xong={done}")
        except LinkError:
            raise
        except Refusal as refusal:
            if form.is_bound:
                add_to_form(form, refusal)
            else:
                refused = str(refusal)
    return render(
        request,
        "catalog/link/receipt.html",
        {
            **receipt_context(enquiry),
            "form": form,
            "question": None if is_proven(request, link) else DigitsForm(),
            "refused": refused,
            "done": DONE.get(request.GET.get("xong", "")),
            "link": link,
        },
    )


def receipt_context(enquiry: Enquiry) -> dict[str, Any]:
    """What the page shows of an enquiry."""
    today = timezone.localdate()
    quotation = enquiry.quotations.current().select_related("price_unit", "unit").first()
    return {
        "enquiry": enquiry,
        "seller": seller_of(enquiry),
        "line": public_line(enquiry.organisation) if enquiry.state == EnquiryState.CHOSEN else None,
        "entries": conversation(enquiry),
        "quotation": quotation,
        "may_choose": bool(quotation and quotation.holds_on(today) and enquiry.state in EnquiryState.open),
        "has_ended": bool(quotation and not quotation.holds_on(today)),
        "deal": Deal.objects.filter(quotation__enquiry=enquiry).first(),
        "is_open": enquiry.state in EnquiryState.open,
        "may_write": enquiry.state != EnquiryState.CLOSED and not enquiry.anonymised_at,
    }


def _do(request: HttpRequest, link: SecretLink, enquiry: Enquiry, form: SayForm) -> str:
    """The one thing that was asked for; its word, or "" where the form has to be mended."""
    do, by, now = request.POST.get("do", ""), acting(request, link), timezone.now()
    if do == "gui":
        if not form.is_valid():
            return ""
        if not is_begun_again(request):
            count_words(enquiry.pk)
        say_behind_link(link, **form.cleaned_data, by=by, now=now)
        return "gui"
    if do == "chon":
        quotation = enquiry.quotations.filter(pk=_number(request.POST.get("quotation"))).first()
        if quotation is not None:
            use_link(
                link, by=by, now=now, proven=True, perform=lambda held: choose_quotation(quotation, by=by, now=now)
            )
            return "chon"
    if do == "dong":
        use_link(link, by=by, now=now, proven=True, perform=lambda held: close_enquiry(enquiry, by=by, now=now))
        return "dong"
    return ""


def _number(typed: str | None) -> int:
    """A key from a form; 0 for what is none."""
    return int(typed) if typed and typed.isdecimal() and len(typed) < 12 else 0


@never_cache
@require_safe
def enquiry_file(request: HttpRequest, token: str) -> FileResponse:
    """A file of a conversation, by the address that its page showed."""
    row = shared_file(token)
    if row is None:
        raise Http404
    return file_response(row)
