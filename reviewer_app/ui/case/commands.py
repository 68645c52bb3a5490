"""The desk's commands, for its keys and the palette alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reviewer_app.domain.decision import Action
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.case.filling import take_chosen, use_next
from reviewer_app.ui.case.panes import LOOKS
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.commands import bind_document_commands

if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage

VERBS = {
    "case.approve": Action.APPROVE,
    "case.override": Action.OVERRIDE,
    "case.escalate": Action.ESCALATE,
    "case.skip": Action.SKIP,
    "case.snooze": Action.SNOOZE,
    "case.request": Action.REQUEST,
}
_ANY_TIME = frozenset({"case.undo", "case.undo_chord", "case.reopen", "case.recent", "case.close"})
"""Commands that need no open case."""


def handlers(page: CasePage) -> dict[str, Callable[[], object]]:
    """What each command of the desk does, by its id; keys and palette both start these."""
    presenter, viewer, pages = page.presenter, page.viewer, page.viewer.pages
    made: dict[str, Callable[[], object]] = {i: partial(page.do_verb, action) for i, action in VERBS.items()}
    made |= {
        "case.data_wrong": presenter.rarer.mark_data,
        "case.amend": presenter.rarer.amend,
        "case.confirm": presenter.confirm,
        "case.undo": presenter.undo,
        "case.undo_chord": presenter.undo,
        "case.reopen": presenter.reopen,
        "case.recent": page.verbs.strip.open_list,
        "case.note": page.write_note,
        "case.next_field": lambda: presenter.looking.step(1),
        "case.previous_field": lambda: presenter.looking.step(-1),
        "case.edit": partial(edit_focused, page),
        "case.evidence": presenter.looking.cycle,
        "case.next_document": viewer.next_document,
        "case.use": partial(use_next, presenter, page),
        "case.take": partial(take_chosen, page),
        "case.batch": page.batch.start,
        "case.compare": page.comparing.open,
        "case.tab": page.context.next_tab,
        "case.documents": page.panes.to_documents,
        "case.fields": page.panes.to_fields,
        "case.close": presenter.close,
        "documents.find": viewer.search.open_bar,
        "view.zoom_in": pages.zoom_in,
        "view.zoom_out": pages.zoom_out,
        "view.zoom_reset": pages.zoom_reset,
        "view.fit": pages.fit_page,
        "view.fit_width": pages.fit_width,
        "view.rotate": pages.rotate,
    }
    return made | {i: page.panes.for_documents(made[i]) for i in LOOKS}


def edit_focused(page: CasePage) -> None:
    """Go into the focused field's value."""
    desk = page.presenter.desk
    row = page.fields.rows.get(desk.focused) if desk and desk.focused else None
    if row is not None and page.presenter.editable:
        (row.editor.focusProxy() or row.editor).setFocus(Qt.FocusReason.TabFocusReason)


def bind_commands(registry: ActionRegistry, page: CasePage) -> None:
    """Join the registry's case commands to the desk."""
    presenter = page.presenter

    def shut() -> str:
        return "" if presenter.desk is not None else tr("No case is open.")

    def why_not(action: Action) -> str:
        return presenter.verb(action).why_not

    for name, handler in handlers(page).items():
        closed: Callable[[], str] = shut
        if name in VERBS:
            closed = partial(why_not, VERBS[name])
        elif name in _ANY_TIME:
            closed = _open
        # One mechanism for keys: the page sees what its controls leave over, with auto-repeat in view.
        registry.bind(name, handler, closed, page, by_key=False)
    bind_document_commands(registry, page, page.documents)


def _open() -> str:
    return ""
