"""The Celery application: `celery -A cms worker` and `celery -A cms beat`, where REDIS_URL names a broker.

Tasks live in `<floor>/tasks.py`, each with a name of its own, `<floor>.<verb>`. Settings begin with CELERY_ in
cms/settings/base.py. Nothing is scheduled here but the tick: what is due is found in rows (accounts/periodic.py).
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")


def make_app() -> Celery:
    """An application that reads the settings when it is first used."""
    made = Celery("cho-phien")
    made.config_from_object("django.conf:settings", namespace="CELERY")
    made.autodiscover_tasks()
    return made


app = make_app()
