"""Why a document cannot be shown, in words for a person."""

from __future__ import annotations


class Unreadable(Exception):
    """The text is for a person; `code` says which kind: unreadable, locked, empty, old."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code
