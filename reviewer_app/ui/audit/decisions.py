"""The decisions as Qt sees them: pages as they are scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from reviewer_app.clock import Clock
from reviewer_app.domain.audit import AuditPage, AuditRow
from reviewer_app.domain.decision import Action
from reviewer_app.sentence import say
from reviewer_app.ui import plain, words
from reviewer_app.ui.audit import wording
from reviewer_app.ui.audit.lines import LineDelegate
from reviewer_app.ui.audit.wording import AuditWords
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

WHEN, REVIEWER, CASE, WORKFLOW, DECISION, SAID, REASONS, MODEL, SURE = range(9)
HEADERS = (
    say("When"),
    say("Reviewer"),
    say("Case"),
    say("Workflow"),
    say("Decision"),
    say("AI said → person said"),
    say("Reasons"),
    say("AI version"),
    say("Confidence"),
)
KINDS = {
    Action.APPROVE: "good",
    Action.OVERRIDE: "warn",
    Action.ESCALATE: "info",
    Action.SKIP: "neutral",
    Action.SNOOZE: "neutral",
    Action.REQUEST: "neutral",
    Action.WITHDRAW: "neutral",
}

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_Index = QModelIndex | QPersistentModelIndex


class DecisionModel(QAbstractTableModel):
    """Rows newest first; `wanted` carries the cursor of the page the view has come to the end before."""

    wanted = Signal(int)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock, self._words = clock, AuditWords()
        self._rows: list[AuditRow] = []
        self._before: int | None = None
        self._asked: int | None = None
        self.total = 0

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """The rows that have come."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """One per column of `HEADERS`."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Column titles."""
        return tr(HEADERS[section]) if orientation == Qt.Orientation.Horizontal and role == _DISPLAY else None

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """Words only; looks are the delegate's."""
        row = self.row_at(index.row())
        if row is None or role not in (_DISPLAY, _TOOLTIP, _ACCESSIBLE):
            return None
        text = self.text(row, index.column())
        if role == _TOOLTIP:
            return plain.tooltip(self._more(row, index.column()) or text)
        if role == _DISPLAY:
            return text
        more = self._more(row, index.column()) if index.column() == DECISION else ""
        return f"{tr(HEADERS[index.column()])}: {text or tr('none')}" + (f", {more}" if more else "")

    def text(self, row: AuditRow, column: int) -> str:
        """The words of one cell."""
        match column:
            case 0:
                return wording.when(row.received_at, self._clock.now())
            case 1:
                return plain.one_line(row.reviewer or row.reviewer_id, 80)
            case 2:
                return plain.one_line(row.title or row.external_id)
            case 3:
                return self._words.workflow(row.workflow)
            case 4:
                return wording.set_aside(row) or words.done(row.action)
            case 5:
                return self._words.said(row)
            case 6:
                return self._words.reasons(row)
            case 7:
                return plain.one_line(row.ai_model, 60) or tr("not named")
            case _:
                return "–" if row.ai_confidence is None else f"{row.ai_confidence * 100:.0f} %"

    def row_at(self, number: int) -> AuditRow | None:
        """A row that has come."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def find(self, decision_id: str) -> int:
        """Where a decision stands; -1: nowhere."""
        return next((i for i, r in enumerate(self._rows) if r.decision_id == decision_id), -1)

    def set_words(self, said: AuditWords) -> None:
        """Titles and outcome labels."""
        self._words = said
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(HEADERS) - 1))

    def show(self, page: AuditPage) -> None:
        """Start over with a first page."""
        self.beginResetModel()
        self._rows, self._before, self._asked, self.total = list(page.rows), page.before, None, page.total
        self.endResetModel()

    def add(self, page: AuditPage) -> None:
        """Add the page after the last row; rows that are here already stay single."""
        known = {r.decision_id for r in self._rows}
        fresh = [r for r in page.rows if r.decision_id not in known]
        self._before = page.before
        if fresh:
            start = len(self._rows)
            self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
            self._rows.extend(fresh)
            self.endInsertRows()

    def retry(self) -> None:
        """The page asked for did not come: it may be asked for again."""
        self._asked = None

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there is a further page nobody has asked for."""
        return not parent.isValid() and self._before is not None and self._before != self._asked

    def fetchMore(self, parent: _Index) -> None:
        """Ask for it; it is added when it comes."""
        if self._before is not None and self.canFetchMore(parent):
            self._asked = self._before
            self.wanted.emit(self._before)

    def _more(self, row: AuditRow, column: int) -> str:
        """What a tooltip adds to a cell."""
        if column == WHEN:
            return tr(
                "Decided {decided_at}, received {received_at}",
                decided_at=wording.exactly(row.decided_at),
                received_at=wording.exactly(row.received_at),
            )
        if column == CASE:
            return f"{plain.one_line(row.title)} ({plain.one_line(row.external_id, 80)})"
        if column == DECISION and wording.set_aside(row):
            return tr("{done}; it does not answer the case", done=words.done(row.action))
        if column == SAID and row.changes:
            return "; ".join((self.text(row, SAID), *self._words.changes(row)))
        if column == SURE:
            return tr("The AI stated no confidence") if row.ai_confidence is None else tr("The AI's own confidence")
        return ""


class DecisionDelegate(LineDelegate):
    """What was done as a chip; what does not answer its case in grey."""

    def __init__(self, theme: Theme, model: DecisionModel, height: int) -> None:
        super().__init__(theme, model, height)
        self._decisions = model

    def look(self, line: int, column: int) -> tuple[str, str]:
        """Chip, strong title, the rest plain."""
        row = self._decisions.row_at(line)
        if row is None:
            return "text", ""
        if column == DECISION:
            return "chip", "neutral" if wording.set_aside(row) else KINDS[row.action]
        if column in (WHEN, WORKFLOW, MODEL, SURE) or wording.set_aside(row):
            return "muted", ""
        return ("strong" if column == CASE else "text"), ""
