"""From what is known of a decision or a case to the card a person sees; pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from reviewer_app.domain.attention import AttentionCard, CardAction, CardKind
from reviewer_app.domain.case import Case, CaseHead, CaseState
from reviewer_app.domain.decision import Action, Decision, OutboxState
from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.domain.view import OutboxEntry, Session
from reviewer_app.domain.workflow import Workflow
from reviewer_app.work import attention_diff
from reviewer_app.work.attention_words import words_of
from reviewer_app.work.saying import same_value

_OF_NOTICE = {
    NoticeKind.RELEASED: CardKind.SETTLED,
    NoticeKind.CONCURRING: CardKind.CONCURRING,
    NoticeKind.DIFFERING: CardKind.DIFFERING,
    NoticeKind.UPHELD: CardKind.SETTLED,
    NoticeKind.ADOPTED: CardKind.SETTLED,
    NoticeKind.OVERTURNED: CardKind.SETTLED,
    NoticeKind.VOIDED: CardKind.SETTLED,
    NoticeKind.ATTACHED: CardKind.ATTACHED,
    NoticeKind.LEASE_BROKEN: CardKind.LEASE_BROKEN,
    NoticeKind.ERASED: CardKind.ERASED,
    NoticeKind.WITHDRAWN: CardKind.WITHDRAWN,
    NoticeKind.HELD: CardKind.OTHER_WORKING,
}
_OF_CODE: dict[OutboxState, dict[str, CardKind]] = {
    OutboxState.SUPERSEDED: {
        "concurring": CardKind.CONCURRING,
        "self_same": CardKind.CONCURRING,
        "differing": CardKind.DIFFERING,
        "self_differing": CardKind.OWN_OTHER_DEVICE,
        "withdrawn": CardKind.WITHDRAWN,
        "erased": CardKind.ERASED,
        "moot": CardKind.SETTLED,
        "settled": CardKind.SETTLED,
    },
    OutboxState.HELD_BY_SERVER: {
        "revised": CardKind.REVISED,
        "other_working": CardKind.OTHER_WORKING,
        "authority_lost": CardKind.AUTHORITY_LOST,
        "device_fork": CardKind.DEVICE_FORK,
        "second_review": CardKind.SECOND_REVIEW,
    },
    OutboxState.REJECTED: {"forbidden": CardKind.FORBIDDEN, "same_person": CardKind.SAME_PERSON},
}
"""By the server's code, where it fits the state: a notice may have moved the decision since it was answered."""

_OF_STATE = {
    OutboxState.STUCK: CardKind.STUCK,
    OutboxState.REJECTED: CardKind.REJECTED,
    OutboxState.SUPERSEDED: CardKind.SETTLED,
    OutboxState.HELD_BY_SERVER: CardKind.OTHER_WORKING,
}
_QUIET = frozenset({CardKind.CONCURRING, CardKind.WITHDRAWN, CardKind.ERASED, CardKind.SAME_PERSON, CardKind.SETTLED})
_LOUD_NOTICES = frozenset({NoticeKind.OVERTURNED, NoticeKind.VOIDED})
"""Settled against the person: told as a card, with what they said."""
_ASKING = frozenset(
    {
        CardKind.REVISED,
        CardKind.OWN_OTHER_DEVICE,
        CardKind.DEVICE_FORK,
        CardKind.DIFFERING,
        CardKind.SECOND_REVIEW,
        CardKind.STUCK,
        CardKind.REJECTED,
        CardKind.ATTACHED,
    }
)
_CLOSED = frozenset({CaseState.DECIDED, CaseState.WITHDRAWN})

