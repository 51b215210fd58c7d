"""Which documents match: the words through the full-text index, the filters through columns and facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add, and_, or_
from typing import Any

from django.db.models import BooleanField, Case, F, Func, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from search.domain.names import facet_names
from search.engines.fulltext import Holds, Token
from search.enums import FacetKey
from search.models import SearchDocument, SearchFact
from search.models.document import FactKind
from search.understanding import Word

COLUMN = {
    FacetKey.INDUSTRY: "industry",
    FacetKey.PRODUCT_SET: "product_set",
    FacetKey.OLD_DISTRICT: "old_district",
    FacetKey.OLD_COMMUNE: "old_commune",
    FacetKey.NEW_COMMUNE: "new_commune",
    FacetKey.MONTH: "months",
    FacetKey.PRODUCER_KIND: "producer_kind",
}
"""Facets of which a product has one value, in its document."""

FACT = {
    FacetKey.STARS: FactKind.STARS,
    FacetKey.SIGNATURE: FactKind.SIGNATURE,
    FacetKey.PAPER: FactKind.PAPER,
}
"""Facets of which a product may have several values, for a time."""


class HasBits(Func):
    """Condition: a number has at least one bit of a mask."""

    template = "(%(expressions)s) <> 0"
    arg_joiner = " & "
    output_field = BooleanField()


Filters = dict[FacetKey, tuple[str, ...]]


def facts_on(day: date) -> QuerySet[SearchFact]:
    """Facts that count on `day`; of each kind and value a document has one at most."""
    return SearchFact.objects.filter(
        Q(counts_from__isnull=True) | Q(counts_from__lte=day), Q(counts_until__isnull=True) | Q(counts_until__gte=day)
    )


@dataclass(frozen=True, slots=True)
class Matching:
    """What makes a document match the words: all of them, or (`any_word`) at least one.

    Words are matched by their folded keys, which every spelling shares; accents decide in the ranking. The last word
    may be an opening. Two syllables typed as one are found through the stuck words among the tokens.
    """

    words: tuple[Word, ...]
    any_word: bool = False

    @property
    def identity(self) -> tuple[Any, ...]:
        """What decides which documents match: accents do not."""
        return (self.any_word, *((word.folded, word.unfinished) for word in self.words))

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words as tokens of the index."""
        return tuple(Token(word.folded, word.unfinished) for word in self.words)

    def documents(self, filters: Filters, today: date) -> QuerySet[SearchDocument]:
        """Documents with these words and, of each filter, one of the values."""
        found = SearchDocument.objects.all()
        if self.words:
            found = found.filter(Holds(self.tokens, any_of_them=self.any_word))
        for key, values in filters.items():
            found = found.filter(_condition(key, values, today))
        return found

    def closeness(self) -> Combinable:
        """An integer to order what matches before it is ranked, the same on every database.

        With all words: 2 if the name holds them, 1 if with an opening. With any: the words held, those of the name
        twice.
        """
        if self.any_word:
            held = [_one_if(Q(pk__in=_holding(token))) for token in self.tokens]
            return reduce(add, [*held, *(_one_if(_in_name(token)) for token in self.tokens)])
        return Case(
            When(reduce(and_, (_in_name(Token(word.folded)) for word in self.words)), then=Value(2)),
            When(reduce(and_, map(_in_name, self.tokens)), then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )


def _holding(token: Token) -> QuerySet[Any, Any]:
    """Documents with one token, from the index."""
    return SearchDocument.objects.filter(Holds([token])).values("pk")


def _in_name(token: Token) -> Q:
    """Whether the name holds a token; names are short and read faster than an index."""
    inside = Q(name_tokens__contains=f" {token.key}{'' if token.opening else ' '}")
    # Every token but the first of the four streams has a space before it; the folded stream is never first.
    return inside if token.opening else inside | Q(name_tokens__endswith=f" {token.key}")


def _one_if(condition: Q) -> Combinable:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _condition(key: FacetKey, values: Sequence[str], today: date) -> Q:
    """One of the values; values that are not known match nothing."""
    names = facet_names()[key].by_code
    stored = [names[value].stored for value in values if value in names]
    if key in FACT:
        facts = facts_on(today).filter(kind=FACT[key], value__in=stored)
        return Q(pk__in=facts.values("document"))
    if key == FacetKey.MONTH:
        return Q(HasBits(F("months"), Value(month_mask(stored))))
    return Q(**{f"{COLUMN[key]}__in": stored})


def month_mask(months: Iterable[int | str | None]) -> int:
    """The bits of some months, 1–12."""
    return reduce(or_, (1 << (int(month) - 1) for month in months if month), 0)
