"""Choices of the catalog floor."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _


class CategoryLevel(models.TextChoices):
    """Level of the OCOP classification."""

    INDUSTRY = "industry", _("Ngành")
    GROUP = "group", _("Nhóm")
    SET = "set", _("Bộ sản phẩm")


class DatePrecision(models.TextChoices):
    """How much of a date is known."""

    DAY = "day", _("ngày")
    MONTH = "month", _("tháng")
    YEAR = "year", _("năm")


class Validity(models.TextChoices):
    """State of a certificate or listing on a day, derived from dates, never stored."""

    VALID = "valid", _("còn hiệu lực")
    UNCLEAR = "unclear", _("chưa rõ ngày, cần xác minh")
    FUTURE = "future", _("chưa có hiệu lực")
    ENDED = "ended", _("đã hết hiệu lực")
    WITHDRAWN = "withdrawn", _("đã thu hồi")


class SignatureLevel(models.TextChoices):
    """Level of a signature list of the province."""

    KEY = "chu_luc", _("Sản phẩm chủ lực")
    SPECIAL = "dac_trung", _("Sản phẩm đặc trưng")
    PROMISING = "tiem_nang", _("Sản phẩm tiềm năng")
    TYPICAL = "tieu_bieu", _("Sản phẩm nông nghiệp tiêu biểu")
    COMMODITY = "hang_hoa", _("Nông sản hàng hóa cấp tỉnh")


class SeasonCalendar(models.TextChoices):
    """Calendar in which a season's days are meant."""

    SOLAR = "solar", _("dương lịch")
    LUNAR = "lunar", _("âm lịch")


class SeasonForm(models.TextChoices):
    """In what form the goods can be had."""

    FRESH = "fresh", _("tươi")
    STORED = "stored", _("trữ kho")
    PROCESSED = "processed", _("chế biến")


class SeasonKind(models.TextChoices):
    """What the window means."""

    MAIN = "main", _("chính vụ")
    SECOND = "second", _("trái vụ")
    PEAK = "peak", _("bán chạy")
    ALL_YEAR = "all_year", _("quanh năm")


class Dimension(models.TextChoices):
    """Dimension of a unit; every counting unit is one of its own, so unlike things never add up."""

    MASS = "mass", _("khối lượng")
    VOLUME = "volume", _("thể tích")
    COUNT = "count", _("đếm")
    PACK = "pack", _("bao gói")
    SERVICE = "service", _("dịch vụ")


class CalendarMonth(models.IntegerChoices):
    """A month by its name; Vietnamese counts them."""

    JANUARY = 1, _("tháng 1")
    FEBRUARY = 2, _("tháng 2")
    MARCH = 3, _("tháng 3")
    APRIL = 4, _("tháng 4")
    MAY = 5, _("tháng 5")
    JUNE = 6, _("tháng 6")
    JULY = 7, _("tháng 7")
    AUGUST = 8, _("tháng 8")
    SEPTEMBER = 9, _("tháng 9")
    OCTOBER = 10, _("tháng 10")
    NOVEMBER = 11, _("tháng 11")
    DECEMBER = 12, _("tháng 12")


class ProductState(models.TextChoices):
    """State of a product, derived from live, workflow, hidden and archived; never a column (decision 10)."""

    DRAFT = "draft", _("bản nháp")
    SUBMITTED = "submitted", _("chờ duyệt")
    PUBLISHED = "published", _("đang hiển thị")
    CHANGED = "changed", _("đang hiển thị, có bản sửa")
    HIDDEN = "hidden", _("đang ẩn")
    ARCHIVED = "archived", _("đã ngừng")

    on_site = nonmember(("published", "changed"))


class Stock(models.TextChoices):
    """What a producer says of its goods today; empty where it says nothing."""

    AVAILABLE = "available", _("còn hàng")
    SOLD_OUT = "sold_out", _("hết hàng")
    COMING = "coming", _("sắp vào vụ")


class Per(models.TextChoices):
    """What a quantity is for: bought once, or again and again."""

    ONCE = "once", _("một lần")
    DAY = "day", _("mỗi ngày")
    WEEK = "week", _("mỗi tuần")
    MONTH = "month", _("mỗi tháng")


