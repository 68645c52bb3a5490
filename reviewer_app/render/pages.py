"""Documents drawn page by page: PDF by PDFium, images by Pillow."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable
from typing import Any, Protocol

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from reviewer_app.domain.view import PageSize, TextHit
from reviewer_app.render.limits import MAX_HITS, MAX_PAGES, MAX_PIXELS, fitting_scale
from reviewer_app.render.protocol import Bitmap
from reviewer_app.render.unreadable import Unreadable
from reviewer_app.sentence import say

_IMAGE_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP")
_UNIT = 1_000_000


class Pages(Protocol):
    """An open document of pages."""

    sizes: tuple[PageSize, ...]
    message: str

    def draw(self, page: int, scale: float) -> tuple[Bitmap, bytes]:
        """A page from 1 as 32-bit BGRX."""
        ...

    def search(self, text: str) -> tuple[TextHit, ...]: ...

    def close(self) -> None: ...


def opener(media_type: str, data: bytes) -> Callable[[bytes], Pages] | None:
    """What draws such a document; the first bytes count for more than the declared type."""
    if b"%PDF-" in data[:1024]:
        return PdfPages
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")) or (
        data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    ):
        return ImagePages
    kind = media_type.partition(";")[0].strip().lower()
    if kind == "application/pdf":
        return PdfPages
    return ImagePages if kind.startswith("image/") else None


class PdfPages:
    """A PDF; forms and scripts are not started."""

    def __init__(self, data: bytes) -> None:
        try:
            self._pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise Unreadable(say("This PDF is locked with a password."), "locked") from error
            raise Unreadable(say("This PDF is damaged and cannot be opened.")) from error
        count = len(self._pdf)
        if count == 0:
            self._pdf.close()
            raise Unreadable(say("This PDF has no pages."), "empty")
        self.message = say("Only the first pages of this document are shown.") if count > MAX_PAGES else ""
        self.sizes = tuple(PageSize(*self._pdf.get_page_size(i)) for i in range(min(count, MAX_PAGES)))

    def draw(self, page: int, scale: float) -> tuple[Bitmap, bytes]:
        """A page from 1 on white."""
        size = self.sizes[page - 1]
        scale = fitting_scale(size.width, size.height, scale)
        drawn = self._pdf[page - 1]
        try:
            bitmap = drawn.render(scale=scale, prefer_bgrx=True, may_draw_forms=False)
            try:
                header = Bitmap(bitmap.width, bitmap.height, bitmap.stride, scale)
                return header, bytes(bitmap.buffer)
            finally:
                bitmap.close()
        finally:
            drawn.close()

    def search(self, text: str) -> tuple[TextHit, ...]:
        """Boxes of every line a match spans, in page order."""
        hits: list[TextHit] = []
        for number in range(1, len(self.sizes) + 1):
            page = self._pdf[number - 1]
            try:
                hits.extend(_page_hits(page, number, text, MAX_HITS - len(hits)))
            finally:
                page.close()
            if len(hits) >= MAX_HITS:
                break
        return tuple(hits)

    def close(self) -> None:
        """Free it."""
        self._pdf.close()


def _page_hits(page: Any, number: int, text: str, limit: int) -> list[TextHit]:
    words = page.get_textpage()
    found: list[TextHit] = []
    try:
        searcher = words.search(text)
        try:
            while len(found) < limit and (match := searcher.get_next()) is not None:
                for i in range(words.count_rects(*match)):
                    left, bottom, right, top = words.get_rect(i)
                    x0, y0 = _fraction(page, left, top)
                    x1, y1 = _fraction(page, right, bottom)
                    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                    found.append(TextHit(number, box))
        finally:
            searcher.close()
    finally:
        words.close()
    return found


def _fraction(page: Any, x: float, y: float) -> tuple[float, float]:
    """PDFium itself maps page space to the drawn page, so that rotation and crop boxes are right."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _UNIT, _UNIT, 0, x, y, across, down)
    return min(max(across.value / _UNIT, 0.0), 1.0), min(max(down.value / _UNIT, 0.0), 1.0)


