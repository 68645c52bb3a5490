"""Delivers drawn documents as files and reads them with the real recogniser.

Results are kept on disk by the hash of the pixels, so that another build reads nothing twice. The
recogniser is deterministic on one machine; another processor may differ in the last digits.
"""

from __future__ import annotations

import hashlib
import io
import json
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.degrade import degrade, jpeg
from samples.places import places
from samples.sheet import Delivered, Drawn, Word

_engine: list[Any] = []


def _pages(pdf: bytes, dpi: int) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[i].render(scale=dpi / 72).to_pil().convert("RGB") for i in range(len(document))]
    finally:
        document.close()


def _scan_pdf(pages: list[bytes], dpi: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    for page in pages:
        reader = ImageReader(io.BytesIO(page))
        width, height = (side * 72 / dpi for side in reader.getSize())
        canvas.setPageSize((width, height))
        canvas.drawImage(reader, 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def deliver(drawn: Drawn) -> tuple[Delivered, list[bytes]]:
    """The file as shipped, and the image of each page (as shown, upright) for the recogniser."""
    pages = _pages(drawn.pdf, drawn.dpi)
    found = places(drawn, [page.size for page in pages])
    if drawn.container == "native" or drawn.how is None:
        images = []
        for page in pages:
            out = io.BytesIO()
            page.save(out, "PNG")
            images.append(out.getvalue())
        return Delivered(drawn.name, "application/pdf", drawn.pdf, places=found), images
    damaged = [degrade(page, drawn.how, drawn.seed + i) for i, page in enumerate(pages)]
    if drawn.container == "png":
        out = io.BytesIO()
        ImageOps.grayscale(damaged[0]).quantize(16).save(out, "PNG", optimize=True)
        return Delivered(drawn.name, "image/png", out.getvalue(), places=found), [out.getvalue()]
    if drawn.container == "jpeg":
        content = jpeg(damaged[0], drawn.how.quality, drawn.dpi, drawn.orientation)
        return Delivered(drawn.name, "image/jpeg", content, places=found), [content]
    files = [jpeg(image, drawn.how.quality, drawn.dpi) for image in damaged]
    return Delivered(drawn.name, "application/pdf", _scan_pdf(files, drawn.dpi), places=found), files


def _read(image: bytes) -> list[tuple[str, float, tuple[float, float, float, float]]]:
    if not _engine:
        from rapidocr_onnxruntime import RapidOCR

        _engine.append(RapidOCR(intra_op_num_threads=1, inter_op_num_threads=1))
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(image))).convert("RGB")
    found, _ = _engine[0](np.asarray(picture)[:, :, ::-1].copy(), use_cls=False)
    width, height = picture.size
    rows = []
    for quad, text, score in found or []:
        xs, ys = [p[0] / width for p in quad], [p[1] / height for p in quad]
        box = [max(0.0, min(1.0, round(float(v), 4))) for v in (min(xs), min(ys), max(xs), max(ys))]
        rows.append((str(text), round(float(score), 4), (box[0], box[1], box[2], box[3])))
    return rows


def _read_cached(job: tuple[bytes, str]) -> None:
    image, path = job
    if not Path(path).exists():
        rows = _read(image)
        temporary = f"{path}.{os.getpid()}"
        Path(temporary).write_text(json.dumps(rows), encoding="utf-8")
        Path(temporary).replace(path)


def read_all(batches: Sequence[tuple[Delivered, list[bytes]]], cache: Path, jobs: int) -> None:
    """Read every page of every document; fills `words` of each."""
    cache.mkdir(parents=True, exist_ok=True)
    todo = []
    where: list[tuple[Delivered, int, Path]] = []
    for document, images in batches:
        for number, image in enumerate(images, 1):
            path = cache / (hashlib.sha256(image).hexdigest() + ".json")
            where.append((document, number, path))
            if not path.exists():
                todo.append((image, str(path)))
    if todo:
        with multiprocessing.get_context("spawn").Pool(jobs) as pool:
            for done, _ in enumerate(pool.imap_unordered(_read_cached, todo, chunksize=1), 1):
                if done % 20 == 0 or done == len(todo):
                    print(f"  read {done}/{len(todo)} pages", file=sys.stderr, flush=True)
    for document, number, path in where:
        rows = json.loads(path.read_text(encoding="utf-8"))
        document.words += [Word(t, s, (b[0], b[1], b[2], b[3]), document.name, number) for t, s, b in rows]
