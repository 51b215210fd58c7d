"""Templates that staff edit in Word."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from accounts.documents.kind import document_kind
from accounts.documents.rendering import (
    BrokenPlaceError,
    ForbiddenPlaceError,
    NotWordError,
    UnknownPlacesError,
    filled,
)
from accounts.documents.template import (
    BackwardTemplateError,
    HeavyTemplateError,
    NoTemplateError,
    SameDayError,
    add_template,
    end_template,
    template_in_force,
)
from accounts.files.content import Content
from accounts.files.private import MOST_MEGABYTES
from accounts.models import DocumentTemplate
from tests.accounts.documents.kinds import LETTER, RECEIPT, VALUES, text_of, word
from tests.factories.accounts import create_user

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 1)


def add(now, *paragraphs, day=DAY, **more):
    kind = document_kind(RECEIPT)
    return add_template(kind, file=word(*paragraphs), valid_from=day, by=create_user(), now=now, **more)


def test_the_kinds_own_template_is_filled_in():
    chosen = template_in_force(document_kind(RECEIPT), day=DAY)
    told = text_of(filled(chosen.docx, VALUES))
    assert told[4:6] + told[6:10] == [
        "Số: …………",
        "Bên nhận: HTX Như Hoa, số tiền 1.000.000 đ",
        "Tên",
        "Lượng",
        "Mỳ gạo",
        "20 gói",
    ]


def test_an_unknown_value_is_left_to_be_written_by_hand():
    docx = template_in_force(document_kind(RECEIPT), day=DAY).docx
    assert "Bên nhận: …………, số tiền 1.000.000 đ" in text_of(filled(docx, {**VALUES, "ben_nhan": ""}))


def test_markup_in_a_value_stays_text():
    docx = template_in_force(document_kind(RECEIPT), day=DAY).docx
    hostile = "HTX <b>&</b> {{ so_tien }}"
    assert f"Bên nhận: {hostile}, số tiền 1.000.000 đ" in text_of(filled(docx, {**VALUES, "ben_nhan": hostile}))


def test_the_template_that_began_last_holds(now):
    first, second = add(now, "cũ {{ ben_nhan }}"), add(now, "mới {{ ben_nhan }}", day=date(2027, 1, 1))
    kind = document_kind(RECEIPT)
    days = [date(2026, 11, 30), DAY, date(2026, 12, 31), date(2027, 1, 1)]
    assert [template_in_force(kind, day=day).row for day in days] == [None, first, first, second]


def test_an_ended_template_gives_way_to_the_kinds_own(now):
    row = add(now, "{{ ben_nhan }}")
    end_template(row, valid_to=date(2026, 12, 15), by=create_user(), now=now)
    kind = document_kind(RECEIPT)
    assert [template_in_force(kind, day=date(2026, 12, day)).row for day in (14, 15)] == [row, None]


@pytest.mark.parametrize(
    ("paragraph", "error", "told"),
    [
        ("{{ ben_giao }} {{ ngay }}", UnknownPlacesError, "{{ ben_giao }}, {{ ngay }}"),
        ("{% for d in dong %}{{ d.gia }}{% endfor %}", UnknownPlacesError, "{{ gia }}"),
        ("{{ ben_nhan", BrokenPlaceError, "{{ ben_nhan"),
        ("{% for d in dong %}{{ d.ten }}", BrokenPlaceError, "gần"),
        ("{{ 'a' * 100000000 }}", ForbiddenPlaceError, "không được phép"),
        ("{{ ben_nhan.__class__ }}", ForbiddenPlaceError, "không được phép"),
        ("{% for i in range(9) %}a{% endfor %}", UnknownPlacesError, "{{ range }}"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_refused(now, paragraph, error, told):
    with pytest.raises(error) as refused:
        add(now, paragraph)
    assert (told in str(refused.value), DocumentTemplate.objects.count()) == (True, 0)


def test_what_is_no_word_file_is_refused(now):
    kind = document_kind(RECEIPT)
    with pytest.raises(NotWordError):
        add_template(kind, file=ContentFile(b"xin chao", name="a.docx"), valid_from=DAY, by=create_user(), now=now)
    assert not DocumentTemplate.objects.exists()


def test_a_template_with_pictures_that_nobody_would_print_is_refused(now):
    """Word takes what lies beside its own parts; it does not make the file smaller."""
    heavy = BytesIO(word("{{ ben_nhan }}").read())
    with zipfile.ZipFile(heavy, "a", zipfile.ZIP_STORED) as parts:
        parts.writestr("word/media/anh.bin", bytes(MOST_MEGABYTES[Content.DOCX] * 1024**2))
    with pytest.raises(HeavyTemplateError, match=f"{MOST_MEGABYTES[Content.DOCX]} MB"):
        add_template(
            document_kind(RECEIPT), file=ContentFile(heavy.getvalue()), valid_from=DAY, by=create_user(), now=now
        )
    assert not DocumentTemplate.objects.exists()


def test_a_letter_that_the_office_writes_itself_has_no_template():
    with pytest.raises(NoTemplateError, match="Công văn"):
        template_in_force(document_kind(LETTER), day=DAY)
    assert not DocumentTemplate.objects.exists()


def test_two_templates_of_a_kind_do_not_begin_on_one_day(now):
    add(now, "{{ ben_nhan }}")
    with pytest.raises(SameDayError):
        add(now, "{{ so_tien }}")
    assert DocumentTemplate.objects.count() == 1


def test_a_template_lasts_a_day(now):
    with pytest.raises(BackwardTemplateError):
        add(now, "{{ ben_nhan }}", valid_to=DAY)
    row = add(now, "{{ ben_nhan }}")
    with pytest.raises(BackwardTemplateError):
        end_template(row, valid_to=DAY, by=create_user(), now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentTemplate.objects.filter(pk=row.pk).update(valid_to=DAY)
    assert [row.valid_to for row in DocumentTemplate.objects.all()] == [None]
