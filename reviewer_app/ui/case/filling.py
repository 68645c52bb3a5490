"""Putting what the AI also read into a field by one key, instead of typing it."""

from __future__ import annotations

from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.presenter import CasePresenter
from reviewer_app.ui.case.screen import Screen
from reviewer_app.ui.case.words import display
from reviewer_app.ui.plain import one_line
from reviewer_app.ui.tongue import tr


def use_next(presenter: CasePresenter, screen: Screen) -> None:
    """Put the focused field's next reading into it; after the last comes the AI's first one again."""
    desk = presenter.desk
    row = desk.row(desk.focused) if desk is not None and desk.focused is not None else None
    if desk is None or row is None or not presenter.editable:
        return
    others = row.suggestion.alternatives if row.suggestion is not None else ()
    if not others:
        screen.say(tr("The AI has no other reading of this field."))
        return
    readings = [row.ai_value, *(o.value for o in others)]
    presenter.edit(row.id, readings[(_at(desk, row.id, readings) + 1) % len(readings)])
    screen.say(f"{one_line(row.field.label, 60)}: {one_line(display(desk.value(row.id), row.field), 80)}")


def _at(desk: Desk, field_id: str, readings: list[object]) -> int:
    # What a person wrote themselves is none of them: then the first other reading is next.
    value = desk.value(field_id)
    return readings.index(value) if value in readings else 0
