"""Shared stalls in portal, links and clock: other cooperatives' goods on the shelves of one that operates the stall."""
