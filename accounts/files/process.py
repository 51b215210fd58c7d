"""Pictures are decoded in a process of their own, with a limit of memory and time.

A header may lie about what the decoder will need (a HEIC or AVIF of two kilobytes can ask for gigabytes), a decoder may
crash; both end that process and not the site's, whose memory stays what it was. `python -m accounts.files.process`
reads a picture from its standard input and answers a line of JSON and the new picture. It knows no Django: it starts
in a fifth of a second.
"""

import json
import os
import resource
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock

import pillow_heif
from PIL import AvifImagePlugin

from accounts.files.decoding import Encoded, decoded, encoded, most_pixels, opened
from accounts.files.formats import Format

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 640 * 1024**2
"""Of addresses: the worst picture that is taken needs 250 MB, Python and the decoders' code the rest."""

PROCESSOR_SECONDS, SECONDS = 30, 60

_one_at_a_time = Lock()
"""Of each process of the site: many photos sent at once are decoded one after the other."""


class UndecodableError(Exception):
    """The picture is broken, or asked for more than it may have."""


class TooManyPixelsError(Exception):
    """The picture says that it has more pixels than are taken."""

    def __init__(self, pixels: int, most: int) -> None:
        super().__init__(pixels, most)
        self.pixels, self.most = pixels, most


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the process says: how it ended, numbers or names with it, and the picture."""

    state: str
    told: list[int | str]
    content: bytes


def rewrite(content: bytes, kind: Format, *, longest: int) -> Encoded:
    """The picture written anew, at most `longest` pixels a side; raises UndecodableError or TooManyPixelsError."""
    answer = _ask(content, kind, longest)
    if answer.state == "large":
        raise TooManyPixelsError(*map(int, answer.told))
    if answer.state != "done":
        raise UndecodableError(answer.told)
    width, height, extension, mime = answer.told
    return Encoded(answer.content, (int(width), int(height)), str(extension), str(mime))


def _ask(content: bytes, kind: Format, longest: int) -> _Answer:
    command = [sys.executable, "-m", __name__, kind.name, str(longest)]
    environment = {**os.environ, "MALLOC_ARENA_MAX": "2"}  # arenas take addresses that nobody uses
    with _one_at_a_time:
        try:
            ended = subprocess.run(  # noqa: S603 - our own module
                command, input=content, capture_output=True, cwd=ROOT, env=environment, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return _Answer("broken", ["time"], b"")
    line, _, picture = ended.stdout.partition(b"\n")
    if ended.returncode or not line:
        return _Answer("broken", [ended.returncode, ended.stderr[-500:].decode(errors="replace")], b"")
    state, *told = json.loads(line)
    return _Answer(state, told, picture)


# --- Inside the process ---


def limit_process() -> None:
    """Let this process have so much and no more, and its decoders one thread each."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    pillow_heif.options.DECODE_THREADS = 1
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PROCESSOR_SECONDS)):
        with suppress(ValueError, OSError):  # a system that has no such limit, or a narrower one already
            resource.setrlimit(what, (most, most))


def answer(content: bytes, kind: Format, longest: int) -> bytes:
    """The line, and the picture behind it."""
    file = BytesIO(content)
    try:
        image = opened(file, kind)
        pixels, most = image.width * image.height, most_pixels(file, kind)
        if pixels > most:
            return _line("large", pixels, most)
        picture = encoded(decoded(image, longest=longest), kind)
    except Exception as error:  # the edge to decoders of other people's making, which raise whatever they meet
        return _line("broken", repr(error))
    return _line("done", *picture.size, picture.extension, picture.mime) + picture.content


def _line(*told: int | str) -> bytes:
    return json.dumps(told).encode() + b"\n"


def main() -> None:
    """Answer what comes in."""
    limit_process()
    kind, longest = Format[sys.argv[1]], int(sys.argv[2])
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(), kind, longest))


if __name__ == "__main__":
    main()
