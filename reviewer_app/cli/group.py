"""Failures of commands: a person's mistake is a sentence and exit status 1, never a traceback."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from reviewer_app.cli import say
from reviewer_app.errors import UserFacing


class Commands(TyperGroup):
    """A group whose commands may raise UserFacing."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; say in words why it failed."""
        try:
            return super().invoke(ctx)
        except UserFacing as error:
            say.problem(error)
            raise typer.Exit(1) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            if error.filename is None:
                raise
            say.note(f"{error.filename}: {error.strerror}.")
            raise typer.Exit(1) from error


def group(help_text: str) -> typer.Typer:
    """An empty group of commands."""
    return typer.Typer(
        cls=Commands,
        help=help_text,
        no_args_is_help=True,
        add_completion=False,
        # The pretty tracebacks print local variables: passwords and keys among them.
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
