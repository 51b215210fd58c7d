"""Number and day of an official paper as NĐ 30/2020 writes them, for the places `so` and `ngay_ky` of a template."""

from datetime import date


def issued(number: str, dated: date | None) -> dict[str, str]:
    """Days up to nine and the first two months with a nought before them; dots where the office gave no day yet."""
    if dated is None:
        return {"so": number, "ngay_ky": "ngày …… tháng …… năm ………"}
    month = f"{dated:%m}" if dated.month < 3 else str(dated.month)
    return {"so": number, "ngay_ky": f"ngày {dated:%d} tháng {month} năm {dated.year}"}
