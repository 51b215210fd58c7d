"""The walks of docs/search.md lead through files that there are, name each file of the search floor, and are those that
a search and a change take."""

import re
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from catalog.models import Product
from search.index.vocabulary_snapshot import rebuild_vocabulary
from search.tasks import drain
from tests.architecture.project import ROOT
from tests.factories.catalog import create_pack, create_product, create_star

TEXT = (ROOT / "docs/search.md").read_text(encoding="utf-8")
WALKS = TEXT.partition("\n## The walk of a request\n")[2].partition("\n## What is understood\n")[0]
NAMED = re.findall(r"`([\w/]+\.py)`", WALKS)
REQUEST, CHANGE = (
    re.findall(r"^\| \d+ \| `([\w/.]+)`", walk, re.MULTILINE) for walk in WALKS.split("## The walk of a change")
)
HEARD = 8
"""Steps of a change through a model; the others are those of the outbox."""
ROOMS = ("understanding", "index", "engines", "query")
ASIDE = {"preview.py", "status.py"}  # staff ask for them
SHARED = {"accents.py", "counts.py", "gazetteer.py", "number_words.py", "sounds.py", "vocabulary.py", "writing.py"}
"""Of understanding, what several of its steps use."""
SEARCH = f"{ROOT / 'search'}/"


def entered(act: Callable[[], Any]) -> list[str]:
    """The files of the search floor whose functions `act` calls, in the order in which each is entered first."""
    found: dict[str, None] = {}

    def watch(frame: FrameType, event: str, _arg: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(SEARCH) and not code.co_name.startswith("<"):
            found.setdefault(code.co_filename.removeprefix(SEARCH))

    sys.setprofile(watch)
    try:
        act()
    finally:
        sys.setprofile(None)
    return list(found)


def test_walks_lead_through_files_that_there_are() -> None:
    files = [path.relative_to(ROOT / "search").as_posix() for path in (ROOT / "search").rglob("*.py")]
    assert [name for name in NAMED if not any(f"/{file}".endswith(f"/{name}") for file in files)] == []


def test_every_file_of_the_rooms_is_entered() -> None:
    files = {path.name for room in ROOMS for path in (ROOT / "search" / room).rglob("*.py")}
    assert files - {name.rpartition("/")[2] for name in NAMED} == ASIDE | SHARED


def test_each_step_of_a_walk_enters_another_file() -> None:
    for walk in (REQUEST, CHANGE):
        assert (len(walk) > 10, len(walk) - len(set(walk))) == (True, 0)


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_search_takes_the_walk_step_by_step() -> None:
    product = create_star(product=create_product(name="Vải thiều")).product
    create_pack(product=product)
    rebuild_vocabulary()
    client = Client(HTTP_USER_AGENT="Firefox")
    client.get("/san-pham/")  # every module is loaded by then
    cache.clear()
    walked = entered(lambda: client.get("/san-pham/?q=vải+thiều+4+sao&gia-den=900k"))
    assert [file for file in walked if file in REQUEST] == REQUEST


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_change_through_a_model_takes_the_walk_step_by_step() -> None:
    product = create_product()
    walked = entered(product.save)
    assert [file for file in walked if file in CHANGE] == CHANGE[:HEARD]


@pytest.mark.sqlite
@pytest.mark.django_db
def test_another_change_takes_the_walk_of_the_outbox() -> None:
    create_product()
    Product.objects.update(name="Mật ong hoa nhãn")
    walked = entered(drain)
    written = [file for file in CHANGE[2:HEARD] if file != "index/watched_tables.py"]
    steps = [file for file in walked if file in CHANGE and file != "index/watched_tables.py"]
    assert steps == ["tasks.py", "index/drain.py", "index/second_look.py", *written]
