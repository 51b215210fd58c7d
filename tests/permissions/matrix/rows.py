"""Rows of the permission matrix: one address and what it answers to each of the cast."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.cast import CONTACTS, EVERYONE, OTHERS, STAFF, WITHOUT_USER
from tests.permissions.stage import Answers, Stage

OK = "200"
REFUSED = "403"
ABSENT = "404"
SIGN_IN = "302 /tai-khoan/dang-nhap/"
ADMIN = "302 /cms/"
"""Wagtail answers staff without the right with a message on the admin's front page."""
HOME = "302 /"
ACCOUNT = "302 /tai-khoan/"
PORTAL = "302 /quan-ly/"
SELLERS = "302 /ban-hang/"
AFTER = "302 /tai-khoan/sau-khi-dang-nhap/"
CONFIRM = "302 /tai-khoan/xac-nhan/"
"""The password is asked again before the second step is touched; nobody of the cast typed theirs."""
OWNERS_ALONE = "409"
METHOD = "405"
"""Let in, but the address takes POST alone."""
USERS = (*STAFF, *CONTACTS, *OTHERS)
Arguments = Callable[[Stage], tuple[Any, ...]]


def nothing(stage: Stage) -> tuple[Any, ...]:
    """An address without arguments."""
    return ()


def everyone(answer: str) -> Answers:
    """The same for all."""
    return dict.fromkeys(EVERYONE, answer)


def signed_in(answer: str, *, stranger: str = SIGN_IN) -> Answers:
    """For people with a user, and for those without."""
    return {**dict.fromkeys(USERS, answer), **dict.fromkeys(WITHOUT_USER, stranger)}


def staff(allowed: Iterable[str], answer: str = OK, *, refusal: str = ADMIN) -> Answers:
    """Some of the staff in the admin; the others are refused, other people do not get in at all."""
    outside = {**dict.fromkeys((*CONTACTS, *OTHERS), REFUSED), **dict.fromkeys(WITHOUT_USER, SIGN_IN)}
    return {**dict.fromkeys(STAFF, refusal), **dict.fromkeys(allowed, answer), **outside}


@dataclass(frozen=True)
class Row:
    """One address by its name, and what GET answers to each of the cast.

    `{booking}`, `{deal}`, `{enquiry}` and `{request}` stand for the pages of the stage's.
    """

    name: str
    answers: Answers
    arguments: Arguments = nothing
    posted: Answers = field(default_factory=dict)
    """What an empty form is answered there, where fewer may write than read."""

    def address(self, stage: Stage) -> str:
        """The path."""
        return reverse(self.name, args=self.arguments(stage))

    def expected(self, stage: Stage) -> Answers:
        """The answers, with addresses that have a key in them."""
        pages = {
            "{booking}": ("booths_booking", "booths.booking"),
            "{deal}": ("catalog_deal", "catalog.deal"),
            "{enquiry}": ("catalog_enquiry", "catalog.enquiry"),
            "{request}": ("catalog_request", "catalog.purchaserequest"),
        }
        found = {mark: reverse(view, args=[stage.row(model).pk]) for mark, (view, model) in pages.items()}
        found["{stall}"] = reverse("booths_consignment", args=[stage.row("booths.consignment").booking_id])
        told = dict(self.answers)
        for mark, page in found.items():
            told = {name: answer.replace(mark, page) for name, answer in told.items()}
        return told


def row_of(model: str) -> Arguments:
    """The key of the stage's row of a model."""
    return lambda stage: (stage.row(model).pk,)


ADMINISTRATOR = ("administrator",)
KEEPS_WORDS = ("administrator", "editor")
REGISTER = ("register_staff", "other_register_staff")
PUBLIC = everyone(OK)
IN_CHARGE = {**signed_in(REFUSED), **dict.fromkeys(CONTACTS, OK)}
"""People in charge of an organisation; others are told what they can do here."""
OWNERS = {**IN_CHARGE, "deputy_contact": OWNERS_ALONE}
"""Those chiefly in charge; a deputy is told whom to ask."""
CALLERS = (*ADMINISTRATOR, "organiser", *REGISTER)
SEES_STALLS = ("administrator", "organiser", "accountant", "leader")
UNSEEN = dict.fromkeys(("editor", "accountant", "other_register_staff"), ABSENT)
"""Those who see no such row: no list, or another scope."""
POST_IN_CHARGE = {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}


@dataclass(frozen=True)
class View:
    """A view of a list: any one of which rights it needs, whether it is of one row, and what it then answers.

    `{edit}` in the answer is the row's page, for readers the one they read; `{offer}` that of its product.
    """

    needs: str
    of_row: bool = False
    answer: str = OK
    more: Arguments = nothing


READS = "vacd"
NOT_NOW = "302 {edit}"
"""The action does not apply to the row as it stands on the stage."""
READ = {"administrator": "vacd", "editor": "v", "organiser": "v", "register": "v", "accountant": "v", "leader": "v"}
