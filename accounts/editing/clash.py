"""How a clash is told: both values, and who wrote the other one when."""

from typing import Any

from django.db.models import Model
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.domain.history import last_change, shown


def clash_sentence(history_of: Model, field: str, *, now: Any, typed: Any, line: str = "") -> str:
    """ "Bây giờ: 360.000 (Nguyễn Lan, 09:12 24/11/2026) · bạn gõ: 350.000."

    `field` is that of a change, "catalog.pack.price"; who wrote the value is looked up in the history of a row.
    """
    values = {"now": shown(field, now), "typed": shown(field, typed)}
    last = last_change(history_of, field=field, line=line) or last_change(history_of)
    if last is None:
        return _("Bây giờ: %(now)s · bạn gõ: %(typed)s.") % values
    told = {**values, "by": last.by, "at": localtime(last.at).strftime("%H:%M %d/%m/%Y")}
    return _("Bây giờ: %(now)s (%(by)s, %(at)s) · bạn gõ: %(typed)s.") % told
