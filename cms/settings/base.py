"""Settings that hold everywhere. Every variable read here is described in docs/settings.md."""

from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cms.settings import reading
from cms.settings.environment import ROOT, env
from cms.settings.owner import zalo_address

BASE_DIR = ROOT
VAR_DIR = ROOT / "var"

# --- The site's owner: the province was merged in 2025, so names are data, not code (C42) ---
OWNER_NAME = env.str("OWNER_NAME", "Liên minh Hợp tác xã tỉnh Bắc Giang", validate=reading.line("OWNER_NAME"))
OWNER_UNIT = env.str("OWNER_UNIT", "Phòng Kế hoạch - Hỗ trợ", validate=reading.line("OWNER_UNIT", least=0))
OWNER_PHONE = env.str("OWNER_PHONE", "")
OWNER_EMAIL = env.str("OWNER_EMAIL", "")
OWNER_HOURS = env.str("OWNER_HOURS", "", validate=reading.line("OWNER_HOURS", least=0))
OWNER_ZALO = env.str("OWNER_ZALO", "", validate=zalo_address)
OWNER_IS_SAMPLE = False  # the demo's numbers are made up and say so
SITE_NAME = env.str("SITE_NAME", "Chợ Phiên", validate=reading.line("SITE_NAME"))
HOME_PROVINCE = env.str("HOME_PROVINCE", "Bắc Giang", validate=reading.province)
MERGED_PROVINCE = env.bool("MERGED_PROVINCE", False)

DEBUG = False
SAMPLES = False  # whether the demo may load its people, whose password everybody knows
SECRET_KEY = env.str("SECRET_KEY", "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [])
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # Floors, highest first: a higher floor's templates win.
    "cms",
    "search",
    "events",
    "booths",
    "catalog",
    "accounts",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "accounts.apps.UsersConfig",  # wagtail.users with our forms
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.admin",
    "wagtail.search",  # the admin finds pages, pictures and documents with it; products have a search of their own
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.probes.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "cms.middleware.CleanInputMiddleware",
    "cms.unicode.ComposedInputMiddleware",
    "cms.middleware.PersonalPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "cms.middleware.AdminPolicyMiddleware",  # inside: it marks responses before the policy is written
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.editing.resend.KeepTypedMiddleware",
    "accounts.middleware.SecondStepMiddleware",
    "accounts.middleware.RefusalMiddleware",
    "accounts.middleware.InUseMiddleware",
    "cms.middleware.ButtonPageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django.contrib.humanize.templatetags.humanize",
                "accounts.templatetags.formats",
                "accounts.templatetags.forms",
                "catalog.templatetags.catalogue",
                "cms.templatetags.cho_phien",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- Database: SQLite unless DATABASE_URL names another (decisions 4: WAL, IMMEDIATE, patient) ---
SQLITE_OPTIONS: dict[str, Any] = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    # Each thread has a connection of its own, so what one keeps counts as often as there are threads (docs/bench.md).
    "cached_statements": 32,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-2000;PRAGMA mmap_size=134217728"
    ),
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": reading.database(f"sqlite:///{VAR_DIR}/cho-phien.sqlite3"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# --- Cache and throttles: Redis where there is one, else in this process ---
REDIS_URL = reading.redis_address()
ELASTICSEARCH_URL = reading.search_servers()
ELASTICSEARCH_PREFIX = reading.index_prefix()
# Seconds that a search waits before the database answers.
ELASTICSEARCH_TIMEOUT = env.float("ELASTICSEARCH_TIMEOUT", 1.5, validate=reading.at_least("ELASTICSEARCH_TIMEOUT", 0.1))
ELASTICSEARCH_SHARDS = env.int("ELASTICSEARCH_SHARDS", 1, validate=reading.at_least("ELASTICSEARCH_SHARDS", 1))
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "cms.cache.TolerantRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}}
}

