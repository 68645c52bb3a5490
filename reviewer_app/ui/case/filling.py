"""Putting into a field what the AI also read or what a document says, instead of typing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.domain.workflow import WorkflowField
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.presenter import CasePresenter
from reviewer_app.ui.case.screen import Screen
from reviewer_app.ui.case.words import display
from reviewer_app.ui.plain import one_line
from reviewer_app.ui.tongue import tr

if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage


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


def take_chosen(page: CasePage) -> None:
    """Put the words or the cell that were chosen in the document into the focused field."""
    text = page.viewer.content.chosen()
    if not text.strip():
        page.say(tr("Choose words or a cell in the document first."))
    else:
        _take(page, text)


def take_from_mark(page: CasePage, number: int) -> None:
    """Put what stands at a mark into the focused field; on a picture of a page, what the AI read there."""
    text = page.viewer.content.words_of(number)
    if text.strip():
        _take(page, text)
        return
    desk = page.presenter.desk
    row = desk.row(desk.focused) if desk is not None and desk.focused is not None else None
    if row is not None and page.presenter.editable:
        page.presenter.edit(row.id, row.ai_value)
        page.say(_said(row.field, row.ai_value))


def _take(page: CasePage, text: str) -> None:
    desk = page.presenter.desk
    row = desk.row(desk.focused) if desk is not None and desk.focused is not None else None
    if row is None or not page.presenter.editable:
        page.say(tr("Go to the field first that it is for."))
        return
    value = page.fields.rows[row.id].editor.read(text)
    if value is None:
        page.say(tr("“{text}” is none of the values of this field.", text=one_line(text, 80)))
        return
    page.presenter.edit(row.id, value)
    page.say(_said(row.field, value))


def _said(field: WorkflowField, value: object) -> str:
    return f"{one_line(field.label, 60)}: {one_line(display(value, field), 80)}"
