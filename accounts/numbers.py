"""Numbers as people write them: "1.250,5" in Vietnamese, "1,250.5" in English."""

from decimal import Decimal

from django.utils.formats import number_format


def grouped(number: int) -> str:
    """A whole number with its thousands apart."""
    return number_format(number, force_grouping=True)


def quantity_text(amount: Decimal | None) -> str:
    """A quantity without the zeros of its storage: 961 for 961.00, "1.200,5" for 1200.500; "" for none."""
    if amount is None:
        return ""
    whole, _point, rest = f"{Decimal(amount):f}".partition(".")
    rest = rest.rstrip("0")
    return number_format(Decimal(f"{whole}.{rest}") if rest else Decimal(whole), force_grouping=True)
