"""Vendors' boxes as fractions of the page: polygons and rectangles, pixels, inches and points."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

from reviewer_app.mapping.route import Found, Unfit

Size = tuple[float, float]
"""Width and height of a page in the unit the box counts in."""
PageSizes = Callable[[int], Size | None]
SLACK = 0.02
"""How far beyond the page's edge a box may lie and still be taken for rounding."""
DIGITS = 6


def fraction_box(shape: Found, form: str, size: Size) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) in 0 to 1; raises Unfit for what is no box on this page."""
    left, top, right, bottom = _extent(shape, form)
    width, height = size
    if not (width > 0 and height > 0):
        raise Unfit(shape.pointer, "the page has no size")
    box = (left / width, top / height, right / width, bottom / height)
    if any(not math.isfinite(v) for v in box) or min(box) < -SLACK or max(box) > 1 + SLACK:
        raise Unfit(shape.pointer, "the box lies outside its page")
    x0, y0, x1, y1 = (round(min(1.0, max(0.0, v)), DIGITS) for v in box)
    if x0 >= x1 or y0 >= y1:
        raise Unfit(shape.pointer, "the box is empty")
    return x0, y0, x1, y1


def _extent(shape: Found, form: str) -> tuple[float, float, float, float]:
    value = shape.value
    if form == "polygon":
        points = _points(shape)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return min(xs), min(ys), max(xs), max(ys)
    if isinstance(value, dict):
        names = ("left", "top", "right", "bottom") if form == "ltrb" else ("left", "top", "width", "height")
        if not all(n in value for n in names):
            names = ("x", "y", *names[2:])
        value = [value.get(n) for n in names]
    numbers = _numbers(shape, value)
    if len(numbers) != 4:
        raise Unfit(shape.pointer, f"a rectangle has four numbers, found {len(numbers)}")
    a, b, c, d = numbers
    return (a, b, a + c, b + d) if form == "xywh" else (a, b, c, d)


def _points(shape: Found) -> list[tuple[float, float]]:
    value = shape.value
    if isinstance(value, list) and value and all(isinstance(p, dict) for p in value):
        # Zero coordinates are left out by vendors that send protocol buffers as JSON.
        flat = _numbers(shape, [p.get(axis, 0) for p in value for axis in ("x", "y")])
    else:
        flat = _numbers(shape, value)
    if len(flat) < 4 or len(flat) % 2:
        raise Unfit(shape.pointer, f"a polygon has pairs of numbers, found {len(flat)}")
    return list(zip(flat[::2], flat[1::2], strict=True))


def _numbers(shape: Found, value: Any) -> Sequence[float]:
    if not isinstance(value, list) or any(isinstance(n, bool) or not isinstance(n, int | float) for n in value):
        raise Unfit(shape.pointer, "a box is made of numbers")
    try:
        return [float(n) for n in value]
    except OverflowError as error:
        raise Unfit(shape.pointer, "the box lies outside its page") from error
