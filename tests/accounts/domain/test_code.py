"""One-time codes: who may issue them, and when they work."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from wagtail.models import ModelLogEntry

from accounts.domain import code as codes
from accounts.domain.code import IssueRefusedError, WeakPasswordError, WrongCodeError, issue_code, redeem_code
from accounts.models import OneTimeCode, User
from tests.cast import Cast
from tests.factories.accounts import PASSWORD, create_user

NEW_PASSWORD = "ga-doi-yen-the-ngon"


def permit(user: User, *codenames: str) -> User:
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def superuser(db: None) -> User:
    return create_user(is_superuser=True)


@pytest.fixture
def clerk(db: None) -> User:
    """Someone who may change users and is no administrator."""
    return permit(create_user(), "access_admin", "change_user")


@pytest.fixture
def farmer(db: None) -> User:
    return create_user(phone="0912 345 678", email="Nam@Example.vn")


def is_unchanged(user: User) -> bool:
    return User.objects.get(pk=user.pk).check_password(PASSWORD)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def logged(user: User) -> list[str]:
    return list(ModelLogEntry.objects.for_instance(user).order_by("pk").values_list("action", flat=True))


def test_issue_code_gives_six_digits_and_keeps_only_a_hash(superuser: User, farmer: User, now: datetime) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    held = OneTimeCode.objects.get()
    assert (len(code), code.isdigit(), code in held.digest) == (6, True, False)
    assert (held.user, held.issued_by, held.expires_at) == (farmer, superuser, now + timedelta(minutes=30))


def test_issue_code_is_logged_without_the_code(superuser: User, farmer: User, now: datetime) -> None:
    issue_code(farmer, by=superuser, now=now)
    entry = ModelLogEntry.objects.for_instance(farmer).get()
    assert (entry.action, entry.user, entry.data) == (codes.ISSUED, superuser, {})


def test_issue_code_ends_the_one_before(superuser: User, farmer: User, now: datetime) -> None:
    first = issue_code(farmer, by=superuser, now=now)
    second = issue_code(farmer, by=superuser, now=now)
    if first != second:
        with pytest.raises(WrongCodeError):
            redeem_code("0912345678", first, NEW_PASSWORD, now=now)
    assert redeem_code("0912345678", second, NEW_PASSWORD, now=now) == farmer


@pytest.mark.parametrize("role", ["editor", "organiser", "accountant", "leader", "owner_contact", "outsider"])
def test_issue_code_is_refused_without_the_right_to_change_users(cast: Cast, role: str, now: datetime) -> None:
    with pytest.raises(IssueRefusedError):
        issue_code(cast.buyer, by=cast.person(role), now=now)
    assert OneTimeCode.objects.count() == 0


def test_staff_are_mended_by_administrators_only(cast: Cast, clerk: User, now: datetime) -> None:
    permit(cast.leader, "access_admin")
    with pytest.raises(IssueRefusedError):
        issue_code(User.objects.get(pk=cast.leader.pk), by=clerk, now=now)
    administrator = permit(cast.administrator, "change_user")
    assert issue_code(cast.leader, by=administrator, now=now).isdigit()


def test_superusers_are_mended_by_superusers_only(cast: Cast, superuser: User, now: datetime) -> None:
    administrator = permit(cast.administrator, "change_user")
    with pytest.raises(IssueRefusedError):
        issue_code(superuser, by=administrator, now=now)
    assert issue_code(superuser, by=create_user(is_superuser=True), now=now).isdigit()


def test_a_clerk_mends_people_outside_the_staff(clerk: User, farmer: User, now: datetime) -> None:
    assert issue_code(farmer, by=clerk, now=now).isdigit()


def test_nobody_issues_a_code_for_themselves(superuser: User, now: datetime) -> None:
    with pytest.raises(IssueRefusedError):
        issue_code(superuser, by=superuser, now=now)
    assert OneTimeCode.objects.count() == 0


def test_a_locked_account_gets_no_code(superuser: User, now: datetime) -> None:
    with pytest.raises(IssueRefusedError):
        issue_code(create_user(is_active=False), by=superuser, now=now)
    assert OneTimeCode.objects.count() == 0


@pytest.mark.parametrize(
    "login", ["0912 345 678", "+84912345678", "84 912.345.678", "nam@example.vn", " NAM@example.VN"]
)
def test_redeem_code_takes_every_form_of_the_login(superuser: User, farmer: User, login: str, now: datetime) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    assert redeem_code(login, code, NEW_PASSWORD, now=now).check_password(NEW_PASSWORD)
    assert logged(farmer) == [codes.ISSUED, codes.REDEEMED]


def test_redeem_code_forgives_spaces_in_the_code(superuser: User, farmer: User, now: datetime) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    assert redeem_code("0912345678", f" {code[:3]} {code[3:]}", NEW_PASSWORD, now=now) == farmer


def test_redeem_code_works_once(superuser: User, farmer: User, now: datetime) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    redeem_code("0912345678", code, NEW_PASSWORD, now=now)
    with pytest.raises(WrongCodeError):
        redeem_code("0912345678", code, PASSWORD, now=now)
    assert User.objects.get(pk=farmer.pk).check_password(NEW_PASSWORD)


def test_redeem_code_refuses_after_half_an_hour(superuser: User, farmer: User, now: datetime) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    with pytest.raises(WrongCodeError):
        redeem_code("0912345678", code, NEW_PASSWORD, now=now + timedelta(minutes=30))
    assert (is_unchanged(farmer), OneTimeCode.objects.get().attempts) == (True, 0)


def test_redeem_code_refuses_the_right_code_after_five_wrong_ones(superuser: User, farmer: User, now: datetime) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    for _attempt in range(5):
        with pytest.raises(WrongCodeError):
            redeem_code("0912345678", wrong(code), NEW_PASSWORD, now=now)
    with pytest.raises(WrongCodeError):
        redeem_code("0912345678", code, NEW_PASSWORD, now=now)
    assert (is_unchanged(farmer), OneTimeCode.objects.get().attempts) == (True, 5)
    assert logged(farmer) == [codes.ISSUED, *[codes.FAILED] * 5]


def test_redeem_code_takes_the_right_code_at_the_fifth_attempt(superuser: User, farmer: User, now: datetime) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    for _attempt in range(4):
        with pytest.raises(WrongCodeError):
            redeem_code("0912345678", wrong(code), NEW_PASSWORD, now=now)
    assert redeem_code("0912345678", code, NEW_PASSWORD, now=now) == farmer


def test_redeem_code_refuses_another_persons_code(superuser: User, farmer: User, now: datetime) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    other = create_user(phone="0987654321")
    with pytest.raises(WrongCodeError):
        redeem_code("0987654321", code, NEW_PASSWORD, now=now)
    assert (is_unchanged(other), is_unchanged(farmer)) == (True, True)


@pytest.mark.parametrize("login", ["0999 999 999", "ai-do@example.vn", "không phải số", "", " "])
def test_an_unknown_login_is_answered_like_a_wrong_code(
    login: str, superuser: User, farmer: User, now: datetime
) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    with pytest.raises(WrongCodeError) as unknown:
        redeem_code(login, code, NEW_PASSWORD, now=now)
    with pytest.raises(WrongCodeError) as mistaken:
        redeem_code("0912345678", wrong(code), NEW_PASSWORD, now=now)
    assert str(unknown.value.message) == str(mistaken.value.message)


def test_a_locked_account_is_not_opened_by_an_old_code(superuser: User, farmer: User, now: datetime) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    User.objects.filter(pk=farmer.pk).update(is_active=False)
    with pytest.raises(WrongCodeError):
        redeem_code("0912345678", code, NEW_PASSWORD, now=now)
    assert is_unchanged(farmer)


def test_a_password_like_the_persons_address_is_refused_and_the_code_stays(
    superuser: User, farmer: User, now: datetime
) -> None:
    code = issue_code(farmer, by=superuser, now=now)
    with pytest.raises(WeakPasswordError):
        redeem_code("0912345678", code, "nam@example.vn", now=now)
    assert is_unchanged(farmer)
    assert redeem_code("0912345678", code, NEW_PASSWORD, now=now) == farmer


def test_a_first_password_is_set_the_same_way(superuser: User, now: datetime) -> None:
    newcomer = create_user(phone="0912 345 678", password=None)
    code = issue_code(newcomer, by=superuser, now=now)
    assert redeem_code("0912345678", code, NEW_PASSWORD, now=now).check_password(NEW_PASSWORD)
