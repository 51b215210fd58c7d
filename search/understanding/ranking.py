"""One order of the candidates for every engine, and the gate: which products answer, the best first. Pure.

A term looks for its best alternative in each column of a document. A column weighs as search.md B says; a name that
begins with what was asked says what the product *is* (Vietnamese puts the noun first: "rượu vải" is a wine), one that
holds it further on only what is in it. Neighbours of the query that are neighbours in the text say more than apart.
Then the gate (search.md A6) and, between equals, standing and the alphabet.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from search.understanding.accents import CONTRADICTS
from search.understanding.columns import Column, phrases
from search.understanding.gate import OF_THE_BEST, Answer, passing
from search.understanding.hits import Hit, best_of, head_of, stands
from search.understanding.result import Term, Understanding

NAME, TAGS, PLACE, BODY = 3.0, 1.6, 1.1, 0.8
"""Weights of the columns (search.md, part B)."""

CATEGORY = 0.7
"""Weight of a category's name among the tags: it names many things at once ("rau, củ, quả, hạt")."""

ANYWHERE = (1.3, 1.3, 1.3, 0.6)
"""Weights of the columns for a place: where a product is from is said as well beside its name as in it."""

PRODUCER = (1.2, 1.2, 3.0, 0.6)
"""Weights of the columns for the name of a producer."""

NODE = 1.6
"""What it is worth that a product belongs to the node of the taxonomy a word points at."""

OTHER_KIND = 0.6
"""What an answer is worth that belongs to none of the categories a word points at."""

NODE_COVERS, NODE_COVERS_LIST, NAMED_COVERS = 0.5, 0.2, 0.9
"""How far belonging to the node alone answers the word; hardly, where its kinds are listed by name; well, where the
node is what the word says."""

BODY_COVERS = 0.85
"""How far standing in the description alone answers a word."""

IN_OTHER_COLUMNS = 0.15
"""What a term's lesser counterparts add, of their weight: repeating a word is worth little."""

HEAD, INSIDE = 1.0, 0.72
"""What a match in the name is worth at its head and further on."""

TAG_IN_PART = 0.7
"""What a match is worth that is hardly any part of its tag."""

HEADLESS = 0.6
"""What an answer is worth that lacks the first word asked in name and tags: Vietnamese says first what it is about."""

NEIGHBOURS = 0.35
"""What two terms add that stand side by side as they were typed, of the lesser one's worth."""

WHOLE = 0.12
"""What a name or tag adds that says nothing but the query."""

KIN = 1.2
"""What a product adds whose category has most of the best answers."""

SURER = 2
"""How much more a better answer says of the category: the power of its score."""

BEST = 6
"""Answers that say which categories are meant."""

FEW = 8
"""Answers below which others of their kind are shown too, that are what the first word asks for."""

ALIKE = 0.5
"""Share of a category in the best answers from which on its products are of their kind."""


