"""One round: people work, something terrible happens, it is healed, and then nothing may be missing."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from reviewer_app.domain.decision import PENDING, OutboxState
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.db import Database
from reviewer_app.server.decisions.tables import decision
from reviewer_app.wire.resync import bucket_hashes
from torture.central import Central
from torture.fleet import Member
from torture.proxy import FAULTS, FaultProxy, Message, Plan, Shape

DRAIN_S = 150.0
CASES = 24
MISSING = {OutboxState.REJECTED.value, OutboxState.WITHDRAWN.value, *(state.value for state in PENDING)}
"""States in which a decision may be missing on the server: it said no in words, the person took it back, or it
waits still, which is `stuck`."""


@dataclass
class Tally:
    """What many rounds came to; everything but the first three must stay empty."""

    rounds: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    saved: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    diverged: list[str] = field(default_factory=list)
    falsely_delivered: list[str] = field(default_factory=list)
    falsely_corrupt: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    drained_s: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def wrong(self) -> list[str]:
        """Everything that went wrong, in words."""
        return [
            *self.lost,
            *self.doubled,
            *self.stuck,
            *self.diverged,
            *self.falsely_delivered,
            *self.falsely_corrupt,
            *self.broken,
        ]

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, doubled, stuck, diverged or told wrongly."""
        return not self.wrong


@dataclass
class Scene:
    """All that takes part."""

    central: Central
    database: Database
    proxies: list[FaultProxy]
    members: list[Member]
    random: random.Random
    folder: Path
    tally: Tally
    number: int = 0


Nemesis = Callable[[Scene, float], None]


def partition(scene: Scene, until: float) -> None:
    """Parts of the office lose the server for a while, in turns."""
    while time.monotonic() < until:
        for proxy in scene.proxies:
            proxy.cut_off = scene.random.random() < 0.5
            if proxy.cut_off:
                proxy.drop_connections()
        time.sleep(scene.random.uniform(0.2, 0.8))


def meddled(scene: Scene, until: float) -> None:
    """Every third request or so meets a fault."""
    for proxy in scene.proxies:
        proxy.plan = some_faults(0.35)
    time.sleep(max(until - time.monotonic(), 0))


def some_faults(share: float) -> Plan:
    """A plan that injects any fault with this probability."""
    names = sorted(FAULTS)

    def plan(_request: Message, dice: random.Random) -> str | None:
        return dice.choice(names) if dice.random() < share else None

    return plan


def kill_clients(scene: Scene, until: float) -> None:
    """People's computers lose power."""
    while time.monotonic() < until:
        member = scene.random.choice(scene.members)
        member.signal(signal.SIGKILL)
        scene.tally.faults["client_killed"] += 1
        member.start()
        member.ready()
        member.tell(do="work")
        time.sleep(scene.random.uniform(0.05, 0.4))


def kill_server(scene: Scene, until: float) -> None:
    """The server loses power."""
    while time.monotonic() < until:
        time.sleep(scene.random.uniform(0.3, 1.2))
        scene.central.kill()
        scene.tally.faults["server_killed"] += 1
        time.sleep(scene.random.uniform(0.0, 0.5))
        scene.central.start()


def pause(scene: Scene, until: float) -> None:
    """Processes stand still: a laptop's lid, a server that swaps."""
    while time.monotonic() < until:
        if scene.random.random() < 0.3:
            scene.central.pause(True)
            time.sleep(scene.random.uniform(0.2, 1.0))
            scene.central.pause(False)
            scene.tally.faults["server_paused"] += 1
        else:
            member = scene.random.choice(scene.members)
            member.signal(signal.SIGSTOP)
            time.sleep(scene.random.uniform(0.2, 1.0))
            member.signal(signal.SIGCONT)
            scene.tally.faults["client_paused"] += 1


def clock_jumps(scene: Scene, until: float) -> None:
    """Somebody sets clocks; decisions are made by wrong ones, and by ones that are set while a sync runs."""
    while time.monotonic() < until:
        member = scene.random.choice(scene.members)
        member.tell(do="clock", days=scene.random.choice((-3650, -1, 0, 1, 3650)))
        scene.tally.faults["clock_set"] += 1
        time.sleep(scene.random.uniform(0.05, 0.3))
    for member in scene.members:
        member.tell(do="clock", days=0)


def bit_flips(scene: Scene, until: float) -> None:
    """A computer dies, and one bit of one of its files is another when it starts again."""
    while time.monotonic() < until:
        member = scene.random.choice(scene.members)
        member.signal(signal.SIGKILL)
        files = [f for f in member.files() if (".db" in f.name or f.suffix == ".journal") and f.stat().st_size]
        if files:
            file = scene.random.choice(files)
            data = bytearray(file.read_bytes())
            data[scene.random.randrange(len(data))] ^= 1 << scene.random.randrange(8)
            file.write_bytes(data)
            scene.tally.faults[f"bit_flipped_{file.name}"] += 1
        member.start()
        member.ready()
        member.tell(do="work")
        time.sleep(scene.random.uniform(0.1, 0.5))


def narrow_line(scene: Scene, until: float) -> None:
    """Everybody works over 300 ms there and back and 256 kbit/s in all."""
    for proxy in scene.proxies:
        proxy.shape = Shape(0.3, 32_000)
        scene.tally.faults["narrow_line"] += 1
    time.sleep(max(until - time.monotonic(), 0))
    for proxy in scene.proxies:
        proxy.shape = Shape()


def everything(scene: Scene, until: float) -> None:
    """All of it at once."""
    for proxy in scene.proxies:
        proxy.plan = some_faults(0.15)
    while time.monotonic() < until:
        scene.random.choice((partition, pause, kill_clients, kill_server))(scene, time.monotonic() + 0.6)


