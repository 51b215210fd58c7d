"""Accepting an invitation to be in charge of an organisation, by the link that the owner passed on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actors.request import choose_contact
from accounts.domain.account import SignInFirstError
from accounts.domain.invitation import JOIN, LIFETIME, join
from accounts.domain.refusal import Refusal
from accounts.domain.rights import is_staff_member
from accounts.links.kind import LinkKind, register_link
from accounts.links.link import EndedLinkError, LinkError, use_link
from accounts.models import Contact, SecretLink, User
from accounts.refusals import add_to_form
from accounts.sessions import enter
from accounts.views.link import acting
from accounts.views.proof import DigitsForm, is_proven


def invitation(request: HttpRequest, link: SecretLink) -> HttpResponse:
    """Who invites to what; with the last four digits of the invited number the person is in, without a password."""
    if link.contact is None:
        raise EndedLinkError
    visitor = _visitor(request)
    proven = is_proven(request, link) or (visitor is not None and visitor.phone == link.contact.phone)
    form = DigitsForm(request.POST if request.method == "POST" else None)
    needs_sign_in = False
    if request.method == "POST" and (proven or form.is_valid()):
        try:
            digits = "" if proven else form.cleaned_data["digits"]
            return _welcome(request, _accept(request, link, visitor, digits, proven=proven))
        except LinkError:
            raise
        except Refusal as refusal:
            form.is_valid()
            add_to_form(form, refusal)
            needs_sign_in = isinstance(refusal, SignInFirstError)
    shown = {"link": link, "organisation": link.contact.organisation, "form": form, "asks": not proven}
    by = link.created_by if link.created_by_id else None
    return render(request, "accounts/link/invitation.html", {**shown, "inviter": by, "needs_sign_in": needs_sign_in})


def _visitor(request: HttpRequest) -> User | None:
    """Who is signed in and may take the invitation for themselves: staff use a link for its holder."""
    user = request.user
    return user if isinstance(user, User) and not is_staff_member(user) else None


def _accept(request: HttpRequest, link: SecretLink, visitor: User | None, digits: str, *, proven: bool) -> Contact:
    by, now = acting(request, link), timezone.now()
    invited = link.contact
    assert invited is not None, "asked before"
    return use_link(
        link,
        by=by,
        now=now,
        perform=lambda held: join(invited, user=visitor, by=by, now=now),
        digits=digits,
        proven=proven,
    )


def _welcome(request: HttpRequest, contact: Contact) -> HttpResponse:
    """Into the portal; staff who did it for somebody else stay who they are."""
    done = _("Bạn cùng phụ trách trang của %(name)s từ bây giờ.") % {"name": contact.organisation}
    if isinstance(request.user, User) and is_staff_member(request.user):
        messages.success(request, _("Đã ghi: %(name)s nhận lời phụ trách.") % {"name": contact.name})
        return redirect("wagtailadmin_home")
    if request.user.is_anonymous and contact.user is not None:
        enter(request, contact.user)
    choose_contact(request, contact)
    messages.success(request, done)
    return redirect("portal")


register_link(
    LinkKind(
        name=JOIN,
        label=gettext_lazy("Nhận lời cùng phụ trách"),
        lifetime=LIFETIME,
        done=gettext_lazy("Lời mời này đã được nhận. Lần sau hãy đăng nhập bằng số điện thoại của bạn."),
        view=invitation,
        once=True,
        asks_phone=True,
        handed_over=False,
    )
)
