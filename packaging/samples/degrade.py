"""Makes a clean page look as if a scanner, a fax or a phone had taken it."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps


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
    margin = int(0.035 * width)
    table = rng.choice([(94, 74, 58), (62, 66, 74), (126, 118, 108)])
    canvas = Image.new("RGB", (width + 2 * margin, height + 2 * margin), table)
    grain = np_rng.normal(0, 6, (canvas.height, 1, 1)) + np_rng.normal(0, 3, (canvas.height, canvas.width, 1))
    canvas = Image.fromarray(np.clip(np.asarray(canvas, dtype=np.float32) + grain, 0, 255).astype(np.uint8))
    turned = page.convert("RGBA").rotate(how.skew, Image.Resampling.BICUBIC, expand=True)
    canvas.paste(turned, ((canvas.width - turned.width) // 2, (canvas.height - turned.height) // 2), turned)
    w, h = canvas.size
    pull = [rng.uniform(0, 0.012 + 0.02 * how.level) for _ in range(8)]
    quad = (
        pull[0] * w, pull[1] * h, pull[2] * w, h - pull[3] * h,
        w - pull[4] * w, h - pull[5] * h, w - pull[6] * w, pull[7] * h,
    )  # fmt: skip
    return canvas.transform((w, h), Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)


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
