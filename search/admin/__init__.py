"""The staff's screens about search."""
