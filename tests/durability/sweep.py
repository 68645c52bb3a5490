"""Cut the power, or kill the program, after every call that changes a disk, and ask whether a promise was broken."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import OutboxState
from reviewer_app.errors import LocalStore
from reviewer_app.store.outbox_tables import seal as seal_table
from reviewer_app.store.profile import ProfileStore, open_profile
from reviewer_app.wire.codec import decode, encode
from reviewer_app.wire.seals import Seal, seal_hash, verify
from tests.durability.acts import KEY
from tests.durability.disk import STRACE, Call, Disk, record
from tests.durability.old_outbox import make_old

ACTS = Path(__file__).with_name("acts.py")
LEFT = ("all", "outbox", "journal")
"""Which files a check finds: everything, or one of the two without the other."""


@dataclass
class SweepReport:
    """What a sweep found; `as_json` for whoever adds it to a report."""

    points: int = 0
    lost: int = 0
    doubled: int = 0
    corrupt: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    seed: int = 0
    calls: int = 0
    failures: list[str] = field(default_factory=list)
    """The first few, in words, with all that is needed to see them again."""

    @property
    def ok(self) -> bool:
        """Whether every promise was kept at every point."""
        return self.points > 0 and not (self.lost or self.doubled or self.corrupt)

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


@dataclass(frozen=True)
class _Point:
    number: int
    files: dict[str, bytes]
    promised: tuple[dict[str, str], ...]
    how: str
    left: str


def available() -> bool:
    """Whether system calls can be recorded here; a container may forbid it where the program is there."""
    if STRACE is None:
        return False
    tried = subprocess.run([STRACE, "-o", os.devnull, sys.executable, "-c", ""], capture_output=True, check=False)
    return tried.returncode == 0


def sweep(
    points: int = 1000, seed: int = 1, naive: str = "", left: str = "", how: str = "", old: bool | None = None
) -> SweepReport:
    """Check `points` moments of a run spread over all its calls; every call is one when there are points enough.

    `naive` names a mistake the child makes. `left`, `how` narrow what is checked; `old` says whether the
    run begins with a file of the first schema, None does both.
    """
    report = SweepReport(seed=seed)
    starts = [False, True] if old is None else [old]
    for start in starts:
        _sweep_one(report, points // len(starts), seed, naive, left, how, start)
    return report


@dataclass(frozen=True)
class _Run:
    """A recorded child: where it worked, what lay there before and was known of it, and its calls."""

    folder: Path
    before: dict[str, bytes]
    promised: tuple[dict[str, str], ...]
    calls: tuple[Call, ...]


@cache
def _run(naive: str, old: bool) -> _Run:
    """Recorded once a process: the child does the same every time."""
    with tempfile.TemporaryDirectory(prefix="reviewer-sweep-") as scratch:
        folder = Path(scratch) / "profile"
        promised = make_old(folder, KEY) if old else ()
        if not old:
            folder.mkdir()
        before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
        calls = record([str(ACTS), str(folder), *([naive] if naive else [])], Path(scratch) / "calls")
        return _Run(folder, before, promised, tuple(calls))


def _sweep_one(report: SweepReport, points: int, seed: int, naive: str, left: str, how: str, old: bool) -> None:
    chance = random.Random(f"{seed}:{old}")
    run = _run(naive, old)
    with tempfile.TemporaryDirectory(prefix="reviewer-sweep-") as scratch:

        def disk() -> Disk:
            return Disk(run.folder, run.before)

        counted = disk()
        steps = sum(counted.play(call) for call in run.calls)
        assert counted.told, "the child promised nothing"
        report.calls += steps
        each = max(1, points // max(1, steps))
        rest = (points - each * steps) / steps if points > steps else points / steps - 1
        number = 0
        played = disk()
        for call in run.calls:
            if not played.play(call):
                continue
            number += 1
            times = each if rest >= 0 else 0
            times += chance.random() < (rest if rest >= 0 else 1 + rest)
            known = tuple(json.loads(line) for line in played.told)
            for _ in range(times):
                manner = how or chance.choice(("killed", "lazy", "some", "some"))
                files = played.killed() if manner == "killed" else played.cut(chance, manner == "lazy")
                point = _Point(number, files, (*run.promised, *known), manner, left or chance.choice(("all", *LEFT)))
                _check(report, point, Path(scratch), old)


def _check(report: SweepReport, point: _Point, scratch: Path, old: bool) -> None:
    report.points += 1
    kind = f"{point.how}/{point.left}{'/old' if old else ''}"
    report.kinds[kind] = report.kinds.get(kind, 0) + 1
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        if not _leave(folder, point):
            return
        try:
            store = open_profile(folder, KEY, SystemClock())
        except LocalStore as error:
            _note(report, "corrupt", point, f"does not open: {error}")
            return
        try:
            for what, why in _broken(store, point.promised):
                _note(report, what, point, why)
        finally:
            store.close()


def _leave(folder: Path, point: _Point) -> bool:
    """Write what is left; False when taking one of the two away leaves nothing that could know."""
    files = dict(point.files)
    if not any(p["kind"] != "old" for p in point.promised) and point.left != "all":
        # The other file may not have been made yet.
        return False
    if point.left == "outbox":
        files.pop("outbox.journal", None)
    elif point.left == "journal":
        files = {n: d for n, d in files.items() if not n.startswith("outbox.db")}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return True


def _note(report: SweepReport, what: str, point: _Point, why: str) -> None:
    setattr(report, what, getattr(report, what) + 1)
    if len(report.failures) < 20:
        report.failures.append(f"{what} at call {point.number} ({point.how}, left: {point.left}): {why}")


def _broken(store: ProfileStore, promised: tuple[dict[str, str], ...]) -> Iterator[tuple[str, str]]:
    entries = store.outbox.entries(None, 1000)
    ids = [e.decision.decision_id for e in entries]
    if len(set(ids)) != len(ids):
        yield "doubled", f"{Counter(ids).most_common(1)}"
    for entry in entries:
        if entry.state in _ANSWERED and store.outbox.receipt(entry.decision.decision_id) is None:
            yield "corrupt", f"{entry.decision.decision_id} is {entry.state} without a receipt"
    yield from _chain(store)
    for number, told in enumerate(promised):
        later = [p for p in promised[number + 1 :] if p["id"] == told["id"]]
        fault = _CHECKS[told["kind"]](store, told, later)
        if fault:
            yield "lost", f"{told['kind']} {told['id']}: {fault}"


_ANSWERED = frozenset({OutboxState.ACCEPTED, OutboxState.SUPERSEDED, OutboxState.HELD_BY_SERVER})


def _chain(store: ProfileStore) -> Iterator[tuple[str, str]]:
    with store.outbox._db.begin() as c:
        rows = c.execute(seal_table.select().order_by(seal_table.c.chain_seq)).all()
    before: Seal | None = None
    for row in rows:
        made = decode(row.seal, Seal)
        if made.chain_seq != (before.chain_seq + 1 if before else 1) or made.prev != (
            seal_hash(before) if before else ""
        ):
            yield "corrupt", f"the chain breaks at {made.chain_seq}"
        if not verify(made, made.payload_sha256):
            yield "corrupt", f"seal {made.chain_seq} is not signed"
        before = made


def _saved(store: ProfileStore, told: dict[str, str], later: list[dict[str, str]]) -> str:
    entry = store.outbox.entry(told["id"])
    if entry is None:
        return "is gone"
    if not entry.erased and encode(entry.decision).decode() != told["payload"]:
        return "is not what was said"
    return ""


def _withdrawn(store: ProfileStore, told: dict[str, str], later: list[dict[str, str]]) -> str:
    entry = store.outbox.entry(told["id"])
    return "" if entry is not None and entry.state is OutboxState.WITHDRAWN else "would be sent"


def _sealed(store: ProfileStore, told: dict[str, str], later: list[dict[str, str]]) -> str:
    entry = store.outbox.entry(told["id"])
    if entry is None or entry.state in {OutboxState.HELD, OutboxState.WITHDRAWN}:
        return f"is {entry and entry.state}"
    with store.outbox._db.begin() as c:
        row = c.execute(seal_table.select().where(seal_table.c.decision_id == told["id"])).first()
    if row is None or decode(row.seal, Seal).signature != told["signature"]:
        return "has another seal"
    return ""


def _answered(store: ProfileStore, told: dict[str, str], later: list[dict[str, str]]) -> str:
    entry = store.outbox.entry(told["id"])
    if entry is None or store.outbox.receipt(told["id"]) is None:
        return "has no receipt"
    if later or told["state"] == entry.state.value:
        return ""
    # What was done next and not yet promised may have taken effect.
    return "" if entry.state in _AFTER_ANSWER else f"is {entry.state}"


_AFTER_ANSWER = frozenset({OutboxState.REPLACED, OutboxState.WAITING, OutboxState.ACCEPTED})


def _replaced(store: ProfileStore, told: dict[str, str], later: list[dict[str, str]]) -> str:
    entry = store.outbox.entry(told["id"])
    fits = entry is not None and (entry.state in {OutboxState.REPLACED, OutboxState.HELD_BY_SERVER} or bool(later))
    return "" if fits else f"is {entry and entry.state}"


def _erased(store: ProfileStore, told: dict[str, str], later: list[dict[str, str]]) -> str:
    entry = store.outbox.entry(told["id"])
    return "" if entry is not None and entry.erased and not entry.decision.note else "has its words again"


def _known(store: ProfileStore, told: dict[str, str], later: list[dict[str, str]]) -> str:
    entry = store.outbox.entry(told["id"])
    return "" if entry is not None and entry.decision.note == told["note"] else "of the first schema is gone"


_CHECKS: dict[str, Callable[[ProfileStore, dict[str, str], list[dict[str, str]]], str]] = {
    "saved": _saved,
    "withdrawn": _withdrawn,
    "sealed": _sealed,
    "answered": _answered,
    "stands": _answered,
    "replaced": _replaced,
    "erased": _erased,
    "old": _known,
}
