"""The search server: what a search costs beside its bare requests.

    python -m tests.bench.server ROUNDS    in a process of a filled site

Both sides of a ratio are measured turn by turn, so that whatever else the machine does meets both alike.
"""

import sys
from datetime import date

from tests.bench import children
from tests.bench.elastic import forget_answers, median, own_indexes, percentile, turns
from tests.bench.figures import Figure
from tests.bench.sites import Sites

PART = "server"
TODAY = date(2026, 11, 24)
TARGET = 2.0
"""Times the bare requests that a search may take: understanding, facets, ranking, reading the answers."""

ASKED: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "one word": ("vải", {}),
    "another word": ("gạo", {}),
    "three words": ("vải thiều khô", {}),
    "name with a quality": ("mật ong rừng nguyên chất", {}),
    "without accents": ("ga doi yen the", {}),
    "typing error": ("mậtt ong", {}),
    "Telex left over": ("maajt ong", {}),
    "synonym": ("heo", {}),
    "English": ("honey", {}),
    "category": ("trái cây", {}),
    "facts in words": ("rau 4 sao dưới 100k", {}),
    "word and filters": ("rau", {"STARS": ("3",), "MONTH": ("11", "12")}),
    "nonsense": ("xyzzy qwrtp", {}),
    "no words": ("", {}),
    "no words, filters": ("", {"STARS": ("3", "4"), "MONTH": ("6",)}),
}
"""What is asked: text, filters. Nonsense asks nothing of the server beyond the counts of nothing found."""


def measure_server(sites: Sites, products: int, rounds: int, most_written: int) -> list[Figure]:
    """On a site of that size: searches, and writing (`tests/bench/writing.py`)."""
    environment = sites.filled(min(sites.servers), products)
    searches = children.run(__name__, environment, str(rounds))
    return [*searches, *children.run("tests.bench.writing", environment, str(most_written))]


def main(rounds: int) -> None:
    """Hand over the ratio of each text, their median and the 95th percentile, cold and warm."""
    import django

    django.setup()
    from search.index.freshness import raise_generation
    from search.index.server.rebuild import rebuild

    with own_indexes():
        *_, last = rebuild()
        print(f"\nsearch server: {last.done} products", flush=True)
        for moment, forget in (("after a change", raise_generation), ("new text", forget_answers)):
            ratios = [_ratio(moment, kind, forget, rounds) for kind in ASKED]
            name = f"search by its bare requests at {last.done}, {moment}"
            print(Figure(PART, f"{name}: median", median(ratios), TARGET).to_text())
            print(Figure(PART, f"{name}: p95", percentile(ratios, 0.95)).to_text(), flush=True)


def _ratio(moment: str, kind: str, forget, rounds: int) -> float:
    from search.engines.elasticsearch.answers import ask
    from search.engines.elasticsearch.elasticsearch_engine import ElasticsearchEngine
    from search.enums import FacetKey
    from tests.search.asking import query_of

    text, named = ASKED[kind]
    filters = {FacetKey[key]: values for key, values in named.items()}
    engine = ElasticsearchEngine()

    def whole() -> object:
        query = query_of(text)
        query = query_of(text, filters={**query.filters, **filters}) if filters else query
        return engine.search(query, today=TODAY)

    forget()
    raw = _sent_by(whole)

    def bare() -> None:
        for bodies in raw:
            ask(bodies)

    _, ours, theirs = (median(times) for times in turns([forget, whole, bare], rounds))
    note = f"{ours * 1000:.1f} ms by {theirs * 1000:.1f} ms"
    print(Figure(PART, f"  {moment}: {kind}", ours / theirs, note=f"{note}  “{text}”").to_text(), flush=True)
    return ours / theirs


def _sent_by(search) -> list:
    """The requests that a search sends, each a list of bodies, to send them again without all else."""
    from search.engines.elasticsearch import elasticsearch_engine as engine

    sent: list = []
    ask = engine.ask
    engine.ask = lambda bodies: sent.append(bodies) or ask(bodies)
    try:
        search()
    finally:
        engine.ask = ask
    return sent


if __name__ == "__main__":
    main(int(sys.argv[1]))
