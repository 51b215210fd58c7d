"""Messages: what a person is told, by which way, and what came of it.

The door of this room is its modules: `kind` (the `MessageKind` that a floor registers), `message` (send_message,
cancel_message), `channel` (the protocol and the order of channels), `template` (words that staff change), `text` (the
places in them), `quiet` (hours in which nobody is disturbed), `queries` (an inbox). `delivery` hands messages to
channels from the background. docs/messages.md tells how they work together.
"""
