"""Costs for Excel: the statement of one booking or event, and all costs of a year. Sums are numbers, people's texts
are written as text."""

from django.db.models import Model
from django.utils.translation import gettext as _

from booths.admin.workbook import Cells, workbook
from booths.domain.cost_overview import Overview
from booths.domain.cost_statement import Statement, counts


def statement_workbook(statement: Statement, row: Model) -> bytes:
    """Plan and actual, sources, shares and vouchers, a sheet each."""
    return workbook(
        {
            _("Dự toán, thực chi"): [*_lines(statement), [], *_totals(statement, row)],
            _("Theo nguồn"): _sources(statement),
            _("Theo đơn vị"): _shares(statement),
            _("Chứng từ"): _vouchers(statement),
        }
    )


def overview_workbook(overview: Overview) -> bytes:
    """What each booking and event has cost, and what each source has borne."""
    subjects: list[Cells] = [[_("Cho"), _("Loại"), _("Dự toán (đ)"), _("Đã chi (đ)")]]
    subjects += [[str(f.row), str(f.subject.label), f.planned, f.actual] for f in overview.subjects]
    sources: list[Cells] = [[_("Nguồn kinh phí"), _("Thuộc loại"), _("Căn cứ"), _("Đã chi (đ)")]]
    sources += [[f.source.name, f.source.get_kind_display(), f.source.basis, f.actual] for f in overview.sources]
    return workbook({_("Theo việc"): subjects, _("Theo nguồn"): sources})


def _lines(statement: Statement) -> list[Cells]:
    head = [_("Khoản mục"), _("Nội dung chi"), _("Nguồn kinh phí"), _("Cách tính, căn cứ"), _("Chia cho các đơn vị")]
    head += [_("Dự toán (đ)"), _("Đã chi (đ)"), _("Còn lại (đ)")]
    rows: list[Cells] = [head]
    for found in statement.lines:
        line = found.line
        shared = line.organisation.name if line.organisation else line.get_share_by_display()
        told = [line.get_kind_display(), line.label, line.source.name, line.reckoned, shared]
        rows.append([*told, line.planned, found.actual, found.left])
    return [*rows, [_("Cộng"), "", "", "", "", statement.planned, statement.actual, statement.left]]


def _totals(statement: Statement, row: Model) -> list[Cells]:
    measure = statement.measure
    return [
        [_("Cho"), str(row)],
        [_("Diện tích (m²)"), measure.area],
        [_("Đã chi cho mỗi m² (đ)"), "–" if statement.per_m2 is None else statement.per_m2],
        [_("Đã bán (đ)"), measure.sold],
        [_("Đã chi cho mỗi đồng bán được (đ)"), "–" if statement.per_dong is None else statement.per_dong],
    ]


def _sources(statement: Statement) -> list[Cells]:
    rows: list[Cells] = [[_("Nguồn kinh phí"), _("Căn cứ"), _("Dự toán (đ)"), _("Đã chi (đ)"), _("Còn lại (đ)")]]
    return rows + [[f.source.name, f.source.basis, f.planned, f.actual, f.left] for f in statement.sources]


def _shares(statement: Statement) -> list[Cells]:
    rows: list[Cells] = [[_("Đơn vị"), _("Được hỗ trợ (đ)"), _("Tự đóng góp (đ)"), _("Cộng (đ)")]]
    rows += [[f.organisation.name, f.supported, f.own, f.whole] for f in statement.shares]
    if statement.unshared:
        rows.append([_("Chưa chia cho đơn vị nào"), "", "", statement.unshared])
    return rows


def _vouchers(statement: Statement) -> list[Cells]:
    head = [_("Ngày chi"), _("Số chứng từ"), _("Nội dung chi"), _("Chi cho"), _("Số tiền (đ)"), _("Ghi chú")]
    rows: list[Cells] = [head]
    for found in statement.lines:
        counting = filter(counts, found.spendings)
        rows += [[r.spent_on, r.voucher, found.line.label, r.payee, r.amount, r.note] for r in counting]
    return rows
