"""A desktop without its windows, put together as the program puts it together."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from reviewer_app.bootstrap import build_client
from reviewer_app.domain.decision import Action, OutboxState
from reviewer_app.domain.view import CaseView, DecideCommand, OutboxEntry
from tests.fakes import Ear, MemorySecrets
from tests.servers import PASSWORD

KEY = bytes(range(32))
WAIT_S = 30.0


class Desktop:
    """One person at one profile; signs in at once."""

    def __init__(self, profile: Path, url: str, name: str, undo_window_s: float = 0.0) -> None:
        self.ear = Ear()
        self.profile = profile
        self.parts = build_client(profile, KEY, MemorySecrets(), self.ear, undo_window_s=undo_window_s)
        self.services = self.parts.services
        self.parts.runner.start()
        try:
            self.services.session.sign_in(url, name, PASSWORD).result(WAIT_S)
            self.until(lambda: self.services.sync.status().online and not self.services.sync.status().initial_pull)
        except BaseException:
            self.stop()
            raise

    def until(self, holds: Callable[[], bool], timeout: float = WAIT_S) -> None:
        """Wait, looking again at each piece of news."""
        self.ear.wait_for(holds, timeout)

    def here(self, *case_ids: str) -> None:
        """Wait until these cases can be opened."""
        self.until(lambda: self.parts.store.run(lambda s: all(s.cases.case(i) is not None for i in case_ids)).result(5))

    def decide(self, view: CaseView | str, action: Action = Action.APPROVE, note: str = "") -> OutboxEntry:
        """Say it; durable when this returns."""
        if isinstance(view, str):
            view = self.services.review.open(view).result(5)
        command = DecideCommand(view.case.id, view.case.revision, action, view.case.suggestion.outcome, note=note)
        return self.services.review.decide(command).result(10)

    def counts(self) -> dict[OutboxState, int]:
        """How many decisions stand where."""
        return self.parts.store.run(lambda s: s.outbox.counts()).result(5)

    def entries(self) -> list[OutboxEntry]:
        """Everything said here."""
        return self.services.outbox.entries(None, 1000).result(5)

    def heads(self, *case_ids: str) -> dict[str, tuple[str, int]]:
        """State and rev of these cases as this desktop believes."""
        found = self.parts.store.run(lambda s: [s.cases.head(i) for i in case_ids]).result(10)
        return {h.id: (h.state.value, h.rev) for h in found if h is not None}

    def stop(self) -> None:
        """End it in order."""
        self.parts.stop()


_CLIENT = """
import sys
from pathlib import Path
from tests.journeys.desktops import Desktop

profile, url, name, case_id, undo_window_s = sys.argv[1:]
desktop = Desktop(Path(profile), url, name, float(undo_window_s))
desktop.here(case_id)
desktop.services.sync.set_forced_offline(True)
print(desktop.decide(case_id).decision.decision_id, flush=True)
sys.stdin.read()
"""


def desktop_process(profile: Path, url: str, name: str, case_id: str, undo_window_s: float) -> subprocess.Popen[str]:
    """A desktop in a process of its own that decides one case, prints the decision's id and waits."""
    return subprocess.Popen(
        [sys.executable, "-c", _CLIENT, str(profile), url, name, case_id, str(undo_window_s)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
        cwd=Path(__file__).parents[2],
    )
