"""Believable Vietnamese names that never repeat within a run."""

from itertools import count

_numbers = count(1)

FAMILIES = ("Nguyễn Thị", "Trần Văn", "Lê Đình", "Phạm Thu", "Hoàng Minh", "Giáp Thị", "Thân Văn", "Vi Thị")
GIVEN = ("Hương", "Đức", "Ánh", "Ơn", "Bình", "Yến", "Thảo", "Sơn", "Quý", "Lương")
COMMUNES = ("Nam Dương", "Quý Sơn", "Hồng Giang", "Tân Sơn", "Phượng Sơn", "Giáp Sơn", "Đồng Tiến", "Hoàng Lương")
GOODS = ("Vải thiều", "Mỳ gạo", "Gà đồi", "Mật ong", "Cam Vinh", "Na dai", "Rau cần", "Bánh đa", "Ổi lê", "Nấm lim")


def number() -> int:
    """The next number of this process."""
    return next(_numbers)


def person() -> tuple[str, str]:
    """Family with middle name, and given name."""
    n = number()
    return FAMILIES[n % len(FAMILIES)], GIVEN[n % len(GIVEN)]


def phone() -> str:
    """A mobile number in E.164, valid and used once."""
    return f"+8491{2_000_000 + number():07d}"


def cooperative() -> str:
    """The name of a cooperative."""
    n = number()
    return f"HTX nông nghiệp {COMMUNES[n % len(COMMUNES)]} {n}"


def product() -> str:
    """The name of a product."""
    n = number()
    return f"{GOODS[n % len(GOODS)]} {COMMUNES[n % len(COMMUNES)]} {n}"


def commune() -> str:
    """The bare name of a commune."""
    n = number()
    return f"{COMMUNES[n % len(COMMUNES)]} {n}"
