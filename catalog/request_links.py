"""One-purpose links of requests to many: the buyer's page, and an invited cooperative's answer."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By
from accounts.links.kind import LinkKind, register_link
from accounts.models import SecretLink
from accounts.views.proof import after_proof
from catalog.domain import paper_share
from catalog.domain import request_news as news
from catalog.domain.answer_to_invitation import answer_as_told
from catalog.domain.paper_share import answer_share
from catalog.forms.invitation import LinkInvitationForm
from catalog.forms.paper_share import LinkShareForm
from catalog.models import Invitation, PaperShare
from catalog.views.folder import PAGE as FOLDER
from catalog.views.matter import DATA
from catalog.views.request import buyer_page


def answer(link: SecretLink, *, by: By, now: datetime, **told: Any) -> None:
    """What the holder of the link answers to an invitation."""
    if isinstance(link.subject, Invitation):
        answer_as_told(link.subject, by=by, now=now, **told)


def goods_asked(invitation: Any) -> str:
    """What the invitation of a link is about."""
    return str(invitation.request.goods)


def invitation_context(invitation: Any) -> dict[str, Any]:
    """What one who is invited sees: the need as far as the buyer tells it, its own quotation, and nobody else's."""
    request = invitation.request
    quotations = invitation.quotations.select_related("price_unit", "unit")
    return {
        "invitation": invitation,
        "purchase": request,
        "need": request.need,
        "shows_price": request.shows_price,
        "quotation": quotations.current().first(),
        "before": quotations.filter(superseded_at__isnull=False),
        "takes_answers": request.takes_answers(timezone.now()) and not invitation.chosen_at,
    }


register_link(
    LinkKind(
        name=news.ANSWER,
        label=_("Báo giá theo lời mời"),
        lifetime=timedelta(days=90),
        heading=lambda link: _("Mời báo giá: %(goods)s") % {"goods": goods_asked(link.subject)},
        button=_("Gửi trả lời"),
        form=LinkInvitationForm,
        perform=answer,
        done=_("Đã gửi. Đến hết hạn vẫn mở lại link này để sửa giá được; người mua thấy giá mới nhất."),
        template="catalog/request/invitation_link.html",
        context=lambda link: invitation_context(link.subject),
        asks_phone=True,
    )
)


def say_share(link: SecretLink, *, by: By, now: datetime, agrees: bool) -> None:
    """What the holder of the link says of a buyer who asks for copies of papers."""
    if isinstance(link.subject, PaperShare):
        answer_share(link.subject, agrees=agrees, by=by, now=now)


register_link(
    LinkKind(
        name=paper_share.SHARE,
        label=_("Trả lời người mua xin bản chụp giấy tờ"),
        lifetime=paper_share.LIFETIME,
        heading=lambda link: _("%(buyer)s xin bản chụp giấy tờ") % {"buyer": getattr(link.subject, "buyer", "")},
        button=_("Gửi trả lời"),
        form=LinkShareForm,
        perform=say_share,
        done=_("Đã ghi. Mở lại link này bất cứ lúc nào để đổi ý."),
        template="catalog/link/share.html",
        context=lambda link: {"share": link.subject},
        asks_phone=True,
    )
)
register_link(
    LinkKind(
        name=news.BUYER,
        label=_("Trang yêu cầu mua của người mua"),
        lifetime=timedelta(days=180),
        view=after_proof(buyer_page, private=[DATA, FOLDER]),
        asks_phone=True,
        by_mail=True,
    )
)
