"""Who may open what: the permission matrix (style 24). Rights that it states are a second source, not read from code.

Three kinds of addresses: pages of the site and of the account (PAGES), lists of the register and catalogue in the
admin (RIGHTS and VIEWS), and Wagtail's own screens (CORE). `tests/permissions/test_complete.py` fails for an address
that is in none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.links.token import make_token
from tests.accounts.documents.kinds import RECEIPT
from tests.accounts.messages.kinds import PLAIN
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

    `{booking}` and `{deal}` stand for the pages of the stage's.
    """

    name: str
    answers: Answers
    arguments: Arguments = nothing

    def address(self, stage: Stage) -> str:
        """The path."""
        return reverse(self.name, args=self.arguments(stage))

    def expected(self, stage: Stage) -> Answers:
        """The answers, with addresses that have a key in them."""
        pages = {"{booking}": ("booths_booking", "booths.booking"), "{deal}": ("catalog_deal", "catalog.deal")}
        told = dict(self.answers)
        for mark, (view, model) in pages.items():
            page = reverse(view, args=[stage.row(model).pk])
            told = {name: answer.replace(mark, page) for name, answer in told.items()}
        return told


def person(stage: Stage) -> tuple[int]:
    """The account of a contact."""
    return (stage.cast.owner_contact.pk,)


def product(stage: Stage) -> tuple[int]:
    """The product of the stage."""
    return (stage.product.pk,)


def straight(stage: Stage) -> tuple[int]:
    """A change that went live at once."""
    return (stage.straight.pk,)


def step_of(name: str) -> Arguments:
    """One screen of the product form."""
    return lambda stage: (stage.product.pk, name)


def staff_job(stage: Stage) -> tuple[int]:
    """A job that the organiser asked for."""
    return (stage.staff_job.pk,)


def contact_job(stage: Stage) -> tuple[int]:
    """A job that the cooperative's owner asked for in the portal."""
    return (stage.contact_job.pk,)


def revision(stage: Stage) -> tuple[int]:
    """The latest revision of the product."""
    return (stage.product.latest_revision_id,)


def approval(stage: Stage) -> tuple[str, int]:
    """Approving the change that waits."""
    return ("approve", stage.product.current_workflow_task_state.pk)


def join_request(stage: Stage) -> tuple[int]:
    """Somebody who asks to take part, from the cooperative's commune."""
    return (stage.row("accounts.joinrequest").pk,)


def paper_claim(stage: Stage) -> tuple[int]:
    """A paper that the cooperative sent."""
    return (stage.row("catalog.paperclaim").pk,)


def contact_of_stage(stage: Stage) -> tuple[int]:
    """Somebody in charge of the cooperative, without an account."""
    return (stage.row("accounts.contact").pk,)


ADMINISTRATOR = ("administrator",)
KEEPS_WORDS = ("administrator", "editor")
REGISTER = ("register_staff", "other_register_staff")
PUBLIC = everyone(OK)
NOT_OF_NAM_DUONG = ("other_register_staff", "other_contact", "buyer", "outsider", "link_holder", "anonymous")
"""Those who do not reach the cooperative of the stage."""
PAPERS = ("administrator", "organiser", "accountant")
"""Staff who see to papers and their numbers."""
READS_PAPER = {
    **everyone(ABSENT),
    **dict.fromkeys((*PAPERS, "leader", "owner_contact", "deputy_contact"), OK),
}
IN_CHARGE = {**signed_in(REFUSED), **dict.fromkeys(CONTACTS, OK)}
"""People in charge of an organisation; others are told what they can do here."""
CALLERS = (*ADMINISTRATOR, "organiser", *REGISTER)


def call_action(name: str, answer: str) -> Row:
    """A page about one line of the list of calls: 404 beyond the scope and for those who see no list."""
    absent = dict.fromkeys(("editor", "accountant", "other_register_staff"), ABSENT)
    answers = {**staff(CALLERS, answer), **absent}
    return Row(f"accounts_call_{name}", answers, lambda stage: (stage.row("accounts.calltask").pk,))


CALL_ROWS = [
    Row("accounts_calls", staff((*CALLERS, "leader"))),
    Row("accounts_calls_results", staff((*CALLERS, "leader"))),
    Row("accounts_calls_excel", staff(CALLERS)),
    *(call_action(name, METHOD) for name in ("reached", "no_answer", "take")),
    *(call_action(name, OK) for name in ("outcome", "hand_over", "drop")),
]

