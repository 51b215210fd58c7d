"""Addresses of people and organisations: sign-in, account, links, portal, calls, messages, papers, jobs."""

from accounts.links.token import make_token
from tests.accounts.documents.kinds import RECEIPT
from tests.accounts.messages.kinds import PLAIN
from tests.cast import CONTACTS, STAFF
from tests.permissions.matrix.rows import (
    ABSENT,
    ACCOUNT,
    ADMIN,
    ADMINISTRATOR,
    AFTER,
    CALLERS,
    CONFIRM,
    HOME,
    IN_CHARGE,
    KEEPS_WORDS,
    METHOD,
    NOT_NOW,
    OK,
    OWNERS,
    PORTAL,
    PUBLIC,
    READ,
    REGISTER,
    UNSEEN,
    Row,
    View,
    everyone,
    signed_in,
    staff,
)
from tests.permissions.stage import Stage

NOT_OF_NAM_DUONG = ("other_register_staff", "other_contact", "buyer", "outsider", "link_holder", "anonymous")
"""Those who do not reach the cooperative of the stage."""
PAPERS = ("administrator", "organiser", "accountant")
"""Staff who see to papers and their numbers."""
READS_PAPER = {
    **everyone(ABSENT),
    **dict.fromkeys((*PAPERS, "leader", "owner_contact", "deputy_contact"), OK),
}


def call_action(name: str, answer: str) -> Row:
    """A page about one line of the list of calls: 404 beyond the scope and for those who see no list."""
    absent = dict.fromkeys(("editor", "accountant", "other_register_staff"), ABSENT)
    answers = {**staff(CALLERS, answer), **absent}
    return Row(f"accounts_call_{name}", answers, lambda stage: (stage.row("accounts.calltask").pk,))


CALLERS_AND_LEADER = (*CALLERS, "leader")


def person(stage: Stage) -> tuple[int]:
    """The account of a contact."""
    return (stage.cast.owner_contact.pk,)


def staff_job(stage: Stage) -> tuple[int]:
    """A job that the organiser asked for."""
    return (stage.staff_job.pk,)


def contact_job(stage: Stage) -> tuple[int]:
    """A job that the cooperative's owner asked for in the portal."""
    return (stage.contact_job.pk,)


def join_request(stage: Stage) -> tuple[int]:
    """Somebody who asks to take part, from the cooperative's commune."""
    return (stage.row("accounts.joinrequest").pk,)


def contact_of_stage(stage: Stage) -> tuple[int]:
    """Somebody in charge of the cooperative, without an account."""
    return (stage.row("accounts.contact").pk,)


