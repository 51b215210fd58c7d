"""Wagtail's own groups are nobody's role."""

import pytest
from django.contrib.auth.models import Group

from accounts.roles import STOCK_GROUPS, Role
from cms.domain.roles import ensure_roles
from tests.cast import Cast, client_for


@pytest.fixture
def stock(cast: Cast) -> Group:
    return Group.objects.create(name="Moderators")


def test_they_go_while_nobody_is_in_them(db: None) -> None:
    for name in STOCK_GROUPS:
        Group.objects.get_or_create(name=name)
    ensure_roles()
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.values)


def test_they_are_not_offered_and_not_taken(cast: Cast, stock: Group) -> None:
    client, address = client_for(cast.administrator), f"/cms/users/edit/{cast.buyer.pk}/"
    assert stock.name not in client.get(address).content.decode()
    client.post(address, {"first_name": "Yến", "phone": cast.buyer.phone, "groups": stock.pk, "is_active": "on"})
    client.post(f"/cms/bulk/accounts/user/assign_role/?id={cast.buyer.pk}", {"role": stock.pk})
    assert list(cast.buyer.groups.all()) == []


def test_an_account_is_not_copied(cast: Cast) -> None:
    client, before = client_for(cast.administrator), Group.objects.count()
    assert client.get(f"/cms/users/copy/{cast.buyer.pk}/").status_code == 404
    assert Group.objects.count() == before
