"""Saves pictures of taking cases along and freeing one: `python tests/ui_offline/gallery.py FOLDER [look …]`."""

from __future__ import annotations

import os
import sys
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "ui_shell"), str(HERE.parents[1])]

from fake_offline import FakeOffline  # noqa: E402
from fake_services import FakeSession, fake_services  # noqa: E402
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from test_freeing import Freed  # noqa: E402
from test_offline_panel import TWELVE  # noqa: E402

from reviewer_app.domain.view import QueueScope  # noqa: E402
from reviewer_app.ui.bridge import Bridge  # noqa: E402
from reviewer_app.ui.case.view import CasePage  # noqa: E402
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
            offline = FakeOffline()
            services = replace(fake_services(60), offline=offline, disputes=Freed())
            assert isinstance(services.session, FakeSession)
            services.session.kept = replace(services.session.kept, roles=("reviewer", "supervisor"))
            window = build_window(services, Bridge(), app, CasePage, theme=theme)
            theme.apply(look)
            window.resize(width, height)
            window.show()
            window.begin()
            wait(150)
            place = window.offline
            assert place is not None

            def shot(name: str) -> None:
                wait(120)
                window.grab().save(str(folder / f"{look}-{width}-{name}.png"))  # noqa: B023

            window.registry.trigger("offline.take")
            shot("form")
            offline.slow = Future()
            assert place.panel is not None
            place.panel.take()
            wait(400)
            shot("fetching")
            offline.finish()
            shot("taken")
            place.panel.ask_give_back()
            shot("giving-back")
            place.panel.close_overlay()
            offline.has = replace(TWELVE, to_decide=9, left_s=550.0)
            place.look()
            shot("warned")
            window.toast.dismiss()
            offline.has = replace(TWELVE, to_decide=9, left_s=0.0)
            place.look()
            window.registry.trigger("offline.take")
            shot("over")
            place.panel.close_overlay()
            window.toast.dismiss()
            offline.has = replace(TWELVE, left_s=None)
            place.look()
            window.queue.filters.set_scope(QueueScope.ELSEWHERE)
            wait(100)
            window.queue.table.setFocus()
            shot("elsewhere")
            window.registry.trigger("lease.break")
            shot("free")
            window.close()
            window.deleteLater()
            wait(20)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"), sys.argv[2:] or ["light", "dark", "contrast"])
