"""A shared stall in its first December."""

from datetime import datetime

import pytest

from accounts.models import User
from booths.models import Booking
from tests.factories.accounts import create_user
from tests.factories.booths import create_running


@pytest.fixture
def december(now: datetime) -> datetime:
    """Some weeks into the stay."""
    return now.replace(year=2026, month=12, day=20)


@pytest.fixture
def clerk(db: None) -> User:
    """Whoever writes things down."""
    return create_user()


@pytest.fixture
def stay(december: datetime) -> Booking:
    """A stay from 01/12/2026 through 28/02/2027 whose stall is handed over."""
    return create_running(now=december.replace(month=11))
