"""Documents through the real render process."""

from __future__ import annotations

import io
import os
import signal
import struct
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from reviewer_app.domain.view import DocumentKind, OpenDocument
from reviewer_app.errors import DocumentProblem
from reviewer_app.render.client import RenderProcess
from reviewer_app.render.limits import ADDRESS_SPACE, MAX_PIXELS

WAIT = 20


def make_pdf(*lines: str, box: str = "0 0 200 100", extra: str = "") -> bytes:
    """A PDF with one page per line, its text at (20, 50)."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for line in lines:
        stream = f"BT /F1 20 Tf 20 50 Td ({line}) Tj ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {extra} /Contents {len(objects)} 0 R "
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


def make_image(kind: str, size: tuple[int, int] = (30, 20), **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (255, 0, 0)).save(out, kind, **options)
    return out.getvalue()


def billion_pixels() -> bytes:
    """A PNG of 40,000 × 40,000 pixels in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.fixture
def renderer() -> Iterator[RenderProcess]:
    made = RenderProcess()
    yield made
    made.stop()
    assert made.pid is None
    assert not [t for t in threading.enumerate() if t.name.startswith("render")]


def opened(renderer: RenderProcess, media_type: str, data: bytes, name: str = "a", sha: str = "") -> OpenDocument:
    return renderer.open(sha or f"sha-{media_type}-{len(data)}", media_type, name, data).result(WAIT)


def test_pdf_pages_bitmap_and_search(renderer: RenderProcess) -> None:
    document = opened(renderer, "application/pdf", make_pdf("first", "Total 8412.77"), sha="pdf")
    assert document.kind is DocumentKind.PAGES
    assert [(p.width, p.height) for p in document.pages] == [(200, 100), (200, 100)]
    image = renderer.page("pdf", 2, 2.0).result(WAIT)
    assert (image.width, image.height, image.scale) == (400, 200, 2.0)
    assert len(image.data) == image.stride * image.height
    assert image.data[:3] == b"\xff\xff\xff"
    assert min(image.data) < 50  # there is ink
    (hit,) = renderer.search("pdf", "total").result(WAIT)
    left, top, right, bottom = hit.box
    assert hit.page == 2
    assert left == pytest.approx(20 / 200, abs=0.02)
    assert 0.3 < top < bottom < 0.56
    assert 0.2 < right < 0.5


def test_search_box_on_a_rotated_page_lies_where_the_text_is_drawn(renderer: RenderProcess) -> None:
    opened(renderer, "application/pdf", make_pdf("Needle", extra="/Rotate 90"), sha="r")
    (hit,) = renderer.search("r", "Needle").result(WAIT)
    image = renderer.page("r", 1, 4.0).result(WAIT)
    assert image.height > image.width
    left, top, right, bottom = hit.box

    def ink(x0: float, y0: float, x1: float, y1: float) -> int:
        rows = range(int(y0 * image.height), int(y1 * image.height))
        return sum(
            image.data[y * image.stride + 4 * x] < 128
            for y in rows
            for x in range(int(x0 * image.width), int(x1 * image.width))
        )

    inside, everything = ink(left, top, right, bottom), ink(0, 0, 1, 1)
    assert inside > 0.85 * everything > 0


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_images_become_a_page(renderer: RenderProcess, kind: str) -> None:
    document = opened(renderer, f"image/{kind.lower()}", make_image(kind), sha=kind)
    assert [(p.width, p.height) for p in document.pages] == [(30, 20)]
    image = renderer.page(kind, 1, 0.5).result(WAIT)
    assert (image.width, image.height, image.stride) == (15, 10, 60)
    blue, green, red = image.data[0:3]
    assert red > 240
    assert max(blue, green) < 15


def test_camera_rotation_and_tiff_frames(renderer: RenderProcess) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = opened(renderer, "image/jpeg", make_image("JPEG", exif=exif), sha="j")
    assert [(p.width, p.height) for p in turned.pages] == [(20, 30)]
    drawn = renderer.page("j", 1, 1.0).result(WAIT)
    assert (drawn.width, drawn.height) == (20, 30)
    more = [Image.new("I;16", (12, 8), 60_000), Image.new("RGBA", (5, 5), (0, 0, 0, 0))]
    many = opened(renderer, "image/tiff", make_image("TIFF", save_all=True, append_images=more), sha="t")
    assert [(p.width, p.height) for p in many.pages] == [(30, 20), (12, 8), (5, 5)]
    renderer.page("t", 2, 1.0).result(WAIT)
    assert renderer.page("t", 3, 1.0).result(WAIT).data[:3] == b"\xff\xff\xff"


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("application/pdf", b"%PDF-1.7 and then nothing of the kind"),
        ("application/pdf", b"\0" * 1000),
        ("image/png", billion_pixels()),
        ("image/png", make_image("PNG")[:40]),
        ("image/jpeg", b"\xff\xd8\xff" + os.urandom(500)),
    ],
)
def test_a_hostile_document_fails_alone(renderer: RenderProcess, media_type: str, data: bytes) -> None:
    with pytest.raises(DocumentProblem):
        opened(renderer, media_type, data, sha="bad")
    assert opened(renderer, "application/pdf", make_pdf("fine"), sha="good").pages


