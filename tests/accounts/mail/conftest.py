"""Mails go into rows, as they do on the site."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def into_rows(settings: Any) -> None:
    """Django's tests put another place in; this is the site's."""
    settings.EMAIL_BACKEND = "accounts.mail.backend.OutgoingMailBackend"
