"""The pages of links: looking changes nothing, POST does one thing, what does not work leaks nothing."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.links.link import end_link, ensure_link, holder_of
from accounts.links.reading import WroteWhileReadingError
from accounts.links.short import ORGANISATION, short_link
from accounts.links.token import make_token
from accounts.models import Organisation, SecretLink, ShortLinkDay
from accounts.views.link import WRONG_LINKS
from tests.accounts.links.kinds import ASKED, CARELESS, LIFETIME, NAME, ONCE, REFUSED
from tests.cast import client_for
from tests.factories.accounts import create_contact, create_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def contact():
    organisation = create_organisation(name="HTX Hồng Giang", short_name="cũ")
    return create_contact(organisation=organisation, phone="+84912345678")


def page_of(contact, action, now):
    return reverse("secret_link", args=[make_token(link_of(contact, action, now))])


def link_of(contact, action, now):
    return ensure_link(action, contact.organisation, contact=contact, by=None, now=now)


def name():
    return Organisation.objects.get().short_name


def state():
    return list(SecretLink.objects.values()), list(Organisation.objects.values()), ModelLogEntry.objects.count()


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(anonymous, contact, now, method):
    page = page_of(contact, NAME, now)
    before = state()
    response = getattr(anonymous, method)(page, headers={"Sec-Purpose": "prefetch"})
    assert (response.status_code, state()) == (200, before)
    assert (dict(anonymous.cookies), response.headers["Referrer-Policy"]) == ({}, "no-referrer")
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert response.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_page_that_writes_while_it_is_looked_at_is_an_error(anonymous, contact, now):
    with pytest.raises(WroteWhileReadingError):
        anonymous.get(page_of(contact, CARELESS, now))


def test_post_does_it_and_leads_back(anonymous, contact, now):
    page = page_of(contact, NAME, now)
    answer = anonymous.post(page, {"short_name": "mới"})
    assert (answer.status_code, answer.headers["Location"], name()) == (302, f"{page}?xong", "mới")
    assert "Đã lưu tên mới." in anonymous.get(answer.headers["Location"]).content.decode()


def test_post_comes_without_cookie_origin_and_referrer(contact, now):
    """As from a browser that keeps the page's referrer policy."""
    client = Client(enforce_csrf_checks=True)
    client.post(page_of(contact, NAME, now), {"short_name": "mới"}, headers={"Origin": "null"})
    assert name() == "mới"


def test_refusal_stands_beside_the_field_and_keeps_what_was_typed(anonymous, contact, now):
    answer = anonymous.post(page_of(contact, NAME, now), {"short_name": "trùng"})
    form = answer.context["form"]
    assert (answer.status_code, form.errors, form["short_name"].value()) == (200, {"short_name": [REFUSED]}, "trùng")
    assert name() == "cũ"


def test_wrong_input_changes_nothing(anonymous, contact, now):
    answer = anonymous.post(page_of(contact, ONCE, now), {"short_name": ""})
    assert (answer.status_code, name(), SecretLink.objects.get().used_at) == (200, "cũ", None)


def test_one_time_link_says_that_it_was_done(anonymous, contact, now):
    page = page_of(contact, ONCE, now)
    answer = anonymous.post(page, {"short_name": "mới"}, follow=True)
    again = anonymous.post(page, {"short_name": "lần hai"})
    for shown in (answer, again):
        assert (shown.status_code, "Đã lưu tên mới." in shown.content.decode()) == (200, True)
    assert name() == "mới"


def test_forwarded_link_asks_for_the_phone_once_a_device(anonymous, contact, now):
    page = page_of(contact, ASKED, now)
    wrong = anonymous.post(page, {"short_name": "mới", "digits": "1111"})
    assert (name(), wrong.context["form"]["short_name"].value()) == ("cũ", "mới")
    assert list(wrong.context["question"].errors) == ["digits"]
    anonymous.post(page, {"short_name": "mới", "digits": "5678"})
    anonymous.post(page, {"short_name": "mới nữa"})
    assert name() == "mới nữa"
    Client().post(page, {"short_name": "người lạ"})
    assert name() == "mới nữa"


def test_what_staff_do_is_logged_as_theirs(cast, contact, now):
    client_for(cast.organiser).post(page_of(contact, NAME, now), {"short_name": "mới"})
    assert ModelLogEntry.objects.get(action="accounts.link.use").user == cast.organiser


def dead_links(contact, now):
    """Tokens of each way not to work, with the status of the page."""
    ended, expired = link_of(contact, NAME, now), link_of(contact, ONCE, now)
    end_link(ended, by=holder_of(ended), now=now)
    SecretLink.objects.filter(pk=expired.pk).update(created_at=now - 2 * LIFETIME, expires_at=now)
    return {"sai-ma": 404, make_token(ended): 410, make_token(SecretLink.objects.get(pk=ended.pk)): 410}, expired


@pytest.mark.parametrize("method", ["get", "post"])
def test_dead_link_says_what_to_do_and_nothing_else(anonymous, contact, now, settings, method):
    settings.OWNER_PHONE = "02043854321"
    tokens, expired = dead_links(contact, now)
    for token, status in {**tokens, make_token(expired): 410}.items():
        answer = getattr(anonymous, method)(reverse("secret_link", args=[token]), {"short_name": "mới"})
        text = answer.content.decode()
        assert (answer.status_code, "0204 3854 321" in text, "Hồng Giang" in text) == (status, True, False)
        assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert name() == "cũ"


def test_guessing_is_throttled_by_address(anonymous, contact, now):
    page = page_of(contact, NAME, now)
    for guess in range(WRONG_LINKS.amount):
        assert anonymous.get(reverse("secret_link", args=[f"{guess}-1.abc"])).status_code == 404
    assert [anonymous.get(path).status_code for path in (reverse("secret_link", args=["1-1.abc"]), page)] == [429, 429]
    assert anonymous.get(page, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_other_methods_are_refused(anonymous, contact, now):
    assert anonymous.put(page_of(contact, NAME, now)).status_code == 405


def test_short_link_leads_on_and_counts(anonymous, contact, now):
    link = short_link(ORGANISATION, contact.organisation.pk, by=None, now=now)
    page = reverse("short_link", args=[link.code.upper()])
    people = [anonymous.get(page, headers={"User-Agent": agent}) for agent in ("Mozilla/5.0 Mobile", "Googlebot")]
    assert {answer.headers["Location"] for answer in people} == {contact.organisation.get_absolute_url()}
    assert (ShortLinkDay.objects.get().scans, dict(anonymous.cookies)) == (1, {})


def test_short_link_has_a_qr_code(anonymous, contact, now):
    link = short_link(ORGANISATION, contact.organisation.pk, by=None, now=now)
    answer = anonymous.get(reverse("short_link_qr", args=[link.code]))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/svg+xml")


def test_unknown_short_link_is_not_found(anonymous):
    assert [anonymous.get(reverse(name, args=["khong"])).status_code for name in ("short_link", "short_link_qr")] == [
        404,
        404,
    ]
