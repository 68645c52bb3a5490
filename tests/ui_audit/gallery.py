"""Saves pictures of the audit room: `python tests/ui_audit/gallery.py FOLDER [THEME …]`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "ui_shell"), str(HERE.parent / "ui_case"), str(HERE.parents[1])]

from desk_cases import INVOICE, KYC  # noqa: E402
from fake_audit import FakeAudit, done  # noqa: E402
from fake_services import FakeSession, fake_services  # noqa: E402
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from reviewer_app.errors import Forbidden, Unreachable  # noqa: E402
from reviewer_app.ui.audit.room import AuditRoom  # noqa: E402
from reviewer_app.ui.bridge import Bridge  # noqa: E402
from reviewer_app.ui.case.view import CasePage  # noqa: E402
from reviewer_app.ui.shell import build_window  # noqa: E402
from reviewer_app.ui.theme import apply_theme  # noqa: E402


def wait(ms: int) -> None:
    """Run the event loop as the program does, which lets other threads work meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def main(folder: Path, looks: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = apply_theme(app, "light")
    for look in looks:
        for width, height in ((1366, 768), (1920, 1080), (1024, 640)):
            if width == 1024 and look != "light":
                continue
            audit = FakeAudit()
            services = replace(fake_services(20), audit=audit)
            services.queue.workflows = lambda: done([INVOICE, KYC])  # type: ignore[method-assign]
            assert isinstance(services.session, FakeSession)
            services.session.kept = replace(services.session.kept, roles=("reviewer", "supervisor"))
            window = build_window(services, Bridge(), app, CasePage, theme=theme)
            theme.apply(look)
            window.resize(width, height)
            window.show()
            window.begin()
            wait(150)

            def shot(name: str, ms: int = 150) -> None:
                wait(ms)
                window.grab().save(str(folder / f"{look}-{width}-{name}.png"))  # noqa: B023

            window.show_place("go.audit")
            room = window.room("go.audit")
            assert isinstance(room, AuditRoom)
            page = room.overview
            for _ in range(60):
                wait(50)
                if page.pane.place.chart is not None:
                    break
            shot("overview")
            room.definitions.open()
            shot("definitions")
            room.definitions.close_overlay()
            page.pane.table.opened.emit(0)
            shot("reason")
            page.list.go_to(1)
            page.list.opened.emit(1)
            shot("decided", 600)
            assert room.decided is not None
            room.decided.close_case()
            page.filters.clear()
            wait(80)
            page.list.opened.emit(4)
            shot("superseded", 600)
            room.decided.close_case()
            if width == 1366:
                page.filters.period.setCurrentIndex(5)
                shot("dates")
                page.filters.clear()
                page.filters.reviewer.setCurrentIndex(3)
                page.filters.period.setCurrentIndex(0)
                shot("fewest")
                page.filters.clear()
                page.filters.reviewer.setCurrentIndex(4)
                shot("few")
                page.filters.clear()
                page.filters.text.setText("zzz")
                shot("nothing", 500)
                page.filters.clear()
                audit.error = Unreachable("The server cannot be reached.", "Check the connection, then try again.")
                page.load()
                shot("unreachable")
                audit.error = Forbidden("Your account may not see the audit.", "Ask whoever manages accounts.")
                page.filters.workflow.setCurrentIndex(1)
                shot("forbidden")
                audit.error = None
                audit.held = []
                page.filters.clear()
                page.load()
                shot("loading", 400)
            window.close()
            window.deleteLater()
            wait(20)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"), sys.argv[2:] or ["light", "dark", "contrast"])
