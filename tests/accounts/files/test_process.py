"""Memory is bounded: the worst picture that is taken, one that lies, a process that ends in the middle."""

import json
import struct
import subprocess
import sys
from io import BytesIO

import pillow_heif
import pytest
from PIL import Image

from accounts.files import process
from accounts.files.formats import Format
from accounts.files.photo import BrokenPhotoError, clean_photo
from tests.accounts.files.pictures import jpeg, written
from tests.accounts.files.worst import CASES

MOST_MEGABYTES = 300
"""Of the process that decodes, Python and its decoders included."""


def worst(*arguments):
    command = [sys.executable, "-m", "tests.accounts.files.worst", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True, cwd=process.ROOT).stdout


@pytest.mark.parametrize("case", CASES)
def test_worst_picture_that_is_taken_needs_bounded_memory(case, tmp_path):
    worst("make", case, tmp_path / "picture")
    state, peak = json.loads(worst("measure", case, tmp_path / "picture"))

    assert (state, peak <= MOST_MEGABYTES) == ("done", True), peak


def test_picture_that_asks_for_more_than_there_is_ends_as_broken(tmp_path):
    worst("make", "PNG", tmp_path / "picture")
    state, peak = json.loads(worst("measure", "PNG", tmp_path / "picture", 200))

    assert (state, peak < 200) == ("broken", True)


def test_heic_whose_header_lies_about_its_size_is_refused():
    pillow_heif.register_heif_opener()
    content = bytearray(written(Image.new("RGB", (2000, 2000), (9, 200, 30)), "HEIF"))
    at = content.find(b"ispe") + 8
    content[at : at + 8] = struct.pack(">II", 64, 64)

    with pytest.raises(BrokenPhotoError):
        clean_photo(BytesIO(bytes(content)))


def test_process_that_ends_in_the_middle_is_a_broken_photo(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(process.UndecodableError):
        process.rewrite(jpeg(), Format.JPEG, longest=300)


def test_process_that_takes_too_long_is_a_broken_photo(monkeypatch):
    monkeypatch.setattr(process, "SECONDS", 0.001)
    with pytest.raises(process.UndecodableError, match="time"):
        process.rewrite(jpeg(), Format.JPEG, longest=300)


def test_process_knows_no_django():
    """It starts with each photo, so it must start fast."""
    code = "import accounts.files.process, sys; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=process.ROOT)
