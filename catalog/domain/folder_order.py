"""A folder is asked for, made in the background with progress, and taken away after some days.

Who was given which folder is noted under each product.
"""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from tempfile import TemporaryFile

from django.core.files.base import File
from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.actors.actor import By, user_of
from accounts.domain.history import note
from accounts.files.private import keep_made
from accounts.models import Job, PrivateFile, User
from accounts.work.job import queue_job
from accounts.work.job_kind import Step, Work, job
from catalog.domain.folder import FolderPart, folder_parts, write_folder
from catalog.domain.paper_share import Matter, of_matter
from catalog.files import FOLDER_FILE
from catalog.models import BuyerFolder, PaperShare, Product, PurchaseRequest

MAKE = "catalog.make_folder"
GIVEN = "catalog.folder.give"
KEPT_FOR = timedelta(days=7)
ZIP = "application/zip"


def order_folder(keys: Sequence[int], *, of: Matter | User, by: By, now: datetime) -> BuyerFolder:
    """Ask for a folder of these products; it is made after the commit. One that is under way for the same matter and
    the same products is returned instead of a second one. Raises FolderError."""
    folder_parts(keys, today=localdate(now))
    told = {"user": of} if isinstance(of, User) else of_matter(of)
    chosen = sorted(set(keys))
    with transaction.atomic():
        _model_of(of)._default_manager.select_for_update().get(pk=of.pk)
        waiting = [row for row in BuyerFolder.objects.filter(**told, made_at=None) if row.products == chosen]
        folder = next((row for row in waiting if job_of(row) is None or not _has_failed(row)), None)
        if folder is None:
            folder = BuyerFolder.objects.create(**told, products=chosen, asked_at=now)
            queue_job(MAKE, by=user_of(by), now=now, once=str(folder.pk), folder=folder.pk)
    return folder


def _model_of(row: Matter | User) -> type[Model]:
    """Its model, where a view hands over a user who is loaded when asked for."""
    return row._meta.concrete_model or type(row)


def _has_failed(folder: BuyerFolder) -> bool:
    row = job_of(folder)
    return row is not None and row.is_finished


def job_of(folder: BuyerFolder) -> Job | None:
    """The work that makes it, the latest."""
    return Job.objects.filter(kind=MAKE, once=str(folder.pk)).order_by("-pk").first()


def shares_of(folder: BuyerFolder) -> dict[int, PaperShare]:
    """What cooperatives said of this buyer, by their keys; of an account in any of its matters, a yes before a no."""
    rows = PaperShare.objects.all()
    if folder.user_id:
        rows = rows.filter(Q(enquiry__user=folder.user_id) | Q(request__user=folder.user_id))
    else:
        rows = rows.filter(enquiry=folder.enquiry_id, request=folder.request_id)
    found = sorted(rows, key=lambda row: (row.agreed is True, row.agreed is not None, row.pk))
    return {row.organisation_id: row for row in found}


def parts_of(folder: BuyerFolder, now: datetime) -> list[FolderPart]:
    """What is in it, as things stand now."""
    return folder_parts(folder.products, today=localdate(now), shares=shares_of(folder))


@job(MAKE, label=_("Làm hồ sơ cho người mua"))
def make_folder(work: Work) -> Iterator[Step]:
    """Product by product; begun anew where the process ended, since a half of a zip is none."""
    folder = BuyerFolder.objects.filter(pk=work.arguments["folder"], made_at=None).first()
    if folder is None:
        return
    now = timezone.now()
    parts = parts_of(folder, now)
    whole = len(parts) + 1
    with TemporaryFile() as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in write_folder(parts, archive, today=localdate(now)):
                yield Step(cursor=number, done=number, total=whole)
        name = f"ho-so-{localdate(now):%Y-%m-%d}.zip"
        kept = keep_made(
            File(target, name=name), kind=FOLDER_FILE, subject=folder, name=name, content_type=ZIP, now=now
        )
    yield Step(cursor=whole, done=whole, total=whole, write=lambda: _finish(folder, kept, parts, timezone.now()))


def _finish(made: BuyerFolder, file: PrivateFile, parts: Sequence[FolderPart], now: datetime) -> None:
    """It is there; noted under each product, with whom it was given to. The file goes where the buyer was forgotten
    meanwhile, or another run was quicker."""
    folder = BuyerFolder.objects.select_for_update().filter(pk=made.pk, made_at=None).first()
    if folder is None:
        file.delete()
        return
    folder.file, folder.made_at = file, now
    folder.complete = sum(part.is_complete for part in parts)
    folder.save(update_fields=["file", "made_at", "complete"])
    for left in PrivateFile.objects.about(folder).exclude(pk=file.pk):  # of a run that ended before it could say so
        left.delete()
    for part in parts:
        note(part.product, GIVEN, by=None, now=now, to=given_to(folder), papers=part.papers)


def given_to(folder: BuyerFolder) -> str:
    """Who gets it, as the log may keep it: a guest's name is gone one day, the matter's code is not."""
    matter = folder.enquiry or folder.request
    return matter.code if matter else str(folder.user)


def products_of_request(request: PurchaseRequest, invitations: Sequence[int]) -> list[int]:
    """Products on the site of the kind wanted, of the cooperatives of these invitations; their keys."""
    sellers = request.invitations.filter(pk__in=invitations).values("organisation")
    rows = Product.objects.on_site().filter(kind=request.need.kind_id, organisation__in=sellers)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def forget_folders(now: datetime) -> int:
    """Take away folders that were asked for long enough ago, with their files; how many."""
    rows = list(BuyerFolder.objects.filter(asked_at__lt=now - KEPT_FOR)[:500])
    for row in rows:
        row.delete()
    return len(rows)