CALLERS_AND_LEADER = (*CALLERS, "leader")
UNSEEN = dict.fromkeys(("editor", "accountant", "other_register_staff"), ABSENT)
"""Those who see no such row: no list, or another scope."""
OWNERS = {**IN_CHARGE, "deputy_contact": OWNERS_ALONE}
"""Those chiefly in charge; a deputy is told whom to ask."""
STALLS = ("administrator", "organiser")
MONEY = ("administrator", "accountant")
SEES_STALLS = ("administrator", "organiser", "accountant", "leader")


def stall_action(name: str, answer: str, allowed: tuple[str, ...] = STALLS, of: str = "booking") -> Row:
    """Something done to the booking of the stage, which is held, or to its party or payment."""
    return Row(f"booths_{of}_{name}", staff(allowed, answer), lambda stage: (stage.row(f"booths.{MODELS[of]}").pk,))


MODELS = {"booking": "booking", "party": "bookingparty", "payment": "payment"}
NOT_YET = "302 {booking}"
STALL_ROWS = [
    Row("booths_bookings", staff(SEES_STALLS)),
    Row("booths_bookings_results", staff(SEES_STALLS)),
    Row("booths_booking", staff(SEES_STALLS), lambda stage: (stage.row("booths.booking").pk,)),
    Row("booths_booking_add", staff(STALLS)),
    Row("booths_stalls", staff(STALLS), lambda stage: (stage.row("booths.venue").pk,)),
    Row("booths_calendar", staff(SEES_STALLS)),
    Row("booths_waiting", staff((*STALLS, "leader"))),
    *(
        Row(f"booths_waiting_{name}", staff(STALLS), lambda stage: (stage.row("accounts.waitingentry").pk,))
        for name in ("move", "offer", "leave")
    ),
    stall_action("queue", NOT_YET),
    *(stall_action(name, OK) for name in ("hold", "extend", "letter", "approve", "move", "cancel", "party")),
    *(stall_action(name, METHOD) for name in ("resume", "contract", "return")),
    *(stall_action(name, NOT_YET) for name in ("sign", "handover", "end", "stop")),
    *(stall_action(name, OK, MONEY) for name in ("charge", "payment")),
    stall_action("ask", METHOD, of="party"),
    *(stall_action(name, OK, of="party") for name in ("letter", "word", "paper")),
    stall_action("correct", OK, MONEY, of="payment"),
]

TRADERS = (*ADMINISTRATOR, "organiser")
SEES_NO_REQUEST = ("editor", "accountant", *REGISTER)
SEES_NO_DEAL = ("editor", *REGISTER)


def row_of(model: str) -> Arguments:
    """The key of the stage's row of a model."""
    return lambda stage: (stage.row(model).pk,)


def of_request(name: str, allowed: Iterable[str], answer: str = OK) -> Row:
    """A page about one request to many: 404 for those who see no list."""
    answers = {**staff(allowed, answer), **dict.fromkeys(SEES_NO_REQUEST, ABSENT)}
    return Row(name, answers, row_of("catalog.purchaserequest"))


def of_deal(name: str, allowed: Iterable[str], answer: str = OK) -> Row:
    """A page about one deal: 404 for those who see no list."""
    answers = {**staff(allowed, answer), **dict.fromkeys(SEES_NO_DEAL, ABSENT)}
    return Row(name, answers, row_of("catalog.deal"))


OWN_INVITATION = {**IN_CHARGE, "other_contact": ABSENT}
TRADE_ROWS = [
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
    *(of_request(f"catalog_request_{name}", TRADERS) for name in ("terms", "hand_over", "close")),
    Row("catalog_request_invite", staff(STAFF, METHOD), row_of("catalog.purchaserequest")),
    Row("catalog_request_choose", staff(STAFF, METHOD), row_of("catalog.purchaserequest")),
    Row("catalog_invitation_answer", staff(TRADERS), row_of("catalog.invitation")),
    Row("catalog_deals", staff((*TRADERS, "accountant", "leader"))),
    Row("catalog_deals_results", staff((*TRADERS, "accountant", "leader"))),
    Row("catalog_deal_write", staff(TRADERS)),
    of_deal("catalog_deal", (*TRADERS, "accountant", "leader")),
    *(of_deal(f"catalog_deal_{name}", TRADERS) for name in ("step", "number", "delivery", "lose", "hand_over")),
    of_deal("catalog_deal_take_up", TRADERS, "302 {deal}"),
]


def enquiry_page(name: str, answer: str) -> Row:
    """A page about one enquiry: 404 beyond the scope and, of actions, for those who see no list."""
    absent = dict.fromkeys(("editor", "accountant", "other_register_staff"), ABSENT)
    answers = {**staff(CALLERS, answer), **absent}
    return Row(f"catalog_enquiry_{name}", answers, lambda stage: (stage.row("catalog.enquiry").pk,))


