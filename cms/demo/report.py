"""The report of the first quarter of 2022: its figures as reported, and a page in our own words."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.enums import ReportPeriod
from accounts.models import ReportedFigure
from catalog.models import Picture
from cms.demo.drawing import BANNER_TALL, BANNER_WIDE, Drawing
from cms.demo.rows import DATA
from cms.models import HomePage, ReportIndexPage, ReportPage, ReportPhoto

SLUG = "quy-1-2022"


def _report() -> dict[str, Any]:
    report: dict[str, Any] = json.loads((DATA / "report_2022_q1.json").read_text(encoding="utf-8"))
    return report


def wanted_drawings() -> set[Drawing]:
    """The drawings of the report and of the home page."""
    return {BANNER_WIDE, BANNER_TALL, *((motif, seed) for motif, seed, _caption in _report()["photos"])}


@transaction.atomic
def load_report(pictures: Mapping[Drawing, Picture]) -> None:
    """Add the reported figures and publish the page; each only while it is not there."""
    report = _report()
    as_of = date.fromisoformat(report["as_of"])
    if not ReportedFigure.objects.filter(as_of=as_of).exists():
        _load_figures(report, as_of)
    if not ReportPage.objects.filter(year=as_of.year, period=ReportPeriod.Q1).exists():
        _publish_page(report, as_of, pictures)


def _load_figures(report: dict[str, Any], as_of: date) -> None:
    ReportedFigure.objects.bulk_create(
        ReportedFigure(
            key=key,
            label=label,
            value=Decimal(value),
            unit=unit,
            note=note,
            as_of=as_of,
            period=report["period"],
            source=report["source"],
            position=position,
        )
        for position, (key, label, value, unit, note) in enumerate(report["figures"], start=1)
    )


def _publish_page(report: dict[str, Any], as_of: date, pictures: Mapping[Drawing, Picture]) -> None:
    page = ReportPage(
        title=report["title"],
        slug=SLUG,
        lead=report["lead"],
        year=as_of.year,
        period=ReportPeriod.Q1,
        author_post=report["author_post"],
        body=[(kind, value) for kind, value in report["body"]],
    )
    page.photos = [
        ReportPhoto(picture=pictures[motif, seed], caption=caption, sort_order=order)
        for order, (motif, seed, caption) in enumerate(report["photos"])
    ]
    ReportIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()


def dress_home_page(pictures: Mapping[Drawing, Picture]) -> None:
    """Give the home page the drawn market scene while it has no picture of its own and no unpublished edit."""
    home = HomePage.objects.get()
    if home.hero_wide_id or home.hero_narrow_id or home.has_unpublished_changes:
        return
    home.hero_wide, home.hero_narrow = pictures[BANNER_WIDE], pictures[BANNER_TALL]
    home.save_revision().publish()
