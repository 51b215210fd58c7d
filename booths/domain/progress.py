"""How far a booking is, as its steps, and what has to happen next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from booths.domain.notice import moment_text
from booths.domain.party import MUST_CONFIRM
from booths.enums import BookingState
from booths.models import Booking

PATH = (
    (BookingState.PLANNED, _("Đã đề nghị")),
    (BookingState.HELD, _("Giữ chỗ")),
    (BookingState.APPROVED, _("Duyệt")),
    (BookingState.CONTRACTED, _("Ký hợp đồng")),
    (BookingState.RUNNING, _("Bàn giao, đang dùng")),
    (BookingState.ENDED, _("Kết thúc")),
)
NEXT: dict[str, str | Promise] = {
    BookingState.PLANNED: _("Chờ Liên minh xem gian trống và giữ chỗ."),
    BookingState.HELD: _("Gian đang được giữ; chờ các bên xác nhận rồi duyệt."),
    BookingState.APPROVED: _("Đã duyệt; tiếp theo là ký hợp đồng."),
    BookingState.CONTRACTED: _("Đã ký hợp đồng; tiếp theo là bàn giao gian."),
    BookingState.RUNNING: _("Gian đã bàn giao."),
    BookingState.ENDED: _("Đợt thuê đã kết thúc."),
    BookingState.STOPPED: _("Đợt thuê đã ngừng sớm."),
    BookingState.CANCELLED: _("Đợt thuê đã huỷ."),
}


@dataclass(frozen=True)
class Step:
    """One of the steps: `state` is "done", "now" or "later"."""

    label: str | Promise
    state: str


def progress_of(booking: Booking) -> list[Step]:
    """The steps with those done and the one it stands at; a booking called off has none left."""
    order = [state for state, _label in PATH]
    state = BookingState(booking.state)
    if state in (BookingState.CANCELLED, BookingState.STOPPED):
        return [Step(state.label, "now")]
    at = order.index(state)
    return [
        Step(label, "done" if place < at else "now" if place == at else "later")
        for place, (_state, label) in enumerate(PATH)
    ]


def next_step(booking: Booking, now: datetime) -> str:
    """What the people concerned wait for."""
    if booking.state == BookingState.HELD and booking.hold_until is not None:
        held = _now("Giữ chỗ đến %(until)s.") % {"until": moment_text(booking.hold_until)}
        if booking.hold_paused_at is not None:
            held = _now("Đã gửi công văn, hạn giữ chỗ tạm ngừng tính.")
        return f"{held} {_who_is_waited_for(booking)}"
    return str(NEXT[booking.state])


def _who_is_waited_for(booking: Booking) -> str:
    """Whose yes is missing; nobody's, and it may be approved."""
    open_parties = [row for row in booking.parties.all() if row.role in MUST_CONFIRM and not row.confirmed_how]
    if not open_parties:
        return str(_("Các bên đã xác nhận đủ, chờ duyệt."))
    return _now("Chờ xác nhận của %(who)s.") % {"who": ", ".join(row.organisation.name for row in open_parties)}
