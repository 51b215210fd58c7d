"""Shared stalls: other cooperatives' goods on the shelves of one that operates; its addresses, links, clock, cards and who reaches what."""
