"""`reviewer recover-journal`: unsent decisions of a computer that lost its key, delivered without being read here."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app.cli import say
from reviewer_app.cli.options import Json
from reviewer_app.errors import UserFacing

if TYPE_CHECKING:
    from reviewer_app.wire.messages import DecisionResult

PASSWORD = "REVIEWER_PASSWORD"  # noqa: S105  (the name of a variable)
_BATCH = 50
_BATCH_BYTES = 512 * 1024
_MAX_JOURNAL = 256 * 1024 * 1024


def recover_journal(
    path: Annotated[Path, typer.Argument(help="The journal: outbox.journal in the profile's folder, or the folder.")],
    user: Annotated[str, typer.Option(help=f"Whose decisions they are; sign in with {PASSWORD}.")] = "",
    server: Annotated[str | None, typer.Option("--server", help="Where to deliver them (REVIEWER_SERVER).")] = None,
    as_json: Json = False,
) -> None:
    """Deliver what a journal holds for the server; the journal stays, and delivering again changes nothing.

    Without --user it only says how many decisions wait in it.
    """
    journal = path / "outbox.journal" if path.is_dir() else path
    frames = _frames(journal)
    if not user:
        if as_json:
            say.as_json({"waiting": len(frames)})
        else:
            say.line(f"{_decisions(len(frames))} in this journal can be delivered to the server.")
            if frames:
                say.note(f"Deliver with --user NAME --server ADDRESS, and {PASSWORD} set.")
        return
    address, password = server or os.environ.get("REVIEWER_SERVER"), os.environ.get(PASSWORD)
    if not address or not password:
        raise UserFacing("To deliver them, server and password are needed.", f"Give --server and set {PASSWORD}.")
    results = asyncio.run(_deliver(address, user, password, frames)) if frames else []
    kept = sum(r.receipt is not None for r in results)
    others = sum(r.code == "wrong_author" for r in results)
    if as_json:
        outcomes = Counter(r.outcome.value for r in results)
        say.as_json({"waiting": len(frames), "kept": kept, "of_others": others, "outcomes": dict(outcomes)})
    else:
        say.line(f"{kept} of {_decisions(len(frames))} have the server's receipt now.")
        for result in results:
            if result.receipt is None and result.code != "wrong_author":
                say.note(f"{result.decision_id}: {result.detail or result.outcome.value}")
        if others:
            say.note(f"{_decisions(others)} of somebody else stay in the journal: sign in as that person to deliver.")
    if kept < len(frames):
        raise typer.Exit(1)


def outbox(as_json: Json = False) -> None:
    """List the decisions kept on this computer, newest first; nothing is changed, even in a newer version's files."""
    from reviewer_app import paths
    from reviewer_app.cli.sync import unlocked
    from reviewer_app.store.looking import look

    sight = look(paths.profile_dir(), unlocked()[0])
    if as_json:
        say.as_json(
            {
                "newer": sight.newer,
                "decisions": [
                    {
                        "decision_id": e.decision.decision_id,
                        "case_id": e.decision.case_id,
                        "title": e.title,
                        "action": e.decision.action.value,
                        "saved_at": e.saved_at.isoformat(),
                        "state": e.state.value,
                        "receipt_seq": e.receipt_seq,
                    }
                    for e in sight.entries
                ],
            }
        )
        return
    if sight.newer:
        say.note("A newer version of Reviewer wrote this profile: it can be looked at, and nothing is sent from here.")
    for entry in sight.entries:
        when = entry.saved_at.strftime("%Y-%m-%d %H:%M")
        say.line(f"{when}  {entry.state.value:<14}  {entry.decision.action.value:<9}  {entry.title}")
    if not sight.entries:
        say.line("No decisions are kept on this computer.")


def _frames(journal: Path) -> list[bytes]:
    from reviewer_app.store.journal import BadJournal, sealed_frames

    try:
        if journal.stat().st_size > _MAX_JOURNAL:
            raise UserFacing(f"{journal} is too long to be a journal.", "Name the file outbox.journal of a profile.")
        return sealed_frames(journal)
    except FileNotFoundError as error:
        raise UserFacing(
            f"There is no journal at {journal}.", "Name the file outbox.journal of a profile.", "no_journal"
        ) from error
    except BadJournal as error:
        raise UserFacing(
            f"{journal} is no journal of Reviewer, or its beginning is damaged ({error}).",
            "Nothing was changed. Keep the file for whoever restores the profile.",
            "no_journal",
        ) from error


async def _deliver(address: str, user: str, password: str, frames: list[bytes]) -> list[DecisionResult]:
    from reviewer_app.remote.api import HttpApi
    from reviewer_app.wire.messages import LoginRequest

    bare = HttpApi(address.strip().rstrip("/"), None)
    try:
        login = await bare.login(LoginRequest(user, password, device_name="recover-journal"))
    finally:
        await bare.aclose()
    api = HttpApi(address.strip().rstrip("/"), login.token)
    results: list[DecisionResult] = []
    try:
        for batch in _batches(frames):
            results += (await api.resync.recover(batch)).results
    finally:
        try:
            await api.logout()
        finally:
            await api.aclose()
    return results


def _batches(frames: list[bytes]) -> list[list[bytes]]:
    """In order, each small enough for one request."""
    made: list[list[bytes]] = [[]]
    size = 0
    for frame in frames:
        if made[-1] and (len(made[-1]) >= _BATCH or size + len(frame) > _BATCH_BYTES):
            made.append([])
            size = 0
        made[-1].append(frame)
        size += len(frame)
    return made


def _decisions(count: int) -> str:
    return "1 decision" if count == 1 else f"{count} decisions"
