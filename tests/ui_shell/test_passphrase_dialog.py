"""A passphrase is asked for once, a first one twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from reviewer_app.ui.passphrase import PassphraseDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Ask = Callable[[bool], PassphraseDialog]


@pytest.fixture
def ask(qtbot: QtBot) -> Ask:
    def asked(first: bool) -> PassphraseDialog:
        dialog = PassphraseDialog("Choose one to protect the cases kept here.", first)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return asked


def test_a_first_one_is_typed_twice(ask: Ask) -> None:
    dialog = ask(True)
    assert dialog.again is not None
    QTest.keyClicks(dialog.entry, "correct horse")
    QTest.keyClicks(dialog.again, "correct hrose")
    QTest.keyClick(dialog.again, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert dialog.result() != QDialog.DialogCode.Accepted
    # The wrong one is selected: what is typed takes its place, and the complaint goes.
    QTest.keyClicks(dialog.again, "correct horse")
    assert not dialog.problem.isVisible()
    QTest.keyClick(dialog.again, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.passphrase == "correct horse"


def test_one_that_exists_is_typed_once_and_hidden_unless_asked(ask: Ask) -> None:
    dialog = ask(False)
    assert dialog.again is None
    QTest.keyClick(dialog.entry, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    QTest.keyClicks(dialog.entry, "x" * 300)
    assert len(dialog.entry.text()) == 200
    assert dialog.entry.echoMode() == QLineEdit.EchoMode.Password
    dialog.shown.click()
    assert dialog.entry.echoMode() == QLineEdit.EchoMode.Normal
    dialog.shown.click()
    assert dialog.entry.echoMode() == QLineEdit.EchoMode.Password


def test_escape_leaves_without_one(ask: Ask) -> None:
    dialog = ask(True)
    QTest.keyClicks(dialog.entry, "correct horse")
    QTest.keyClick(dialog.entry, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert dialog.passphrase == ""
