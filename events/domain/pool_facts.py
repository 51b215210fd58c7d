"""What a pool supplies, drawn from its members': pure, no database.

A pool has only what all of its members have: a paper that one lacks is lacking, a day on which one has no goods is
none. Its quantity is the sum of the shares that staff typed, never of what members say by themselves.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import and_

from catalog.domain.fit_facts import NOTHING_SAID, Held, Proof, SupplyFacts
from catalog.domain.measure import Amount

SUREST = (Proof.HELD, Proof.SAID_YES, Proof.UNSAID, Proof.ENDED, Proof.SAID_NO)
"""From the best to the worst."""


def pooled(lead: SupplyFacts, members: Sequence[SupplyFacts], *, name: str, amount: Amount) -> SupplyFacts:
    """One supply in the lead's name; `members` holds the lead too. Price, packs and delivery are the lead's."""
    days = [member.days for member in members if member.days]
    hours = [member.earliest for member in members if member.earliest]
    codes = {code for member in members for code in member.held}
    return replace(
        lead,
        name=name,
        amounts=(amount,),
        days=reduce(and_, days) if days else 0,
        earliest=max(hours) if hours else None,
        held={code: _worst(members, code) for code in sorted(codes)},
    )


def _worst(members: Sequence[SupplyFacts], code: str) -> Held:
    stands = [member.held.get(code, NOTHING_SAID) for member in members]
    return max(stands, key=lambda held: SUREST.index(held.proof))