ENQUIRY_ROWS = [
    Row("catalog_enquiries", staff((*CALLERS, "leader"))),
    Row("catalog_enquiries_results", staff((*CALLERS, "leader"))),
    Row("catalog_enquiries_excel", staff(CALLERS)),
    Row(
        "catalog_enquiry",
        {**staff((*CALLERS, "leader")), "other_register_staff": ABSENT},
        lambda stage: (stage.row("catalog.enquiry").pk,),
    ),
    enquiry_page("called", METHOD),
    *(enquiry_page(name, OK) for name in ("hand_over", "move", "close")),
]

OWN_PRODUCT = {**IN_CHARGE, "other_contact": ABSENT}
STEPS = ("anh", "ten", "gia", "mua-vu", "ke-chuyen")

SEES_EVENTS = (*ADMINISTRATOR, "organiser", "leader")
EVENT_ROWS = [
    *(
        Row(f"events_{name}", staff(SEES_EVENTS), lambda stage: (stage.row("events.event").pk,))
        for name in ("board", "invite", "registrations", "register", "proposals", "arrivals", "outcomes")
    ),
    *(
        Row(
            f"events_{name}",
            staff(SEES_EVENTS),
            lambda stage: (stage.row("events.event").pk, stage.row("events.registration").pk),
        )
        for name in ("registration", "arrive")
    ),
    Row("events_print", staff(STAFF, METHOD), lambda stage: (stage.row("events.event").pk,)),
]

