"""The one error that stands for whatever goes wrong with the search server. Told apart from its client, which is loaded
only where a server is configured."""


class SearchServerError(Exception):
    """No useful answer: refused, too slow, an error, or nonsense. `status` is that of HTTP, 0 where there is none."""

    def __init__(self, reason: str, *, status: int = 0) -> None:
        super().__init__(reason)
        self.status = status
