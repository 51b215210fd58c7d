"""Lists of the register and the catalogue in the admin: their views, and what each answers."""

from django.urls import reverse

from tests.cast import STAFF
from tests.permissions.matrix import accounts, booths, catalog, events, search
from tests.permissions.matrix.rows import ABSENT, READS, REGISTER, View, staff
from tests.permissions.stage import Answers, Stage

RIGHTS: dict[str, dict[str, str]] = {
    **accounts.RIGHTS,
    **catalog.RIGHTS,
    **search.RIGHTS,
    **events.RIGHTS,
    **booths.RIGHTS,
}
UNLIMITED = {*accounts.UNLIMITED, *catalog.UNLIMITED, *search.RIGHTS, *events.RIGHTS, *booths.RIGHTS}
"""Models that no scope limits: every register staff reaches every row."""
OWN_VIEWS: dict[str, dict[str, View]] = {
    **accounts.OWN_VIEWS,
    **catalog.OWN_VIEWS,
    **search.OWN_VIEWS,
    **events.OWN_VIEWS,
}
"""Views of one model alone."""

VIEWS: dict[str, View] = {
    "list": View(READS),
    "list_results": View(READS),
    "add": View("a"),
    "edit": View("c", of_row=True),
    "delete": View("d", of_row=True),
    "usage": View("acd", of_row=True),
    "history": View(READS, of_row=True),
    "history_results": View(READS, of_row=True),
    "inspect": View(READS, of_row=True),
    "choose": View(READS),
    "choose_results": View(READS),
    "chosen": View(READS, of_row=True),
    "chosen_multiple": View(READS),
}
"""Views that every list has."""


def views_of(model: str) -> dict[str, View]:
    """All views of a model's list."""
    return {**VIEWS, **OWN_VIEWS.get(model, {})}


def address_of(model: str, name: str, stage: Stage) -> str:
    """The path of a view."""
    view, namespace = views_of(model)[name], model.replace(".", "_")
    kind = "wagtailsnippetchoosers" if name.startswith("cho") else "wagtailsnippets"
    arguments = (*([stage.row(model).pk] if view.of_row else []), *view.more(stage))
    return reverse(f"{kind}_{namespace}:{name}", args=arguments)


def answers_of(model: str, name: str, stage: Stage) -> Answers:
    """What a view of a model's list answers: 404 for a row beyond the scope comes before any right."""
    rights, view = RIGHTS[model], views_of(model)[name]
    offer = address_of("catalog.product", "edit", stage)
    answer = view.answer.format(edit=address_of(model, "edit", stage), offer=offer)
    reading = view.answer.format(edit=address_of(model, "inspect", stage), offer=offer)
    let_in = [n for n in STAFF if set(view.needs) & set(rights_of(rights, n))]
    edits = {n for n in STAFF if "c" in rights_of(rights, n)}
    answers = staff(let_in, answer) | {n: reading for n in let_in if n not in edits}
    if not view.of_row:
        return answers
    unseen = set() if name == "chosen" else {n for n in STAFF if not rights_of(rights, n)}
    beyond = set() if model in UNLIMITED else {"other_register_staff"}
    return {**answers, **dict.fromkeys(unseen | beyond, ABSENT)}


def rights_of(rights: dict[str, str], name: str) -> str:
    """The rights of one of the cast; both register staff have those of their role."""
    return rights.get("register" if name in REGISTER else name, "")