class ImagePages:
    """An image; a TIFF's frames are its pages; turned as its camera noted."""

    def __init__(self, data: bytes) -> None:
        self._last: tuple[int, Image.Image] | None = None
        try:
            self._image = Image.open(io.BytesIO(data), formats=_IMAGE_FORMATS)
            # An animation is one page: its frames are not pages of a document.
            many = self._upright = self._image.format == "TIFF"
            self._count = min(int(getattr(self._image, "n_frames", 1)), MAX_PAGES) if many else 1
            self.sizes = tuple(self._size(i) for i in range(self._count))
        except Unreadable:
            raise
        except Image.DecompressionBombError as error:
            raise Unreadable(say("This image is too large to be shown.")) from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise Unreadable(say("This image is damaged or of an unknown kind.")) from error
        self.message = ""

    def _size(self, index: int) -> PageSize:
        self._image.seek(index)
        width, height = self._image.size
        if width < 1 or height < 1 or width * height > MAX_PIXELS:
            raise Unreadable(say("This image is too large to be shown."))
        # Pillow turns a TIFF by itself, its size included.
        sideways = self._image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        if sideways and not self._upright:
            width, height = height, width
        return PageSize(float(width), height * _stretch(self._image.info.get("dpi"), sideways))

    def draw(self, page: int, scale: float) -> tuple[Bitmap, bytes]:
        """A page from 1, transparent parts on white."""
        size = self.sizes[page - 1]
        scale = fitting_scale(size.width, size.height, scale)
        source = self._decoded(page - 1)
        wanted = (max(1, round(size.width * scale)), max(1, round(size.height * scale)))
        if wanted != source.size:
            source = source.resize(wanted, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC)
        return Bitmap(source.width, source.height, source.width * 4, scale), source.tobytes("raw", "BGRX")

    def _decoded(self, index: int) -> Image.Image:
        if self._last is not None and self._last[0] == index:
            return self._last[1]
        self._last = None
        try:
            self._image.seek(index)
            image = ImageOps.exif_transpose(self._image)
            if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
                layer = image.convert("RGBA")
                image = Image.new("RGBA", layer.size, "white")
                image.alpha_composite(layer)
            elif image.mode in {"I", "I;16", "I;16B", "I;16L", "I;16N", "F"}:
                # Scanners write 16-bit greys; Pillow would clip them to white instead of scaling.
                image = _grey(image.convert("F"))
            image = image.convert("RGB")
        except (Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError) as error:
            raise Unreadable(say("This image is damaged and cannot be drawn.")) from error
        self._last = (index, image)
        return image

    def search(self, text: str) -> tuple[TextHit, ...]:
        """An image has no text."""
        return ()

    def close(self) -> None:
        """Free it."""
        self._last = None
        self._image.close()


def _stretch(dpi: Any, sideways: bool) -> float:
    """How much taller a page is than its points say: a fax has about half as many lines as points in a line."""
    try:
        across, down = (float(v) for v in dpi)
        ratio = down / across if sideways else across / down
    except (TypeError, ValueError, ZeroDivisionError):
        return 1.0
    # Close to even it is a rounding of the program that wrote it; far from even it is nonsense.
    return ratio if 1.2 < max(ratio, 1 / ratio) < 4.0 else 1.0


def _grey(deep: Image.Image) -> Image.Image:
    """Deep greys in 8 bits: by the depth they were written in, by what is there for any other range."""
    low, high = (float(v) for v in deep.getextrema() if not isinstance(v, tuple))
    full = next((depth for depth in (255.0, 4095.0, 65535.0) if low >= 0 and high <= depth), None)
    # An even page must stay as light as it is: stretched, the white of an empty one would turn black.
    low, span = (0.0, full) if full is not None and high > 1 else (low, max(high - low, 1e-9))
    gain = 255.0 / span
    offset = -low * gain
    return deep.point(lambda v: v * gain + offset).convert("L")
