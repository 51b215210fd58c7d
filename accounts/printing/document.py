"""From a template and data to a PDF. Data go in as JSON alone, so nothing that people typed is ever read as markup."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

TEMPLATES = Path(__file__).parent / "typst"


def pdf_of(template: str | Path, data: dict[str, Any]) -> bytes:
    """The document as PDF: `template` is a name in `accounts/printing/typst/`, or the path of a floor's own template.

    A floor's template imports the frame by `#import "/accounts/printing/typst/frame.typ": *` and its data by
    `#let data = json(bytes(sys.inputs.data))`. Only the fonts of the package are used, so paper looks the same on
    every machine. A thirty-row table takes a tenth of a second.
    """
    path = Path(template) if Path(template).is_absolute() else TEMPLATES / f"{template}.typ"
    import typst  # inline: of the processes only those that print shall hold its compiler

    told = json.dumps(data, ensure_ascii=False)
    return typst.compile(str(path), root=str(settings.BASE_DIR), sys_inputs={"data": told}, ignore_system_fonts=True)
