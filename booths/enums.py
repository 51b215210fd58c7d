"""Choices of the booths floor, each with the groups that the rules speak of."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class VenueKind(models.TextChoices):
    """What a venue (địa điểm) is."""

    REST_STOP = "rest_stop", _("Trạm dừng nghỉ")
    SHOWROOM = "showroom", _("Phòng trưng bày")
    MARKET = "market", _("Chợ, trung tâm thương mại")
    GROUND = "ground", _("Khu hội chợ, hội trường")


class BookingState(models.TextChoices):
    """How far a booking has come; domain/booking.py alone changes it."""

    PLANNED = "planned", _("Dự kiến")
    HELD = "held", _("Giữ chỗ")
    APPROVED = "approved", _("Đã duyệt")
    CONTRACTED = "contracted", _("Đã ký hợp đồng")
    RUNNING = "running", _("Đã bàn giao")
    ENDED = "ended", _("Đã kết thúc")
    STOPPED = "stopped", _("Ngừng sớm")
    CANCELLED = "cancelled", _("Đã huỷ")

    # States whose bookings own their stalls' days, and those that nothing more comes of.
    owning = nonmember(("held", "approved", "contracted", "running"))
    firm = nonmember(("approved", "contracted", "running"))
    finished = nonmember(("ended", "stopped", "cancelled"))


class PartyRole(models.TextChoices):
    """What an organisation is in a booking (F16)."""

    SIGNS = "signs", _("Đứng tên ký")
    OPERATES = "operates", _("Vận hành gian hàng")
    RECOMMENDS = "recommends", _("Giới thiệu")
    ARRANGES = "arranges", _("Đầu mối thu xếp")
    OWNS = "owns", _("Chủ địa điểm")


class ConfirmedHow(models.TextChoices):
    """How a party said yes (decision 40)."""

    LINK = "link", _("Qua đường dẫn riêng")
    LETTER = "letter", _("Bằng công văn")
    STAFF = "staff", _("Cán bộ ghi nhận")


class RateBasis(models.TextChoices):
    """What the rent is counted by."""

    AREA_DAY = "area_day", _("Theo m² và ngày")
    AREA_MONTH = "area_month", _("Theo m² và tháng")
    PACKAGE = "package", _("Trọn gói cả đợt")
    FREE = "free", _("Miễn phí")


class TermsModel(models.TextChoices):
    """The two models of consignment in law 36/2005 art. 171: a commission on the retail price that the consignor
    sets, or the difference over the delivered price that alone is set."""

    COMMISSION = "commission", _("Hoa hồng theo phần trăm")
    DIFFERENCE = "difference", _("Chênh lệch giá")


class MovementKind(models.TextChoices):
    """What happened to consigned goods (sổ hàng ký gửi)."""

    IN = "in", _("Nhận hàng")
    SOLD = "sold", _("Bán")
    RETURNED = "returned", _("Khách trả lại")
    TASTING = "tasting", _("Dùng thử")
    BROKEN = "broken", _("Hàng hỏng")
    LOST = "lost", _("Hao hụt")
    SENT_BACK = "sent_back", _("Gửi trả")
    DESTROYED = "destroyed", _("Tiêu huỷ")

    # Kinds that take goods out without a buyer.
    out = nonmember(("tasting", "broken", "lost", "sent_back", "destroyed"))


class SettlementAnswer(models.TextChoices):
    """What the supplier said to a closed settlement."""

    SILENT = "silent", _("Chưa xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    OBJECTED = "objected", _("Chưa khớp, có ý kiến")
    PAPER = "paper", _("Đã ký trên giấy")


class ExtraBasis(models.TextChoices):
    """What an extra beside the rent is counted by."""

    ONCE = "once", _("Một lần cả đợt")
    DAY = "day", _("Theo ngày")
    MONTH = "month", _("Theo tháng")
    AREA_DAY = "area_day", _("Theo m² và ngày")
    AREA_MONTH = "area_month", _("Theo m² và tháng")
    METER = "meter", _("Theo chỉ số, tính sau")


class ChargeKind(models.TextChoices):
    """What a line of a booking's sum is."""

    RENT = "rent", _("Tiền thuê")
    EXTRA = "extra", _("Dịch vụ")
    SUBSIDY = "subsidy", _("Phần được hỗ trợ")
    CHANGE = "change", _("Điều chỉnh")
    DEPOSIT = "deposit", _("Đặt cọc")


