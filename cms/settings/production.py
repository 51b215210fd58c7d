"""Production: secrets from the environment, HTTPS only."""

from cms.settings import reading
from cms.settings.base import *  # noqa: F403 - settings modules are layers
from cms.settings.base import AUTH_PASSWORD_VALIDATORS, SILENCED_SYSTEM_CHECKS, WAGTAILADMIN_BASE_URL
from cms.settings.environment import env
from cms.settings.owner import required_email, required_phone

OWNER_PHONE = required_phone()
OWNER_EMAIL = required_email()
SECRET_KEY = reading.secret_key()
ALLOWED_HOSTS = reading.hosts()
WAGTAILADMIN_BASE_URL = reading.site_address(reading.likely_address(ALLOWED_HOSTS) or WAGTAILADMIN_BASE_URL)
AUTH_PASSWORD_VALIDATORS = [*AUTH_PASSWORD_VALIDATORS, {"NAME": "cms.demo.guard.NotTheSamplePassword"}]
SERVE_MEDIA = env.bool("SERVE_MEDIA", False)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000, validate=reading.at_least("SECURE_HSTS_SECONDS", 0))
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", False)
SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "security.W005", "security.W021"]  # the owner of the domain decides
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Throttles count the visitor's address, not the proxy's.
    ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", 1, validate=reading.at_least("PROXIES", 1))
