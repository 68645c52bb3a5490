"""Documents of every kind as bytes, and a document service that draws them in the real render process."""

from __future__ import annotations

import hashlib
import io
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage

import openpyxl
from PIL import Image, ImageDraw, ImageFont

from reviewer_app.domain.case import DocumentRef, Evidence
from reviewer_app.domain.view import DocumentState, DocumentView, OpenDocument, PageImage, TextHit
from reviewer_app.render.client import RenderProcess


@dataclass(frozen=True)
class Place:
    """One numbered place that supports a field."""

    number: int
    field_id: str
    label: str
    tint: int
    evidence: Evidence


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pdf(*lines: str, box: str = "0 0 595 842") -> bytes:
    """A PDF with one page per text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for line in lines:
        rows = "".join(f"0 -24 Td ({line} line {n}) Tj " for n in range(1, 25))
        stream = f"BT /F1 26 Tf 60 760 Td ({line}) Tj /F1 12 Tf {rows} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode())
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        out.write(f"{place:010} 00000 n \n".encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def scan(words: str, size: tuple[int, int] = (900, 600)) -> Image.Image:
    made = Image.new("RGB", size, "#f3ead7")
    pen = ImageDraw.Draw(made)
    pen.rectangle((60, 90, 300, 390), fill="#b08d57")
    pen.ellipse((120, 140, 240, 280), fill="#7a4b2a")
    pen.text((340, 100), words, fill="#2b2417", font=ImageFont.load_default(44))
    pen.text((340, 200), "17 04 1988", fill="#2b2417", font=ImageFont.load_default(36))
    return made


def photo(orientation: int = 1) -> bytes:
    """A photograph as a camera held upright would store it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = scan("MARIA DIAZ")
    if orientation == 6:
        made = made.transpose(Image.Transpose.ROTATE_90)
    out = io.BytesIO()
    made.save(out, "JPEG", exif=exif, quality=90)
    return out.getvalue()


def fax(pages: int = 6) -> bytes:
    frames = [scan(f"Page {n} of the fax", (600, 850)).convert("L") for n in range(1, pages + 1)]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression="tiff_lzw")
    return out.getvalue()


def ledger(rows: int = 400) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ledger 2026"
    sheet.append(["Date", "Supplier", "What", "Net", "Tax", "Total", "Rate"])
    for n in range(1, rows + 1):
        net = 117.38 + n * 31.7
        sheet.append(
            [date(2026, 1 + n % 12, 1 + n % 28), "Nordlicht GmbH", f"Bracket {n} mm", net, net * 0.19, None, 0.19]
        )
        for place, how in (("A", "dd/mm/yyyy"), ("D", "#,##0.00"), ("E", "#,##0.00"), ("G", "0%")):
            sheet[f"{place}{n + 1}"].number_format = how
        sheet[f"F{n + 1}"] = f"=D{n + 1}+E{n + 1}"
    sheet["C4"] = "A description that is a good deal longer than its column and has to be read in full somewhere below"
    accounts = book.create_sheet("Accounts")
    accounts.append(["IBAN", "DE89 3704 0044 0532 0130 00"])
    notes = book.create_sheet("Old prices")
    notes.append(["Not valid any more"])
    notes.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def letter() -> bytes:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "depot@nordlicht.example", "Delivery 4711"
    inner.set_content("The goods left on Monday.")
    made = EmailMessage()
    made["From"], made["To"] = "billing@nordlicht.example", "invoices@example.org"
    made["Date"], made["Subject"] = "Thu, 12 Nov 2026 09:14:00 +0100", "Invoice 0012 and what belongs to it"
    made.set_content(
        "Dear team,\n\nplease find our invoice attached. We ask you to pay 8412.77 EUR.\n\nNordlicht GmbH\n"
    )
    made.add_attachment(pdf("Invoice", "Terms", "Notes"), maintype="application", subtype="pdf", filename="invoice.pdf")
    made.add_attachment(photo(), maintype="image", subtype="jpeg", filename="seal on the crate.jpg")
    made.add_attachment("Terms of delivery", filename="terms.txt")
    made.add_attachment(inner)
    made.add_attachment(b"MZ\0\1", maintype="application", subtype="x-msdownload", filename="tracking.exe")
    return made.as_bytes()


def two_faced() -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "billing@nordlicht.example", "New account"
    made.set_content("Please pay 8412.77 EUR as usual.")
    made.add_alternative("<p>Please pay 8412.77 EUR to <b>LT12 1000 0111 0100 1000</b>.</p>", subtype="html")
    return made.as_bytes()


KINDS: dict[str, tuple[str, bytes]] = {
    "contract.pdf": ("application/pdf", pdf(*(f"Page {n}" for n in range(1, 13)))),
    "photo.jpg": ("image/jpeg", photo(6)),
    "fax.tiff": ("image/tiff", fax()),
    "ledger.xlsx": (XLSX, ledger()),
    "letter.eml": ("message/rfc822", letter()),
    "two versions.eml": ("message/rfc822", two_faced()),
    "list.csv": ("text/csv", b"Item;Amount\nBracket;12,50\nBolt;7,00\n"),
    "memo.txt": ("text/plain", b"The goods left on Monday.\nAll of them."),
    "empty.txt": ("text/plain", b"  \n"),
    "broken.pdf": ("application/pdf", b"%PDF-1.7 and nothing more"),
    "locked.xlsx": (XLSX, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
    "drawing.dwg": ("image/vnd.dwg", b"AC1027"),
}


class RealDocuments:
    """Implements `DocumentApi` over the render process; contents by name."""

    def __init__(self, contents: dict[str, tuple[str, bytes]] | None = None) -> None:
        self.contents = KINDS if contents is None else contents
        self.renderer = RenderProcess()
        self.closed: list[str] = []

    def open(self, case_id: str, name: str) -> Future[OpenDocument]:
        kind, data = self.contents[name]
        return self.renderer.open(sha(name), kind, name, data)

    def page(self, sha256: str, page: int, scale: float) -> Future[PageImage]:
        return self.renderer.page(sha256, page, scale)

    def search(self, sha256: str, text: str) -> Future[tuple[TextHit, ...]]:
        return self.renderer.search(sha256, text)

    def part(self, sha256: str, number: int) -> Future[OpenDocument]:
        return self.renderer.part(sha256, number)

    def close(self, sha256: str) -> None:
        self.closed.append(sha256)

    def settle(self) -> None:
        """Wait until all that was asked for is drawn: one thread does it in turn."""
        self.renderer.page("none", 1, 1.0).exception(30)

    def view(self, name: str, state: DocumentState = DocumentState.PRESENT) -> DocumentView:
        kind, data = self.contents[name]
        return DocumentView(DocumentRef(name, kind, sha(name), len(data)), state)

    def views(self, *names: str) -> tuple[DocumentView, ...]:
        return tuple(self.view(name) for name in names)


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def mark(number: int, document: str, box: tuple[float, float, float, float], page: int = 1, field: str = "") -> Place:
    field = field or f"field{number}"
    return Place(number, field, field.title(), number, Evidence(document, page, box))
