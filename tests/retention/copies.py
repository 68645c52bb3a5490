"""Real profiles, and a way to see what a thief with the key would: every decrypted page of a file and its log."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from reviewer_app.domain.case import Case, CaseState, DocumentRef
from reviewer_app.store.disposal import copy_key
from reviewer_app.store.engine import derive
from reviewer_app.store.profile import ProfileStore, open_profile
from reviewer_app.wire.codec import encode
from reviewer_app.wire.pages import encode_page, read_page
from tests.fakes import FrozenClock, make_head

KEY = bytes(range(32))
PAGE, RESERVED = 4096, 80


def decrypted(key: bytes, data: bytes, first: bool) -> bytes:
    """One page, its checksum left aside."""
    start = 16 if first else 0
    body, iv = data[start : PAGE - RESERVED], data[PAGE - RESERVED : PAGE - RESERVED + 16]
    cipher = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return cipher.update(body) + cipher.finalize()


def readable(folder: Path, key: bytes = KEY) -> bytes:
    """Every byte of cache.db and its log, in the clear, live or deleted."""
    raw = derive(copy_key(folder, key), "cache.db")
    whole = (folder / "cache.db").read_bytes()
    pages = [decrypted(raw, whole[at : at + PAGE], at == 0) for at in range(0, len(whole) - PAGE + 1, PAGE)]
    log = folder / "cache.db-wal"
    frames = log.read_bytes()[32:] if log.exists() else b""
    for at in range(0, len(frames) - PAGE - 23, PAGE + 24):
        number = int.from_bytes(frames[at : at + 4], "big")
        pages.append(decrypted(raw, frames[at + 24 : at + 24 + PAGE], number == 1))
    return b"\n".join(pages)


def ref(content: bytes, name: str = "a.txt") -> DocumentRef:
    return DocumentRef(name, "text/plain", hashlib.sha256(content).hexdigest(), len(content))


class Bench:
    """One profile and pages for it."""

    def __init__(self, folder: Path, clock: FrozenClock) -> None:
        self.folder, self.clock = folder, clock
        self.store = open_profile(folder, KEY, clock)

    def reopen(self) -> ProfileStore:
        self.store.close()
        self.store = open_profile(self.folder, KEY, self.clock)
        return self.store

    def pull(self, *items: bytes, chain: str = "") -> frozenset[str]:
        _, cursor = self.store.cases.sync_state()
        end = cursor + len(items)
        return self.store.cases.apply_page(
            read_page(encode_page("epoch-1", cursor, end, end, False, list(items), chain), "epoch-1", cursor)
        )

    def item(self, case: Case, rev: int = 1, body: bool = True, **head: Any) -> bytes:
        _, cursor = self.store.cases.sync_state()
        made = replace(make_head(case, rev), **head)
        raw = {"body": case} if body else {}
        return encode(
            {"seq": cursor + 1, "entity": "case", "id": case.id, "rev": rev, "op": "upsert", "head": made, **raw}
        )

    def one(self, case: Case, rev: int = 1, body: bool = True, **head: Any) -> frozenset[str]:
        return self.pull(self.item(case, rev, body, **head))

    def bury(self, case_id: str, rev: int, kind: str = "") -> frozenset[str]:
        _, cursor = self.store.cases.sync_state()
        fields = {"seq": cursor + 1, "entity": "case", "id": case_id, "rev": rev, "op": "tombstone"}
        return self.pull(encode({**fields, "kind": kind} if kind else fields))

    def decided(self, case: Case, rev: int, **head: Any) -> frozenset[str]:
        return self.one(case, rev, False, state=CaseState.DECIDED, **head)
