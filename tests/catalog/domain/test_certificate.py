"""Papers: verifying them, and finding them by what they are worth on a day."""

from datetime import date, timedelta

import pytest
from wagtail.models import ModelLogEntry

from accounts.domain.validation import InvalidRowError
from accounts.domain.version import seen_values
from catalog.domain.certificate import (
    AlreadyWithdrawnError,
    CertificateClashError,
    WithdrawalDayError,
    WithdrawalReasonMissingError,
    add_certificate,
    edit_certificate,
    verify_certificate,
    withdraw_certificate,
)
from catalog.domain.queries import certificates_in, ending_within
from catalog.enums import DatePrecision, Validity
from catalog.models import Certificate
from tests.factories.catalog import create_certificate, create_certificate_type, create_product, create_star


def test_verify_notes_the_first_person_and_time(cast, now):
    paper = create_certificate()
    verify_certificate(paper, by=cast.register_staff, now=now)
    verify_certificate(paper, by=cast.administrator, now=now + timedelta(days=1))
    paper.refresh_from_db()
    assert (paper.verified_at, paper.verified_by) == (now, cast.register_staff)


@pytest.fixture
def papers(db, today):
    """One of each state, and one without end and one without any date."""
    product, year = create_product(), DatePrecision.YEAR
    endless = create_certificate_type(code="gi", valid_months=None)
    return [
        create_star(product=product, decided_on=today - timedelta(days=30)),
        create_star(product=product, decided_on=date(2023, 6, 1), precision=year),
        create_star(product=product, decided_on=date(2019, 6, 1), precision=year),
        create_star(product=product, decided_on=today + timedelta(days=3)),
        create_star(product=product, decided_on=today - timedelta(days=30), withdrawn_on=today),
        create_certificate(product=product, type=endless, decided_on=None),
        create_star(product=product, decided_on=None),
    ]


def test_rows_found_by_state_are_those_that_say_so(papers, today):
    for state in Validity:
        found = set(certificates_in(Certificate.objects.all(), state, today))
        assert (state, found) == (state, {paper for paper in papers if paper.validity_on(today) == state})


def test_every_state_has_an_example(papers, today):
    assert {paper.validity_on(today) for paper in papers} == set(Validity)


def test_ending_within_counts_the_last_day_and_comes_in_order(db, today):
    product = create_product()
    ends = {days: create_certificate(product=product, valid_until=today + timedelta(days=days)) for days in (31, 30, 0)}
    create_certificate(product=product, valid_until=today - timedelta(days=1), decided_on=date(2025, 1, 1))
    assert list(ending_within(Certificate.objects.all(), 30, today)) == [ends[0], ends[30]]


def noted(row):
    return list(ModelLogEntry.objects.for_instance(row).order_by("pk").values_list("action", "data"))


def test_add_writes_an_unverified_paper_and_tells_its_holder(cast, now):
    product = create_product()
    paper = Certificate(type=create_certificate_type(), product=product, number="VG-01", decided_on=date(2026, 3, 1))
    add_certificate(paper, by=cast.register_staff, now=now)
    assert Certificate.objects.values_list("counted_until", "verified_at").get() == (date(2028, 2, 29), None)
    change = {"field": "catalog.certificate", "old": None, "new": "VIETGAP VG-01", "line": ""}
    assert noted(paper) == [("catalog.certificate.add", {})]
    assert noted(product) == [("catalog.certificate.edit", {"changes": [change]})]


def test_add_without_a_holder_is_refused(cast, now):
    with pytest.raises(InvalidRowError) as refused:
        add_certificate(Certificate(type=create_certificate_type()), by=cast.register_staff, now=now)
    assert refused.value.errors == {"": ["Giấy tờ thuộc một sản phẩm hoặc một đơn vị, không phải cả hai."]}
    assert (Certificate.objects.count(), ModelLogEntry.objects.count()) == (0, 0)


def test_edit_of_what_was_verified_takes_the_verification_away(cast, now):
    paper = verify_certificate(create_certificate(number="VG-01"), by=cast.register_staff, now=now)
    edit_certificate(paper, fields={"number": "VG-02"}, by=cast.register_staff, now=now)
    paper.refresh_from_db()
    assert (paper.number, paper.verified_at, paper.verified_by) == ("VG-02", None, None)
    change = {"field": "catalog.certificate.number", "old": "VG-01", "new": "VG-02", "line": ""}
    assert noted(paper)[-1] == ("catalog.certificate.edit", {"changes": [change]})


def test_edit_of_a_note_keeps_the_verification(cast, now):
    paper = verify_certificate(create_certificate(), by=cast.register_staff, now=now)
    edit_certificate(paper, fields={"note": "bản sao ở kho"}, by=cast.editor, now=now)
    paper.refresh_from_db()
    assert (paper.note, paper.verified_by) == ("bản sao ở kho", cast.register_staff)


def test_edit_that_clashes_changes_nothing(cast, now):
    paper = create_certificate(number="VG-01")
    seen = seen_values({"number": "VG-01"})
    edit_certificate(paper, fields={"number": "VG-02"}, by=cast.editor, now=now, seen=seen)
    with pytest.raises(CertificateClashError) as refused:
        edit_certificate(paper, fields={"number": "VG-03"}, by=cast.register_staff, now=now, seen=seen)
    assert [(clash.field, clash.now, clash.typed) for clash in refused.value.clashes] == [("number", "VG-02", "VG-03")]
    paper.refresh_from_db()
    assert (paper.number, len(noted(paper))) == ("VG-02", 1)


def test_edit_to_what_the_model_refuses_changes_nothing(cast, now):
    paper = create_certificate(decided_on=date(2026, 3, 1))
    with pytest.raises(InvalidRowError):
        edit_certificate(paper, fields={"valid_until": date(2026, 2, 1)}, by=cast.editor, now=now)
    paper.refresh_from_db()
    assert (paper.valid_until, noted(paper)) == (None, [])


def test_withdraw_ends_the_paper_from_its_day_on_and_says_why(cast, now, today):
    paper = create_certificate(decided_on=date(2026, 3, 1))
    withdraw_certificate(paper, on=today, reason="QĐ 12/2026", by=cast.register_staff, now=now)
    paper.refresh_from_db()
    assert (paper.validity_on(today), paper.validity_on(today - timedelta(days=1))) == ("withdrawn", "valid")
    action, told = noted(paper)[0]
    assert (action, told["reason"]) == ("catalog.certificate.withdraw", "QĐ 12/2026")


@pytest.mark.parametrize(
    ("days", "reason", "error"),
    [
        (1, "QĐ 12", WithdrawalDayError),
        (-400, "QĐ 12", WithdrawalDayError),
        (0, "  ", WithdrawalReasonMissingError),
    ],
)
def test_withdraw_refuses_days_outside_its_life_and_no_reason(cast, now, today, days, reason, error):
    paper = create_certificate(decided_on=date(2026, 3, 1))
    with pytest.raises(error):
        withdraw_certificate(paper, on=today + timedelta(days=days), reason=reason, by=cast.editor, now=now)
    paper.refresh_from_db()
    assert (paper.withdrawn_on, noted(paper)) == (None, [])


def test_withdraw_twice_keeps_the_first_day(cast, now, today):
    paper = create_certificate(decided_on=date(2026, 3, 1), withdrawn_on=date(2026, 6, 1))
    with pytest.raises(AlreadyWithdrawnError):
        withdraw_certificate(paper, on=today, reason="QĐ 12", by=cast.editor, now=now)
    paper.refresh_from_db()
    assert paper.withdrawn_on == date(2026, 6, 1)
