"""The catalogue's own jobs and what comes round."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.domain.patience import corrections_since
from accounts.files.lost import look_for_lost_files
from accounts.messages.quiet import is_quiet
from accounts.models import Job, Organisation
from accounts.work.job import queue_job
from accounts.work.job_kind import Step, Work, job
from accounts.work.periodic import every
from catalog import request_links as _links  # noqa: F401 - registers the kinds of links
from catalog.domain.enquiry_clock import follow_up, note_told
from catalog.domain.folder_order import forget_folders
from catalog.domain.invitation_clock import follow_up_invitation, silent_invitations
from catalog.domain.picture import cleaned_picture, delete_left_over
from catalog.domain.request import tell_request_over
from catalog.links import ask_to_keep_current
from catalog.models import Enquiry, Picture, Product, PurchaseRequest
from catalog.personal import anonymise, anonymise_requests

ASK_ALL = "catalog.ask_to_keep_current"
CLEAN = "catalog.clean_pictures"
REMIND = "catalog.remind_enquiries"
FORGET = "catalog.forget_askers"
DAY = 24 * 60 * 60
QUARTER = 15 * 60
KEPT_DAYS = 730
"""For how long an enquiry names who asked, counted from the last word: two seasons, to be called again in the next."""
MOST_FORGOTTEN = 500
BATCH = 20
FIRST_DAY, FIRST_HOUR = 3, 8
"""From which day of the month, and hour, producers are asked."""


@job(ASK_ALL, label=_("Hỏi giá và hàng mỗi tháng"))
def ask_all(work: Work) -> Iterator[Step]:
    """Ask every organisation that buyers see goods of, BATCH in a step; each is asked once a month."""
    month = work.arguments["month"]
    asked = Product.objects.on_site().order_by().values_list("organisation_id", flat=True).distinct()
    keys = sorted(key for key in asked if key)
    for first in range(work.cursor or 0, len(keys), BATCH):
        rows = list(Organisation.objects.filter(pk__in=keys[first : first + BATCH]).order_by("pk"))

        def write(rows: list[Organisation] = rows) -> None:
            for row in rows:
                ask_to_keep_current(row, by=None, now=timezone.now(), once=f"{row.pk}-{month}")

        yield Step(cursor=first + BATCH, done=min(first + BATCH, len(keys)), total=len(keys), write=write)


@every(DAY // 24, ASK_ALL)
def ask_monthly(now: datetime) -> None:
    """Once a month, in the morning of its third day or soon after."""
    here = localtime(now)
    if here.day < FIRST_DAY or here.hour < FIRST_HOUR:
        return

    month = f"{here:%Y-%m}"
    if not Job.objects.filter(kind=ASK_ALL, arguments__month=month).exists():
        queue_job(ASK_ALL, by=None, now=now, once=month, month=month)


@job(REMIND, label=_("Nhắc trả lời hỏi mua"))
def remind(work: Work) -> Iterator[Step]:
    """Follow every enquiry that waits, BATCH in a step."""
    keys = list(Enquiry.objects.waiting().order_by("pk").values_list("pk", flat=True))
    begun = Enquiry.objects.waiting().values_list("waiting_since", flat=True)
    corrections = corrections_since(begun, timezone.now())
    for first in range(work.cursor or 0, len(keys), BATCH):

        def write(pks: list[int] = keys[first : first + BATCH]) -> None:
            for pk in pks:
                follow_up(pk, now=timezone.now(), corrections=corrections)

        yield Step(cursor=first + BATCH, done=min(first + BATCH, len(keys)), total=len(keys), write=write)


@every(QUARTER, REMIND)
def remind_often(now: datetime) -> None:
    """By day, four times an hour, where anybody waits; at night nobody is reminded."""
    note_told(now)
    if not is_quiet(now) and Enquiry.objects.waiting().exists():
        queue_job(REMIND, by=None, now=now, once="waiting")


@every(DAY, FORGET)
def forget_daily(now: datetime) -> None:
    """Take the names out of what nothing was said of for KEPT_DAYS; folders go a week after they were asked for."""
    forget_folders(now)
    old = Enquiry.objects.left_alone_since(now - timedelta(days=KEPT_DAYS))
    anonymise(Enquiry.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:MOST_FORGOTTEN])), now)
    over = PurchaseRequest.objects.filter(anonymised_at=None, answer_by__lt=now - timedelta(days=KEPT_DAYS))
    keys = list(over.order_by("pk").values_list("pk", flat=True)[:MOST_FORGOTTEN])
    anonymise_requests(PurchaseRequest.objects.filter(pk__in=keys), now)


@job(CLEAN, label=_("Xóa thông tin nơi chụp trong ảnh cũ"))
def clean_pictures(work: Work) -> Iterator[Step]:
    """Clean the pictures that came before there was a door for photos, one in a step.

    The cursor holds the files that the last step left over: they hold the place data, so they are deleted once its
    write is committed, and again where the process ended before that.
    """
    cursor = work.cursor or {"after": 0, "left_over": [], "done": 0}
    while True:
        delete_left_over(cursor["left_over"])
        waiting = Picture.objects.whole().filter(is_clean=False, pk__gt=cursor["after"]).order_by("pk")
        picture = waiting.first()
        if picture is None:
            return
        cleaned, done = cleaned_picture(picture, now=timezone.now()), cursor["done"] + 1
        cursor = {"after": picture.pk, "left_over": cleaned.left_over, "done": done}
        yield Step(cursor=cursor, done=done, total=done - 1 + waiting.count(), write=cleaned.write)


look_for_lost_files(Picture, folders=lambda: ["original_images"])


@every(DAY, CLEAN)
def clean_daily(now: datetime) -> None:
    """Where there are any: on a new site there are none, after an update those of before."""
    if Picture.objects.whole().filter(is_clean=False).exists():
        queue_job(CLEAN, by=None, now=now, once="daily")


WATCH = "catalog.watch_requests"


@every(15 * 60, WATCH)
def watch_requests(now: datetime) -> None:
    """Tell buyers whose deadline is over; by day remind those invited who have not answered, or let the staff call."""
    for request in PurchaseRequest.objects.past_deadline(now).filter(told_over_at=None).order_by("pk"):
        tell_request_over(request, now=now)
    if is_quiet(now):
        return
    waiting = list(silent_invitations(now).order_by("pk").values_list("pk", "invited_at"))
    corrections = corrections_since((invited_at for _pk, invited_at in waiting), now)
    for pk, _invited_at in waiting:
        follow_up_invitation(pk, now=now, corrections=corrections)
