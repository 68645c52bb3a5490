"""`reviewer server …`: run it, keep its schema, copy it."""

from __future__ import annotations

import dataclasses
import signal
import socket
import sys
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from reviewer_app.cli import say
from reviewer_app.cli.group import group
from reviewer_app.cli.options import Data, Database, Json
from reviewer_app.errors import UserFacing
from reviewer_app.settings import load_settings

commands = group("Run the central server and keep its data safe.")


@commands.command()
def run(
    data: Data = None,
    database: Database = None,
    host: Annotated[str | None, typer.Option(help="The address to answer on (127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(help="The port (8470).", min=0, max=65535)] = None,
    behind_proxy: Annotated[
        bool | None, typer.Option("--behind-proxy", help="An encrypting proxy stands in front.")
    ] = None,
    tls_cert: Annotated[Path | None, typer.Option(help="The TLS certificate (PEM).")] = None,
    tls_key: Annotated[Path | None, typer.Option(help="The certificate's key (PEM).")] = None,
) -> None:
    """Serve until told to end."""
    import logging

    from reviewer_app.cli.local import database_words, opened, server_settings

    settings = load_settings(
        {
            "data": data,
            "database": database,
            "host": host,
            "port": port,
            "behind_proxy": behind_proxy,
            "tls_cert": tls_cert,
            "tls_key": tls_key,
        }
    )
    made = server_settings(settings)
    for file in (made.tls_cert, made.tls_key):
        if file is not None and not file.is_file():
            raise UserFacing(f"{file} is not there.", "Give a PEM file.", "tls_missing")
    _look_at_port(made.host, made.port)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with opened(settings, make=True) as context:
        from reviewer_app.server.auth.service import list_accounts

        if not list_accounts(context):
            say.note(f"There is no account yet: reviewer user add NAME --role operator --data {made.data_dir}")
    scheme = "https" if made.tls_cert else "http"
    say.note(f"Serving on {scheme}://{made.host}:{made.port}, data in {made.data_dir}. End with Ctrl+C.")

    def end(_number: int, _frame: FrameType | None) -> None:
        sys.exit(0)

    # The web server ends orderly and then raises the signal again: that must not cut the closing short.
    signal.signal(signal.SIGTERM, end)
    from reviewer_app.server.run import serve

    try:
        with database_words():
            serve(made)
    except KeyboardInterrupt:
        say.note("Ended.")


@commands.command()
def migrate(data: Data = None, database: Database = None) -> None:
    """Bring the database to this version's schema; safe to call again."""
    from reviewer_app.cli.local import opened

    settings = load_settings({"data": data, "database": database})
    with opened(settings, make=True):
        say.line("The schema is up to date.")


@commands.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The copy to write; it must not be there yet.")],
    data: Data = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Copy database, documents and signing key into one file, while the server runs."""
    from reviewer_app.cli.local import opened

    settings = load_settings({"data": data, "database": database})
    with opened(settings) as context:
        from reviewer_app.server.backup import backup as copy

        copy(context.database, settings.data, file)
    size = file.stat().st_size
    if as_json:
        say.as_json({"file": str(file), "bytes": size})
    else:
        say.line(f"Wrote {file} ({size} bytes). It holds everything, keys included: keep it as safe as the server.")


@commands.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A copy made by `backup`.")],
    data: Data = None,
) -> None:
    """Lay a copy out in an empty data folder."""
    from reviewer_app.cli.local import opened

    settings = load_settings({"data": data})
    from reviewer_app.server.backup import restore as lay_out

    lay_out(file, settings.data)
    with opened(dataclasses.replace(settings, database=None)):
        say.line(f"Restored into {settings.data}.")


@commands.command()
def compact(
    older_than: Annotated[
        str, typer.Option("--older-than", help="Days a desktop may be away and still go on from where it was.")
    ] = "180d",
    data: Data = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Forget old changes that newer ones replace; run it daily, also while the server runs."""
    from reviewer_app.cli.local import opened

    days = older_than.removesuffix("d")
    if not (days.isascii() and days.isdigit() and 0 < int(days[:6]) <= 36500):
        raise UserFacing("--older-than is not a number of days.", "Write for example 180d.", "bad_days")
    with opened(load_settings({"data": data, "database": database})) as context:
        from reviewer_app.server.sync import history

        now = context.clock.now()
        context.database.run_write(lambda conn: history.mark(conn, now))
        done = context.database.run_write(lambda conn: history.compact(conn, now, timedelta(days=int(days))))
    if as_json:
        say.as_json({"removed": done.removed, "horizon": done.horizon})
    else:
        say.line(f"Forgot {done.removed} changes; desktops that stand below {done.horizon} compare lists.")


@commands.command(name="new-history")
def new_history(data: Data = None, database: Database = None) -> None:
    """After a database was restored by other means: have desktops offer again what may be missing."""
    from reviewer_app.cli.local import opened

    with opened(load_settings({"data": data, "database": database})) as context:
        from reviewer_app.server.sync.history import new_epoch

        epoch = context.database.run_write(new_epoch)
    say.line(f"The history is now called {epoch}. Desktops offer their decisions again at their next sync.")


def _look_at_port(host: str, port: int) -> None:
    # Asked here because the web server itself answers a taken port with a log line and an exit.
    if port == 0:
        return
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise UserFacing(
            f"The server cannot answer on {host}:{port}: {error.strerror}.",
            "Choose another --host or --port, or end the other program.",
            "port_taken",
        ) from error
