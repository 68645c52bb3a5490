# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: E501
"""A page to draw on: points from the top left, embedded fonts, the same for print and for scan."""

from __future__ import annotations

import importlib
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.degrade import Damage

A4 = (595.0, 842.0)

_FONTS = {
    "sans": ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    "bold": ("font_source_sans_pro", "SourceSansPro-Bold.ttf"),
    "light": ("font_source_sans_pro", "SourceSansPro-Light.ttf"),
    "italic": ("font_source_sans_pro", "SourceSansPro-It.ttf"),
    "robot": ("font_roboto", "Roboto-Regular.ttf"),
    "robot-bold": ("font_roboto", "Roboto-Bold.ttf"),
    "serif": ("font_caladea", "Caladea-Regular.ttf"),
    "serif-bold": ("font_caladea", "Caladea-Bold.ttf"),
    "hand": ("font_amatic_sc", "AmaticSC-Bold.ttf"),
}


def _register(name: str) -> str:
    if name in ("mono", "mono-bold"):
        return "Courier" if name == "mono" else "Courier-Bold"
    if name not in pdfmetrics.getRegisteredFontNames():
        package, file = _FONTS[name]
        folder = Path(importlib.import_module(package).__file__ or "").parent / "files"
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    return name


def colour(value: str | Color) -> Color:
    """A colour by hex."""
    return value if isinstance(value, Color) else HexColor(value)


@dataclass(frozen=True)
class Mark:
    """Where a field's true value was drawn: `box` in points from the top left of the clean page."""

    field: str
    page: int
    box: tuple[float, float, float, float]


