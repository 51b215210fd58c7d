"""Who does something here, and as whom: staff, one in charge of an organisation, a buyer, the holder of a link.

The door of this room is its modules: `actor` (the kinds, `By`, `as_actor`, `Paths`), `request` (`actor_of`, and how a
floor above makes its own kind known), `right` (what one in charge may do, by role), `note` (the log names who did it).
docs/adr/0009-actors.md gives the reasons. Which rows an actor reaches is asked of `<nouns>_for(by)` in each floor's
`permissions.py`.
"""
