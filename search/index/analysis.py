"""From texts to the token columns of a document; `search.understanding.columns` reads them. Pure: no database.

A column holds four streams in reading order, parted by " | ": accented keys, folded keys, folded bigrams, stuck
words ("vai3 thieu2 | vai thieu | vaiþthieu | vaithieu"). Full-text indexes take "|" for a space. Neighbours are
counted within a phrase only: the last word of one tag and the first of the next are none. The column of tags holds
eight: those of the tags, then those of the classification, which may say the same words and mean less by them.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain

from accounts.vietnamese import Tokens, tokens

ANALYSIS = 1
"""The number of the analysis: of all that decides what documents and the vocabulary say of a product.

Raise it by one with every release that changes some of that: how a text becomes tokens, which texts stand in which
column, words for papers, standing, facts, what is sent to the search server, what the vocabulary counts. Documents and
vocabulary bear the number they were made under, and those that bear another are made anew by themselves once the
release runs (`search/index/renewal.py`). A test that knows a digest of them says where raising it was forgotten.
"""

SETTLED = timedelta(minutes=10)
"""How long what a later release made is left alone: while one release takes the other's place both run, and each would
undo what the other did. After a release was taken back nothing is made under its number any more."""

MOST_SYLLABLES = 2000
"""Syllables of one phrase that are indexed; a longer description is a mistake of the clipboard."""

SHORT = 60
"""Characters of a phrase that is likely to come again: places, producers, categories and papers are said of many."""

_PARTED = " | "
NO_STREAMS = _PARTED.join([""] * 4)


def is_outdated(analysis: int | None, made_at: datetime, now: datetime) -> bool:
    """Whether what was made at a moment under a number (None: before there were numbers) is to be made anew."""
    if analysis is None or analysis < ANALYSIS:
        return True
    return analysis > ANALYSIS and now - made_at >= SETTLED


def column_of(phrases: Iterable[str]) -> str:
    """The token column of some phrases, empty where none has a word."""
    found = [_analysed(phrase) for phrase in phrases if phrase]
    streams = (
        chain.from_iterable(one.accented for one in found),
        chain.from_iterable(one.folded for one in found),
        chain.from_iterable(one.bigrams for one in found),
        chain.from_iterable(one.stuck for one in found),
    )
    column = _PARTED.join(" ".join(stream) for stream in streams)
    return column if column.strip(" |") else ""


def tag_column_of(tags: Iterable[str], classification: Iterable[str]) -> str:
    """The column of tags, with the names of categories in streams of their own; empty where neither has a word."""
    columns = column_of(tags), column_of(classification)
    return _PARTED.join(column or NO_STREAMS for column in columns) if any(columns) else ""


def _analysed(phrase: str) -> Tokens:
    if len(phrase) <= SHORT:
        return _kept(phrase)
    return tokens(" ".join(phrase.split(maxsplit=MOST_SYLLABLES)[:MOST_SYLLABLES]))


_kept = lru_cache(maxsize=1024)(tokens)
