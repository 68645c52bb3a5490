"""What the audit is narrowed by."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from reviewer_app.clock import Clock
from reviewer_app.domain.audit import AuditChoice, AuditFacets, AuditFilter
from reviewer_app.domain.decision import Action
from reviewer_app.ui import plain, words
from reviewer_app.ui.audit.periods import LABELS, Period, bounds
from reviewer_app.ui.audit.wording import AuditWords, number
from reviewer_app.ui.theme import Theme

SEARCH_MS = 250
ReasonKey = tuple[str | None, str | None]
"""(attribution, code); (None, None) means any reason."""


class AuditFilters(QWidget):
    """One line of choices; `changed` says that `filter()` answers something else now."""

    changed = Signal()
    left = Signal()
    """The person is done typing and wants to go on in the list."""

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._theme, self._clock = theme, clock
        self._facets = AuditFacets((), (), ())
        self._words = AuditWords()
        self.workflow = _box("Workflow")
        self.reviewer = _box("Reviewer")
        self.action = _box("What was done")
        self.reason = _box("Reason given")
        self.period = _box("Period")
        self.action.addItem("Any decision", None)
        for action, text in words.DONE.items():
            self.action.addItem(text, action)
        for period, text in LABELS.items():
            self.period.addItem(text, period)
        self.period.setCurrentIndex(self.period.findData(Period.WEEK))
        self.first, self.last = self._date("First day", -6), self._date("Last day", 0)
        self.text = QLineEdit()
        self.text.setPlaceholderText("Titles, ids, notes")
        self.text.setClearButtonEnabled(True)
        self.text.setMaxLength(200)
        plain.named(self.text, "Search decisions", "Titles, ids and notes; Enter goes to the list")
        plain.set_tooltip(self.text, "Search titles, ids and notes (Ctrl+F)")
        self._glass = QAction(self.text)
        self.text.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.clear_button = plain.button("Clear", "link", "Clear all filters")
        plain.set_tooltip(self.clear_button, "Back to everything of the last 7 days")
        self.clear_button.clicked.connect(self.clear)
        self._typing = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._typing.timeout.connect(self._emit)
        self._arrange()
        self.set_facets(self._facets)
        for box in (self.workflow, self.reviewer, self.action, self.reason, self.period):
            box.currentIndexChanged.connect(self._emit)
        for edit in (self.first, self.last):
            edit.dateChanged.connect(self._typing.start)
        self.text.textChanged.connect(lambda _: self._typing.start())
        self.text.returnPressed.connect(self._done)
        theme.changed.connect(self._tint)
        self._tint()
        self._show_dates()

    def filter(self) -> AuditFilter:
        """What is chosen, with the period's ends counted from now."""
        since, until = bounds(Period(self.period.currentData()), self._clock.now(), _day(self.first), _day(self.last))
        attribution, code = self.chosen_reason()
        return AuditFilter(
            workflow=self.workflow.currentData(),
            reviewer=self.reviewer.currentData(),
            action=Action(self.action.currentData()) if self.action.currentData() else None,
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
        self.reason.blockSignals(True)
        found = _find(self.reason, _data(key), label or key[1] or key[0] or "")
        self.reason.blockSignals(False)
        self.reason.setCurrentIndex(found)

    def narrowed(self) -> bool:
        """Whether anything but the period is chosen."""
        boxes = (self.workflow, self.reviewer, self.action, self.reason)
        return any(b.currentIndex() > 0 for b in boxes) or bool(self.text.text().strip())

    def one_person(self) -> bool:
        """Whether only one reviewer's decisions are meant."""
        return self.reviewer.currentData() is not None

    def period_words(self) -> str:
        """The chosen period as it reads in the line."""
        return self.period.currentText().lower()

    def clear(self) -> None:
        """Back to everything of the last seven days."""
        widgets = (self.workflow, self.reviewer, self.action, self.reason, self.period, self.text)
        for widget in widgets:
            widget.blockSignals(True)
        for box in (self.workflow, self.reviewer, self.action, self.reason):
            box.setCurrentIndex(0)
        self.period.setCurrentIndex(self.period.findData(Period.WEEK))
        self.text.clear()
        for widget in widgets:
            widget.blockSignals(False)
        self._emit()

    def set_facets(self, facets: AuditFacets) -> None:
        """What can be chosen; keeps what is."""
        self._facets = facets
        _fill(self.workflow, "All workflows", facets.workflows)
        _fill(self.reviewer, "All reviewers", facets.reviewers)
        chosen, shown = self.reason.currentData(), self.reason.currentText().strip()
        self.reason.blockSignals(True)
        self.reason.clear()
        self.reason.addItem("Any reason", None)
        groups: dict[str, list[tuple[str, ReasonKey]]] = {}
        for r in facets.reasons:
            line = f"{plain.one_line(r.label or r.code, 60)}  ({number(r.count)})"
            groups.setdefault(r.attribution, []).append((line, (r.attribution, r.code)))
        for attribution, lines in groups.items():
            self.reason.addItem(f"{self._words.attribution(attribution)}: all", _data((attribution, None)))
            for line, key in lines:
                self.reason.addItem(f"    {line}", _data(key))
        self.reason.setCurrentIndex(_find(self.reason, chosen, shown))
        self.reason.blockSignals(False)

    def set_words(self, words: AuditWords) -> None:
        """Titles of groups."""
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
        row.addWidget(self.clear_button)

    def _date(self, name: str, days: int) -> QDateEdit:
        edit = QDateEdit()
        edit.setDisplayFormat("yyyy-MM-dd")
        at = self._clock.now().astimezone().date() + timedelta(days=days)
        edit.setDate(QDate(at.year, at.month, at.day))
        edit.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        plain.named(edit, name, "Year, month and day; arrow keys count up and down")
        plain.set_tooltip(edit, name)
        return edit

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
        self.clear_button.setEnabled(self.narrowed() or self.period.currentData() != Period.WEEK)
        self.changed.emit()


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(7)
    box.setMaxVisibleItems(18)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    plain.named(box, name)
    plain.set_tooltip(box, name)
    return box


def _fill(box: QComboBox, everything: str, choices: tuple[AuditChoice, ...]) -> None:
    chosen, shown = box.currentData(), box.currentText()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, None)
    for c in choices:
        box.addItem(f"{plain.one_line(c.label or c.id, 60)}  ({number(c.count)})", c.id)
    box.setCurrentIndex(_find(box, chosen, shown))
    box.blockSignals(False)


def _find(box: QComboBox, data: object, label: str) -> int:
    """The line with these data; added when there is none: a choice stands until the person changes it."""
    for i in range(box.count()):
        if box.itemData(i) == data:
            return i
    box.addItem(plain.one_line(label, 60), data)
    return box.count() - 1


def _data(key: ReasonKey) -> str | None:
    """A reason as a box can hold it: sequences come back from Qt as something else."""
    return None if key == (None, None) else f"{key[0]}\n{key[1] or ''}"


def _key(data: str | None) -> ReasonKey:
    attribution, _, code = (data or "").partition("\n")
    return attribution or None, code or None


def _day(edit: QDateEdit) -> date:
    at = edit.date()
    return date(at.year(), at.month(), at.day())
