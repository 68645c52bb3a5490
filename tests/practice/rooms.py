"""A whole client with its practice room, put together as the program puts it together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reviewer_app import paths
from reviewer_app.bootstrap import ClientParts, build_client
from reviewer_app.domain.decision import Action, Reason
from reviewer_app.domain.practice import Gold, PracticeSession, Reveal
from reviewer_app.domain.view import CaseView, DecideCommand, OutboxEntry
from reviewer_app.practice.packs import SamplePacks
from reviewer_app.work.api import PracticeApi, Services
from tests.fakes import Ear, MemorySecrets
from tests.servers import PASSWORD, RunningServer

KEY = bytes(range(32))
WAIT_S = 20.0


class Room:
    """One person in the practice room."""

    def __init__(self, profile: Path, secrets: MemorySecrets) -> None:
        self.ear = Ear()
        self._stopped = False
        self.parts: ClientParts = build_client(profile, KEY, secrets, self.ear)
        assert self.parts.services.practice is not None
        self.practice: PracticeApi = self.parts.services.practice
        self.desk: Services = self.practice.desk()
        self.packs = SamplePacks(paths.resources())

    def sign_in(self, server: RunningServer, name: str = "reviewer") -> None:
        self.parts.services.session.sign_in(server.url, name, PASSWORD).result(WAIT_S)

    def resume(self) -> None:
        assert self.parts.services.session.resume().result(WAIT_S) is not None

    def start(self, pack: str = "practice-supplier-invoice", cases: int = 10, seed: int = 7) -> PracticeSession:
        return self.practice.start(pack, cases, seed).result(WAIT_S)

    def gold(self, session: PracticeSession) -> dict[str, Gold]:
        return self.packs.gold(session.pack.id)

    def open(self, case_id: str) -> CaseView:
        return self.desk.review.open(case_id).result(WAIT_S)

    def decide(self, view: CaseView, right: bool = True) -> OutboxEntry:
        """Decide as the truth would have it, or as it would not."""
        gold = self.packs.gold(f"practice-{view.case.workflow}")[view.case.external_id]
        return self.desk.review.decide(command(view, gold, right)).result(WAIT_S)

    def answer(self, session: PracticeSession, case_id: str, right: bool = True, sureness: float = 0.85) -> Reveal:
        entry = self.decide(self.open(case_id), right)
        return self.practice.answer(session.session_id, entry.decision.decision_id, sureness).result(WAIT_S)

    def mine(self) -> list[PracticeSession]:
        return self.practice.mine().result(WAIT_S)

    def until(self, holds: Callable[[], bool]) -> None:
        self.ear.wait_for(holds, WAIT_S)

    def stop(self) -> None:
        if not self._stopped:
            self._stopped = True
            self.parts.stop()


def command(view: CaseView, gold: Gold, right: bool) -> DecideCommand:
    """What a person with perfect sight would say, or the opposite."""
    case, workflow = view.case, view.workflow
    suggested = case.suggestion.outcome
    if gold.escalate and right:
        target = workflow.escalate_to[0].id
        return DecideCommand(case.id, 1, Action.ESCALATE, suggested, note="for them", escalate_to=target)
    group = workflow.reasons[0]
    reasons = (Reason(group.attribution, group.codes[0].code, group.codes[0].label),)
    if gold.ai_wrong and right:
        values = {f.id: f.value for f in gold.fields if f.id in gold.wrong_fields}
        return DecideCommand(case.id, 1, Action.OVERRIDE, gold.outcome, values, reasons)
    if gold.ai_wrong or right or gold.escalate:
        return DecideCommand(case.id, 1, Action.APPROVE, suggested)
    other = next(o.id for o in workflow.outcomes if o.id not in gold.accepted_outcomes)
    return DecideCommand(case.id, 1, Action.OVERRIDE, other, {}, reasons)
