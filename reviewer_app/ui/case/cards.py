"""The checks, the AI's suggestion, the record and the history, each as a quiet card."""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from reviewer_app.domain.case import Case, Check
from reviewer_app.domain.decision import Commitment
from reviewer_app.domain.view import CaseView
from reviewer_app.sentence import say
from reviewer_app.ui.case.covering import COVERED, QUESTION, CoverCard, said_before
from reviewer_app.ui.case.desk import ordered_checks
from reviewer_app.ui.case.words import display, when
from reviewer_app.ui.plain import ElidedLabel, chip, label, named, one_line, set_look
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.confidence import ConfidenceMeter

_CHECKS = {
    False: ("circle-alert", say("Not passed"), "bad_fg"),
    None: ("circle-help", say("Could not check"), "warn_fg"),
    True: ("circle-check", say("Passed"), "good_fg"),
}
_RECORD_LIMIT = 400
_CELL_CHARS = 2000
_HISTORY_LIMIT = 200


class CheckLine:
    """One check: sign, words and what came of it."""

    def __init__(self, theme: Theme, grid: QGridLayout, row: int) -> None:
        self._theme = theme
        self.sign, self.text, self.chip = QLabel(), label("", wrap=True), chip("")
        top, right = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight
        grid.addWidget(self.sign, row, 0, top)
        grid.addWidget(self.text, row, 1)
        grid.addWidget(self.chip, row, 2, top | right)

    def show(self, check: Check | None) -> None:
        """Show another check, or none."""
        if check is not None:
            icon, said, role = _CHECKS[check.passed]
            self.sign.setPixmap(self._theme.pixmap(icon, str(getattr(self._theme.tokens, role)), 16))
            detail = one_line(check.detail, 240)
            self.text.setText(one_line(check.label, 160) + (f" — {detail}" if detail else ""))
            self.chip.setText(tr(said))
            set_look(self.chip, "chip", {False: "bad", None: "warn", True: "good"}[check.passed])
        else:
            self.text.setText("")
        for part in (self.sign, self.text, self.chip):
            part.setVisible(check is not None)


class ChecksCard(QWidget):
    """Checks made by rules, kept apart from how sure the AI feels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 6, 6, 4)
        self._grid.setVerticalSpacing(5)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._head = label("", "caps")
        self._grid.addWidget(self._head, 0, 0, 1, 3)
        self._lines: list[CheckLine] = []

    def set_checks(self, checks: tuple[Check, ...], covered: bool = False) -> None:
        """Show them, not passed first; where the suggestion is covered, they need not be all there are."""
        failed = sum(c.passed is False for c in checks)
        said = tr("{failed} not passed", failed=failed) if failed else tr("none failed")
        told = tr("more come with the suggestion") if covered else said
        self._head.setText(tr("Checks by rules · {said}", said=told))
        while len(self._lines) < len(checks):
            self._lines.append(CheckLine(self._theme, self._grid, len(self._lines) + 1))
        for line, check in zip_longest(self._lines, ordered_checks(checks)):
            line.show(check)
        self.setVisible(bool(checks))


class SuggestionCard(QFrame):
    """What the AI suggests for the case, in at most 120 pixels; or, while it is covered, what the person would."""

    picked = Signal(int)
    """The digit of the outcome a person commits to before they see the suggestion."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_look(self, "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.outcome = label("", "h2")
        self.meter = ConfidenceMeter(theme)
        self.model = ElidedLabel("", "small")
        self.model.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.rationale = label("", "muted", wrap=True)
        self.rationale.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.rationale.setMaximumHeight(52)
        self.said = chip("")
        self.spoken = ""
        """What is new to somebody who hears the page; empty where nothing is out of the ordinary."""
        self.cover = CoverCard()
        self.cover.picked.connect(self.picked)
        self._told = QWidget()
        self._told.setMaximumHeight(120)
        self._top = top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(label(tr("AI suggests"), "small"))
        top.addWidget(self.outcome)
        top.addWidget(self.meter)
        top.addWidget(self.model, 1)
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(4)
        self._history = QHBoxLayout()
        told.addLayout(top)
        told.addLayout(self._history)
        told.addWidget(self.said)
        told.addWidget(self.rationale)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 8, 14, 8)
        box.setSpacing(0)
        box.addWidget(self._told)
        box.addWidget(self.cover)
        self.cover.hide()

    def set_view(self, view: CaseView, committed: Commitment | None = None, differing: int = 0) -> None:
        """Show another case's suggestion beside what the person said before, of which `differing` values are others."""
        self._told.setVisible(not view.covered)
        self.cover.setVisible(view.covered)
        if view.covered:
            self.cover.set_workflow(view.workflow, view.head.cover_share)
        suggestion = view.case.suggestion
        self.outcome.setText(one_line(view.workflow.outcome_label(suggestion.outcome), 40))
        said = said_before(view, committed, differing)
        same = committed is not None and committed.outcome == suggestion.outcome and not differing
        self.said.setText(said)
        set_look(self.said, "chip", "info" if same else "warn")
        self.said.setVisible(bool(said))
        whose = tr("AI suggests {what}", what=self.outcome.text())
        self.spoken = f"{tr(COVERED)}. {tr(QUESTION)}" if view.covered else f"{whose}. {said}" if said else ""
        named(self, self.spoken or whose)
        known = view.calibration
        history = None if known is None else known.bin_of(suggestion.confidence)
        as_of = None if known is None else known.as_of
        # What came of it before takes a line: cut words about how far to trust something are worse than none.
        if history is not None and self._history.indexOf(self.meter) < 0:
            self._history.addWidget(self.meter)
        elif history is None and self._top.indexOf(self.meter) < 0:
            self._top.insertWidget(2, self.meter)
        if view.covered:
            self.meter.clear()
        else:
            self.meter.set(suggestion.confidence, like_this=history, as_of=as_of)
        model = suggestion.model
        self.model.set_text(f"{model.name} {model.version}" if model is not None else "")
        self.rationale.setText(one_line(suggestion.rationale, 260))
        self.rationale.setVisible(bool(suggestion.rationale.strip()))


