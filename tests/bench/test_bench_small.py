"""The whole bench on tiny sites: every figure is there and sane. How fast anything is, is not asked here."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.bench.elastic import percentile
from tests.bench.figures import Figure, succeeded
from tests.bench.sites import ROOT

SMALL = {
    "BENCH_DATABASES": "sqlite",
    "BENCH_SIZES": "30,60",
    "BENCH_SCALE": "220,240",
    "BENCH_FIT": "6,4",
    "BENCH_ROUNDS": "1",
    "BENCH_QUERIES": "15",
    "BENCH_WRITTEN": "30",
    "BENCH_WORKERS": "1",
    "BENCH_REQUESTS": "12",
    "BENCH_CLIENTS": "6",
    "BENCH_MEETINGS": "12,6",
}
ROW = re.compile(r"^(\w+) {2,}(\S.*?) {2,}(-?\d+\.\d{3})  [≤≥] ([\d.]+) +(holds|misses)\b", re.MULTILINE)


@pytest.fixture
def migrated(db, tmp_path) -> Iterator[Path]:
    """A copy of the test database, which saves the bench its migrations."""
    path = tmp_path / "migrated.sqlite3"
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    return path


def table_of(migrated: Path, parts: str) -> list[tuple[str, ...]]:
    """The rows of the closing table: part, figure, value, target, verdict."""
    environment = {**os.environ, **SMALL, "BENCH_ONLY": parts, "BENCH_MIGRATED": str(migrated)}
    command = [sys.executable, "-m", "tests.bench"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return ROW.findall(done.stdout.partition("\npart ")[2])


@pytest.mark.sqlite
def test_bench_races_for_stalls(migrated):
    rows = table_of(migrated, "stalls")
    assert [(part, value, verdict) for part, _name, value, _target, verdict in rows] == [
        ("stalls", "0.000", "holds")
    ] * 5


@pytest.mark.sqlite
def test_bench_measures_the_database_engine(migrated):
    rows = table_of(migrated, "relevance,fit,meetings,faceted,growth,memory")

    parts = [part for part, name, *_ in rows if "elasticsearch" not in name]
    assert parts == ["relevance"] * 11 + ["fit"] * 2 + ["meetings"] * 6 + ["faceted"] * 5 + ["growth"] * 4 + ["memory"]
    assert all(-1 <= float(value) <= 1 for part, _, value, *_ in rows if part == "relevance")
    assert all(float(value) > 0 for part, _, value, *_ in rows if part not in ("relevance", "meetings"))


@pytest.mark.sqlite
@pytest.mark.elasticsearch
def test_bench_measures_the_search_server(migrated):
    rows = table_of(migrated, "server,scale")

    assert [part for part, *_ in rows] == ["server"] * 4 + ["scale"] * 2
    assert all(float(value) > 0 for _, _, value, *_ in rows)


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("p", "n", 2.0, 2.0), "holds"),
        (Figure("p", "n", 2.1, 2.0), "misses"),
        (Figure("p", "n", 0.7, 0.7, at_least=True), "holds"),
        (Figure("p", "n", 0.6, 0.7, at_least=True), "misses"),
        (Figure("p", "n", None, 1.0), "unmeasured"),
        (Figure("p", "n", 5.0), ""),
    ],
)
def test_figure_is_judged_by_its_target(figure, verdict):
    assert figure.verdict == verdict
    assert Figure.from_text(figure.to_text()) == figure


def test_unmeasured_figures_fail_only_where_servers_are_required():
    figures = [Figure("p", "n", 1.0, 2.0), Figure("p", "n", None)]

    assert [succeeded(figures, all_required=required) for required in (False, True)] == [True, False]
    assert not succeeded([Figure("p", "n", 3.0, 2.0)], all_required=False)


@pytest.mark.parametrize(("share", "value"), [(0.5, 10), (0.95, 19), (1.0, 20), (0.0, 1)])
def test_percentile_is_the_nearest_rank(share, value):
    assert percentile(range(20, 0, -1), share) == value
