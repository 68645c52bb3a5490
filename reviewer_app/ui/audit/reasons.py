"""The reasons as Qt sees them: the chart's twin in figures."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from reviewer_app.domain.audit import ReasonRate, ReasonReport
from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.audit import wording
from reviewer_app.ui.audit.lines import LineDelegate
from reviewer_app.ui.audit.wording import FEW, AuditWords
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

REASON, GROUP, COUNT, RATE, INTERVAL, CHANGE = range(6)
HEADERS = (say("Reason"), say("Kind"), say("Decisions"), say("Per 100"), say("95 % interval"), say("Change"))
HINTS = (
    say("The reason people gave"),
    say("What the reason says was wrong"),
    say("Decisions with this reason, of all decisions counted"),
    say("Decisions with this reason per 100 decisions"),
    say("Wilson's score interval of the rate, 95 %"),
    say("Against the period of equal length just before, per 100 decisions; marked when it stands out"),
)

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class ReasonModel(QAbstractTableModel):
    """One line per reason, most frequent first."""

    def __init__(self) -> None:
        super().__init__()
        self._words = AuditWords()
        self.report: ReasonReport | None = None

    @property
    def reasons(self) -> tuple[ReasonRate, ...]:
        """What is listed."""
        return self.report.reasons if self.report is not None else ()

    def show(self, report: ReasonReport | None) -> None:
        """Another report, or none."""
        self.beginResetModel()
        self.report = report
        self.endResetModel()

    def set_words(self, said: AuditWords) -> None:
        """What the kinds are called."""
        self._words = said
        if self.reasons:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.reasons) - 1, len(HEADERS) - 1))

    def find(self, attribution: str | None, code: str | None) -> int:
        """Where a reason stands; -1: nowhere."""
        return next((i for i, r in enumerate(self.reasons) if (r.attribution, r.code) == (attribution, code)), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """The reasons of the report."""
        return 0 if parent.isValid() else len(self.reasons)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """One per column of `HEADERS`."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Column titles and what they count."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ALIGN and section in (COUNT, RATE, INTERVAL, CHANGE):
            return _RIGHT
        return {_DISPLAY: tr(HEADERS[section]), _TOOLTIP: tr(HINTS[section])}.get(role)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """Words only; looks are the delegate's."""
        if not 0 <= index.row() < len(self.reasons) or role not in (_DISPLAY, _TOOLTIP, _ACCESSIBLE):
            return None
        reason = self.reasons[index.row()]
        text = self.text(reason, index.column())
        if role == _TOOLTIP:
            return plain.tooltip(self._more(reason, index.column()) or text)
        if role == _DISPLAY:
            return text
        stands_out = tr(", stands out") if index.column() == CHANGE and reason.flagged else ""
        return f"{tr(HEADERS[index.column()])}: {text or tr('none')}{stands_out}"

    def text(self, reason: ReasonRate, column: int) -> str:
        """The words of one cell."""
        match column:
            case 0:
                return plain.one_line(reason.label or reason.code, 80)
            case 1:
                return self._words.attribution(reason.attribution)
            case 2:
                return tr("{count} of {of}", count=wording.number(reason.rate.count), of=wording.number(reason.rate.of))
            case 3:
                few = tr("few cases · ") if few_cases(reason) else ""
                return few + wording.per_hundred(reason.rate)
            case 4:
                return wording.interval(reason.rate)
            case _:
                return wording.change(reason)

    def _more(self, reason: ReasonRate, column: int) -> str:
        if column == CHANGE:
            return change_words(reason)
        if column in (RATE, INTERVAL) and few_cases(reason):
            return tr("Fewer than {few} decisions: the rate may be chance.", few=FEW)
        return ""


def few_cases(reason: ReasonRate) -> bool:
    """Whether the rate is taken of too few decisions to lean on."""
    return reason.rate.of < FEW


def change_words(reason: ReasonRate) -> str:
    """The change as a sentence."""
    before = reason.before
    if before.share is None or reason.rate.share is None:
        return tr("There were no decisions in the period before.")
    said = tr(
        "Before: {count} of {of}, {before} per 100.",
        count=before.count,
        of=before.of,
        before=wording.per_hundred(before),
    )
    if before.of < FEW:
        said += tr(" Fewer than {few} decisions before: the change may be chance.", few=FEW)
    if reason.p_value is not None:
        said += tr(" Exact test p = {p_value}.", p_value=f"{reason.p_value:.3f}")
    return said + (tr(" The change stands out among all reasons.") if reason.flagged else "")


class ReasonDelegate(LineDelegate):
    """Grey where there are few cases, marked where a change stands out."""

    def __init__(self, theme: Theme, model: ReasonModel, height: int) -> None:
        super().__init__(theme, model, height)
        self._reasons = model

    def look(self, line: int, column: int) -> tuple[str, str]:
        """Figures to the right."""
        reason = self._reasons.reasons[line]
        few = few_cases(reason)
        if column == REASON:
            return "strong", ""
        if column == GROUP:
            return "muted", ""
        if column == COUNT:
            return "right", ""
        if column == CHANGE:
            if reason.flagged:
                return "rightflag", "warn"
            return ("rightmuted" if few or reason.before.of < FEW else "right"), ""
        return ("rightmuted" if few else "right"), ""
