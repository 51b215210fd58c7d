"""A piece of SQL with its parameters; the text is made of constants of this floor alone."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sql:
    """Text and parameters, in the order in which the text asks for them."""

    text: str
    params: tuple[Any, ...] = ()
