"""Development and the demo: everything on this machine, nothing to install; DEBUG=1 for a developer's error pages."""

from cms.settings.base import *  # noqa: F403 - settings modules are layers
from cms.settings.base import OWNER_EMAIL, OWNER_PHONE, VAR_DIR
from cms.settings.environment import env

DEBUG = env.bool("DEBUG", False)
SAMPLES = True
VAR_DIR.mkdir(exist_ok=True)


def local_secret_key() -> str:
    """A key of this machine's own, kept in var/, so that sessions outlive a restart."""
    from django.core.management.utils import get_random_secret_key

    path = VAR_DIR / "secret-key"
    if not path.exists():
        path.write_text(get_random_secret_key())
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", "") or local_secret_key()
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver", *env.list("ALLOWED_HOSTS", [])]
STAFF_SECOND_STEP = env.bool("STAFF_SECOND_STEP", False)
OWNER_IS_SAMPLE = not (OWNER_PHONE or OWNER_EMAIL)
if OWNER_IS_SAMPLE:  # for the demo: no network uses 030 (general knowledge, not checked), no mail reaches .example
    OWNER_PHONE, OWNER_EMAIL = "0300000000", "lien.minh@vidu.example"
    OWNER_HOURS = "7h30–11h30 và 13h30–17h, thứ Hai đến thứ Sáu"
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True
