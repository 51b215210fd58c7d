"""Kinds of one-purpose links: each floor registers its own in `ready()` or in its `jobs.py`.

    register_link(
        LinkKind(
            name="catalog.set_price",
            label=_("Cập nhật giá"),
            lifetime=timedelta(days=45),
            heading=lambda link: _("Giá bán %(product)s") % {"product": link.subject},
            button=_("Lưu giá mới"),
            form=PriceForm,
            perform=set_price,
            done=_("Đã lưu giá mới."),
            asks_phone=True,
        )
    )

`perform(link, *, by, now, **cleaned_data)` is a verb of the domain and runs inside the transaction that marks the link
as used; what it refuses is shown beside the form. `by` is the link's holder (a LinkActor), or the member of staff who
used it for them. A kind that needs more than one form gives a `view(request, link)` of its own, which calls
`use_link` where something is to change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from accounts.models import SecretLink
from accounts.registry import Registry

Text = str | Promise


class LinkForm(forms.Form):
    """The form of a kind, which knows its link; without fields it is a question that the one button answers."""

    def __init__(self, *args: Any, link: SecretLink, **kwargs: Any) -> None:
        self.link = link
        super().__init__(*args, **kwargs)


def nothing_more(link: SecretLink) -> dict[str, Any]:
    """A page that shows its heading and form alone."""
    return {}


@dataclass(frozen=True)
class LinkKind:
    """A registered kind.

    name: `<floor>.<verb>`; label: what staff read in lists; lifetime: from making or renewing; once: good for one
    use; asks_phone: asks for the last four digits of the holder's number before it changes anything; by_mail: people
    who are known by their e-mail address alone hold it, too, and are not asked; handed_over: whoever follows the holder
    in charge of the organisation gets one, too; heading: what the page is about; template, context: what stands above
    the form.
    """

    name: str
    label: Text
    lifetime: timedelta
    heading: Callable[[SecretLink], Text] | None = None
    button: Text = ""
    perform: Callable[..., Any] | None = None
    done: Text = ""
    form: type[LinkForm] = LinkForm
    context: Callable[[SecretLink], dict[str, Any]] = nothing_more
    template: str = "accounts/link/act.html"
    once: bool = False
    asks_phone: bool = False
    by_mail: bool = False
    handed_over: bool = True
    view: Callable[[HttpRequest, SecretLink], HttpResponse] | None = None

    def __post_init__(self) -> None:
        if (self.view is None) == (self.perform is None):
            raise ValueError(f"link kind {self.name} needs either a view or a verb to perform")


class UnknownLinkKindError(LookupError):
    """A row names a kind that no floor has registered."""


_kinds = Registry[LinkKind]("link kind", UnknownLinkKindError)
register_link, link_kind, link_label, link_kinds = _kinds.add, _kinds.of, _kinds.label, _kinds.all
