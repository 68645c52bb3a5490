"""`reviewer server …` for whoever answers for the records: prove them, hand them out, erase, empty a computer."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reviewer_app.cli import say
from reviewer_app.cli.options import Data, Database, Json
from reviewer_app.cli.server import commands
from reviewer_app.errors import Refused, UserFacing
from reviewer_app.settings import load_settings


class Mode(StrEnum):
    """How urgently a computer is emptied."""

    PUSH_THEN_WIPE = "push_then_wipe"
    WIPE_NOW = "wipe_now"


def actor() -> str:
    """Who does something at the server's own machine, for the log."""
    return f"console:{getpass.getuser()}"[:200]


@commands.command()
def verify(
    head: Annotated[
        Path | None, typer.Option("--head", help="A signed head of the log that was kept elsewhere (see `head`).")
    ] = None,
    data: Data = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Check the log's chain, every receipt, content, seal, erasure and order; status 1 when one does not hold."""
    from reviewer_app.cli.local import opened
    from reviewer_app.wire.codec import WireError, decode
    from reviewer_app.wire.proof import AuditHead

    signed: AuditHead | None = None
    if head is not None:
        try:
            signed = decode(head.read_bytes(), AuditHead)
        except WireError as error:
            raise UserFacing(
                f"{head} is not a signed head of a log.", "Give a file made by `head`.", "no_head"
            ) from error
    with opened(load_settings({"data": data, "database": database})) as context:
        from reviewer_app.server.records.verifying import verify as check

        with context.database.read() as conn:
            report = check(conn, context.keys.public_base64, signed)
    if as_json:
        say.as_json(report)
    else:
        for finding in report.findings:
            say.line(finding)
        say.note(
            f"{report.entries} log entries, {report.decisions} decisions ({report.erased} erased), "
            f"{report.seals} seals, {report.orders} orders: "
            + ("everything holds." if report.holds else f"{len(report.findings)} things do not hold.")
        )
        if signed is None:
            say.note("Whether the log's end was cut off is only shown by a signed head kept elsewhere: use --head.")
    if not report.holds:
        raise typer.Exit(1)


@commands.command()
def head(data: Data = None, database: Database = None) -> None:
    """Print the log's signed head; keep it where nobody who runs the server can change it."""
    from reviewer_app.cli.local import opened

    with opened(load_settings({"data": data, "database": database})) as context:
        from reviewer_app.server.records.proving import signed_head

        with context.database.read() as conn:
            made = signed_head(conn, context.keys, context.clock.now())
    say.as_json(made)


@commands.command(name="export-records")
def export_records(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    case: Annotated[str | None, typer.Option("--case", help="The records of this case (its id).")] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="All received since then, such as 2026-11-21 or 2026-11-21T14:05Z.")
    ] = None,
    data: Data = None,
    database: Database = None,
) -> None:
    """Write records with all it takes to check them; `reviewer verify-bundle` does."""
    from reviewer_app.cli.local import opened
    from reviewer_app.wire.codec import encode

    begin = None if since is None else _moment(since)
    if file.exists():
        raise UserFacing(f"{file} is there already.", "Choose another name.", "file_exists")
    with opened(load_settings({"data": data, "database": database})) as context:
        from reviewer_app.server.audit.log import record
        from reviewer_app.server.records.proving import bundle

        with context.database.read() as conn:
            made = bundle(conn, context.keys, context.clock.now(), case, begin)
        trace = {"case": case, "since": since, "decisions": len(made.decisions)}
        context.database.run_write(
            lambda conn: record(conn, context.clock.now(), actor(), "records_exported", case or "decisions", trace)
        )
    with file.open("xb") as out:
        out.write(encode(made))
    say.note(f"Wrote {len(made.decisions)} records to {file}.")
    say.note(f"Check it with: reviewer verify-bundle {file} --public-key {made.public_key}")


