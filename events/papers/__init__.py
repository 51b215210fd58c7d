"""Papers of an event as PDF: badges, plates, lists, sheets; after a change only what changed is printed again."""
