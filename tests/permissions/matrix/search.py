"""Addresses of the search."""

from tests.permissions.matrix.rows import ADMINISTRATOR, KEEPS_WORDS, METHOD, PUBLIC, READS, Row, View, everyone, staff

WORDS = {"administrator": "vacd", "editor": "vacd", "leader": "v"}

PAGES = [
    Row("completions", PUBLIC),
    Row("note_opening", everyone(METHOD)),
    Row("open_product", everyone("302 /san-pham/"), lambda stage: ("khong-phai-cua-ta",)),
    Row("search_tasks", staff((*ADMINISTRATOR, "leader"))),
    Row("search_tasks_results", staff((*ADMINISTRATOR, "leader"))),
    Row("search_task_retry", staff(ADMINISTRATOR, METHOD), lambda stage: (1,)),
    Row("search_empty", staff((*KEEPS_WORDS, "leader"))),
    Row("search_empty_done", staff(KEEPS_WORDS, METHOD)),
    Row("search_empty_synonym", staff(KEEPS_WORDS, METHOD)),
    Row("search_log", staff((*KEEPS_WORDS, "leader"))),
    Row("search_log_results", staff((*KEEPS_WORDS, "leader"))),
    Row("search_status", staff((*KEEPS_WORDS, "leader"))),
    Row("search_rebuild", staff(KEEPS_WORDS, METHOD)),
]

RIGHTS: dict[str, dict[str, str]] = {
    "search.synonym": WORDS,
    "search.pinnedresult": WORDS,
}
"""Lists in the admin: v view, a add, c change, d delete, p publish, l lock, e erase, t trust."""
OWN_VIEWS: dict[str, dict[str, View]] = {
    "search.synonym": {"try": View(READS, of_row=True), "try_new": View("a")},
}
"""Views of one model alone."""
