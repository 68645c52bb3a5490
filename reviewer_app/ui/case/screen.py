"""What the desk's presenter needs from the outside: a screen, a way home for answers, and a timer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol, TypeVar

from reviewer_app.domain.view import CaseView, OutboxEntry
from reviewer_app.ui.case.desk import Desk, EvidenceMark
from reviewer_app.ui.case.panel import VerbPanel

T = TypeVar("T")


class Runner(Protocol):
    """How a future comes home to the screen's thread."""

    def __call__(
        self, future: Future[T], done: Callable[[T], None], failed: Callable[[BaseException], None]
    ) -> None: ...


class Later(Protocol):
    """Calls back after some milliseconds, once; a second request under the same name replaces the first."""

    def __call__(self, name: str, ms: int, call: Callable[[], None]) -> None: ...


class Screen(Protocol):
    """What the presenter asks of the widget."""

    def show_case(self, desk: Desk) -> None:
        """Lay a case out; nothing is refreshed before `case_shown`."""
        ...

    def case_shown(self) -> None:
        """The case lies there with its first field chosen: show all of it at once."""
        ...

    def show_loading(self) -> None: ...
    def show_done(self) -> None: ...
    def show_failure(self, sentence: str) -> None: ...
    def refresh(self) -> None: ...
    def show_panel(self, panel: VerbPanel | None) -> None: ...
    def focus_field(self, field_id: str) -> None: ...
    def show_evidence(self, mark: EvidenceMark) -> None: ...
    def documents_hidden(self) -> bool:
        """Whether the documents stand behind the fields, so that nobody sees what is shown there."""
        ...

    def bring_documents(self) -> None:
        """Bring the documents to the front where they do not stand beside the fields."""
        ...

    def ask(self, why: str) -> None:
        """Ask once more before a decision is saved, and say why."""
        ...

    def say(self, sentence: str) -> None: ...
    def saved(self, entry: OutboxEntry, words: str) -> None: ...
    def undone(self, entry: OutboxEntry, words: str) -> None: ...
    def show_recent(self, entries: list[OutboxEntry]) -> None: ...
    def documents_changed(self, desk: Desk) -> None: ...
    def warm(self, views: list[CaseView]) -> None: ...
    def left(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Verb:
    """Whether a verb can be used now, and if not, why in words."""

    enabled: bool
    why_not: str = ""