class Sheet:
    """Draws one PDF; y grows downwards. What is written for a `field` is marked with its place."""

    def __init__(self, size: tuple[float, float] = A4, title: str = "") -> None:
        self.size = self.width, self.height = size
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=size, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self._page = 1
        self._marks: list[Mark] = []

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        font: str = "sans",
        ink: str = "#1b1f24",
        align: str = "left",
        field: str = "",
        part: str = "",
        also: tuple[str, str] | None = None,
    ) -> float:
        """Write one line with its baseline at y; returns its width.

        The line (or the `part` of it) is marked as the place of `field`; `also` is another field and its part.
        """
        name = _register(font)
        self.canvas.setFont(name, size)
        self.canvas.setFillColor(colour(ink))
        draw = {
            "left": self.canvas.drawString, "right": self.canvas.drawRightString, "centre": self.canvas.drawCentredString,
        }[align]  # fmt: skip
        draw(x, self.height - y, text)
        width = float(pdfmetrics.stringWidth(text, name, size))
        for marked, inside in ((field, part or text), also or ("", "")):
            if not marked:
                continue
            left = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
            self._mark(marked, left, y, text, inside, name, size)
        return width

    def _mark(self, field: str, left: float, y: float, text: str, part: str, font: str, size: float) -> None:
        start = text.index(part)
        x1 = left + pdfmetrics.stringWidth(text[:start], font, size)
        x2 = x1 + pdfmetrics.stringWidth(part, font, size)
        self._marks.append(Mark(field, self._page, (x1 - 1, y - 0.8 * size, x2 + 1, y + 0.25 * size)))

    def lines(
        self,
        x: float,
        y: float,
        lines: list[str],
        size: float = 10,
        font: str = "sans",
        lead: float = 1.35,
        ink: str = "#1b1f24",
        fields: dict[int, str] | None = None,
    ) -> float:
        """Write lines below each other, those numbered in `fields` marked; returns the y after the last."""
        for number, line in enumerate(lines):
            self.text(x, y, line, size, font, ink, field=(fields or {}).get(number, ""))
            y += size * lead
        return y

    def wrap(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        size: float = 10.5,
        font: str = "sans",
        lead: float = 1.4,
        field: str = "",
        part: str = "",
    ) -> float:
        """Write a paragraph, each row of `part` in it marked as a place of `field`; returns the y after it."""
        name = _register(font)
        row, at = "", 0
        text = " ".join(text.split())
        start = text.index(part)
        end = start + len(part or text)

        def write(row: str, at: int) -> None:
            self.text(x, y, row, size, font)
            inside = row[max(0, start - at) : max(0, end - at)].strip()
            if field and inside:
                self._mark(field, x, y, row, inside, name, size)

        for word in text.split():
            if row and pdfmetrics.stringWidth(f"{row} {word}", name, size) > width:
                write(row, at)
                at += len(row) + 1
                y, row = y + size * lead, word
            else:
                row = f"{row} {word}".strip()
        write(row, at)
        return y + size * lead

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str | None = None,
        line: str | None = None,
        width: float = 0.7,
        radius: float = 0,
    ) -> None:
        """A box with its top left corner at x, y."""
        if fill:
            self.canvas.setFillColor(colour(fill))
        if line:
            self.canvas.setStrokeColor(colour(line))
            self.canvas.setLineWidth(width)
        self.canvas.roundRect(x, self.height - y - h, w, h, radius, stroke=int(bool(line)), fill=int(bool(fill)))

    def rule(self, x1: float, y1: float, x2: float, y2: float, ink: str = "#8a929b", width: float = 0.6) -> None:
        """A straight line."""
        self.canvas.setStrokeColor(colour(ink))
        self.canvas.setLineWidth(width)
        self.canvas.line(x1, self.height - y1, x2, self.height - y2)

    def ellipse(self, cx: float, cy: float, rx: float, ry: float, fill: str) -> None:
        """A filled ellipse."""
        self.canvas.setFillColor(colour(fill))
        self.canvas.ellipse(cx - rx, self.height - cy - ry, cx + rx, self.height - cy + ry, stroke=0, fill=1)

    def watermark(self, x: float, y: float, text: str, size: float, angle: float, ink: str, alpha: float) -> None:
        """Turned, translucent lettering."""
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.rotate(angle)
        self.canvas.setFont(_register("bold"), size)
        self.canvas.setFillColor(colour(ink), alpha=alpha)
        self.canvas.drawCentredString(0, 0, text)
        self.canvas.restoreState()

    def stamp(self, x: float, y: float, lines: list[str], ink: str = "#9b2d3a", angle: float = -6) -> None:
        """An office stamp."""
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.rotate(-angle)
        self.canvas.setStrokeColor(colour(ink), alpha=0.75)
        self.canvas.setFillColor(colour(ink), alpha=0.75)
        self.canvas.setLineWidth(1.4)
        self.canvas.roundRect(0, -14 * len(lines) - 4, 118, 14 * len(lines) + 10, 4, stroke=1, fill=0)
        for index, line in enumerate(lines):
            self.canvas.setFont(_register("bold"), 10)
            self.canvas.drawCentredString(59, -9 - 14 * index, line)
        self.canvas.restoreState()

    def next_page(self) -> None:
        """Start another page."""
        self.canvas.showPage()
        self._page += 1

    def pdf(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._out.getvalue()

    def drawn(
        self, name: str, container: str, how: Damage | None, dpi: int = 118, orientation: int = 1, seed: int = 0
    ) -> Drawn:
        """The finished document with its marks, to be delivered as told."""
        return Drawn(name, self.pdf(), container, how, dpi, orientation, seed, self.size, tuple(self._marks))


@dataclass(frozen=True)
class Drawn:
    """A drawn document and how it is to be delivered.

    `container` is native (PDF with its text), scan (JPEG in a PDF), jpeg or png.
    """

    name: str
    pdf: bytes
    container: str
    how: Damage | None
    dpi: int = 118
    orientation: int = 1
    seed: int = 0
    size: tuple[float, float] = A4
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Plain:
    """A document that is text by nature."""

    name: str
    media_type: str
    content: bytes
    marks: tuple[tuple[str, int, int], ...] = ()
    """Field, start and end (code points) of the true values that stand in it."""


@dataclass(frozen=True)
class Word:
    """One line the recogniser found; the box is in fractions of the page as it is shown."""

    text: str
    score: float
    box: tuple[float, float, float, float]
    document: str
    page: int


@dataclass
class Delivered:
    """A document as shipped, and what the recogniser read on it."""

    name: str
    media_type: str
    content: bytes
    words: list[Word] = field(default_factory=list)
    places: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Where true values stand in it, by field, as evidence."""