def set_back(scene: Scene, until: float) -> None:
    """The server is restored from a copy made a little earlier, and nobody tells anyone."""
    copy = scene.folder / "copy.db"
    scene.central.backup(copy)
    time.sleep(max(until - time.monotonic(), 0))
    # A connection into the file that is about to be replaced would read neither.
    scene.database.close()
    scene.central.set_back(copy)
    scene.tally.faults["server_set_back"] += 1


NEMESES: dict[str, Nemesis] = {
    f.__name__: f
    for f in (
        partition,
        meddled,
        kill_clients,
        kill_server,
        pause,
        clock_jumps,
        bit_flips,
        narrow_line,
        everything,
        set_back,
    )
}


def play(scene: Scene, name: str, seconds: float) -> None:
    """One round; what went wrong is in the tally."""
    scene.number += 1
    where = f"{name} #{scene.number}"
    scene.central.add([f"r{scene.number}-{n}" for n in range(CASES)])
    before = sum(len(m.saved) for m in scene.members)
    if name == set_back.__name__:
        # What a pipeline sent after the copy is for the pipeline to send again: here all of it came before.
        _drain(scene, where)
    for member in scene.members:
        member.tell(do="work")
    if scene.random.random() < 0.5:
        scene.central.revise(f"r{scene.number}-{scene.random.randrange(CASES)}", "17.00")
    try:
        NEMESES[name](scene, time.monotonic() + seconds)
    except RuntimeError as error:
        (scene.tally.falsely_corrupt if "unopened" in str(error) else scene.tally.broken).append(f"{where}: {error}")
        raise
    finally:
        for proxy in scene.proxies:
            scene.tally.faults.update(proxy.injected)
            proxy.injected.clear()
            proxy.heal()
    for member in scene.members:
        member.rest()
    reports = _drain(scene, where)
    scene.tally.rounds[name] += 1
    scene.tally.saved += sum(len(m.saved) for m in scene.members) - before
    _judge(scene, where, reports)


def _drain(scene: Scene, where: str) -> list[dict[str, Any]]:
    began = time.monotonic()
    while True:
        for member in scene.members:
            member.tell(do="sync")
        time.sleep(0.3)
        reports = [member.report() for member in scene.members]
        head = _head(scene.database)
        behind = [
            f"{m.name} pending={r['pending']} at {r['epoch']}:{r['cursor']} of {head}; {r['status']}"
            for m, r in zip(scene.members, reports, strict=True)
            if r["pending"] or (r["epoch"], r["cursor"]) != head
        ]
        if not behind:
            scene.tally.drained_s.append(time.monotonic() - began)
            return reports
        if time.monotonic() - began > DRAIN_S:
            scene.tally.stuck.extend(f"{where}: {b}" for b in behind)
            return reports


def _head(database: Database) -> tuple[str, int]:
    from reviewer_app.server.sync.feed import stream_head

    with database.read() as conn:
        return stream_head(conn)


def _judge(scene: Scene, where: str, reports: list[dict[str, Any]]) -> None:
    """Compare what screens said, what outboxes hold and what the server keeps."""
    with scene.database.read() as conn:
        kept = {
            r.decision_id: r
            for r in conn.execute(select(decision.c.decision_id, decision.c.case_id, decision.c.result, decision.c.seq))
        }
        twice = conn.execute(
            select(decision.c.case_id).where(decision.c.effective).group_by(decision.c.case_id).having(func.count() > 1)
        ).all()
        heads = [tuple(r) for r in conn.execute(select(case_head.c.id, case_head.c.rev))]
        open_but_answered = conn.execute(
            select(case_head.c.id)
            .join(decision, decision.c.case_id == case_head.c.id)
            .where(decision.c.effective, case_head.c.state.in_(("open", "leased")))
        ).all()
    tally = scene.tally
    tally.doubled.extend(f"{where}: case {r.case_id} has two answers" for r in twice)
    tally.doubled.extend(f"{where}: case {r.id} is open although it has an answer" for r in open_but_answered)
    expected = list(bucket_hashes(heads))
    # Every report tells of all decisions so far.
    tally.outcomes.clear()
    for member, report in zip(scene.members, reports, strict=True):
        entries = report["entries"]
        for decision_id in member.saved:
            state = entries.get(decision_id, ["gone", "", None, ""])[0]
            if decision_id in member.undone or state == OutboxState.WITHDRAWN.value:
                if decision_id in kept:
                    tally.doubled.append(f"{where}: {member.name} took {decision_id} back and the server has it")
            elif decision_id not in kept and state not in MISSING:
                tally.lost.append(f"{where}: {member.name} {decision_id} is {state} and not on the server")
            elif state == "gone":
                tally.lost.append(f"{where}: {member.name} no longer knows {decision_id}")
        for decision_id, (state, code, _, _) in entries.items():
            if state == OutboxState.ACCEPTED.value and decision_id not in kept:
                tally.falsely_delivered.append(f"{where}: {member.name} {decision_id}")
            if decision_id in member.saved:
                tally.outcomes[f"{state} {code}".strip()] += 1
        if report["bucket_list"] != expected:
            tally.diverged.append(f"{where}: {member.name}")
        tally.broken.extend(f"{where}: {member.name} {words}" for words in member.broken)
        member.broken.clear()


def supports(name: str, url: str) -> bool:
    """Whether a nemesis can be had on this kind of database."""
    return name != set_back.__name__ or url.startswith("sqlite")


__all__ = ["NEMESES", "Scene", "Tally", "play", "supports"]