class EnquiryState(models.TextChoices):
    """Whose turn it is in an enquiry; changed by catalog/domain/enquiry.py alone."""

    WAITING = "waiting", _("chờ trả lời")
    ASKED_BACK = "asked_back", _("bên bán hỏi lại")
    QUOTED = "quoted", _("đã báo giá")
    SOLD_OUT = "sold_out", _("hết hàng")
    CHOSEN = "chosen", _("chọn làm việc tiếp")
    CLOSED = "closed", _("đã đóng")

    open = nonmember(("waiting", "asked_back", "quoted", "sold_out"))
    answered = nonmember(("asked_back", "quoted", "sold_out"))


class Side(models.TextChoices):
    """Who speaks in a conversation."""

    BUYER = "buyer", _("bên mua")
    SELLER = "seller", _("bên bán")
    ALLIANCE = "alliance", _("Liên minh HTX")


class DealOrigin(models.TextChoices):
    """Where a deal began."""

    ENQUIRY = "enquiry", _("hỏi mua")
    REQUEST = "request", _("mời báo giá")
    STALL = "stall", _("gian hàng")
    EVENT = "event", _("hội chợ, hội nghị")
    HAND = "hand", _("cán bộ ghi")


class DealStepKind(models.TextChoices):
    """Steps from a choice to goods, in the order in which people usually take them; any may be skipped."""

    SAMPLE = "sample", _("gửi mẫu")
    ASSESSMENT = "assessment", _("đánh giá nhà cung cấp")
    ITEM_CODE = "item_code", _("mở mã hàng")
    FRAMEWORK = "framework", _("hợp đồng nguyên tắc")
    ORDER = "order", _("đơn đặt hàng")

    counting = nonmember(("framework", "order"))


class LostReason(models.TextChoices):
    """Why nothing came of a deal."""

    PRICE = "price", _("giá chưa hợp")
    QUANTITY = "quantity", _("không đủ lượng")
    QUALITY = "quality", _("mẫu chưa đạt")
    PAPERS = "papers", _("thiếu giấy tờ")
    DELIVERY = "delivery", _("giao hàng không được")
    NO_ANSWER = "no_answer", _("không liên lạc được")
    OTHER = "other", _("lý do khác")


class Period(models.TextChoices):
    """For which time a quantity is meant: so much each day, or in all."""

    ONCE = "once", _("cả đợt")
    DAY = "day", _("mỗi ngày")
    WEEK = "week", _("mỗi tuần")
    MONTH = "month", _("mỗi tháng")
    SEASON = "season", _("cả vụ")
    YEAR = "year", _("mỗi năm")


class Delivery(models.TextChoices):
    """Whereto a producer delivers; empty where it has not said."""

    NONE = "none", _("không giao, bên mua đến lấy")
    PROVINCE = "province", _("giao trong tỉnh")
    ANYWHERE = "anywhere", _("giao tận nơi, cả ngoài tỉnh")


class FitPart(models.TextChoices):
    """What a need and a supply are compared by, besides the goods themselves and each requirement."""

    SEASON = "season", _("thời gian có hàng")
    QUANTITY = "quantity", _("số lượng")
    PRICE = "price", _("giá")
    DELIVERY = "delivery", _("nơi giao")
    HOUR = "hour", _("giờ giao")
    PACK = "pack", _("quy cách")


class PaperClaimState(models.TextChoices):
    """What became of a paper that those in charge sent."""

    WAITING = "waiting", _("Chờ Liên minh xem")
    ENTERED = "entered", _("Đã ghi vào sổ")
    REFUSED = "refused", _("Cần gửi lại")


class Remarked(models.TextChoices):
    """What a remark of the staff is about, in the order in which a producer fills it in."""

    WHOLE = "whole", _("chung")
    PHOTOS = "photos", _("ảnh")
    NAME = "name", _("tên")
    KIND = "kind", _("mặt hàng")
    CATEGORY = "category", _("bộ sản phẩm")
    PRICE = "price", _("quy cách, giá")
    SEASON = "season", _("mùa vụ")
    SUMMARY = "summary", _("giới thiệu ngắn")
    DESCRIPTION = "description", _("mô tả")
    PAPERS = "papers", _("giấy tờ")


class RequestState(models.TextChoices):
    """Where a request to many stands; changed by catalog/domain/request.py and invitation.py alone."""

    RECEIVED = "received", _("chờ mời đơn vị")
    ASKED = "asked", _("đang nhận báo giá")
    CLOSED = "closed", _("đã đóng")

    open = nonmember(("received", "asked"))