PAGES = [
    # The site
    Row("alive", PUBLIC),
    Row("ready", PUBLIC),
    Row("robots", PUBLIC),
    Row("sitemap", PUBLIC),
    Row("sitemap_part", PUBLIC, lambda stage: ("trang",)),
    Row("products", PUBLIC),
    Row("completions", PUBLIC),
    Row("product", PUBLIC, lambda stage: (stage.product.slug,)),
    Row("ask", PUBLIC, lambda stage: (stage.product.slug,)),
    Row("enquiry_file", everyone(ABSENT), lambda stage: ("1:gia-mao",)),
    Row("note_opening", everyone(METHOD)),
    Row("open_product", everyone("302 /san-pham/"), lambda stage: ("khong-phai-cua-ta",)),
    Row("organisations", PUBLIC),
    Row("organisation", PUBLIC, lambda stage: (stage.cast.cooperative.slug,)),
    Row("contact", PUBLIC),
    Row("events", PUBLIC),
    Row("event", PUBLIC, lambda stage: (stage.row("events.event").slug,)),
    Row("event_register", PUBLIC, lambda stage: (stage.row("events.event").slug,)),
    Row("components", PUBLIC),
    Row("media", everyone(ABSENT), lambda stage: ("khong-co.jpg",)),
    Row("wagtail_serve", PUBLIC, lambda stage: ("gioi-thieu/",)),
    Row("wagtailcore_authenticate_with_password", everyone(ABSENT), lambda stage: (1, 1)),
    Row("wagtailcore_login", everyone(ABSENT)),
    Row("wagtaildocs_serve", PUBLIC, lambda stage: (stage.document.pk, stage.document.filename)),
    Row(
        "private_file",
        {**everyone(OK), **dict.fromkeys(NOT_OF_NAM_DUONG, ABSENT)},
        lambda stage: (stage.private_file.pk,),
    ),
    Row("document", READS_PAPER, lambda stage: (stage.row("accounts.documentnumber").pk,)),
    Row("wagtaildocs_authenticate_with_password", everyone(ABSENT), lambda stage: (1,)),
    # Links: whoever holds one
    Row("secret_link", PUBLIC, lambda stage: (make_token(stage.link),)),
    Row("secret_link", everyone(ABSENT), lambda stage: (make_token(stage.link)[:-1],)),
    Row("short_link", everyone("302 /don-vi/htx-nong-nghiep-nam-duong/"), lambda stage: (stage.short_link.code,)),
    Row("short_link_qr", PUBLIC, lambda stage: (stage.short_link.code,)),
    # The portal
    Row("portal", IN_CHARGE),
    Row("portal_papers", IN_CHARGE),
    Row("portal_paper_add", IN_CHARGE),
    Row("portal_paper_to_buyers", {**OWNERS, "owner_contact": METHOD, "other_contact": METHOD}, lambda stage: (1,)),
    Row("own", signed_in(OK)),
    Row("own_folder", signed_in(METHOD)),
    Row("own_enquiry", signed_in(ABSENT), lambda stage: (stage.row("catalog.enquiry").pk,)),
    Row("portal_enquiries", IN_CHARGE),
    Row(
        "portal_enquiry",
        {**IN_CHARGE, "other_contact": ABSENT},
        lambda stage: (stage.row("catalog.enquiry").pk,),
    ),
    Row("portal_inbox", IN_CHARGE),
    Row("portal_message", {**IN_CHARGE, **dict.fromkeys(CONTACTS, ABSENT)}, lambda stage: (0,)),
    Row("portal_profile", IN_CHARGE),
    Row("portal_interest", IN_CHARGE),
    Row("portal_my_data", IN_CHARGE),
    Row("portal_my_data_file", IN_CHARGE),
    Row("portal_my_consent", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}),
    Row("portal_erase_request", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}),
    Row("portal_people", IN_CHARGE),
    Row("portal_invite", OWNERS),
    Row("portal_person", {**OWNERS, "other_contact": ABSENT}, contact_of_stage),
    Row("portal_person_owner", {**OWNERS, "owner_contact": METHOD, "other_contact": METHOD}, contact_of_stage),
    Row("portal_person_leave", {**OWNERS, "other_contact": ABSENT}, contact_of_stage),
    Row("portal_bookings", IN_CHARGE),
    Row("portal_booking_ask", IN_CHARGE),
    Row("portal_booking", {**IN_CHARGE, "other_contact": ABSENT}, lambda s: (s.row("booths.booking").pk,)),
    Row("portal_choose", signed_in(OK)),
    Row("portal_products", IN_CHARGE),
    Row("portal_product_start", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}),
    Row("portal_product", OWN_PRODUCT, product),
    Row("portal_product_preview", OWN_PRODUCT, product),
    Row("portal_product_submit", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, product),
    Row("portal_product_stock", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, product),
    Row("portal_product_shown", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, product),
    Row("portal_product_season", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, product),
    *(Row("portal_product_step", OWN_PRODUCT, step_of(name)) for name in STEPS),
    Row("portal_job", {**IN_CHARGE, "deputy_contact": ABSENT, "other_contact": ABSENT}, contact_job),
    Row("portal_job_cancel", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, contact_job),
    Row("portal_job_retry", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, contact_job),
    Row("register", PUBLIC),
    Row("claim", PUBLIC, lambda stage: (stage.cast.cooperative.pk,)),
    # The account
    Row("account_login", signed_in(AFTER, stranger=OK)),
    Row("enter_by_code", PUBLIC),
    Row("account_logout", signed_in(OK, stranger=HOME)),
    Row("account_inactive", PUBLIC),
    Row("account_reauthenticate", signed_in(OK)),
    Row("after_login", {**signed_in(ACCOUNT), **dict.fromkeys(STAFF, ADMIN), **dict.fromkeys(CONTACTS, PORTAL)}),
    Row("account_home", signed_in(OK)),
    Row("account_change_password", signed_in(OK)),
    Row("account_set_password", signed_in("302 /tai-khoan/mat-khau/doi/")),
    Row("account_reset_password", PUBLIC),
    Row("account_reset_password_done", PUBLIC),
    Row("account_reset_password_from_key", PUBLIC, lambda stage: ("1", "sai-khoa")),
    Row("account_reset_password_from_key_done", PUBLIC),
    Row("redeem_code", PUBLIC),
    Row("mfa_index", signed_in(OK)),
    Row("mfa_authenticate", signed_in(AFTER)),
    Row("mfa_reauthenticate", {**signed_in(CONFIRM), **dict.fromkeys(STAFF, OK)}),
    Row("mfa_activate_totp", signed_in(CONFIRM)),
    Row("mfa_deactivate_totp", {**signed_in(ABSENT), **dict.fromkeys(STAFF, CONFIRM)}),
    Row("mfa_view_recovery_codes", signed_in(ABSENT)),
    Row("mfa_generate_recovery_codes", signed_in(CONFIRM)),
    Row("mfa_download_recovery_codes", signed_in(ABSENT)),
    Row("usersessions_list", signed_in(OK)),
    # Ours inside the admin
    Row("accounts_issue_code", staff((*ADMINISTRATOR, "register_staff")), person),
    Row(
        "accounts_issue_code_to_contact",
        {**staff((*ADMINISTRATOR, *REGISTER)), "other_register_staff": ABSENT},
        contact_of_stage,
    ),
    Row("accounts_remove_second_step", staff(ADMINISTRATOR), person),
    *CALL_ROWS,
    Row("accounts_join_requests", staff((*ADMINISTRATOR, "organiser", *REGISTER, "leader"))),
    Row("accounts_join_requests_results", staff((*ADMINISTRATOR, "organiser", *REGISTER, "leader"))),
    Row("accounts_join_request", {**staff(CALLERS_AND_LEADER), **UNSEEN}, join_request),
    *(
        Row(f"accounts_join_request_{name}", {**staff((*ADMINISTRATOR, "register_staff")), **UNSEEN}, join_request)
        for name in ("join", "make", "refuse")
    ),
    Row("catalog_paper_claims", staff((*ADMINISTRATOR, *REGISTER, "leader"))),
    Row("catalog_paper_claims_results", staff((*ADMINISTRATOR, *REGISTER, "leader"))),
    *(
        Row(name, {**staff((*ADMINISTRATOR, "register_staff")), **UNSEEN, "organiser": ABSENT}, paper_claim)
        for name in ("catalog_paper_claim", "catalog_paper_claim_again")
    ),
    *TRADE_ROWS,
    *ENQUIRY_ROWS,
    Row("accounts_slips", staff((*ADMINISTRATOR, *REGISTER))),
    Row("accounts_printouts", staff(STAFF)),
    Row("accounts_printout", staff(STAFF, ABSENT), lambda stage: (1,)),
    Row("accounts_messages", staff((*CALLERS, "leader"))),
    Row("accounts_messages_results", staff((*CALLERS, "leader"))),
    Row("accounts_message_templates", staff(KEEPS_WORDS)),
    Row("accounts_message_template", staff(KEEPS_WORDS), lambda stage: (PLAIN,)),
    *STALL_ROWS,
    *EVENT_ROWS,
    Row("accounts_documents", staff((*PAPERS, "leader"))),
    Row("accounts_documents_results", staff((*PAPERS, "leader"))),
    *(
        Row(f"accounts_document_{name}", staff(PAPERS), lambda stage: (stage.row("accounts.documentnumber").pk,))
        for name in ("number", "scan", "withdraw")
    ),
    Row("accounts_document_templates", staff(KEEPS_WORDS)),
    Row("accounts_document_template", staff(KEEPS_WORDS), lambda stage: (RECEIPT,)),
    Row("accounts_document_template_file", staff(KEEPS_WORDS), lambda stage: (RECEIPT, 0)),
    Row("accounts_document_template_trial", staff(KEEPS_WORDS), lambda stage: (RECEIPT,)),
    Row(
        "accounts_document_template_end",
        staff(KEEPS_WORDS),
        lambda stage: (stage.row("accounts.documenttemplate").pk,),
    ),
    Row("accounts_mails", staff((*ADMINISTRATOR, "leader"))),
    Row("accounts_mails_results", staff((*ADMINISTRATOR, "leader"))),
    Row("accounts_mail_dismiss", staff(ADMINISTRATOR, METHOD), lambda stage: (1,)),
    Row("accounts_jobs", staff(STAFF)),
    Row("accounts_jobs_results", staff(STAFF)),
    Row("accounts_job", staff(("administrator", "organiser", "leader"), refusal=ABSENT), staff_job),
    Row("accounts_job_cancel", staff(STAFF, METHOD), staff_job),
    Row("kinds", staff(STAFF)),
    Row("cms_admin_search", staff(STAFF)),
    Row("catalog_queue", staff(KEEPS_WORDS)),
    Row("catalog_decide", staff(KEEPS_WORDS), product),
    Row("catalog_reading", staff(KEEPS_WORDS, METHOD), product),
    Row("catalog_approve_many", staff(KEEPS_WORDS, "302 /cms/cho-duyet/")),
    Row("catalog_straight", staff(KEEPS_WORDS)),
    Row("catalog_check_straight", staff(KEEPS_WORDS), straight),
    Row("catalog_broken_pictures", staff(KEEPS_WORDS)),
    Row("catalog_broken_pictures_results", staff(KEEPS_WORDS)),
    Row("catalog_picture_recheck", staff((n for n in STAFF if n != "leader"), METHOD), lambda stage: (1,)),
    Row("search_tasks", staff((*ADMINISTRATOR, "leader"))),
    Row("search_tasks_results", staff((*ADMINISTRATOR, "leader"))),
    Row("search_task_retry", staff(ADMINISTRATOR, METHOD), lambda stage: (1,)),
    Row("accounts_job_retry", staff(STAFF, METHOD), staff_job),
    Row("search_empty", staff((*KEEPS_WORDS, "leader"))),
    Row("search_empty_done", staff(KEEPS_WORDS, METHOD)),
    Row("search_empty_synonym", staff(KEEPS_WORDS, METHOD)),
    Row("search_log", staff((*KEEPS_WORDS, "leader"))),
    Row("search_log_results", staff((*KEEPS_WORDS, "leader"))),
    Row("search_status", staff((*KEEPS_WORDS, "leader"))),
    Row("search_rebuild", staff(KEEPS_WORDS, METHOD)),
]


