"""The one reader of environment variables; a wrong value stops the start with a sentence that says how to mend it."""

from pathlib import Path

from environs import Env

ROOT = Path(__file__).resolve().parent.parent.parent

env = Env()
env.read_env(str(ROOT / ".env"), recurse=False)