# --- Language, time, numbers: Vietnamese first (decisions 27, 28) ---
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["cms.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # years and ids stay whole; counts and money are grouped where they are shown

# --- Files ---
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [ROOT / "static"]
STATICFILES_FINDERS = [
    "cms.theme.ThemeFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", ROOT / "media", validate=reading.folder("MEDIA_ROOT"))
PRIVATE_ROOT = reading.private_folder(  # read by right; no web server serves it
    ROOT / "private", public=[MEDIA_ROOT, STATIC_ROOT, *STATICFILES_DIRS]
)
SERVE_MEDIA = env.bool("SERVE_MEDIA", True)
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "accounts.files.storage.PrivateStorage",
        "OPTIONS": {
            "location": PRIVATE_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# --- Sign-in (decision 23): phone or e-mail; staff's second step is forced by our middleware ---
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "after_login"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
# Nobody signs up here; yet allauth lets nobody in without what these fields demand, and many have no telephone number.
ACCOUNT_SIGNUP_FIELDS = ["phone", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Chợ Phiên] "
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",  # the key is account and address; by account alone: accounts/adapters.py
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "signup": False,
    "one_time_code": "10/m/ip",
}
ACCOUNT_USER_DISPLAY = str
ACCOUNT_FORMS = {
    "login": "accounts.forms.account.SignInForm",
    "change_password": "accounts.forms.account.ChangePasswordForm",
    "set_password": "accounts.forms.account.SetPasswordForm",
    "reset_password": "accounts.forms.account.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.account.ResetPasswordKeyForm",
    "reauthenticate": "accounts.forms.account.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "accounts.forms.account.SecondStepForm",
    "reauthenticate": "accounts.forms.account.SecondStepAgainForm",
    "activate_totp": "accounts.forms.account.EnrolForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # staff enter the addresses; an unread mail must not keep anyone from enrolling
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half a minute before and after: clocks of telephones differ, and typing takes time
MFA_TOTP_ISSUER = SITE_NAME
MFA_ADAPTER = "accounts.adapters.SecondStepAdapter"
STAFF_SECOND_STEP = env.bool("STAFF_SECOND_STEP", True)
USERSESSIONS_TRACK_ACTIVITY = False

# --- Cookies: session and CSRF only ---
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "cms.notices.QuietStorage"
CSRF_FAILURE_VIEW = "cms.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview shows the page in a frame of the same site

# --- Content security policy: strict on site and portal; /cms/ has its own (decision 25) ---
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "worker-src": [SELF, "blob:"],
}

# --- Wagtail ---
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = reading.site_address("http://127.0.0.1:8000")
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = True
WAGTAILIMAGES_IMAGE_MODEL = "catalog.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "catalog.forms.picture.PictureForm"
# What Wagtail's script sends at all; what it is, its content says (docs/photos.md).
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "hif", "jfif", "jpe", "jpeg", "jpg", "mpo", "png", "webp"]
WAGTAILIMAGES_WEBP_QUALITY = 62
WAGTAILIMAGES_AVIF_QUALITY = 52
WAGTAILDOCS_DOCUMENT_MODEL = "cms.SiteDocument"
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]  # everything else is downloaded
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "pdf", "xlsx", "odt", "ods", "pptx", "txt"]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_SLIM_SIDEBAR = True
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "accounts.admin.search_backend"}}
TAGGIT_CASE_INSENSITIVE = True

# --- Background work (docs/jobs.md): Celery where there is Redis, else a thread of the web process ---
BACKGROUND_THREAD = env.bool("BACKGROUND_THREAD", not REDIS_URL)
JOB_SLICE_SECONDS = 20.0 if REDIS_URL else 1.0  # then a job makes room for other work
JOB_STALE_SECONDS = 120  # a running job without a sign of life for so long is taken over
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,  # above the longest task: Redis gives unacknowledged work back after it
    "socket_connect_timeout": 1,
    "socket_timeout": 2,
    "max_retries": 0,  # a dead broker must not hold up a request; the sweep finds the row
}
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker as long as it takes
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {"tick": {"task": "accounts.tick", "schedule": 5.0, "options": {"expires": 30}}}

# Wagtail's own tasks run in place.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# --- Mail: to the log unless a server is configured ---
EMAIL_CONFIG = reading.mail_server()
EMAIL_BACKEND = "accounts.mail.backend.OutgoingMailBackend"  # into rows, sent in the background by MAIL_TRANSPORT
MAIL_TRANSPORT = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG.get("EMAIL_HOST", "")
EMAIL_PORT = EMAIL_CONFIG.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = EMAIL_CONFIG.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = EMAIL_CONFIG.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 15  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Chợ Phiên <no-reply@localhost>", validate=reading.sender)

# --- Messages (docs/messages.md): channels in the order of trying; the list of calls takes what is left ---
MESSAGE_CHANNELS = [
    "accounts.messages.inbox.Inbox",
    "accounts.messages.gateway.Gateway",
    "accounts.messages.mail.Mail",
    "accounts.messages.call_list.CallList",
]
MESSAGE_STALE_SECONDS = 120  # above the longest wait for a channel: what is on its way for longer was left behind
MESSAGE_EMAIL = bool(env.str("EMAIL_URL", ""))
MESSAGE_GATEWAY_URL = reading.gateway()
MESSAGE_GATEWAY_TOKEN = env.str("MESSAGE_GATEWAY_TOKEN", "", validate=reading.token)
MESSAGE_GATEWAY_TIMEOUT = env.float(
    "MESSAGE_GATEWAY_TIMEOUT", 10.0, validate=reading.at_least("MESSAGE_GATEWAY_TIMEOUT", 0.1)
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": reading.log_level()},
}

SEARCH_PAGE_SIZE = 24
SEARCH_MAX_RESULTS = 1000
# Seconds by which the search server's index may be behind.
SEARCH_MOST_LAG = env.int("SEARCH_MOST_LAG", 120, validate=reading.at_least("SEARCH_MOST_LAG", 1))

# Wagtail's preview shows a page in a frame of the same site, so frames of our own origin must be allowed;
# the content security policy's frame-ancestors says the same.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
