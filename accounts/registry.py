"""What floors make known to a room by a name: kinds of calls, links, messages, papers and jobs, purposes of consent."""

from typing import Any, Generic, Protocol, TypeVar


class Named(Protocol):
    """Has a name that rows hold, and what people call it."""

    @property
    def name(self) -> str:
        """`<floor>.<word>`."""

    @property
    def label(self) -> Any:
        """In the language of whoever reads it."""


K = TypeVar("K", bound=Named)


class Registry(Generic[K]):
    """Kinds by their names, in the order in which they came. `what` is what a fault calls one; `unknown` is the error
    for a name that nobody made known."""

    def __init__(self, what: str, unknown: type[LookupError] = LookupError) -> None:
        self.what, self.unknown = what, unknown
        self._by_name: dict[str, K] = {}

    def add(self, kind: K) -> K:
        """Make a kind known; a name is given once."""
        if kind.name in self._by_name:
            raise ValueError(f"{self.what} {kind.name} is registered twice")
        self._by_name[kind.name] = kind
        return kind

    def of(self, name: str) -> K:
        """The kind of that name; raises `unknown` where there is none."""
        try:
            return self._by_name[name]
        except KeyError:
            raise self.unknown(name) from None

    def get(self, name: str) -> K | None:
        """The kind of that name; None where there is none."""
        return self._by_name.get(name)

    def label(self, name: str) -> str:
        """What people call the kind; its name where no floor knows it any more."""
        return str(self._by_name[name].label) if name in self._by_name else name

    def all(self) -> list[K]:
        """Every kind."""
        return list(self._by_name.values())

    def choices(self) -> list[tuple[str, Any]]:
        """Every kind with its label, for filters."""
        return [(kind.name, kind.label) for kind in self._by_name.values()]
