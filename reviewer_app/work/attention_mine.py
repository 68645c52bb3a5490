"""What Attention says of a decision that concerns nobody else: kept, refused, stuck."""

from __future__ import annotations

from datetime import datetime

from reviewer_app.domain.attention import CardKind
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.sentence import say
from reviewer_app.work.phrases import clock, day, help_id

Words = tuple[str, str]
"""(title, text): a few words, and one to three sentences."""


def mine_only(kind: CardKind, entry: OutboxEntry | None, now: datetime) -> Words:
    """Title and text of such a card."""
    code = help_id(entry.decision.decision_id) if entry is not None else ""
    at = entry.received_at if entry is not None else None
    match kind:
        case CardKind.AUTHORITY_LOST:
            return (
                say("Handed to your supervisor"),
                say(
                    "Your access to this queue had ended when your decision arrived{day}; "
                    "your decision was handed to your supervisor.",
                    day="" if at is None else say(" on {day}", day=day(at, now)),
                ),
            )
        case CardKind.FORBIDDEN:
            return (
                say("Outside your queues"),
                say(
                    "This case belongs to a queue your account does not work on. What you wrote is kept here. "
                    "If it should be yours, tell your supervisor the help id {code}.",
                    code=code,
                ),
            )
        case CardKind.OWN_OTHER_DEVICE:
            other = entry.other_at if entry is not None else None
            return say("You decided this twice"), say(
                "You decided this on another computer{moment}, differently: keep which?",
                moment="" if other is None else say(" at {moment}", moment=clock(other, now)),
            )
        case CardKind.DEVICE_FORK:
            return (
                say("Please sign in again"),
                say(
                    "This copy of the app was restored from an older state. Please sign in again. "
                    "Nothing is lost: your decision is kept until a supervisor has looked at it."
                ),
            )
        case CardKind.SAME_PERSON:
            return (
                say("A second person decides now"),
                say(
                    "This case needs two people, and you gave the first review, which stands. "
                    "Somebody else gives the second."
                ),
            )
        case CardKind.STUCK:
            return (
                say("Saved here, sending is stuck"),
                say(
                    "Your decision is safe on this computer. The server has not managed to take it yet; others go on. "
                    "Try again, or tell support the help id {code}.",
                    code=code,
                ),
            )
        case CardKind.REJECTED:
            return _not_taken(entry, code)
        case _:
            return say("Kept for a check"), say("The server keeps your decision until somebody has looked at it.")


def _not_taken(entry: OutboxEntry | None, code: str) -> Words:
    match entry.code if entry is not None else "":
        case "wrong_author" | "not_yours":
            return say("Made by another account"), say(
                "What you wrote is kept here and stays with the account that decided it. Help id {code}.", code=code
            )
        case "id_reuse":
            return say("Needs support"), say(
                "The server knows another decision by the same id. What you wrote is kept here. Help id {code}.",
                code=code,
            )
        case "unknown_case":
            return say("The server has no such case"), say(
                "It may have been removed. What you wrote is kept here. Help id {code}.", code=code
            )
        case "practice":
            return say("Practice work"), say("Practice is not part of live work; nothing was sent on.")
        case "effective":
            return (
                say("Your decision counts already"),
                say("It became the case’s answer before you took it back. Ask a supervisor if it must change."),
            )
        case "nothing_to_withdraw":
            return say("Nothing to take back"), say("The server keeps no decision of yours that this could take back.")
        case _:
            return (
                say("To be decided again"),
                say(
                    "The server could not take it as it stands. What you wrote is kept here; "
                    "open the case to decide again. Help id {code}.",
                    code=code,
                ),
            )
