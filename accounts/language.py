"""The language of what is kept and told, whatever language the page has from which it comes.

Messages, lines on the list of calls and the log are read by others than who writes them. A page in English must not
put its words and its way of writing numbers into them.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.utils import translation

P = ParamSpec("P")
R = TypeVar("R")


def told_in_vietnamese(verb: Callable[P, R]) -> Callable[P, R]:
    """`verb` in the language of the house. What it refuses with is put into words later, by the page that shows it."""

    @wraps(verb)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        with translation.override(settings.LANGUAGE_CODE):
            return verb(*args, **kwargs)

    return told
