"""Consents: what people agreed their personal data may be used for.

The door of this room is its modules: `purpose` (the `Purpose` that a floor registers), `consent` (give_consent,
withdraw_consent, has_consent, consenting). docs/personal-data.md tells more.
"""
