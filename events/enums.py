"""Choices of the events floor, each with the groups that the rules speak of."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What an event is; a hội chợ is something else in law than a hội nghị."""

    CONFERENCE = "conference", _("Hội nghị kết nối cung cầu")
    FAIR = "fair", _("Hội chợ")
    MARKET_WEEK = "week", _("Tuần hàng")
    TRAINING = "training", _("Tập huấn")
    MEETING = "meeting", _("Hội nghị, đại hội")

    # Kinds in which sellers meet buyers.
    trading = nonmember(("conference", "fair", "week"))


class EventState(models.TextChoices):
    """How far an event has come; domain/event.py alone changes it. A postponement is a row, not a state."""

    PLANNED = "planned", _("Đang chuẩn bị")
    OPEN = "open", _("Đang nhận đăng ký")
    CLOSED = "closed", _("Đã chốt danh sách")
    HELD = "held", _("Đã tổ chức")
    CANCELLED = "cancelled", _("Đã huỷ")

    # States that everybody may see, and those in which people may still be added.
    public = nonmember(("open", "closed", "held", "cancelled"))
    running = nonmember(("planned", "open", "closed"))


class Role(models.TextChoices):
    """As what somebody takes part."""

    SELLER = "seller", _("Bên bán")
    BUYER = "buyer", _("Bên mua")
    DELEGATE = "delegate", _("Đại biểu")
    PRESS = "press", _("Báo chí")

    # Those who bring goods or needs; the others only come.
    trading = nonmember(("seller", "buyer"))


class RegistrationState(models.TextChoices):
    """Whether somebody comes."""

    COMING = "coming", _("Tham dự")
    WAITING = "waiting", _("Chờ chỗ")
    WITHDRAWN = "withdrawn", _("Xin rút")


class AnsweredHow(models.TextChoices):
    """How somebody told us."""

    LINK = "link", _("Qua link riêng")
    SITE = "site", _("Trên trang sự kiện")
    PHONE = "phone", _("Qua điện thoại")
    ZALO = "zalo", _("Qua Zalo")
    PAPER = "paper", _("Bằng giấy")
    HALL = "hall", _("Tại bàn đón tiếp")

    # Ways in which a member of staff writes down what was told.
    by_staff = nonmember(("phone", "zalo", "paper", "hall"))
    before_the_day = nonmember(("phone", "zalo", "paper"))


class PairingMark(models.TextChoices):
    """What staff decided about a pair before the choice is made."""

    NONE = "", _("để máy chọn")
    PINNED = "pinned", _("ghim")
    FORBIDDEN = "forbidden", _("không ghép")


class Wish(models.TextChoices):
    """What a side says of a proposal; no answer blocks nothing."""

    YES = "yes", _("Muốn gặp")
    MAYBE = "maybe", _("Gặp cũng được")
    NO = "no", _("Không")


class ChangeKind(models.TextChoices):
    """What befell an event."""

    POSTPONED = "postponed", _("Đổi ngày")
    MOVED = "moved", _("Đổi địa điểm")
    RETIMED = "retimed", _("Đổi giờ")
    CANCELLED = "cancelled", _("Huỷ")


class Knows(models.TextChoices):
    """Whether somebody knows of a change of the event, the surest first."""

    SAID = "said", _("Tự báo đã biết")
    CALLED = "called", _("Đã gọi báo")
    SENT = "sent", _("Đã gửi tin, chưa thấy trả lời")
    TO_CALL = "to_call", _("Đang chờ gọi")
    NOT_YET = "not_yet", _("Tin chưa đi")
    UNREACHED = "unreached", _("Chưa báo được")

    # What is sure, and what somebody still has to see to.
    sure = nonmember(("said", "called"))


class OutcomeStep(models.TextChoices):
    """How far two sides came; any step may be skipped."""

    TALKED = "talked", _("Đã gặp, chưa thoả thuận")
    MEMORANDUM = "memo", _("Biên bản ghi nhớ")
    FRAMEWORK = "framework", _("Hợp đồng nguyên tắc")
    CONTRACT = "contract", _("Hợp đồng mua bán")
    NOTHING = "nothing", _("Không có kết quả")

    # Steps that are followed by calls, and those that open a deal.
    followed = nonmember(("memo", "framework", "contract"))


class HallKind(models.TextChoices):
    """What a device in the hall wrote down."""

    ARRIVE = "arrive", _("Có mặt")
    UNDO = "undo", _("Bỏ ghi có mặt")
    WALK_IN = "walkin", _("Khách đến thêm")
    OUTCOME = "outcome", _("Kết quả gặp gỡ")
