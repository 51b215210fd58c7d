"""How much is taken in an hour: the next is refused, and whoever is held up does not hold up others."""

import pytest

from catalog.enquiry_limits import BY_BUYER, IN_ALL, WORDS, TooManyEnquiriesError, count_enquiry, count_words
from catalog.folder_limits import FOLDERS, TooManyFoldersError, count_folder
from catalog.request_limits import BY_BUYER as REQUESTS_BY_BUYER
from catalog.request_limits import IN_ALL as REQUESTS_IN_ALL
from catalog.request_limits import TooManyRequestsError, count_request
from tests.factories.accounts import create_user
from tests.factories.catalog import create_product

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
HOA, MINH = "+84912000111", "+84912000222"


def left_of(limit) -> int:
    """How many more are taken on the whole site."""
    return sum(limit.take("site") for _n in range(limit.amount))


def test_buyer_who_asks_too_often_leaves_room_for_others():
    product = create_product()
    for _n in range(BY_BUYER.amount):
        count_enquiry(product, address="192.0.2.1", buyer=HOA)
    with pytest.raises(TooManyEnquiriesError, match="gửi lại sau một giờ"):
        count_enquiry(product, address="192.0.2.1", buyer=HOA)
    count_enquiry(product, address="192.0.2.1", buyer=MINH)
    assert left_of(IN_ALL) == IN_ALL.amount - BY_BUYER.amount - 1


def test_conversation_takes_so_many_lines():
    for _n in range(WORDS.amount):
        count_words(1)
    with pytest.raises(TooManyEnquiriesError):
        count_words(1)
    assert count_words(2) is None


def test_buyer_who_requests_too_often_leaves_room_for_others():
    for _n in range(REQUESTS_BY_BUYER.amount):
        count_request(address="192.0.2.1", buyer=HOA)
    with pytest.raises(TooManyRequestsError, match="gửi lại sau một giờ"):
        count_request(address="192.0.2.1", buyer=HOA)
    count_request(address="192.0.2.1", buyer=MINH)
    assert left_of(REQUESTS_IN_ALL) == REQUESTS_IN_ALL.amount - REQUESTS_BY_BUYER.amount - 1


def test_buyer_who_has_made_many_folders_waits_an_hour():
    one, other = create_user(), create_user()
    for _n in range(FOLDERS.amount):
        count_folder(one)
    with pytest.raises(TooManyFoldersError, match="nhiều hồ sơ"):
        count_folder(one)
    assert count_folder(other) is None
