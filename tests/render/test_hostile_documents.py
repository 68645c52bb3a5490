"""Documents made to harm: each fails alone or is shown as what it is, within bounds, and the next one opens."""

from __future__ import annotations

import io
import os
import socket
import struct
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image

from reviewer_app.domain.view import DocumentKind, OpenDocument
from reviewer_app.errors import DocumentProblem
from reviewer_app.render.client import RenderProcess
from reviewer_app.render.limits import MAX_PAGES, MAX_PIXELS

T = TypeVar("T")
WAIT = 30


def pdf(*objects: str, root: int = 1, extra: str = "") -> bytes:
    """Objects numbered from 1, with a true table of their places."""
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        out.write(f"{place:010} 00000 n \n".encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root {root} 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def page(more: str = "", parent: int = 2) -> str:
    return f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 200 100] {more} >>"


def stream(data: bytes, more: str = "") -> str:
    return f"<< /Length {len(data)} {more} >>\nstream\n{data.decode('latin-1')}\nendstream"


def one_page(catalog: str = "", more: str = "", *others: str) -> bytes:
    return pdf(
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page(more), *others
    )


def xref_loop() -> bytes:
    body = one_page()
    at = body.index(b"xref\n")
    return body.replace(b"/Root 1 0 R", f"/Root 1 0 R /Prev {at}".encode())


def loop_of_pages() -> bytes:
    return pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>")


def deep_nesting() -> bytes:
    return one_page("", "/Contents 4 0 R", stream(b"[" * 200_000 + b"]" * 200_000))


def inflating() -> bytes:
    """Two hundred times over: 50 MB of drawing in 50 KB."""
    packed = zlib.compress(b"0 0 1 1 re f\n" * 4_000_000, 9)
    return one_page("", "/Contents [" + "4 0 R " * 200 + "]", stream(packed, "/Filter /FlateDecode"))


def million_pages(lie: bool) -> bytes:
    if lie:
        return pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1000000 /Kids [3 0 R] >>", page())
    middle = " ".join(["3 0 R"] * 1000)
    leaves = " ".join(["4 0 R"] * 1000)
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count 1000000 /Kids [{middle}] >>",
        f"<< /Type /Pages /Parent 2 0 R /Count 1000 /Kids [{leaves}] >>",
        page("", 3),
    )


def locked() -> bytes:
    secret = "<" + "41" * 32 + ">"
    return pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        page(),
        f"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O {secret} /U {secret} >>",
        extra="/Encrypt 4 0 R /ID [<01> <01>]",
    )


def acting(port: int) -> bytes:
    """Everything a PDF can be told to do by itself."""
    return one_page(
        "/OpenAction 4 0 R /AA << /WC 5 0 R >> /Names << /JavaScript << /Names [(a) 5 0 R] >> "
        "/EmbeddedFiles << /Names [(../../x) 6 0 R] >> >> /AcroForm << /XFA 8 0 R /Fields [] >>",
        f"/AA << /O 5 0 R >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 200 100] "
        f"/A << /S /URI /URI (http://127.0.0.1:{port}/spy) >> >>]",
        "<< /S /Launch /F (/bin/touch) /P (launched) /Win << /F (calc.exe) >> >>",
        f"<< /S /JavaScript /JS (app.launchURL('http://127.0.0.1:{port}/js'); this.exportDataObject('x');) >>",
        "<< /Type /Filespec /F (../../x) /EF << /F 7 0 R >> >>",
        stream(b"MZ not to be unpacked", "/Type /EmbeddedFile"),
        stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"),
    )


