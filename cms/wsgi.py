"""The WSGI application that gunicorn and runserver serve; the one place that starts the background thread."""

import os

from django.core.wsgi import get_wsgi_application

from cms.serving import begin, bound_memory, is_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
bound_memory()
application = get_wsgi_application()

from cms.demo.guard import refuse_sample_passwords  # noqa: E402 - models are loaded by now, not before

refuse_sample_passwords()

if not is_parent():  # under gunicorn each worker begins by itself
    begin()
