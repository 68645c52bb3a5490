"""What the room says about a dispute, in one place so that list, page and question agree."""

from __future__ import annotations

from datetime import datetime

from reviewer_app.domain.standing import Dispute, DisputedDecision, DisputeKind, Settlement
from reviewer_app.ui import plain, words

KINDS = {
    DisputeKind.DIFFERING: ("Decided differently", "warn", "git-compare"),
    DisputeKind.SECOND_REVIEW: ("Reviews differ", "warn", "git-compare"),
    DisputeKind.AUTHORITY_LOST: ("Access ended", "info", "lock"),
    DisputeKind.DEVICE_FORK: ("Restored app", "info", "copy"),
    DisputeKind.OTHER_WORKING: ("Somebody else had it", "info", "users"),
}
"""(words, chip kind, icon) of each kind."""

NEED = "Settling needs a connection"
NEED_TEXT = "Both decisions are kept by the server, and so is what you settle. The list comes back by itself."
OWN = "You are one of the two. Another supervisor has to settle this."
ERASED = "What was said here was erased by order. That it was said is kept."
ASK_NOTE = "Say why. Everybody concerned will read it."
ONCE = "This is final and is told to everybody concerned."
NO_NOTE = "Say why first: everybody concerned will read it."

_WHY = {
    DisputeKind.DIFFERING: "{a} decided first, so that counts meanwhile. {b} decided differently.",
    DisputeKind.SECOND_REVIEW: "Two people have to decide this case. {a} and {b} came to different decisions.",
    DisputeKind.AUTHORITY_LOST: "{b} could still see this case when deciding, and no longer when it arrived.",
    DisputeKind.DEVICE_FORK: "The app {b} decided in was restored from an older state, so it was not acted on.",
    DisputeKind.OTHER_WORKING: "Somebody else was on this case when {b}’s decision arrived, so it was not acted on.",
}


def person(side: DisputedDecision) -> str:
    """A side's author, as a label."""
    return plain.one_line(side.author, 60) or "Somebody"


def whose(side: DisputedDecision) -> str:
    """The same in the possessive; short, for buttons."""
    name = plain.one_line(side.author, 24) or "Somebody"
    return f"{name}’s"


def people(dispute: Dispute) -> str:
    """The two, or the one."""
    if dispute.standing is None:
        return person(dispute.disputed)
    return f"{person(dispute.standing)} and {person(dispute.disputed)}"


def why(dispute: Dispute) -> str:
    """Why this waits for a supervisor, in a sentence or two."""
    first = person(dispute.standing) if dispute.standing is not None else "Somebody else"
    return _WHY[dispute.kind].format(a=first, b=person(dispute.disputed))


def verb(dispute: Dispute, settlement: Settlement) -> str:
    """The words of a button."""
    if dispute.standing is None:
        return "Let it count" if settlement is Settlement.ADOPT else "Close without effect"
    if settlement is Settlement.ADOPT:
        return f"Make {whose(dispute.disputed)} the answer"
    return f"Let {whose(dispute.standing)} stand"


def effect(dispute: Dispute, settlement: Settlement) -> str:
    """What will be when it is settled so."""
    mine = person(dispute.disputed)
    if dispute.standing is None:
        if settlement is Settlement.ADOPT:
            return f"{mine}’s decision counts from now on, as if it had come now."
        return f"{mine}’s decision has no effect and stays in the record. The case stays as it is."
    other = person(dispute.standing)
    if settlement is Settlement.ADOPT:
        return f"{mine}’s decision becomes the answer. {other}’s stays in the record without effect."
    return f"{other}’s decision is the answer. {mine}’s stays in the record without effect."


def settled(dispute: Dispute) -> str:
    """What was settled, in a sentence."""
    mine = person(dispute.disputed)
    if dispute.settlement is Settlement.ADOPT:
        return f"{mine}’s decision counts."
    if dispute.standing is None:
        return f"{mine}’s decision was closed without effect."
    return f"{person(dispute.standing)}’s decision stands."


def made(side: DisputedDecision) -> str:
    """When it arrived by the server's clock, and how it was made."""
    parts = [f"Arrived {exactly(side.received_at)}"]
    decision = side.decision
    if decision is not None:
        if decision.offline:
            parts.append("decided offline")
        late = (side.received_at - (decision.estimated_at or decision.decided_at)).total_seconds()
        if late >= 300:
            parts.append(f"{words.span(late)} after it was decided")
    return " · ".join(parts)


def exactly(at: datetime) -> str:
    """A moment on this machine's clock, with its time zone."""
    local = at.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M %Z}"


def waiting(open_count: int, shown: int) -> str:
    """How many there are."""
    count = max(open_count, shown)
    return "nothing waits" if not count else "1 waits" if count == 1 else f"{count:,} wait".replace(",", "\u202f")
