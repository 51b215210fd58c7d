"""Addresses of the catalogue: products, papers, enquiries, requests to many, deals."""

from collections.abc import Iterable

from tests.cast import CONTACTS, STAFF
from tests.permissions.matrix.rows import (
    ABSENT,
    ADMIN,
    ADMINISTRATOR,
    CALLERS,
    IN_CHARGE,
    KEEPS_WORDS,
    METHOD,
    NOT_NOW,
    OK,
    OWNERS,
    PUBLIC,
    READ,
    READS,
    REGISTER,
    UNSEEN,
    Arguments,
    Row,
    View,
    everyone,
    row_of,
    signed_in,
    staff,
)
from tests.permissions.stage import Stage

TRADERS = (*ADMINISTRATOR, "organiser")
SEES_NO_REQUEST = ("editor", "accountant", *REGISTER)
SEES_NO_DEAL = ("editor", *REGISTER)


def of_request(name: str, allowed: Iterable[str], answer: str = OK) -> Row:
    """A page about one request to many: 404 for those who see no list."""
    answers = {**staff(allowed, answer), **dict.fromkeys(SEES_NO_REQUEST, ABSENT)}
    return Row(name, answers, row_of("catalog.purchaserequest"))


def of_deal(name: str, allowed: Iterable[str], answer: str = OK) -> Row:
    """A page about one deal: 404 for those who see no list."""
    answers = {**staff(allowed, answer), **dict.fromkeys(SEES_NO_DEAL, ABSENT)}
    return Row(name, answers, row_of("catalog.deal"))


OWN_INVITATION = {**IN_CHARGE, "other_contact": ABSENT}


def enquiry_page(name: str, answer: str) -> Row:
    """A page about one enquiry: 404 beyond the scope and, of actions, for those who see no list."""
    absent = dict.fromkeys(("editor", "accountant", "other_register_staff"), ABSENT)
    answers = {**staff(CALLERS, answer), **absent}
    return Row(f"catalog_enquiry_{name}", answers, lambda stage: (stage.row("catalog.enquiry").pk,))


OWN_PRODUCT = {**IN_CHARGE, "other_contact": ABSENT}
STEPS = ("anh", "ten", "gia", "mua-vu", "ke-chuyen")


def product(stage: Stage) -> tuple[int]:
    """The product of the stage."""
    return (stage.product.pk,)


def straight(stage: Stage) -> tuple[int]:
    """A change that went live at once."""
    return (stage.straight.pk,)


def step_of(name: str) -> Arguments:
    """One screen of the product form."""
    return lambda stage: (stage.product.pk, name)


def revision(stage: Stage) -> tuple[int]:
    """The latest revision of the product."""
    return (stage.product.latest_revision_id,)


def approval(stage: Stage) -> tuple[str, int]:
    """Approving the change that waits."""
    return ("approve", stage.product.current_workflow_task_state.pk)


def paper_claim(stage: Stage) -> tuple[int]:
    """A paper that the cooperative sent."""
    return (stage.row("catalog.paperclaim").pk,)


OFFER = {**READ, "editor": "vacd", "register": "vacd"}
LINES = {
    "add": View("a", answer="302 /cms/snippets/catalog/product/"),
    "edit": View("c", of_row=True, answer="302 {offer}"),
}
"""Lines of an offer are changed with the others, on their product's page."""

