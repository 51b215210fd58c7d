"""Photos of a request that is one transaction are decoded ahead of it, never within.

Decoding takes a second or two, and on SQLite a transaction holds the one write lock. Yet nobody's file is decoded
before the view has judged who sent it. So the view begins as ever; where it comes to a photo, `NotDecodedError` ends
its transaction, the photo is decoded outside of any, and the view begins again (accounts/editing/once.py).
"""

from collections.abc import Callable, Iterable
from typing import Any

from accounts.domain.refusal import Refusal

_DECODED = "_decoded_ahead"
_NOTHING_YET = object()


class NotDecodedError(Exception):
    """A photo is wanted that is to be decoded ahead: end the transaction, call `decode`, begin again."""

    def __init__(self, file: Any, decode: Callable[[], Any]) -> None:
        super().__init__(file)
        self.file, self._decode = file, decode

    def decode(self) -> None:
        """Decode the file, and keep with it what came of that, a refusal too."""
        try:
            answer: Any = self._decode()
        except Refusal as refusal:
            answer = refusal
        setattr(self.file, _DECODED, answer)


def decode_ahead(files: Iterable[Any]) -> None:
    """From now on these are decoded by `NotDecodedError.decode` alone."""
    for file in files:
        setattr(file, _DECODED, _NOTHING_YET)


def decoded_ahead(file: Any, decode: Callable[[], Any]) -> Any:
    """What came of decoding the file; at once for files that nobody put off. Raises what decoding raised."""
    answer = getattr(file, _DECODED, None)
    if answer is None:
        return decode()
    if answer is _NOTHING_YET:
        raise NotDecodedError(file, decode)
    if isinstance(answer, Refusal):
        raise answer
    return answer
