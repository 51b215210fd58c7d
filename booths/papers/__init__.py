"""Papers of shared stalls as PDF, each from its rows: terms, delivery notes, sheets, labels, settlements, lists.

`paper.typ` sets all of them from blocks (text, facts, tables); a module a paper says what stands on it.
"""
