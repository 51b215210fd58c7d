"""Variables that start and then fail: read strictly, each refusal names the variable and how to mend it."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import env
from cms.settings.provinces import PROVINCES

REDIS = ("redis://", "rediss://", "unix://")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}")
NAME = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?"
MACHINE = re.compile(rf"{NAME}(?:\.{NAME})*\.?|\[?[0-9A-Fa-f]*:[0-9A-Fa-f:.]+\]?")
"""A name, or an address of either kind."""
HOST = re.compile(rf"\*|\.?{NAME}(?:\.{NAME})*\.?|\[[0-9A-Fa-f:.]+\]")
LONGEST_NAME = 200
LEAST_KEY, LEAST_SIGNS = 32, 5
"""Signs of a secret key, and different ones among them; "openssl rand -hex 16" gives so many."""
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
            return bool(parts.path.strip("/"))
        return _has_machine(address) and re.fullmatch(r"/?[0-9]*", parts.path) is not None
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
    if not _is_web(value) or re.search(r"[/?#@]", value.partition("://")[2]):
        raise ImproperlyConfigured(
            f"BASE_URL phải là địa chỉ của trang web, ví dụ https://cho-phien.example.vn (đang ghi: {value})."
        )
    return value


def likely_address(hosts: Sequence[str]) -> str:
    """Where a site with these names most likely stands, for links in mails while BASE_URL is not set: at the first
    whole name; "" where there is none."""
    names = [host for host in hosts if re.fullmatch(rf"{NAME}(?:\.{NAME})*\.[A-Za-z][A-Za-z0-9-]+", host)]
    return f"https://{names[0]}" if names else ""


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
        return parts.scheme in WEB and _has_machine(address) and (parts.port is not None or not needs_port)
    except ValueError:
        return False


def _has_machine(address: str) -> bool:
    """Whether an address names one machine, by a port that there is. Raises ValueError for a port that is none."""
    parts = urlsplit(address)
    return MACHINE.fullmatch(parts.hostname or "") is not None and parts.port != 0 and not re.search(r"\s", address)


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


def private_folder(default: Path, *, public: Sequence[Path]) -> Path:
    """The folder of private files, which must not lie where a web server serves everything."""
    value: Path = env.path("PRIVATE_ROOT", default, validate=folder("PRIVATE_ROOT"))
    own = value.resolve()
    if any(
        own.is_relative_to(open_to_all) or open_to_all.is_relative_to(own) for open_to_all in map(Path.resolve, public)
    ):
        raise ImproperlyConfigured(
            "PRIVATE_ROOT phải nằm ngoài MEDIA_ROOT và thư mục tệp tĩnh, vì máy chủ web đưa mọi tệp trong đó ra ngoài "
            f"(đang ghi: {value})."
        )
    return value


def named(name: str) -> Callable[[Any], None]:
    """A check that something was written under the variable `name`."""

    def check(value: Any) -> None:
        if not str(value).strip() or value == Path():
            raise ImproperlyConfigured(f"{name} không được để trống; bỏ hẳn dòng ấy để dùng giá trị có sẵn.")

    return check


def line(name: str, *, least: int = 1) -> Callable[[str], None]:
    """A check that one line of at least so many signs was written, without the quotes of a shell around it: it stands
    in titles and in the heads of mails."""

    def check(value: str) -> None:
        if least:
            named(name)(value)
        is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        if is_quoted or len(value) > LONGEST_NAME or not all(sign.isprintable() for sign in value):
            raise ImproperlyConfigured(
                f"{name} phải là một dòng chữ ngắn, không có dấu ngoặc kép bao quanh (đang ghi: {value[:80]!r})."
            )
        if value.strip() and not any(sign.isalnum() for sign in value):
            raise ImproperlyConfigured(f"{name} phải có chữ (đang ghi: {value[:80]}).")

    return check


def province(value: str) -> None:
    """A province as it is written, with its marks: it stands on every page."""
    named("HOME_PROVINCE")(value)
    if unicodedata.normalize("NFC", value).replace("oà", "òa").replace("oá", "óa") not in PROVINCES:
        raise ImproperlyConfigured(
            "HOME_PROVINCE phải là tên một tỉnh, thành phố viết đủ dấu, không kèm chữ “tỉnh”, ví dụ Bắc Giang "
            f"(đang ghi: {value[:80]})."
        )


def secret_key() -> str:
    """A key that nobody guesses: whoever knows it writes links and sessions of his own."""
    value: str = env.str("SECRET_KEY", "")
    if len(value) < LEAST_KEY or len(set(value)) < LEAST_SIGNS or value.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"SECRET_KEY phải là một chuỗi ngẫu nhiên từ {LEAST_KEY} ký tự trở lên của riêng trang này; tạo bằng lệnh "
            'python -c "import secrets; print(secrets.token_urlsafe(50))".'
        )
    return value


def token(value: str) -> None:
    """Empty, or a key that may stand in the head of a request."""
    if not re.fullmatch(r"[!-~]*", value):
        raise ImproperlyConfigured("MESSAGE_GATEWAY_TOKEN phải liền một dòng, không có dấu cách và chữ có dấu.")


def folder(name: str) -> Callable[[Path], None]:
    """A check that a folder can stand there: nothing else does, and no shell's sign is in it."""

    def check(value: Path) -> None:
        named(name)(value)
        try:
            wrong = str(value)[0] in "~\"'" or not str(value).isprintable() or (value.exists() and not value.is_dir())
        except OSError:  # longer than any name may be
            wrong = True
        if wrong:
            raise ImproperlyConfigured(f"{name} phải là đường dẫn tới một thư mục (đang ghi: {str(value)[:80]}).")

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
    kind = found.get("EMAIL_BACKEND", "").rpartition("backends.")[2].partition(".")[0]
    needs = {"smtp": "EMAIL_HOST", "filebased": "EMAIL_FILE_PATH"}
    if kind not in ("console", *needs) or (kind in needs and not found.get(needs[kind])):
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
    if found["ENGINE"].endswith("sqlite3") and value != default and not _is_file(found["NAME"]):
        raise ImproperlyConfigured(_database_told(value))
    return found


def _is_file(name: str) -> bool:
    """Whether a database can lie there: memory is each thread's own, and a folder has to be there."""
    return name != ":memory:" and Path(name).parent.is_dir() and not Path(name).is_dir()


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
