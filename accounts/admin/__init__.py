"""The staff's admin of the accounts floor."""
