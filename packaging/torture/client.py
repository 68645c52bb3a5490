"""One person at one profile in a process of its own, steered by lines of JSON; prints what the screen would have said.

python -m torture.client PROFILE URL NAME SEED

In:  {"do": "work"|"rest"|"sync"|"report"|"quit", ...}
Out: {"saved": id, ...} only after the save is durable; {"undone": id} after an undo is; {"report": {...}}
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from reviewer_app.bootstrap import build_client
from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import PENDING, Action, Reason
from reviewer_app.domain.view import CaseView, DecideCommand, QueueFilter, QueueScope
from reviewer_app.errors import ReviewerError, UserFacing
from reviewer_app.news import News
from reviewer_app.ports import Api, Store
from reviewer_app.remote.api import HttpApi
from torture.central import PASSWORD

KEY = bytes(range(32))
DEADLINE_S = 4.0
WAIT_S = 60.0
_out = threading.Lock()


class SetClock(SystemClock):
    """The machine's clock as somebody set it."""

    def __init__(self) -> None:
        self.off = timedelta()

    def now(self) -> datetime:
        return super().now() + self.off


class FileSecrets:
    """Secrets that survive a kill, as a keyring's do."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def _all(self) -> dict[str, str]:
        return json.loads(self._path.read_text()) if self._path.exists() else {}

    def get(self, name: str) -> str | None:
        return self._all().get(name)

    def set(self, name: str, value: str) -> None:
        part = self._path.with_suffix(".part")
        part.write_text(json.dumps(self._all() | {name: value}))
        part.replace(self._path)

    def delete(self, name: str) -> None:
        left = self._all()
        left.pop(name, None)
        self._path.write_text(json.dumps(left))


def say(**words: Any) -> None:
    """One line to whoever steers."""
    with _out:
        sys.stdout.write(json.dumps(words) + "\n")
        sys.stdout.flush()


def _api(url: str, token: str | None) -> Api:
    return HttpApi(url, token, deadline_s=DEADLINE_S, silence_s=5.0)


class Person:
    """Decides what comes next, sometimes what somebody else has, sometimes takes it back."""

    def __init__(self, profile: Path, url: str, name: str, seed: int) -> None:
        self._random = random.Random(seed)
        self.clock = SetClock()
        self.parts = build_client(
            profile / "data",
            KEY,
            FileSecrets(profile / "secrets.json"),
            self._hear,
            clock=self.clock,
            undo_window_s=0.3,
            api_factory=_api,
        )
        self.services = self.parts.services
        self._url, self._name = url, name
        self._working = threading.Event()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def _hear(self, _news: News) -> None:
        return

    def start(self) -> None:
        """Open the store, go on with the kept sign-in or sign in."""
        self.parts.store.opened.result(WAIT_S)
        self.parts.runner.start()
        session = self.services.session.resume().result(WAIT_S)
        tries = 0
        while session is None:
            try:
                session = self.services.session.sign_in(self._url, self._name, PASSWORD).result(WAIT_S)
            except UserFacing:
                tries += 1
                if tries > 20:
                    raise
                time.sleep(0.2)
        self._thread.start()
        say(ready=True)

    def obey(self) -> None:
        """Until told to quit or the pipe ends."""
        for line in sys.stdin:
            order = json.loads(line)
            match order["do"]:
                case "work":
                    self._working.set()
                case "rest":
                    self._working.clear()
                    self.services.sync.set_forced_offline(False)
                    say(resting=True)
                case "clock":
                    self.clock.off = timedelta(days=order["days"])
                case "sync":
                    self.services.sync.sync_now()
                case "report":
                    report = self.parts.store.run(_report).result(WAIT_S)
                    say(report=report | {"status": self._status()})
                case "quit":
                    break
        self._ending.set()
        self._working.set()
        self._thread.join(10)
        self.parts.stop()
        say(bye=True)

    def _status(self) -> str:
        """What the state line would say of the connection."""
        status = self.services.sync.status()
        words = {name: getattr(status, name) for name in ("online", "syncing", "problem", "forced_offline")}
        return " ".join(f"{name}={value}" for name, value in words.items())

    # ---- deciding ---------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            self._working.wait()
            if self._ending.is_set():
                return
            try:
                self._step()
            except UserFacing as error:
                say(told=error.message, code=error.code)
            except (ReviewerError, TimeoutError) as error:
                say(broke=repr(error))
            time.sleep(self._random.uniform(0.01, 0.12))

    def _step(self) -> None:
        dice = self._random.random()
        if dice < 0.04:
            self.services.sync.set_forced_offline(self._random.random() < 0.5)
            return
        if dice < 0.10:
            undone = self.services.review.undo().result(WAIT_S)
            if undone is not None:
                say(undone=undone.decision.decision_id)
            return
        view = self._somebody_elses() if dice < 0.35 else self.services.review.open_next().result(WAIT_S)
        if view is None or not view.editable:
            time.sleep(0.05)
            return
        entry = self.services.review.decide(self._command(view)).result(WAIT_S)
        say(saved=entry.decision.decision_id, case=view.case.id, action=entry.decision.action.value)

    def _somebody_elses(self) -> CaseView | None:
        """Any open case, whoever is on it: two people at once is what conflicts are made of."""
        index = self.services.queue.index(QueueFilter(scope=QueueScope.ALL), limit=60).result(WAIT_S)
        rows = self.services.queue.rows(list(index.rowids)).result(WAIT_S)
        if not rows:
            return None
        return self.services.review.open(self._random.choice(rows).head.id).result(WAIT_S)

    def _command(self, view: CaseView) -> DecideCommand:
        case = view.case
        reason = (Reason("ai", "misread", "Misread"),)
        match self._random.choices(("approve", "override", "skip"), (6, 3, 1))[0]:
            case "approve":
                return DecideCommand(case.id, case.revision, Action.APPROVE, case.suggestion.outcome)
            case "override":
                amount = f"{self._random.randint(1, 3)}.00"
                return DecideCommand(
                    case.id, case.revision, Action.OVERRIDE, "reject", {"total": amount}, reason, note="seen"
                )
        return DecideCommand(
            case.id,
            case.revision,
            Action.SKIP,
            case.suggestion.outcome,
            reasons=(Reason("skip", "busy", "No time now"),),
        )


def _report(store: Store) -> dict[str, Any]:
    entries = store.outbox.entries(None, 100_000)
    epoch, cursor = store.cases.sync_state()
    counts, buckets = store.cases.buckets()
    return {
        "entries": {
            e.decision.decision_id: [e.state.value, e.code, e.receipt_seq, e.decision.case_id] for e in entries
        },
        "pending": sum(1 for e in entries if e.state in PENDING),
        "epoch": epoch,
        "cursor": cursor,
        "counts": counts,
        "buckets": hashlib.sha256("".join(buckets).encode()).hexdigest(),
        "bucket_list": list(buckets),
    }


def main(profile: Path, url: str, name: str, seed: int) -> None:
    """Run one person."""
    profile.mkdir(parents=True, exist_ok=True)
    person = Person(profile, url, name, seed)
    try:
        person.start()
    except ReviewerError as error:
        say(unopened=str(error), code=getattr(error, "code", ""))
        person.parts.stop()
        return
    person.obey()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