def test_a_bitmap_is_bounded_whatever_is_asked(renderer: RenderProcess) -> None:
    opened(renderer, "application/pdf", make_pdf("x", box="0 0 14400 14400"), sha="huge")
    image = renderer.page("huge", 1, 50.0).result(WAIT)
    assert image.width * image.height <= MAX_PIXELS
    assert image.scale < 1
    for scale in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(DocumentProblem):
            renderer.page("huge", 1, scale).result(WAIT)
    with pytest.raises(DocumentProblem):
        renderer.page("huge", 2, 1.0).result(WAIT)
    with pytest.raises(DocumentProblem):
        renderer.page("never opened", 1, 1.0).result(WAIT)


def test_a_worker_killed_from_outside_is_replaced(renderer: RenderProcess) -> None:
    opened(renderer, "application/pdf", make_pdf("a"), sha="a")
    first = renderer.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert renderer.page("a", 1, 1.0).result(WAIT).width == 200
    assert renderer.pid not in {None, first}


def test_a_document_that_takes_too_long_ends_its_process_and_no_other_document() -> None:
    impatient = RenderProcess()
    try:
        assert opened(impatient, "application/pdf", make_pdf("first"), sha="first").pages
        pid = impatient.pid
        assert pid is not None
        # Stopped, it answers nothing however fast the machine is.
        os.kill(pid, signal.SIGSTOP)
        impatient._seconds = 0.2
        with pytest.raises(DocumentProblem, match="too long"):
            opened(impatient, "application/pdf", make_pdf("a"), sha="slow")
        assert impatient.pid is None
        impatient._seconds = 10.0
        with pytest.raises(DocumentProblem):
            opened(impatient, "application/pdf", make_pdf("a"), sha="slow")
        assert opened(impatient, "application/pdf", make_pdf("b"), sha="other").pages
    finally:
        impatient.stop()


def test_what_was_drawn_ahead_is_there_at_once(renderer: RenderProcess) -> None:
    opened(renderer, "application/pdf", make_pdf("a"), sha="a")
    ahead = renderer.page("a", 1, 1.5).result(WAIT)
    renderer.close("a")
    opened(renderer, "application/pdf", b"not looked at again", sha="a")
    assert renderer.page("a", 1, 1.5).result(WAIT) is ahead


def test_many_open_documents_come_back_after_the_worker_let_go(renderer: RenderProcess) -> None:
    for i in range(12):
        opened(renderer, "application/pdf", make_pdf(f"number {i}"), sha=str(i))
    assert [len(renderer.search(str(i), f"number {i}").result(WAIT)) for i in (0, 5, 11)] == [1, 1, 1]


def test_texts_tables_and_mail(renderer: RenderProcess) -> None:
    text = opened(renderer, "text/plain", "Grüße ‰".encode("cp1252"), sha="t").text
    assert text is not None
    assert text.text == "Grüße ‰"
    pretty = opened(renderer, "application/json", b'{"sum":8412.770,"n":[1]}', sha="j").text
    assert pretty is not None
    assert '"sum": 8412.770' in pretty.text
    broken = opened(renderer, "application/json", b"[" * 200_000, sha="jj").text
    assert broken is not None
    assert broken.text.startswith("[[[")
    table = opened(renderer, "text/csv", b'name;sum\n"M\xc3\xbcller; S\xc3\xb6hne";1,5\n', sha="c").table
    assert table is not None
    assert table.rows == (("name", "sum"), ("Müller; Söhne", "1,5"))
    long = opened(renderer, "text/csv", b"a,b\n" * 21_000, sha="cc").table
    assert long is not None
    assert (len(long.rows), long.truncated, long.extent) == (20_000, True, (21_000, 2))
    unknown = opened(renderer, "application/zip", b"PK\3\4", sha="z")
    assert unknown.kind is DocumentKind.UNKNOWN
    assert unknown.message


def test_mail_with_html_only_is_words_and_its_attachments_are_names(renderer: RenderProcess) -> None:
    raw = (
        b"From: =?utf-8?q?J=C3=B6rg?= <j@example.org>\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"
        b"<style>p{}</style><p>Pay <b>now</b></p><img src='http://example.org/spy'><script>steal()</script>\r\n"
        b'--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="../../etc/passwd"\r\n\r\n'
        b"12345\r\n--x--\r\n"
    )
    mail = opened(renderer, "message/rfc822", raw, sha="m").email
    assert mail is not None
    assert ("From", "Jörg <j@example.org>") in mail.headers
    assert mail.text == "Pay now"
    assert mail.attachments == (("../../etc/passwd", "application/pdf", 5),)


def test_stop_fails_what_comes_after_and_leaves_nothing() -> None:
    made = RenderProcess()
    opened(made, "text/plain", b"x", sha="x")
    pid = made.pid
    assert pid is not None
    made.stop()
    made.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(DocumentProblem):
        opened(made, "text/plain", b"x", sha="x")


def test_the_worker_has_no_qt_and_no_database() -> None:
    code = (
        "import sys, reviewer_app.render.worker; "
        "print([m for m in sys.modules if m.startswith(('PySide6', 'sqlalchemy', 'sqlcipher3', 'httpx'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="limits are read from /proc")
def test_the_worker_is_held_to_its_limits(renderer: RenderProcess) -> None:
    opened(renderer, "text/plain", b"x", sha="x")
    lines = Path(f"/proc/{renderer.pid}/limits").read_text().splitlines()
    hard = {line[:26].strip(): line[26:].split()[1] for line in lines[1:]}
    assert hard["Max address space"] == str(ADDRESS_SPACE)
    assert hard["Max core file size"] == "0"
    assert hard["Max file size"] == "0"
    assert hard["Max open files"] == "64"
