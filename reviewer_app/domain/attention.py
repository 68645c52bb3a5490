"""What a person must look at after deciding: one card per matter, in words that never call their decision failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from reviewer_app.domain.case import CaseHead
from reviewer_app.domain.standing import Notice
from reviewer_app.domain.view import OutboxEntry


class CardKind(StrEnum):
    """The matter; each has its words, its picture and what can be done about it."""

    CONCURRING = "concurring"
    DIFFERING = "differing"
    WITHDRAWN = "withdrawn"
    REVISED = "revised"
    OTHER_WORKING = "other_working"
    ATTACHED = "attached"
    AUTHORITY_LOST = "authority_lost"
    FORBIDDEN = "forbidden"
    OWN_OTHER_DEVICE = "own_other_device"
    DEVICE_FORK = "device_fork"
    SAME_PERSON = "same_person"
    SECOND_REVIEW = "second_review"
    STUCK = "stuck"
    REJECTED = "rejected"
    SETTLED = "settled"
    """A supervisor settled it, one way or the other."""
    LEASE_BROKEN = "lease_broken"
    ERASED = "erased"


class CardAction(StrEnum):
    """What can be done from a card."""

    ACKNOWLEDGE = "acknowledge"
    """Seen; the card goes."""
    CONFIRM = "confirm"
    """Decide the same again on the newest revision; the new decision names the old one."""
    REVISE = "revise"
    """Open the case with what was entered, to decide anew."""
    WITHDRAW = "withdraw"
    """Take mine back; it stays in the record."""
    REMARK = "remark"
    """A note for whoever settles it."""
    KEEP_MINE = "keep_mine"
    """Mine from this computer replaces mine from the other one."""
    KEEP_OTHER = "keep_other"
    RETRY = "retry"
    SIGN_IN = "sign_in"
    OPEN_CASE = "open_case"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed between what was seen and what is now; values as they are, for showing.

    `relevant` says that the workflow decides by it (a field, an outcome, a document, the record).
    """

    label: str
    seen: Any
    now: Any
    relevant: bool = True


@dataclass(frozen=True, slots=True)
class AttentionCard:
    """One matter: a decision of mine (`entry`) or something about a case (`notice`), newest word first.

    `title` is a few words, `text` one or two sentences, both without anything a stranger wrote;
    `differences` compares the revision seen with the newest one.
    """

    key: str
    kind: CardKind
    title: str
    text: str
    at: datetime
    actions: tuple[CardAction, ...]
    entry: OutboxEntry | None = None
    notice: Notice | None = None
    head: CaseHead | None = None
    differences: tuple[Difference, ...] = ()
    quiet: bool = False
    """A line rather than a card: nothing is asked of the person."""
