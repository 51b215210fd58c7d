"""Compiles our translations without the gettext tools, which a fresh machine does not have.

`make env` runs it as `python -m cms.translations`: nothing here needs Django to be set up.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def compile_catalogs(root: Path) -> list[Path]:
    """Write the .mo beside every `root/locale/*/LC_MESSAGES/*.po` that is newer than its .mo.

    Returns the .mo files written, in path order. An entry marked fuzzy is left out, as Django would. A
    broken catalog raises `babel.messages.pofile.PoFileError` and leaves the .mo that stood there.
    """
    stale = [po for po in sorted(root.glob("locale/*/LC_MESSAGES/*.po")) if _is_stale(po)]
    return [_compile(po) for po in stale]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    with po.open("rb") as source:
        catalog = read_po(source, locale=po.parent.parent.name, abort_invalid=True)
    target = po.with_suffix(".mo")
    unfinished = target.with_suffix(".mo.new")
    with unfinished.open("wb") as compiled:
        write_mo(compiled, catalog)
    unfinished.replace(target)
    return target


if __name__ == "__main__":
    for written in compile_catalogs(ROOT):
        sys.stdout.write(f"{written.relative_to(ROOT)}\n")
