"""The picture and colour of each matter, and the key and place of each thing that can be done."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_app.domain.attention import AttentionCard, CardAction, CardKind
from reviewer_app.domain.standing import NoticeKind

ICONS: dict[CardKind, tuple[str, str]] = {
    CardKind.CONCURRING: ("check-check", "good"),
    CardKind.DIFFERING: ("git-compare", "warn"),
    CardKind.WITHDRAWN: ("file", "neutral"),
    CardKind.REVISED: ("refresh-cw", "warn"),
    CardKind.OTHER_WORKING: ("paperclip", "info"),
    CardKind.ATTACHED: ("paperclip", "info"),
    CardKind.AUTHORITY_LOST: ("users", "info"),
    CardKind.FORBIDDEN: ("lock", "neutral"),
    CardKind.OWN_OTHER_DEVICE: ("monitor", "warn"),
    CardKind.DEVICE_FORK: ("history", "warn"),
    CardKind.SAME_PERSON: ("users", "info"),
    CardKind.SECOND_REVIEW: ("git-compare", "warn"),
    CardKind.STUCK: ("hourglass", "warn"),
    CardKind.REJECTED: ("pencil", "warn"),
    CardKind.SETTLED: ("circle-check", "info"),
    CardKind.LEASE_BROKEN: ("user-round", "info"),
    CardKind.ERASED: ("eye-off", "neutral"),
}
"""(icon, chip kind); the words say the same, so that neither colour nor picture is needed."""


def picture(card: AttentionCard) -> tuple[str, str]:
    """(icon, chip kind) of a card."""
    if card.notice is not None and card.notice.kind in (NoticeKind.ADOPTED, NoticeKind.RELEASED):
        return "circle-check", "good"
    return ICONS[card.kind]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an action's button stands, and the command that it is."""

    action_id: str
    primary: bool = False
    right: bool = False
    """At the right end, away from what decides something."""


PLACES: dict[CardAction, Place] = {
    CardAction.CONFIRM: Place("attention.confirm", primary=True),
    CardAction.KEEP_MINE: Place("attention.confirm", primary=True),
    CardAction.KEEP_OTHER: Place("attention.keep_other"),
    CardAction.SIGN_IN: Place("attention.sign_in", primary=True),
    CardAction.RETRY: Place("attention.retry", primary=True),
    CardAction.REVISE: Place("attention.revise"),
    CardAction.REMARK: Place("attention.note"),
    CardAction.WITHDRAW: Place("attention.withdraw"),
    CardAction.OPEN_CASE: Place("attention.open", right=True),
    CardAction.ACKNOWLEDGE: Place("attention.done", right=True),
}
"""In the order in which they stand."""

ASKS = frozenset({CardAction.WITHDRAW, CardAction.KEEP_OTHER})
"""Take something back, and so are asked about first."""
