"""Puts server, client and window of the demo together and takes them apart again."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reviewer_app.demo.backend import DemoBackend, DemoPerson
from reviewer_app.desktop import Desktop, DesktopOptions, display_problem, make_app
from reviewer_app.errors import UserFacing
from reviewer_app.remote.secret_store import MemorySecrets
from reviewer_app.ui.run import run

TOUR_UNDO_S = 3.0


def say(text: str) -> None:
    """A line for whoever started the demo."""
    sys.stderr.write(f"· {text}\n")
    sys.stderr.flush()


@contextmanager
def demo_backend(folder: Path) -> Iterator[DemoBackend]:
    """The filled server; stopped at the end."""
    backend = DemoBackend(folder / "server")
    try:
        say("starting the embedded server")
        cases = backend.prepare(say)
        say(f"{cases} cases at {backend.url}")
        yield backend
    finally:
        backend.stop()


@contextmanager
def demo_desktop(folder: Path, options: Callable[[Path], DesktopOptions]) -> Iterator[Desktop]:
    """A desktop on a throw-away encrypted profile, whose key lives only in this process."""
    app = make_app()
    profile = folder / "profile"
    desktop = Desktop(app, options(profile), secrets.token_bytes(32), MemorySecrets())
    try:
        desktop.parts.store.opened.result()
        yield desktop
    finally:
        desktop.close()
        app.processEvents()


def show() -> int:
    """The desktop with a demo reviewer signed in; without a screen, the tour into a new folder."""
    problem = display_problem()
    if problem is not None:
        folder = Path.cwd() / "reviewer-tour"
        say(f"{problem.message} Making the tour into {folder} instead.")
        return walk(folder)
    with tempfile.TemporaryDirectory(prefix="reviewer-demo-") as place, demo_backend(Path(place)) as backend:
        holder: list[Desktop] = []
        become = [(p.display_name + ", " + ", ".join(p.roles), _become(holder, backend, p)) for p in backend.people]
        with demo_desktop(Path(place), lambda profile: DesktopOptions(profile, demo_accounts=become)) as desktop:
            holder.append(desktop)
            desktop.begin()
            become[0][1]()
            return desktop.app.exec()


def _become(holder: list[Desktop], backend: DemoBackend, person: DemoPerson) -> Callable[[], None]:
    """Signs the present person out, if any, and this one in."""

    def act() -> None:
        desktop = holder[0]
        window, session = desktop.window, desktop.parts.services.session

        def sign_in(_: object = None) -> None:
            run(lambda: session.sign_in(backend.url, person.name, person.password), window.enter, window.tell, window)

        if session.current() is None:
            sign_in()
        else:
            run(session.sign_out, sign_in, window.tell, window)

    return act


def walk(folder: Path, quick: bool = False) -> int:
    """The tour; 0 only when client and server agree. `quick` takes each picture once."""
    if display_problem() is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reviewer_app.demo.stage import Stage
    from reviewer_app.demo.tour import Tour

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="reviewer-tour-") as place:
        try:
            with (
                demo_backend(Path(place)) as backend,
                demo_desktop(Path(place), lambda profile: DesktopOptions(profile, TOUR_UNDO_S)) as desktop,
            ):
                desktop.begin()
                desktop.window.activateWindow()
                stage = Stage(desktop.app, desktop.window, folder, desktop.window.look.choose, quick)
                agree = Tour(backend, desktop, stage).run()
        except UserFacing as problem:
            say(f"{problem.message} {problem.next_step}")
            return 1
    say(f"{len(stage.pictures)} pictures and tour.json in {folder}")
    say("client and server agree" if agree else "client and server do NOT agree: see tour.json")
    return 0 if agree else 1