@commands.command()
def erase(
    case: Annotated[str, typer.Option("--case", help="The case's id.")],
    ground: Annotated[str, typer.Option("--ground", help="The legal ground; it stays in the log.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    data: Data = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Erase a case's content for good; that people decided, who and when stays and can be proved."""
    from reviewer_app.cli.local import opened

    settings = load_settings({"data": data, "database": database})
    if not yes:
        typer.confirm(f"Erase the content of case {case}? It cannot be brought back.", abort=True, err=True)
    with opened(settings) as context:
        from reviewer_app.server.problems import ApiProblem
        from reviewer_app.server.records.erasure import erase as do

        try:
            gone = do(context, actor(), case, ground)
        except ApiProblem as problem:
            raise Refused(problem.detail, "Give the id of a case of this server.", problem.code) from problem
    if as_json:
        say.as_json(gone)
    else:
        say.line(
            f"Erased: {gone.revisions} revisions, {gone.decisions} decisions' content, {gone.notes} notes, "
            f"{gone.documents} documents."
        )
    if not gone.compacted:
        say.note("The database was busy: what was deleted may still lie in its file. Give the same command again.")
    say.note("Backups made before still hold it: they are yours to delete.")


@commands.command(name="wipe-device")
def wipe_device(
    device: Annotated[str, typer.Argument(help="The device's id (see `devices`).")],
    reason: Annotated[str, typer.Option("--reason", help="Why; it stays in the log.")],
    mode: Annotated[Mode, typer.Option("--mode", help="Deliver what was decided first, or not.")] = Mode.PUSH_THEN_WIPE,
    data: Data = None,
    database: Database = None,
    as_json: Json = False,
) -> None:
    """Order a computer to empty itself; it learns so when it next connects."""
    from reviewer_app.cli.local import opened
    from reviewer_app.domain.device import WipeMode

    with opened(load_settings({"data": data, "database": database})) as context:
        from reviewer_app.server.records.orders import issue_wipe

        now = context.clock.now()
        order = context.database.run_write(
            lambda conn: issue_wipe(conn, context.keys, now, actor(), device, WipeMode(mode.value), reason)
        )
    if as_json:
        say.as_json({"device_id": order.device_id, "order_no": order.order_no, "mode": order.mode.value})
    else:
        say.line(f"Order {order.order_no}: device {order.device_id} is emptied when it next connects.")


@commands.command()
def devices(data: Data = None, database: Database = None, as_json: Json = False) -> None:
    """Every device that signed in, and what was ordered."""
    from reviewer_app.cli.local import opened

    with opened(load_settings({"data": data, "database": database})) as context:
        from reviewer_app.server.records.orders import devices as every

        with context.database.read() as conn:
            found = every(conn)
    if as_json:
        say.as_json(found)
        return
    say.table(
        ("DEVICE", "NAME", "ACCOUNT", "LAST SEEN", "SEALS", "STATE", "ORDER"),
        [
            (
                d.device_id,
                d.name or "-",
                d.account,
                d.last_seen.astimezone(UTC).strftime("%Y-%m-%d %H:%M"),
                "yes" if d.sealing else "no",
                "restored copy" if d.forked else "-",
                d.order or "-",
            )
            for d in found
        ],
    )


def verify_bundle(
    file: Annotated[Path, typer.Argument(help="A file made by `reviewer server export-records`.")],
    public_key: Annotated[
        str | None, typer.Option("--public-key", help="The server's public key, known from elsewhere (base64).")
    ] = None,
    as_json: Json = False,
) -> None:
    """Check exported records with nothing but the file and the server's public key."""
    from reviewer_app.wire.bundles import Bundle, problems
    from reviewer_app.wire.codec import WireError, decode

    try:
        bundle = decode(file.read_bytes(), Bundle)
    except WireError as error:
        raise UserFacing(
            f"{file} is not a file of records.", "Give a file made by `export-records`.", "no_bundle"
        ) from error
    found = problems(bundle, public_key or bundle.public_key)
    if as_json:
        say.as_json({"decisions": len(bundle.decisions), "problems": found, "public_key": bundle.public_key})
    else:
        for problem in found:
            say.line(problem)
        say.note(
            f"{len(bundle.decisions)} decisions, {sum(d.payload is None for d in bundle.decisions)} erased, "
            f"log up to entry {bundle.head.seq}: " + ("everything holds." if not found else "it does not hold.")
        )
    if public_key is None:
        say.note(
            "Checked with the key in the file itself. Ask the server's operator for the key and give --public-key."
        )
    if found:
        raise typer.Exit(1)


def _moment(text: str) -> datetime:
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"“{text}” is not a time.", "Write 2026-11-21 or 2026-11-21T14:05Z.", "invalid") from error
    return read if read.tzinfo is not None else read.replace(tzinfo=UTC)
