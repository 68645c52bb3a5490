"""What a dispute is called, what can be done about it, and where the two sides differ."""

from __future__ import annotations

from datetime import datetime

from reviewer_app.domain.decision import NOTE_LIMIT, PASSED_OVER, Action, Decision
from reviewer_app.domain.standing import Dispute, DisputedDecision, DisputeKind, Settlement
from reviewer_app.sentence import say
from reviewer_app.ui import plain, words
from reviewer_app.ui.labels import Labels
from reviewer_app.ui.tongue import tr

KINDS: dict[DisputeKind, tuple[str, str]] = {
    DisputeKind.DIFFERING: (say("Decided differently"), "warn"),
    DisputeKind.SECOND_REVIEW: (say("Second review differs"), "warn"),
    DisputeKind.AUTHORITY_LOST: (say("Lost access meanwhile"), "info"),
    DisputeKind.DEVICE_FORK: (say("Restored computer"), "info"),
    DisputeKind.OTHER_WORKING: (say("Somebody else had it"), "info"),
}
"""(words, chip kind)."""

WHY: dict[DisputeKind, str] = {
    DisputeKind.DIFFERING: say(
        "Two people decided this case differently. The first decision counts until you settle it."
    ),
    DisputeKind.SECOND_REVIEW: say(
        "This case needs two reviews, and the second came out differently. Neither counts yet."
    ),
    DisputeKind.AUTHORITY_LOST: say("The author lost the right to this case between deciding and delivering."),
    DisputeKind.DEVICE_FORK: say("It came from a computer that was restored from an older state."),
    DisputeKind.OTHER_WORKING: say("Somebody else held the case when this decision arrived."),
}

DIFFERS = "≠ "
"""Stands before what differs: neither colour nor place alone says so."""


def person(side: DisputedDecision) -> str:
    """An author's name as a label."""
    return plain.one_line(side.author, 60) or tr("Somebody")


def title(dispute: Dispute) -> str:
    """The case's title as a label."""
    return plain.one_line(dispute.head.title or dispute.head.external_id, 160)


def people(dispute: Dispute) -> str:
    """Who is concerned."""
    if dispute.standing is None:
        return person(dispute.disputed)
    return tr("{standing} and {disputed}", standing=person(dispute.standing), disputed=person(dispute.disputed))


def choices(dispute: Dispute) -> dict[Settlement, str]:
    """What can be done, in the words of buttons."""
    if dispute.standing is None:
        return {Settlement.ADOPT: tr("Let it count"), Settlement.UPHOLD: tr("Close without effect")}
    return {
        Settlement.UPHOLD: tr("Let {standing}’s stand", standing=person(dispute.standing)),
        Settlement.ADOPT: tr("Make {disputed}’s the answer", disputed=person(dispute.disputed)),
    }


def consequence(dispute: Dispute, settlement: Settlement) -> str:
    """What a choice does, before it is done."""
    if dispute.standing is None:
        if settlement is Settlement.ADOPT:
            return tr("{disputed}’s decision takes effect as if it had come now.", disputed=person(dispute.disputed))
        return tr("{disputed}’s decision is kept in the record and has no effect.", disputed=person(dispute.disputed))
    winner, loser = dispute.standing, dispute.disputed
    if settlement is Settlement.ADOPT:
        winner, loser = loser, winner
    return tr(
        "{winner}’s decision is the answer; {loser}’s is kept beside it. Both are told.",
        winner=person(winner),
        loser=person(loser),
    )


def settled(dispute: Dispute, now: datetime) -> str:
    """How it was settled, by whom, when."""
    if dispute.settlement is None:
        return ""
    done = {
        (True, Settlement.UPHOLD): tr("Closed without effect"),
        (True, Settlement.ADOPT): tr("Released"),
        (False, Settlement.UPHOLD): tr("{standing}’s stood", standing=person(dispute.standing))
        if dispute.standing
        else "",
        (False, Settlement.ADOPT): tr("{disputed}’s became the answer", disputed=person(dispute.disputed)),
    }[dispute.standing is None, dispute.settlement]
    by = plain.one_line(dispute.settled_by, 60) or tr("a supervisor")
    when = words.ago(dispute.settled_at, now) if dispute.settled_at is not None else ""
    return tr("{done}; settled by {by} {when}", done=done, by=by, when=when).strip()


def lines(side: DisputedDecision, other: DisputedDecision | None, labels: Labels) -> list[tuple[str, str]]:
    """What one side said, (label, text), with a mark on what the other said otherwise."""
    said = side.decision
    if said is None:
        return [(tr("Content"), tr("It was erased by order; who decided and when is kept."))]
    theirs = other.decision if other is not None else None
    found = [
        (tr("Did"), _marked(labels.done(said), None if theirs is None else labels.done(theirs))),
        (tr("Outcome"), _marked(_outcome(said, labels), None if theirs is None else _outcome(theirs, labels))),
    ]
    changed = {c.id: c for c in said.changes}
    beside = {c.id: c for c in theirs.changes} if theirs is not None else {}
    for field_id in dict.fromkeys([*changed, *beside]):
        name = labels.field(said, field_id)
        change = changed.get(field_id)
        text = tr("as the AI said")
        if change is not None:
            before, after = (labels.value(said, field_id, v) for v in (change.before, change.after))
            text = f"{before} → {after}"
        same = theirs is None or (beside.get(field_id) and change and beside[field_id].after == change.after)
        found.append((name, text if same else DIFFERS + text))
    if said.reasons:
        found.append((tr("Because"), "; ".join(plain.one_line(r.label or r.code, 80) for r in said.reasons)))
    if said.note.strip():
        found.append((tr("Note"), said.note.strip()[:NOTE_LIMIT]))
    found.append((tr("Looked at"), _looked_at(said.case_revision, said.offline)))
    return found


def _looked_at(revision: int, offline: bool) -> str:
    if offline:
        return tr("revision {revision}, offline", revision=revision)
    return tr("revision {revision}", revision=revision)


def _outcome(said: Decision, labels: Labels) -> str:
    if said.action is Action.ESCALATE or said.action in PASSED_OVER:
        return tr("left open")
    return labels.outcome(said)


def _marked(mine: str, theirs: str | None) -> str:
    return mine if theirs is None or mine == theirs else DIFFERS + mine
