"""An enquiry's conversation as both sides read it: words and prices in the order in which they were given."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import PrivateFile
from catalog.enums import Side
from catalog.models import Enquiry, Quotation


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
