"""Scans and photographs through the real render process: upright, with their true lightness, evidence where it is."""

from __future__ import annotations

import io
import struct
import threading
from collections.abc import Iterator

import pytest
from PIL import Image

from reviewer_app.domain.view import OpenDocument, PageImage
from reviewer_app.errors import DocumentProblem
from reviewer_app.render.client import RenderProcess

WAIT = 30
# Where the top left corner of the upright picture lies in the stored one, and whether width and height change places.
_STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.fixture(scope="module")
def renderer() -> Iterator[RenderProcess]:
    made = RenderProcess()
    # Its thread is there before the first test, which must leave none behind.
    made.open("first", "text/plain", "a", b"x").result(WAIT)
    yield made
    made.stop()
    assert not [t for t in threading.enumerate() if t.name.startswith("render")]


def upright() -> Image.Image:
    """40 × 24, white with a dark block at the box (0.1, 0.5, 0.3, 0.75)."""
    made = Image.new("L", (40, 24), 255)
    made.paste(0, (4, 12, 12, 18))
    return made


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def opened(renderer: RenderProcess, data: bytes, sha: str) -> OpenDocument:
    return renderer.open(sha, "image/x", "scan", data).result(WAIT)


def light(page: PageImage, box: tuple[float, float, float, float]) -> list[int]:
    """Green of each pixel that lies in a fraction box."""
    left, top, right, bottom = box
    rows = range(round(top * page.height), round(bottom * page.height))
    columns = range(round(left * page.width), round(right * page.width))
    return [page.data[y * page.stride + 4 * x + 1] for y in rows for x in columns]


def assert_block_is_where_it_belongs(page: PageImage) -> None:
    inside, everything = light(page, (0.1, 0.5, 0.3, 0.75)), light(page, (0, 0, 1, 1))
    dark = sum(v < 100 for v in everything)
    assert sum(v < 100 for v in inside) > 0.9 * dark > 0
    assert dark <= len(inside) * 1.2


@pytest.mark.parametrize("orientation", list(_STORED))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_turned_photograph_stands_upright_under_its_evidence(
    renderer: RenderProcess, kind: str, orientation: int
) -> None:
    turn = _STORED[orientation]
    stored = upright() if turn is None else upright().transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    how: dict[str, object] = {"tiffinfo": exif} if kind == "TIFF" else {"exif": exif}
    sha = f"{kind}{orientation}"
    document = opened(renderer, saved(stored.convert("RGB"), kind, **how), sha)
    assert [(p.width, p.height) for p in document.pages] == [(40, 24)]
    assert_block_is_where_it_belongs(renderer.page(sha, 1, 4.0).result(WAIT))


@pytest.mark.parametrize("value", [0, 9, 65_535])
def test_a_nonsense_orientation_is_none(renderer: RenderProcess, value: object) -> None:
    exif = Image.Exif()
    exif[0x0112] = value
    sha = f"odd {value!r}"
    document = opened(renderer, saved(upright(), "JPEG", exif=exif), sha)
    assert [(p.width, p.height) for p in document.pages] == [(40, 24)]
    assert renderer.page(sha, 1, 1.0).result(WAIT).width == 40


def test_exif_junk_does_no_harm(renderer: RenderProcess) -> None:
    plain = saved(upright(), "JPEG")
    loop = b"II*\0\x08\0\0\0" + struct.pack("<H", 60_000) + b"\x12\x01\x03\0\xff\xff\xff\xff\xff\xff\xff\xff" * 20
    for number, junk in enumerate((b"", b"II*\0", b"\0" * 4_000, loop, b"MM\0*" + b"\xff" * 60_000)):
        block = b"Exif\0\0" + junk
        data = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + plain[2:]
        try:
            opened(renderer, data, f"junk {number}")
        except DocumentProblem:
            continue
        assert renderer.page(f"junk {number}", 1, 1.0).result(WAIT).width == 40


