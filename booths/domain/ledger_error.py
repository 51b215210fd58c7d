"""Why the ledger does not take a line."""

from django.utils.translation import gettext_lazy as _

from accounts.domain.refusal import Refusal


class LedgerError(Refusal):
    """A line that the ledger does not take."""

    reason = ""
    """The word for it in files of the ledger instrument."""


class QuantityError(LedgerError):
    """A quantity is more than 0 and has three decimal places at most."""

    reason = "quantity"
    message = _("Số lượng phải lớn hơn 0, nhiều nhất 3 số lẻ.")
    field = "quantity"


class StockShortError(LedgerError):
    """More would go out than there is."""

    reason = "stock"
    message = _("“%(name)s” chỉ còn %(left)s, không đủ %(wanted)s. Hãy đếm lại hàng, hoặc ghi phiếu nhận trước.")
    field = "quantity"


class ExpiredStockError(StockShortError):
    """Enough would be there, but part of it is past its day: that is neither sold nor tasted."""

    message = _(
        "“%(name)s” chỉ còn %(left)s còn hạn, không đủ %(wanted)s; %(expired)s đã hết hạn, không được bán hay cho dùng "
        "thử. Hãy để riêng và báo người điều hành gian: gửi trả, hoặc tiêu huỷ có biên bản."
    )


class NoPriceError(LedgerError):
    """No price or no terms hold on the day of the sale."""

    reason = "price"
    message = _("“%(name)s” chưa có giá hoặc thoả thuận ký gửi áp dụng cho ngày %(day)s.")


class NotSoldError(LedgerError):
    """More would come back than was sold and has not come back yet."""

    reason = "sale"
    message = _("Lần bán này chỉ còn %(left)s có thể trả lại.")
    field = "quantity"


class PeriodClosedError(LedgerError):
    """The period of that day is settled: what is found later goes into the next one."""

    reason = "closed"
    message = _("Kỳ đến hết ngày %(last)s đã chốt với %(name)s. Hãy ghi vào ngày sau đó, kèm lý do.")
    field = "day"


class CorrectedError(LedgerError):
    """The line cannot be taken back: it is, or goods of it are gone or came back since."""

    reason = "corrected"
    message = _("Dòng này đã được sửa, là dòng sửa, hoặc đã có hàng trả lại nên không sửa được nữa.")


class ReasonMissingError(LedgerError):
    """A correction says why."""

    reason = "reason"
    message = _("Hãy ghi lý do sửa.")
    field = "reason"
