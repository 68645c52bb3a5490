"""Four weeks of work before the demo begins, so that the audit has something to tell from the first minute.

Made through the server's own intake and judging, on a clock that is turned back: what the demo shows
is what the server made of it.
"""

from __future__ import annotations

import hashlib
import random
import secrets
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import Action, Decision, FieldChange, Reason
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Bug
from reviewer_app.ids import new_id
from reviewer_app.samples import SampleTruth
from reviewer_app.sdk import CaseRef, Reviewer
from reviewer_app.server.auth import service as auth
from reviewer_app.server.context import ServerContext
from reviewer_app.server.decisions.incoming import read_batch
from reviewer_app.server.decisions.service import Decisions
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Account, DecisionBatch, DecisionOutcome

COLLEAGUES = (
    ("mira", "Mira Kovač", ("senior_kyc", "controller")),
    ("tomas", "Tomás Lindqvist", ("triage_nurse", "conflicts_attorney")),
    ("yuki", "Yuki Sato", ()),
)
DAYS = 27
SEED = 20

REASONS: Mapping[str, tuple[str, str]] = {
    "blurred": ("ai_wrong", "misread_character"),
    "valid": ("ai_wrong", "misread_character"),
    "number_look_alike": ("ai_wrong", "misread_character"),
    "patronymic_swap": ("ai_wrong", "name_differs"),
    "married_name": ("policy_exception", "variant_accepted"),
    "variant": ("policy_exception", "variant_accepted"),
    "expired": ("ai_wrong", "missed_expiry"),
    "ambiguous_date": ("ai_wrong", "wrong_format"),
    "buyer_on_top": ("ai_wrong", "wrong_party"),
    "two_ibans": ("ai_wrong", "wrong_account"),
    "duplicate": ("data_wrong", "duplicate"),
    "no_po": ("policy_exception", "no_order_needed"),
    "after_three": ("ai_wrong", "misread_time"),
    "loud_routine": ("ai_wrong", "wrong_urgency"),
    "interpreter": ("ai_wrong", "missed_need"),
    "transport": ("ai_wrong", "missed_need"),
    "same_name": ("ai_wrong", "wrong_patient"),
    "follow_up": ("ai_wrong", "wrong_resource"),
    "common_name": ("ai_wrong", "different_party"),
    "counsel_as_party": ("ai_wrong", "role_reversed"),
    "reversed": ("ai_wrong", "role_reversed"),
    "former_client": ("ai_wrong", "same_party_missed"),
    "subsidiary": ("ai_wrong", "affiliate_missed"),
}
"""Why a person would decide differently, by what makes a sample special; else the AI misread something."""


class TurnedClock(SystemClock):
    """The machine's clock, turned back by `back` while the past is made."""

    def __init__(self) -> None:
        self.back = timedelta()

    def now(self) -> datetime:
        """Aware UTC time as the server is to believe it."""
        return super().now() - self.back


def is_past(external_id: str) -> bool:
    """Whether this sample was decided before the demo began; the same ones each time."""
    return zlib.crc32(external_id.encode()) % 13 < 5


@dataclass(frozen=True)
class _Turn:
    """A case arrives, or (once it has) is decided, so long before now."""

    back: timedelta
    case: dict[str, Any]
    decided: bool


