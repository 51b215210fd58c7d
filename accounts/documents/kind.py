"""Kinds of papers: each floor registers its own where it registers its jobs.

    register_document(
        DocumentKind(
            name="booths.contract",
            label=_("Hợp đồng thuê gian hàng"),
            fields={"ben_thue": _("tên bên thuê"), "tong_tien": _("tổng tiền thuê, bằng số")},
            rows={"gian": {"ma": _("mã gian"), "dien_tich": _("diện tích")}},
            sample={"ben_thue": "HTX Mẫu", "tong_tien": "1.000.000", "gian": [{"ma": "A1", "dien_tich": "36"}]},
            original=contract_layout,
        )
    )

`fields` and `rows` are all that a template of this kind may name, in Vietnamese without marks, since staff type them.
`original` draws the template that holds until staff bring their own. `may_read(document, by)` says who reads a paper
of this kind besides what `documents_for` lets them reach.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import Actor, StaffActor
from accounts.actors.right import Right
from accounts.permissions import documents_for
from accounts.registry import Registry

if TYPE_CHECKING:
    from accounts.models import DocumentNumber, User

Text = str | Promise
MayRead = Callable[["DocumentNumber", Actor], bool]
VIEW = "accounts.view_documentnumber"


def within_reach(document: "DocumentNumber", by: Actor) -> bool:
    """The default: staff with the right, within their scope, and those in charge of the organisation it concerns."""
    if not by.may(Right.ANSWER) or (isinstance(by, StaffActor) and not by.user.has_perm(VIEW)):
        return False
    return documents_for(by).filter(pk=document.pk).exists()


@dataclass(frozen=True)
class DocumentKind:
    """A registered kind; without `original` it is a letter that the office writes itself and only numbers here.

    `by_office` False: a paper of two others, who number it themselves; its number stands with its subject.
    `permission` is a right that staff need besides that over papers; without it the list shows no way to the file.
    """

    name: str
    label: Text
    fields: Mapping[str, Text] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    sample: Mapping[str, Any] = field(default_factory=dict)
    original: Callable[[], bytes] | None = None
    may_read: MayRead = within_reach
    by_office: bool = True
    permission: str = ""

    def is_open_to(self, user: "User") -> bool:
        """Whether staff with the right over papers have the one that papers of this kind ask for besides."""
        return not self.permission or user.has_perm(self.permission)

    def __post_init__(self) -> None:
        if self.original and set(self.sample) != {*self.fields, *self.rows}:
            raise ValueError(f"document {self.name}: sample and fields differ")

    def places(self) -> list[tuple[str, Text]]:
        """What staff type in Word, with what it becomes; rows of tables with the lines around them."""
        spelled = [(f"{{{{ {name} }}}}", meaning) for name, meaning in self.fields.items()]
        for rows, columns in self.rows.items():
            spelled.append((f"{{%tr for d in {rows} %}}", _("dòng riêng trong bảng: từ đây lặp cho từng dòng")))
            spelled += [(f"{{{{ d.{name} }}}}", meaning) for name, meaning in columns.items()]
            spelled.append(("{%tr endfor %}", _("dòng riêng trong bảng: hết phần lặp")))
        return spelled


class UnknownDocumentKindError(LookupError):
    """Nobody registered this kind."""


_kinds = Registry[DocumentKind]("document kind", UnknownDocumentKindError)
register_document, document_kind, document_label, document_kinds = _kinds.add, _kinds.of, _kinds.label, _kinds.all


def numbered_elsewhere() -> list[str]:
    """Names of the kinds that do not wait for the office's number."""
    return [kind.name for kind in _kinds.all() if not kind.by_office]
