"""Makes pictures of the context: `QT_QPA_PLATFORM=offscreen python tests/ui_context/gallery.py FOLDER [THEME…]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from around_fakes import FLOW, FakeContext, around, case_of, others, services
from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtGui import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.context import CaseContext
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.theme import Theme, apply_theme

Do = Callable[[CasePage], None]


def settle(app: QApplication, ms: int = 250) -> None:
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < ms:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def press(page: CasePage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.focusWidget() or page, key)


def shoot(
    app: QApplication, theme: Theme, out: Path, size: tuple[int, int], name: str, do: Do, answer: CaseContext | None
) -> None:
    context = FakeContext(answer, others()) if answer is not None else None
    if name == "loading" and context is not None:
        context.waiting = []
    flow = replace(FLOW, policy=()) if name == "empty" else FLOW
    made, _ = services(context, (case_of(), flow))
    page = CasePage(made, None, theme)
    page.resize(*size)
    page.show()
    page.open_case("c1")
    for _ in range(40):
        settle(app, 50)
        if page.is_ready() and (context is None or page.context._context is not None or context.waiting):
            break
    settle(app)
    do(page)
    settle(app)
    page.grab().save(str(out / f"{name}-{size[0]}-{theme.tokens.name}.png"))
    page.hide()
    page.deleteLater()
    settle(app, 20)


def main() -> int:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = apply_theme(app, "light")
    key = Qt.Key

    def nothing(page: CasePage) -> None:
        pass

    def tab(page: CasePage) -> None:
        press(page, key.Key_T)

    def to_context(page: CasePage) -> None:
        press(page, key.Key_T)
        settle(app, 50)
        press(page, *[key.Key_Down] * 7)

    def rule(page: CasePage) -> None:
        press(page, key.Key_T)
        settle(app, 50)
        row = page.context.pane.policy.rows[0]
        row.setFocus()
        press(page, key.Key_Return)
        settle(app, 50)
        page.desk_widget.bring_context(row)

    def time(page: CasePage) -> None:
        press(page, key.Key_T)
        settle(app, 50)
        rows = [r for r in page.context.pane.time.rows if not r.isHidden()]
        rows[-1].setFocus()

    def peek(page: CasePage) -> None:
        press(page, key.Key_T)
        settle(app, 50)
        page.context.pane.related.rows[1].setFocus()
        press(page, key.Key_Return)

    def peek_open(page: CasePage) -> None:
        press(page, key.Key_T)
        settle(app, 50)
        page.context.pane.related.rows[0].setFocus()
        press(page, key.Key_Return)

    def last_tab(page: CasePage) -> None:
        for _ in range(3):
            press(page, key.Key_T)
            settle(app, 30)

    full, empty = around(), CaseContext()
    small, large, least = (1366, 768), (1920, 1080), (1024, 640)
    plan: list[tuple[str, tuple[int, int], Do, CaseContext | None]] = [
        ("chip", small, nothing, full),
        ("context", small, tab, full),
        ("related", small, to_context, full),
        ("rule", small, rule, full),
        ("time", small, time, full),
        ("peek", small, peek, full),
        ("peek-open", small, peek_open, full),
        ("empty", small, last_tab, empty),
        ("loading", small, last_tab, full),
        ("alone", small, last_tab, None),
        ("context", large, nothing, full),
        ("rule", large, rule, full),
        ("context", least, tab, full),
    ]
    themes = sys.argv[2:] or ["light", "dark", "contrast"]
    for look in themes:
        theme.apply(look)
        for name, size, do, answer in plan:
            if look == "light" or name in {"context", "peek", "related"}:
                shoot(app, theme, out, size, name, do, answer)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
