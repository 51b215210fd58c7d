"""Choose who should talk to whom, from a file; nothing of the site is read or written."""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from accounts.domain.refusal import Refusal
from events.domain.choosing_file import choose_from

UNREADABLE = 2


class Command(BaseCommand):
    """Exit 0 with a choice, 2 with a sentence where the file cannot be read or contradicts itself."""

    help = "Chọn các cặp nên gặp nhau từ một tệp, bằng đúng cách chọn của trang."

    def add_arguments(self, parser: CommandParser) -> None:
        """Files."""
        parser.add_argument("instance", type=Path, help="Tệp JSON (matchlab-1).")
        parser.add_argument("--out", type=Path, required=True, help="Tệp kết quả (matchlab-pairs-1).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, choose, answer."""
        try:
            answer = choose_from(json.loads(options["instance"].read_text(encoding="utf-8-sig")))
        except Refusal as refusal:
            self._give_up(str(refusal))
        except (OSError, ValueError, RecursionError) as error:
            self._give_up(f"Không đọc được {options['instance']}: {error}")
        try:
            options["out"].write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
        except OSError as error:
            self._give_up(f"Không ghi được {options['out']}: {error}")

    def _give_up(self, sentence: str) -> NoReturn:
        self.stderr.write(sentence)
        sys.exit(UNREADABLE)
