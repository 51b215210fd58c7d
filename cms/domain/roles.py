"""The six groups of the staff and their rights (decisions, table of roles), and the workflow of products.

Rights are code: `ensure_roles` gives what stands here, each right once, so that one which an administrator took away
stays away; what was added by hand lasts until the next deployment. Rights say
which verbs on which models; on which rows is the scope's business (accounts/permissions.py).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from accounts.domain.given import give_once
from accounts.roles import STOCK_GROUPS, Role
from catalog.models import Product

FLOORS = ("accounts", "catalog", "booths", "events", "search", "cms")
WAGTAIL = ("wagtailcore", "wagtailimages", "wagtaildocs", "wagtailredirects", "wagtailusers", "wagtailadmin", "auth")
WORKFLOW = "Duyệt sản phẩm"
APPROVERS = (Role.EDITOR, Role.ADMINISTRATOR)
NEVER_LISTED = ("onetimecode",)  # passed on by phone, kept hashed: nobody reads or writes them here

FILE_NOUN = ("image", "document")
FILE_NOUNS = {Role.ADMINISTRATOR: (*FILE_NOUN, "collection"), Role.EDITOR: (*FILE_NOUN, "collection")}

READ = ("view",)
WRITE = ("view", "add", "change")
KEEP = ("view", "add", "change", "delete")
MODERATE = ("view", "add", "change", "delete", "publish", "lock", "unlock")

Verbs = tuple[str, ...]

CATALOGUE_WORDS: dict[str, Verbs] = {
    "catalog.category": READ,
    "catalog.kind": READ,
    "catalog.criteriaversion": READ,
    "catalog.certificatetype": READ,
    "catalog.unit": READ,
    "catalog.requirement": READ,
}
REGISTER_READ: dict[str, Verbs] = {
    "accounts.organisation": READ,
    "accounts.organisationstatus": READ,
    "accounts.formername": READ,
    "accounts.membership": READ,
    "accounts.place": READ,
    "accounts.placesuccession": READ,
    "catalog.certificate": READ,
    "catalog.signaturelisting": READ,
}
OFFER: dict[str, Verbs] = {
    "catalog.photo": KEEP,
    "catalog.pack": KEEP,
    "catalog.pricetier": KEEP,
    "catalog.seasonwindow": KEEP,
}
OFFER_READ: dict[str, Verbs] = {"catalog.product": READ, **dict.fromkeys(OFFER, READ)}

STALLS_READ: dict[str, Verbs] = dict.fromkeys(
    (
        "booths.venue",
        "booths.stall",
        "booths.stallgroup",
        "booths.rate",
        "booths.rateextra",
        "booths.venuerule",
        "booths.vatrate",
        "booths.booking",
        "booths.bookingparty",
        "booths.payment",
        "booths.fundingsource",
        "booths.costline",
        "booths.spending",
    ),
    READ,
)

RIGHTS: dict[Role, dict[str, Verbs]] = {
    Role.EDITOR: {
        **CATALOGUE_WORDS,
        **REGISTER_READ,
        **OFFER,
        "accounts.organisation": ("view", "trust"),
        "catalog.product": MODERATE,
        "catalog.kind": WRITE,
        "catalog.requirement": WRITE,
        "search.synonym": KEEP,
        "search.pinnedresult": KEEP,
        "search.reviewedquery": WRITE,
        "search.searchlog": READ,
        "search.searchdocument": ("view", "change"),  # the state of the index, and writing it anew
        "accounts.messagetemplate": ("view", "change"),
        "accounts.documenttemplate": ("view", "change"),
        "wagtailredirects.redirect": KEEP,
    },
    Role.ORGANISER: {
        **CATALOGUE_WORDS,
        **REGISTER_READ,
        **OFFER_READ,
        "catalog.purchaserequest": WRITE,
        "catalog.invitation": WRITE,
        "catalog.deal": WRITE,
        "catalog.supply": WRITE,
        "catalog.requirement": WRITE,
        "accounts.contact": READ,
        "accounts.joinrequest": READ,
        "accounts.reportedfigure": WRITE,
        "events.event": WRITE,
        "accounts.calltask": ("view", "change"),
        "catalog.enquiry": ("view", "change"),
        "accounts.workingday": WRITE,
        "accounts.message": READ,
        "accounts.documentnumber": ("view", "change"),
        "accounts.waitingentry": ("view", "change"),
        **STALLS_READ,
        "booths.venue": KEEP,
        "booths.stall": KEEP,
        "booths.stallgroup": KEEP,
        "booths.venuerule": KEEP,
        "booths.booking": WRITE,
        "booths.bookingparty": ("view", "change"),
    },
    Role.REGISTER: {
        **CATALOGUE_WORDS,
        **OFFER,
        "accounts.organisation": WRITE,
        "accounts.organisationstatus": KEEP,
        "accounts.formername": KEEP,
        "accounts.membership": KEEP,
        "accounts.contact": KEEP,
        "accounts.joinrequest": ("view", "change"),
        "accounts.calltask": ("view", "change"),
        "catalog.enquiry": ("view", "change"),
        "accounts.workingday": WRITE,
        "accounts.message": READ,
        "accounts.place": ("view", "change"),
        "accounts.placesuccession": ("view", "change"),
        "accounts.reportedfigure": WRITE,
        "catalog.certificate": KEEP,
        "catalog.paperclaim": ("view", "change"),
        "catalog.signaturelisting": KEEP,
        "catalog.product": WRITE,
    },
    Role.ACCOUNTANT: {
        **CATALOGUE_WORDS,
        "catalog.deal": READ,
        **OFFER_READ,
        "accounts.organisation": READ,
        "accounts.membership": READ,
        "accounts.place": READ,
        "accounts.documentnumber": ("view", "change"),
        **STALLS_READ,
        "booths.rate": KEEP,
        "booths.rateextra": KEEP,
        "booths.vatrate": KEEP,
        "booths.booking": ("view", "pay"),
        "booths.payment": ("view", "change"),
        "booths.fundingsource": KEEP,
        "booths.costline": KEEP,
        "booths.spending": ("view", "add", "change"),
    },
}

PAGES: dict[Role, Verbs] = {
    Role.ADMINISTRATOR: ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
    Role.EDITOR: ("add", "change", "publish", "lock", "unlock"),
    Role.ORGANISER: ("add",),
}
FILES: dict[Role, Verbs] = {
    Role.ADMINISTRATOR: ("add", "change", "choose"),
    Role.EDITOR: ("add", "change", "choose"),
    Role.ORGANISER: ("add", "choose"),
    Role.REGISTER: ("add", "choose"),
    Role.ACCOUNTANT: ("add", "choose"),
    Role.LEADER: ("choose",),
}


@transaction.atomic
def ensure_roles() -> None:
    """Create the groups of all roles and give them their rights; repeating it changes nothing.

    A right that was given before and is missing now was taken away on purpose: it is not given again.

    Wagtail's own groups go while nobody is in them.
    """
    Group.objects.filter(name__in=STOCK_GROUPS, user__isnull=True).delete()
    admin = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    for role in Role:
        group, _created = Group.objects.get_or_create(name=role.value)
        _set_rights(group, {admin, *permissions_of(role)})
        _set_page_rights(group, PAGES.get(role, ()))
        _set_file_rights(group, FILES.get(role, ()), nouns=FILE_NOUNS.get(role, FILE_NOUN))


def _set_rights(group: Group, wanted: set[Permission]) -> None:
    """Rights over models: those held stay, those never given before come, what stands in no table goes."""
    held = set(group.permissions.all())
    named = {f"{right.content_type_id}.{right.codename}": right for right in wanted}
    fresh = give_once(f"rights {group.name}"[:80], named)
    group.permissions.set({right for name, right in named.items() if right in held or name in fresh})


def permissions_of(role: Role) -> list[Permission]:
    """Rights over models: all for the administrator, reading of all floors for the leader, else the table."""
    ours = Permission.objects.exclude(content_type__model__in=NEVER_LISTED)
    if role == Role.ADMINISTRATOR:
        return list(ours.filter(content_type__app_label__in=(*FLOORS, *WAGTAIL)))
    if role == Role.LEADER:
        return list(ours.filter(content_type__app_label__in=FLOORS, codename__startswith="view_"))
    return _listed(RIGHTS[role])


def _listed(rights: dict[str, Verbs]) -> list[Permission]:
    """Permissions of the table; a test says where it names a model or a verb that is none."""
    wanted = {(*name.split("."), f"{verb}_{name.split('.')[1]}") for name, verbs in rights.items() for verb in verbs}
    labels = {name.split(".")[0] for name in rights}
    rows = Permission.objects.filter(content_type__app_label__in=labels).select_related("content_type")
    return [row for row in rows if (row.content_type.app_label, row.content_type.model, row.codename) in wanted]


def _set_page_rights(group: Group, verbs: Verbs) -> None:
    """Rights over every page, by the root."""
    root = Page.get_first_root_node()
    kind = ContentType.objects.get_for_model(Page)
    rights = Permission.objects.filter(content_type=kind, codename__in=[f"{verb}_page" for verb in verbs])
    own = GroupPagePermission.objects.filter(group=group)
    own.exclude(page=root, permission__in=rights).delete()
    missing = [GroupPagePermission(group=group, page=root, permission=right) for right in rights]
    _add_missing(own, missing, name=f"pages {group.name}"[:80])


def _set_file_rights(group: Group, verbs: Verbs, *, nouns: Iterable[str]) -> None:
    """Rights over every picture, document and, for those who arrange them, collection: by the root collection."""
    root = Collection.get_first_root_node()
    names = [f"{verb}_{noun}" for verb in verbs for noun in nouns]
    apps = ("wagtailcore", "wagtailimages", "wagtaildocs")
    rights = Permission.objects.filter(content_type__app_label__in=apps, codename__in=names)
    own = GroupCollectionPermission.objects.filter(group=group)
    own.exclude(collection=root, permission__in=rights).delete()
    missing = [GroupCollectionPermission(group=group, collection=root, permission=right) for right in rights]
    _add_missing(own, missing, name=f"files {group.name}"[:80])


def _add_missing(
    own: QuerySet[Any], wanted: Sequence[GroupPagePermission | GroupCollectionPermission], *, name: str
) -> None:
    """Save those that the group does not have yet and was never given."""
    held = set(own.values_list("permission_id", flat=True))
    fresh = give_once(name, (str(right.permission_id) for right in wanted))
    for right in wanted:
        if right.permission_id not in held and str(right.permission_id) in fresh:
            right.save()


@transaction.atomic
def ensure_workflow() -> Workflow:
    """The workflow of products with one step for the editors; needs the groups, repeating it changes nothing."""
    workflow, created = Workflow.objects.get_or_create(name=WORKFLOW, defaults={"active": True})
    if created:
        task = GroupApprovalTask.objects.create(name=WORKFLOW, active=True)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for task in GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow):
        task.groups.add(*Group.objects.filter(name__in=[role.value for role in APPROVERS]))
    kind = ContentType.objects.get_for_model(Product)
    WorkflowContentType.objects.get_or_create(content_type=kind, defaults={"workflow": workflow})
    return workflow
