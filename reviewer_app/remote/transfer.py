"""A document on its way: what is here, what to ask for next, and whether an answer fits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from enum import Enum

from reviewer_app.errors import DocumentProblem, Interrupted
from reviewer_app.remote.answers import LATER
from reviewer_app.sentence import say

TRIES = 2
"""Breaks, and answers that do not fit, after which a transfer is given up for now."""
_UNSATISFIED = re.compile(r"bytes \*/([0-9]{1,18})")


class Begun(Enum):
    """What an answer's head says."""

    BODY = "body"
    """Its body goes on where the transfer stands, or begins anew."""
    AGAIN = "again"
    """Nothing of use; the transfer now stands where another request may do better."""
    OTHERWISE = "otherwise"
    """No document at all, but an error to be told."""


class Transfer:
    """The bytes of one document as far as they came; never more than the case says, never trusted until whole.

    `start` is what an earlier transfer brought.
    """

    def __init__(self, sha256: str, size: int, start: bytes = b"") -> None:
        self._sha256 = sha256
        self._size = size
        self._got = bytearray(start if len(start) <= size else b"")
        self._old = bool(self._got)
        """Whether some of it came from an earlier transfer, and may be what spoils the whole."""
        self._asked_from = 0
        self._breaks = self._misfits = 0

    def headers(self) -> dict[str, str]:
        """The request's: the rest, on condition that the document is still the same."""
        self._asked_from = len(self._got)
        headers = {"Accept-Encoding": "identity", "Accept": "*/*"}
        if self._got:
            headers |= {"Range": f"bytes={len(self._got)}-", "If-Range": f'"{self._sha256}"'}
        return headers

    def begin(self, status: int, headers: Mapping[str, str], html: bool) -> Begun:
        """Take an answer's status and headers; DocumentProblem when the document has another length."""
        if status == 206 and self._asked_from:
            exact = f"bytes {self._asked_from}-{self._size - 1}/{self._size}"
            if headers.get("content-range") == exact and headers.get("etag") in (None, f'"{self._sha256}"'):
                return Begun.BODY
            # Another part, or a part of another document: nothing it says can be put to what is here.
            return self._anew()
        if status == 416 and self._asked_from:
            told = _UNSATISFIED.fullmatch(headers.get("content-range", ""))
            if told is not None and int(told[1]) != self._size:
                raise _another()
            return self._anew()
        if status == 200 and not html:
            length = headers.get("content-length", "")
            if length.isdecimal() and int(length) != self._size:
                raise _another()
            self._got.clear()
            self._old = False
            return Begun.BODY
        return Begun.OTHERWISE

    def _anew(self) -> Begun:
        self._got.clear()
        self._old = False
        self._misfits += 1
        if self._misfits >= TRIES:
            raise self.interrupted("The server sent another part of a document than asked.", "bad_answer")
        return Begun.AGAIN

    def take(self, chunk: bytes) -> None:
        """More bytes; DocumentProblem when they are too many."""
        self._got += chunk
        if len(self._got) > self._size:
            raise _another()

    def complete(self) -> bool:
        """Whether all bytes are here before anything is asked for; an empty document is asked for all the same."""
        return bool(self._size) and len(self._got) == self._size and not self._spoiled()

    def ended(self) -> bool:
        """After a request: whether to stop asking; Interrupted when that leads nowhere."""
        if len(self._got) == self._size:
            return not self._spoiled()
        # One break is the network's mood and is mended here; whoever breaks off again is asked again later.
        self._breaks += 1
        if self._breaks >= TRIES or len(self._got) <= self._asked_from:
            raise self.interrupted("A document arrived incomplete.", "truncated")
        return False

    def _spoiled(self) -> bool:
        """Whether the whole is wrong and its old beginning may be why; it is then begun anew."""
        if not self._old or hashlib.sha256(self._got).hexdigest() == self._sha256:
            return False
        self._got.clear()
        self._old = False
        return True

    def whole(self) -> bytes:
        """All of it; DocumentProblem `hash_mismatch` when it is not the document the case names."""
        if len(self._got) != self._size or hashlib.sha256(self._got).hexdigest() != self._sha256:
            raise _another()
        return bytes(self._got)

    def interrupted(self, message: str, code: str) -> Interrupted:
        """The error that brings what came so far."""
        return Interrupted(message, LATER, code, bytes(self._got))


def _another() -> DocumentProblem:
    return DocumentProblem(
        say("The document is not the one the case names."), say("Ask for it to be sent again."), "hash_mismatch"
    )
