"""Forms as a browser sends them: what stands in the inputs of a page, with some of it typed anew."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse


class _Inputs(HTMLParser):
    """Names and values of the inputs of one form, in their order; without its buttons."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside, self.in_template = form_id, not form_id, 0
        self.values: dict[str, Any] = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "form" and self.form_id:
            self.inside = held.get("id") == self.form_id
        self.in_template += tag == "template"
        if not self.inside or self.in_template:
            return
        name = held.get("name", "")
        if tag == "input" and name:
            self._input(name, held)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in held or self.select not in self.values):
            self.values[self.select] = held.get("value", "")
        elif tag == "textarea":
            self.textarea, self.values[name] = name, ""

    def _input(self, name: str, held: dict[str, str]) -> None:
        kind = held.get("type", "text")
        if kind in ("checkbox", "radio"):
            if "checked" in held:
                self.values[name] = held.get("value", "on")
        elif kind not in ("submit", "button", "file"):
            self.values[name] = held.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self.in_template -= tag == "template"
        if tag == "select":
            self.select = ""
        if tag == "textarea":
            self.textarea = ""

    def handle_data(self, text: str) -> None:
        if self.textarea:
            self.values[self.textarea] += text.removeprefix("\n")


def filled_in(response: HttpResponse, form_id: str = "", **typed: Any) -> dict[str, Any]:
    """What a page's form would send; `typed` replaces inputs by name, None takes one away (an empty tick box)."""
    inputs = _Inputs(form_id)
    inputs.feed(response.content.decode())
    values = {name: value for name, value in inputs.values.items() if name != "csrfmiddlewaretoken"}
    return {name: value for name, value in {**values, **typed}.items() if value is not None}
