"""An enquiry's conversation as both sides read it, words and prices in the order in which they were given; and what the
buyer says by the link of the receipt."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, cast

from django.core.files.base import File

from accounts.actors.actor import By
from accounts.domain.refusal import Refusal
from accounts.links.link import holder_of, use_link
from accounts.models import PrivateFile, SecretLink
from catalog.domain.enquiry import say
from catalog.enums import Side
from catalog.files import keep_enquiry_file
from catalog.models import Enquiry, EnquiryMessage, Quotation


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: words with or without a file, or a price."""

    side: str
    author: str
    at: datetime
    text: str
    file: PrivateFile | None = None
    quotation: Quotation | None = None


def conversation(enquiry: Enquiry) -> list[Entry]:
    """Everything that was said, the oldest first, in two queries; what was asked at first stands in the enquiry."""
    said = [
        Entry(message.side, message.author, message.written_at, message.text, file=message.file)
        for message in enquiry.messages.select_related("file")
    ]
    quoted = [
        Entry(Side.ALLIANCE if q.is_told_to_staff else Side.SELLER, q.author, q.quoted_at, q.note, quotation=q)
        for q in enquiry.quotations.select_related("price_unit", "unit", "content_unit")
    ]
    return sorted([*said, *quoted], key=lambda entry: entry.at)


def say_behind_link(link: SecretLink, *, text: str, file: "File[Any] | None", by: By, now: datetime) -> EnquiryMessage:
    """Write what the buyer says, with a photo or a PDF or without: kept first, outside the transaction, and taken away
    again where the words are refused. The link's page asked for the digits of the phone before. Raises FileError,
    PhotoError, LinkError and as `say`; then nothing is left."""
    enquiry = cast(Enquiry, link.subject)
    kept = keep_enquiry_file(file, enquiry, by=holder_of(link), now=now)
    write = partial(say, enquiry, side=Side.BUYER, text=text, file=kept, by=by, now=now)
    try:
        return use_link(link, by=by, now=now, proven=True, perform=lambda held: write())
    except Refusal:
        if kept is not None:
            kept.delete()
        raise
