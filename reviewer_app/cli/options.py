"""Flags that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None, typer.Option("--data", help="The server's data folder (REVIEWER_DATA).", show_default=False)
]
Database = Annotated[
    str | None,
    typer.Option("--database", help="postgresql://… instead of SQLite in the data folder (REVIEWER_DATABASE)."),
]
Server = Annotated[str | None, typer.Option("--server", help="The server's address (REVIEWER_SERVER).")]
Key = Annotated[str | None, typer.Option("--key", help="A key or token for it (REVIEWER_KEY).")]
Json = Annotated[bool, typer.Option("--json", help="Answer as JSON, for programs.")]
