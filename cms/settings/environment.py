"""The one reader of environment variables; a wrong value stops the start with a sentence that says how to mend it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvValidationError

ROOT = Path(__file__).resolve().parent.parent.parent


def _told(read: Callable[..., Any], kind: str) -> Any:
    """A method that reads as `read` does, and says in our words what was to be written."""

    def method(self: Env, name: str, *args: Any, **kwargs: Any) -> Any:
        try:
            return read(self, name, *args, **kwargs)
        except EnvValidationError as error:
            found = os.environ.get(name, "")
            raise ImproperlyConfigured(f"{name} phải là {kind} (đang ghi: {found[:80] or 'bỏ trống'}).") from error

    return method


class Environment(Env):
    """The environment, read strictly."""

    bool = _told(Env.bool, "true hoặc false")
    int = _told(Env.int, "một số nguyên viết bằng chữ số, ví dụ 10")
    float = _told(Env.float, "một số, ví dụ 1.5")


env = Environment()
env.read_env(str(ROOT / ".env"), recurse=False)