def test_the_frames_of_a_scan_are_its_pages_each_upright(renderer: RenderProcess) -> None:
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    out = io.BytesIO()
    from PIL.TiffImagePlugin import AppendingTiffWriter

    with AppendingTiffWriter(out, True) as writer:
        for orientation in (1, 6, 3):
            turn = _STORED[orientation]
            stored = upright() if turn is None else upright().transpose(turn)
            info = ImageFileDirectory_v2()
            info[0x0112] = orientation
            stored.save(writer, "TIFF", tiffinfo=info, compression="tiff_lzw")
            writer.newFrame()
    document = opened(renderer, out.getvalue(), "scan")
    assert [(p.width, p.height) for p in document.pages] == [(40, 24)] * 3
    for number in (3, 1, 2):
        assert_block_is_where_it_belongs(renderer.page("scan", number, 4.0).result(WAIT))


@pytest.mark.parametrize(
    ("dpi", "size"), [((204, 98), (40, 50)), ((204, 196), (40, 24)), ((0, 0), (40, 24)), ((1, 60_000), (40, 24))]
)
def test_a_fax_has_the_proportions_of_its_paper(
    renderer: RenderProcess, dpi: tuple[int, int], size: tuple[int, int]
) -> None:
    sha = f"fax {dpi}"
    document = opened(renderer, saved(upright(), "TIFF", dpi=dpi), sha)
    assert [(round(p.width), round(p.height)) for p in document.pages] == [size]
    page = renderer.page(sha, 1, 4.0).result(WAIT)
    assert (page.width, round(page.height, -1)) == (160, round(size[1] * 4, -1))
    assert_block_is_where_it_belongs(page)


def deep(low: int, high: int) -> Image.Image:
    made = Image.new("I;16", (40, 24), high)
    made.paste(low, (4, 12, 12, 18))
    return made


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("16 bit", saved(deep(0, 65_535), "PNG")),
        ("12 bit", saved(deep(0, 4_000), "TIFF")),
        ("1 bit", saved(upright().convert("1"), "TIFF", compression="group4")),
        ("palette", saved(upright().convert("P"), "PNG")),
        ("cmyk", saved(upright().convert("RGB").convert("CMYK"), "JPEG")),
        ("cmyk tiff", saved(upright().convert("RGB").convert("CMYK"), "TIFF")),
        ("transparent", saved(Image.merge("LA", (upright(), Image.new("L", (40, 24), 255))), "PNG")),
        ("float", saved(upright().convert("F"), "TIFF")),
        ("lab", saved(upright().convert("RGB").convert("YCbCr"), "TIFF")),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_every_kind_of_pixel_is_drawn_true(renderer: RenderProcess, name: str, data: bytes) -> None:
    opened(renderer, data, name)
    page = renderer.page(name, 1, 4.0).result(WAIT)
    assert_block_is_where_it_belongs(page)
    assert min(light(page, (0.6, 0, 1, 0.4))) > 235


def test_an_empty_deep_page_stays_white(renderer: RenderProcess) -> None:
    opened(renderer, saved(Image.new("I;16", (12, 8), 65_535), "PNG"), "blank")
    assert set(light(renderer.page("blank", 1, 1.0).result(WAIT), (0, 0, 1, 1))) == {255}


def test_a_scan_of_a_billion_points_is_refused(renderer: RenderProcess) -> None:
    entries = [(256, 4, 1, 40_000), (257, 4, 1, 40_000), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)]
    entries += [(273, 4, 1, 200), (277, 3, 1, 1), (278, 4, 1, 40_000), (279, 4, 1, 10)]
    head = b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries))
    data = head + b"".join(struct.pack("<HHII", *entry) for entry in entries) + b"\0" * 300
    with pytest.raises(DocumentProblem, match="too large"):
        opened(renderer, data, "billion")
    # A directory that names itself as the next one has pages without end.
    small = [(tag, kind, n, {256: 8, 257: 8, 273: 200, 278: 8, 279: 64}.get(tag, v)) for tag, kind, n, v in entries]
    loop = head + b"".join(struct.pack("<HHII", *entry) for entry in small) + struct.pack("<I", 8) + b"\0" * 300
    assert len(opened(renderer, loop, "loop").pages) == 1
    assert opened(renderer, saved(upright(), "PNG"), "fine").pages
