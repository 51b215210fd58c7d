"""`manage.py compile_translations`: makes the .mo files that Django reads from our .po files."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.translations import ROOT, compile_catalogs


class Command(BaseCommand):
    help = "Compiles the translations in locale/ that changed since they were last compiled."
    requires_system_checks: list[str] = []  # runs before there is a database or any compiled text

    def handle(self, *args: Any, **options: Any) -> None:
        for written in compile_catalogs(ROOT):
            self.stdout.write(str(written.relative_to(ROOT)))
