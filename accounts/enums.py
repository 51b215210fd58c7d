"""Choices of the accounts floor, each with the groups that the rules speak of."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """What an organisation is in law (domain facts A3)."""

    COOPERATIVE = "cooperative", _("Hợp tác xã")
    UNION = "union", _("Liên hiệp hợp tác xã")
    GROUP = "group", _("Tổ hợp tác")
    CREDIT_FUND = "credit_fund", _("Quỹ tín dụng nhân dân")
    COMPANY = "company", _("Doanh nghiệp")
    HOUSEHOLD = "household", _("Hộ kinh doanh")
    WORKSHOP = "workshop", _("Cơ sở sản xuất")
    AGENCY = "agency", _("Cơ quan, đơn vị công")
    OTHER = "other", _("Khác")

    # Kinds that the province counts as cooperatives (the 961 of 2022).
    counted = nonmember(("cooperative", "credit_fund"))


class OrganisationState(models.TextChoices):
    """State of an organisation in the province's register."""

    ACTIVE = "active", _("Đang hoạt động")
    SUSPENDED = "suspended", _("Tạm ngừng")
    DISSOLVED = "dissolved", _("Đã giải thể")

    # States in which an organisation counts as one of the province's.
    existing = nonmember(("active", "suspended"))


class MembershipKind(models.TextChoices):
    """Kind of membership of the Alliance (thành viên)."""

    FULL = "full", _("Thành viên chính thức")
    ASSOCIATE = "associate", _("Thành viên liên kết")


class ContactRole(models.TextChoices):
    """What a contact (người phụ trách) may do for the organisation."""

    OWNER = "owner", _("Người phụ trách chính")
    DEPUTY = "deputy", _("Người phụ trách phụ")


class PlaceLevel(models.TextChoices):
    """Level of an administrative unit."""

    PROVINCE = "province", _("Tỉnh")
    DISTRICT = "district", _("Huyện")
    COMMUNE = "commune", _("Xã")


class PlaceMap(models.TextChoices):
    """Which administrative map a place belongs to: before or after the reform of 1 July 2025."""

    OLD = "2022", _("Bản đồ 2022 (huyện, xã)")
    NEW = "2025", _("Bản đồ 2025 (xã, phường mới)")


class Confidence(models.TextChoices):
    """How sure a mapping of an old commune to a new one is; only `certain` has an official source."""

    CERTAIN = "certain", _("chắc chắn")
    HIGH = "high", _("khá chắc")
    MEDIUM = "medium", _("cần kiểm tra")
    LOW = "low", _("chưa rõ")


class Evidence(models.TextChoices):
    """Where a record comes from; everything but `register` is said on the screen."""

    REGISTER = "register", _("Đơn vị hoặc cán bộ nhập")
    PRESS = "press", _("Theo báo chí, trang thông tin công khai")
    UNVERIFIED = "unverified", _("Chưa xác minh")
    SAMPLE = "sample", _("Dữ liệu mẫu")


class JobState(models.TextChoices):
    """How far a piece of background work has come."""

    QUEUED = "queued", _("Chờ")
    RUNNING = "running", _("Đang chạy")
    DONE = "done", _("Xong")
    FAILED = "failed", _("Không xong")
    CANCELLED = "cancelled", _("Đã hủy")

    # States that something is still to come of, those that are the end, and those from which a job may go on.
    unfinished = nonmember(("queued", "running"))
    finished = nonmember(("done", "failed", "cancelled"))
    retriable = nonmember(("failed", "cancelled"))


class MessageState(models.TextChoices):
    """How far a message to a person has come."""

    WAITING = "waiting", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    TO_CALL = "to_call", _("Chờ gọi")
    TOLD = "told", _("Đã báo qua điện thoại")
    UNREACHED = "unreached", _("Chưa báo được")
    CANCELLED = "cancelled", _("Không gửi nữa")

    # States in which somebody or something has yet to act.
    open = nonmember(("waiting", "sending", "to_call"))


class Outcome(models.TextChoices):
    """What came of handing a message to a channel."""

    BEGUN = "begun", _("Đang gửi")
    SENT = "sent", _("Đã nhận gửi")
    LATER = "later", _("Không kết nối được, sẽ thử lại")
    FAILED = "failed", _("Không gửi được")
    UNSURE = "unsure", _("Không rõ đã tới chưa")


class CallState(models.TextChoices):
    """State of a line on the list of people to call."""

    OPEN = "open", _("Cần gọi")
    DONE = "done", _("Đã gọi")
    DROPPED = "dropped", _("Thôi không gọi")

    # The end.
    closed = nonmember(("done", "dropped"))


class CallResult(models.TextChoices):
    """What came of one call."""

    REACHED = "reached", _("Đã báo")
    CALL_BACK = "call_back", _("Hẹn gọi lại")
    NO_ANSWER = "no_answer", _("Không nghe máy")
    WRONG_NUMBER = "wrong_number", _("Sai số")
    REFUSED = "refused", _("Không muốn nghe")

    # Results after which nobody needs to call again.
    final = nonmember(("reached", "wrong_number", "refused"))


class ConsentHow(models.TextChoices):
    """How somebody agreed to a use of their personal data, or took it back."""

    SITE = "site", _("tự bấm trên trang")
    LINK = "link", _("tự bấm qua link riêng")
    PHONE = "phone", _("nói qua điện thoại")
    PAPER = "paper", _("ký giấy")


class JoinRequestState(models.TextChoices):
    """What became of somebody who asked to take part."""

    WAITING = "waiting", _("Chờ xem")
    JOINED = "joined", _("Đã ghi vào đơn vị có sẵn")
    MADE = "made", _("Đã lập đơn vị mới")
    REFUSED = "refused", _("Không nhận")


class ReportPeriod(models.TextChoices):
    """Period of a report (kỳ báo cáo)."""

    Q1 = "q1", _("Quý 1")
    Q2 = "q2", _("Quý 2")
    Q3 = "q3", _("Quý 3")
    Q4 = "q4", _("Quý 4")
    H1 = "h1", _("6 tháng đầu năm")
    M9 = "m9", _("9 tháng")
    YEAR = "year", _("Cả năm")

    @property
    def months(self) -> tuple[int, int]:
        """Its first and last month."""
        return {"q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "h1": (1, 6), "m9": (1, 9)}.get(
            self.value, (1, 12)
        )


class WaitingState(models.TextChoices):
    """What came of an entry on a waiting list; domain/waiting.py alone changes it."""

    WAITING = "waiting", _("Đang chờ")
    OFFERED = "offered", _("Được mời nhận chỗ")
    TAKEN = "taken", _("Đã nhận chỗ")
    LEFT = "left", _("Đã rút, trả chỗ")

    queued = nonmember(("waiting", "offered"))
