"""The desk's commands for the palette and the key page; the keys themselves are `keys`' business."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Action
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.viewer.commands import bind_document_commands

if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage


def bind_commands(registry: ActionRegistry, page: CasePage) -> None:
    """Join the registry's case commands to the desk."""
    presenter, pages = page.presenter, page.viewer.pages

    def shut() -> str:
        return "" if presenter.desk is not None else "No case is open."

    def why_not(action: Action) -> str:
        return presenter.verb(action).why_not

    def bind(name: str, handler: Callable[[], object], why_not: Callable[[], str] = shut) -> None:
        # One mechanism for keys: the page sees what its controls leave over, with auto-repeat in view.
        registry.bind(name, handler, why_not, page).setShortcuts([])

    for name, action in (
        ("case.approve", Action.APPROVE),
        ("case.override", Action.OVERRIDE),
        ("case.escalate", Action.ESCALATE),
        ("case.skip", Action.SKIP),
        ("case.snooze", Action.SNOOZE),
        ("case.request", Action.REQUEST),
    ):
        bind(name, partial(page.do_verb, action), partial(why_not, action))
    bind("case.data_wrong", presenter.rarer.mark_data)
    bind("case.amend", presenter.rarer.amend)
    bind("case.undo", presenter.undo, lambda: "")
    bind("case.reopen", presenter.reopen, lambda: "")
    bind("case.undo_chord", presenter.undo, lambda: "")
    bind("case.next_document", page.viewer.next_document)
    bind("case.note", page.write_note)
    bind("case.next_field", lambda: presenter.looking.step(1))
    bind("case.previous_field", lambda: presenter.looking.step(-1))
    bind("case.evidence", presenter.looking.cycle)
    bind("case.tab", page.context.next_tab)
    bind("case.close", presenter.close, lambda: "")
    bind_document_commands(registry, page, page.documents)
    bind("view.zoom_in", pages.zoom_in)
    bind("view.zoom_out", pages.zoom_out)
    bind("view.zoom_reset", pages.zoom_reset)
    bind("view.fit", pages.fit_page)
