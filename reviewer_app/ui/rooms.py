"""The rooms beside the review queue: who may enter, and how each is made once somebody does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from reviewer_app.domain.view import Session, SyncStatus
from reviewer_app.news import Changes
from reviewer_app.sentence import say
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.theme import Theme
from reviewer_app.work.api import Services


class RoomPage(Protocol):
    """What the window asks of a room, which is a `QWidget` besides."""

    @property
    def wide(self) -> SignalInstance:
        """Emitted with True when the room needs the whole width, with False when the rail may come back."""
        ...

    def enter(self) -> None:
        """The person came in: load what is shown and put the keyboard on its main control."""
        ...

    def on_changes(self, changes: Changes) -> None:
        """Local data changed while the room is on the screen."""
        ...

    def on_status(self, status: SyncStatus) -> None:
        """The connection changed while the room is on the screen."""
        ...


@dataclass(frozen=True, slots=True)
class Room:
    """One place of the rail; `roles` empty lets everyone in.

    `make` is called at the first visit, so that a room costs nothing until somebody goes there.
    """

    action_id: str
    text: str
    icon: str
    roles: frozenset[str]
    offered: Callable[[Services], bool]
    make: Callable[[Services, ActionRegistry, Theme], RoomPage]

    def open_to(self, session: Session | None, services: Services) -> bool:
        """Whether this person sees the room."""
        if session is None or not self.offered(services):
            return False
        return not self.roles or not self.roles.isdisjoint(session.roles)


def _audit(services: Services, registry: ActionRegistry, theme: Theme) -> RoomPage:
    from reviewer_app.ui.audit.room import make_room

    return make_room(services, registry, theme)


def _practice(services: Services, registry: ActionRegistry, theme: Theme) -> RoomPage:
    from reviewer_app.ui.practice.room import PracticeRoom

    return PracticeRoom(services, registry, theme)


def _disputes(services: Services, registry: ActionRegistry, theme: Theme) -> RoomPage:
    from reviewer_app.ui.disputes.room import make_room

    return make_room(services, registry, theme)


ROOMS: tuple[Room, ...] = (
    Room(
        "go.disputes",
        say("To settle"),
        "git-compare",
        frozenset({"supervisor"}),
        lambda s: s.disputes is not None,
        _disputes,
    ),
    Room("go.audit", say("Audit"), "clipboard-check", frozenset({"supervisor"}), lambda s: s.audit is not None, _audit),
    Room("go.practice", say("Practice"), "graduation-cap", frozenset(), lambda s: s.practice is not None, _practice),
)
