"""Deciding before the suggestion is seen: the question in its place, and the commitment that uncovers it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer_app.clock import Clock
from reviewer_app.domain.decision import Commitment
from reviewer_app.domain.view import CaseView
from reviewer_app.domain.workflow import Workflow
from reviewer_app.sentence import say
from reviewer_app.ui.case import words
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.screen import Runner, Screen
from reviewer_app.ui.plain import button, chip, keycap, label, named, one_line
from reviewer_app.ui.tongue import tr, tr_many
from reviewer_app.work.api import ReviewApi

COVERED = say("AI suggestion covered")
QUESTION = say("What would you decide?")
WHY_ONE = say("Picked at random: you decide before you see the AI's suggestion, so that your view is your own.")
WHY_ALL = say("In this workflow you decide before you see the AI's suggestion, so that your view is your own.")
THEN = say("Choose, and it appears beside what you said; nothing is decided yet.")
_COLUMNS = 3
_DIGITS = 9


class CoverCard(QWidget):
    """What stands where the suggestion will: the outcomes to choose from, and why it is covered."""

    picked = Signal(int)
    """The digit of an outcome."""

    def __init__(self) -> None:
        super().__init__()
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(label(QUESTION, "h2"))
        top.addWidget(chip(COVERED, "info"))
        top.addStretch(1)
        self.parts: list[QPushButton] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.why = label("", "muted", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(top)
        box.addLayout(self._grid)
        box.addWidget(self.why)

    def set_workflow(self, workflow: Workflow, share: float) -> None:
        """Ask about another case; `share` is the probability with which it is covered."""
        outcomes = workflow.outcomes[:_DIGITS]
        while len(self.parts) < len(outcomes):
            self._add(len(self.parts) + 1)
        for part in self.parts[len(outcomes) :]:
            part.hide()
        for part, outcome in zip(self.parts, outcomes, strict=False):
            words_of = part.findChild(QLabel, "words")
            if words_of is not None:
                words_of.setText(one_line(outcome.label, 32))
            named(part, tr("I would decide: {label}", label=one_line(outcome.label, 80)))
            part.show()
        why = WHY_ALL if share >= 1.0 else WHY_ONE
        self.why.setText(f"{tr(why)} {tr(THEN)}")

    def _add(self, digit: int) -> None:
        part = button("", "", tr("Nothing to choose"))
        part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        part.setMinimumHeight(34)
        row = QHBoxLayout(part)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(8)
        said = label("", "strong")
        said.setObjectName("words")
        row.addWidget(keycap(str(digit)))
        row.addWidget(said, 1)
        for child in part.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        part.clicked.connect(partial(self.picked.emit, digit))
        self._grid.addWidget(part, (digit - 1) // _COLUMNS, (digit - 1) % _COLUMNS)
        self.parts.append(part)


def said_before(view: CaseView, committed: Commitment | None, differing: int) -> str:
    """What the person said before they saw the suggestion, and how it compares; `differing` values are others."""
    if committed is None:
        return ""
    mine = one_line(view.workflow.outcome_label(committed.outcome), 40)
    if committed.outcome != view.case.suggestion.outcome:
        if differing:
            return tr("You said {mine}: O keeps yours", mine=mine)
        return tr("You said {mine}: O keeps yours, A takes the suggestion", mine=mine)
    if differing:
        return tr_many(
            "You said {mine}, too; {n} value differs", "You said {mine}, too; {n} values differ", differing, mine=mine
        )
    return tr("You said {mine}, too", mine=mine)


def kept_outcome(desk: Desk) -> str | None:
    """The outcome a person stands by when they decide differently from what they have just uncovered."""
    said = desk.committed
    if said is None or (said.outcome == desk.view.case.suggestion.outcome and not desk.values):
        return None
    return said.outcome


class Committing:
    """Keeps what a person thinks, and uncovers the suggestion once that is durable and not before.

    `busy` is told that keys are to wait; `reopen` takes the case anew, then told in full, as one that came by
    itself: keys still in flight are not for what appears.
    """

    def __init__(
        self,
        review: ReviewApi,
        clock: Clock,
        screen: Screen,
        run: Runner,
        busy: Callable[[bool], None],
        reopen: Callable[[Future[CaseView], bool], None],
    ) -> None:
        self._review = review
        self._clock = clock
        self._screen = screen
        self._run = run
        self._busy = busy
        self._reopen = reopen
        self._waiting = False

    def takes(self, desk: Desk | None, digit: int) -> bool:
        """Commit to an outcome by its digit while the suggestion is covered; whether the digit was for that."""
        if desk is None or not desk.view.covered:
            return False
        outcomes = desk.view.workflow.outcomes[:_DIGITS]
        if desk.view.editable and not self._waiting and 0 < digit <= len(outcomes):
            desk.commit(outcomes[digit - 1].id, self._clock.now())
            self._waiting = True
            self._busy(True)
            kept = self._review.save_draft(desk.draft())
            self._run(kept, lambda _: self._kept(desk), lambda error: self._failed(desk, error))
        return True

    def _kept(self, desk: Desk) -> None:
        self._waiting = False
        self._reopen(self._review.open(desk.case_id), True)

    def _failed(self, desk: Desk, error: BaseException) -> None:
        self._waiting = False
        desk.committed, desk.outcome = None, None
        self._busy(False)
        self._screen.say(
            tr("What you said could not be kept, so the suggestion stays covered. {error}", error=words.sentence(error))
        )
