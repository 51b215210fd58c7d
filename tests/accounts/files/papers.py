"""Papers as people hand them in, good and bad."""

import zipfile
from io import BytesIO

from openpyxl import Workbook
from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
CSV = "Tên,Giá\r\nVải thiều,45000\r\n"


def workbook() -> bytes:
    """A real workbook."""
    out, book = BytesIO(), Workbook()
    book.active["A1"] = "Vải thiều"
    book.save(out)
    return out.getvalue()


def office(*parts: str, size: int = 1) -> bytes:
    """An office file with these parts besides the list of its contents."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, b"\0" * size)
    return out.getvalue()


def photo() -> bytes:
    """A JPEG."""
    out = BytesIO()
    Image.new("RGB", (40, 30), (200, 80, 40)).save(out, "JPEG")
    return out.getvalue()