class RecordPane(QWidget):
    """The source data the case came with, beside nothing the AI has made of it."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        self._grid = QGridLayout()
        box.addLayout(self._grid)
        box.addStretch(1)
        self._grid.setVerticalSpacing(7)
        self._grid.setHorizontalSpacing(14)
        # Labels of two words stand on one line.
        self._grid.setColumnMinimumWidth(0, 112)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QLabel]] = []

    def set_case(self, case: Case, labels: dict[str, str]) -> None:
        """Show a record, nested values under their path."""
        lines = [
            *_flat("", case.record),
            (tr("Case number"), case.external_id),
            (tr("Received"), when(case.received_at)),
        ]
        shown = lines[:_RECORD_LIMIT]
        while len(self._lines) < len(shown):
            self._add()
        for (name, text), line in zip_longest(self._lines, shown):
            if line is not None:
                name.setText(one_line(_called(line[0], labels), 120))
                text.setText(display(line[1])[:_CELL_CHARS] or "—")
                named(text, f"{name.text()}: {one_line(text.text(), 200)}")
            name.setVisible(line is not None)
            text.setVisible(line is not None)
        # A layout inside another is told only when the outer one is laid out; its height is asked for before.
        self._grid.invalidate()

    def _add(self) -> None:
        row = len(self._lines)
        name, text = label("", "muted", wrap=True), label("", wrap=True)
        name.setMaximumWidth(180)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
        self._lines.append((name, text))


def _called(path: str, labels: dict[str, str]) -> str:
    """The workflow's label of a part, or its key as words: `prior_matter.name` as “Prior matter · Name”."""
    if path in labels:
        return labels[path]
    whole, _, part = path.rpartition(".")
    words = part.replace("_", " ").strip() or part
    own = words[:1].upper() + words[1:]
    return f"{_called(whole, labels)} · {own}" if whole else own


def _flat(prefix: str, value: Any, depth: int = 0) -> list[tuple[str, Any]]:
    if isinstance(value, dict) and depth < 4:
        found: list[tuple[str, Any]] = []
        for key, item in list(value.items())[:_RECORD_LIMIT]:
            found += _flat(f"{prefix}.{key}" if prefix else str(key), item, depth + 1)
        return found
    return [(prefix, value)]


class HistoryPane(QWidget):
    """What happened to the case before it came here."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(14, 10, 14, 10)
        self._box.setSpacing(2)
        self._none = label(tr("Nothing happened to this case before it came here."), "muted", wrap=True)
        self._box.addWidget(self._none)
        self._box.addStretch(1)
        self._lines: list[tuple[QLabel, QLabel]] = []

    def set_case(self, case: Case) -> None:
        """Newest first."""
        entries: list[tuple[datetime, str, str]] = [(h.at, h.actor, h.text) for h in case.history]
        shown = sorted(entries, key=lambda e: e[0], reverse=True)[:_HISTORY_LIMIT]
        while len(self._lines) < len(shown):
            self._add()
        for (who, said), entry in zip_longest(self._lines, shown):
            if entry is not None:
                who.setText(f"{when(entry[0])} · {one_line(entry[1], 80)}")
                said.setText(one_line(entry[2]))
            who.setVisible(entry is not None)
            said.setVisible(entry is not None)
        self._none.setVisible(not entries)

    def _add(self) -> None:
        who, said = label("", "small"), label("", wrap=True)
        said.setContentsMargins(0, 0, 0, 8)
        # Before the stretch that keeps the lines at the top.
        for part in (who, said):
            self._box.insertWidget(self._box.count() - 1, part)
        self._lines.append((who, said))
