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
    from reviewer_app.cli.mapped import Mapped
    from reviewer_app.cli.rows import RowProblem, Upload

Advance = Callable[[Path, int], None]
"""Told how many bytes of a file are done."""
LATER = ("label-studio", "a2i")
FORMATS = ("auto", "cases", "csv")
SHOWN = 200
SHOWN_CASES = 20


def take_in(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="NDJSON, a JSON array, one case as JSON; any JSON or CSV with a mapping.", show_default=False
        ),
    ],
    workflow: Annotated[
        str | None,
        typer.Option(help="The workflow of every case; with a mapping also a workflow file to check against."),
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="auto, cases or csv.")] = "auto",
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="A mapping file that says where everything stands.")
    ] = None,
    documents: Annotated[
        Path | None, typer.Option("--documents", help="Where documents lie when not beside the files (with a mapping).")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check here, without a server, and show what would be sent.")
    ] = False,
    server: Server = None,
    key: Key = None,
    as_json: Json = False,
) -> None:
    """Send cases to a server; the same again changes nothing, bad rows are named and the others go on."""
    if format_ in LATER:
        raise typer.BadParameter(f"{format_} is reserved; this version takes cases and csv.", param_hint="--format")
    if format_ not in FORMATS:
        raise typer.BadParameter(f"Formats are {', '.join(FORMATS)}.", param_hint="--format")
    if mapping is None and (format_ == "csv" or any(f.suffix.lower() == ".csv" for f in files)):
        raise typer.BadParameter("A table needs a mapping that says what its columns are.", param_hint="--mapping")
    if mapping is not None and format_ == "cases":
        raise typer.BadParameter("Files of cases need no mapping.", param_hint="--mapping")
    if mapping is None and documents is not None:
        raise typer.BadParameter("Only a mapping looks for documents elsewhere.", param_hint="--documents")
    mapped: Mapped | None = None
    if mapping is not None:
        from reviewer_app.cli.mapped import open_mapping

        mapped, workflow = open_mapping(mapping, workflow, documents)
        if format_ == "csv" and mapped.mapping.input.kind != "csv":
            raise typer.BadParameter(f"{mapping.name} is not for tables.", param_hint="--format")
    run = _Import(workflow, mapped, keep=None if as_json else SHOWN_CASES)
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
    if mapped is not None and not as_json:
        _tell_notes(mapped)
    _tell(run, dry_run, as_json, failure is not None)
    if failure is not None:
        if run.counts.total() and "nothing doubles" not in failure.next_step:
            failure.next_step = f"{failure.next_step} Then send the same files again: nothing doubles.".strip()
        raise failure
    if run.bad:
        raise typer.Exit(1)


class _Import:
    """One run over all files: what was sent, what came of it."""

    def __init__(self, workflow: str | None, mapped: Mapped | None = None, keep: int | None = None) -> None:
        self._keep = keep
        self.shown: list[dict[str, Any]] = []
        """Cases as a dry run would send them."""
        self._mapped = mapped
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
            if self._keep is None or len(self.shown) < self._keep:
                self.shown.append(case)
            self.counts["would_send"] += 1
            self.counts["documents"] += len(found.documents)

    def _cases(
        self, files: Iterable[Path], upload: Upload | None, advance: Advance
    ) -> Iterator[tuple[str, int, dict[str, Any]]]:
        from reviewer_app.cli.rows import BadRow, case_of, read_rows

        for file in files:
            folder = file.parent if self._mapped is None else self._mapped.folder(file)
            plain = ((row, None) for row in read_rows(file)) if self._mapped is None else self._mapped.rows(file)
            for row, wrong in plain:
                try:
                    if wrong is not None:
                        raise wrong
                    case = case_of(row, folder, self._workflow, upload)
                except BadRow as bad:
                    self._refuse(str(file), row.number, bad.path, bad.message)
                    self.counts["refused"] += 1
                else:
                    yield str(file), row.number, case
                advance(file, row.read)

    @property
    def mapped(self) -> bool:
        """Whether the cases were made by a mapping, and so are news to whoever gave the files."""
        return self._mapped is not None

    def notes(self) -> list[str]:
        """What a mapping left out, as lines."""
        if self._mapped is None:
            return []
        lines = [self._mapped.said(note) for note in self._mapped.notes]
        return [*lines, f"… and {self._mapped.more_notes} more notes"] if self._mapped.more_notes else lines

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


def _tell_notes(mapped: Mapped) -> None:
    for note in mapped.notes[:SHOWN]:
        say.note(mapped.said(note))
    more = len(mapped.notes[SHOWN:]) + mapped.more_notes
    if more:
        say.note(f"… and {more} more notes")


def _without_contents(case: dict[str, Any]) -> dict[str, Any]:
    documents = [
        {**d, "content_base64": f"… {len(d['content_base64'])} characters"} if d.get("content_base64") else d
        for d in case.get("documents", ())
        if isinstance(d, dict)
    ]
    return {**case, "documents": documents}


def _show(run: _Import) -> None:
    if not run.mapped:
        return
    from reviewer_app.cli.mapped import told

    for case in run.shown:
        for text in told(case):
            say.line(text)
    if run.counts["would_send"] > len(run.shown):
        say.line(f"… and {run.counts['would_send'] - len(run.shown)} more cases (--json has them all)")


def _tell(run: _Import, dry_run: bool, as_json: bool, broken_off: bool) -> None:
    counts = run.counts
    run.bad.sort(key=lambda p: (p.file, p.row))
    if as_json:
        cases = {"cases": [_without_contents(c) for c in run.shown], "notes": run.notes()} if dry_run else {}
        say.as_json({**counts, "dry_run": dry_run, "complete": not broken_off, "problems": run.bad, **cases})
        return
    if dry_run:
        _show(run)
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
