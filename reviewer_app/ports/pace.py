"""What inner code needs of the file that keeps people's own pace."""

from __future__ import annotations

from typing import Protocol

from reviewer_app.domain.pace import PaceRow


class PaceStore(Protocol):
    """How deciding went for the people of this profile; never sent."""

    def add(self, row: PaceRow) -> None: ...

    def rows(self) -> list[PaceRow]: ...

    def replace(self, rows: list[PaceRow]) -> None: ...

    def empty(self) -> None: ...
