"""Where the words above the next page wait: in the session, where there is one."""

from typing import Any

from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.session import SessionStorage

SAFE = ("GET", "HEAD")


class QuietStorage(SessionStorage):
    """Django's storage in the session, which makes no session, and so sets no cookie, for somebody who only looks.

    Whoever has none gets one for a message after a form alone, for a signing out; it goes with the message.
    """

    def _get(self, *args: Any, **kwargs: Any) -> tuple[list[Message], bool]:
        """What waits; a visitor without a session is not asked for one."""
        if self.request.session.is_empty():
            return [], True
        found: tuple[list[Message], bool] = super()._get(*args, **kwargs)  # type: ignore[misc]  # the stubs leave it out
        return found

    def _store(self, messages: list[Message], response: Any, *args: Any, **kwargs: Any) -> list[Message]:
        """Keep for the next page; what nobody can be shown later is dropped."""
        session = self.request.session
        if session.is_empty() and (not messages or self.request.method in SAFE):
            return []
        if messages and session.is_empty():
            session.set_expiry(0)  # until the browser is closed
        super()._store(messages, response, *args, **kwargs)  # type: ignore[misc]  # the stubs leave it out
        if not messages and set(session.keys()) <= {"_session_expiry"}:
            session.flush()
        return []
