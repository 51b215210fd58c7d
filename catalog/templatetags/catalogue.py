"""Months and seasons in words, names with what a page marks in them, and the way to the list of products."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import PrivateFile
from catalog.domain.cards import Month
from catalog.domain.fit_parts import clock as clock_text
from catalog.domain.product_list import product_list_address
from catalog.domain.words_changed import Piece
from catalog.domain.year_days import days_of_months, days_text
from catalog.enums import CalendarMonth, SeasonCalendar, SeasonKind
from catalog.files import shared_address
from catalog.models import Category, SeasonWindow
from catalog.views.cards import DrawnCard

register = template.Library()


@register.filter
def month_name(number: int) -> str:
    """11 → "tháng 11", "November"."""
    return str(CalendarMonth(number).label)


@register.filter
def month_words(months: Sequence[Month]) -> str:
    """Months of a strip in words: "tháng 5–7, 11"; "quanh năm" for all twelve."""
    filled = [month.number for month in months if month.filled]
    if len(filled) == 12:
        return _("quanh năm")
    runs: list[list[int]] = []
    for number in filled:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if len(runs) > 1 and runs[0][0] == 1 and runs[-1][-1] == 12:
        runs[0] = runs.pop() + runs[0]
    words = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return _("tháng %(months)s") % {"months": ", ".join(words)}


@register.filter
def window_days(window: SeasonWindow) -> str:
    """A season's days: "20/5 – 10/6", with "âm lịch" where the moon counts."""
    if window.kind == SeasonKind.ALL_YEAR:
        return _("quanh năm")
    days = f"{window.start_day}/{window.start_month} – {window.end_day}/{window.end_month}"
    return f"{days} {_('âm lịch')}" if window.calendar == SeasonCalendar.LUNAR else days


@register.filter
def shared_file(file: PrivateFile) -> str:
    """Where those who hold a link of an enquiry read a file of it."""
    return shared_address(file)


@register.simple_tag(takes_context=True)
def words(context: template.Context, text: str) -> str:
    """A name, as the page marks words in it where it does: `mark_words` gives the text with its marks as HTML."""
    mark = context.get("mark_words")
    return mark(text) if mark else text


@register.simple_tag(takes_context=True)
def drawn(context: template.Context, card: DrawnCard) -> str:
    """A card that is drawn already, with its names as the page marks words in them."""
    return card.html(context.get("mark_words"))


@register.simple_tag
def product_list(category: Category | None = None) -> str:
    """The address of the list of products, of a category's alone where one is given."""
    return product_list_address(category)


@register.filter
def marked(pieces: Sequence[Piece], tag: str) -> SafeString:
    """Pieces of a text as HTML: those that differ in `tag`, "del" or "ins"; an empty text says that it is."""
    if not pieces:
        return format_html('<span class="cp-nothing">{}</span>', _("(trống)"))
    parts = [format_html(f"<{tag}>{{}}</{tag}>" if piece.differs else "{}", piece.text) for piece in pieces]
    return format_html_join("", "{}", ((part,) for part in parts))


@register.filter
def month_list(mask: int) -> str:
    """The days of a need's months: "1/6–31/7"."""
    return days_text(days_of_months(mask))


@register.filter
def clock(hour: time) -> str:
    """An hour as people say it: "5 giờ", "5 giờ 30"."""
    return clock_text(hour)


@register.simple_tag
def facet_boxes(key: str, options: Sequence[Any]) -> SafeString:
    """The values of a facet, each a box to tick on one line, or the link that takes its words away: a list has some
    fifty of them, which a loop of the template would take a third of its time for."""
    return SafeString("".join(f"<li>{_facet_box(key, option)}</li>" for option in options))


def _facet_box(key: str, option: Any) -> str:
    label = f"{escape(option.label)}<small>{option.count if option.count < 1000 else intcomma(option.count)}</small>"
    if option.said_url:
        return f'<a href="{escape(option.said_url)}" aria-current="true">{label}</a>'
    value, ticked = escape(option.value), " checked" if option.selected else ""
    return f'<label><input type="checkbox" name="{key}" value="{value}" id="{key}-{value}"{ticked}>{label}</label>'
