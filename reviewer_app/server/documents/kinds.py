"""Which media types are taken in, and how their contents must begin."""

from __future__ import annotations

MEDIA_TYPES = frozenset(
    {
        "application/pdf",
        "image/png",
        "image/jpeg",
        "image/tiff",
        "image/webp",
        "text/plain",
        "text/csv",
        "message/rfc822",
        "application/json",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""Nothing a browser would run is among them."""

_STARTS: dict[str, tuple[bytes, ...]] = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/tiff": (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (b"PK\x03\x04",),
}
_PDF_PREAMBLE = 1024


def complaint(media_type: str, content: bytes) -> str | None:
    """A sentence when the content is not what its type says, None when it may be."""
    if not content:
        return "The document is empty."
    begins = True
    if media_type == "application/pdf":
        begins = b"%PDF-" in content[:_PDF_PREAMBLE]
    elif media_type == "image/webp":
        begins = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    elif media_type in _STARTS:
        begins = content.startswith(_STARTS[media_type])
    return None if begins else f"The content is not {media_type}: it does not begin like one."
