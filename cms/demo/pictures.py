"""Drawn pictures of the demo: one file for each motif and seed, shared by the products that it fits."""

import hashlib
import zlib
from collections.abc import Collection, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.search.backends import get_search_backend

from accounts.vietnamese import fold
from catalog.domain.cards import CARD_RENDITIONS
from catalog.models import Picture
from cms.demo.drawing import BANNERS, Drawing, render, size_of
from cms.demo.illustrations.names import PHRASES, motif_for

SEEDS = 2
FOLDER = "original_images"
CREDIT = "Tranh vẽ bằng máy tính"


def drawing_for(name: str, set_no: int) -> Drawing:
    """The drawing of a product: its motif, and one of two seeds that follows from its name."""
    return motif_for(name, set_no), zlib.crc32(fold(name).encode()) % SEEDS


def ensure_pictures(wanted: Collection[Drawing], *, processes: int = 2, scale: float = 1.0) -> dict[Drawing, Picture]:
    """The pictures of the `wanted` drawings; what is absent is drawn in worker processes, stored and recorded.

    Outside any transaction: files first, then the rows in one write. `processes` 0 draws here; `scale` shrinks.
    """
    existing = _existing(wanted)
    absent = sorted(set(wanted) - existing.keys())
    pictures = [
        _stored(drawing, content, scale)
        for drawing, content in zip(absent, _drawn(absent, processes, scale), strict=True)
    ]
    made = Picture.objects.bulk_create(pictures)
    get_search_backend().add_bulk(Picture, made)  # of rows in bulk Wagtail's index hears nothing
    return existing | dict(zip(absent, made, strict=True))


def warm_cards(pictures: Iterable[Picture]) -> None:
    """Make the sizes that lists show, so that the first visitor does not wait for them."""
    for picture in pictures:
        picture.get_renditions(*CARD_RENDITIONS)


def _stem(drawing: Drawing) -> str:
    return f"ve-{drawing[0]}-{drawing[1]}.webp"


def _existing(wanted: Collection[Drawing]) -> dict[Drawing, Picture]:
    """Those drawn before, by the end of their files' names: these begin with a hash of the content."""
    by_stem = {_stem(drawing): drawing for drawing in wanted}
    drawn = Picture.objects.filter(is_illustration=True, file__contains="ve-")
    stems = {picture: "ve-" + picture.file.name.partition("ve-")[2] for picture in drawn}
    return {by_stem[stem]: picture for picture, stem in stems.items() if stem in by_stem}


def _drawn(drawings: list[Drawing], processes: int, scale: float) -> list[bytes]:
    work = partial(render, scale=scale)
    if not processes or len(drawings) < 4:
        return [work(drawing) for drawing in drawings]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return list(pool.map(work, drawings, chunksize=4))


def _stored(drawing: Drawing, content: bytes, scale: float) -> Picture:
    """The unsaved row of a stored file; a file left by an earlier database is written anew under its name."""
    sha1 = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    name = f"{FOLDER}/{sha1[:12]}-{_stem(drawing)}"
    if default_storage.exists(name):
        default_storage.delete(name)
    width, height = size_of(drawing, scale)
    return Picture(
        title=_title(drawing),
        file=default_storage.save(name, ContentFile(content)),
        width=width,
        height=height,
        file_size=len(content),
        file_hash=sha1,
        is_clean=True,
        is_illustration=True,
        credit=CREDIT,
    )


def _title(drawing: Drawing) -> str:
    """What is drawn, in Vietnamese: the first word by which the motif is known."""
    if drawing in BANNERS:
        return "Tranh minh họa: phiên chợ"
    thing = PHRASES.get(drawing[0], "sản vật").split("|")[0]
    return f"Tranh minh họa: {thing} ({drawing[1] + 1})"
