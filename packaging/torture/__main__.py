"""Rounds of everything going wrong, for as long as asked; one line of JSON or a table at the end.

Exit status 0 when nothing was lost, doubled, stuck, diverged or told wrongly; 1 otherwise.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from reviewer_app.server.db import Database
from reviewer_app.server.migrations import migrate
from tests.durability.sweep import sweep
from tests.postgres_process import own_postgres
from torture.central import Central, seed
from torture.fleet import Member
from torture.measures import measure
from torture.proxy import FaultProxy
from torture.rounds import NEMESES, Scene, Tally, play, supports

SECONDS = 2.5
ZONES = 3


@contextmanager
def scene(kind: str, people: int, dice: random.Random, tally: Tally, keep: Path | None) -> Iterator[Scene]:
    """Server, proxies and people, over one kind of database."""
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="reviewer-torture-")))
        if kind == "sqlite":
            url = f"sqlite:///{folder / 'server' / 'reviewer.db'}"
            (folder / "server").mkdir(parents=True)
        else:
            # Killed servers are tested, not killed databases: but what is committed must be on disk all the same.
            url = stack.enter_context(own_postgres(folder, {"fsync": "on", "synchronous_commit": "on"}))
        migrate(url)
        seeded = seed(folder / "server", url, people)
        central = Central(folder / "server", url, seeded)
        stack.callback(central.stop)
        database = Database(url)
        stack.callback(database.close)
        proxies = [FaultProxy(central.port, dice.randrange(2**31)) for _ in range(ZONES)]
        for proxy in proxies:
            stack.callback(proxy.close)
        members = [
            Member(folder, proxies[n % ZONES].url, name, dice.randrange(2**31)) for n, name in enumerate(seeded.people)
        ]
        for member in members:
            member.start()
            stack.callback(member.quit)
        for member in members:
            member.ready()
        yield Scene(central, database, proxies, members, dice, folder, tally)


def run(kind: str, minutes: float, people: int, seed_of: int, only: list[str], keep: Path | None) -> Tally:
    """Rounds until the time is over; every nemesis in turn."""
    tally, dice = Tally(), random.Random(seed_of)
    end = time.monotonic() + minutes * 60
    names = [n for n in (only or list(NEMESES)) if supports(n, kind)]
    with scene(kind, people, dice, tally, keep) as stage:
        number = 0
        while time.monotonic() < end:
            name, before = names[number % len(names)], set(tally.wrong)
            try:
                play(stage, name, SECONDS)
            except Exception as error:
                tally.broken.append(f"{name} #{stage.number}: {error!r}")
                break
            number += 1
            print(
                f"{kind} {name} #{stage.number}: {tally.saved} saved, drained in {tally.drained_s[-1]:.1f} s"
                f"{'' if tally.clean else '  NOT CLEAN'}",
                *(words for words in tally.wrong if words not in before),
                sep="\n  ",
                file=sys.stderr,
            )
    return tally


def as_json(tally: Tally) -> dict[str, Any]:
    """The tally's numbers; of what went wrong the first few in words."""
    bad = ("lost", "doubled", "stuck", "diverged", "falsely_delivered", "falsely_corrupt", "broken")
    return {
        "rounds": dict(tally.rounds),
        "faults": dict(sorted(tally.faults.items())),
        "saved": tally.saved,
        "outcomes": dict(tally.outcomes.most_common()),
        "drain_median_s": round(statistics.median(tally.drained_s), 2) if tally.drained_s else None,
        "drain_worst_s": round(max(tally.drained_s), 2) if tally.drained_s else None,
        **{name: len(getattr(tally, name)) for name in bad},
        "words": [words for name in bad for words in getattr(tally, name)[:10]],
    }


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(prog="dev.py torture", description=__doc__)
    parser.add_argument("--minutes", type=float, default=2.0, help="how long, shared by the databases; 0: no rounds")
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", default=[], choices=sorted(NEMESES))
    parser.add_argument("--keep", type=Path, help="leave all files in this new folder")
    parser.add_argument("--sweep", type=int, default=0, metavar="POINTS", help="cut the power at so many points first")
    parser.add_argument("--measure", action="store_true", help="also time a backlog and a first pull that is killed")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    kinds = ["sqlite", "postgresql"] if asked.database == "both" else [asked.database]
    result: dict[str, Any] = {}
    clean = True
    if asked.sweep:
        swept = sweep(asked.sweep, asked.seed)
        result["power_cuts"] = swept.as_json()
        clean = swept.ok
    if asked.measure:
        with tempfile.TemporaryDirectory(prefix="reviewer-measures-") as scratch:
            result["measures"] = measure(Path(scratch))
        clean = clean and result["measures"]["met"]
    for kind in kinds if asked.minutes > 0 else []:
        keep = None if asked.keep is None else asked.keep / kind
        tally = run(kind, asked.minutes / len(kinds), asked.people, asked.seed, asked.only, keep)
        result[kind] = as_json(tally)
        clean = clean and tally.clean
    if asked.json:
        print(json.dumps(result))
    else:
        for kind, said in result.items():
            print(kind)
            for name, value in said.items():
                print(f"  {name:20} {value}")
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
