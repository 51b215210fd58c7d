"""The site as in production, on a port of this machine: compressed static files with hashed names, threads."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import SHUT_RDWR, socket
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test import override_settings
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler

PRODUCTION = {
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    },
    "WHITENOISE_USE_FINDERS": False,
    "WHITENOISE_AUTOREFRESH": False,
    "ALLOWED_HOSTS": ["testserver", "127.0.0.1", "localhost", "hoi-truong.test"],
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


class Severed(ThreadedWSGIServer):
    """A server that can end as when its plug is pulled: connections that browsers keep open end too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.open: set[socket] = set()
        super().__init__(*args, **kwargs)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection."""
        self.open.add(request)
        super().process_request(request, client_address)

    def sever(self) -> None:
        """End every connection."""
        for connection in list(self.open):
            with suppress(OSError):
                connection.shutdown(SHUT_RDWR)
        self.open.clear()


class Pluggable:
    """The site on a port of its own that can be stopped for real and started again; `base_url` gave it its files."""

    def __init__(self) -> None:
        self.port = 0
        self.thread: Any = None

    def start(self) -> None:
        """Serve, at the same port as before."""

        class Thread(LiveServerThread):
            def _create_server(self, connections_override: Any = None) -> Severed:
                address = (self.host, self.port)
                return Severed(address, QuietWSGIRequestHandler, allow_reuse_address=True)

        self.thread = Thread("127.0.0.1", as_it_is, port=self.port)
        self.thread.daemon = True
        self.thread.start()
        self.thread.is_ready.wait()
        if self.thread.error:
            raise self.thread.error
        self.port = self.thread.port

    def stop(self) -> None:
        """Serve nobody."""
        self.thread.httpd.sever()
        self.thread.terminate()
        self.thread.httpd.sever()
