"""A paper to many under one number, and the same as PDF."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from accounts.documents.blocks import BREAK, blocks_of, left_out
from accounts.documents.circular import NobodyAddressedError, circular_of, fill_in_for_all, keep_circular
from accounts.documents.document import expect_number, give_number
from accounts.documents.kind import document_kind
from accounts.documents.layout import Line, Lines, drawn
from accounts.documents.merging import merged
from accounts.documents.paper import PAPER, NothingToPrintError, lacks_of, prepare_document, print_document
from accounts.documents.rendering import UnknownPlacesError
from accounts.documents.template import NoTemplateError
from accounts.models import DocumentNumber, DocumentTemplate, Job
from accounts.printing.document import pdf_of
from accounts.printing.kind import print_kind
from tests.accounts.documents.kinds import LETTER, RECEIPT, VALUES, word
from tests.factories.accounts import create_organisation, create_user
from tests.factories.documents import create_document_template
from tests.unchanged import refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

NAMES = ("HTX Mỳ Chũ ỗ ẵ ợ Đ", "Siêu thị Đồng Đỗ", "Báo <b>& ký giả</b>")


def template() -> bytes:
    parts = [Line("Kính mời {{ ten }}", heading=True), Lines("muc", [("Chương trình", "{{ d.ten }}")])]
    return drawn(title="GIẤY MỜI", subtitle="", number="Số: {{ so }}", parts=parts, signers=("CHỦ TỊCH",))


def letters(number: str = "") -> list[dict]:
    return [{"ten": name, "so": number, "muc": [{"ten": "8:00 Khai mạc"}]} for name in NAMES]


def texts(docx: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(docx)).paragraphs if paragraph.text.startswith("Kính")]


def test_each_letter_stands_in_one_file_on_a_page_of_its_own():
    docx = merged(template(), letters())
    assert texts(docx) == [f"Kính mời {name}" for name in NAMES]
    assert len(Document(BytesIO(docx)).sections) == 3
    assert {section.page_height for section in Document(BytesIO(docx)).sections} == {
        Document(BytesIO(template())).sections[0].page_height
    }


def test_text_taken_out_of_the_pdf_is_the_text_put_in():
    docx = merged(template(), letters("85/GM-LMHTX"))
    blocks = blocks_of(docx)
    pages = PdfReader(BytesIO(pdf_of("document", {"title": "Giấy mời", "blocks": blocks}))).pages
    assert (blocks.count(BREAK), len(pages)) == (2, 3)
    for page, name in zip(pages, NAMES, strict=True):
        lines = [line.strip() for line in page.extract_text().splitlines()]
        found = [line for line in lines if line in (f"Kính mời {name}", "Số: 85/GM-LMHTX", "8:00 Khai mạc")]
        assert found == ["Số: 85/GM-LMHTX", f"Kính mời {name}", "8:00 Khai mạc"]


BOX = b"<w:p><w:r><w:txbxContent/></w:r></w:p>"


def headed() -> bytes:
    """A template of the staff's own: a picture, a head with the name of the house."""
    page, picture, docx = Document(BytesIO(template())), BytesIO(), BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    picture.seek(0)
    page.add_picture(picture)
    page.sections[0].header.paragraphs[0].text = "LIÊN MINH HỢP TÁC XÃ"
    page.save(docx)
    return docx.getvalue()


def boxed_on_the_web() -> bytes:
    """A template with a text box, whose body is called as Word on the web calls it."""
    made = BytesIO()
    with ZipFile(BytesIO(template())) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"document.xml", b"document2.xml")
            new.writestr(name.replace("document.xml", "document2.xml"), part.replace(b"<w:sectPr", BOX + b"<w:sectPr"))
    return made.getvalue()


def test_a_text_box_is_found_whatever_word_calls_the_body():
    assert left_out(boxed_on_the_web()) == ["khung chữ"]


def test_a_pdf_says_what_it_lacks_of_the_word_file(now, cast):
    assert (left_out(template()), left_out(headed())) == ([], ["ảnh", "đầu trang"])
    kind, subject = document_kind(RECEIPT), create_organisation()
    filled = fill_in_for_all(kind, [dict(kind.sample)], day=now.date())
    paper = keep_circular(kind, filled, subject=subject, by=cast.administrator, now=now)
    assert lacks_of(paper) == ""
    DocumentNumber.objects.filter(pk=paper.pk).update(docx=headed())
    told = "Bản PDF này không có ảnh, đầu trang của tệp Word. Bản để ký và lưu là bản Word."
    prepared = print_kind(PAPER).prepare({"document": paper.pk}, by=cast.administrator, now=now).data
    assert (lacks_of(paper), prepared["lacks"]) == (told, told)
    assert told in PdfReader(BytesIO(pdf_of("document", prepared))).pages[0].extract_text().replace("\n", " ")


def test_a_template_that_is_missing_or_names_too_much_makes_no_letters(now):
    with refused(NoTemplateError):
        fill_in_for_all(document_kind(LETTER), [{}], day=now.date())
    create_document_template(by=create_user())
    faulty = word("{{ chu_ky }}").read()
    DocumentTemplate.objects.update(docx=faulty)
    with refused(UnknownPlacesError):
        fill_in_for_all(document_kind(RECEIPT), [VALUES], day=now.date())
    with refused(UnknownPlacesError):
        merged(faulty, [VALUES])


def test_a_letter_keeps_its_number_whoever_is_added(now):
    kind, subject, staff = document_kind(RECEIPT), create_organisation(), create_user()
    with pytest.raises(NobodyAddressedError):
        fill_in_for_all(kind, [], day=now.date())
    everyone = [dict(kind.sample) for _ in range(2)]
    paper = keep_circular(kind, fill_in_for_all(kind, everyone, day=now.date()), subject=subject, by=staff, now=now)
    give_number(paper, number="85/GM-LMHTX", dated=now.date(), by=staff, now=now)
    more = fill_in_for_all(kind, [*everyone, dict(kind.sample)], day=now.date())
    again = keep_circular(kind, more, subject=subject, by=staff, now=now)
    assert (again, DocumentNumber.objects.get().number, circular_of(kind, subject)) == (paper, "85/GM-LMHTX", paper)
    assert bytes(DocumentNumber.objects.get().docx) == more.docx


def test_staff_print_what_they_may_read(now, cast):
    kind, subject = document_kind(RECEIPT), create_organisation()
    filled = fill_in_for_all(kind, [dict(kind.sample)], day=now.date())
    paper = keep_circular(kind, filled, subject=subject, by=cast.administrator, now=now)
    assert print_kind(PAPER).prepare is prepare_document
    assert prepare_document({"document": paper.pk}, by=cast.administrator, now=now).data["blocks"] != []
    assert prepare_document({"document": paper.pk}, by=cast.outsider, now=now).data["blocks"] == []


def test_what_is_not_here_or_not_to_be_read_is_not_printed(now, cast):
    kind, subject = document_kind(RECEIPT), create_organisation()
    letter = expect_number(LETTER, subject=subject, by=cast.administrator, now=now)
    filled = fill_in_for_all(kind, [dict(kind.sample)], day=now.date())
    paper = keep_circular(kind, filled, subject=subject, by=cast.administrator, now=now)
    for row, by in ((letter, cast.administrator), (paper, cast.outsider)):
        with pytest.raises(NothingToPrintError):
            print_document(row, by=by, now=now)
    assert Job.objects.count() == 0
    assert print_document(paper, by=cast.administrator, now=now) == Job.objects.get()
