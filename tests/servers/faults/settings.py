"""Settings of the processes of a site that faults are tried on: wired as in production, with less patience."""

from cms.settings import base
from cms.settings.test import *  # noqa: F403 - settings modules are layers

CACHES = base.CACHES
CELERY_BROKER_URL = base.CELERY_BROKER_URL
BACKGROUND_THREAD = base.BACKGROUND_THREAD
ELASTICSEARCH_URL = base.ELASTICSEARCH_URL
JOB_STALE_SECONDS = 8
CELERY_BEAT_SCHEDULE = {"tick": {"task": "accounts.tick", "schedule": 1.0, "options": {"expires": 30}}}
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "INFO"}}  # noqa: F405
