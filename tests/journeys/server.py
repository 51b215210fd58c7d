"""The site as in production, on a port of this machine: compressed static files with hashed names, threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test import override_settings
from django.test.testcases import LiveServerThread

PRODUCTION = {
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    },
    "WHITENOISE_USE_FINDERS": False,
    "WHITENOISE_AUTOREFRESH": False,
}


def as_it_is(handler: WSGIHandler) -> WSGIHandler:
    """Static files come from our own middleware, as in production, not from Django's test handler."""
    return handler


@contextmanager
def running(static_root: Path) -> Iterator[str]:
    """Serve the site and yield its address; static files are collected to `static_root` first."""
    with override_settings(STATIC_ROOT=static_root, **PRODUCTION):
        call_command("collectstatic", interactive=False, verbosity=0)
        thread = LiveServerThread("127.0.0.1", as_it_is)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        yield f"http://127.0.0.1:{thread.port}"
        thread.terminate()
