"""The portal `/quan-ly/`: where those in charge of an organisation see to it, on a phone.

The door of this room is its modules: `gate` (`for_contacts`, before every view of the portal), `card` (`portal_card`:
what a floor shows on "hôm nay"), `section` (`add_section`: what stands in the portal's menu) and `inbox` (what the
person was told). Floors above register in a module that is imported at the start, `<floor>/portal.py`; nothing here
knows them. docs/portal.md tells more.
"""
