"""Words from which made-up names and texts are put together. Pure: no database."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from accounts.datafiles import rows_of

GOODS = Path(__file__).resolve().parent / "data" / "goods.csv"

QUALITIES = (
    *("sạch", "hữu cơ", "đặc sản", "loại một", "an toàn", "truyền thống", "thượng hạng", "quê", "cao cấp", "tự nhiên"),
    *("vườn đồi", "làng nghề", "nguyên chất", "chọn lọc", "gia truyền", "mới", "thơm", "ngon", "vùng cao", "tươi"),
)
FIRST = (
    *("An", "Bình", "Cẩm", "Đại", "Đồng", "Gia", "Hải", "Hoàng", "Hồng", "Hưng", "Khánh", "Kim", "Lâm", "Long"),
    *("Minh", "Ngọc", "Phú", "Phúc", "Quang", "Sơn", "Tân", "Thái", "Thanh", "Thành", "Thuận", "Tiến", "Việt", "Xuân"),
)
SECOND = (
    *("Bảo", "Cường", "Dũng", "Đạt", "Hà", "Hậu", "Hòa", "Hợp", "Khang", "Lộc", "Lợi", "Mai", "Nam", "Nghĩa"),
    *("Phát", "Phong", "Phương", "Quý", "Tâm", "Thịnh", "Thủy", "Trường", "Tường", "Vân", "Vinh", "Xanh", "Yên", "Ý"),
)
TRADES = (
    *("Nông nghiệp", "Dịch vụ nông nghiệp", "Sản xuất và tiêu thụ nông sản", "Nông sản sạch", "Chăn nuôi"),
    *("Dịch vụ tổng hợp", "Nông lâm nghiệp", "Nông nghiệp hữu cơ", "Sản xuất kinh doanh dịch vụ tổng hợp"),
    *("Dược liệu", "Rau an toàn", "Cây ăn quả", "Làng nghề", "Thủy sản", "Nông nghiệp công nghệ cao"),
)
SENTENCES = (
    "Sản phẩm được làm theo từng mẻ nhỏ, ghi ngày và người làm trên bao bì.",
    "Vùng nguyên liệu nằm ngay trong xã, cách nơi sơ chế chưa đầy năm cây số.",
    "Đơn đặt trước ba ngày được giao tận nơi trong tỉnh và các tỉnh lân cận.",
    "Bảo quản nơi khô ráo, thoáng mát, tránh ánh nắng trực tiếp.",
    "Nhật ký sản xuất được ghi hằng ngày và cho người mua xem khi cần.",
    "Hàng được phân loại, đóng gói ngay tại vườn để giữ độ tươi.",
    "Người mua quanh năm được giữ giá theo quý.",
    "Quy trình làm theo lối cũ của làng, có thêm máy sấy và phòng đóng gói.",
    "Có thể in nhãn, đóng hộp theo yêu cầu của cơ quan, cửa hàng.",
    "Mỗi lô có phiếu ghi nguồn gốc, ngày thu hoạch và người phụ trách.",
)


@dataclass(frozen=True, slots=True)
class Good:
    """A kind of goods: OCOP set, its season, unit and usual price in thousand đồng; `weight` says how common it is."""

    name: str
    set_no: str
    calendar: str
    first: str
    last: str
    form: str
    unit: str
    low: int
    high: int
    weight: int


@cache
def goods() -> tuple[Good, ...]:
    """All kinds of goods."""
    return tuple(_good(row) for row in rows_of(GOODS))


def _good(row: dict[str, str]) -> Good:
    words = (row[name] for name in ("name", "set", "calendar", "first", "last", "form", "unit"))
    name, set_no, calendar, first, last, form, unit = words
    return Good(name, set_no, calendar, first, last, form, unit, int(row["low"]), int(row["high"]), int(row["weight"]))


def cooperative_name(dice: Random, commune: str) -> str:
    """ "HTX Nông nghiệp Minh Tâm", now and then with the commune or in the long form."""
    short = f"{dice.choice(FIRST)} {dice.choice(SECOND)}"
    title = "Hợp tác xã" if dice.random() < 0.15 else "HTX"
    place = f" {commune}" if dice.random() < 0.3 else ""
    return f"{title} {dice.choice(TRADES)} {short}{place}"


def product_name(dice: Random, good: Good, commune: str) -> str:
    """ "Mỳ gạo truyền thống Nam Dương": the thing, sometimes a quality, a place or a brand."""
    quality = f" {dice.choice(QUALITIES)}" if dice.random() < 0.6 else ""
    brand = commune if dice.random() < 0.6 else f"{dice.choice(FIRST)} {dice.choice(SECOND)}"
    return f"{good.name}{quality} {brand}"


def description(dice: Random) -> str:
    """Two to six different sentences in one to three paragraphs."""
    sentences = dice.sample(SENTENCES, dice.randint(2, 6))
    return "\n\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
