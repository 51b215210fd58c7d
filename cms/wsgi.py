"""The WSGI application that gunicorn and runserver serve; the one place that starts the background thread."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()

from cms.demo.guard import refuse_sample_passwords  # noqa: E402 - models are loaded by now, not before

refuse_sample_passwords()

if settings.BACKGROUND_THREAD:
    from accounts.work import background  # inline: models are loaded by now, not before

    background.start()
