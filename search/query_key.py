"""What queries are compared by. Pure: no database."""

from accounts.vietnamese import fold

LONGEST_KEY = 400
"""Characters that are kept."""


def key_of(text: str) -> str:
    """Folded words, so that accents, capitals and signs make no difference; "" for a text without a word."""
    return fold(text)[:LONGEST_KEY]
