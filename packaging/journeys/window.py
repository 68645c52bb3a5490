"""The desktop as a person starts it, in a process that may be killed; says in lines of JSON what its screen shows.

python -m journeys.window PROFILE [URL NAME PASSWORD]

Out: {"window": id}, {"painted": case}, {"saved": decision, "action": …}, {"listed": rows}.
With an address the person is signed in; without, the sign-in page stands and waits for keys.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from torture.client import KEY, FileSecrets

from reviewer_app.desktop import Desktop, DesktopOptions, make_app
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.ui.run import run

WIDTH, HEIGHT = 1366, 768


def say(**words: Any) -> None:
    """One line for whoever watches."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main(profile: Path, *sign_in: str) -> int:
    """Run until the window is closed."""
    profile.mkdir(parents=True, exist_ok=True)
    app = make_app()
    desktop = Desktop(app, DesktopOptions(profile / "data"), KEY, FileSecrets(profile / "secrets.json"))
    desktop.parts.store.opened.result()
    window, session = desktop.window, desktop.parts.services.session
    desktop.begin()
    window.setGeometry(0, 0, WIDTH, HEIGHT)

    def saved(entry: OutboxEntry) -> None:
        say(saved=entry.decision.decision_id, action=entry.decision.action.value, case=entry.decision.case_id)

    def furnished() -> None:
        case = desktop.case
        case.painted.connect(lambda case_id: say(painted=case_id))
        case.decided.connect(saved)
        say(window=int(window.winId()))

    rows = QTimer(window, interval=100)

    def look() -> None:
        if session.current() is not None and window.queue.model.rowCount() > 0 and window.queue.isVisible():
            rows.stop()
            say(listed=window.queue.model.rowCount())

    rows.timeout.connect(look)
    rows.start()
    if sign_in:
        url, name, password = sign_in
        run(lambda: session.sign_in(url, name, password), window.enter, window.tell, window)
    QTimer.singleShot(500, window, furnished)
    return int(app.exec())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
