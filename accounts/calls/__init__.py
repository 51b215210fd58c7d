"""Calls that staff make: the list "Cần gọi / nhắn Zalo" and what comes of each line.

The door of this room is its modules: `kind` (the `CallKind` that a floor registers), `task` (open_call, take_call,
note_call, hand_over, drop_call), `queries` (the list and its counts), `workbook` (the list for Excel). docs/messages.md
tells how it takes what no other channel can send.
"""
