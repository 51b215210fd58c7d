"""How gunicorn serves the site; read from the folder that it is started in (docs/settings.md)."""

import os
from pathlib import Path

from environs import Env

Env.read_env(str(Path.cwd() / ".env"), recurse=False)  # as the settings read it

# Loaded once, before the workers are forked, so that they share the memory of the code. What a process of its own
# needs is begun in the worker.
preload_app = True
worker_class = "gthread"
# Each thread has a connection of its own, and one to SQLite keeps the whole schema as it read it: with four of them a
# worker holds some 13 MB less than with eight (docs/bench.md). There is no network to wait for.
threads = 8 if os.environ.get("DATABASE_URL", "").startswith("postgres") else 4
os.environ["LOADED_BEFORE_FORK"] = "1"


def when_ready(server: object) -> None:
    """Before the first worker is forked."""
    from cms.serving import settle

    settle()


def post_worker_init(worker: object) -> None:
    """In each worker, before its first request."""
    from cms.serving import begin

    begin()
