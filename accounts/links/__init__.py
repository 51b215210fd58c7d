"""Links: one that does one thing without signing in, one that is short enough for print.

The door of this room is its modules: `kind` (the `LinkKind` that a floor registers), `link` (a link's life:
ensure_link, open_link, use_link …), `token` (link_address), `short` (short links, their targets and QR codes),
`code` (codes that are read out or printed). docs/links.md tells how they work together.
"""
