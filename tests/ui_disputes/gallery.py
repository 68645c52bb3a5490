"""Saves pictures of the room where differences are settled: `python tests/ui_disputes/gallery.py FOLDER [THEME …]`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "ui_shell"), str(HERE.parent / "ui_case"), str(HERE.parents[1])]

from desk_cases import INVOICE, KYC  # noqa: E402
from fake_disputes import FakeDisputes, done  # noqa: E402
from fake_services import FakeSession, fake_services  # noqa: E402
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from reviewer_app.domain.standing import Settlement  # noqa: E402
from reviewer_app.errors import Unreachable  # noqa: E402
from reviewer_app.ui.bridge import Bridge  # noqa: E402
from reviewer_app.ui.case.view import CasePage  # noqa: E402
from reviewer_app.ui.disputes.room import DisputesRoom  # noqa: E402
from reviewer_app.ui.shell import build_window  # noqa: E402
from reviewer_app.ui.theme import apply_theme  # noqa: E402


def wait(ms: int) -> None:
    """Run the event loop as the program does."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def main(folder: Path, looks: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = apply_theme(app, "light")
    for look in looks:
        for width, height in ((1366, 768), (1920, 1080)):
            api = FakeDisputes()
            services = replace(fake_services(20), disputes=api)
            services.queue.workflows = lambda: done([INVOICE, KYC])  # type: ignore[method-assign]
            assert isinstance(services.session, FakeSession)
            services.session.kept = replace(services.session.kept, roles=("reviewer", "supervisor"))
            window = build_window(services, Bridge(), app, CasePage, theme=theme)
            theme.apply(look)
            window.resize(width, height)
            window.show()
            window.begin()
            wait(150)

            def shot(name: str) -> None:
                wait(150)
                window.grab().save(str(folder / f"{look}-{width}-{name}.png"))  # noqa: B023

            window.show_place("go.disputes")
            room = window.room("go.disputes")
            assert isinstance(room, DisputesRoom)
            shot("open")
            room.detail.choose(Settlement.ADOPT)
            room.detail.note.setPlainText("The discount is on page 2, as Ben says.")
            shot("choosing")
            room.detail.settled.emit(Settlement.ADOPT, "The discount is on page 2, as Ben says.")
            shot("next")
            room.list.step(1)
            shot("erased")
            room.toggle_settled()
            shot("settled")
            api.error = Unreachable("The server cannot be reached.", "Check the connection, then try again.")
            room.load()
            shot("unreachable")
            window.close()
            window.deleteLater()
            wait(20)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"), sys.argv[2:] or ["light", "dark", "contrast"])
