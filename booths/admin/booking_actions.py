"""What staff do with a booking, its parties and its payments: one verb a button."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.admin.actions import ReasonForm, RowAction, RowActions
from accounts.admin.policy import give_policy, reachable
from booths.admin import booking_forms as forms
from booths.admin.cost_forms import BorneRentForm
from booths.domain import booking as verbs
from booths.domain import charge, contract, cost, hold, move, party
from booths.domain.contract_layout import CONTRACT, RETURN
from booths.domain.queue import queue_for_stall
from booths.domain.receipt import print_receipt
from booths.enums import BookingState
from booths.models import Booking, BookingParty, Payment
from booths.permissions import bookings_for

give_policy(Booking, bookings_for)
give_policy(BookingParty, None)
give_policy(Payment, None)

State = BookingState
PAY = "pay"


def standing(*states: BookingState) -> Callable[[Booking], bool]:
    """Whether the booking is in one of the states."""
    return lambda row: row.state in states


def running_hold(row: Booking) -> bool:
    """A hold whose time runs."""
    return row.state == State.HELD and row.hold_paused_at is None


HOLD = RowAction(
    name="hold",
    label=_("Giữ chỗ…"),
    question=_("Giữ gian nào cho đơn vị? Gian đã có người đặt được ghi rõ bên cạnh."),
    done=_("Đã giữ chỗ: %(name)s."),
    permission="change",
    perform=hold.hold_stalls,
    form=forms.HoldForm,
    shown=standing(State.PLANNED, State.HELD),
)
EXTEND = RowAction(
    name="extend",
    label=_("Gia hạn giữ chỗ…"),
    question=_("Giữ chỗ đến lúc nào?"),
    done=_("Đã gia hạn: %(name)s."),
    permission="change",
    perform=hold.extend_hold,
    form=forms.UntilForm,
    shown=running_hold,
)
LETTER = RowAction(
    name="letter",
    label=_("Đã gửi công văn…"),
    question=_("Đã gửi công văn? Hạn giữ chỗ tạm ngừng tính đến khi có trả lời."),
    done=_("Đã ghi gửi công văn: %(name)s."),
    permission="change",
    perform=hold.send_letter,
    form=forms.LetterForm,
    shown=running_hold,
)
RESUME = RowAction(
    name="resume",
    label=_("Tính tiếp hạn giữ chỗ"),
    done=_("Đã tính tiếp hạn giữ chỗ."),
    permission="change",
    perform=hold.resume_hold,
    shown=lambda row: row.state == State.HELD and row.hold_paused_at is not None,
)
APPROVE = RowAction(
    name="approve",
    label=_("Duyệt…"),
    question=_("Duyệt đợt thuê này? Số tiền được tính theo giá đang áp dụng và giữ nguyên từ đây."),
    done=_("Đã duyệt: %(name)s."),
    permission="change",
    perform=verbs.approve_booking,
    shown=standing(State.HELD),
)
PRINT_CONTRACT = RowAction(
    name="contract",
    label=_("In hợp đồng"),
    done=_("Đã làm hợp đồng; tải tệp Word ở mục Giấy tờ."),
    permission="change",
    perform=lambda row, **told: contract.print_paper(row, CONTRACT, **told),
    shown=lambda row: row.state in contract.PRINTED_IN[CONTRACT],
)
SIGN = RowAction(
    name="sign",
    label=_("Đã ký hợp đồng…"),
    question=_("Hợp đồng đã ký? Số và ngày ghi được sau, khi văn thư cấp."),
    done=_("Đã ghi ký hợp đồng: %(name)s."),
    permission="change",
    perform=contract.sign_contract,
    form=forms.SignForm,
    shown=standing(State.APPROVED),
)
HAND_OVER = RowAction(
    name="handover",
    label=_("Bàn giao gian…"),
    question=_("Bàn giao gian cho đơn vị? Biên bản bàn giao được làm cùng lúc, để ký tại chỗ."),
    done=_("Đã bàn giao: %(name)s."),
    permission="change",
    perform=contract.hand_over_stall,
    form=forms.HandoverForm,
    shown=standing(State.APPROVED, State.CONTRACTED),
)
MOVE = RowAction(
    name="move",
    label=_("Đổi gian, đổi ngày, hoãn…"),
    question=_("Đổi gian, rút ngắn, kéo dài hay hoãn? Số tiền tính lại theo giá lúc duyệt, các bên được báo."),
    done=_("Đã đổi: %(name)s."),
    permission="change",
    perform=move.move_booking,
    form=forms.MoveForm,
    shown=lambda row: row.state in State.owning,
)
END = RowAction(
    name="end",
    label=_("Kết thúc…"),
    question=_("Đợt thuê kết thúc, gian đã trả lại?"),
    done=_("Đã kết thúc: %(name)s."),
    permission="change",
    perform=verbs.end_booking,
    form=forms.OnForm,
    shown=standing(State.RUNNING),
)
PRINT_RETURN = RowAction(
    name="return",
    label=_("In biên bản hoàn trả"),
    done=_("Đã làm biên bản; tải tệp Word ở mục Giấy tờ."),
    permission="change",
    perform=lambda row, **told: contract.print_paper(row, RETURN, **told),
    shown=lambda row: row.state in contract.PRINTED_IN[RETURN],
)
STOP = RowAction(
    name="stop",
    label=_("Ngừng sớm…"),
    question=_("Ngừng sớm? Những ngày sau ngày cuối được trả về trống và không tính tiền, các bên được báo."),
    done=_("Đã ngừng: %(name)s."),
    permission="change",
    perform=verbs.stop_booking,
    form=forms.StopForm,
    serious=True,
    shown=standing(State.RUNNING),
)
CANCEL = RowAction(
    name="cancel",
    label=_("Huỷ…"),
    question=_("Huỷ đợt thuê? Mọi ngày được trả về trống, các bên được báo. Tiền cọc, nếu có, xử lý ở mục Thu chi."),
    done=_("Đã huỷ: %(name)s."),
    permission="change",
    perform=verbs.cancel_booking,
    form=ReasonForm,
    serious=True,
    shown=standing(State.PLANNED, State.HELD, State.APPROVED, State.CONTRACTED),
)
QUEUE = RowAction(
    name="queue",
    label=_("Xếp vào danh sách chờ"),
    question=_("Chưa còn gian phù hợp: xếp đơn vị vào cuối danh sách chờ của địa điểm?"),
    done=_("Đã xếp chờ: %(name)s."),
    permission="change",
    perform=queue_for_stall,
    shown=standing(State.PLANNED),
)
PARTY = RowAction(
    name="party",
    label=_("Ghi bên tham gia…"),
    question=_("Ai giữ vai trò nào, ai ký thay đơn vị?"),
    done=_("Đã ghi: %(name)s."),
    permission="change",
    perform=party.set_party,
    form=forms.PartyForm,
)
EXTRAS = RowAction(
    name="extras",
    label=_("Chọn dịch vụ thêm…"),
    question=_("Đơn vị dùng thêm dịch vụ nào? Đợt thuê đã duyệt thì số tiền tính lại, theo giá lúc duyệt."),
    done=_("Đã ghi: %(name)s."),
    permission="change",
    perform=charge.choose_extras,
    form=forms.ExtrasForm,
    shown=lambda row: row.state not in State.finished,
)
CHARGE = RowAction(
    name="charge",
    label=_("Điều chỉnh số tiền…"),
    question=_("Cộng thêm hoặc trừ bớt bao nhiêu, vì sao?"),
    done=_("Đã điều chỉnh: %(name)s."),
    permission=PAY,
    perform=charge.change_charges,
    form=forms.ChargeForm,
)
BORNE = RowAction(
    name="borne",
    label=_("Ghi phần hỗ trợ tiền thuê vào chi phí…"),
    question=_("Phần tiền thuê được hỗ trợ lấy từ nguồn kinh phí nào?"),
    done=_("Đã ghi vào dự toán: %(name)s."),
    permission=PAY,
    perform=cost.plan_borne_rent,
    form=BorneRentForm,
    shown=lambda row: row.state in (*State.firm, State.ENDED, State.STOPPED) and charge.is_borne(row),
)
PAYMENT = RowAction(
    name="payment",
    label=_("Ghi thu chi…"),
    question=_("Khoản tiền nào đã thu hoặc chi?"),
    done=_("Đã ghi: %(name)s."),
    permission=PAY,
    perform=charge.note_payment,
    form=forms.PaymentForm,
)


def page_of(booking: Booking) -> str:
    """The booking's page."""
    return reverse("booths_booking", args=[booking.pk])