class PaymentKind(models.TextChoices):
    """What money moved for, seen from the one who signs."""

    DUE_PAID = "due_paid", _("Đơn vị thuê nộp tiền thuê, dịch vụ")
    DUE_REFUNDED = "due_refunded", _("Trả lại tiền thuê, dịch vụ")
    DEPOSIT_PAID = "deposit_paid", _("Nộp tiền cọc")
    DEPOSIT_RETURNED = "deposit_returned", _("Hoàn tiền cọc")
    DEPOSIT_KEPT = "deposit_kept", _("Khấu trừ tiền cọc")


class PaymentMethod(models.TextChoices):
    """How money moved."""

    TRANSFER = "transfer", _("Chuyển khoản")
    CASH = "cash", _("Tiền mặt")
    OFFSET = "offset", _("Bù trừ")


class LineMode(models.TextChoices):
    """How a product stands on the shelf of a shared stall (danh mục trưng bày)."""

    DISPLAY = "display", _("Trưng bày")
    CONSIGNED = "consigned", _("Ký gửi")
    BOUGHT = "bought", _("Mua đứt")


class LineState(models.TextChoices):
    """What came of an invitation into a line-up; domain/lineup.py alone changes it."""

    INVITED = "invited", _("Đã mời, chờ trả lời")
    ACCEPTED = "accepted", _("Đã nhận lời")
    DECLINED = "declined", _("Không tham gia")
    WITHDRAWN = "withdrawn", _("Đã rút khỏi danh mục")

    standing = nonmember(("invited", "accepted"))


class AnsweredHow(models.TextChoices):
    """By which way somebody answered."""

    LINK = "link", _("Qua đường dẫn riêng")
    PORTAL = "portal", _("Trên trang quản lý")
    PHONE = "phone", _("Qua điện thoại")
    PAPER = "paper", _("Bằng giấy")


class SheetHow(models.TextChoices):
    """How a day's sales came in."""

    PHONE = "phone", _("Người bán nhập trên điện thoại")
    PAPER = "paper", _("Phiếu giấy, nhập sau")
    EXCEL = "excel", _("Từ file Excel")


class CountReason(models.TextChoices):
    """Why goods are counted (kiểm kê)."""

    HANDOVER = "handover", _("Bàn giao ca, bàn giao gian")
    END = "end", _("Kết thúc đợt")
    CHECK = "check", _("Kiểm kê định kỳ")


class VatKind(models.TextChoices):
    """What value added tax asks of goods (papers A5): it goes by the line and the buyer, not by the cooperative."""

    OWN_PRODUCE = "own_produce", _("Nông sản tự làm, mới sơ chế")
    TRADED_PRODUCE = "traded", _("Nông sản mua lại, mới sơ chế")
    PROCESSED = "processed", _("Hàng đã chế biến")


class VatBuyer(models.TextChoices):
    """To whom goods are sold, as value added tax tells them apart."""

    SHOPPER = "shopper", _("Người tiêu dùng")
    BUSINESS = "business", _("Doanh nghiệp, hợp tác xã")


class PaidHow(models.TextChoices):
    """How a supplier is paid."""

    CASH = "cash", _("Tiền mặt")
    TRANSFER = "transfer", _("Chuyển khoản")


class FundingKind(models.TextChoices):
    """Whose money it is (F30); what is not the cooperatives' own is told to them as support."""

    BUDGET = "budget", _("Ngân sách nhà nước")
    ALLIANCE = "alliance", _("Kinh phí của Liên minh")
    PARTNER = "partner", _("Tỉnh bạn, đơn vị phối hợp")
    SPONSOR = "sponsor", _("Tài trợ")
    COOPERATIVE = "cooperative", _("Hợp tác xã đóng góp")


class CostKind(models.TextChoices):
    """What money is spent on."""

    RENT = "rent", _("Thuê gian, mặt bằng")
    STAND = "stand", _("Dàn dựng, trang trí")
    TRANSPORT = "transport", _("Vận chuyển hàng")
    TRAVEL = "travel", _("Đi lại, lưu trú")
    HALL = "hall", _("Hội trường, thiết bị")
    MEALS = "meals", _("Ăn, nước uống")
    PRINTING = "printing", _("In ấn, tài liệu")
    MEDIA = "media", _("Truyền thông, quảng bá")
    STAFF = "staff", _("Nhân công, thù lao")
    OTHER = "other", _("Chi khác")


class ShareBy(models.TextChoices):
    """How a line is shared among the cooperatives that took part."""

    EVEN = "even", _("Chia đều")
    WEIGHT = "weight", _("Theo phần tham gia")
    ONE = "one", _("Riêng một đơn vị")
