"""What the copy of the cases can say of a case's surroundings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from reviewer_app.domain.case import CaseHead


class AroundStore(Protocol):
    """The part of the case store that knows what stands around a case."""

    def related(self, case_id: str, subjects: Sequence[str], limit: int) -> list[tuple[CaseHead, dict[str, str]]]:
        """Other cases with any of these subjects (`domain.subject`), and by subject what it is called there."""
        ...

    def alike(self, case_id: str, workflow: str, words: Sequence[str], limit: int) -> list[tuple[CaseHead, float]]:
        """Decided cases of the workflow that hold many of these words, with their likeness 0–1."""
        ...

    def decided_for(self, case_id: str, workflow: str, reason: str, limit: int) -> list[CaseHead]:
        """The newest decided cases of the workflow that came to a person for the same reason."""
        ...

    def decided_with(self, case_id: str, workflow: str, typed: str, limit: int) -> list[CaseHead]:
        """Decided cases of the workflow that hold every word a person typed."""
        ...

    def seen(self, case_id: str) -> int:
        """The newest revision that was on this person's screen; 0: none that is remembered."""
        ...

    def saw(self, case_id: str, revision: int, now: datetime) -> None: ...

    def fill_subjects(self) -> bool:
        """Catch up with a few cases whose subjects are not known yet; whether more are left."""
        ...
