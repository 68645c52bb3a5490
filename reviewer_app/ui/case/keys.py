"""The desk's keyboard map: single keys are verbs, except where text is written; a held key does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.decision import Action
from reviewer_app.ui.focus import is_typing

if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage

Key = Qt.Key
_VERBS = {
    Key.Key_A: Action.APPROVE,
    Key.Key_O: Action.OVERRIDE,
    Key.Key_E: Action.ESCALATE,
    Key.Key_S: Action.SKIP,
    Key.Key_H: Action.SNOOZE,
    Key.Key_I: Action.REQUEST,
}
_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class CaseKeys:
    """Turns key presses that no control wanted into what the desk does."""

    def __init__(self, page: CasePage) -> None:
        self._page = page

    def press(self, event: QKeyEvent) -> bool:
        """Handle one key; False lets it travel on."""
        key = Key(event.key())
        held = event.isAutoRepeat()
        chord = bool(event.modifiers() & _CTRL)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        page, presenter = self._page, self._page.presenter
        if key is Key.Key_Escape:
            if not held:
                self._out()
            return True
        if chord and not alt:
            return self._chord(key, held)
        if alt:
            return False
        if key in {Key.Key_Return, Key.Key_Enter}:
            if not held:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                presenter.looking.step(-1 if back else 1)
            return True
        if is_typing(self._page):
            return False
        if key is Key.Key_0 and presenter.panel is not None:
            if not held:
                presenter.digit(0)
            return True
        if self._look(key):
            return True
        if held:
            # Swallowed, so that a held verb reaches nothing else either.
            return key in _VERBS or Key.Key_0 <= key <= Key.Key_9
        if key in _VERBS:
            page.do_verb(_VERBS[key])
        elif Key.Key_1 <= key <= Key.Key_9:
            presenter.digit(int(key) - int(Key.Key_0))
        elif key is Key.Key_Z:
            presenter.undo()
        elif key is Key.Key_L:
            presenter.reopen()
        elif key is Key.Key_X:
            presenter.rarer.mark_data()
        elif key is Key.Key_C:
            presenter.rarer.amend()
        elif key is Key.Key_N:
            page.write_note()
        elif key is Key.Key_V:
            presenter.looking.cycle()
        elif key is Key.Key_T:
            page.context.next_tab()
        elif key is Key.Key_F2:
            page.edit_focused()
        else:
            return False
        return True

    def _out(self) -> None:
        page = self._page
        if page.viewer.search.isVisible():
            page.viewer.search.close_bar()
        elif is_typing(self._page):
            page.leave_text()
        else:
            page.presenter.back()

    def _chord(self, key: Qt.Key, held: bool) -> bool:
        if held:
            return False
        if key is Key.Key_F:
            self._page.viewer.search.open_bar()
        elif key is Key.Key_Z and not is_typing(self._page):
            self._page.presenter.undo()
        else:
            return False
        return True

    def _look(self, key: Qt.Key) -> bool:
        viewer = self._page.viewer
        pages = viewer.pages
        match key:
            case Key.Key_Plus | Key.Key_Equal:
                pages.zoom_in()
            case Key.Key_Minus:
                pages.zoom_out()
            case Key.Key_0:
                pages.zoom_reset()
            case Key.Key_F:
                pages.fit_page()
            case Key.Key_W:
                pages.fit_width()
            case Key.Key_R:
                pages.rotate()
            case Key.Key_B:
                viewer.next_document()
            case Key.Key_PageUp | Key.Key_PageDown | Key.Key_Home | Key.Key_End:
                QApplication.sendEvent(pages, _again(key))
            case _:
                return False
        return True


def _again(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
