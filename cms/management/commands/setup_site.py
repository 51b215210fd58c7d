"""Prepare a fresh install."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.refusals import told_by_command
from cms.domain.setup import set_up_site


class Command(BaseCommand):
    """Load places, the OCOP classification, units and papers; make roles, workflow and first pages."""

    help = "Nạp địa bàn, phân loại OCOP, đơn vị tính, loại giấy tờ; tạo vai trò, quy trình duyệt và các trang đầu tiên."

    @told_by_command()
    def handle(self, *args: Any, **options: Any) -> None:
        """Run it; safe to repeat."""
        set_up_site()
        if options["verbosity"]:
            self.stdout.write("Đã sẵn sàng: địa bàn, phân loại, đơn vị tính, giấy tờ, vai trò và các trang đầu tiên.")
