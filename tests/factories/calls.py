"""Lines of the list of calls."""

from typing import Any

from django.utils import timezone

from accounts.calls.task import open_call
from accounts.messages.call_list import MESSAGE
from accounts.models import CallTask
from tests.factories import names


def create_call(**fields: Any) -> CallTask:
    """A line that is to be called now."""
    fields = {"title": "Báo giá vải", "text": "Chào anh chị.", "name": "Vi Thị Yến", "phone": names.phone(), **fields}
    return open_call(MESSAGE, by=None, now=fields.pop("now", None) or timezone.now(), **fields)