def stall_row(name: str) -> Arguments:
    """A row of the stall that the cooperative operates and the other one supplies."""
    return lambda stage: (stage.row(f"booths.{name}").pk,)


def booking(stage: Stage) -> tuple[int]:
    """The stall itself."""
    return (stage.row("booths.consignment").booking_id,)


STALL_PAGES = (
    "portal_stall",
    "portal_stall_lineup",
    "portal_stall_invite",
    "portal_stall_suppliers",
    "portal_stall_deliveries",
    "portal_stall_stock",
    "portal_stall_count",
    "portal_stall_sheets",
    "portal_stall_sheet",
    "portal_stall_sellers",
    "portal_stall_seller_add",
    "portal_stall_settlements",
    "portal_stall_baskets",
    "portal_stall_basket_add",
    "portal_stall_list",
)
STALL_MONEY = ("portal_stall_pay", "portal_stall_fee", "portal_stall_account")
BOTH_SIDES = IN_CHARGE
OPERATES = {**IN_CHARGE, "other_contact": ABSENT}
SUPPLIES = {**IN_CHARGE, "owner_contact": ABSENT, "deputy_contact": ABSENT}
OPERATES_POST = {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}
POST_IN_CHARGE = {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}
OPERATES_MONEY = {**OPERATES, "deputy_contact": "409"}
"""Money is the owner's alone; a deputy is told so."""
ANSWERS = {**IN_CHARGE, "owner_contact": "302 /quan-ly/ky-gui/doi-chieu/1/", "deputy_contact": "409"}

