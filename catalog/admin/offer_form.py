"""All lines of one product's offer as one form: read in a fixed number of queries, given to the verb in one piece."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from accounts.editing.merge import FORM_KEY
from accounts.editing.once import new_key
from catalog.admin.offer_lines import LineForm, PackLine, SeasonLine, TierLine
from catalog.domain.line import LineChange, OfferRefusedError
from catalog.models import Product, Unit

MOST_LINES = 100


class OfferForm:
    """Packs with their lower prices, and seasons. `posted` is a copy of what came back, None for a fresh page.

    `add` names the list that gets one more empty line: "packs", "packs-0-tiers", "seasons".
    """

    def __init__(self, product: Product, posted: QueryDict | None = None) -> None:
        self.posted = posted
        self.units = {str(unit.pk): unit for unit in Unit.objects.all()}
        self.pack_rows = {
            str(p.pk): p for p in product.packs.select_related("unit", "net_unit").prefetch_related("tiers")
        }
        self.season_rows = {str(w.pk): w for w in product.seasons.select_related("volume_unit")}
        self.add = posted.get("add", "") if posted else ""
        self.packs = [self._pack(n) for n in range(self._count("packs", len(self.pack_rows) or 1))]
        self.seasons = [
            self._line(SeasonLine, f"seasons-{n}", self.season_rows, n, units=self.units)
            for n in range(self._count("seasons", len(self.season_rows)))
        ]

    @property
    def key(self) -> str:
        """The key by which it is saved once."""
        return self.posted.get(FORM_KEY, "") if self.posted else new_key()

    def _count(self, name: str, there: int) -> int:
        """How many lines a list has; one more where that was asked for."""
        if self.posted is None:
            return there
        held = self.posted.get(f"{name}-count", "")
        return min(int(held) if held.isdecimal() else 0, MOST_LINES) + (self.add == name)

    def _line(self, form: type[Any], prefix: str, rows: dict[str, Any], n: int, **kwargs: Any) -> Any:
        if self.posted is None:
            row = list(rows.values())[n] if n < len(rows) else None
            return form(prefix=prefix, row=row, **kwargs)
        if f"{prefix}-seen" not in self.posted:
            return form(prefix=prefix, **kwargs)  # the line that was just asked for
        return form(self.posted, prefix=prefix, row=rows.get(self.posted.get(f"{prefix}-pk", "")), **kwargs)

    def _pack(self, n: int) -> PackLine:
        line: PackLine = self._line(PackLine, f"packs-{n}", self.pack_rows, n, units=self.units)
        tiers = {str(tier.pk): tier for tier in line.row.tiers.all()} if line.row else {}
        for tier in tiers.values():
            tier.pack = line.row
        name = f"packs-{n}-tiers"
        line.tiers = [self._line(TierLine, f"{name}-{m}", tiers, m) for m in range(self._count(name, len(tiers)))]
        return line

    def lines(self) -> dict[tuple[Any, ...], LineForm]:
        """Every line by its place, as the verb names them."""
        found: dict[tuple[Any, ...], LineForm] = {}
        for n, pack in enumerate(self.packs):
            found["packs", n] = pack
            found.update({("packs", n, "tiers", m): tier for m, tier in enumerate(pack.tiers)})
        return found | {("seasons", n): season for n, season in enumerate(self.seasons)}

    def is_valid(self) -> bool:
        """Whether everything that was typed can be read; empty new lines and those to be removed are passed over."""
        held = [line for line in self.lines().values() if line.is_bound and not line.is_left_empty]
        readable = [line.is_valid() or bool(line.cleaned_data.get("remove")) for line in held]
        return all(readable)

    def changes(self) -> dict[str, list[LineChange]]:
        """What the verb takes. Places stay: an empty line is a change of nothing."""
        return {
            "packs": [self._change(pack, [self._change(tier) for tier in pack.tiers]) for pack in self.packs],
            "seasons": [self._change(season) for season in self.seasons],
        }

    def _change(self, line: LineForm, tiers: Sequence[LineChange] = ()) -> LineChange:
        if not line.is_bound or line.is_left_empty:
            return LineChange(tiers=tuple(tiers))
        return line.change(tiers)

    def refuse(self, refused: OfferRefusedError) -> None:
        """Say at each line what the verb said; lines that clash are brought up to date."""
        lines = self.lines()
        for problem in refused.problems:
            line = lines[problem.place]
            line.refuse(problem.field, problem.sentence)
            if problem.asked:
                line.asked.append(problem.asked)
            if problem.clash and line.row is not None:
                line.renew(line.row)