A = CardAction
_ACTIONS: dict[CardKind, tuple[CardAction, ...]] = {
    CardKind.CONCURRING: (A.ACKNOWLEDGE,),
    CardKind.DIFFERING: (A.REMARK, A.WITHDRAW, A.ACKNOWLEDGE),
    CardKind.WITHDRAWN: (A.ACKNOWLEDGE,),
    CardKind.REVISED: (A.CONFIRM, A.REVISE, A.WITHDRAW),
    CardKind.OTHER_WORKING: (A.REMARK, A.WITHDRAW, A.ACKNOWLEDGE),
    CardKind.ATTACHED: (A.OPEN_CASE, A.ACKNOWLEDGE),
    CardKind.AUTHORITY_LOST: (A.REMARK, A.ACKNOWLEDGE),
    CardKind.FORBIDDEN: (A.ACKNOWLEDGE,),
    CardKind.OWN_OTHER_DEVICE: (A.KEEP_MINE, A.KEEP_OTHER),
    CardKind.DEVICE_FORK: (A.SIGN_IN, A.REMARK, A.ACKNOWLEDGE),
    CardKind.SAME_PERSON: (A.ACKNOWLEDGE,),
    CardKind.SECOND_REVIEW: (A.REMARK, A.WITHDRAW, A.ACKNOWLEDGE),
    CardKind.STUCK: (A.RETRY,),
    CardKind.REJECTED: (A.ACKNOWLEDGE,),
    CardKind.SETTLED: (A.ACKNOWLEDGE,),
    CardKind.LEASE_BROKEN: (A.ACKNOWLEDGE,),
    CardKind.ERASED: (A.ACKNOWLEDGE,),
}
_NOT_TO_OPEN = frozenset({CardKind.WITHDRAWN, CardKind.ERASED, CardKind.FORBIDDEN, CardKind.AUTHORITY_LOST})


def needs_person(card: AttentionCard) -> bool:
    """Whether something is asked of the person, rather than told."""
    return not card.quiet and card.kind in _ASKING


def card_of(
    entry: OutboxEntry | None,
    notice: Notice | None,
    head: CaseHead | None,
    seen: Case | None,
    newest: Case | None,
    workflow: Workflow | None,
    me: Session,
    now: datetime,
) -> AttentionCard:
    """The card of one matter: a decision of mine, a notice, or both, and then the notice is the newer word.

    `seen` is the content the decision was made on, `newest` what the case holds now, None where it is not
    on this computer. `now` carries the person's time zone.
    """
    if entry is None and notice is None:
        raise ValueError("a card is about a decision or a notice")
    kind = kind_of(entry, notice, head)
    here = newest is not None and entry is not None and newest.revision > entry.decision.case_revision
    changed: tuple[attention_diff.Found, ...] = ()
    if kind is CardKind.REVISED and here and seen is not None and newest is not None:
        changed = attention_diff.differences(seen, newest, workflow)
    title, text = words_of(kind, entry, notice, head, now, here=here, compared=seen is not None)
    return AttentionCard(
        key=key_of(entry, notice),
        kind=kind,
        title=title,
        text=text,
        at=_at(entry, notice),
        actions=_actions(kind, entry, head, here, me),
        entry=entry,
        notice=notice,
        head=head,
        differences=tuple(d for _, d in changed),
        quiet=_quiet(kind, entry, notice, head, me),
    )


def key_of(entry: OutboxEntry | None, notice: Notice | None) -> str:
    """What the card is known by while it stands in a list."""
    if entry is not None:
        return f"decision:{entry.decision.decision_id}"
    return f"notice:{notice.seq if notice else 0}"


def kind_of(entry: OutboxEntry | None, notice: Notice | None, head: CaseHead | None = None) -> CardKind:
    """The matter; a standing this build does not know is told by the state alone."""
    if notice is not None and not (notice.kind is NoticeKind.HELD and entry is not None):
        return _same_or_not(_OF_NOTICE[notice.kind], entry, notice.other)
    assert entry is not None
    if notice is not None and head is not None and head.revision > entry.decision.case_revision:
        # Held for another reason than before, which the notice tells in words only.
        return CardKind.REVISED
    if notice is not None and notice.other is not None:
        return CardKind.SECOND_REVIEW
    named = _OF_CODE.get(entry.state, {}).get(entry.code) if notice is None else None
    if named is None and entry.state is OutboxState.SUPERSEDED and entry.other is not None:
        named = CardKind.CONCURRING if agree(entry.decision, entry.other) else CardKind.DIFFERING
    return _same_or_not(named or _OF_STATE.get(entry.state, CardKind.SETTLED), entry, entry.other)