@dataclass(frozen=True, slots=True)
class Document:
    """A product that the engine found: the columns of its document, and what decides between equals.

    `version` is the document's; 0 where the engine does not say it.
    """

    pk: int
    name: Column
    tags: Column
    categories: Column
    place: Column
    body: Column
    standing: int = 0
    sort_key: str = ""
    version: int = 0

    @property
    def nodes(self) -> list[str]:
        """Folded names of the categories, the narrowest first."""
        return [" ".join(phrase.folded) for phrase in phrases(self.categories)]

    @property
    def kind(self) -> str:
        """The narrowest category, "" if it has none."""
        return next(iter(self.nodes), "")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A product that passed the gate, with its score."""

    pk: int
    score: float


def rank(understood: Understanding, documents: Iterable[Document]) -> list[Ranked]:
    """The documents that pass the gate, best first. Without terms all of them, by standing."""
    found = list(documents)
    if not understood.terms:
        return [Ranked(document.pk, 0.0) for document in sorted(found, key=_between_equals)]
    scorer = _Scorer(understood.terms, producer=understood.producer)
    answers = [(document, scorer.answer(document)) for document in found]
    kept = passing([answer for _, answer in answers], understood.terms)
    kin = _kin([(document, answer) for (document, answer), keep in zip(answers, kept, strict=True) if keep])
    scored = [
        (round(answer.score * (1 + KIN * kin.get(document.kind, 0.0)), 6), document, answer, keep)
        for (document, answer), keep in zip(answers, kept, strict=True)
    ]
    scored.sort(key=lambda one: (-one[0], *_between_equals(one[1])))
    least = OF_THE_BEST * max((score for score, _, _, keep in scored if keep), default=0.0)
    shown = {document.pk for score, document, _, keep in scored if keep and score >= least}
    if 0 < len(shown) < FEW:
        others = (document.pk for _, document, answer, _ in scored if scorer.is_alike(document, answer, kin))
        shown |= set(islice((pk for pk in others if pk not in shown), FEW - len(shown)))
    return [Ranked(document.pk, score) for score, document, _, _ in scored if document.pk in shown]


def _between_equals(document: Document) -> tuple[int, str, int]:
    return -document.standing, document.sort_key, document.pk


def _kin(answers: Sequence[tuple[Document, Answer]]) -> dict[str, float]:
    """The share of each category in the best answers, the most frequent one being 1."""
    best = sorted(answers, key=lambda pair: (-pair[1].score, *_between_equals(pair[0])))[:BEST]
    shares: dict[str, float] = defaultdict(float)
    for document, answer in best:
        shares[document.kind] += answer.score**SURER
    highest = max(shares.values(), default=0.0)
    return {kind: share / highest for kind, share in shares.items()} if highest else {}


def head_of_query(terms: Sequence[Term]) -> int:
    """The term that says what is looked for: the first that names no place, in English the last ("lychee wine")."""
    named = [at for at, term in enumerate(terms) if not term.place] or [0]
    return named[-1] if all(terms[at].foreign for at in named) else named[0]


class _Scorer:
    """Scores documents for one query."""

    def __init__(self, terms: Sequence[Term], *, producer: bool) -> None:
        self.terms = terms
        self.producer = producer
        self.weights = PRODUCER if producer else (NAME, TAGS, PLACE, BODY)
        self.total = sum(term.weight for term in terms)
        self.wanted = frozenset().union(*(term.folded_keys for term in terms))
        self.head = head_of_query(terms)
        self.openings = tuple(a.folded[-1] for term in terms for a in term.alternatives if a.opening)

    def answer(self, document: Document) -> Answer:
        columns = (document.name, document.tags, document.categories, document.place, document.body)
        positions = [self._positions(column) for column in columns]
        hits = [[self._hits(term, c, p) for c, p in zip(columns, positions, strict=True)] for term in self.terms]
        qualities, score = [], 0.0
        for term, of_term in zip(self.terms, hits, strict=True):
            if not term.nodes and not any(of_term):
                qualities.append(0.0)
                continue
            node = bool(term.nodes) and not term.nodes.isdisjoint(document.nodes)
            qualities.append(_quality(term, of_term, document, node=node))
            score += term.weight * self._worth(term, of_term, document, node=node)
        together, bonus = self._neighbours(hits)
        covered = sum(t.weight * q for t, q in zip(self.terms, qualities, strict=True)) / self.total
        whole = self._whole(document, hits) * self._headed(hits)
        return Answer(
            score=(score + bonus) / self.total * (0.35 + 0.65 * covered) * whole,
            covered=covered,
            qualities=tuple(qualities),
            together=together,
        )

    def is_alike(self, document: Document, answer: Answer, kin: Mapping[str, float]) -> bool:
        """Whether it is what the first word asks for, and of a kind with the best answers."""
        if kin.get(document.kind, 0.0) < ALIKE or not answer.qualities[self.head]:
            return False
        hits = self._hits(self.terms[self.head], document.name, self._positions(document.name))
        besides = any(quality > CONTRADICTS for at, quality in enumerate(answer.qualities) if at != self.head)
        least = CONTRADICTS if besides else 2 * CONTRADICTS
        return any(hit.start <= head_of(document.name) and hit.worth > least for hit in hits)

    def _positions(self, column: Column) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        wanted, openings = self.wanted, self.openings
        if not openings and wanted.isdisjoint(column.folded):
            return {}
        for at, key in enumerate(column.folded):
            if key in wanted or (openings and key.startswith(openings)):
                found[key].append(at)
        return found

    def _hits(self, term: Term, column: Column, positions: dict[str, list[int]]) -> list[Hit]:
        """Where the term stands in a column, each place with the best alternative there."""
        if not positions:
            return []
        best: dict[int, Hit] = {}
        for alternative in term.alternatives:
            if not alternative.opening and positions.keys().isdisjoint(alternative.folded):
                continue
            for hit in stands(alternative, column, positions, whole=term.place):
                if hit.start not in best or best[hit.start].worth < hit.worth:
                    best[hit.start] = hit
        return list(best.values())

    def _worth(self, term: Term, hits: Sequence[Sequence[Hit]], document: Document, *, node: bool) -> float:
        name, tags, categories, place, body = hits
        weights = ANYWHERE if term.place and not self.producer else self.weights
        worths = sorted(
            (
                weights[0] * _in_name(name, document.name, is_place=term.place),
                weights[1] * _shares(tags, document.tags, least=TAG_IN_PART),
                CATEGORY * best_of(categories),
                weights[2] * best_of(place),
                weights[3] * best_of(body),
                NODE if node else 0.0,
            )
        )
        worth = worths[-1] + IN_OTHER_COLUMNS * sum(worths[:-1])
        return worth * OTHER_KIND if term.nodes and not node else worth

    def _neighbours(self, hits: Sequence[Sequence[Sequence[Hit]]]) -> tuple[bool, float]:
        """Whether two terms, or a phrase, stand together somewhere, and what that adds."""
        together, bonus = False, 0.0
        name, tags, place, body = self.weights
        weights = (name, tags, CATEGORY, place, body)
        for at in range(len(self.terms) - 1):
            first, second = hits[at], hits[at + 1]
            best = 0.0
            for weight, a_hits, b_hits in zip(weights, first, second, strict=True):
                if not a_hits or not b_hits:
                    continue
                starts = {hit.start: hit.worth for hit in b_hits}
                for hit in a_hits:
                    if hit.end in starts:
                        best = max(best, weight * min(hit.worth, starts[hit.end]))
                        together = together or min(hit.worth, starts[hit.end]) > 2 * CONTRADICTS
            bonus += NEIGHBOURS * best * min(self.terms[at].weight, self.terms[at + 1].weight)
        phrase = any(
            hit.end - hit.start > 1 and hit.worth > 2 * CONTRADICTS
            for term in hits
            for column in term
            for hit in column
        )
        return together or phrase or self._gathered(hits), bonus

    def _gathered(self, hits: Sequence[Sequence[Sequence[Hit]]]) -> bool:
        """Whether every term stands in the name, or every one beside it among place and producer, in any order."""
        columns = ([of_term[at] for of_term in hits] for at in (0, 3))
        return any(all(best_of(hits) > 2 * CONTRADICTS for hits in column) for column in columns)

    def _headed(self, hits: Sequence[Sequence[Sequence[Hit]]]) -> float:
        """Less for a document that has the first word of several in neither name, tags nor categories."""
        if len(self.terms) < 2 or self.producer:
            return 1.0
        return 1.0 if any(hit.worth > CONTRADICTS for column in hits[self.head][:3] for hit in column) else HEADLESS

    def _whole(self, document: Document, hits: Sequence[Sequence[Sequence[Hit]]]) -> float:
        """More for a name of which the query is a greater part."""
        covered: set[int] = set()
        for of_term in hits:
            for hit in of_term[0]:
                if hit.worth > CONTRADICTS:
                    covered.update(range(hit.start, hit.end))
        return 1 + WHOLE * len(covered) / max(1, len(document.name.folded))


def _quality(term: Term, hits: Sequence[Sequence[Hit]], document: Document, *, node: bool) -> float:
    """How well a term is answered anywhere; a syllable whose accents contradict does not answer it."""
    name, tags, categories, place, body = (best_of(column, above=CONTRADICTS) for column in hits)
    kind = _shares(hits[2], document.categories, least=0.0) if categories else 0.0
    if term.nodes and not node:
        return OTHER_KIND * max(name, tags, place, BODY_COVERS * body, kind)
    return max(name, tags, place, BODY_COVERS * body, kind, _pointed(term, document) if node else 0.0)


def _pointed(term: Term, document: Document) -> float:
    """What belonging to one of the term's nodes says."""
    if not term.named.isdisjoint(document.nodes):
        return NAMED_COVERS
    return NODE_COVERS_LIST if any(alternative.head for alternative in term.alternatives) else NODE_COVERS


def _in_name(hits: Sequence[Hit], name: Column, *, is_place: bool) -> float:
    if is_place or not hits:
        return best_of(hits)
    head = head_of(name)
    return max((hit.worth * (HEAD if hit.start <= head else INSIDE) for hit in hits), default=0.0)


def _shares(hits: Sequence[Hit], tags: Column, least: float) -> float:
    """The best match, worth less in a longer tag: "trái cây" says less of what is tagged "trái cây sấy"."""
    if not hits:
        return 0.0
    bounds = [0, *sorted(tags.starts), len(tags.folded)]
    best = 0.0
    for hit in hits:
        at = bisect_right(bounds, hit.start)
        length = bounds[at] - bounds[at - 1]
        best = max(best, hit.worth * (least + (1 - least) * (hit.end - hit.start) / length))
    return best
