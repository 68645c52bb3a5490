"""What is wrong with a workflow file, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer_app.errors import UserFacing


@dataclass(frozen=True, slots=True)
class WorkflowProblem:
    """One thing to mend; `line` counts from 1, `path` is dotted such as `fields[2].type`."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        return (
            f"{self.file}:{self.line}: {self.path}: {self.message}"
            if self.path
            else (f"{self.file}:{self.line}: {self.message}")
        )


class WorkflowErrors(UserFacing):
    """A workflow file cannot be used; `problems` has all that was found in one reading."""

    def __init__(self, problems: Sequence[WorkflowProblem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(
            "\n".join(str(p) for p in self.problems),
            f"Mend {'this' if count == 1 else f'these {count} places'} and check again.",
            "workflow_invalid",
            tuple((p.path, p.message) for p in self.problems),
        )
