"""A template in Word filled in, in Jinja's sandbox: no attribute of Python's, no arithmetic that swells, no globals.

What the template may name is what it is given; everything else is an error and never an empty place.

docxtpl is imported where it is needed: most processes never fill in a paper.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from accounts.documents.kind import DocumentKind
from accounts.domain.refusal import Refusal

BLANK = "…………"
"""What stands for a value that nobody knows yet: it is filled in by hand, never invented."""
NAMED = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


class TemplateFaultError(Refusal):
    """A template that cannot be filled in."""

    field = "file"


class UnknownPlacesError(TemplateFaultError):
    """It names what papers of this kind do not hold."""

    message = _("Mẫu dùng ô không có: %(names)s. Hãy sửa trong Word theo bảng các ô điền được, rồi tải lại.")


class BrokenPlaceError(TemplateFaultError):
    """Braces or a loop without their end."""

    message = _(
        "Mẫu có chỗ viết chưa đúng gần “%(near)s”: hãy xem đủ hai dấu {{ }} ở mỗi ô, và mỗi vòng lặp có dòng kết thúc."
    )


class ForbiddenPlaceError(TemplateFaultError):
    """It computes or reaches for what no paper needs."""

    message = _("Mẫu có lệnh không được phép. Trong mẫu chỉ điền ô và lặp các dòng của bảng.")


class NotWordError(TemplateFaultError):
    """Not a document that Word saved."""

    message = _("Tệp này không mở được như tệp Word (.docx). Hãy mở trong Word, lưu lại thành .docx rồi tải lên.")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without globals, and without sums, products and powers of anything."""

    intercepted_binops: ClassVar[frozenset[str]] = frozenset({"+", "-", "*", "/", "//", "%", "**"})  # type: ignore[misc]

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.globals.clear()

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Papers are filled in, not computed."""
        raise SecurityError(operator)


def filled(docx: bytes, values: Mapping[str, Any]) -> bytes:
    """The paper: `values` in the places of the template; empty values become dots to write on.

    Raises TemplateFaultError.
    """
    from docxtpl import DocxTemplate

    target = BytesIO()
    with _only_word():
        try:
            template = DocxTemplate(BytesIO(docx))
            template.render(_with_dots(values), Sandbox(), autoescape=True)
            template.save(target)
        except TemplateError as error:
            raise _told(error) from error
    return target.getvalue()


@contextmanager
def _only_word() -> Iterator[None]:
    """Raises NotWordError where python-docx cannot read the file."""
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        yield
    except (PackageNotFoundError, LxmlError, KeyError, ValueError) as error:
        raise NotWordError from error


def check_template(docx: bytes, kind: DocumentKind) -> bytes:
    """Fill the template in with the kind's made-up values, which it returns; raises TemplateFaultError."""
    unknown = _unknown_places(docx, kind)
    if unknown:
        raise UnknownPlacesError(names=_braced(unknown))
    return filled(docx, kind.sample)


def _unknown_places(docx: bytes, kind: DocumentKind) -> set[str]:
    from docxtpl import DocxTemplate

    with _only_word():
        try:
            named = DocxTemplate(BytesIO(docx)).get_undeclared_template_variables(Sandbox())
        except TemplateSyntaxError:  # filling in says where it stands
            return set()
    found: set[str] = named - {*kind.fields, *kind.rows}
    return found


def _with_dots(values: Mapping[str, Any]) -> dict[str, Any]:
    def dotted(value: Any) -> Any:
        if isinstance(value, list):
            return [{name: dotted(cell) for name, cell in row.items()} for row in value]
        return BLANK if value in ("", None) else value

    return {name: dotted(value) for name, value in values.items()}


def _told(error: TemplateError) -> TemplateFaultError:
    """Jinja's error as a sentence for who edits in Word."""
    if isinstance(error, SecurityError):
        return ForbiddenPlaceError()
    if isinstance(error, UndefinedError) and (found := NAMED.search(error.message or "")):
        return UnknownPlacesError(names=_braced({found[1] or found[2]}))
    lines = getattr(error, "docx_context", ()) if isinstance(error, TemplateSyntaxError) else ()
    near = " ".join(" ".join(lines).split())
    return BrokenPlaceError(near=near[:120] or error.message)


def _braced(names: set[str]) -> str:
    return ", ".join(f"{{{{ {name} }}}}" for name in sorted(names))
