"""The command line; every command imports what it needs when it runs."""

from __future__ import annotations

import sys


def main() -> None:
    """The `reviewer` command: without arguments the desktop, else what they ask for."""
    arguments = sys.argv[1:]
    if arguments[:1] and arguments[0].startswith("--render"):
        from reviewer_app.render.process import FROZEN_FLAG

        if arguments[0] == FROZEN_FLAG:
            from reviewer_app.render import worker

            worker.main()
            return
    if not arguments:
        # Without the command line's own libraries the window stands a fifth of a second earlier.
        from reviewer_app import desktop

        sys.exit(desktop.main())
    from reviewer_app.cli.app import app

    app(prog_name="reviewer")
