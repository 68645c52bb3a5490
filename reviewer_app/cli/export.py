"""`reviewer export`: decisions, cases and the audit log to a file, a page at a time."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from reviewer_app.cli import say
from reviewer_app.cli.options import Json, Key, Server
from reviewer_app.errors import UserFacing
from reviewer_app.settings import load_settings
from reviewer_app.wire.cells import cell

if TYPE_CHECKING:
    from reviewer_app.sdk import Reviewer

LATER = ("xlsx", "parquet")
PAGE = 200


class What(StrEnum):
    """What can be exported."""

    DECISIONS = "decisions"
    CASES = "cases"
    AUDIT = "audit"


COLUMNS: dict[What, tuple[str, ...]] = {
    What.DECISIONS: (
        *("seq", "external_id", "case_id", "workflow", "workflow_version", "action", "outcome", "reasons", "note"),
        *("escalate_to", "author", "decided_at", "received_at", "effective", "result", "duration_ms", "offline"),
        *("ai_outcome", "ai_confidence", "changes", "values", "ai_shown", "committed", "cover_share"),
        "data_wrong",
    ),
    What.CASES: (
        *("id", "workflow", "workflow_version", "external_id", "revision", "title", "state", "team", "priority"),
        *("received_at", "due_at", "confidence", "suggested_outcome", "escalation_reason"),
        *("decided_by", "decided_action", "decided_at"),
    ),
    What.AUDIT: ("seq", "at", "actor", "what", "subject", "detail"),
}


def export(
    what: Annotated[What, typer.Argument(help="decisions, cases or audit.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write; - is standard output.")],
    format_: Annotated[str, typer.Option("--format", help="jsonl or csv.")] = "jsonl",
    after: Annotated[int, typer.Option(min=0, help="Decisions, audit: only what follows this number.")] = 0,
    force: Annotated[bool, typer.Option("--force", help="Replace the file when it is there.")] = False,
    server: Server = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Write what a server holds to a file, as far as the key's account may see it."""
    if format_ in LATER:
        raise typer.BadParameter(f"{format_} is reserved; this version writes jsonl and csv.", param_hint="--format")
    if format_ not in ("jsonl", "csv"):
        raise typer.BadParameter("Formats are jsonl and csv.", param_hint="--format")
    if what is What.CASES and after:
        raise typer.BadParameter("Cases have no running number.", param_hint="--after")
    from reviewer_app.cli.remote import connected

    settings = load_settings({"server": server, "key": key})
    count, last = 0, after
    with connected(settings) as reviewer, _target(out, force) as handle:
        write = _csv_writer(handle, COLUMNS[what]) if format_ == "csv" else _jsonl_writer(handle)
        for entry in _entries(reviewer, what, after, whole=format_ == "jsonl"):
            write(_flat(what, entry) if format_ == "csv" else entry)
            count += 1
            last = int(entry.get("seq", 0)) if what is not What.CASES else 0
    if as_json and str(out) != "-":
        say.as_json({"file": str(out), "rows": count, "last": last})
    else:
        follow = "" if what is What.CASES else f" Next time: --after {last}."
        say.note(f"Wrote {count} {'row' if count == 1 else 'rows'} to {out}.{follow}")


def _entries(reviewer: Reviewer, what: What, after: int, whole: bool) -> Iterator[dict[str, Any]]:
    from reviewer_app.wire import codec

    if what is What.DECISIONS:
        for decision in reviewer.decisions(after, PAGE):
            yield codec.builtins(decision)
    elif what is What.AUDIT:
        while True:
            page = json.loads(reviewer.request("GET", f"/api/v1/audit?after={after}&limit={PAGE}"))
            yield from page["entries"]
            if not page["more"]:
                return
            after = page["next"]
    else:
        yield from _cases(reviewer, whole)


def _cases(reviewer: Reviewer, whole: bool) -> Iterator[dict[str, Any]]:
    from reviewer_app import __version__
    from reviewer_app.errors import Unreachable
    from reviewer_app.wire import codec
    from reviewer_app.wire.messages import HelloRequest, HelloResult
    from reviewer_app.wire.pages import read_page
    from reviewer_app.wire.version import PROTOCOL_MAX, PROTOCOL_MIN

    said = HelloRequest(PROTOCOL_MIN, PROTOCOL_MAX, __version__, "export")
    hello = codec.decode(reviewer.request("POST", "/api/v1/sync/hello", codec.encode(said)), HelloResult)
    # A case changed while it is exported comes again: once is enough.
    seen: set[str] = set()
    cursor, more = 0, True
    while more:
        path = f"/api/v1/sync/changes?epoch={hello.epoch}&cursor={cursor}&limit={PAGE}"
        try:
            page = read_page(reviewer.request("GET", path), hello.epoch, cursor)
        except codec.WireError as error:
            raise Unreachable(f"The server's answer cannot be used: {error}.", "Try again.", "bad_answer") from error
        for item in page.items:
            if item.head is None or item.id in seen:
                continue
            seen.add(item.id)
            entry: dict[str, Any] = codec.builtins(item.head)
            if whole:
                body = item.content
                # The feed leaves out the content of cases nobody works on any more.
                entry["case"] = json.loads(body) if body else codec.builtins(reviewer.case(item.id).body)
            yield entry
        cursor, more = page.to_seq, page.more


def _flat(what: What, entry: dict[str, Any]) -> dict[str, Any]:
    if what is not What.DECISIONS:
        return entry
    said = entry["decision"]
    ai = entry.get("ai") or {}
    reasons = "; ".join(f"{r['attribution']}/{r['code']}" for r in said["reasons"])
    found = {"reasons": reasons, "ai_outcome": ai.get("outcome"), "ai_confidence": ai.get("confidence")}
    found["data_wrong"] = "; ".join(said.get("data_wrong") or ())
    return {**said, **entry, **found, "committed": (said.get("committed") or {}).get("outcome")}


def _csv_writer(handle: IO[str], columns: tuple[str, ...]) -> Any:
    table = csv.writer(handle)
    table.writerow(columns)
    return lambda entry: table.writerow([cell(entry.get(name)) for name in columns])


def _jsonl_writer(handle: IO[str]) -> Any:
    return lambda entry: handle.write(json.dumps(entry, ensure_ascii=False) + "\n")


@contextmanager
def _target(out: Path, force: bool) -> Iterator[IO[str]]:
    if str(out) == "-":
        yield sys.stdout
        return
    if out.exists() and not force:
        raise UserFacing(f"{out} is there already.", "Choose another name, or say --force.", "file_exists")
    part = out.with_name(out.name + ".part")
    # Cases are personal data: nobody else on this machine reads the file.
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
            yield opened
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
