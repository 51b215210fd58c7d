"""Groups of the roles and the workflow."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Workflow

from accounts.roles import Role
from catalog.models import Product
from cms.domain.roles import RIGHTS, ensure_roles, ensure_workflow
from tests.factories.accounts import create_user

WRITING = {"add", "change", "delete", "publish", "lock", "unlock"}


def rights_of(role):
    group = Group.objects.get(name=role.value)
    return {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.select_related("content_type")}


@pytest.fixture
def roles(db):
    ensure_roles()


def counts():
    return [
        Group.objects.count(),
        Group.permissions.through.objects.count(),
        GroupPagePermission.objects.count(),
        GroupCollectionPermission.objects.count(),
    ]


def test_roles_are_the_same_after_a_second_run(roles):
    before = counts()
    ensure_roles()
    assert counts() == before


def test_roles_take_back_a_right_given_by_hand(roles):
    leader, editor = (Group.objects.get(name=role.value) for role in (Role.LEADER, Role.EDITOR))
    held = rights_of(Role.LEADER)
    leader.permissions.add(*editor.permissions.all())
    ensure_roles()
    assert rights_of(Role.LEADER) == held


def test_right_that_an_administrator_took_away_is_not_given_back(roles):
    editor = Group.objects.get(name=Role.EDITOR.value)
    editor.permissions.remove(*Permission.objects.filter(codename="publish_product"))
    GroupPagePermission.objects.filter(group=editor, permission__codename="publish_page").delete()
    GroupCollectionPermission.objects.filter(group=editor, permission__codename="add_document").delete()
    before = counts()
    ensure_roles()
    assert (counts(), "catalog.publish_product" in rights_of(Role.EDITOR)) == (before, False)


def test_right_that_a_release_adds_is_given(roles, monkeypatch):
    monkeypatch.setitem(RIGHTS[Role.ACCOUNTANT], "catalog.certificate", ("view",))
    ensure_roles()
    assert "catalog.view_certificate" in rights_of(Role.ACCOUNTANT)


def test_every_role_may_enter_the_admin(roles):
    users = [create_user(groups=(role.value,)) for role in Role]
    assert [user.has_perm("wagtailadmin.access_admin") for user in users] == [True] * 6


def test_leader_reads_and_changes_nothing(roles):
    verbs = {right.split(".")[1].split("_")[0] for right in rights_of(Role.LEADER)}
    assert verbs == {"view", "access"}
    assert {right.page_id for right in GroupPagePermission.objects.filter(group__name=Role.LEADER)} == set()


def test_register_staff_may_not_publish_or_delete_products(roles):
    verbs = {r.split(".")[1].split("_")[0] for r in rights_of(Role.REGISTER) if r.endswith("_product")}
    assert verbs == {"view", "add", "change"}


def test_editor_moderates_products_reads_organisations_and_trusts_them(roles):
    rights = rights_of(Role.EDITOR)
    assert {r.split(".")[1].split("_")[0] for r in rights if r.endswith("_product")} == WRITING | {"view"}
    assert {r for r in rights if r.endswith("_organisation")} == {
        "accounts.view_organisation",
        "accounts.trust_organisation",
    }


def test_nobody_has_rights_over_one_time_codes(roles):
    assert {right for role in Role for right in rights_of(role) if "onetimecode" in right} == set()


def test_workflow_is_made_once_and_belongs_to_products(roles):
    workflow = ensure_workflow()
    assert ensure_workflow() == workflow
    assert list(Workflow.objects.filter(name=workflow.name)) == [workflow]
    assert Product.get_default_workflow() == workflow
    task = workflow.tasks.get().specific
    assert sorted(group.name for group in task.groups.all()) == [Role.EDITOR.value, Role.ADMINISTRATOR.value]


def test_table_names_rights_that_exist(roles):
    """A right misspelt, or over a model that went, would be passed over without a word."""
    named = {
        (*label.split("."), f"{verb}_{label.split('.')[1]}")
        for rights in RIGHTS.values()
        for label, verbs in rights.items()
        for verb in verbs
    }
    held = set(Permission.objects.values_list("content_type__app_label", "content_type__model", "codename"))
    assert named - held == set()
