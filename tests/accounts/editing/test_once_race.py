"""One form sent twice at one moment."""

import pytest
from django.urls import reverse

from accounts.models import Contact, SentForm
from tests.cast import client_for
from tests.pages import filled_in
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("key", "rows"), [({"form_key": "none"}, 2), ({}, 1)], ids=["without a key both are saved", "one is saved"]
)
def test_form_sent_twice_at_once(cast, key, rows):
    url = reverse(Contact.snippet_viewset.get_url_name("add"))
    clients = [client_for(cast.administrator), client_for(cast.administrator)]
    Contact.objects.all().delete()
    typed = {"name": "Lê Thị Cúc", "organisation": str(cast.cooperative.pk), **key}
    sent = filled_in(clients[0].get(url), "w-editor-form", **typed)

    def send(client):
        def act(barrier):
            barrier.wait()
            return client.post(url, sent).status_code

        return act

    assert together(*(send(client) for client in clients)) == [302, 302]
    assert (Contact.objects.count(), SentForm.objects.count()) == (rows, 2 - rows)
