"""The stylesheet: small files on disk, one file over the wire.

`css/site.css` is put together from the parts in the order of `PARTS`: tokens, base, components, pages. It is offered
as an ordinary static file by a finder, so that collectstatic, the development server and the tests see the same.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
SOURCE = Path(settings.BASE_DIR) / "static" / "css"
TARGET = Path(settings.BASE_DIR) / "var" / "theme"
FIRST = ("tokens.css", "base.css")


def parts() -> list[Path]:
    """The parts in order: tokens and base first, then components and pages by name."""
    folders = (sorted((SOURCE / folder).glob("*.css")) for folder in ("components", "pages"))
    return [*(SOURCE / name for name in FIRST), *(path for folder in folders for path in folder)]


def as_seen_from_bundle(part: Path) -> str:
    """A part's text with its addresses, which are right beside the part, made right one folder higher."""
    text = part.read_text(encoding="utf-8")
    return text if part.parent == SOURCE else text.replace('url("../../', 'url("../')


def bundle() -> Path:
    """Write the stylesheet if a part is newer than it, and say where it is."""
    target = TARGET / NAME
    files = parts()
    if not target.exists() or target.stat().st_mtime < max(path.stat().st_mtime for path in files):
        target.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(as_seen_from_bundle(path) for path in files)
        scratch = target.with_suffix(".new")
        scratch.write_text(text, encoding="utf-8")
        scratch.replace(target)
    return target


class ThemeFinder(BaseFinder):
    """Finds `css/site.css`."""

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing can be configured wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The bundle for its own name, nothing for any other."""
        if path != NAME:
            return []
        found = str(bundle())
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """The bundle for collectstatic."""
        bundle()
        yield NAME, FileSystemStorage(location=TARGET)