def png(width: int, height: int, *, real: bool) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    line = b"\0" * (1 + (width + 7) // 8)
    data = b"".join(packer.compress(line) for _ in range(height if real else 1)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def packed(name: str, content: bytes, times: int = 1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(times):
            made.writestr(f"{name}{number or ''}", content)
    return out.getvalue()


@pytest.fixture
def renderer() -> Iterator[RenderProcess]:
    made = RenderProcess()
    yield made
    made.stop()
    assert not [t for t in threading.enumerate() if t.name.startswith("render")]


def opened(renderer: RenderProcess, media_type: str, data: bytes, sha: str = "x") -> OpenDocument:
    return renderer.open(sha, media_type, "a", data).result(WAIT)


def outcome(call: Callable[[], T]) -> T | str:
    """What came of it, or the sentence that says why not."""
    try:
        return call()
    except DocumentProblem as problem:
        return problem.message


def still_works(renderer: RenderProcess) -> None:
    assert len(opened(renderer, "application/pdf", one_page(), "fine").pages) == 1
    assert renderer.page("fine", 1, 1.0).result(WAIT).width == 200


@pytest.mark.parametrize(
    "data",
    [xref_loop(), loop_of_pages(), deep_nesting(), million_pages(True), million_pages(False)],
    ids=["xref loop", "pages in a circle", "deep nesting", "a million by lie", "a million by sharing"],
)
def test_a_tangled_pdf_is_bounded(renderer: RenderProcess, data: bytes) -> None:
    began = time.monotonic()
    document = outcome(lambda: opened(renderer, "application/pdf", data))
    if isinstance(document, OpenDocument):
        assert len(document.pages) <= MAX_PAGES
        assert len(document.pages) < MAX_PAGES or "Only the first" in document.message
        outcome(lambda: renderer.page("x", len(document.pages), 1.0).result(WAIT))
    assert time.monotonic() - began < WAIT
    still_works(renderer)


def test_a_pdf_that_inflates_ends_its_own_process_and_nothing_else() -> None:
    impatient = RenderProcess(seconds=1.5)
    try:
        began = time.monotonic()
        opened(impatient, "application/pdf", inflating())
        first = impatient.pid
        with pytest.raises(DocumentProblem):
            impatient.page("x", 1, 1.0).result(WAIT)
        assert time.monotonic() - began < WAIT
        with pytest.raises(DocumentProblem):
            impatient.page("x", 1, 1.0).result(WAIT)
        still_works(impatient)
        assert impatient.pid != first
    finally:
        impatient.stop()


def test_a_locked_pdf_says_so(renderer: RenderProcess) -> None:
    with pytest.raises(DocumentProblem, match="password"):
        opened(renderer, "application/pdf", locked())
    still_works(renderer)


def test_a_pdf_does_nothing_by_itself(renderer: RenderProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as ear:
        ear.setblocking(False)
        document = opened(renderer, "application/pdf", acting(ear.getsockname()[1]))
        assert len(document.pages) == 1
        renderer.page("x", 1, 1.0).result(WAIT)
        renderer.search("x", "a").result(WAIT)
        with pytest.raises(BlockingIOError):
            ear.accept()
    assert list(tmp_path.iterdir()) == []
    if sys.platform == "linux":
        children = Path(f"/proc/{renderer.pid}/task/{renderer.pid}/children").read_text()
        assert children.strip() == ""


@pytest.mark.parametrize(
    ("width", "height", "real"), [(30_000, 30_000, True), (2_000_000, 1000, False), (40_001, 1000, True)]
)
def test_an_image_of_too_many_points_is_refused(renderer: RenderProcess, width: int, height: int, real: bool) -> None:
    data = png(width, height, real=real)
    assert len(data) < 200_000
    assert width * height > MAX_PIXELS
    with pytest.raises(DocumentProblem):
        opened(renderer, "image/png", data)
    still_works(renderer)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_is_one_page(renderer: RenderProcess, kind: str) -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 10), (n * 10, 0, 0)) for n in range(20)]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=1, loop=0)
    assert len(opened(renderer, f"image/{kind.lower()}", out.getvalue()).pages) == 1
    assert renderer.page("x", 1, 1.0).result(WAIT).width == 20


@pytest.mark.parametrize(
    "media_type", ["image/svg+xml", "image/png", "application/pdf", "image/x-xpixmap", "application/postscript"]
)
def test_drawings_that_are_programs_are_not_drawn(renderer: RenderProcess, media_type: str) -> None:
    svg = (
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script><image href="http://127.0.0.1/x"/><text>&x;</text></svg>'
    )
    document = outcome(lambda: opened(renderer, media_type, svg))
    if isinstance(document, OpenDocument):
        assert document.kind is DocumentKind.UNKNOWN
        assert document.pages == ()
    still_works(renderer)


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("application/zip", packed("../../../etc/cron.d/x", b"x")),
        ("application/zip", packed("bomb", b"\0" * 30_000_000)),
        ("application/zip", packed("nested.zip", packed("bomb", b"\0" * 5_000_000), 20)),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            packed("word/document.xml", b"<w/>"),
        ),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", packed("xl/a.xml", b"\0" * 30_000_000)),
    ],
    ids=["slip", "bomb", "nested", "docx", "xlsx"],
)
def test_what_is_packed_stays_packed(
    renderer: RenderProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, media_type: str, data: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    document = opened(renderer, media_type, data)
    assert document.kind is DocumentKind.UNKNOWN
    assert document.message
    assert list(tmp_path.iterdir()) == []
    still_works(renderer)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_process_has_no_network_where_the_system_lets_it_leave(renderer: RenderProcess) -> None:
    opened(renderer, "text/plain", b"x")
    status = Path(f"/proc/{renderer.pid}/status").read_text()
    assert "NoNewPrivs:\t1" in status
    may = os.system("unshare -rn true 2>/dev/null") == 0
    own = os.readlink("/proc/self/ns/net")
    assert (os.readlink(f"/proc/{renderer.pid}/ns/net") != own) or not may
    # What it inherited: two pipes and the way to nowhere, no socket to anything.
    targets = [os.readlink(p) for p in Path(f"/proc/{renderer.pid}/fd").iterdir()]
    assert not [t for t in targets if t.startswith("socket:")]
