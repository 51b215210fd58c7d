"""Everything that a visitor may read has its English in locale/en; tests/architecture/public.py says what that is."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.architecture.project import ROOT, own_templates, sources, tree_of
from tests.architecture.public import (
    MODULES,
    NOT_PUBLIC,
    TEMPLATES,
    named,
    public_labels,
    public_modules,
    public_templates,
)

CATALOG = ROOT / "locale/en/LC_MESSAGES/django.po"
SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
# A gettext call as Django's extraction writes it: plain strings, which may hold brackets of their own.
CALL = re.compile(r"""\bn?p?gettext\((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^()'"])*\)""")


Text = tuple[str, str]
"""A context, empty for most, and a msgid: "Sự kiện" in one of them is another text than alone."""


@cache
def english() -> dict[Text, bool]:
    """Each text of the English catalog, and whether it is translated."""
    with CATALOG.open("rb") as source:
        messages = [message for message in read_po(source) if message.id]
    return {
        (message.context or "", first(message.id)): all(forms(message.string)) and not message.fuzzy
        for message in messages
    }


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def first(text: str | tuple[str, ...]) -> str:
    return forms(text)[0]


def called(call: ast.Call) -> str:
    """The bare name of what is called."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def messages_in(tree: ast.Module) -> Iterator[Text]:
    """The literal context and msgid of every gettext call."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
        name = called(call)
        at = 1 if name in IN_CONTEXT else 0
        known = name in SINGULAR | PLURAL | IN_CONTEXT
        if known and len(call.args) > at and isinstance(call.args[at], ast.Constant):
            context = call.args[0]
            yield str(context.value) if at and isinstance(context, ast.Constant) else "", str(call.args[at].value)


def messages_of(path: Path) -> set[Text]:
    """The texts of a Python file or a template."""
    if path.suffix == ".py":
        return set(messages_in(tree_of(path)))
    text = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    starts = [found.start() for found in CALL.finditer(text)]
    return {message for start in starts for message in messages_in(whole_call(text, start))}


def whole_call(text: str, start: int) -> ast.Module:
    """The call that begins at `start`: up to the first closing bracket with which it is Python."""
    for end in (found.end() for found in re.finditer(r"\)", text[start:])):
        try:
            return ast.parse(text[start : start + end])
        except SyntaxError:  # a bracket inside the text
            continue
    raise AssertionError(text[start:])


def spoken() -> dict[Text, str]:
    """Every text that a visitor may read with one place that uses it."""
    paths = [*public_modules(), *public_templates()]
    written = {message: str(path.relative_to(ROOT)) for path in paths for message in messages_of(path)}
    return {**{("", label): place for label, place in public_labels()}, **written}


def test_every_public_message_has_its_english() -> None:
    missing = {message: place for message, place in spoken().items() if not english().get(message)}
    assert missing == {}


def test_every_pattern_of_what_is_public_finds_a_file() -> None:
    """A file that moved would leave the test above without a word."""
    files = [*own_templates(), *sources(".py")]
    patterns = (*MODULES, *TEMPLATES, *NOT_PUBLIC)
    assert [pattern for pattern in patterns if not any(named(file, (pattern,)) for file in files)] == []


def test_staff_pages_are_not_public() -> None:
    public = {str(path.relative_to(ROOT)) for path in public_templates()}
    staff = {"catalog/templates/catalog/admin/offer.html", "cms/templates/wagtailadmin/base.html"}
    assert public & staff == set()
    assert {"catalog/templates/catalog/product.html", "templates/components/header.html"} <= public


def test_extraction_sees_python_and_templates(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "{% translate 'Sản phẩm' %}{% translate 'Có người (hay bạn) xin' %}{% translate 'cấp' context 'ngày' %}"
        "{% blocktranslate count n=n %}{{ n }} mục{% plural %}{{ n }} mục{% endblocktranslate %}",
        encoding="utf-8",
    )
    module = tmp_path / "a.py"
    module.write_text('_("Đơn vị") + pgettext("tháng", "một")', encoding="utf-8")
    plain = {("", "Sản phẩm"), ("", "Có người (hay bạn) xin"), ("", "%(n)s mục")}
    assert messages_of(page) == {*plain, ("ngày", "cấp")}
    assert messages_of(module) == {("", "Đơn vị"), ("tháng", "một")}


def test_no_public_sentence_is_counted_where_it_names_no_number() -> None:
    """Beside the same sentence alone its English is never found: "Hỏi mua, hỏi giá" of one product and of several."""
    counted = re.compile(r"{% blocktranslate count [^%]*%}([^{]*){% plural %}")
    assert [(path.name, said) for path in public_templates() for said in counted.findall(path.read_text())] == []
