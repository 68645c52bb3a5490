"""What the audit is narrowed by."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reviewer_app.clock import Clock
from reviewer_app.domain.audit import AuditFacets, AuditFilter
from reviewer_app.domain.decision import Action
from reviewer_app.ui import plain, words
from reviewer_app.ui.audit.choices import LABEL, ChoiceBox, DayEdit
from reviewer_app.ui.audit.periods import LABELS, WITHIN, Period, bounds
from reviewer_app.ui.audit.wording import AuditWords
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import dated_day, tr

SEARCH_MS = 250
ReasonKey = tuple[str | None, str | None]
"""(attribution, code); (None, None) means any reason, a code of None any of that kind."""


class AuditFilters(QWidget):
    """One line of choices; `changed` and `narrowed` say that `filter()` answers something else now."""

    changed = Signal()
    narrowed = Signal()
    """Only the reason is another."""
    left = Signal()
    """The person is done typing and wants to go on in the list."""

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._theme, self._clock = theme, clock
        self._facets = AuditFacets((), (), ())
        self._words = AuditWords()
        self.workflow, self.reviewer = ChoiceBox(tr("Workflow")), ChoiceBox(tr("Reviewer"))
        self.action, self.reason, self.period = (
            ChoiceBox(tr("Decision")),
            ChoiceBox(tr("Reason given")),
            ChoiceBox(tr("Period")),
        )
        self.action.add(tr("Any decision"), None)
        for action in words.DONE:
            self.action.add(words.done(action), action.value)
        for period, text in LABELS.items():
            self.period.add(text, period.value)
        self.period.choose(Period.WEEK.value, "")
        today = clock.now().astimezone().date()
        self.first, self.last = DayEdit(tr("First day"), today - timedelta(days=6)), DayEdit(tr("Last day"), today)
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("Titles, ids, notes"))
        self.text.setClearButtonEnabled(True)
        self.text.setMaxLength(200)
        plain.named(self.text, tr("Search decisions"), tr("Titles, ids and notes; Enter goes to the list"))
        plain.set_tooltip(self.text, tr("Search titles, ids and notes (Ctrl+F or /)"))
        self._glass = QAction(self.text)
        self.text.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.clear_button = plain.button(tr("Clear"), "link", tr("Clear all filters"))
        plain.set_tooltip(self.clear_button, tr("Back to everything of the last 7 days"))
        self._typing = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._typing.timeout.connect(self._emit)
        self._arrange()
        self.set_facets(self._facets)
        self._connect()
        self._tint()
        self._show_dates()
        self.clear_button.hide()

    def filter(self) -> AuditFilter:
        """What is chosen, with the period's ends counted from now."""
        period = Period(self.period.currentData())
        since, until = bounds(period, self._clock.now(), self.first.day(), self.last.day())
        attribution, code = self.chosen_reason()
        action = self.action.currentData()
        return AuditFilter(
            workflow=self.workflow.currentData(),
            reviewer=self.reviewer.currentData(),
            action=Action(action) if action else None,
            attribution=attribution,
            code=code,
            since=since,
            until=until,
            text=self.text.text().strip(),
        )

    def chosen_reason(self) -> ReasonKey:
        """The reason the list is narrowed to."""
        return _key(self.reason.currentData())

    def choose_reason(self, key: ReasonKey, label: str = "") -> None:
        """Narrow to one reason, even one that is not among the choices yet."""
        self.reason.choose(_data(key), plain.one_line(label or key[1] or key[0] or "", LABEL))

    def choice(self) -> tuple[object, ...]:
        """What the person chose, whatever moments it means by now."""
        boxes = (self.workflow, self.reviewer, self.action, self.reason, self.period)
        dates = (self.first.day(), self.last.day()) if self.period.currentData() == Period.DATES else ()
        return (*(b.currentData() for b in boxes), *dates, self.text.text().strip())

    def is_clear(self) -> bool:
        """Whether everything of the last seven days is meant."""
        return self.choice() == (None, None, None, None, Period.WEEK.value, "")

    def one_person(self) -> bool:
        """Whether only one reviewer's decisions are meant."""
        return self.reviewer.currentData() is not None

    def period_words(self) -> str:
        """The chosen period, as it ends a sentence."""
        if self.period.currentData() == Period.DATES:
            return tr("from {first} to {last}", first=dated_day(self.first.day()), last=dated_day(self.last.day()))
        return tr(WITHIN[Period(self.period.currentData())])

    def controls(self) -> tuple[QWidget, ...]:
        """Whatever takes the keyboard here."""
        boxes = (self.period, self.first, self.last, self.workflow, self.reviewer, self.action, self.reason)
        return (*boxes, self.text, self.clear_button)

    def clear(self) -> None:
        """Back to everything of the last seven days."""
        boxes = (self.workflow, self.reviewer, self.action, self.reason)
        for widget in (*boxes, self.period, self.text):
            widget.blockSignals(True)
        for box in boxes:
            box.setCurrentIndex(0)
        self.period.choose(Period.WEEK.value, "")
        self.text.clear()
        for widget in (*boxes, self.period, self.text):
            widget.blockSignals(False)
        self._emit()

    def set_facets(self, facets: AuditFacets) -> None:
        """What can be chosen; keeps what is."""
        self._facets = facets
        self.workflow.fill(tr("All workflows"), facets.workflows)
        self.reviewer.fill(tr("All reviewers"), facets.reviewers)
        chosen, shown = self.reason.currentData(), self.reason.label()
        self.reason.blockSignals(True)
        self.reason.clear()
        self.reason.add(tr("Any reason"), None)
        for attribution in dict.fromkeys(r.attribution for r in facets.reasons):
            self.reason.add(
                tr("{attribution} (all)", attribution=self._words.attribution(attribution)), _data((attribution, None))
            )
            for r in facets.reasons:
                if r.attribution == attribution:
                    name = plain.one_line(r.label or r.code, LABEL)
                    self.reason.add(name, _data((attribution, r.code)), r.count, indent=True)
        self.reason.choose(chosen, shown)
        self.reason.blockSignals(False)

    def set_words(self, words: AuditWords) -> None:
        """What the kinds of reasons are called."""
        self._words = words
        self.set_facets(self._facets)

    def focus_text(self) -> None:
        """Go to the search."""
        self.text.setFocus()
        self.text.selectAll()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget, share in (
            (self.period, 4),
            (self.first, 0),
            (self.last, 0),
            (self.workflow, 5),
            (self.reviewer, 5),
            (self.action, 5),
            (self.reason, 7),
            (self.text, 6),
        ):
            row.addWidget(widget, share)
        kept = self.clear_button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(kept)
        row.addWidget(self.clear_button)

    def _connect(self) -> None:
        for box in (self.workflow, self.reviewer, self.action, self.period):
            box.currentIndexChanged.connect(self._emit)
        self.reason.currentIndexChanged.connect(self._narrow)
        for edit in (self.first, self.last):
            edit.day_changed.connect(self._typing.start)
            edit.returnPressed.connect(self._done)
        self.text.textChanged.connect(lambda _: self._typing.start())
        self.text.returnPressed.connect(self._done)
        self.clear_button.clicked.connect(self.clear)
        self._theme.changed.connect(self._tint)

    def _show_dates(self) -> None:
        for edit in (self.first, self.last):
            edit.setVisible(self.period.currentData() == Period.DATES)

    def _done(self) -> None:
        if self._typing.isActive():
            self._emit()
        self.left.emit()

    def _tint(self) -> None:
        self._glass.setIcon(self._theme.icon("search", self._theme.tokens.muted, 16))

    def _emit(self) -> None:
        self._typing.stop()
        self._show_dates()
        self.clear_button.setVisible(not self.is_clear())
        self.changed.emit()

    def _narrow(self) -> None:
        if self._typing.isActive():
            self._emit()
            return
        self.clear_button.setVisible(not self.is_clear())
        self.narrowed.emit()


def _data(key: ReasonKey) -> str | None:
    """A reason as a box can hold it: sequences come back from Qt as something else."""
    return None if key == (None, None) else f"{key[0]}\n{key[1] or ''}"


def _key(data: str | None) -> ReasonKey:
    attribution, _, code = (data or "").partition("\n")
    return attribution or None, code or None
