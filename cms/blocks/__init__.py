"""Blocks of which pages are made, one a file."""

from cms.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
