"""The demo: from an empty machine to a site in the browser."""

import os
import socket
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.refusals import told_by_command
from catalog.models import Picture
from cms.demo.consignment import SELLER_PHONE, SELLER_PIN
from cms.demo.guard import refuse_outside_demo
from cms.demo.load import load_demo
from cms.demo.people import CAST, PASSWORD, load_staff
from cms.demo.pictures import warm_cards
from cms.demo.portal import write_slips
from cms.domain.setup import set_up_site
from cms.domain.site import move_site_to_base_url

HOST = "127.0.0.1"
STEPS = 12


class Command(BaseCommand):
    """Prepare the database, load the demo's data, print the sign-ins and serve the site.

    A second run finds everything in place, keeps what people typed, and serves within seconds.
    """

    help = "Chuẩn bị và mở trang mẫu trên máy này."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, and whether to."""
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="Cổng của trang web.")
        parser.add_argument("--no-serve", action="store_true", help="Chỉ chuẩn bị dữ liệu, không mở trang web.")

    @told_by_command()
    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse a taken port before any long work, then go step by step."""
        self.step = 0
        began = time.monotonic()
        if not options["no_serve"]:
            refuse_taken_port(options["port"])
        refuse_outside_demo()
        stand_at(options["port"])
        self.say("Đang chuẩn bị cơ sở dữ liệu")
        call_command("migrate", verbosity=0, interactive=False)
        self.say("Đang nạp địa bàn, phân loại OCOP, đơn vị tính, vai trò")
        set_up_site()
        move_site_to_base_url()
        self.say("Đang chuẩn bị giao diện")
        collect_stale_static_files()
        load_demo(now=timezone.now(), say=self.say)
        self.say("Đang thu nhỏ ảnh cho danh sách")
        finish_pictures()
        if slips := write_slips(by=load_staff(), now=timezone.now()):
            self.stdout.write(f"Phiếu nhận quản lý trang mẫu: {slips}")
        self.stdout.write(f"Xong sau {time.monotonic() - began:.0f} giây.\n\n")
        self.print_sign_ins(options["port"])
        if not options["no_serve"]:
            serve(options["port"])

    def say(self, what: str) -> None:
        """One line for each step, flushed: the longest takes half a minute."""
        self.step += 1
        self.stdout.write(f"{what}… {self.step}/{STEPS}")
        self.stdout.flush()

    def print_sign_ins(self, port: int) -> None:
        """Who may sign in and how, as a table."""
        self.stdout.write(f"Trang mẫu:       http://{HOST}:{port}/")
        self.stdout.write(f"Trang quản trị:  http://{HOST}:{port}/cms/\n\n")
        self.stdout.write(f"Đăng nhập tại    http://{HOST}:{port}/tai-khoan/dang-nhap/  (mật khẩu chung: {PASSWORD})")
        for person in CAST:
            self.stdout.write(f"  {person.sign_in:<24}{person.role}")
        seller = f"số 0{SELLER_PHONE[3:]}, mã PIN {SELLER_PIN}"
        self.stdout.write(f"Bán hàng tại     http://{HOST}:{port}/ban-hang/  ({seller})")
        if not settings.STAFF_SECOND_STEP:
            self.stdout.write("\nXác thực hai bước của cán bộ đang TẮT trong bản mẫu; khi dùng thật thì bật.")
        self.stdout.write("Số 030… và mọi đơn vị có chữ “mẫu” đều là đặt ra. Dừng trang: Ctrl+C.\n")
        self.stdout.flush()


def refuse_taken_port(port: int) -> None:
    """CommandError with what to do where another program listens on the port."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            other = 8001 if port != 8001 else 8002
            raise CommandError(
                f"Cổng {port} đang có chương trình khác dùng: hãy chạy PORT={other} make demo."
            ) from error


def stand_at(port: int) -> None:
    """Let links in mails, messages and previews lead to this port, here and in the server, unless BASE_URL is set."""
    os.environ.setdefault("BASE_URL", f"http://{HOST}:{port}")
    settings.WAGTAILADMIN_BASE_URL = os.environ["BASE_URL"]


def collect_stale_static_files() -> None:
    """Collect where a source file is newer than the last collection, or there was none."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and newest_source() <= manifest.stat().st_mtime:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    if manifest.exists():
        manifest.touch()


def newest_source() -> float:
    """When the newest static file of the project and its parts was written; seconds since the epoch."""
    files = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return max((Path(file).stat().st_mtime for file in files), default=0.0)


def finish_pictures() -> None:
    """Make the sizes that lists show."""
    warm_cards(Picture.objects.filter(is_illustration=True, renditions=None))


def serve(port: int) -> None:
    """Become the web server: one process, eight threads, this machine only."""
    command = [sys.executable, "-m", "gunicorn", "cms.wsgi:application", "--bind", f"{HOST}:{port}", "--workers", "1"]
    command += ["--config", str(settings.BASE_DIR / "gunicorn.conf.py"), "--log-level", "warning"]
    command += ["--limit-request-line", "0"]  # a query of 10,000 letters gets our page, not the server's
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter and arguments
