"""What answers now, what does not and why: the half of the commands that changes nothing."""

from __future__ import annotations

import json

from servers import SERVERS
from servers.machine import DIR

REASONS = DIR / "missing.json"


def remember(reasons: dict[str, str]) -> None:
    """Keep the reasons, by the server's name, why the last `up` went on without a server."""
    REASONS.write_text(json.dumps(reasons))


def missing() -> dict[str, str]:
    """Every server that does not answer now, by name, with the reason that the last `up` found."""
    try:
        reasons = dict(json.loads(REASONS.read_text()))
    except (OSError, ValueError):
        reasons = {}
    return {s.name: reasons.get(s.name, "not started") for s in SERVERS if not s.live_address()}


def settings() -> dict[str, str]:
    """The variables of the servers that answer, each with its address."""
    live = {server.variable: server.live_address() for server in SERVERS}
    return {name: address for name, address in live.items() if address}
