"""Each kind of document as a person meets it: sheets, attachments, images, and what cannot be shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from viewer_bench import Bench
from viewer_documents import mark

from reviewer_app.domain.case import Evidence
from reviewer_app.domain.view import DocumentState, TableDocument
from reviewer_app.errors import DocumentProblem
from reviewer_app.ui.settings import MemorySettings
from reviewer_app.ui.viewer.state_pane import LOCKED, of_problem
from reviewer_app.ui.viewer.table_view import CellModel, column_letters

K = Qt.Key


def grab(part: QWidget) -> QImage:
    return part.grab().toImage()


# ---- sheets ---------------------------------------------------------------------------------


def test_evidence_leads_to_its_sheet_and_cell_and_a_click_back_to_its_field(bench: Bench) -> None:
    # E4 of 401 rows and 7 columns; and the second sheet's B1.
    tax = mark(1, "ledger.xlsx", (4 / 7, 3 / 401, 5 / 7, 4 / 401), field="tax")
    iban = mark(2, "ledger.xlsx", (0.5, 0.0, 1.0, 1.0), page=2, field="iban")
    bench.lay("ledger.xlsx", marks=(tax, iban))
    pane, table = bench.viewer.table, bench.viewer.table.table
    assert [pane.tabs.tabText(i) for i in range(3)] == ["Ledger 2026", "Accounts", "Old prices (hidden)"]
    assert (table.currentIndex().row(), table.currentIndex().column()) == (3, 4)
    assert [m.mark.field_id for m in table.marked_at(3, 4)] == ["tax"]
    assert not table.marked_at(3, 5)
    bench.viewer.show_mark(iban)
    assert pane.tabs.currentIndex() == 1
    assert [m.mark.field_id for m in table.marked_at(0, 1)] == ["iban"]
    clicked: list[tuple[str, int]] = []
    bench.viewer.evidence_clicked.connect(lambda field, number: clicked.append((field, number)))
    at = table.visualRect(table.model().index(0, 1)).center()
    bench.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert clicked == [("iban", 2)]


def test_a_cell_is_read_in_full_below_the_table(bench: Bench) -> None:
    bench.lay("ledger.xlsx")
    table = bench.viewer.table.table
    table.go_to(3, 2)
    assert bench.viewer.table._place.text() == "C4"
    assert bench.viewer.table._text.text().endswith("read in full somewhere below")
    table.go_to(1, 0)
    assert bench.viewer.table._text.text() == "2026-02-02"


def test_words_are_found_in_all_sheets(bench: Bench) -> None:
    bench.lay("ledger.xlsx")
    search = bench.viewer.search
    search.open_bar()
    search.edit.setText("de89")
    bench.until(lambda: search.found.text() == "1 of 1")
    assert bench.viewer.table.tabs.currentIndex() == 1
    search.edit.setText("BRACKET 39")
    bench.until(lambda: search.found.text() == "1 of 11")
    bench.bot.keyClick(search.edit, K.Key_Return)
    assert search.found.text() == "2 of 11"
    assert bench.viewer.table.tabs.currentIndex() == 0
    search.edit.setText("nowhere at all")
    bench.until(lambda: search.found.text() == "Not found")


def test_what_is_left_out_is_said(bench: Bench) -> None:
    bench.lay("list.csv")
    assert bench.viewer.content.notice.isHidden()
    opened = bench.viewer.content.opened
    assert opened is not None
    assert opened.table is not None
    part = replace(opened, table=replace(opened.table, truncated=True))
    bench.viewer.content.show_document(part, (), bench.viewer.shown.focus)
    assert "Only the first rows" in bench.viewer.content.notice.text()
    assert not bench.viewer.content.notice.isHidden()


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_called_as_in_a_workbook(column: int, name: str) -> None:
    assert column_letters(column) == name


@pytest.mark.parametrize(
    ("start", "end", "rows"),
    [(20, 25, [0]), (22, 33, [0, 1]), (0, 4, []), (0, 20, [0]), (34, 35, [1]), (34, 37, []), (900, 901, [])],
)
def test_a_span_of_text_marks_the_rows_it_was_read_from(bench: Bench, start: int, end: int, rows: list[int]) -> None:
    assert bench.documents.contents["list.csv"][1] == b"Item;Amount\nBracket;12,50\nBolt;7,00\n"
    place = mark(1, "list.csv", (0, 0, 0, 0))
    span = replace(place, evidence=Evidence("list.csv", None, None, start, end))
    bench.lay("list.csv", marks=(span,))
    table = bench.viewer.table.table
    assert [row for row in (0, 1) if table.marked_at(row, 1)] == rows


@pytest.mark.parametrize(
    ("table", "box", "cells"),
    [
        (TableDocument((("h", "h"), ("a", "b"), ("c", "d"))), (0.5, 1 / 3, 1.0, 2 / 3), (0, 1, 0, 1)),
        (TableDocument((("h", "h"), ("a", "b"), ("c", "d"))), (0.0, 0.0, 1.0, 1.0), (0, 0, 1, 1)),
        (TableDocument((("h", "h"), ("a", "b"))), (0.0, 0.0, 1.0, 0.5), None),
        (TableDocument((("a", "b"),), header=False, extent=(100, 2)), (0.0, 0.5, 1.0, 0.6), None),
        (TableDocument((("a", "b"),), header=False, extent=(100, 2)), (0.0, 0.0, 0.5, 0.01), (0, 0, 0, 0)),
        (TableDocument((("a", "b"),), header=False), (1.0, 1.0, 0.0, 0.0), (0, 0, 0, 1)),
        (TableDocument((("a", "b"),), header=False), (-5.0, -5.0, 9.0, 9.0), (0, 0, 0, 1)),
        (TableDocument(()), (0.0, 0.0, 1.0, 1.0), None),
    ],
)
def test_a_box_covers_whole_cells(
    table: TableDocument, box: tuple[float, float, float, float], cells: tuple[int, int, int, int] | None
) -> None:
    found = CellModel(table).marked(mark(1, "t", box))
    assert (found and (found.top, found.left, found.bottom, found.right)) == cells


# ---- attachments ----------------------------------------------------------------------------


def test_one_goes_into_attachments_and_out_again(bench: Bench) -> None:
    words = mark(1, "letter.eml", (0.1, 0.1, 0.5, 0.5), field="seal")
    bench.lay("letter.eml", "memo.txt", marks=(words,))
    viewer = bench.viewer
    assert [b.text().split("   ")[0] for b in viewer.mail.attachments] == [
        "invoice.pdf",
        "seal on the crate.jpg",
        "terms.txt",
        "Delivery 4711",
        "tracking.exe",
    ]
    viewer.mail.attachments[0].click()
    bench.until(lambda: viewer.stack.currentWidget() is viewer.pages)
    assert not viewer.path.isHidden()
    # Evidence of the message has a box, too, but it does not lie on what is attached.
    assert viewer.pages.mark_centre(1) is None
    assert viewer.content.has_strip
    viewer.back.click()
    bench.until(lambda: viewer.stack.currentWidget() is viewer.mail)
    assert viewer.path.isHidden()
    viewer.mail.attachments[3].click()
    bench.until(lambda: viewer.mail.text.toPlainText().startswith("The goods left"))
    assert viewer.mail.attachments == []
    viewer.back.click()
    bench.until(lambda: len(viewer.mail.attachments) == 5)
    viewer.mail.attachments[4].click()
    bench.until(lambda: viewer.stack.currentWidget() is viewer.state)
    assert viewer.state.title.text() == "No preview for this kind of document"


def test_evidence_leads_out_of_an_attachment(bench: Bench) -> None:
    words = mark(1, "letter.eml", (0.1, 0.1, 0.5, 0.5))
    bench.lay("letter.eml", "memo.txt", marks=(words,))
    viewer = bench.viewer
    viewer.mail.attachments[2].click()
    bench.until(lambda: viewer.stack.currentWidget() is viewer.text)
    viewer.show_mark(words)
    bench.until(lambda: viewer.stack.currentWidget() is viewer.mail)
    viewer.mail.attachments[2].click()
    bench.lay("memo.txt", case="c2")
    assert viewer.path.isHidden()
    assert viewer.text.toPlainText().startswith("The goods left on Monday.\nAll")


def test_what_comes_late_belongs_to_what_was_left(bench: Bench) -> None:
    viewer, arrived = bench.viewer, []
    coming = bench.documents.view("memo.txt", DocumentState.FETCHING)
    viewer.set_case("c1", (bench.documents.view("letter.eml"), coming), ())
    bench.until(lambda: viewer.mail.attachments)
    viewer.mail.attachments[0].click()
    viewer.next_document()
    # Answers come home in the order in which they were asked for.
    viewer.home(bench.documents.part("none", 1), arrived.append, arrived.append)
    bench.until(lambda: arrived)
    assert viewer.stack.currentWidget() is viewer.state
    assert viewer.path.isHidden()


# ---- pages ----------------------------------------------------------------------------------


def test_small_pages_lead_to_large_ones(bench: Bench) -> None:
    far = mark(1, "contract.pdf", (0.1, 0.1, 0.3, 0.2), page=7)
    bench.lay("contract.pdf", "photo.jpg")
    viewer, thumbs = bench.viewer, bench.viewer.content.thumbs
    assert thumbs.isVisible()
    bench.bot.mouseClick(thumbs.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 200))
    assert viewer.pages.page == 2
    bench.bot.keyClick(thumbs, K.Key_End)
    assert viewer.pages.page == 12
    bench.bot.keyClick(thumbs, K.Key_Up)
    assert viewer.pages.page == 11
    assert thumbs.page_at(QPoint(50, thumbs.viewport().height() - 20)) >= 11
    bench.lay("contract.pdf", marks=(far,))
    assert viewer.pages.page == 7
    viewer.content.toggle_strip()
    assert not thumbs.isVisible()
    viewer.content.toggle_strip()
    bench.lay("photo.jpg", case="c3")
    assert not thumbs.isVisible()


@pytest.mark.parametrize(("before", "after"), [("photo.jpg", "contract.pdf"), ("contract.pdf", "photo.jpg")])
def test_what_is_drawn_ahead_fits_the_room_the_small_pages_leave(bench: Bench, before: str, after: str) -> None:
    bench.lay(after)
    opened = bench.viewer.content.opened
    assert opened is not None
    bench.lay(before, case="c2")
    ahead = bench.viewer.content.ahead(opened.pages, None)
    bench.lay(after, case="c3")
    scales = bench.viewer.pages.pictures.scales
    assert ahead
    assert {page: scales[page] for page, _ in ahead} == dict(ahead)


def test_small_pages_are_drawn_only_where_they_are_seen(bench: Bench) -> None:
    bench.lay("contract.pdf")
    thumbs = bench.viewer.content.thumbs
    bench.until(lambda: len(thumbs._images) >= 4)
    assert max(thumbs._images) < 12
    thumbs.verticalScrollBar().setValue(thumbs.verticalScrollBar().maximum())
    bench.until(lambda: 12 in thumbs._images)


def test_a_page_is_gone_to_by_its_number(bench: Bench) -> None:
    bench.lay("contract.pdf")
    tools, pages = bench.viewer.tools, bench.viewer.pages
    tools.go_to_page()
    assert bench.area.window().focusWidget() is tools.page_edit
    bench.bot.keyClicks(tools.page_edit, "9")
    bench.bot.keyClick(tools.page_edit, K.Key_Return)
    assert pages.page == 9
    bench.bot.keyClicks(tools.page_edit, "777")
    bench.bot.keyClick(tools.page_edit, K.Key_Return)
    assert pages.page == 9
    assert tools.page_words.text() == "/ 12"


def test_a_narrow_viewer_leaves_its_room_to_the_page(bench: Bench) -> None:
    bench.area.resize(700, 640)
    bench.lay("contract.pdf")
    assert not bench.viewer.content.thumbs.isVisible()
    bench.viewer.content.toggle_strip()
    assert bench.viewer.content.thumbs.isVisible()


# ---- images ---------------------------------------------------------------------------------


def colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)})


def grey(image: QImage) -> bool:
    picture = [image.pixelColor(x, y) for x in range(60, image.width() - 60, 9) for y in range(40, 300, 9)]
    return all(abs(c.red() - c.blue()) < 6 for c in picture)


def test_images_are_seen_as_the_person_chose_and_clear_while_held(bench: Bench) -> None:
    kept = MemorySettings()
    bench.area.remember(kept)
    bench.lay("photo.jpg")
    view, veil = bench.viewer.pages.viewport(), bench.viewer.veil
    clear = grab(view)
    assert not grey(clear)
    bench.viewer.tools.grey.click()
    assert grey(grab(view))
    bench.viewer.tools.blur.click()
    bench.viewer.tools.grey.click()
    blurred = grab(view)
    assert blurred != clear
    assert colours(blurred) > colours(clear)
    assert (kept.get("documents.blur"), kept.get("documents.grey")) == ("1", "0")
    middle = view.rect().center()
    bench.bot.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    assert grab(view) == clear
    bench.bot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=middle)
    assert grab(view) == blurred
    bench.bot.keyPress(bench.viewer.pages, K.Key_Space)
    assert grab(view) == clear
    bench.bot.keyRelease(bench.viewer.pages, K.Key_Space)
    assert grab(view) == blurred
    bench.bot.keyPress(bench.viewer.pages, K.Key_Space)
    bench.lay("photo.jpg", case="c2")
    assert not veil.lifted


def test_the_veil_lies_over_images_only(bench: Bench) -> None:
    bench.lay("contract.pdf")
    before = grab(bench.viewer.pages.viewport())
    bench.viewer.veil.choose(True, True)
    assert grab(bench.viewer.pages.viewport()) == before
    assert bench.viewer.tools.blur.isHidden()
    bench.lay("photo.jpg", case="c2")
    assert not bench.viewer.tools.blur.isHidden()


def test_no_word_claims_protection(bench: Bench) -> None:
    said = " ".join(p.toolTip() + p.accessibleName() for p in (bench.viewer.tools.blur, bench.viewer.tools.grey))
    assert not [w for w in ("protect", "safe", "hide", "secure", "harm") if w in said.lower()]


# ---- what cannot be shown -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("broken.pdf", "This document cannot be shown"),
        ("empty.txt", "This document is empty"),
        ("drawing.dwg", "This document cannot be shown"),
    ],
)
def test_why_there_is_nothing_to_see(bench: Bench, name: str, title: str) -> None:
    bench.lay(name)
    assert bench.viewer.state.title.text() == title
    assert len(bench.viewer.state.words.text()) > 20
    assert not bench.viewer.find_button.isEnabled()


@pytest.mark.parametrize("state", [s for s in DocumentState if s is not DocumentState.PRESENT])
def test_each_state_has_words_of_its_own(bench: Bench, state: DocumentState) -> None:
    viewer = bench.viewer
    viewer.set_case("c1", (bench.documents.view("memo.txt", state),), ())
    bench.until(lambda: bench.painted)
    assert viewer.state.title.text()
    assert viewer.state.words.text().endswith(".")
    viewer.documents_changed(bench.documents.views("memo.txt"))
    bench.until(lambda: viewer.stack.currentWidget() is viewer.text)


def test_a_locked_document_says_what_to_do() -> None:
    assert of_problem(DocumentProblem("This PDF is locked with a password.", code="locked")) is LOCKED
    assert not LOCKED.retry
    assert "escalate" in LOCKED.words
