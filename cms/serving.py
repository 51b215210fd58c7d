"""What a web process does before its first request, and what is done once for all workers before they are forked.

Workers of one server share the pages of memory that neither has written to. So the application is loaded by their
parent (`gunicorn.conf.py`), everything that each of them would make alike is made there, and the garbage collector is
told to leave it alone: its marks are writes, and a page that is written to is no longer shared.
"""

import ctypes
import gc
import os

from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.urls import reverse
from django.utils.translation import override

LOADED_BEFORE_FORK = "LOADED_BEFORE_FORK"
"""Set by `gunicorn.conf.py`: the process that loads the application answers no request itself."""

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
"""Parameters of `mallopt(3)`."""

GIVEN_BACK = 1024 * 1024
LARGE = 256 * 1024
"""Bytes of free memory that the C library keeps; bytes of a block that is mapped, and given back, by itself."""


def is_parent() -> bool:
    """Whether this process only loads the application, for workers that are forked from it."""
    return os.environ.get(LOADED_BEFORE_FORK) == "1"


def bound_memory() -> None:
    """Keep the C library from holding free memory for each thread, and from keeping ever larger free blocks.

    Left alone it gives every thread a heap of its own, which in a process of eight threads comes to a third of all it
    holds. Only glibc knows these parameters; elsewhere nothing happens.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        for parameter, value in ((M_ARENA_MAX, 1), (M_MMAP_THRESHOLD, LARGE), (M_TRIM_THRESHOLD, GIVEN_BACK)):
            mallopt(parameter, value)


def settle() -> None:
    """Make what all workers need, close what none may share, and freeze what there is."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            reverse("contact")  # reads every address
    connections.close_all()
    caches.close_all()
    gc.collect()
    gc.freeze()


def begin() -> None:
    """Start the thread for background work where the settings want it in the web process."""
    if settings.BACKGROUND_THREAD:
        from accounts.work import background  # inline: models are loaded by now, not before

        background.start()
