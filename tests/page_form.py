"""What a browser would post: the fields of a form as the page filled them in."""

from html.parser import HTMLParser
from typing import Any

UNCHECKED = {"checkbox", "radio"}
BUTTONS = {"submit", "button", "reset", "image", "file"}


class PageForm(HTMLParser):
    """Reads the values of the one form that posts to `action`; templates inside scripts are no fields."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self._action, self._inside, self._select, self._text = action, False, "", ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """An input's value, a select's chosen option, the beginning of a text."""
        given = dict(attributes)
        if tag == "form":
            self._inside = given.get("action") == self._action
        elif self._inside and tag == "input" and given.get("name"):
            self._read_input(given)
        elif self._inside and tag in ("select", "textarea"):
            self._select, self._text = (given.get("name") or "", "") if tag == "select" else ("", given["name"] or "")
        elif tag == "option" and self._select and "selected" in given:
            self.fields[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """The end of what was begun."""
        if tag == "form":
            self._inside = False
        if tag in ("select", "textarea"):
            self._select = self._text = ""

    def handle_data(self, text: str) -> None:
        """What stands in a text."""
        if self._text:
            self.fields[self._text] = self.fields.get(self._text, "") + text

    def _read_input(self, given: dict[str, str | None]) -> None:
        kind = given.get("type", "text")
        if kind in BUTTONS or (kind in UNCHECKED and "checked" not in given):
            return
        self.fields[str(given["name"])] = given.get("value") or ("on" if kind in UNCHECKED else "")


def fields_of(page: str, action: str) -> dict[str, Any]:
    """The fields of the form on a page, ready to be changed and posted."""
    parser = PageForm(action)
    parser.feed(page)
    return parser.fields
