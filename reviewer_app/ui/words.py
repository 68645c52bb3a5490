"""The words for states, times and confidence, so that every screen says the same."""

from __future__ import annotations

from datetime import datetime

from reviewer_app.domain.case import CaseHead, CaseState, EscalationReason
from reviewer_app.domain.decision import Action, OutboxState
from reviewer_app.domain.view import OutboxEntry, QueueRow
from reviewer_app.sentence import say
from reviewer_app.ui.tongue import dated, tr, tr_many

_DAY = 86_400
"""Seconds. Counts of days have sentences of their own: other languages bend the word."""
REASONS = {
    EscalationReason.LOW_CONFIDENCE: (say("AI unsure"), "warn"),
    EscalationReason.RULE: (say("Rule"), "info"),
    EscalationReason.RANDOM_AUDIT: (say("Random check"), "neutral"),
    EscalationReason.CONFLICT: (say("Sources differ"), "bad"),
    EscalationReason.MISSING_EVIDENCE: (say("Evidence missing"), "bad"),
    EscalationReason.POLICY: (say("Policy"), "info"),
    EscalationReason.OTHER: (say("Other"), "neutral"),
}

DONE = {
    Action.APPROVE: say("Approved"),
    Action.OVERRIDE: say("Decided differently"),
    Action.ESCALATE: say("Escalated"),
    Action.SKIP: say("Skipped"),
    Action.SNOOZE: say("Put off", "done"),
    Action.REQUEST: say("Asked for information"),
    Action.WITHDRAW: say("Taken back"),
}

OUTBOX = {
    OutboxState.HELD: (say("Saved · can be undone"), "info"),
    OutboxState.WAITING: (say("Saved here · waiting to send"), "neutral"),
    OutboxState.ACCEPTED: (say("Received"), "good"),
    OutboxState.SUPERSEDED: (say("Kept on record"), "neutral"),
    OutboxState.HELD_BY_SERVER: (say("Kept by the server for a check"), "warn"),
    OutboxState.REJECTED: (say("To be decided again"), "warn"),
    OutboxState.STUCK: (say("Saved here · sending is stuck"), "warn"),
    OutboxState.WITHDRAWN: (say("Undone · never sent"), "neutral"),
    OutboxState.REPLACED: (say("Answered anew by you"), "neutral"),
}

_BESIDE = {
    OutboxState.SUPERSEDED: {
        "concurring": (say("Kept as a concurring opinion"), "neutral"),
        "self_same": (say("Decided twice, the same"), "neutral"),
        "differing": (say("Kept beside another’s"), "warn"),
        "self_differing": (say("Decided twice by you"), "warn"),
        "withdrawn": (say("Case withdrawn"), "neutral"),
        "erased": (say("Case erased"), "neutral"),
        "moot": (say("Nothing left to do"), "neutral"),
        "settled": (say("Closed already"), "neutral"),
    },
    OutboxState.HELD_BY_SERVER: {
        "revised": (say("Kept · the case changed"), "warn"),
        "other_working": (say("Attached to the case"), "neutral"),
        "authority_lost": (say("Handed to your supervisor"), "neutral"),
        "device_fork": (say("Kept · sign in again"), "warn"),
        "second_review": (say("Kept · reviews differ"), "warn"),
    },
    OutboxState.REJECTED: {
        "forbidden": (say("Outside your queues"), "neutral"),
        "same_person": (say("A second person decides"), "neutral"),
        "effective": (say("It counts already"), "neutral"),
        "nothing_to_withdraw": (say("Nothing to take back"), "neutral"),
    },
    OutboxState.ACCEPTED: {"first_of_two": (say("Received · a second person decides too"), "good")},
}
"""What stands for a decision by the server's code, where that fits its state: a notice may have moved it since."""


def done(action: Action) -> str:
    """What was done, as a person's own words for it."""
    return tr(DONE[action])


def standing(entry: OutboxEntry) -> tuple[str, str]:
    """(words, chip kind) of where a decision of mine stands; what was seen already warns no more."""
    text, kind = _BESIDE.get(entry.state, {}).get(entry.code, OUTBOX[entry.state])
    return tr(text), "neutral" if entry.acknowledged and kind in ("warn", "bad") else kind


def reason(code: str) -> tuple[str, str]:
    """(words, chip kind) of an escalation reason; an unknown code is shown as it is."""
    known = next((v for k, v in REASONS.items() if k.value == code), None)
    return (tr(known[0]), known[1]) if known else (code.replace("_", " ").capitalize(), "neutral")


