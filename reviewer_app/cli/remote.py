"""The server as seen from a command that is told its address and a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer_app.errors import UserFacing
from reviewer_app.settings import Settings

if TYPE_CHECKING:
    from reviewer_app.sdk import Reviewer


def connected(settings: Settings) -> Reviewer:
    """A client; use it in a `with` block. Raises UserFacing when address or key are not told."""
    if not settings.server:
        raise UserFacing("No server was named.", "Give --server URL, or set REVIEWER_SERVER.", "no_server")
    if not settings.key:
        raise UserFacing("No key was given.", "Give --key KEY, or better set REVIEWER_KEY.", "no_key")
    from reviewer_app.sdk import Reviewer

    return Reviewer(settings.server, settings.key)
