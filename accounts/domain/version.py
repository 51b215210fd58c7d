"""The version a form was made from: fingerprints of the values it showed (decision 35). Pure, besides rows' keys.

A form that is open for minutes carries a fingerprint of each value. When it comes back, a value that the person left
alone is not written, whatever it is by now; one that the person changed is written if nobody else changed it meanwhile.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import blake2s
from typing import Any

from django.db.models import Model

Seen = Mapping[str, str]
"""Fingerprints by field, as a form carries them."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that one person changed after another had opened the form in which he changes it too."""

    field: str
    now: Any
    typed: Any


def fingerprint(value: Any) -> str:
    """A short digest of a value, equal for equal values however they are written: 5 and 5.000, \\r\\n and \\n."""
    return blake2s(_written(value).encode(), digest_size=8).hexdigest()


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, float):
        value = Decimal(str(value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, Iterable):
        return "\n".join(sorted(_written(each) for each in value))
    return str(value)


def seen_values(values: Mapping[str, Any]) -> dict[str, str]:
    """The fingerprints of what a form shows."""
    return {name: fingerprint(value) for name, value in values.items()}


def read_carrier(typed: Any) -> dict[str, Any]:
    """What a hidden input of ours brought back; nothing where it is missing, damaged or nested beyond all reading."""
    try:
        read = json.loads(typed or "{}")
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def read_seen(typed: Any) -> dict[str, str]:
    """The fingerprints that came back; none where they cannot be read, so that nothing is compared."""
    return {name: str(value) for name, value in read_carrier(typed).items()}


def changed_since(seen: Seen, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the person changed: typed values that are not what the form had shown; all where nothing is known of it."""
    return {name: value for name, value in typed.items() if seen.get(name) != fingerprint(value)}


def clashes(row: Model, fields: Mapping[str, Any], seen: Seen) -> list[Clash]:
    """Values of `fields` that somebody else changed meanwhile to something else; those not seen are not compared."""
    found = []
    for name, typed in fields.items():
        stands = getattr(row, name)
        if name in seen and fingerprint(stands) not in (seen[name], fingerprint(typed)):
            found.append(Clash(name, stands, typed))
    return found
