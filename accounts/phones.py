"""Vietnamese phone numbers as people and spreadsheets write them. Pure: no Django."""

import re
import unicodedata

import phonenumbers

from accounts.vietnamese import normalise

REGION = "VN"
_LONGEST_WRITTEN = 40
_WRITTEN = re.compile(r"[+0-9().\-/ ]+")
_AS_FLOAT = re.compile(r"(\d{9,12})\.0")


def parse_phone(text: str) -> str | None:
    """Return the number in E.164 form ("+84912345678"), or None when it is not one valid number.

    Read as Vietnamese unless it says otherwise (+86 …): 0912345678, 84912345678, 0912.345.678,
    (0204) 3 854 321, full-width digits, and what Excel leaves of it: 912345678, 912345678.0,
    '0912345678. Anything with letters, two numbers in one, and numbers of the years before the changes
    of 2017 and 2018 (01691234567, 0240 …) are refused, not guessed.
    """
    written = _tidy(text)
    if len(written) > _LONGEST_WRITTEN or not _WRITTEN.fullmatch(written):
        return None
    try:
        number = phonenumbers.parse(written, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _tidy(text: str) -> str:
    """Return ASCII digits and hyphens, without Excel's apostrophe before and ".0" behind; what only looks like a digit
    (², ①) stays what it is."""
    if any(unicodedata.category(sign) == "No" for sign in text):
        return text
    plain = unicodedata.normalize("NFKC", normalise(text)).strip().removeprefix("'")
    hyphens = re.sub("[\u2010-\u2014\u2212]", "-", plain)
    found = _AS_FLOAT.fullmatch(hyphens)
    return found[1] if found else hyphens


def format_phone(e164: str) -> str:
    """Return the national form of a stored number ("0912 345 678"), a foreign one with its country.

    What is not E.164 comes back as it is.
    """
    if not re.fullmatch(r"\+[0-9]{4,15}", e164):
        return e164
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    national = number.country_code == phonenumbers.country_code_for_region(REGION)
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if national else form.INTERNATIONAL)
