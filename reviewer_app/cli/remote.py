"""The server as seen from a command that is told its address and a key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reviewer_app.errors import Unauthorised, UserFacing
from reviewer_app.settings import Settings

if TYPE_CHECKING:
    from reviewer_app.sdk import Reviewer


@contextmanager
def connected(settings: Settings) -> Iterator[Reviewer]:
    """A client, closed at the end. Raises UserFacing when address or key are not told or not taken."""
    if not settings.server:
        raise UserFacing("No server was named.", "Give --server URL, or set REVIEWER_SERVER.", "no_server")
    if not settings.key:
        raise UserFacing("No key was given.", "Give --key KEY, or better set REVIEWER_KEY.", "no_key")
    from reviewer_app.sdk import Reviewer

    with Reviewer(settings.server, settings.key) as reviewer:
        try:
            yield reviewer
        except Unauthorised as error:
            raise Unauthorised(
                "The server does not take this key.",
                "Check it; reviewer user key makes another on the server.",
                error.code,
            ) from error
