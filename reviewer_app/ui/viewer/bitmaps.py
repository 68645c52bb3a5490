"""Page bitmaps on their way from the renderer to the screen, with a bounded memory of the last ones."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol

from PySide6.QtGui import QImage

from reviewer_app.domain.view import PageImage, PageSize
from reviewer_app.work.api import DocumentApi

MAX_PIXELS = 36_000_000
"""Of one page; above it the scale is lowered, so that no document can exhaust the memory."""
KEEP_BYTES = 160_000_000

Key = tuple[str, int, float]


class Home(Protocol):
    """Brings a future's answer to the screen's thread."""

    def __call__(
        self, future: Future[Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> None: ...


def bounded_scale(size: PageSize, scale: float) -> float:
    """A scale (pixels per page unit) whose bitmap stays within the pixel limit."""
    area = max(1.0, size.width * size.height)
    return float(round(min(scale, (MAX_PIXELS / area) ** 0.5), 4))


def to_image(page: PageImage) -> QImage:
    """Bitmap bytes as an image that owns its memory; an impossible size gives an empty image."""
    if page.width < 1 or page.height < 1 or page.stride < page.width * 4 or len(page.data) < page.stride * page.height:
        return QImage()
    return QImage(page.data, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()


class PageBitmaps:
    """Asks for pages once, remembers what came, and tells everybody who waits."""

    def __init__(self, documents: DocumentApi, home: Home) -> None:
        self._documents = documents
        self._home = home
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._bytes = 0
        self._waiting: dict[Key, list[tuple[Callable[[QImage], None], Callable[[BaseException], None]]]] = {}

    def get(self, sha256: str, page: int, scale: float) -> QImage | None:
        """A bitmap that is already here."""
        found = self._kept.get((sha256, page, scale))
        if found is not None:
            self._kept.move_to_end((sha256, page, scale))
        return found

    def want(
        self,
        sha256: str,
        page: int,
        scale: float,
        done: Callable[[QImage], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Bring a bitmap; the callbacks run on the screen's thread."""
        key = (sha256, page, scale)
        here = self.get(*key)
        if here is not None:
            done(here)
            return
        if key in self._waiting:
            self._waiting[key].append((done, failed))
            return
        self._waiting[key] = [(done, failed)]
        self._home(
            self._documents.page(sha256, page, scale),
            lambda image: self._came(key, image),
            lambda error: self._failed(key, error),
        )

    def _came(self, key: Key, page: PageImage) -> None:
        image = to_image(page)
        if not image.isNull():
            self._kept[key] = image
            self._bytes += image.sizeInBytes()
            while self._bytes > KEEP_BYTES and len(self._kept) > 1:
                _, old = self._kept.popitem(last=False)
                self._bytes -= old.sizeInBytes()
        for done, _ in self._waiting.pop(key, []):
            done(image)

    def _failed(self, key: Key, error: BaseException) -> None:
        for _, failed in self._waiting.pop(key, []):
            failed(error)
