"""Sources of money in the admin."""

import pytest

from tests.cast import client_for
from tests.factories.booths import create_source
from tests.pages import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_accountant_changes_a_source(cast):
    """It was a fault: a list that names no panels had a form that carried no version."""
    source = create_source(name="Ngân sách tỉnh")
    address, client = f"/cms/snippets/booths/fundingsource/edit/{source.pk}/", client_for(cast.accountant)
    client.post(address, {**filled_in(client.get(address)), "basis": "Quyết định số 12/QĐ-UBND"})
    source.refresh_from_db()
    assert source.basis == "Quyết định số 12/QĐ-UBND"
