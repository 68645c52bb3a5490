"""The pictures of one document's pages, as they come from the renderer and as they meet the eye."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from reviewer_app.sentence import say
from reviewer_app.ui.viewer.bitmaps import PageBitmaps
from reviewer_app.ui.viewer.veil import Veil

_NEAR = 3
"""Pages this far from those in view keep their pictures."""
_FAILED = say("This page could not be drawn.")


class PagePictures(QObject):
    """Pages count from 1; a scale is pixels per page unit."""

    changed = Signal()

    def __init__(self, bitmaps: PageBitmaps, veil: Veil, parent: QObject) -> None:
        super().__init__(parent)
        self._bitmaps, self._veil = bitmaps, veil
        self._sha = ""
        self.veiled = False
        """Whether the person's veil lies over this document."""
        self._images: dict[int, QImage] = {}
        self._over: dict[int, QImage] = {}
        self.scales: dict[int, float] = {}
        self._asked: dict[int, float] = {}
        self._errors: dict[int, str] = {}
        veil.changed.connect(self._veil_changed)

    def begin(self, sha256: str, veiled: bool) -> None:
        """Another document."""
        self._sha, self.veiled = sha256, veiled
        self._images, self._over, self.scales, self._asked, self._errors = {}, {}, {}, {}, {}
        self._veil.lift(False)

    def ask(self, wanted: Mapping[int, float], visible: Iterable[int]) -> None:
        """Ask for pages at their scales, and let go of those far from what is in view."""
        sha = self._sha
        for page, scale in wanted.items():
            if self._asked.get(page) == scale:
                continue
            self._asked[page] = scale
            self._bitmaps.want(sha, page, scale, partial(self._came, sha, page, scale), partial(self._lost, sha, page))
        near = {p for v in visible for p in range(v - _NEAR, v + _NEAR + 1)}
        for page in [p for p in self._images if p not in near]:
            self._images.pop(page)
            self._over.pop(page, None)
            self._asked.pop(page, None)

    def take(self, wanted: Mapping[int, float]) -> None:
        """Take what was drawn before at once: only what has yet to be drawn is worth gathering."""
        for page, scale in wanted.items():
            if self.scales.get(page) != scale and self._asked.get(page) != scale:
                image = self._bitmaps.get(self._sha, page, scale)
                if image is not None:
                    self._asked[page] = scale
                    self._came(self._sha, page, scale, image)

    def picture(self, page: int) -> QImage | None:
        """A page as it is to be painted; None while it is not here."""
        image = self._images.get(page)
        if image is None or not self.veiled or not any(self._veil.drawn):
            return image
        if page not in self._over:
            self._over[page] = self._veil.over(image)
        return self._over[page]

    def error(self, page: int) -> str:
        """Why a page cannot be drawn; "" when nothing is known against it."""
        return self._errors.get(page, "")

    def sharp(self, page: int, scale: float) -> bool:
        """Whether a page is here for this scale or never will be: a picture for another one is only a stand-in."""
        return (self.scales.get(page) == scale and page in self._images) or page in self._errors

    def _came(self, sha: str, page: int, scale: float, image: QImage) -> None:
        if sha != self._sha or self._asked.get(page) != scale:
            return
        if image.isNull():
            self._errors[page] = _FAILED
        else:
            self._images[page], self.scales[page] = image, scale
            self._over.pop(page, None)
            self._errors.pop(page, None)
        self.changed.emit()

    def _lost(self, sha: str, page: int, error: BaseException) -> None:
        if sha == self._sha:
            self._errors[page] = getattr(error, "message", _FAILED)
            self.changed.emit()

    def _veil_changed(self) -> None:
        self._over.clear()
        self.changed.emit()