PAGES += [
    # The seller's phone: whoever typed a PIN of that stall
    Row("seller_sign_in", PUBLIC),
    Row("seller_sheet", everyone(SELLERS)),
    Row("seller_sign_out", everyone(SELLERS)),
    # Shared stalls in the portal: who operates the stall, and whose goods are there
    Row("portal_consignment", IN_CHARGE),
    Row("portal_invited", IN_CHARGE),
    *(Row(name, OPERATES, booking) for name in STALL_PAGES),
    *(Row(name, OPERATES_MONEY, booking) for name in ("portal_stall_close",)),
    *(Row(name, OPERATES_POST, booking) for name in ("portal_stall_send",)),
    Row("portal_line", OPERATES, stall_row("lineupitem")),
    Row("portal_line_withdraw", POST_IN_CHARGE, stall_row("lineupitem")),
    *(Row(name, OPERATES, stall_row("consignment")) for name in ("portal_stall_supplier", "portal_terms_new")),
    *(Row(name, OPERATES_MONEY, stall_row("consignment")) for name in STALL_MONEY),
    Row(
        "portal_stall_account_prove",
        {**POST_IN_CHARGE, "deputy_contact": "409"},
        lambda stage: (stage.row("booths.consignment").pk, 1),
    ),
    Row("booths_consignments", staff(SEES_STALLS)),
    Row("booths_consignment", staff(SEES_STALLS), booking),
    Row("booths_settlement_open", staff(SEES_STALLS, METHOD), stall_row("settlement")),
    Row("portal_stall_deliver", BOTH_SIDES, stall_row("consignment")),
    Row("portal_stall_supply", SUPPLIES, stall_row("consignment")),
    Row("portal_terms", OPERATES, stall_row("consignmentterms")),
    Row("portal_good", BOTH_SIDES, stall_row("consignedgood")),
    *(Row(name, OPERATES, stall_row("consignedgood")) for name in ("portal_good_price", "portal_good_out")),
    *(Row(name, OPERATES, stall_row("stockmovement")) for name in ("portal_movement", "portal_movement_back")),
    Row("portal_delivery", BOTH_SIDES, stall_row("deliverynote")),
    Row("portal_seller", OPERATES, stall_row("stallseller")),
    *(Row(name, POST_IN_CHARGE, stall_row("stallseller")) for name in ("portal_seller_pin", "portal_seller_end")),
    Row("portal_settlement", BOTH_SIDES, stall_row("settlement")),
    *(
        Row(name, OPERATES_MONEY, stall_row("settlement"))
        for name in ("portal_settlement_paper", "portal_settlement_tax")
    ),
    Row("portal_settlement_answer", ANSWERS, stall_row("settlement")),
    Row("portal_paper", BOTH_SIDES, lambda stage: ("doi-chieu", stage.row("booths.settlement").pk)),
    Row("portal_paper", OPERATES, lambda stage: ("phieu-ngay", stage.row("booths.consignment").booking_id)),
]