def outcome(code: str) -> str:
    """An outcome's words when its workflow is not at hand."""
    return code.replace("_", " ").capitalize()


def span(seconds: float) -> str:
    """A length of time in the two largest useful units at most."""
    minutes = int(abs(seconds) // 60)
    if minutes < 1:
        return tr("under 1 min")
    if minutes < 60:
        return tr("{n} min", n=minutes)
    hours, rest = divmod(minutes, 60)
    if hours < 24:
        return tr("{hours} h {rest} min", hours=hours, rest=rest) if rest and hours < 4 else tr("{n} h", n=hours)
    return tr_many("{n} day", "{n} days", hours // 24)


def due(due_at: datetime | None, now: datetime) -> tuple[str, str]:
    """(words, kind) of a due time: bad overdue, warn within the hour, neutral otherwise."""
    if due_at is None:
        return tr("no due time"), "neutral"
    left = (due_at - now).total_seconds()
    if left < 0:
        return tr("overdue {left}", left=span(left)), "bad"
    days = int(left // _DAY)
    said = tr_many("in {n} day", "in {n} days", days) if days else tr("in {left}", left=span(left))
    return said, "warn" if left < 3600 else "neutral"


def ago(at: datetime | None, now: datetime) -> str:
    """When something was, seen from now."""
    if at is None:
        return tr("never")
    passed = (now - at).total_seconds()
    if passed < 60:
        return tr("just now")
    days = int(passed // _DAY)
    return tr_many("{n} day ago", "{n} days ago", days) if days else tr("{passed} ago", passed=span(passed))


def confidence(value: float | None, threshold: float = 0.8) -> tuple[int, str]:
    """(level, words): 0 none, 1 low, 2 below the threshold, 3 above it, 4 far above."""
    if value is None:
        return 0, tr("not stated")
    if value >= threshold + (1 - threshold) * 0.6:
        return 4, tr("sure")
    if value >= threshold:
        return 3, tr("fairly sure")
    if value >= threshold * 0.7:
        return 2, tr("unsure")
    return 1, tr("very unsure")


def clock(at: datetime, now: datetime) -> str:
    """A moment to come, as short as it stays clear."""
    here, today = at.astimezone(), now.astimezone()
    return dated(at, "clock" if here.date() == today.date() else "moment")


def waits(head: CaseHead, now: datetime) -> str:
    """What an open case waits for outside this office or until when; "" for nothing."""
    if head.state not in (CaseState.OPEN, CaseState.LEASED):
        return ""
    if head.waiting_for:
        return tr("Waits for the sender")
    return (
        tr("Put off until {snoozed_until}", snoozed_until=clock(head.snoozed_until, now))
        if head.snoozed_until and head.snoozed_until > now
        else ""
    )


def row_state(row: QueueRow, team: str = "", packed: bool = False, now: datetime | None = None) -> tuple[str, str]:
    """(words, kind) of where a queue line stands; ("", "") when simply open.

    `team` is whom it was escalated to, `packed` whether the case is taken offline.
    """
    if row.pending is not None:
        told = done(row.pending)
        if row.pending_state is OutboxState.HELD:
            return tr("{done} · can be undone", done=told), "info"
        if row.pending_state is OutboxState.STUCK:
            return tr("{done} · sending is stuck", done=told), "warn"
        return tr("{done} · unsent", done=told), "info"
    if row.head.state is CaseState.DECIDED:
        return tr("Decided"), "good"
    if row.head.state is CaseState.WITHDRAWN:
        return tr("Withdrawn"), "neutral"
    if packed and (row.leased_by_me or not row.head.holder):
        return (tr("Taken · begun"), "info") if row.has_draft else (tr("Taken along"), "info")
    if row.leased_by_me:
        return (tr("Mine · begun"), "info") if row.has_draft else (tr("Mine", "one case"), "info")
    if row.head.holder:
        return tr("With {holder}", holder=row.head.holder), "neutral"
    if row.head.waiting_for:
        return tr("Waits for the sender"), "warn"
    if row.head.snoozed_until is not None and now is not None and row.head.snoozed_until > now:
        return tr("Until {snoozed_until}", snoozed_until=clock(row.head.snoozed_until, now)), "warn"
    if row.has_draft:
        return tr("Begun"), "info"
    return (tr("With {team}", team=team), "neutral") if team else ("", "")


def receipt(seq: int | None) -> str:
    """A receipt number as people quote it."""
    return "" if seq is None else tr("Receipt {seq}", seq=f"{seq:,}".replace(",", "\u202f"))
