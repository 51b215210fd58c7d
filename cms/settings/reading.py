"""Variables that start and then fail: read strictly, each refusal names the variable and how to mend it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import env

REDIS = ("redis://", "rediss://", "unix://")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}")
HOST = re.compile(r"\*|\.?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?|\[[0-9A-Fa-f:.]+\]")
WEB = ("http", "https")


def redis_address() -> str:
    """Empty, or the address of a Redis with its scheme."""
    value: str = env.str("REDIS_URL", "").strip()
    if value and not (value.startswith(REDIS) and _is_redis(value)):
        raise ImproperlyConfigured(
            "REDIS_URL phải bắt đầu bằng redis:// hoặc rediss://, ví dụ redis://localhost:6379/0 "
            f"(đang ghi: {shown(value)})."
        )
    return value


def _is_redis(address: str) -> bool:
    """With a machine or a socket, a port that is one, and the number of a database if any."""
    try:
        parts = urlsplit(address)
        if parts.scheme == "unix":
            return bool(parts.path)
        return bool(parts.hostname) and parts.port != 0 and re.fullmatch(r"/?[0-9]*", parts.path) is not None
    except ValueError:
        return False


def search_servers() -> str:
    """Empty, or whole addresses of search servers, parted by commas."""
    value: str = env.str("ELASTICSEARCH_URL", "").strip()
    wrong = [url for url in value.split(",") if not _is_web(url.strip(), needs_port=True)] if value else []
    if wrong:
        raise ImproperlyConfigured(
            "ELASTICSEARCH_URL phải ghi đủ giao thức, tên máy và cổng, ví dụ http://localhost:9200; nhiều địa chỉ cách "
            f"nhau bằng dấu phẩy (đang ghi: {shown(wrong[0])})."
        )
    return value


def site_address(default: str) -> str:
    """Where the site stands, as links in mails and codes on paper begin; without a slash at its end."""
    value: str = env.str("BASE_URL", default).strip().rstrip("/")
    if not _is_web(value) or urlsplit(value).path:
        raise ImproperlyConfigured(
            f"BASE_URL phải là địa chỉ của trang web, ví dụ https://cho-phien.example.vn (đang ghi: {value})."
        )
    return value


def gateway() -> str:
    """Empty, or the address of the gateway for messages."""
    value: str = env.str("MESSAGE_GATEWAY_URL", "").strip()
    if value and not _is_web(value):
        raise ImproperlyConfigured(
            f"MESSAGE_GATEWAY_URL phải là địa chỉ bắt đầu bằng https:// hoặc http:// (đang ghi: {shown(value)})."
        )
    return value


def _is_web(address: str, *, needs_port: bool = False) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in WEB and bool(parts.hostname) and (parts.port is not None or not needs_port)
    except ValueError:
        return False


def hosts() -> list[str]:
    """Names that are answered, at least one: a list of none refuses every visitor."""
    found: list[str] = [host.strip() for host in env.list("ALLOWED_HOSTS") if host.strip()]
    wrong = [host for host in found if not HOST.fullmatch(host)]
    if wrong or not found:
        told = f"đang ghi: {wrong[0]}" if wrong else "chưa ghi"
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS phải là tên miền của trang web, không có https:// và cổng, ví dụ cho-phien.example.vn; "
            f"nhiều tên cách nhau bằng dấu phẩy ({told})."
        )
    return found


def private_folder(default: Path, *, public: Path) -> Path:
    """The folder of private files, which must not lie where a web server serves everything."""
    value: Path = env.path("PRIVATE_ROOT", default)
    inside = value.resolve().is_relative_to(public.resolve()) or public.resolve().is_relative_to(value.resolve())
    if inside:
        raise ImproperlyConfigured(
            "PRIVATE_ROOT phải nằm ngoài MEDIA_ROOT, vì máy chủ web đưa mọi ảnh trong MEDIA_ROOT ra ngoài "
            f"(đang ghi: {value})."
        )
    return value


def named(name: str) -> Callable[[Any], None]:
    """A check that something was written under the variable `name`."""

    def check(value: Any) -> None:
        if not str(value).strip() or value == Path():
            raise ImproperlyConfigured(f"{name} không được để trống; bỏ hẳn dòng ấy để dùng giá trị có sẵn.")

    return check


def at_least(name: str, least: float) -> Callable[[float], None]:
    """A check that the number under the variable `name` is not below `least`."""

    def check(value: float) -> None:
        if not least <= value < float("inf"):
            raise ImproperlyConfigured(f"{name} phải là số từ {least} trở lên (đang ghi: {value}).")

    return check


def sender(value: str) -> None:
    """Whom mails come from: an address, or a name with one."""
    if not re.fullmatch(r"[^@<>\r\n]+@[^@<>\s]+|[^@<>\r\n]+<[^@<>\s]+@[^@<>\s]+>", value):
        raise ImproperlyConfigured(
            f"DEFAULT_FROM_EMAIL phải là địa chỉ email, ví dụ Chợ Phiên <no-reply@example.vn> (đang ghi: {value})."
        )


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
