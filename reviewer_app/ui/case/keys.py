"""The desk's keyboard: commands by the keys a person has for them, digits, and Esc one level out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from reviewer_app.ui.actions import KeyMap
from reviewer_app.ui.case.commands import VERBS, handlers
from reviewer_app.ui.focus import is_typing
from reviewer_app.ui.key_names import key_text

if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage

Key = Qt.Key
_M = Qt.KeyboardModifier
_CHORD = _M.ControlModifier | _M.MetaModifier | _M.AltModifier
_OURS = _CHORD | _M.ShiftModifier
_ENTER = frozenset({Key.Key_Return, Key.Key_Enter})
_MOVES = frozenset({Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home, Key.Key_End})
_WRITES_BACK = frozenset({"case.undo", "case.undo_chord"})
"""While somebody writes, these keys take back what was written."""
LOOKING = frozenset(
    {"view.zoom_in", "view.zoom_out", "view.zoom_reset", "view.fit", "view.fit_width", "view.rotate"}
    | {"case.next_document"}
)
"""Commands that only look closer: a held key may repeat them, and they are open while a question stands."""
_SHOWN = ("case.undo", "case.reopen", "case.data_wrong")
_OFFSET = {"linux": 8, "win32": 0}.get(sys.platform)
"""What the system adds to the places of a PC keyboard; None: it numbers them otherwise."""
_ROWS = ((16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"))
_LETTERS = {first + i: letter for first, row in _ROWS for i, letter in enumerate(row)}
_DIGITS = {2 + i: int(digit) for i, digit in enumerate("1234567890")}


def place(event: QKeyEvent) -> int:
    """Where on the keyboard the key lies, as PC keyboards number them (1 left of the digit row); 0: not known."""
    code = event.nativeScanCode()
    return max(0, code - _OFFSET) if _OFFSET is not None else 0


def strokes_of(event: QKeyEvent) -> tuple[str, ...]:
    """How the press may be written in a key map, the exact form first.

    Signs and digits stand on other keys with and without Shift from country to country, so they count
    without it too. A letter of another script counts as the Latin one on the same place.
    """
    key, held = event.key(), event.modifiers() & _OURS
    if key in (0, Key.Key_unknown, Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_AltGr, Key.Key_Meta):
        return ()
    printable = key < 0x01000000
    if printable and key > 0xFF and chr(min(key, 0x10FFFF)).isalpha() and place(event) in _LETTERS:
        key = ord(_LETTERS[place(event)])
    made = [_written(key, held)]
    if printable and held & _M.ShiftModifier and not chr(min(key, 0x10FFFF)).isalpha():
        made.append(_written(key, held & ~_M.ShiftModifier))
    return tuple(m for m in made if m)


def digit_of(event: QKeyEvent) -> int | None:
    """The digit a press means: by either block of digits, with Shift where a country's keyboard needs it."""
    if event.modifiers() & _CHORD or not Key.Key_0 <= event.key() <= Key.Key_9:
        return None
    return event.key() - int(Key.Key_0)


def unshifted_digit(event: QKeyEvent) -> int | None:
    """The digit on a key of the digit row that writes a sign without Shift, as on French keyboards."""
    if event.modifiers() & (_OURS | _M.KeypadModifier) or event.key() >= 0x01000000:
        return None
    return _DIGITS.get(place(event))


class CaseKeys(QObject):
    """Turns key presses that no control wanted into what the desk does."""

    def __init__(self, page: CasePage, keymap: KeyMap) -> None:
        super().__init__(page)
        self._page = page
        self._keymap = keymap
        self._handlers = handlers(page)
        self._by_stroke: dict[str, str] = {}
        keymap.changed.connect(self._learn)
        self._learn()

    def command(self, event: QKeyEvent) -> str:
        """The id of the desk's command that this press starts, "" when there is none."""
        return next((self._by_stroke[s] for s in strokes_of(event) if s in self._by_stroke), "")

    def text(self, action_id: str) -> str:
        """A command's present key in words, "" when it has none."""
        return next((key_text(k) for k in self._keymap.keys(action_id)), "")

    def acts(self, event: QKeyEvent) -> bool:
        """Whether a press would do more at the desk than look closer."""
        command = self.command(event)
        number = digit_of(event) or unshifted_digit(event)
        return bool(number) if not command else command not in LOOKING

    def press(self, event: QKeyEvent) -> bool:
        """Handle one key; False lets it travel on."""
        key, held = event.key(), self._page.held.holds(event)
        presenter = self._page.presenter
        if key == Key.Key_Escape and not event.modifiers() & _CHORD:
            if not held:
                self._out()
            return True
        command = self.command(event)
        if is_typing(self._page):
            chord = bool(event.modifiers() & _CHORD)
            if command in _WRITES_BACK or not (chord or key in _ENTER):
                return False
        number = digit_of(event)
        if number is None:
            number = unshifted_digit(event)
        if number is not None and (presenter.panel is not None or (number and not command)):
            # Swallowed when held, so that it reaches nothing else either.
            if not held:
                presenter.digit(number)
            return True
        if command:
            if not held or command in LOOKING:
                self._handlers[command]()
            return True
        if key in _MOVES and not event.modifiers() & _OURS:
            QApplication.sendEvent(self._page.panes.scrolled(), _again(Key(key)))
            return True
        return False

    def _out(self) -> None:
        page = self._page
        if page.viewer.search.isVisible():
            page.viewer.search.close_bar()
        elif is_typing(self._page):
            page.leave_text()
        elif page.presenter.panel is not None or page.presenter.asking.why or not page.panes.back():
            page.presenter.back()

    def _learn(self) -> None:
        self._by_stroke = {k: i for i in self._handlers for k in self._keymap.keys(i) if k != "Esc"}  # not words
        self._page.verbs.show_keys({action: self.text(i) for i, action in VERBS.items()}, *map(self.text, _SHOWN))
        self._page.desk_widget.switch.show_keys(self.text("case.documents"), self.text("case.fields"))


def _written(key: int, held: Qt.KeyboardModifier) -> str:
    return QKeySequence(QKeyCombination(held, Key(key))).toString(QKeySequence.SequenceFormat.PortableText)


def _again(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