ACTIONS = RowActions(
    Booking,
    (
        HOLD, QUEUE, APPROVE, PRINT_CONTRACT, SIGN, HAND_OVER, END, LETTER, RESUME, EXTEND, MOVE,
        PRINT_RETURN, PARTY, EXTRAS, CHARGE, PAYMENT, BORNE, STOP, CANCEL,
    ),
    names="booths_booking_",
    back=page_of,
    rows=lambda user: reachable(user, Booking).select_related("venue", "organisation"),
)  # fmt: skip


def unconfirmed(row: BookingParty) -> bool:
    """Another organisation than the one that asked, whose yes is not recorded yet."""
    return not row.confirmed_how and row.organisation_id != row.booking.organisation_id


of_party = partial(RowAction, permission="change")
PARTY_ACTIONS = RowActions(
    BookingParty,
    (
        of_party(
            name="ask",
            label=_("Gửi link xác nhận"),
            done=_("Đã gửi link; nếu đơn vị chưa có người phụ trách thì việc nằm ở danh sách Cần gọi."),
            perform=party.send_request,
            shown=unconfirmed,
        ),
        of_party(
            name="letter",
            label=_("Ghi công văn trả lời…"),
            question=_("Công văn trả lời của đơn vị ấy"),
            done=_("Đã ghi xác nhận: %(name)s."),
            perform=party.record_letter,
            form=forms.PartyLetterForm,
            shown=unconfirmed,
        ),
        of_party(
            name="word",
            label=_("Ghi đã xác nhận miệng…"),
            question=_("Ai xác nhận, bằng cách nào?"),
            done=_("Đã ghi xác nhận: %(name)s."),
            perform=party.record_word,
            form=forms.WordForm,
            shown=unconfirmed,
        ),
        of_party(
            name="paper",
            label=_("Thêm giấy tờ…"),
            question=_("Giấy uỷ quyền, công văn, giấy đăng ký của đơn vị"),
            done=_("Đã giữ tệp: %(name)s."),
            perform=party.keep_party_paper,
            form=forms.PaperForm,
        ),
    ),
    names="booths_party_",
    back=lambda row: page_of(row.booking),
    rows=lambda user: reachable(user, BookingParty).select_related("booking", "organisation"),
)
PAYMENT_ACTIONS = RowActions(
    Payment,
    (
        RowAction(
            name="receipt",
            label=_("In biên nhận"),
            done=_("Đã làm biên nhận; tải tệp Word ở mục Giấy tờ."),
            permission="change",
            perform=print_receipt,
            shown=lambda row: row.corrects_id is None and not hasattr(row, "corrected_by_row"),
        ),
        RowAction(
            name="correct",
            label=_("Sửa bằng bút toán ngược…"),
            question=_("Khoản này ghi sai? Bút toán ngược được ghi kèm lý do; khoản đúng ghi lại bằng Ghi thu chi."),
            done=_("Đã sửa: %(name)s."),
            permission="change",
            perform=charge.correct_payment,
            form=ReasonForm,
            serious=True,
            shown=lambda row: row.corrects_id is None and not hasattr(row, "corrected_by_row"),
        ),
    ),
    names="booths_payment_",
    back=lambda row: page_of(row.booking),
    rows=lambda user: reachable(user, Payment).select_related("booking"),
)


def buttons_of(actions: RowActions, user: Any, row: Any) -> list[tuple[RowAction, str]]:
    """Actions that apply to the row and are allowed, with their addresses."""
    return [(action, actions.address(action, row)) for action in actions.allowed(user, row)]
