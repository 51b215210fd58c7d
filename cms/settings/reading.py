"""Variables that start and then fail: read strictly, each refusal names the variable and how to mend it."""

import re
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import env

REDIS = ("redis://", "rediss://", "unix://")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}")


def redis_address() -> str:
    """Empty, or the address of a Redis with its scheme."""
    value: str = env.str("REDIS_URL", "").strip()
    if value and not value.startswith(REDIS):
        raise ImproperlyConfigured(
            "REDIS_URL phải bắt đầu bằng redis:// hoặc rediss://, ví dụ redis://localhost:6379/0 "
            f"(đang ghi: {shown(value)})."
        )
    return value


def index_prefix() -> str:
    """What the names of our indexes begin with: the search server takes small letters alone."""
    value: str = env.str("ELASTICSEARCH_PREFIX", "cho-phien")
    if not PREFIX.fullmatch(value):
        raise ImproperlyConfigured(
            f"ELASTICSEARCH_PREFIX chỉ gồm chữ thường không dấu, số, dấu - và _, ví dụ cho-phien (đang ghi: {value})."
        )
    return value


def log_level() -> str:
    """The least level that is written."""
    value: str = env.str("LOG_LEVEL", "WARNING").strip().upper()
    if value not in LEVELS:
        raise ImproperlyConfigured(f"LOG_LEVEL phải là một trong {', '.join(LEVELS)} (đang ghi: {value}).")
    return value


def mail_server() -> dict[str, Any]:
    """The mail server, by its address; console: writes mails to the log."""
    value: str = env.str("EMAIL_URL", "console:")
    try:
        found: dict[str, Any] = env.dj_email_url("EMAIL_URL", "console:")
    except Exception as error:  # whatever the reader of addresses makes of nonsense
        raise ImproperlyConfigured(_mail_told(value)) from error
    backend = found.get("EMAIL_BACKEND", "")
    if not backend or (backend.endswith("smtp.EmailBackend") and not found.get("EMAIL_HOST")):
        raise ImproperlyConfigured(_mail_told(value))
    return found


def database(default: str) -> dict[str, Any]:
    """The database, by its address: PostgreSQL or SQLite."""
    value = env.str("DATABASE_URL", default)
    try:
        found: dict[str, Any] = env.dj_db_url("DATABASE_URL", default, conn_max_age=60)
    except Exception as error:  # whatever the reader of addresses makes of nonsense
        raise ImproperlyConfigured(_database_told(value)) from error
    if not found.get("ENGINE", "").endswith(("postgresql", "sqlite3")) or not found.get("NAME"):
        raise ImproperlyConfigured(_database_told(value))
    return found


def shown(address: str) -> str:
    """An address without the password that may stand in it."""
    return address.rpartition("@")[2]


def _mail_told(value: str) -> str:
    return (
        "EMAIL_URL phải là địa chỉ máy chủ thư, ví dụ submission://ten:mat-khau@smtp.example.vn:587, "
        f"hoặc console: để chỉ ghi vào nhật ký (đang ghi: {shown(value)})."
    )


def _database_told(value: str) -> str:
    return (
        "DATABASE_URL phải là địa chỉ cơ sở dữ liệu, ví dụ postgres://ten:mat-khau@localhost:5432/cho_phien "
        f"hoặc sqlite:////duong-dan/cho-phien.sqlite3 (đang ghi: {shown(value)})."
    )
