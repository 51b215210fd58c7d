"""Personal data of one person on every floor: shown, exported, erased; and what moves where two rows become one.

The door of this room is its modules: `registry` (a floor says which of its rows are about a person), `person` (who is
meant), `data` (export_person, erase_person), `references` (move_references). docs/personal-data.md tells more.
"""
