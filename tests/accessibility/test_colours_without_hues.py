"""States can be told apart by people who see fewer hues, or carry a word or shape of their own."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from reviewer_app.ui import words
from reviewer_app.ui.tokens import THEMES, Tokens
from reviewer_app.ui.widgets.confidence import draw_glyph

MACHADO = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes 2009, full severity, for linear RGB."""
WHITE = (0.95047, 1.0, 1.08883)
TOLD_APART = 10.0
"""Distance in CIELAB that is seen at a glance; 2.3 is just noticeable."""

Triple = tuple[float, float, float]


def linear(colour: str) -> Triple:
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (r, g, b))  # type: ignore[return-value]


def seen(colour: str, how: str) -> Triple:
    rgb = linear(colour)
    mixed = (sum(w * c for w, c in zip(row, rgb, strict=True)) for row in MACHADO[how])
    return tuple(min(1.0, max(0.0, c)) for c in mixed)  # type: ignore[return-value]


def lab(rgb: Triple) -> Triple:
    r, g, b = rgb
    xyz = (
        0.4124564 * r + 0.3575761 * g + 0.1804375 * b,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        0.0193339 * r + 0.1191920 * g + 0.9503041 * b,
    )
    f = [
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (a / w for a, w in zip(xyz, WHITE, strict=True))
    ]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def apart(one: str, other: str, how: str) -> float:
    return math.dist(lab(seen(one, how)), lab(seen(other, how)))


def scale(t: Tokens) -> dict[str, str]:
    return {"high": t.conf_high, "good": t.conf_good, "mid": t.conf_mid, "low": t.conf_low, "none": t.conf_none}


@pytest.mark.parametrize("how", list(MACHADO))
@pytest.mark.parametrize("name", list(THEMES))
def test_what_the_ai_is_sure_of_differs_from_what_it_is_not(name: str, how: str) -> None:
    t = THEMES[name]
    pairs = [(a, b) for a in ("high", "good") for b in ("mid", "low")]
    close = {f"{a} and {b}": round(apart(scale(t)[a], scale(t)[b], how), 1) for a, b in pairs}
    assert {k: v for k, v in close.items() if v < TOLD_APART} == {}


@pytest.mark.parametrize("how", list(MACHADO))
@pytest.mark.parametrize("name", list(THEMES))
def test_a_bad_state_never_looks_like_a_good_one(name: str, how: str) -> None:
    t = THEMES[name]
    assert apart(t.bad_fg, t.good_fg, how) >= TOLD_APART


def test_the_matrices_leave_grey_alone() -> None:
    for how in MACHADO:
        assert math.dist(seen("#808080", how), linear("#808080")) < 0.002


def test_every_step_of_sureness_has_words_of_its_own() -> None:
    said = dict(words.confidence(value) for value in (None, 0.1, 0.7, 0.85, 0.99))
    assert sorted(said) == [0, 1, 2, 3, 4]
    assert len(set(said.values())) == 5


@pytest.mark.parametrize("name", list(THEMES))
def test_every_step_of_sureness_has_a_shape_of_its_own(qapp: QApplication, name: str) -> None:
    """Drawn in one colour, as paper or an eye without hues would have it."""
    one = replace(
        THEMES[name], **dict.fromkeys(("conf_high", "conf_good", "conf_mid", "conf_low", "conf_none"), "#000000")
    )
    drawn = set()
    for level in range(5):
        picture = QImage(48, 16, QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFF)
        painter = QPainter(picture)
        draw_glyph(painter, QRectF(0, 0, 48, 16), level, one)
        painter.end()
        drawn.add(bytes(picture.constBits()))
    assert len(drawn) == 5
