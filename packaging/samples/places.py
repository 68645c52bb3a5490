"""Where true values stand on delivered documents: known from the drawing, never from reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from samples.degrade import moved
from samples.sheet import Delivered, Drawn, Plain

Places = dict[str, list[dict[str, Any]]]


def places(drawn: Drawn, sizes: Sequence[tuple[int, int]]) -> Places:
    """By field, upright boxes around what was drawn for it, as the page is shown.

    `sizes` are the clean pages' pixels. Turned and pulled words get the box around their corners.
    """
    found: Places = {}
    for mark in drawn.marks:
        if mark.page > 1 and drawn.container in ("jpeg", "png"):
            continue  # A picture holds the first page; what stood on the next was never sent.
        left, top, right, bottom = mark.box
        corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)]) / np.array(drawn.size)
        if drawn.container != "native" and drawn.how is not None:
            size = sizes[mark.page - 1]
            corners = moved(corners * np.array(size), size, drawn.how, drawn.seed + mark.page - 1)
        ends = (*corners.min(axis=0), *corners.max(axis=0))
        box = [max(0.0, min(1.0, round(float(v), 4))) for v in ends]
        found.setdefault(mark.field, []).append({"document": drawn.name, "page": mark.page, "box": box})
    return found


def spans(plain: Plain) -> Places:
    """By field, the spans of a text document."""
    found: Places = {}
    for name, start, end in plain.marks:
        found.setdefault(name, []).append({"document": plain.name, "start": start, "end": end})
    return found


def span(field: str, text: str, phrase: str, lead: str = "") -> tuple[str, int, int]:
    """The mark of a phrase in a text, where it follows `lead`; ValueError when it does not stand there."""
    start = text.index(lead + phrase) + len(lead)
    return field, start, start + len(phrase)


def of_case(files: Iterable[Delivered], fields: Iterable[str]) -> Places:
    """The places of a case's fields over its documents; a field drawn nowhere has no entry."""
    found: Places = {}
    for field in fields:
        at = [place for file in files for place in file.places.get(field, [])]
        if at:
            found[field] = at
    return found