def _same_or_not(kind: CardKind, entry: OutboxEntry | None, other: Decision | None) -> CardKind:
    """My own decision on another computer is no colleague's; two that say the same ask nothing."""
    if entry is None or other is None or other.author_id != entry.decision.author_id:
        return kind
    if kind is CardKind.DIFFERING:
        return CardKind.OWN_OTHER_DEVICE
    return CardKind.CONCURRING if kind is CardKind.OWN_OTHER_DEVICE and agree(entry.decision, other) else kind


def agree(one: Decision, other: Decision) -> bool:
    """Whether two decisions give the case the same answer."""
    mine, theirs = ({c.id: c.after for c in d.changes} for d in (one, other))
    return (one.action, one.outcome, one.escalate_to) == (
        other.action,
        other.outcome,
        other.escalate_to,
    ) and same_value(mine, theirs)


def _at(entry: OutboxEntry | None, notice: Notice | None) -> datetime:
    if notice is not None:
        return notice.at
    assert entry is not None
    return entry.received_at or entry.saved_at


def _actions(
    kind: CardKind, entry: OutboxEntry | None, head: CaseHead | None, here: bool, me: Session
) -> tuple[CardAction, ...]:
    offered = list(_ACTIONS[kind])
    closed = head is not None and head.state in _CLOSED
    if kind is CardKind.REVISED:
        if closed or (head is not None and _with_other(head, me)):
            offered = [A.WITHDRAW, A.ACKNOWLEDGE]
        elif not here:
            offered = [A.WITHDRAW]
        elif entry is not None and (entry.erased or entry.decision.action is Action.WITHDRAW):
            offered = [A.REVISE, A.WITHDRAW]
    if entry is not None and entry.state is OutboxState.REPLACED:
        offered = [A.ACKNOWLEDGE]
    if entry is None and kind not in (CardKind.ATTACHED,):
        offered = [A.ACKNOWLEDGE]
    if entry is not None and entry.decision.action is Action.WITHDRAW:
        offered = [a for a in offered if a is not A.WITHDRAW]
    if head is not None and kind not in _NOT_TO_OPEN and A.OPEN_CASE not in offered:
        offered.append(A.OPEN_CASE)
    if head is None:
        offered = [a for a in offered if a is not A.OPEN_CASE]
    return tuple(offered)


def _with_other(head: CaseHead, me: Session) -> bool:
    return head.state is CaseState.LEASED and head.holder_id not in (None, me.account_id)


def _quiet(
    kind: CardKind, entry: OutboxEntry | None, notice: Notice | None, head: CaseHead | None, me: Session
) -> bool:
    if entry is not None and entry.state is OutboxState.REPLACED:
        return True
    if notice is not None and notice.kind in _LOUD_NOTICES:
        return False
    if kind is CardKind.ATTACHED:
        # Whoever no longer has the case is told, and asked nothing.
        return head is not None and head.holder_id != me.account_id
    return kind in _QUIET


def newest_per_decision(notices: Iterable[Notice]) -> tuple[dict[str, Notice], list[Notice]]:
    """({decision id: its newest notice}, those about a case only), of notices newest first."""
    told: dict[str, Notice] = {}
    others: list[Notice] = []
    for notice in notices:
        if notice.decision_id and notice.kind is not NoticeKind.ATTACHED:
            told.setdefault(notice.decision_id, notice)
        else:
            others.append(notice)
    return told, others
