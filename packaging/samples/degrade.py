"""Makes a clean page look as if a scanner, a fax or a phone had taken it."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

MARGIN = 0.035
"""How much table shows around a photographed page, as a share of its width."""
TABLES = ((94, 74, 58), (62, 66, 74), (126, 118, 108))


@dataclass(frozen=True)
class Damage:
    """How badly a page suffers; `kind` is scan, fax or photo, `level` 0 (clean) to 1 (barely legible)."""

    kind: str
    level: float
    skew: float
    grey: bool
    quality: int


def damage(rng: random.Random, kind: str, level: float) -> Damage:
    """Draw the particulars of one page's damage."""
    skew = rng.gauss(0, 0.5 + 1.2 * level)
    grey = kind == "fax" or (kind == "scan" and rng.random() < 0.5)
    return Damage(kind, level, max(-3.2, min(3.2, skew)), grey, int(78 - 38 * level))


def _illumination(size: tuple[int, int], rng: np.random.Generator, strength: float) -> np.ndarray:
    width, height = size
    x = np.linspace(-1, 1, width)[None, :]
    y = np.linspace(-1, 1, height)[:, None]
    angle = rng.uniform(0, 2 * np.pi)
    ramp = x * np.cos(angle) + y * np.sin(angle)
    cx, cy = rng.uniform(-0.4, 0.4, 2)
    vignette = (x - cx) ** 2 + (y - cy) ** 2
    return 1 - strength * (0.35 * (ramp + 1) / 2 + 0.3 * vignette / 2)


def _photo(page: Image.Image, rng: random.Random, np_rng: np.random.Generator, how: Damage) -> Image.Image:
    width, height = page.size
    margin = int(MARGIN * width)
    table = rng.choice(TABLES)
    canvas = Image.new("RGB", (width + 2 * margin, height + 2 * margin), table)
    grain = np_rng.normal(0, 6, (canvas.height, 1, 1)) + np_rng.normal(0, 3, (canvas.height, canvas.width, 1))
    canvas = Image.fromarray(np.clip(np.asarray(canvas, dtype=np.float32) + grain, 0, 255).astype(np.uint8))
    turned = page.convert("RGBA").rotate(how.skew, Image.Resampling.BICUBIC, expand=True)
    canvas.paste(turned, ((canvas.width - turned.width) // 2, (canvas.height - turned.height) // 2), turned)
    quad = _quad(rng, canvas.size, how)
    return canvas.transform(canvas.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)


def _quad(rng: random.Random, size: tuple[int, int], how: Damage) -> tuple[float, ...]:
    w, h = size
    pull = [rng.uniform(0, 0.012 + 0.02 * how.level) for _ in range(8)]
    return (
        pull[0] * w, pull[1] * h, pull[2] * w, h - pull[3] * h,
        w - pull[4] * w, h - pull[5] * h, w - pull[6] * w, pull[7] * h,
    )  # fmt: skip


def degrade(page: Image.Image, how: Damage, seed: int) -> Image.Image:
    """One damaged page as RGB or L; the same seed gives the same pixels."""
    rng, np_rng = random.Random(seed), np.random.default_rng(seed)
    image = page.convert("RGB")
    if how.kind == "photo":
        image = _photo(image, rng, np_rng, how)
    else:
        paper = (250, 249, 245) if how.kind == "scan" else (255, 255, 255)
        image = image.rotate(how.skew, Image.Resampling.BICUBIC, fillcolor=paper)
    if how.level > 0.1:
        image = image.filter(ImageFilter.GaussianBlur(0.25 + 1.05 * how.level))
    image = ImageEnhance.Contrast(image).enhance(1 - 0.42 * how.level)
    pixels = np.asarray(image, dtype=np.float32)
    strength = {"photo": 0.25 + 0.45 * how.level, "scan": 0.06, "fax": 0.0}[how.kind]
    pixels = pixels * _illumination(image.size, np_rng, strength)[:, :, None]
    pixels = pixels + np_rng.normal(0, 2 + 9 * how.level, pixels.shape[:2])[:, :, None]
    if how.kind == "fax":
        for _ in range(rng.randint(1, 3)):
            column = rng.randrange(pixels.shape[1])
            pixels[:, column : column + 1] *= 0.55
    elif how.kind == "scan" and rng.random() < 0.5:
        pixels[:, : rng.randint(4, 16)] *= 0.72
    result = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    return ImageOps.grayscale(result) if how.grey else result


def moved(points: np.ndarray, size: tuple[int, int], how: Damage, seed: int) -> np.ndarray:
    """Where points of the clean page (n by 2, pixels) come to lie; fractions of the damaged page.

    Turning, margin and perspective move what is drawn; blur, light, noise and contrast do not. The
    same seed moves the points as `degrade` moved the pixels.
    """
    turn = np.deg2rad(how.skew)
    matrix = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    away = (points - np.array(size) / 2) @ matrix.T
    if how.kind != "photo":
        return (away + np.array(size) / 2) / np.array(size)
    rng = random.Random(seed)
    rng.choice(TABLES)
    margin = int(MARGIN * size[0])
    canvas = (size[0] + 2 * margin, size[1] + 2 * margin)
    turned = Image.new("1", size).rotate(how.skew, expand=True).size
    corner = [(canvas[0] - turned[0]) // 2, (canvas[1] - turned[1]) // 2]
    pasted = away + np.array(turned) / 2 + corner
    nw, sw, se, ne = np.array(_quad(rng, canvas, how)).reshape(4, 2)
    # The library maps shown to drawn; the way back is found by steps that shrink with the pull.
    shown = pasted / np.array(canvas)
    for _ in range(40):
        u, v = shown[:, :1], shown[:, 1:]
        drawn = nw + (ne - nw) * u + (sw - nw) * v + (se - sw - ne + nw) * u * v
        shown = shown + (pasted - drawn) / np.array(canvas)
    return shown


def jpeg(image: Image.Image, quality: int, dpi: int, orientation: int = 1) -> bytes:
    """JPEG bytes; with an EXIF orientation the stored pixels are turned so that it shows upright."""
    out = io.BytesIO()
    turn = {1: None, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270, 3: Image.Transpose.ROTATE_180}
    step = turn[orientation]
    stored = image.transpose(step) if step is not None else image
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(out, "JPEG", quality=quality, optimize=True, dpi=(dpi, dpi), exif=exif, subsampling=2)
    return out.getvalue()
