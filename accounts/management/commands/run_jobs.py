"""Background work without Celery and outside the web process."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.work import background


class Command(BaseCommand):
    """Do what waits: jobs, periodic work and other rows, until stopped or, with --once, until nothing is due."""

    help = "Run background work in this process: until stopped, or with --once until nothing is due (for cron)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The one option."""
        parser.add_argument("--once", action="store_true", help="end when nothing is due any more")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Work; a signal to end lets the step under way finish."""
        if once:
            self.stdout.write(f"{background.work_until_idle()} tasks")
            return
        ended = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        thread = background.start()
        ended.wait()
        thread.stop()
