"""The tour through the two other rooms: ten cases of practice without a network, and the audit of a week."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from reviewer_app.demo.stage import TourFailed
from reviewer_app.domain.case import Case
from reviewer_app.domain.practice import PracticeScore, PracticeSession
from reviewer_app.ui.audit.room import AuditRoom
from reviewer_app.ui.practice.room import PracticeRoom
from reviewer_app.ui.practice.session import SessionView
from reviewer_app.ui.practice.stage import Stage as Step
from reviewer_app.ui.tongue import tr

if TYPE_CHECKING:
    from reviewer_app.demo.tour import Tour

THEMES = ("light", "dark", "contrast")
CASES = 10
SURE = ("2", "3", "4")
"""Keys of the answers to “how sure are you”, in turn."""
SURENESS = {"2": 0.70, "3": 0.85, "4": 0.99}


class RoomsTour:
    """Goes on where `Tour` stands, with its window, people and true answers."""

    def __init__(self, tour: Tour) -> None:
        self._tour, self._stage = tour, tour.stage
        self._window = tour.desktop.window
        self.practice: dict[str, Any] = {}
        """What a session counted, beside the same counted here by hand."""
        self._hand = {"caught": 0, "wrong": 0, "missed": 0, "overruled": 0, "fine": 0, "passed_on": 0, "handed": 0}
        self._squares = 0.0

    # ---- practice -----------------------------------------------------------------------------

    def practise(self) -> None:
        """A session of ten cases from its pack to its result, by keys alone."""
        self._go("P")
        room = self._window.room("go.practice")
        assert isinstance(room, PracticeRoom)
        self._stage.wait("the packs", lambda: any(card.hasFocus() for card in room.home.cards))
        self._stage.settle()
        self._stage.picture("practice", themes=THEMES)
        self._stage.press("Return")
        self._stage.wait("a practice case", lambda: room.session is not None and room.session.desk.is_ready(), 60)
        view = room.session
        assert view is not None
        for number in range(CASES):
            self._answer(view, number)
        self._stage.wait("the result", lambda: room.score.isVisible() and room.score.session is not None)
        self._stage.settle(500)
        self._stage.picture("practice-result", themes=THEMES)
        session = room.score.session
        assert session is not None
        self._count(session)
        self._tour.note("practised", session.pack.title, cases=CASES, offline=True)

    def delivered(self) -> None:
        """Back online: the result reaches the server by itself when the room is looked at."""
        self._go("P")
        room = self._window.room("go.practice")
        assert isinstance(room, PracticeRoom)
        self._stage.wait("the result is delivered", lambda: room.score.state.text() == tr("Delivered"), 60)
        self.practice["delivered"] = True
        self._stage.press("Escape")
        self._stage.wait("the packs again", room.home.isVisible)

    def _answer(self, view: SessionView, number: int) -> None:
        self._stage.wait("the case stands", lambda: view.stage is Step.DECIDING and view.desk.is_ready())
        self._stage.settle(400)
        desk = view.desk.presenter.desk
        assert desk is not None
        if number == 0:
            self._stage.picture("practice-case", themes=THEMES)
        for _ in desk.view.workflow.fields:
            self._stage.press("Return")
            self._stage.settle(25)
        keys, sure = self._choose(desk.view.case, desk.view.workflow.outcomes), SURE[number % len(SURE)]
        for key in keys:
            self._stage.press(key)
            self._stage.settle(120)
        self._stage.wait("asked how sure", lambda: view.stage is Step.ASKING and not view.in_dead_time)
        if number == 0:
            self._stage.settle()
            self._stage.picture("practice-how-sure", themes=THEMES)
        self._stage.press(sure)
        self._stage.wait("the truth", lambda: view.stage is Step.TOLD and not view.in_dead_time)
        self._by_hand(desk.view.case.external_id, keys[0], SURENESS[sure])
        if number in (0, 1):
            self._stage.settle(500)
            self._stage.picture("practice-truth", themes=THEMES if number == 0 else THEMES[:1])
        self._stage.press("Return")

    def _choose(self, case: Case, outcomes: tuple[Any, ...]) -> tuple[str, ...]:
        """Approve, but hand on what has to be, and overrule the AI once where it is right."""
        known = self._tour.truth[case.external_id]
        if known.category == "needs_escalation":
            return ("E", "1", "1", "1")
        right = not known.wrong_fields and not known.outcome_wrong
        if right and not self._hand["overruled"]:
            other = next(
                n
                for n, o in enumerate(outcomes, 1)
                if o.id != case.suggestion.outcome and o.id not in known.accepted_outcomes
            )
            return ("O", str(other), "1", "1")
        return ("A",)

    def _by_hand(self, external_id: str, key: str, sureness: float) -> None:
        known, hand = self._tour.truth[external_id], self._hand
        wrong = bool(known.wrong_fields) or known.outcome_wrong
        right = False
        if known.category == "needs_escalation":
            hand["handed"] += 1
            right = key == "E"
            hand["passed_on"] += right
        elif wrong:
            hand["wrong"] += 1
            hand["missed"] += key == "A"
        else:
            hand["fine"] += 1
            hand["overruled"] += key == "O"
            right = key == "A"
        self._squares += (sureness - right) ** 2

    def _count(self, session: PracticeSession) -> None:
        score, hand = session.score, self._hand
        assert isinstance(score, PracticeScore)
        said = {
            "caught": score.caught.count,
            "wrong": score.caught.of,
            "missed": score.missed.count,
            "overruled": score.overruled.count,
            "fine": score.overruled.of,
            "passed_on": score.passed_on.count,
            "handed": score.passed_on.of,
        }
        brier = round(self._squares / CASES, 10)
        self.practice = {"score": said, "by_hand": dict(hand), "brier": score.brier, "brier_by_hand": brier}
        self.practice["agree"] = said == hand and score.brier == brier and score.answered == CASES

    # ---- audit --------------------------------------------------------------------------------

    def audit(self) -> None:
        """Why was the AI overridden this week, and show me one: from the rail to a decided case by keys."""
        self._sign_in_as("supervisor")
        started = time.perf_counter()
        self._go("U")
        room = self._window.room("go.audit")
        assert isinstance(room, AuditRoom)
        page = room.overview
        self._stage.wait("the reasons", lambda: page.pane.table.hasFocus() and page.pane.model.rowCount() > 0)
        self._stage.wait("the decisions", lambda: page.decision_model.rowCount() > 0)
        self._stage.settle(1500)
        self._stage.picture("audit", themes=THEMES)
        self._stage.press("Return")
        self._stage.wait("the decisions of one reason", page.list.hasFocus)
        self._stage.settle(500)
        self._stage.picture("audit-reason", sizes=("1366x768",))
        self._stage.press("Return")
        self._stage.wait("a decided case", lambda: room.decided is not None and room.decided.desk.is_ready())
        self._tour.timings["audit_answer"] = (time.perf_counter() - started) * 1000
        self._stage.settle(500)
        self._stage.picture("audit-case", themes=THEMES)
        self._stage.press("Escape")
        self._stage.wait("the list again", page.list.isVisible)
        self._tour.note("audited", page.pane.model.reasons[0].label)

    def trainer(self) -> None:
        """A trainer sees everyone's sessions."""
        self._sign_in_as("trainer")
        self._go("P")
        room = self._window.room("go.practice")
        assert isinstance(room, PracticeRoom)
        self._stage.wait("the packs", lambda: any(card.hasFocus() for card in room.home.cards))
        room.tabs.setCurrentIndex(1)
        self._stage.wait("everyone's sessions", lambda: room.everyone.table.cells.rowCount() > 0)
        self._stage.settle()
        self._stage.picture("practice-everyone", themes=THEMES)
        self._tour.note("looked at everyone's practice", str(room.everyone.table.cells.rowCount()))

    # ---- moving -------------------------------------------------------------------------------

    def _sign_in_as(self, role: str) -> None:
        person = next((p for p in self._tour.backend.people if role in p.roles), None)
        if person is None:
            raise TourFailed(f"nobody is a {role}")
        session = self._tour.services.session
        out = session.sign_out()
        self._stage.wait("signed out", out.done)
        entered = session.sign_in(self._tour.backend.url, person.name, person.password)
        self._stage.wait(f"signed in as {person.display_name}", entered.done)
        self._window.enter(entered.result())
        self._stage.settle(500)

    def _go(self, letter: str) -> None:
        self._window.show_place("go.queue")
        self._stage.settle(300)
        self._stage.press("G")
        self._stage.press(letter)
