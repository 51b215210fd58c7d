"""What whoever operates a shared stall writes into its ledger by hand."""

from datetime import timedelta

import pytest

from booths.forms.stall import OutForm, ReturnForm


@pytest.mark.parametrize("form", [OutForm, ReturnForm])
def test_nothing_is_written_into_the_ledger_before_its_day(form, today, clock):
    told = [form({"day": day}).errors.get("day") for day in (today, today + timedelta(days=1))]
    assert told == [None, ["Ngày này chưa tới. Hãy ghi hôm nay hoặc ngày trước đó."]]
