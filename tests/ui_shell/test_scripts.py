"""Names in any script, drawn from the app's own fonts and kept from turning their neighbours around."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui import plain
from reviewer_app.ui.theme import Theme

NAMES = {
    "Inter": ["Zoë Müller-Ångström", "Володимир Зеленський", "Παπαδόπουλος", "Nguyễn Thị Hương"],
    "Noto Sans Arabic": ["محمد بن سلمان آل سعود"],
    "Noto Sans Hebrew": ["שלום עולם"],
    "Noto Sans Devanagari": ["नरेन्द्र मोदी"],
    "Noto Sans Thai": ["วชิราลงกรณ"],
    "Noto Sans Ethiopic": ["ዐቢይ አሕመድ"],
    "Noto Sans Georgian": ["ბარაკ ობამა"],
    "Noto Sans CJK KR": ["김정은"],
    "Droid Sans Fallback": ["习近平", "日本太郎ひらがな"],
}


@pytest.mark.parametrize(("family", "name"), [(f, n) for f, names in NAMES.items() for n in names])
def test_every_letter_of_a_name_is_drawn_by_a_bundled_font(theme: Theme, family: str, name: str) -> None:
    layout = QTextLayout(name, theme.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert {run.rawFont().familyName() for run in runs} - {"Inter"} == ({family} - {"Inter"})
    assert all(glyph != 0 for run in runs for glyph in run.glyphIndexes())


def test_a_right_to_left_name_leaves_the_words_beside_it_where_they_are(theme: Theme) -> None:
    text = f"Approved · {plain.one_line('محمد')} · KYC-001 (3)"
    assert text == "Approved · \u2068محمد\u2069 · KYC-001 (3)"
    layout = QTextLayout(text, theme.font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    starts = [line.cursorToX(text.index(part))[0] for part in ("Approved", "KYC-001", "(3)")]
    assert starts == sorted(starts)
    bare = QTextLayout("Approved · محمد · 001 (3)", theme.font())
    bare.beginLayout()
    turned = bare.createLine()
    bare.endLayout()
    assert turned.cursorToX(13)[0] > turned.cursorToX(19)[0], "without isolation the number jumps over the name"


def test_text_without_such_letters_stays_as_it_is() -> None:
    assert plain.one_line("Zoë 김정은 习近平") == "Zoë 김정은 习近平"


def test_a_tall_script_is_whole_in_an_entry_field(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 200)
    edit = QLineEdit("أدينا", window)
    window.show()
    edit.resize(240, edit.sizeHint().height())
    image = edit.grab().toImage()
    background = image.pixelColor(20, image.height() // 2)
    rows = [y for y in range(4, image.height() - 4) if _ink(image, y, background)]
    edit.resize(240, 80)
    bigger = edit.grab().toImage()
    whole = [y for y in range(4, bigger.height() - 4) if _ink(bigger, y, background)]
    assert len(rows) == len(whole) > 8


def _ink(image: object, y: int, background: object) -> bool:
    width = image.width()  # type: ignore[attr-defined]
    return any(image.pixelColor(x, y) != background for x in range(width // 2, width - 12))  # type: ignore[attr-defined]
