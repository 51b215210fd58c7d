"""How gunicorn serves the site; read from the folder that it is started in (docs/settings.md)."""

import os

# Loaded once, before the workers are forked, so that they share the memory of the code. What a process of its own
# needs is begun in the worker.
preload_app = True
worker_class = "gthread"
threads = 8
os.environ["LOADED_BEFORE_FORK"] = "1"


def when_ready(server: object) -> None:
    """Before the first worker is forked."""
    from cms.serving import settle

    settle()


def post_worker_init(worker: object) -> None:
    """In each worker, before its first request."""
    from cms.serving import begin

    begin()
