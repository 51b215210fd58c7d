"""Measurements against targets, on scratch sites: `make bench`; docs/bench.md tells of them."""
