"""The one base of every domain error: what was asked for was not done, nothing has changed, and the person is told."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program; its kinds end in Error
    """A verb's refusal, shown alike by admin, portal, link and command.

    `message` is a translated sentence for the person at the screen: what is wrong and how to mend it; it may name
    its data, `_("Còn %(left)s ngày trống.")`. `field` names the input that it is about, empty for the whole.
    A kind of refusal is a subclass at the top of the domain module that raises it, with a message of its own;
    whoever catches `Refusal` shows all of them.
    """

    message: str | Promise = _("Việc này hiện không làm được.")
    field: str = ""

    def __init__(self, message: str | Promise = "", *, field: str = "", **data: Any) -> None:
        super().__init__(message, *data.values())
        self.message = message or self.message
        self.field = field or self.field
        self.data = data

    def __str__(self) -> str:
        return str(self.message) % self.data if self.data else str(self.message)