PAGES = [
    Row("products", PUBLIC),
    Row("product", PUBLIC, lambda stage: (stage.product.slug,)),
    Row("compare", PUBLIC),
    Row("compare_ask", everyone(ABSENT)),
    Row("compare_sent", everyone(ABSENT), lambda stage: ("1:gia-mao",)),
    Row("ask", PUBLIC, lambda stage: (stage.product.slug,)),
    Row("enquiry_file", everyone(ABSENT), lambda stage: ("1:gia-mao",)),
    Row("organisations", PUBLIC),
    Row("organisation", PUBLIC, lambda stage: (stage.cast.cooperative.slug,)),
    Row("portal_photo", IN_CHARGE),
    Row("portal_papers", IN_CHARGE),
    Row("portal_paper_add", IN_CHARGE),
    Row("portal_paper_to_buyers", {**OWNERS, "owner_contact": METHOD, "other_contact": METHOD}, lambda stage: (1,)),
    Row("portal_paper_share", {**OWNERS, "owner_contact": METHOD, "other_contact": METHOD}, lambda stage: (1,)),
    Row("own", signed_in(OK)),
    Row("own_folder_made", signed_in(ABSENT), lambda stage: (1,)),
    Row("own_request", signed_in(ABSENT), row_of("catalog.purchaserequest")),
    Row("own_folder", signed_in(METHOD)),
    Row("own_enquiry", signed_in(ABSENT), lambda stage: (stage.row("catalog.enquiry").pk,)),
    Row("portal_enquiries", IN_CHARGE),
    Row(
        "portal_enquiry",
        {**IN_CHARGE, "other_contact": ABSENT},
        lambda stage: (stage.row("catalog.enquiry").pk,),
    ),
    Row("portal_interest", IN_CHARGE),
    Row("portal_products", IN_CHARGE),
    Row("portal_product_start", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}),
    Row("portal_product", OWN_PRODUCT, product),
    Row("portal_product_preview", OWN_PRODUCT, product),
    Row("portal_product_submit", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, product),
    Row("portal_product_stock", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, product),
    Row("portal_product_shown", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, product),
    Row("portal_product_season", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, product),
    *(Row("portal_product_step", OWN_PRODUCT, step_of(name)) for name in STEPS),
    Row("catalog_paper_claims", staff((*ADMINISTRATOR, *REGISTER, "leader"))),
    Row("catalog_paper_claims_results", staff((*ADMINISTRATOR, *REGISTER, "leader"))),
    *(
        Row(name, {**staff((*ADMINISTRATOR, "register_staff")), **UNSEEN, "organiser": ABSENT}, paper_claim)
        for name in ("catalog_paper_claim", "catalog_paper_claim_again")
    ),
    Row("kinds", staff(STAFF)),
    Row("catalog_queue", staff(KEEPS_WORDS)),
    Row("catalog_decide", staff(KEEPS_WORDS), product),
    Row("catalog_reading", staff(KEEPS_WORDS, METHOD), product),
    Row("catalog_approve_many", staff(KEEPS_WORDS, "302 /cms/cho-duyet/")),
    Row("catalog_straight", staff(KEEPS_WORDS)),
    Row("catalog_check_straight", staff(KEEPS_WORDS), straight),
    Row("catalog_broken_pictures", staff(KEEPS_WORDS)),
    Row("catalog_broken_pictures_results", staff(KEEPS_WORDS)),
    Row("catalog_picture_recheck", staff((n for n in STAFF if n != "leader"), METHOD), lambda stage: (1,)),
    Row("purchase_request", PUBLIC),
    Row("portal_invitations", IN_CHARGE),
    Row("portal_invitation", OWN_INVITATION, row_of("catalog.invitation")),
    Row("portal_supplies", IN_CHARGE),
    Row("portal_supply", IN_CHARGE, row_of("catalog.kind")),
    Row("portal_deals", IN_CHARGE),
    Row("portal_deal", OWN_INVITATION, row_of("catalog.deal")),
    Row("catalog_requests", staff((*TRADERS, "leader"))),
    Row("catalog_requests_results", staff((*TRADERS, "leader"))),
    Row("catalog_request_add", staff(TRADERS)),
    of_request("catalog_request", (*TRADERS, "leader")),
    *(of_request(f"catalog_request_{name}", TRADERS) for name in ("terms", "hand_over", "join", "close")),
    of_request("catalog_request_share", TRADERS, "302 {request}"),
    Row("catalog_request_invite", staff(STAFF, METHOD), row_of("catalog.purchaserequest")),
    Row("catalog_request_choose", staff(STAFF, METHOD), row_of("catalog.purchaserequest")),
    Row("catalog_invitation_answer", staff(TRADERS), row_of("catalog.invitation")),
    Row("catalog_deals", staff((*TRADERS, "accountant", "leader"))),
    Row("catalog_deals_results", staff((*TRADERS, "accountant", "leader"))),
    Row("catalog_deal_write", staff(TRADERS)),
    of_deal("catalog_deal", (*TRADERS, "accountant", "leader")),
    *(of_deal(f"catalog_deal_{name}", TRADERS) for name in ("step", "number", "delivery", "lose", "hand_over")),
    of_deal("catalog_deal_take_up", TRADERS, "302 {deal}"),
    Row("catalog_enquiries", staff((*CALLERS, "leader"))),
    Row("catalog_enquiries_results", staff((*CALLERS, "leader"))),
    Row("catalog_enquiries_excel", staff(CALLERS)),
    Row(
        "catalog_enquiry",
        {**staff((*CALLERS, "leader")), "other_register_staff": ABSENT},
        lambda stage: (stage.row("catalog.enquiry").pk,),
    ),
    enquiry_page("called", METHOD),
    *(enquiry_page(name, OK) for name in ("hand_over", "move", "join", "close")),
    enquiry_page("share", "302 {enquiry}"),
]

