"""`reviewer import`: cases from files to a server."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reviewer_app.cli import say
from reviewer_app.cli.options import Json, Key, Server
from reviewer_app.errors import UserFacing
from reviewer_app.settings import load_settings

if TYPE_CHECKING:
    from reviewer_app.cli.rows import RowProblem, Upload

Advance = Callable[[Path, int], None]
"""Told how many bytes of a file are done."""
LATER = ("csv", "label-studio", "a2i")
SHOWN = 200


def take_in(
    files: Annotated[list[Path], typer.Argument(help="NDJSON, a JSON array, or one case as JSON.", show_default=False)],
    workflow: Annotated[
        str | None, typer.Option(help="The workflow of every case; those that name another are refused.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="auto or cases.")] = "auto",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check here and say what would be sent.")] = False,
    server: Server = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Send cases to a server; the same again changes nothing, bad rows are named and the others go on."""
    if format_ in LATER:
        raise typer.BadParameter(f"{format_} is reserved; this version takes cases.", param_hint="--format")
    if format_ not in ("auto", "cases"):
        raise typer.BadParameter("Formats are auto and cases.", param_hint="--format")
    run = _Import(workflow)
    failure: UserFacing | None = None
    with _progress(files) as advance:
        try:
            if dry_run:
                run.check(files, advance)
            else:
                from reviewer_app.cli.remote import connected

                with connected(load_settings({"server": server, "key": key})) as reviewer:
                    run.send(files, reviewer, advance)
        except UserFacing as error:
            failure = error
    _tell(run, dry_run, as_json, failure is not None)
    if failure is not None:
        if run.counts.total() and "nothing doubles" not in failure.next_step:
            failure.next_step = f"{failure.next_step} Then send the same files again: nothing doubles.".strip()
        raise failure
    if run.bad:
        raise typer.Exit(1)


class _Import:
    """One run over all files: what was sent, what came of it."""

    def __init__(self, workflow: str | None) -> None:
        self.counts: Counter[str] = Counter()
        self.bad: list[RowProblem] = []
        self._workflow = workflow

    def send(self, files: Iterable[Path], reviewer: Any, advance: Advance) -> None:
        """Send every row and take the answers, which come in the order of the rows."""
        from reviewer_app.wire.messages import IntakeStatus

        sent: deque[tuple[str, int]] = deque()

        def cases() -> Iterator[dict[str, Any]]:
            for name, number, case in self._cases(files, reviewer.upload, advance):
                sent.append((name, number))
                yield case

        for result in reviewer.escalate_many(cases()):
            name, number = sent.popleft()
            if result.status is not IntakeStatus.REFUSED:
                self.counts[str(result.status)] += 1
                continue
            for error in result.errors or ():
                self._refuse(name, number, error.path, error.message)
            self.counts["refused"] += 1

    def check(self, files: Iterable[Path], advance: Advance) -> None:
        """Check every row as far as it can be done without the server."""
        from reviewer_app.server.intake.shapes import read
        from reviewer_app.wire import codec
        from reviewer_app.wire.messages import FieldError

        seen: dict[tuple[str, str], str] = {}
        for name, number, case in self._cases(files, None, advance):
            found = read(codec.encode(case))
            if isinstance(found, FieldError):
                self._refuse(name, number, found.path, found.message)
                self.counts["refused"] += 1
                continue
            place = f"{name}:{number}"
            first = seen.setdefault((found.workflow, found.external_id), place)
            if first != place:
                self._refuse(name, number, "external_id", f"{first} has it too: the later row would be its revision")
                self.counts["refused"] += 1
                continue
            self.counts["would_send"] += 1
            self.counts["documents"] += len(found.documents)

    def _cases(
        self, files: Iterable[Path], upload: Upload | None, advance: Advance
    ) -> Iterator[tuple[str, int, dict[str, Any]]]:
        from reviewer_app.cli.rows import BadRow, case_of, read_rows

        for file in files:
            for row in read_rows(file):
                try:
                    case = case_of(row, file.parent, self._workflow, upload)
                except BadRow as bad:
                    self._refuse(str(file), row.number, bad.path, bad.message)
                    self.counts["refused"] += 1
                else:
                    yield str(file), row.number, case
                advance(file, row.read)

    def _refuse(self, file: str, row: int, path: str, message: str) -> None:
        from reviewer_app.cli.rows import RowProblem

        self.bad.append(RowProblem(file, row, path, message))


def _still(_file: Path, _read: int) -> None:
    pass


@contextmanager
def _progress(files: Iterable[Path]) -> Iterator[Advance]:
    if not say.on_terminal():
        yield _still
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks = {f: bar.add_task("Importing", total=max(1, f.stat().st_size)) for f in files if f.is_file()}
        yield lambda file, read: bar.update(tasks[file], completed=read)


def _tell(run: _Import, dry_run: bool, as_json: bool, broken_off: bool) -> None:
    counts = run.counts
    run.bad.sort(key=lambda p: (p.file, p.row))
    if as_json:
        say.as_json({**counts, "dry_run": dry_run, "complete": not broken_off, "problems": run.bad})
        return
    for problem in run.bad[:SHOWN]:
        say.line(str(problem))
    if len(run.bad) > SHOWN:
        say.line(f"… and {len(run.bad) - SHOWN} more")
    if broken_off and not counts.total():
        return
    if dry_run:
        say.line(
            f"Would send {counts['would_send']} cases with {counts['documents']} documents; "
            f"{counts['refused']} rows are bad."
        )
    else:
        say.line(
            f"{counts['created']} new, {counts['unchanged']} unchanged, {counts['revised']} revised, "
            f"{counts['refused']} refused."
        )
