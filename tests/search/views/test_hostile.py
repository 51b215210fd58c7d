"""The list and the completion answer whatever stands in the address."""

from urllib.parse import urlencode

import pytest

from search.index.vocabulary_snapshot import rebuild_vocabulary
from tests.factories.catalog import create_product
from tests.search.hostile import ADDRESSES, TEXTS

pytestmark = pytest.mark.django_db

EVERY_ADDRESS = {**ADDRESSES, **{name: urlencode({"q": text}) for name, text in TEXTS.items()}}


@pytest.fixture(autouse=True)
def catalogue() -> None:
    for name in ("Vải thiều Lục Ngạn", "Mật ong rừng", "Gà đồi Yên Thế"):
        create_product(name=name)
    rebuild_vocabulary()


@pytest.mark.parametrize("path", ["/san-pham/", "/san-pham/goi-y/"])
def test_every_address_is_answered(client, path):
    statuses = {name: client.get(f"{path}?{address}").status_code for name, address in EVERY_ADDRESS.items()}
    assert set(statuses.values()) == {200}


@pytest.mark.parametrize(
    ("text", "kept", "notice"),
    [
        ("vải " * 16, "vải " * 16, []),
        ("vải " * 17, "vải " * 17, ["Câu tìm quá dài, chỉ tìm theo 16 từ đầu."]),
        ("vảithiềulụcngạn " * 4, "vảithiềulụcngạn " * 4, []),
        ("vảithiềulụcngạn " * 5, "vảithiềulụcngạn " * 5, ["Câu tìm quá dài, chỉ tìm theo 16 từ đầu."]),
        ("thiều " * 2_000, "thiều " * 33, ["Câu tìm quá dài, chỉ tìm theo 16 từ đầu."]),
        ("a" * 10_000, "a" * 200, ["Câu tìm quá dài, chỉ 200 ký tự đầu được dùng."]),
        (f"vải thiều {'a' * 10_000}", "vải thiều", ["Câu tìm quá dài, chỉ tìm theo 2 từ đầu."]),
    ],
)
def test_what_is_cut_is_told_and_the_text_stays_in_the_box(client, text, kept, notice):
    context = client.get("/san-pham/", {"q": text}).context
    told = [sentence for sentence in context["notices"] if sentence.startswith("Câu tìm")]
    assert (context["query_text"], told) == (kept.strip(), notice)
