"""How strongly pictures meet the eye: blurred or without colour, as the person chose.

It is a matter of comfort. Nothing here protects anybody from what a picture shows, and no word says so.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from reviewer_app.ui.settings import Settings

_COARSE = 28
"""A blurred picture has so many points along its longer side."""
_BLUR, _GREY = "documents.blur", "documents.grey"


class Veil(QObject):
    """One person's choice for all image documents; lifted while a key or button is held."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blur = self.grey = self.lifted = False
        self._settings: Settings | None = None

    def remember(self, settings: Settings) -> None:
        """Take the kept choice, and keep every later one."""
        self._settings = settings
        self.blur, self.grey = settings.get(_BLUR) == "1", settings.get(_GREY) == "1"
        self.changed.emit()

    def toggle_blur(self) -> None:
        """Blur image documents, or stop it."""
        self.choose(not self.blur, self.grey)

    def toggle_grey(self) -> None:
        """Show image documents without colour, or stop it."""
        self.choose(self.blur, not self.grey)

    def choose(self, blur: bool, grey: bool) -> None:
        """Set both."""
        self.blur, self.grey = blur, grey
        if self._settings is not None:
            self._settings.set(_BLUR, "1" if blur else "0")
            self._settings.set(_GREY, "1" if grey else "0")
        self.changed.emit()

    def lift(self, lifted: bool) -> None:
        """Show pictures as they are for as long as the person holds a key or button."""
        if lifted != self.lifted:
            self.lifted = lifted
            self.changed.emit()

    @property
    def drawn(self) -> tuple[bool, bool]:
        """(blur, grey) as pictures are drawn now."""
        return (False, False) if self.lifted else (self.blur, self.grey)

    def over(self, image: QImage) -> QImage:
        """A picture as it is to be drawn."""
        blur, grey = self.drawn
        if image.isNull() or not (blur or grey):
            return image
        ratio = image.devicePixelRatio()
        if blur:
            smooth = Qt.TransformationMode.SmoothTransformation
            keep = Qt.AspectRatioMode.KeepAspectRatio
            coarse = image.scaled(QSize(_COARSE, _COARSE), keep, smooth)
            image = coarse.scaled(image.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        if grey:
            image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        image.setDevicePixelRatio(ratio)
        return image
