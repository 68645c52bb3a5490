"""Where boxes and text spans stand once a page is turned or a text is loaded into Qt."""

from __future__ import annotations

Box = tuple[float, float, float, float]


def turned(box: Box, rotation: int) -> Box:
    """A fraction box on a page turned clockwise by 0, 90, 180 or 270 degrees."""
    left, top, right, bottom = (min(1.0, max(0.0, v)) for v in box)
    left, right = min(left, right), max(left, right)
    top, bottom = min(top, bottom), max(top, bottom)
    match rotation % 360:
        case 90:
            return 1 - bottom, left, 1 - top, right
        case 180:
            return 1 - right, 1 - bottom, 1 - left, 1 - top
        case 270:
            return top, 1 - right, bottom, 1 - left
        case _:
            return left, top, right, bottom


def qt_position(text: str, point: int) -> int:
    """A code point index as a position in a QTextDocument (UTF-16 units, CR LF is one)."""
    prefix = text[: max(0, point)]
    return len(prefix) + sum(1 for c in prefix if ord(c) > 0xFFFF) - prefix.count("\r\n")
