"""What this floor registers with its own rooms is known in every process, whoever imports what first."""

from accounts.calls.kind import call_label
from accounts.personal.registry import personal_rows
from accounts.printing.kind import print_label
from accounts.work.job_kind import kind_label


def test_own_kinds_are_known() -> None:
    labels = [call_label("accounts.message"), print_label("accounts.slips"), kind_label("accounts.print")]
    assert labels == ["Báo tin", "Phiếu nhận quản lý trang", "Làm bản in"]


def test_own_rows_about_persons_are_known() -> None:
    own = {rows.model.__name__ for rows in personal_rows() if rows.model._meta.app_label == "accounts"}
    assert {"User", "Contact", "Message", "CallTask", "Consent", "SecretLink", "OneTimeCode"} <= own
