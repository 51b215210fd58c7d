"""What the events floor registers at the start: kinds of links, messages and calls, sheets to print."""

from events import links, messages, printing  # noqa: F401 - importing registers them
