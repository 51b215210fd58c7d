"""Packs, prices, seasons and papers of the made-up products; days are counted from the day of loading."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from accounts.enums import Evidence
from catalog.enums import SeasonCalendar
from catalog.models import Certificate, CertificateType, Pack, PriceTier, Product, SeasonWindow, Unit

Row = Mapping[str, Any]


class SampleDetails:
    """Collects the rows of many products, then writes each kind at once."""

    def __init__(self, *, now: datetime) -> None:
        self._today = timezone.localdate(now)
        self._units = {unit.code: unit for unit in Unit.objects.all()}
        self._types = {kind.code: kind for kind in CertificateType.objects.all()}
        self._packs: list[Pack] = []
        self._tiers: list[PriceTier] = []
        self._seasons: list[SeasonWindow] = []
        self._papers: list[Certificate] = []

    def add(self, product: Product, row: Row) -> None:
        """Take the details of a saved product."""
        for position, pack in enumerate(row["packs"]):
            self._add_pack(product, pack, position)
        self._seasons += [self._season(product, season) for season in row["seasons"]]
        self._papers += [self._paper(product, paper, number) for number, paper in enumerate(row["papers"], start=1)]

    def write(self) -> None:
        """Write all that was taken."""
        Pack.objects.bulk_create(self._packs)
        PriceTier.objects.bulk_create(self._tiers)
        SeasonWindow.objects.bulk_create(self._seasons)
        Certificate.objects.bulk_create(self._papers)

    def _add_pack(self, product: Product, row: Row, position: int) -> None:
        pack = Pack(
            product=product,
            name=row["name"],
            unit=self._units[row["unit"]],
            net_quantity=Decimal(row["net"]) if row["net"] else None,
            net_unit=self._units[row["net_unit"]] if row["net_unit"] else None,
            price=row["price"],
            price_high=row["price_high"],
            priced_on=self._today - timedelta(days=7 + 40 * position),
            minimum=Decimal(row["minimum"]) if row["minimum"] else None,
            position=position,
        )
        self._packs.append(pack)
        self._tiers += [PriceTier(pack=pack, from_quantity=Decimal(many), price=price) for many, price in row["tiers"]]

    def _season(self, product: Product, row: Row) -> SeasonWindow:
        first, last = self._days_around_today() if row["calendar"] == "now" else (row["from"], row["to"])
        return SeasonWindow(
            product=product,
            calendar=SeasonCalendar.LUNAR if row["calendar"] == "lunar" else SeasonCalendar.SOLAR,
            start_month=int(first[:2]),
            start_day=int(first[3:]),
            end_month=int(last[:2]),
            end_day=int(last[3:]),
            form=row["form"],
            kind=row["kind"],
            evidence=Evidence.SAMPLE,
            **self._volume(row),
        )

    def _volume(self, row: Row) -> dict[str, Any]:
        """Last year's volume where the row has one."""
        if "volume" not in row:
            return {}
        unit = self._units[row["volume_unit"]]
        return {"volume": Decimal(row["volume"]), "volume_unit": unit, "volume_year": self._today.year - 1}

    def _days_around_today(self) -> tuple[str, str]:
        """From the first of this month to the 28th of the next, as "mm-dd"."""
        return f"{self._today:%m}-01", f"{self._today + relativedelta(months=1):%m}-28"

    def _paper(self, product: Product, row: Row, number: int) -> Certificate:
        return Certificate(
            type=self._types[row["type"]],
            product=product,
            stars=row.get("stars"),
            number=f"MẪU-{product.pk}-{number}",
            issuer="Nơi cấp mẫu",
            decided_on=self._ago(row["days_ago"]),
            valid_until=self._ago(-row["until_in_days"]) if row.get("until_in_days") else None,
            withdrawn_on=self._ago(row["withdrawn_days_ago"]) if row.get("withdrawn_days_ago") else None,
            is_sample=True,
            source="Dữ liệu mẫu",
        )

    def _ago(self, days: int) -> date:
        return self._today - timedelta(days=days)