class Past:
    """Makes the past: cases arrive and colleagues decide them, mostly rightly."""

    def __init__(
        self,
        context: ServerContext,
        clock: TurnedClock,
        producer: Reviewer,
        truths: Mapping[str, SampleTruth],
        workflows: Mapping[str, Workflow],
    ) -> None:
        self._context, self._clock, self._producer = context, clock, producer
        self._truths, self._workflows = truths, workflows
        self._chance = random.Random(SEED)  # noqa: S311 - sample data
        self._taken = Decisions(context)
        self._sequence: dict[str, int] = {}
        self.escalated = 0
        """Cases that went to a team and stay out of the front line's sight."""

    def make(self, cases: Sequence[dict[str, Any]]) -> int:
        """Let `cases` arrive and be decided over the last weeks; how many decisions there are now."""
        people = [
            auth.add_account(self._context, name, secrets.token_urlsafe(12), ("reviewer",), shown, teams)
            for name, shown, teams in COLLEAGUES
        ]
        arrived: dict[str, CaseRef] = {}
        made = 0
        try:
            # In the order of time, as a real server would have seen it: its numbers follow its clock.
            for turn in self._turns(cases):
                self._clock.back = turn.back
                if turn.decided:
                    self._decide(turn.case, arrived[turn.case["external_id"]], people[made % len(people)])
                    made += 1
                else:
                    arrived[turn.case["external_id"]] = self._producer.escalate(_earlier(turn.case, turn.back))
        finally:
            self._clock.back = timedelta()
        return made

    def _turns(self, cases: Sequence[dict[str, Any]]) -> list[_Turn]:
        turns: list[_Turn] = []
        for case in cases:
            # More of it lately, as in a queue that grows: half of it in the last week.
            back = timedelta(days=DAYS * self._chance.random() ** 2, hours=4 + self._chance.random())
            waited = timedelta(minutes=self._chance.randint(5, 170))
            turns += [_Turn(back, case, False), _Turn(back - waited, case, True)]
        return sorted(turns, key=lambda turn: turn.back, reverse=True)

    def _decide(self, case: dict[str, Any], ref: CaseRef, person: Account) -> None:
        spent = timedelta(seconds=self._chance.randint(25, 400))
        at = self._clock.now() - timedelta(seconds=2)
        decision = self._said(case, ref.case_id, ref.revision, person, at, spent)
        batch = codec.encode(DecisionBatch((decision,)))
        (answer,) = self._taken.take(person, read_batch(batch)).results
        if answer.outcome is not DecisionOutcome.ACCEPTED:
            raise Bug(f"the past of {case['external_id']} was refused: {answer.detail}")

    def _said(
        self, case: dict[str, Any], case_id: str, revision: int, person: Account, at: datetime, spent: timedelta
    ) -> Decision:
        known, workflow = self._truths[case["external_id"]], self._workflows[case["workflow"]]
        suggested = case["suggestion"]
        read = {f["id"]: f["value"] for f in suggested["fields"]}
        wrong = bool(known.wrong_fields) or known.outcome_wrong
        careless = self._chance.random() < 0.12
        changes: tuple[FieldChange, ...] = ()
        reasons: tuple[Reason, ...] = ()
        outcome, action, note = suggested["outcome"], Action.APPROVE, ""
        escalate_to = None
        if known.category == "needs_escalation" and not careless:
            self.escalated += 1
            action, escalate_to, note = Action.ESCALATE, workflow.escalate_to[0].id, known.escalate_because
        elif wrong and not careless:
            action, outcome = Action.OVERRIDE, known.outcome
            changes = tuple(FieldChange(f, read.get(f), known.values.get(f)) for f in known.wrong_fields)
            reasons = (_reason(workflow, known.kind),)
        elif not wrong and careless and len(workflow.outcomes) > 1:
            action, outcome = Action.OVERRIDE, next(o.id for o in workflow.outcomes if o.id != suggested["outcome"])
            reasons = (_reason(workflow, "valid"),)
        self._sequence[person.id] = self._sequence.get(person.id, 0) + 1
        return Decision(
            decision_id=new_id(),
            case_id=case_id,
            case_revision=revision,
            workflow=workflow.workflow,
            workflow_version=workflow.version,
            action=action,
            outcome=outcome,
            reasons=reasons,
            changes=changes,
            note=note,
            escalate_to=escalate_to,
            author_id=person.id,
            device_id=f"demo-{person.name}",
            device_seq=self._sequence[person.id],
            decided_at=at,
            duration_ms=int(spent.total_seconds() * 1000),
            offline=self._chance.random() < 0.1,
            fence=None,
            view_hash=hashlib.sha256(case["external_id"].encode()).hexdigest(),
        )


def _reason(workflow: Workflow, kind: str) -> Reason:
    wanted = REASONS.get(kind)
    for group in workflow.reasons:
        for code in group.codes:
            if (group.attribution, code.code) == wanted:
                return Reason(group.attribution, code.code, code.label)
    group = workflow.reasons[0]
    code = next((c for c in group.codes if c.code.startswith("misread")), group.codes[0])
    return Reason(group.attribution, code.code, code.label)


def _earlier(case: dict[str, Any], back: timedelta) -> dict[str, Any]:
    """The case as it would have been sent then: every time in it lies `back` earlier."""

    def shifted(stamp: str) -> str:
        return (datetime.fromisoformat(stamp) - back).isoformat().replace("+00:00", "Z")

    history = [{**entry, "at": shifted(entry["at"])} for entry in case["history"]]
    return {**case, "due_at": shifted(case["due_at"]), "history": history}
