"""Decisions and rates in words, the same in chart, table and record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from reviewer_app.domain.audit import AuditRow, Rate, ReasonRate
from reviewer_app.domain.decision import Action
from reviewer_app.domain.workflow import Workflow
from reviewer_app.sentence import say
from reviewer_app.ui import plain, words
from reviewer_app.ui.case.words import display
from reviewer_app.ui.labels import team
from reviewer_app.ui.tongue import dated, tr, tr_many

FEW = 30
"""Decisions below which a rate says little: it is shown greyed."""
FEWEST = 5
"""Decisions of one person below which no rate is shown."""
VALUE = 400
"""Characters shown of a value."""
LEFT_OPEN = {
    Action.SKIP: say("put back"),
    Action.SNOOZE: say("put off"),
    Action.REQUEST: say("asked for information"),
    Action.WITHDRAW: say("taken back"),
}
"""Acts that answer no case, as the last word of what was made of it."""
_KEPT = frozenset({"accepted", "duplicate", ""})
CHANGES = 60
"""Changed fields shown of a decision."""


class AuditWords:
    """Looks words up in the workflows this machine knows; ids are shown where one is unknown."""

    def __init__(self, workflows: Iterable[Workflow] = ()) -> None:
        self._known = {w.workflow: w for w in workflows}

    def workflow(self, name: str) -> str:
        """A workflow's title."""
        known = self._known.get(name)
        return plain.one_line(known.title if known else words.outcome(name), 60)

    def outcome(self, workflow: str, outcome: str) -> str:
        """An outcome's words."""
        known = self._known.get(workflow)
        label = known.outcome_label(outcome) if known else outcome
        return words.outcome(label) if label == outcome else plain.one_line(label, 60)

    def attribution(self, attribution: str) -> str:
        """What a group of reasons is called."""
        for known in self._known.values():
            for group in known.reasons:
                if group.attribution == attribution:
                    return plain.one_line(group.label, 60)
        return plain.one_line(words.outcome(attribution), 60)

    def target(self, row: AuditRow) -> str:
        """Whom the case was escalated to."""
        return team(self._known.get(row.workflow), row.escalate_to or "") if row.escalate_to else ""

    def said(self, row: AuditRow) -> str:
        """What the AI said and what the person made of it, in one line."""
        ai = self.outcome(row.workflow, row.ai_outcome) if row.ai_outcome else tr("no suggestion")
        if row.action is Action.ESCALATE:
            return f"{ai} → {self.target(row) or tr('escalated')}"
        if row.action in LEFT_OPEN:
            return f"{ai} → {tr(LEFT_OPEN[row.action])}"
        if row.outcome != row.ai_outcome:
            return f"{ai} → {self.outcome(row.workflow, row.outcome)}"
        if row.changes:
            count = len(row.changes)
            return tr_many("{ai}, {n} value changed", "{ai}, {n} values changed", count, ai=ai)
        return ai

    def field(self, workflow: str, field_id: str) -> str:
        """What a field is called."""
        known = self._known.get(workflow)
        spec = known.find_field(field_id) if known else None
        return plain.one_line(spec.label if spec else words.outcome(field_id), 60)

    def value(self, workflow: str, field_id: str, value: object) -> str:
        """A field's value as it read on the screen."""
        known = self._known.get(workflow)
        spec = known.find_field(field_id) if known else None
        return plain.one_line(display(value, spec), VALUE) or tr("empty")

    def changes(self, row: AuditRow) -> list[str]:
        """Every changed field with both values."""
        return [
            f"{self.field(row.workflow, c.id)}: {self.value(row.workflow, c.id, c.before)} → "
            f"{self.value(row.workflow, c.id, c.after)}"
            for c in row.changes[:CHANGES]
        ]

    def reasons(self, row: AuditRow) -> str:
        """The reasons given, "" when none was."""
        return "; ".join(plain.one_line(r.label or r.code, 80) for r in row.reasons)


def show(label: plain.ElidedLabel, text: str) -> None:
    """Show a line whose parts were made safe one by one.

    Made one line again as a whole it would lose what keeps right-to-left names in their place.
    """
    label.setText(text)
    plain.set_tooltip(label, text)


def set_aside(row: AuditRow) -> str:
    """Why a decision does not count, in a word; "" when it does. An escalation answers no case and counts."""
    if row.result not in _KEPT:
        return plain.one_line(words.outcome(row.result), 40)
    return "" if row.effective or row.action in (Action.ESCALATE, *LEFT_OPEN) else tr("Replaced")


def when(at: datetime, now: datetime) -> str:
    """A moment on this machine's clock, short."""
    local, today = at.astimezone(), now.astimezone()
    if local.year == today.year:
        return dated(at, "short")
    return f"{dated(at, 'day')} {dated(at, 'clock')}"


def day(at: datetime) -> str:
    """A local day."""
    return dated(at, "day")


def number(value: int) -> str:
    """A count with thin spaces between thousands."""
    return f"{value:,}".replace(",", "\u202f")


def decisions(count: int) -> str:
    """So many decisions, in words."""
    return tr_many("{n} decision", "{n} decisions", count)


def per_hundred(rate: Rate) -> str:
    """A share as a number per 100; "–" when there is nothing to take it of."""
    return "–" if rate.share is None else f"{rate.share * 100:.1f}"


def interval(rate: Rate) -> str:
    """The 95 % interval in the same unit."""
    if rate.low is None or rate.high is None:
        return "–"
    return f"{rate.low * 100:.1f} – {rate.high * 100:.1f}"


def change(reason: ReasonRate) -> str:
    """How the rate moved against the period before, in points per 100."""
    now, before = reason.rate.share, reason.before.share
    if now is None or before is None:
        return "–"
    points = (now - before) * 100
    if abs(points) < 0.05:
        return tr("no change")
    return f"{'+' if points > 0 else '−'}{abs(points):.1f}"


def span(milliseconds: int) -> str:
    """Time on the case."""
    seconds = round(milliseconds / 1000)
    if seconds < 60:
        return f"{seconds} s"
    minutes, rest = divmod(seconds, 60)
    return (
        tr("{minutes} min {rest} s", minutes=minutes, rest=rest)
        if minutes < 60
        else tr("{minutes} h {minutes2} min", minutes=minutes // 60, minutes2=minutes % 60)
    )


def exactly(at: datetime) -> str:
    """A moment to the second, with the name of this machine's time zone."""
    local = at.astimezone()
    return f"{day(at)}, {local.strftime('%H:%M:%S %Z')}"


def iso_day(at: datetime) -> str:
    """A local day for a file name."""
    return at.astimezone().strftime("%Y-%m-%d")
