"""Every address that code or a template names can be made: a page that names another never answers 500 for it."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.urls import get_resolver

from tests.permissions.addresses import every_address

NAMED = re.compile(
    r"""(?:\{%\s*url\s+|\breverse(?:_lazy)?\(\s*|\bredirect(?:_response)?\(\s*|\burl_?name\s*=\s*)["']([\w:-]+)["']"""
)
KINDS = {".py", ".html", ".txt"}
ASIDE = {"tests", "test", "migrations", "socialaccount", "headless", "idp", "v2", "v3"}
"""Folders whose code does not run here: sign-in by other sites, interfaces for other programs, tests."""
OFF = {
    # allauth asks before it names these, or names them for what is switched off in the settings
    "account_change_phone": "numbers are changed by staff",
    "account_complete_password_reset": "no reset by mailed code",
    "account_confirm_email": "no proof of an address",
    "account_confirm_login_code": "no sign-in by mailed code",
    "account_confirm_password_reset_code": "no reset by mailed code",
    "account_email": "addresses are changed by staff",
    "account_email_verification_sent": "no proof of an address",
    "account_password_reset_completed": "no reset by mailed code",
    "account_request_login_code": "no sign-in by mailed code",
    "account_signup": "accounts are made by staff",
    "account_signup_by_passkey": "accounts are made by staff",
    "account_verify_phone": "no proof of a number",
    "openid_login": "in a template of sign-in by other sites",
    "socialaccount_connections": "in allauth's own frame of pages; ours stands in its place",
    "mfa_trust": "no browser is trusted",
    "wagtailimages_serve": "Wagtail asks whether it is there before it names it",
    "wagtailusers_api_tokens:index": "no tokens for other programs",
    "wagtailsearch_search": "in a template of Wagtail's that no view renders",
    "wagtailsettings_edit": "in a template of Wagtail's that no view renders",
    # Django's own pages of passwords, in whose place allauth's stand
    "password_change_done": "allauth's",
    "password_reset_complete": "allauth's",
    "password_reset_done": "allauth's",
    "admin:taggit_tag_merge_tags": "Django's admin is not installed",
}
"""Names that nothing reachable asks for, with the reason."""
OFF_TYPES = ("webauthn",)
"""Kinds of second step that are not in MFA_SUPPORTED_TYPES."""


def runs_here(file: Path, root: Path) -> bool:
    """Whether the file belongs to the app of `root` itself and not to another, installed or not, inside its folder."""
    inner = [parent for parent in file.parents if parent.is_relative_to(root) and parent != root]
    return not ASIDE & set(file.relative_to(root).parts) and not any((p / "apps.py").exists() for p in inner)


def files_that_run() -> Iterator[Path]:
    """Sources and templates of all installed apps."""
    for root in (Path(config.path) for config in apps.get_app_configs()):
        for file in root.rglob("*"):
            if file.suffix in KINDS and runs_here(file, root):
                yield file


def is_off(name: str) -> bool:
    """Whether the name is known to be without an address."""
    return name in OFF or any(kind in name for kind in OFF_TYPES)


def test_every_name_of_an_address_can_be_reversed() -> None:
    known = {address.name for address in every_address()}
    missing: dict[str, set[str]] = {}
    for file in files_that_run():
        for name in NAMED.findall(file.read_text(errors="replace")):
            if name not in known and not is_off(name):
                missing.setdefault(name, set()).add(str(file))
    assert missing == {}


def test_no_address_is_excused_without_need() -> None:
    assert {name for name in OFF if name in get_resolver().reverse_dict} == set()
