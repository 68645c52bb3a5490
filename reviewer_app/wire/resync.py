"""Messages of resynchronising: the list of all one may see, cases by name, and the check that nothing is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reviewer_app.domain.standing import Notice

BUCKETS = 256
"""A case belongs to the bucket that the first byte of its id's SHA-256 says."""
MAX_MANIFEST = 5000
MAX_CASES = 100


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One case this account sees and its newest `rev`."""

    id: str
    rev: int


@dataclass(frozen=True, slots=True)
class ManifestPage:
    """GET /api/v1/sync/manifest?epoch&after&limit: entries by id after `after`.

    `seq` and `chain` are the stream's head when this page was read: whoever takes the first page's as
    cursor and then all later changes misses nothing. `next` is the `after` of the next page, empty
    after the last. `digest` is the hex SHA-256 over `id:rev` and a newline of each entry.
    """

    epoch: str
    seq: int
    chain: str
    scope: str
    count: int
    digest: str
    entries: tuple[ManifestEntry, ...]
    next: str = ""


@dataclass(frozen=True, slots=True)
class CasesRequest:
    """POST /api/v1/sync/cases: at most MAX_CASES ids; answered by a `ChangePage` whose window is empty.

    Ids that are not there or not this account's come as tombstones.
    """

    epoch: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """GET /api/v1/sync/check?epoch: what this account sees at `head_seq`, as numbers to compare.

    `counts` are cases by state. `buckets` has BUCKETS entries: the sum modulo 2^64, in 16 hex
    digits, of the first 8 bytes (big endian) of SHA-256 of `id:rev` of every case in the bucket.
    """

    epoch: str
    head_seq: int
    counts: dict[str, int]
    buckets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticePage:
    """GET /api/v1/notices?after&limit: this account's notices after a cursor, oldest first."""

    notices: tuple[Notice, ...] = ()
    next: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class RecoverRequest:
    """POST /api/v1/decisions:recover: frames of a journal sealed to the server's key, in base64, oldest first.

    Answered by a `DecisionBatchResult`, one entry per frame; only the author's own token delivers them.
    """

    frames: tuple[str, ...] = field(default_factory=tuple)


def manifest_digest(entries: Iterable[ManifestEntry]) -> str:
    """Hex SHA-256 over `id:rev` and a newline of each entry (see `ManifestPage`)."""
    running = hashlib.sha256()
    for entry in entries:
        running.update(f"{entry.id}:{entry.rev}\n".encode())
    return running.hexdigest()


def bucket_of(case_id: str) -> int:
    """The bucket a case belongs to."""
    return hashlib.sha256(case_id.encode()).digest()[0]


def bucket_hashes(revs: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """The hash of each bucket over (id, rev) of all cases, in any order (see `CheckResult`)."""
    sums = [0] * BUCKETS
    for case_id, rev in revs:
        sums[bucket_of(case_id)] += int.from_bytes(hashlib.sha256(f"{case_id}:{rev}".encode()).digest()[:8], "big")
    return tuple(f"{total % 2**64:016x}" for total in sums)


def differing_buckets(mine: Sequence[str], theirs: Sequence[str]) -> tuple[int, ...]:
    """Numbers of the buckets that are not the same."""
    return tuple(n for n, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b)