PAGES = [
    Row(
        "private_file",
        {**everyone(OK), **dict.fromkeys(NOT_OF_NAM_DUONG, ABSENT)},
        lambda stage: (stage.private_file.pk,),
    ),
    Row("document", READS_PAPER, lambda stage: (stage.row("accounts.documentnumber").pk,)),
    Row("secret_link", PUBLIC, lambda stage: (make_token(stage.link),)),
    Row("secret_link", everyone(ABSENT), lambda stage: (make_token(stage.link)[:-1],)),
    Row("short_link", everyone("302 /don-vi/htx-nong-nghiep-nam-duong/"), lambda stage: (stage.short_link.code,)),
    Row("short_link_qr", PUBLIC, lambda stage: (stage.short_link.code,)),
    Row("portal", IN_CHARGE),
    Row("portal_inbox", IN_CHARGE),
    Row("portal_message", {**IN_CHARGE, **dict.fromkeys(CONTACTS, ABSENT)}, lambda stage: (0,)),
    Row("portal_profile", IN_CHARGE),
    Row("portal_my_data", IN_CHARGE),
    Row("portal_my_data_file", IN_CHARGE),
    Row("portal_my_consent", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}),
    Row("portal_erase_request", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}),
    Row("portal_people", IN_CHARGE),
    Row("portal_invite", OWNERS),
    Row("portal_person", {**OWNERS, "other_contact": ABSENT}, contact_of_stage),
    Row("portal_person_owner", {**OWNERS, "owner_contact": METHOD, "other_contact": METHOD}, contact_of_stage),
    Row("portal_person_leave", {**OWNERS, "other_contact": ABSENT}, contact_of_stage),
    Row("portal_choose", signed_in(OK)),
    Row("portal_job", {**IN_CHARGE, "deputy_contact": ABSENT, "other_contact": ABSENT}, contact_job),
    Row("portal_job_cancel", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, contact_job),
    Row("portal_job_retry", {**IN_CHARGE, **dict.fromkeys(CONTACTS, METHOD)}, contact_job),
    Row("register", PUBLIC),
    Row("claim", PUBLIC, lambda stage: (stage.cast.cooperative.pk,)),
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
    Row("accounts_issue_code", staff((*ADMINISTRATOR, "register_staff")), person),
    Row(
        "accounts_issue_code_to_contact",
        {**staff((*ADMINISTRATOR, *REGISTER)), "other_register_staff": ABSENT},
        contact_of_stage,
    ),
    Row("accounts_remove_second_step", staff(ADMINISTRATOR), person),
    Row("accounts_join_requests", staff((*ADMINISTRATOR, "organiser", *REGISTER, "leader"))),
    Row("accounts_join_requests_results", staff((*ADMINISTRATOR, "organiser", *REGISTER, "leader"))),
    Row("accounts_join_request", {**staff(CALLERS_AND_LEADER), **UNSEEN}, join_request),
    *(
        Row(f"accounts_join_request_{name}", {**staff((*ADMINISTRATOR, "register_staff")), **UNSEEN}, join_request)
        for name in ("join", "make", "refuse")
    ),
    Row("accounts_slips", staff((*ADMINISTRATOR, *REGISTER))),
    Row("accounts_printouts", staff(STAFF)),
    Row("accounts_printout", staff(STAFF, ABSENT), lambda stage: (1,)),
    Row("accounts_messages", staff((*CALLERS, "leader"))),
    Row("accounts_messages_results", staff((*CALLERS, "leader"))),
    Row("accounts_message_templates", staff(KEEPS_WORDS)),
    Row("accounts_message_template", staff(KEEPS_WORDS), lambda stage: (PLAIN,)),
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
    Row("accounts_job_retry", staff(STAFF, METHOD), staff_job),
    Row("accounts_calls", staff((*CALLERS, "leader"))),
    Row("accounts_calls_results", staff((*CALLERS, "leader"))),
    Row("accounts_calls_excel", staff(CALLERS)),
    *(call_action(name, METHOD) for name in ("reached", "no_answer", "take")),
    *(call_action(name, OK) for name in ("outcome", "hand_over", "drop")),
]

RIGHTS: dict[str, dict[str, str]] = {
    "accounts.organisation": {**READ, "administrator": "vacdt", "editor": "vt", "register": "vac"},
    "accounts.membership": {**READ, "register": "vacd"},
    "accounts.contact": {"administrator": "vacde", "organiser": "v", "register": "vacd", "leader": "v"},
    "accounts.place": {**READ, "register": "vc"},
    "accounts.placesuccession": {**READ, "register": "vc", "accountant": ""},
    "accounts.reportedfigure": {"administrator": "vacd", "organiser": "vac", "register": "vac", "leader": "v"},
    "accounts.workingday": {"administrator": "vacd", "organiser": "vac", "register": "vac", "leader": "v"},
}
"""Lists in the admin: v view, a add, c change, d delete, p publish, l lock, e erase, t trust."""
UNLIMITED = {
    "accounts.workingday",
    "accounts.reportedfigure",
}
"""Models that no scope limits: every register staff reaches every row."""
OWN_VIEWS: dict[str, dict[str, View]] = {
    "accounts.organisation": {
        "rename": View("c", of_row=True),
        "state": View("c", of_row=True),
        "hide": View("c", of_row=True),
        "show": View("c", of_row=True, answer=NOT_NOW),
        "photo": View("c", of_row=True),
        "trust": View("t", of_row=True),
        "watch": View("t", of_row=True, answer=NOT_NOW),
    },
    "accounts.contact": {
        "leave": View("c", of_row=True),
        "consent": View("c", of_row=True),
        "erase": View("e", of_row=True),
    },
    "accounts.membership": {"end": View("c", of_row=True)},
}
"""Views of one model alone."""
