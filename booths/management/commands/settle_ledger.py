"""Settle a consignment ledger from a file, in a database of its own."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts.domain.refusal import Refusal
from accounts.scratch import scratch_database
from booths.domain.ledger_file import settle_file

UNREADABLE = 2


class Command(BaseCommand):
    """Exit 0 with an answer, 2 with a sentence where the file cannot be read as a ledger."""

    help = "Ghi một sổ hàng ký gửi từ tệp vào cơ sở dữ liệu tạm, chốt đối chiếu; không đụng đến dữ liệu của trang."

    def add_arguments(self, parser: CommandParser) -> None:
        """Files."""
        parser.add_argument("ledger", type=Path, help="Tệp JSON của sổ (ledger-1).")
        parser.add_argument("--out", type=Path, required=True, help="Tệp kết quả (settlement-1).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, write, settle, answer."""
        try:
            ledger = json.loads(options["ledger"].read_text(encoding="utf-8"))
            with scratch_database():
                answer = settle_file(ledger, now=timezone.now())
            options["out"].write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
        except Refusal as refusal:
            self._give_up(str(refusal))
        except (OSError, ValueError, RecursionError) as error:
            self._give_up(f"Không đọc được {options['ledger']}: {error}")

    def _give_up(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(UNREADABLE)
