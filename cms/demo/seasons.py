"""Seasons of real products, from the harvest calendar of their crops."""

from collections.abc import Mapping

from accounts.datafiles import rows_of
from accounts.enums import Evidence
from catalog.enums import SeasonCalendar
from catalog.models import Product, SeasonWindow
from cms.demo.rows import DATA, source_in_vietnamese

# The calendar's solar days of this row stand for tháng Chạp and tháng Giêng: it moves with Tết.
LUNAR = {"Bánh chưng Vân": ("12-01", "01-30")}

Row = dict[str, str]


def load_seasons(by_id: Mapping[str, Product]) -> None:
    """Write the windows of the products that data/season_links.csv names by hand; some crops have two."""
    calendar = rows_of(DATA / "harvest_calendar.csv")
    links = rows_of(DATA / "season_links.csv")
    SeasonWindow.objects.bulk_create(
        _window(crop, by_id[link["product_id"]], link["form"])
        for link in links
        for crop in calendar
        if crop["product"] == link["crop"]
    )


def _window(crop: Row, product: Product, form: str) -> SeasonWindow:
    first, last = LUNAR.get(crop["product"], (crop["from_mm_dd"], crop["to_mm_dd"]))
    lunar = crop["product"] in LUNAR
    return SeasonWindow(
        product=product,
        calendar=SeasonCalendar.LUNAR if lunar else SeasonCalendar.SOLAR,
        start_month=int(first[:2]),
        start_day=int(first[3:]),
        end_month=int(last[:2]),
        end_day=int(last[3:]),
        form=form,
        kind=crop["kind"],
        evidence=Evidence.PRESS if crop["verified"] == "true" else Evidence.UNVERIFIED,
        source=f"Mùa vụ chung của vùng. {source_in_vietnamese(crop['source'])}"[:500],
    )
