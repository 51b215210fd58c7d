"""Links: one that does one thing without signing in, one that is short enough for print.

The door of this room is its modules: `kind` (the `LinkKind` that a floor registers), `link` (a link's life:
ensure_link, open_link, use_link …), `token` (link_address, link_path), `short` (short links, their targets and QR
codes), `code` (codes that are read out or printed), `address` (whole addresses of this site), `reading` (following a
link writes nothing). docs/links.md tells how they work together.
"""
