"""Tests: SQLite in memory unless DATABASE_URL names a server; nothing leaves the machine."""

from cms.settings.base import *  # noqa: F403 - settings modules are layers
from cms.settings.base import DATABASES, ROOT, STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105 - not a secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
MEDIA_ROOT = ROOT / "var" / "test-media"
STAFF_SECOND_STEP = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file rather than memory: the live server's threads and the tests share it.
    (ROOT / "var").mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(ROOT / "var" / "test.sqlite3")}