# --- Lists of the register and the catalogue: v view, a add, c change, d delete, p publish, l lock, e erase ---
READ = {"administrator": "vacd", "editor": "v", "organiser": "v", "register": "v", "accountant": "v", "leader": "v"}
WORDS = {"administrator": "vacd", "editor": "vacd", "leader": "v"}
OFFER = {**READ, "editor": "vacd", "register": "vacd"}
STALLS_KEPT = {"administrator": "vacd", "organiser": "vacd", "accountant": "v", "leader": "v"}
MONEY_KEPT = {"administrator": "vacd", "organiser": "v", "accountant": "vacd", "leader": "v"}
RIGHTS: dict[str, dict[str, str]] = {
    "accounts.organisation": {**READ, "administrator": "vacdt", "editor": "vt", "register": "vac"},
    "accounts.membership": {**READ, "register": "vacd"},
    "accounts.contact": {"administrator": "vacde", "organiser": "v", "register": "vacd", "leader": "v"},
    "accounts.place": {**READ, "register": "vc"},
    "accounts.placesuccession": {**READ, "register": "vc", "accountant": ""},
    "accounts.reportedfigure": {"administrator": "vacd", "organiser": "vac", "register": "vac", "leader": "v"},
    "accounts.workingday": {"administrator": "vacd", "organiser": "vac", "register": "vac", "leader": "v"},
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
    "search.synonym": WORDS,
    "search.pinnedresult": WORDS,
    "events.event": {"administrator": "vacd", "organiser": "vac", "leader": "v"},
    "booths.venue": STALLS_KEPT,
    "booths.stallgroup": STALLS_KEPT,
    "booths.rate": MONEY_KEPT,
    "booths.rateextra": MONEY_KEPT,
    "booths.venuerule": STALLS_KEPT,
    "booths.vatrate": MONEY_KEPT,
}
UNLIMITED = {
    "accounts.workingday",
    "accounts.reportedfigure",
    "catalog.category",
    "catalog.kind",
    "catalog.criteriaversion",
    "catalog.certificatetype",
    "catalog.unit",
    "search.synonym",
    "search.pinnedresult",
    "events.event",
    "booths.venue",
    "booths.stallgroup",
    "booths.rate",
    "booths.rateextra",
    "booths.venuerule",
    "booths.vatrate",
}
"""Models that no scope limits: every register staff reaches every row."""


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
VIEWS: dict[str, View] = {
    "list": View(READS),
    "list_results": View(READS),
    "add": View("a"),
    "edit": View("c", of_row=True),
    "delete": View("d", of_row=True),
    "usage": View("acd", of_row=True),
    "history": View(READS, of_row=True),
    "history_results": View(READS, of_row=True),
    "inspect": View(READS, of_row=True),
    "choose": View(READS),
    "choose_results": View(READS),
    "chosen": View(READS, of_row=True),
    "chosen_multiple": View(READS),
}
"""Views that every list has."""

