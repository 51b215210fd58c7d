"""The inbox on the site: holds every message to somebody with an account, and is enough for those that can wait."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Outcome
from accounts.messages.channel import Fate
from accounts.messages.kind import must_reach
from accounts.models import Message


class Inbox:
    """Hộp tin trên trang."""

    name = "inbox"
    label = _("hộp tin trên trang")
    disturbs = False
    repeatable = True

    def reaches(self, message: Message) -> bool:
        """Those who can sign in, with what needs no more; what must reach them stands there besides."""
        return message.user_id is not None and not must_reach(message.kind)

    def send(self, message: Message) -> Fate:
        """It stands there already."""
        return Fate(Outcome.SENT)
