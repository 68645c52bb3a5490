"""What became of a decision after its receipt: notices to the people concerned, and disputes a supervisor settles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reviewer_app.domain.case import CaseHead
from reviewer_app.domain.decision import Decision


class NoticeKind(StrEnum):
    """What a notice tells its reader."""

    RELEASED = "released"
    """A held decision of yours now counts: it is the case's answer, or had its effect."""
    CONCURRING = "concurring"
    """A held decision of yours is kept as a second opinion: the case was decided the same."""
    DIFFERING = "differing"
    """A held decision of yours stands beside a different answer; a supervisor settles it."""
    UPHELD = "upheld"
    """A supervisor let the other decision stand; yours is kept."""
    ADOPTED = "adopted"
    """A supervisor made your decision the answer."""
    OVERTURNED = "overturned"
    """Your decision was the answer and another one is now."""
    VOIDED = "voided"
    """A supervisor closed your held decision without effect."""
    ATTACHED = "attached"
    """Somebody else's decision lies beside the case you work on."""
    LEASE_BROKEN = "lease_broken"
    """A supervisor freed a case you had taken."""
    ERASED = "erased"
    """The case's content was erased by order; your decision is kept without content."""
    WITHDRAWN = "withdrawn"
    """The case was withdrawn; nothing is left to do."""
    HELD = "held"
    """A decision of yours is held for another reason than before; `detail` says which."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing an account must be told about a decision or case; `seq` numbers an account's notices in order.

    `decision_id` is empty when it is about a case only. `state` is the decision's standing from now on
    (an `OutboxState` value), empty when it is unchanged. `detail` is a sentence for the person; `by`
    is who caused it, `other` the decision on the other side when there is one.
    """

    seq: int
    kind: NoticeKind
    case_id: str
    at: datetime
    decision_id: str = ""
    state: str = ""
    detail: str = ""
    by: str = ""
    case_title: str = ""
    other: Decision | None = None
    other_author: str = ""
    other_at: datetime | None = None


class DisputeKind(StrEnum):
    """Why a decision waits for a supervisor."""

    DIFFERING = "differing"
    """Two people decided differently; the first one's decision stands meanwhile."""
    AUTHORITY_LOST = "authority_lost"
    """The author lost the right to the case between deciding and delivering."""
    DEVICE_FORK = "device_fork"
    """The author's app was restored from an older state; they must sign in again."""
    OTHER_WORKING = "other_working"
    """Somebody else held the case when it arrived."""
    SECOND_REVIEW = "second_review"
    """The second of two required reviews came out differently."""


class Settlement(StrEnum):
    """What a supervisor does about it."""

    UPHOLD = "uphold"
    """The answer stays as it is (or the case stays open); the other decision is kept without effect."""
    ADOPT = "adopt"
    """The disputed decision becomes the case's answer, as if it had come now."""


@dataclass(frozen=True, slots=True)
class DisputedDecision:
    """One side: what was said, by whom, when it arrived, and whether it is the case's answer now.

    `decision` is None when its content was erased.
    """

    decision_id: str
    decision: Decision | None
    author: str
    author_id: str
    received_at: datetime
    effective: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """A decision that waits for a supervisor, or waited until one settled it.

    `id` is the disputed decision's id. `standing` is the answer it stands against, None when there is none.
    """

    id: str
    kind: DisputeKind
    head: CaseHead
    opened_at: datetime
    disputed: DisputedDecision
    standing: DisputedDecision | None = None
    remarks: tuple[Remark, ...] = ()
    settlement: Settlement | None = None
    settled_by: str = ""
    settled_at: datetime | None = None
    settled_note: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something one of the two wrote for whoever settles it."""

    author: str
    at: datetime
    text: str


REMARK_LIMIT = 2000
"""Characters a remark or a supervisor's note may have."""
