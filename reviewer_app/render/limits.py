"""Bounds on what a document may cost; both sides of the pipe hold to them."""

from __future__ import annotations

import math

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 40_000_000
"""Of one bitmap, and of one source image."""
MAX_PAGES = 2_000
MAX_TEXT = 2_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 250_000
"""Of all sheets of a workbook together, and of one table."""
MAX_SHEETS = 60
MAX_UNPACKED = 120 * 1024 * 1024
"""Of all parts of a workbook together."""
MAX_PACKED_PARTS = 2_000
MAX_PARTS = 200
"""Of one e-mail."""
MAX_DEPTH = 4
"""Of messages attached to messages."""
MAX_CELL = 2_000
MAX_HITS = 1_000
MAX_QUERY = 200
MAX_FRAME = MAX_PIXELS * 4 + 64
REQUEST_SECONDS = 10.0
ADDRESS_SPACE = 2 * 1024**3


def fitting_scale(width: float, height: float, scale: float) -> float:
    """The wanted scale, made smaller where the bitmap would be too large; ValueError for absurd sizes."""
    if not (math.isfinite(scale) and scale > 0 and math.isfinite(width * height) and width > 0 and height > 0):
        raise ValueError("the page has no size")
    largest = math.sqrt(MAX_PIXELS * 0.98 / (width * height))
    # A very long thin page could pass by area and still be unusable as a bitmap.
    longest = 32_000 / max(width, height)
    return min(scale, largest, longest)
