"""How well the search answers: judged queries, their variations and completions, on every engine there is.

python -m tests.bench.relevance FOLDER ENGINE…   in a process of an empty scratch site: writes ENGINE/file
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench import children
from tests.bench.figures import Figure, unmeasured
from tests.bench.sites import Sites
from tests.relevance.measures import Completing, Summary, completing, losses, summary

PART = "relevance"
FOLDER = Path(__file__).parents[1] / "relevance" / "data"
QUERIES, VARIED, PREFIXES = "queries_public.json", "queries_perturbed.json", "suggest_public.json"
DATABASE, SERVER = "database", "elasticsearch"

HARMLESS = ("nfd", "fold", "upper", "eth", "telex", "vni")
"""Other ways to write the same: each alone may lose only so much."""
SLIPS = ("del1", "swap1", "dup1", "sound1", "joinall", "join2", "cut1")
"""Slips of the finger, held to the target in the mean."""

Targets = Mapping[str, float]

TARGETS: dict[str, Targets] = {
    DATABASE: {
        "nDCG@10": 0.90,
        "nDCG@10, lowest type": 0.65,
        "MRR": 0.93,
        "recall@20": 0.90,
        "answerable left empty": 0.03,
        "impossible answered": 0.2,
        "junk among the first ten": 0.30,
        "loss, other ways to write, the worst": 0.03,
        "loss, slips of the finger, mean": 0.15,
        "completion: right one in the first five": 0.93,
        "completion: MRR": 0.90,
    },
    SERVER: {
        "nDCG@10": 0.93,
        "nDCG@10, lowest type": 0.78,
        "MRR": 0.97,
        "recall@20": 0.94,
        "answerable left empty": 0.01,
        "impossible answered": 0.1,
        "junk among the first ten": 0.20,
        "loss, other ways to write, the worst": 0.01,
        "loss, slips of the finger, mean": 0.08,
        "completion: right one in the first five": 0.97,
        "completion: MRR": 0.95,
    },
}
AT_MOST = ("empty", "impossible", "junk", "loss")
"""Words of the figures that are better the lower they are; the others are better the higher."""

Asked = list[dict[str, Any]]


def measure_relevance(sites: Sites) -> list[Figure]:
    """The database engine on each database, the search server's where there is one."""
    figures = []
    for server in sites.servers:
        has_server = server == min(sites.servers) and bool(os.environ.get("ELASTICSEARCH_URL"))
        engines = [DATABASE, *([SERVER] if has_server else [])]
        with TemporaryDirectory() as temporary:
            folder = os.environ.get("BENCH_KEEP") or temporary
            children.run(__name__, sites.empty(server, "corpus"), folder, *engines)
            for engine in engines:
                name = engine if engine == SERVER else f"{engine} on {server}"
                figures += _figures(name, TARGETS[engine], Path(folder) / engine)
    if not os.environ.get("ELASTICSEARCH_URL"):
        figures += unmeasured(PART, "elasticsearch: ELASTICSEARCH_URL names no server")
    return figures


def asked_of(file: str) -> Asked:
    """The queries of a file, all of them or the first BENCH_QUERIES."""
    return _read(FOLDER / file)[: int(os.environ.get("BENCH_QUERIES", "0")) or None]


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _figures(name: str, targets: Targets, folder: Path) -> list[Figure]:
    """All figures of one engine, whose answers to a file are in the folder under its name."""
    judged = summary(asked_of(QUERIES), _read(folder / QUERIES))
    lost = losses(asked_of(VARIED), _read(folder / VARIED))
    completed = completing(asked_of(PREFIXES), _read(folder / PREFIXES))
    print(f"\n{name}: nDCG@10 by type: {_listed(judged.types)}\nnDCG@10 lost by variation: {_listed(lost)}")
    return [
        Figure(
            PART, f"{name}: {figure}", value, target, at_least=not any(word in figure for word in AT_MOST), note=note
        )
        for (figure, target), (value, note) in zip(targets.items(), _values(judged, lost, completed), strict=True)
    ]


def _values(judged: Summary, lost: Mapping[str, float], completed: Completing) -> Sequence[tuple[float, str]]:
    """In the order of the targets, each with its note."""
    harmless = {kind: loss for kind, loss in lost.items() if kind in HARMLESS}
    worst = max(harmless, key=lambda kind: harmless[kind])
    return (
        (judged.ndcg, ""),
        (judged.types[judged.lowest_type], judged.lowest_type),
        (judged.reciprocal, ""),
        (judged.recall, ""),
        (judged.empty, ""),
        (judged.impossible, ""),
        (judged.junk, ""),
        (harmless[worst], worst),
        (fmean([loss for kind, loss in lost.items() if kind in SLIPS] or [0.0]), ""),
        (completed.first_five, ""),
        (completed.reciprocal, ""),
    )


def _listed(values: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in sorted(values.items()))


def answer_all(folder: Path, engines: Sequence[str]) -> None:
    """Write the corpus and answer every file with each engine."""
    import django

    django.setup()
    from contextlib import nullcontext

    from django.test import override_settings
    from django.utils import timezone

    from cms.demo.scratch.answering import answer, scratch_index
    from cms.demo.scratch.corpus import write_corpus
    from cms.domain.setup import load_reference_rows
    from search.engines import ENGINES
    from search.index.indexing import rebuild_documents
    from search.index.receivers import indexing_paused

    load_reference_rows()
    with indexing_paused():
        ids = write_corpus(_products(), today=timezone.localdate())
    rebuild_documents()
    server = {"ELASTICSEARCH_URL": os.environ.get("ELASTICSEARCH_URL", ""), "ELASTICSEARCH_TIMEOUT": 30.0}
    for engine in engines:
        (folder / engine).mkdir(parents=True, exist_ok=True)
        with override_settings(**server), scratch_index() if engine == SERVER else nullcontext():
            for file in (QUERIES, VARIED, PREFIXES):
                found = {one["id"]: answer(one, ENGINES[engine](), ids) for one in asked_of(file)}
                (folder / engine / file).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _products() -> Asked:
    """The corpus; where only some queries are asked, what is judged by them."""
    products: Asked = _read(FOLDER / "corpus.json")
    if not os.environ.get("BENCH_QUERIES"):
        return products
    judged = {name for file in (QUERIES, VARIED) for one in asked_of(file) for name in one["judgments"]}
    return [product for product in products if product["id"] in judged]


if __name__ == "__main__":
    answer_all(Path(sys.argv[1]), sys.argv[2:])
