"""`reviewer workflow …`: check files, publish them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import say
from reviewer_app.cli.group import group
from reviewer_app.cli.options import Data, Database, Json, Key, Server
from reviewer_app.errors import UserFacing
from reviewer_app.settings import load_settings

commands = group("Workflow files: check and publish.")
Files = Annotated[list[Path], typer.Argument(help="Workflow files, YAML or JSON.", show_default=False)]


@commands.command()
def check(files: Files, as_json: Json = False) -> None:
    """Say everything that is wrong, as file:line."""
    from reviewer_app.workflows.load import check_files

    good, bad = check_files(files)
    if as_json:
        say.as_json({"good": [{"workflow": w.workflow, "version": w.version} for w in good], "problems": bad})
    else:
        for problem in bad:
            say.line(str(problem))
        if not bad:
            say.line(f"{len(good)} file{'s are' if len(good) != 1 else ' is'} good.")
    if bad:
        raise typer.Exit(1)


@commands.command()
def publish(files: Files, server: Server = None, key: Key = None, data: Data = None, database: Database = None) -> None:
    """Publish to a server (--server with an operator's --key), or straight into its data (--data)."""
    from reviewer_app.workflows.load import check_files

    good, bad = check_files(files)
    if bad:
        for problem in bad:
            say.line(str(problem))
        say.note("Nothing was published.")
        raise typer.Exit(1)
    settings = load_settings({"server": server, "key": key, "data": data, "database": database})
    direct = data is not None or database is not None
    if direct and server is not None:
        raise typer.BadParameter("Give either --server or --data/--database.", param_hint="--server")
    if direct or settings.server is None:
        from reviewer_app.cli.local import opened

        if not settings.data.is_dir():
            raise UserFacing("There is no server to publish to.", "Give --server and --key, or --data.", "no_server")
        with opened(settings) as context:
            from reviewer_app.server.workflows.service import publish as keep

            for workflow in good:
                keep(context, workflow, "command line")
                say.line(f"Published {workflow.workflow} version {workflow.version}.")
        return
    from reviewer_app.cli.remote import connected

    with connected(settings) as reviewer:
        for workflow in good:
            reviewer.publish_workflow(workflow)
            say.line(f"Published {workflow.workflow} version {workflow.version}.")
