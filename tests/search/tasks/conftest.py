"""Fixtures of the tasks' tests."""

from tests.search.domain.conftest import sink

__all__ = ["sink"]
