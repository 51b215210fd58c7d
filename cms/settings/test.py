"""Tests: an SQLite file of each process's own unless DATABASE_URL names a server; nothing leaves the machine."""

import os

from cms.settings.base import *  # noqa: F403 - settings modules are layers
from cms.settings.base import DATABASES, LOGGING, SQLITE_OPTIONS, STORAGES, VAR_DIR

SECRET_KEY = "only-for-tests"  # noqa: S105 - not a secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STAFF_SECOND_STEP = True
SAMPLES = True
BACKGROUND_THREAD = False
CELERY_BROKER_URL = ""  # a test that wants a broker starts one of its own
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Refusals are what many tests ask for; the lines about them would bury what matters.
LOGGING["loggers"] = {"django.request": {"level": "ERROR"}}

# The site's pages are tested on the database engine; tests of the search server name it themselves.
ELASTICSEARCH_URL = ""

# Named after the process, so that several runs and several xdist workers on one machine never meet.
TEST_RUN = f"test-{os.getpid()}"
MEDIA_ROOT = VAR_DIR / f"{TEST_RUN}-media"
PRIVATE_ROOT = VAR_DIR / f"{TEST_RUN}-private"
STORAGES["private"]["OPTIONS"]["location"] = PRIVATE_ROOT
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file rather than memory: the live server's threads and the tests share it.
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / f"{TEST_RUN}.sqlite3")}
    SQLITE_OPTIONS["init_command"] += ";PRAGMA synchronous=OFF"
else:
    DATABASES["default"]["TEST"] = {"NAME": f"{DATABASES['default']['NAME']}-{TEST_RUN}"}
