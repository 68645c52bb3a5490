"""The tree of commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewer_app import __version__
from reviewer_app.cli import doctor, export, records, recover, server, sync, take_in, user, workflow
from reviewer_app.cli.group import Commands, group

app = group("People decide what an AI escalated. Without a command the desktop opens.")
app.add_typer(server.commands, name="server", cls=Commands)
app.add_typer(user.commands, name="user", cls=Commands)
app.add_typer(workflow.commands, name="workflow", cls=Commands)
app.command(name="import")(take_in.take_in)
app.command()(export.export)
app.command()(sync.sync)
app.command()(recover.outbox)
app.command(name="recover-journal")(recover.recover_journal)
app.command()(doctor.doctor)
app.command(name="verify-bundle")(records.verify_bundle)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reviewer {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True, no_args_is_help=False)
def desktop(
    ctx: typer.Context,
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """People decide what an AI escalated. Without a command the desktop opens."""
    if ctx.invoked_subcommand is not None:
        return
    from reviewer_app.desktop import main

    raise typer.Exit(main())


@app.command()
def demo(
    tour: Annotated[
        Path | None, typer.Option("--tour", help="Do the main job without a person; screenshots into this folder.")
    ] = None,
) -> None:
    """The embedded server, sample cases and the desktop, in one go."""
    from reviewer_app.demo import run_demo

    raise typer.Exit(run_demo(tour))
