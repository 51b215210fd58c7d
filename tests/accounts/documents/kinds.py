"""Kinds of papers that only tests know, and templates as staff bring them."""

from io import BytesIO

from django.core.files.base import ContentFile
from docx import Document

from accounts.documents.kind import DocumentKind, register_document
from accounts.documents.layout import Line, Lines, drawn

RECEIPT = "tests.receipt"
LETTER = "tests.letter"
VALUES = {"ben_nhan": "HTX Như Hoa", "so_tien": "1.000.000 đ", "dong": [{"ten": "Mỳ gạo", "luong": "20 gói"}]}


def receipt() -> bytes:
    return drawn(
        title="GIẤY BIÊN NHẬN",
        subtitle="",
        number="Số: …………",
        parts=[
            Line("Bên nhận: {{ ben_nhan }}, số tiền {{ so_tien }}"),
            Lines("dong", [("Tên", "{{ d.ten }}"), ("Lượng", "{{ d.luong }}")]),
        ],
        signers=["BÊN GIAO", "BÊN NHẬN\n{{ ben_nhan }}"],
    )


def word(*paragraphs: str, name: str = "mau.docx") -> ContentFile:
    """A template that staff typed."""
    page, target = Document(), BytesIO()
    for text in paragraphs:
        page.add_paragraph(text)
    page.save(target)
    return ContentFile(target.getvalue(), name=name)


def text_of(docx: bytes) -> list[str]:
    """What stands in a paper: its paragraphs, then the cells of its tables."""
    page = Document(BytesIO(bytes(docx)))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    return [p.text for p in page.paragraphs if p.text] + [text for text in cells if text]


register_document(
    DocumentKind(
        RECEIPT,
        "Giấy biên nhận",
        fields={"ben_nhan": "tên bên nhận", "so_tien": "số tiền"},
        rows={"dong": {"ten": "tên hàng", "luong": "lượng"}},
        sample=VALUES,
        original=receipt,
    )
)
register_document(DocumentKind(LETTER, "Công văn"))
