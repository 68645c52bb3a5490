"""Makes pictures of the practice room: `python tests/ui_practice/gallery.py FOLDER [NAME …]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / n) for n in ("ui_case", "ui_shell")), str(HERE.parents[1])]

from fake_services import fake_services  # noqa: E402
from practice_fakes import LONG, PACK, TOUGH, FakePractice, past  # noqa: E402
from PySide6.QtCore import QElapsedTimer, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from reviewer_app.domain.decision import Action  # noqa: E402
from reviewer_app.errors import LocalStore, Unreachable  # noqa: E402
from reviewer_app.ui.bridge import Bridge  # noqa: E402
from reviewer_app.ui.case.view import CasePage  # noqa: E402
from reviewer_app.ui.main_window import MainWindow  # noqa: E402
from reviewer_app.ui.practice.room import PracticeRoom  # noqa: E402
from reviewer_app.ui.practice.stage import Stage as At  # noqa: E402
from reviewer_app.ui.settings import MemorySettings  # noqa: E402
from reviewer_app.ui.shell import build_window  # noqa: E402
from reviewer_app.ui.theme import Theme, apply_theme  # noqa: E402

SMALL, LARGE, LEAST = (1366, 768), (1920, 1080), (1024, 640)


def settle(app: QApplication, ms: int = 120) -> None:
    QTest.qWait(ms)


class Stage:
    """A window with the room in it, led by hand."""

    def __init__(
        self, app: QApplication, theme: Theme, size: tuple[int, int], practice: FakePractice, who: str
    ) -> None:
        self.app, self.practice = app, practice
        services = replace(fake_services(), practice=practice)
        roles = ("reviewer", "trainer") if who == "trainer" else ("reviewer",)
        services.session.kept = replace(services.session.kept, roles=roles)  # type: ignore[attr-defined]
        settings = MemorySettings(**{"look/theme": theme.tokens.name})
        self.window: MainWindow = build_window(services, Bridge(), app, CasePage, settings, theme=theme)
        self.window.resize(*size)
        self.window.show()
        self.window.begin()
        settle(app)
        self.window.show_place("go.practice")
        settle(app)
        page = self.window.room("go.practice")
        assert isinstance(page, PracticeRoom)
        self.room = page

    def key(self, key: Qt.Key, wait: int = 60) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key)
        self.practice.clock.t += 1
        settle(self.app, wait)

    def until(self, right: Callable[[], bool]) -> None:
        clock = QElapsedTimer()
        clock.start()
        while not right():
            assert clock.elapsed() < 15_000, self.room.session and self.room.session.stage
            settle(self.app, 20)
        settle(self.app, 60)

    def ready(self) -> bool:
        view = self.room.session
        return view is not None and view.stage is At.DECIDING and view.desk.is_ready()

    def begin(self, pack: str = "invoices", cases: int = 10) -> None:
        self.room.start(pack, cases)
        self.until(self.ready)

    def asked(self) -> None:
        view = self.room.session
        assert view is not None
        self.until(lambda: view.stage is At.ASKING and not view.desk.presenter.saving)
        self.practice.clock.t += 1

    def approve(self) -> None:
        self.key(Qt.Key.Key_A)
        self.asked()

    def sure(self, digit: int) -> None:
        self.key(Qt.Key(int(Qt.Key.Key_0) + digit), 150)

    def go_on(self) -> None:
        self.key(Qt.Key.Key_Return)
        self.until(lambda: self.ready() or self.room.score.isVisible())

    def correct(self, value: str) -> None:
        assert self.room.session is not None
        presenter = self.room.session.desk.presenter
        presenter.edit("total", value)
        presenter.start(Action.OVERRIDE)
        for digit in (1, 1, 1):
            presenter.digit(digit)
        self.asked()

    def hand_on(self) -> None:
        for key in (Qt.Key.Key_E, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1):
            self.key(key, 30)
        self.asked()

    def whole(self, cases: int = 10) -> None:
        self.begin(cases=cases)
        for i in range(cases):
            if i in (0, 3):
                self.correct("9999.01")
            elif i in (4, 7):
                self.hand_on()
            elif i == 5:
                self.correct("1.00")
            else:
                self.approve()
            self.sure(1 + (i * 3) % 4)
            self.go_on()
        settle(self.app, 150)


def history() -> FakePractice:
    practice = FakePractice()
    practice.sessions = [
        past("p1", TOUGH, 21),
        past("p2", PACK, 12),
        past("p3", LONG, 4),
        past("p4", PACK, 1, delivered=False),
    ]
    practice.attempts = {s.session_id: [] for s in practice.sessions}
    people = ("Noor Visser", "Jonas Weber", "Lucía Peña", "Bùi Thanh Hà", "Ada Lindqvist", "מרים חדד")
    practice.others = [past(f"o{i}", (PACK, TOUGH)[i % 2], i * 2 + 1, p) for i, p in enumerate(people * 2)]
    return practice


def main() -> int:
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "shots")
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theme = apply_theme(app, "light")
    wanted = set(sys.argv[2:])

    def empty(practice: FakePractice) -> None:
        practice.packs_ = []

    def broken(practice: FakePractice) -> None:
        practice.errors["packs"] = LocalStore("The practice database cannot be written.", "Free some disk space.")

    def loading(practice: FakePractice) -> None:
        practice.slow["packs"] = Future()

    def offline(practice: FakePractice) -> None:
        practice.errors["everyone"] = Unreachable("The server did not answer.", "Try again later.")

    def begun(s: Stage) -> None:
        s.begin()
        s.approve()
        s.sure(2)
        s.room.session.leave()  # type: ignore[union-attr]
        settle(app)

    def asking(s: Stage) -> None:
        s.begin()
        s.approve()

    def missed(s: Stage) -> None:
        asking(s)
        s.sure(4)

    def caught(s: Stage) -> None:
        s.begin()
        s.correct("9999.01")
        s.sure(3)

    def identity(s: Stage) -> None:
        s.begin("identity", 5)
        s.approve()
        s.sure(3)

    def handed(s: Stage) -> None:
        practice = s.practice
        practice.kinds = ("hand_on",)
        s.begin()
        s.hand_on()
        s.sure(3)

    def result(s: Stage) -> None:
        s.whole()

    def short_result(s: Stage) -> None:
        s.practice.kinds = ("right",)
        s.whole(3)

    def back(s: Stage) -> None:
        s.whole(5)
        s.key(Qt.Key.Key_Down)
        s.key(Qt.Key.Key_Return, 200)

    def everyone(s: Stage) -> None:
        s.room.tabs.setCurrentIndex(1)
        settle(app)

    def other(s: Stage) -> None:
        everyone(s)
        s.key(Qt.Key.Key_Return)

    def failing(s: Stage) -> None:
        s.begin()
        s.practice.errors["answer"] = LocalStore("The practice database cannot be written.", "Free some disk space.")
        s.approve()
        s.sure(2)

    def nothing(s: Stage) -> None:
        pass

    plan: list[tuple[str, str, Callable[[FakePractice], None] | None, Callable[[Stage], None]]] = [
        ("home", "reviewer", None, nothing),
        ("trainer", "trainer", None, nothing),
        ("begun", "reviewer", None, begun),
        ("session", "reviewer", None, lambda s: s.begin()),
        ("asking", "reviewer", None, asking),
        ("missed", "reviewer", None, missed),
        ("caught", "reviewer", None, caught),
        ("identity", "reviewer", None, identity),
        ("handed", "reviewer", None, handed),
        ("result", "reviewer", None, result),
        ("short", "reviewer", None, short_result),
        ("back", "reviewer", None, back),
        ("everyone", "trainer", None, everyone),
        ("other", "trainer", None, other),
        ("failing", "reviewer", None, failing),
        ("nopacks", "reviewer", empty, nothing),
        ("broken", "reviewer", broken, nothing),
        ("loading", "reviewer", loading, nothing),
        ("offline", "trainer", offline, everyone),
    ]
    plan += [(f"least-{name}", who, prepare, lead) for name, who, prepare, lead in plan]
    every = {"home", "asking", "missed", "session", "result", "everyone", "begun"}
    for look in ("light", "dark", "contrast"):
        theme.apply(look)
        for size in (SMALL, LARGE, LEAST):
            for name, who, prepare, lead in plan:
                if name.startswith("least-") is not (size == LEAST):
                    continue
                usual = size != LEAST and (name in every or (look == "light" and size == SMALL))
                if name not in wanted and f"{name}-{look}-{size[0]}" not in wanted and (wanted or not usual):
                    continue
                practice = FakePractice() if name == "first" else history()
                if prepare is not None:
                    prepare(practice)
                stage = Stage(app, theme, size, practice, who)
                lead(stage)
                stage.window.grab().save(str(out / f"{name}-{look}-{size[0]}.png"))
                stage.window.close()
                stage.window.deleteLater()
                settle(app, 30)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