RIGHTS: dict[str, dict[str, str]] = {
    "catalog.product": {**READ, "administrator": "vacdpl", "editor": "vacdpl", "register": "vac"},
    "catalog.pack": OFFER,
    "catalog.seasonwindow": OFFER,
    "catalog.certificate": {**READ, "register": "vacd", "accountant": ""},
    "catalog.signaturelisting": {**READ, "register": "vacd", "accountant": ""},
    "catalog.category": READ,
    "catalog.kind": {**READ, "editor": "vac"},
    "catalog.criteriaversion": READ,
    "catalog.certificatetype": READ,
    "catalog.unit": READ,
    "catalog.requirement": {**READ, "editor": "vac", "organiser": "vac"},
}
"""Lists in the admin: v view, a add, c change, d delete, p publish, l lock, e erase, t trust."""
UNLIMITED = {
    "catalog.category",
    "catalog.kind",
    "catalog.criteriaversion",
    "catalog.certificatetype",
    "catalog.unit",
    "catalog.requirement",
}
"""Models that no scope limits: every register staff reaches every row."""
OWN_VIEWS: dict[str, dict[str, View]] = {
    "catalog.pack": LINES,
    "catalog.seasonwindow": LINES,
    "catalog.kind": {"merge": View("c", of_row=True)},
    "catalog.certificate": {"verify": View("c", of_row=True), "withdraw": View("c", of_row=True)},
    "catalog.product": {
        "offer": View("c", of_row=True, answer="302 {offer}"),
        "verify": View("c", of_row=True, answer=NOT_NOW),
        "hide": View("p", of_row=True),
        "unhide": View("p", of_row=True, answer=NOT_NOW),
        "archive": View("p", of_row=True),
        "restore": View("p", of_row=True, answer=NOT_NOW),
        "preview_on_add": View("a"),
        "preview_on_edit": View("c", of_row=True),
        "revisions_view": View("acd", of_row=True, more=revision),
        "revisions_revert": View("c", of_row=True, more=revision),
        "revisions_compare": View("acd", of_row=True, more=lambda stage: ("earliest", "latest")),
        "revisions_unschedule": View("p", of_row=True, more=revision),
        "unpublish": View("p", of_row=True),
        "lock": View("l", of_row=True, answer=METHOD),
        "unlock": View("l", of_row=True, answer=ADMIN),
        "approve": View("p", of_row=True),
        "send_back": View("p", of_row=True),
        "workflow_action": View("p", of_row=True, more=approval),
        "collect_workflow_action_data": View("p", of_row=True, more=approval),
        "confirm_workflow_cancellation": View(READS, of_row=True),
        "workflow_history": View("c", of_row=True),
        "workflow_history_detail": View("c", of_row=True, more=lambda s: (s.product.current_workflow_state.pk,)),
        "workflow_preview": View("p", of_row=True, more=lambda s: (s.product.current_workflow_task.pk,)),
    },
}
"""Views of one model alone."""
