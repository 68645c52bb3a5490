"""One machine of everything that may happen, checked after every step against what must always be true."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from reviewer_app.domain.decision import PENDING, Action, OutboxState
from reviewer_app.server.migrations import migrate
from reviewer_app.wire.receipts import verify
from tests.model.small_world import Computer, World, jump

LONG = bool(os.environ.get("REVIEWER_MODEL_EXAMPLES"))
"""A longer run than the suite has time for, with other choices each time."""
EXAMPLES = int(os.environ.get("REVIEWER_MODEL_EXAMPLES", "12"))
STEPS = 50 if LONG else 25
FAULTS = ("drop_before", "drop_after", "portal", "cut", "altered", "duplicate")
QUIET_TURNS = 8

who = st.integers(0, 1)
action = st.sampled_from([Action.APPROVE, Action.APPROVE, Action.OVERRIDE, Action.SKIP])


class SyncMachine(RuleBasedStateMachine):
    """Two people, one server, a bad line; the world itself remembers what the screens said."""

    template: Path

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="reviewer-model-")
        self.world = World(Path(self.folder.name), self.template)
        self.world.add_case()
        self.world.add_case()

    # ---- people -----------------------------------------------------------------------------

    def person(self, number: int) -> Computer:
        return self.world.computers[number]

    @rule(who=who, pick=st.integers(0, 30), action=action, amount=st.sampled_from(["1.00", "2.00"]))
    def decides(self, who: int, pick: int, action: Action, amount: str) -> None:
        person = self.person(who)
        cases = person.open_cases()
        if cases:
            person.decide(cases[pick % len(cases)], action, amount)

    @rule(who=who)
    def takes_it_back(self, who: int) -> None:
        self.person(who).undo()

    @rule(who=who)
    def waits(self, who: int) -> None:
        self.person(who).release()

    # ---- the line ---------------------------------------------------------------------------

    @rule(who=who)
    def syncs(self, who: int) -> None:
        self.person(who).sync()

    @rule(who=who, fault=st.sampled_from(FAULTS), at=st.integers(1, 6))
    def syncs_badly(self, who: int, fault: str, at: int) -> None:
        self.person(who).sync(fault, at)

    # ---- the pipeline, the server, the power, the clocks ------------------------------------

    @rule()
    def a_case_comes(self) -> None:
        self.world.add_case()

    @rule(pick=st.integers(0, 30), amount=st.sampled_from(["5.00", "6.00"]))
    def a_case_is_revised(self, pick: int, amount: str) -> None:
        self.world.revise(1 + pick % self.world.numbers, amount)

    @rule(who=who)
    def a_computer_dies(self, who: int) -> None:
        self.person(who).crash()

    @rule()
    def the_server_dies(self) -> None:
        self.world.restart()

    @rule()
    def the_server_is_copied(self) -> None:
        self.world.back_up()

    @precondition(lambda self: self.world.copy is not None and self.world.cases_at_copy == self.world.numbers)
    @rule(noticed=st.booleans())
    def the_server_is_set_back(self, noticed: bool) -> None:
        self.world.set_back(noticed)

    @rule(seconds=st.sampled_from([1, 60, 700, 86_400]))
    def time_passes(self, seconds: int) -> None:
        self.world.pass_time(seconds)

    @rule(who=who, days=st.sampled_from([-3650, -1, 1, 3650]))
    def a_clock_jumps(self, who: int, days: int) -> None:
        jump(self.person(who), days)

    # ---- what must always be true -----------------------------------------------------------

    @invariant()
    def the_promises_hold(self) -> None:
        if not hasattr(self, "world"):
            return
        assert self.world.answers_per_case() <= 1
        kept = self.world.kept()
        for person in self.world.computers:
            states = person.states()
            assert not person.said.keys() - states.keys(), f"{person.name} has forgotten what was saved"
            assert not person.taken_back & kept.keys(), f"what {person.name} took back has arrived"
            for entry in states.values():
                if entry.state is OutboxState.ACCEPTED:
                    receipt = person.store.outbox.receipt(entry.decision.decision_id)
                    assert receipt is not None
                    assert verify(receipt, person.identity.server_key)

    # ---- and in the end ---------------------------------------------------------------------

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self._settle()
        finally:
            self.world.close()
            self.folder.cleanup()

    def _settle(self) -> None:
        """The line is good again: all comes to rest, and everybody has the same."""
        for person in self.world.computers:
            person.clock.set_wall(self.world.clock.now())
            person.release()
        for _ in range(QUIET_TURNS):
            errors = [person.sync().error for person in self.world.computers]
        assert errors == [None] * len(errors)
        kept = self.world.kept()
        expected = self.world.buckets()
        for person in self.world.computers:
            for entry in person.states().values():
                decision_id = entry.decision.decision_id
                assert entry.state not in PENDING, f"{person.name} is left with {entry}"
                if entry.state in (OutboxState.WITHDRAWN, OutboxState.REJECTED):
                    assert entry.state is OutboxState.WITHDRAWN or entry.detail
                else:
                    assert decision_id in kept, f"{person.name} {entry.state} {decision_id} is not on the server"
            assert list(person.store.cases.buckets()[1]) == expected, f"{person.name} has something else"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database."""
    place = tmp_path_factory.mktemp("template") / "empty.db"
    migrate(f"sqlite:///{place}")
    return place


@pytest.mark.timeout(0 if LONG else 170)
def test_whatever_happens_nothing_is_lost_or_doubled_and_all_agree_in_the_end(
    template: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # A server that was set back says so, and a copy that was made anew; here that is what happens all day.
    caplog.set_level("ERROR", "reviewer_app")
    machine = type("Machine", (SyncMachine,), {"template": template})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not LONG,
            suppress_health_check=list(HealthCheck),
        ),
    )
