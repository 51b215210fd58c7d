"""Pictures that came before there was a door for photos, and broken ones that were mended."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from accounts.enums import JobState
from accounts.models import Job
from accounts.work.job_kind import Work
from catalog.domain.picture import MENDED, StillBrokenError, cleaned_picture, recheck_picture
from catalog.jobs import CLEAN, clean_daily, clean_pictures
from catalog.models import Picture, PictureRendition
from tests.accounts.files.pictures import SECRET, held, jpeg
from tests.factories.catalog import create_picture

pytestmark = pytest.mark.django_db


def old_picture(content=None, name="cu.jpg"):
    """A picture stored as it came, turned in its EXIF data alone, with a size made from it."""
    path = default_storage.save(f"original_images/{name}", ContentFile(content or held(6)))
    picture = Picture(title="Cũ", file=path, width=120, height=160, focal_point_x=5, focal_point_y=5)
    Picture.objects.bulk_create([picture])
    return Picture.objects.get(pk=picture.pk)


def content_of(name):
    with default_storage.open(name) as file:
        return file.read()


def steps(cursor=None):
    return clean_pictures(Work(1, {}, cursor))


def test_job_cleans_what_came_before(clock, now):
    first, second = old_picture(), old_picture(jpeg(comment=SECRET))
    left = [first.file.name, second.file.name, first.get_rendition("width-50").file.name]
    clean_daily(now)
    call_command("run_jobs", "--once", verbosity=0)

    for picture in (first, second):
        picture.refresh_from_db()
    assert [SECRET in content_of(picture.file.name) for picture in (first, second)] == [False, False]
    assert [default_storage.exists(name) for name in left] == [False, False, False]
    assert (first.width, first.height, first.is_clean, first.focal_point_x) == (160, 120, True, None)
    assert (PictureRendition.objects.count(), Job.objects.get(kind=CLEAN).state) == (0, JobState.DONE)
    assert first.get_rendition("width-50").width == 50


def test_job_killed_after_its_write_deletes_what_is_left(clock):
    picture = old_picture()
    before = picture.file.name
    step = next(steps())
    step.write()
    assert default_storage.exists(before)
    rest = list(steps(step.cursor))

    picture.refresh_from_db()
    assert (rest, default_storage.exists(before), default_storage.exists(picture.file.name)) == ([], False, True)


def test_job_killed_before_its_write_begins_the_picture_again(clock):
    picture = old_picture()
    next(steps())
    assert Picture.objects.get(pk=picture.pk).file.name == picture.file.name
    for step in steps():
        step.write()

    picture.refresh_from_db()
    assert (picture.is_clean, SECRET in content_of(picture.file.name)) == (True, False)


def test_job_leaves_a_file_that_staff_gave_meanwhile(now):
    picture = old_picture()
    cleaned = cleaned_picture(picture, now=now)
    given = create_picture()
    Picture.objects.filter(pk=picture.pk).update(file=given.file.name, is_clean=True)
    cleaned.write()

    assert Picture.objects.get(pk=picture.pk).file.name == given.file.name


def test_job_notes_what_is_broken_and_leaves_what_is_no_photo(clock, now):
    cut, gone, drawing = old_picture(held(1)[:90]), old_picture(), old_picture(b"<svg/>", "ve.svg")
    default_storage.delete(gone.file.name)
    for step in steps():
        step.write()

    assert set(Picture.objects.broken()) == {cut, gone}
    assert (Picture.objects.get(pk=drawing.pk).file.name, Picture.objects.get(pk=cut.pk).broken_at) == (
        drawing.file.name,
        timezone.now(),
    )


def test_daily_look_queues_nothing_where_all_is_clean(now):
    create_picture()
    clean_daily(now)
    assert Job.objects.count() == 0


def test_mended_file_is_shown_again_and_noted(cast, now, clock):
    from wagtail.models import ModelLogEntry

    picture = create_picture()
    Picture.objects.update(broken_at=now)
    recheck_picture(Picture.objects.get(), by=cast.editor, now=now)

    assert list(Picture.objects.broken()) == []
    assert [(e.action, e.object_id) for e in ModelLogEntry.objects.filter(action=MENDED)] == [(MENDED, str(picture.pk))]


@pytest.mark.parametrize("content", [None, b"", b"text"], ids=["gone", "empty", "no picture"])
def test_file_that_is_still_broken_is_said_and_stays_noted(cast, now, content):
    picture = create_picture()
    default_storage.delete(picture.file.name)
    if content is not None:
        default_storage.save(picture.file.name, ContentFile(content))
    Picture.objects.update(broken_at=now)
    with pytest.raises(StillBrokenError):
        recheck_picture(Picture.objects.get(), by=cast.editor, now=now)

    assert Picture.objects.get().broken_at == now
