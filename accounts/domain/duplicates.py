"""Organisations that may be one: the same tax number, the same telephone, or the same name once the words are gone that
half of them have (C24)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q
from django.db.models.functions import Length
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Contact, FormerName, Organisation
from accounts.phones import parse_phone
from accounts.vietnamese import fold

COMMON = (
    "lien hiep hop tac xa",
    "hop tac xa",
    "to hop tac",
    "ho kinh doanh",
    "co so san xuat",
    "cong ty",
    "co phan",
    "trach nhiem huu han",
    "mot thanh vien",
    "nong lam nghiep",
    "nong nghiep",
    "dich vu",
    "tong hop",
    "san xuat",
    "kinh doanh",
    "thuong mai",
    "che bien",
    "tieu thu",
    "htx",
    "tht",
    "dvnn",
    "dv",
    "nn",
    "tnhh",
    "cp",
    "mtv",
    "tm",
    "sx",
    "kd",
    "va",
)
"""Words of kinds and trades as names in the register have them, the longer before the shorter."""

_COMMON = re.compile(rf"\b(?:{'|'.join(fold(words) for words in COMMON)})\b")

TAX, PHONE, NAME, FORMER, ALIKE = "tax_number", "phone", "name", "former_name", "alike"
REASONS: dict[str, str | Promise] = {
    TAX: _("cùng mã số thuế"),
    PHONE: _("cùng số điện thoại"),
    NAME: _("cùng tên"),
    FORMER: _("cùng tên cũ"),
    ALIKE: _("tên gần giống"),
}


@dataclass(frozen=True)
class Match:
    """An organisation of the register that may be the one asked for, and why, the surest reason first."""

    organisation: Organisation
    reasons: tuple[str, ...]

    def told(self) -> str:
        """The reasons in words."""
        return ", ".join(str(REASONS[reason]) for reason in self.reasons)


@lru_cache(maxsize=8192)
def name_key(name: str) -> str:
    """What is left of a name: "HTX DVNN Hồng Giang" and "Hợp tác xã nông nghiệp và dịch vụ Hồng Giang" are one.

    A name of common words alone keeps them all.
    """
    folded = fold(name)
    return " ".join(_COMMON.sub(" ", folded).split()) or folded


def similar_organisations(*, name: str = "", phone: str = "", tax_number: str = "") -> list[Match]:
    """Organisations that may be meant, the likeliest first; each of the three may be unknown. Five queries at most.

    Every kind of organisation counts, hidden ones too. Numbers are compared in one form, however they are written.
    """
    found: dict[int, list[str]] = {}
    for reason, keys in (
        (TAX, _by_tax_number(tax_number)),
        (PHONE, _by_phone(phone)),
        *_by_name(name),
    ):
        for pk in keys:
            found.setdefault(pk, []).append(reason)
    order = list(REASONS)
    rows = Organisation.objects.select_related("place").in_bulk(found)
    matches = [Match(rows[pk], tuple(sorted(reasons, key=order.index))) for pk, reasons in found.items()]
    return sorted(matches, key=lambda match: (order.index(match.reasons[0]), match.organisation.sort_key))


def _by_tax_number(written: str) -> list[int]:
    """A branch (…-001) is of its head's number."""
    digits = "".join(written.split())
    if len(digits) < 10:
        return []
    rows = Organisation.objects.annotate(length=Length("tax_number")).filter(length__gte=10)
    return list(rows.filter(tax_number__startswith=digits.partition("-")[0]).values_list("pk", flat=True))


def _by_phone(written: str) -> list[int]:
    number = parse_phone(written) if written else None
    if not number:
        return []
    held = Contact.objects.filter(Q(phone=number) | Q(user__phone=number)).values_list("organisation", flat=True)
    return list(Organisation.objects.filter(Q(phone=number) | Q(pk__in=held)).values_list("pk", flat=True))


def _by_name(name: str) -> list[tuple[str, list[int]]]:
    """The same key now, the same key before, one key's words all in the other's."""
    wanted = name_key(name)
    if not wanted:
        return []
    names = Organisation.objects.values_list("pk", "name", "short_name")
    keys = {pk: {name_key(each) for each in both if each} for pk, *both in names}
    same = [pk for pk, own in keys.items() if wanted in own]
    former = [pk for pk, old in FormerName.objects.values_list("organisation", "name") if name_key(old) == wanted]
    alike = [pk for pk, own in keys.items() if pk not in same and any(_is_alike(wanted, key) for key in own)]
    return [(NAME, same), (FORMER, [pk for pk in former if pk not in same]), (ALIKE, alike)]


def _is_alike(one: str, other: str) -> bool:
    """Whether the shorter, of two words at least, stands whole in the longer."""
    first, second = sorted((set(one.split()), set(other.split())), key=len)
    return len(first) > 1 and first <= second
