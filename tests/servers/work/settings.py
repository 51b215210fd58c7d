"""Settings of a process that a test starts on its own database: WORK_DATABASE names it, WORK_BROKER a Redis or none."""

import os

from cms.settings.test import *  # noqa: F403 - settings modules are layers
from cms.settings.test import DATABASES, INSTALLED_APPS

DATABASES["default"]["NAME"] = os.environ["WORK_DATABASE"]
INSTALLED_APPS = [*INSTALLED_APPS, "tests.servers.work"]
CELERY_BROKER_URL = os.environ["WORK_BROKER"]
CELERY_BEAT_SCHEDULE = {"tick": {"task": "accounts.tick", "schedule": 0.5, "options": {"expires": 30}}}
BACKGROUND_THREAD = not CELERY_BROKER_URL
JOB_SLICE_SECONDS = 20.0 if CELERY_BROKER_URL else 1.0
JOB_STALE_SECONDS = MESSAGE_STALE_SECONDS = 2
LOGGING = {**LOGGING, "root": {"handlers": ["console"], "level": "INFO"}}  # noqa: F405
