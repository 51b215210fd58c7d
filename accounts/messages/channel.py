"""Channels: ways by which a message may go out, and the order in which they are tried.

A channel says whether it reaches a person at all and hands a message over. `settings.MESSAGE_CHANNELS` names the
classes in the order of trying; the list of calls stands last and takes everything.
"""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Protocol

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from accounts.enums import Outcome
from accounts.models import Message


@dataclass(frozen=True)
class Fate:
    """What came of handing a message over.

    SENT: the channel has it. LATER: nobody was reached, so certainly nothing was sent; it is tried again. FAILED:
    certainly not sent, and trying again is of no use: the next channel. UNSURE: it may have been sent or not; it is
    not sent again by us.
    """

    outcome: Outcome
    detail: str = ""
    reference: str = ""


class Channel(Protocol):
    """A way out. `disturbs`: a phone may ring, so it waits for the morning. `repeatable`: handing the same message
    over twice ends in one, so that a process killed in the middle leaves no doubt."""

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    disturbs: ClassVar[bool]
    repeatable: ClassVar[bool]

    def reaches(self, message: Message) -> bool:
        """Whether it is configured, and this person has an address for it and has not said no."""

    def send(self, message: Message) -> Fate:
        """Hand it over; outside any transaction, within seconds. Raises nothing that it can tell as a fate."""


@cache
def _channels(names: tuple[str, ...]) -> tuple[Channel, ...]:
    return tuple(import_string(name)() for name in names)


def channels() -> tuple[Channel, ...]:
    """The channels of the settings in order."""
    return _channels(tuple(settings.MESSAGE_CHANNELS))


def channel_of(name: str) -> Channel | None:
    """The channel of that name, where it is still configured."""
    return next((channel for channel in channels() if channel.name == name), None)


def channel_label(name: str) -> str:
    """What people call the channel."""
    found = channel_of(name)
    return str(found.label) if found else name
