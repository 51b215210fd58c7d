"""What the history tells: old and new values in words, and who changed a value last."""

from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from accounts.domain.history import Change, last_change, note, sentence_of
from tests.factories.accounts import create_organisation

ACTION = "accounts.organisation.hide"


@pytest.mark.parametrize(
    ("field", "old", "new", "line", "sentence"),
    [
        ("catalog.pack.price", 350000, 360000, "sọt 10 kg", "sọt 10 kg, giá (đồng): 350.000 → 360.000"),
        ("catalog.pack.minimum", None, "5.5", "", "đặt tối thiểu: (trống) → 5,5"),
        ("catalog.pack.priced_on", "2026-11-01", "2026-11-24", "", "ngày báo giá: 01/11/2026 → 24/11/2026"),
        ("catalog.seasonwindow.kind", "main", "peak", "", "loại vụ: chính vụ → bán chạy"),
        ("catalog.seasonwindow.volume_year", 2024, 2025, "", "sản lượng của năm: 2024 → 2025"),
        ("catalog.pack", None, "sọt 10 kg · 350.000 đ", "sọt 10 kg", "thêm: sọt 10 kg · 350.000 đ"),
        ("catalog.pack", "sọt 10 kg · 350.000 đ", None, "sọt 10 kg", "bỏ: sọt 10 kg · 350.000 đ"),
        ("catalog.certificate.is_sample", False, True, "", "dữ liệu mẫu: không → có"),
    ],
)
def test_change_is_told_in_words(field, old, new, line, sentence):
    assert sentence_of({"field": field, "old": old, "new": new, "line": line}) == sentence


def test_column_that_is_no_more_is_still_told():
    kept = {"field": "catalog.pack.gone", "old": "a", "new": None, "line": ""}
    assert sentence_of(kept) == "bỏ: a"


def test_note_keeps_who_when_and_what(cast, now):
    row = create_organisation()
    note(row, ACTION, by=cast.editor, now=now, changes=[Change("accounts.organisation.name", "A", "B")], reason="")
    entry = ModelLogEntry.objects.for_instance(row).get()
    change = {"field": "accounts.organisation.name", "old": "A", "new": "B", "line": ""}
    assert (entry.user, entry.timestamp, entry.data) == (cast.editor, now, {"changes": [change]})


def test_last_change_of_a_field_is_the_newest_that_names_it(cast, now):
    row = create_organisation()
    name, about = "accounts.organisation.name", "accounts.organisation.about"
    note(row, ACTION, by=cast.editor, now=now, changes=[Change(name, "A", "B")])
    note(row, ACTION, by=cast.leader, now=now + timedelta(hours=1), changes=[Change(about, "A", "B")])
    found = last_change(row, field=name)
    assert (found.by, found.at) == (str(cast.editor), now)
    assert last_change(row, field=name, line="khác") is None
    assert last_change(row).by == str(cast.leader)
