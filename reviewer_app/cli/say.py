"""What commands print: results to standard output, everything else to standard error, all of it plain."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import typer

from reviewer_app.errors import UserFacing

_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def plain(text: str) -> str:
    """Text from outside without what could steer a terminal: escapes, bells, marks that turn the direction."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in _HIDDEN else "\ufffd" for c in text)


def line(text: str) -> None:
    """A line of the result."""
    typer.echo(plain(text))


def note(text: str) -> None:
    """A line for the person that is no part of the result."""
    typer.echo(plain(text), err=True)


def as_json(value: Any) -> None:
    """The result for a program."""
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The result as columns; names and labels may be hostile, so nothing in them is markup."""
    body = [[" ".join(plain(cell).split()) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in [list(head), *body]) for n in range(len(head))]
    for row in [list(head), *body]:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def problem(error: UserFacing) -> None:
    """A failure as its sentence, the places it names and the next step."""
    note(error.message)
    known = error.message
    for path, message in error.errors[:50]:
        if message not in known:
            note(f"  {path}: {message}" if path else f"  {message}")
    if len(error.errors) > 50:
        note(f"  … and {len(error.errors) - 50} more")
    if error.next_step:
        note(error.next_step)


def on_terminal() -> bool:
    """Whether a person watches: progress bars only then."""
    return sys.stderr.isatty()