NOT_NOW = "302 {edit}"
"""The action does not apply to the row as it stands on the stage."""
LINES = {
    "add": View("a", answer="302 /cms/snippets/catalog/product/"),
    "edit": View("c", of_row=True, answer="302 {offer}"),
}
"""Lines of an offer are changed with the others, on their product's page."""
OWN_VIEWS: dict[str, dict[str, View]] = {
    "catalog.pack": LINES,
    "catalog.seasonwindow": LINES,
    "accounts.organisation": {
        "rename": View("c", of_row=True),
        "state": View("c", of_row=True),
        "hide": View("c", of_row=True),
        "show": View("c", of_row=True, answer=NOT_NOW),
        "trust": View("t", of_row=True),
        "watch": View("t", of_row=True, answer=NOT_NOW),
    },
    "accounts.contact": {
        "leave": View("c", of_row=True),
        "consent": View("c", of_row=True),
        "erase": View("e", of_row=True),
    },
    "accounts.membership": {"end": View("c", of_row=True)},
    "catalog.kind": {"merge": View("c", of_row=True)},
    "events.event": {
        "open": View("c", of_row=True, answer=NOT_NOW),
        **{name: View("c", of_row=True) for name in ("close", "hold", "change", "cancel")},
    },
    "catalog.certificate": {"verify": View("c", of_row=True), "withdraw": View("c", of_row=True)},
    "search.synonym": {"try": View(READS, of_row=True), "try_new": View("a")},
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


def views_of(model: str) -> dict[str, View]:
    """All views of a model's list."""
    return {**VIEWS, **OWN_VIEWS.get(model, {})}


def address_of(model: str, name: str, stage: Stage) -> str:
    """The path of a view."""
    view, namespace = views_of(model)[name], model.replace(".", "_")
    kind = "wagtailsnippetchoosers" if name.startswith("cho") else "wagtailsnippets"
    arguments = (*([stage.row(model).pk] if view.of_row else []), *view.more(stage))
    return reverse(f"{kind}_{namespace}:{name}", args=arguments)


def answers_of(model: str, name: str, stage: Stage) -> Answers:
    """What a view of a model's list answers: 404 for a row beyond the scope comes before any right."""
    rights, view = RIGHTS[model], views_of(model)[name]
    offer = address_of("catalog.product", "edit", stage)
    answer = view.answer.format(edit=address_of(model, "edit", stage), offer=offer)
    reading = view.answer.format(edit=address_of(model, "inspect", stage), offer=offer)
    let_in = [n for n in STAFF if set(view.needs) & set(rights_of(rights, n))]
    edits = {n for n in STAFF if "c" in rights_of(rights, n)}
    answers = staff(let_in, answer) | {n: reading for n in let_in if n not in edits}
    if not view.of_row:
        return answers
    unseen = set() if name == "chosen" else {n for n in STAFF if not rights_of(rights, n)}
    beyond = set() if model in UNLIMITED else {"other_register_staff"}
    return {**answers, **dict.fromkeys(unseen | beyond, ABSENT)}


def rights_of(rights: dict[str, str], name: str) -> str:
    """The rights of one of the cast; both register staff have those of their role."""
    return rights.get("register" if name in REGISTER else name, "")


# --- Wagtail's own screens: the fronts of each part; everything behind them is for staff only ---
UNLIMITED_STAFF = tuple(name for name in STAFF if name not in REGISTER)
EDITS_PAGES = ("administrator", "editor", "organiser")
ADDS_FILES = tuple(name for name in STAFF if name != "leader")
CORE = {
    "wagtailadmin_home": staff(STAFF),
    "wagtailadmin_account": staff(STAFF),
    "wagtailadmin_explore_root": staff(EDITS_PAGES),
    "wagtailadmin_pages:search": staff(EDITS_PAGES),
    "wagtailadmin_reports:site_history": staff(UNLIMITED_STAFF),
    "wagtailadmin_reports:locked_pages": staff(("administrator", "editor")),
    "wagtailadmin_reports:workflow": staff(EDITS_PAGES),
    "wagtailadmin_workflows:index": staff(ADMINISTRATOR),
    "wagtailadmin_workflows:task_index": staff(ADMINISTRATOR),
    "wagtailadmin_collections:index": staff(("administrator", "editor")),
    "wagtailimages:index": staff(ADDS_FILES),
    "wagtailimages:add": staff(ADDS_FILES),
    "wagtaildocs:index": staff(ADDS_FILES),
    "wagtaildocs:add": staff(ADDS_FILES),
    "wagtailredirects:index": staff(("administrator", "editor")),
    "wagtailusers_users:index": staff((*ADMINISTRATOR, "leader")),
    "wagtailusers_users:add": staff(ADMINISTRATOR),
    "wagtailusers_groups:index": staff(ADMINISTRATOR),
    "wagtailusers_groups:add": staff(ADMINISTRATOR),
    "wagtailsites:index": staff(ADMINISTRATOR),
    "wagtailsites:add": staff(ADMINISTRATOR),
}
BARE = (
    "wagtailadmin_login",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
)
"""Addresses of Wagtail that a stranger may open; none shows anything, sign-in and reset lead to ours or nowhere."""

# --- Every part of Wagtail's admin, and what it is open for (decision 37); a part that is new is a failing test ---
PARTS = {
    "": "the front page, and the 404 of whatever is unknown",
    "account": "name, language and look of the person's own admin",
    "api": "the menu of pages reads it",
    "block-preview": "the chooser of blocks shows them",
    "bulk": "many pages, pictures, documents or rows at once, each asked for its right",
    "choose-anchor-link": "links in text",
    "choose-email-link": "links in text",
    "choose-external-link": "links in text",
    "choose-page": "links in text",
    "choose-phone-link": "links in text",
    "collections": "who may see and add pictures and documents",
    "dismissibles": "hints that a person has put away",
    "documents": "documents and their chooser",
    "editing-sessions": "who else has the same page open",
    "groups": "roles",
    "images": "pictures and their chooser",
    "jsi18n": "words of the admin's scripts",
    "login": "on to our sign-in",
    "logout": "our sign-out",
    "pages": "pages",
    "password_reset": "off: 404",
    "redirects": "addresses that moved",
    "reports": "what changed, what waits, what is locked",
    "snippets": "the list of lists",
    "settings": "settings of the site; there are none yet: 404",
    "sites": "the site's name and port",
    "sprite": "icons",
    "tag-autocomplete": "tags of pictures",
    "users": "accounts",
    "workflows": "who approves",
}
CLOSED = (
    "cms/test404/",
    "cms/failwhale/",
    "cms/embeds/chooser/",
    "cms/embeds/chooser/upload/",
    "cms/images/<int:image_id>/generate_url/",
    "cms/images/<int:image_id>/generate_url/output/",
)
"""Addresses of Wagtail's admin that are not there for anybody."""
