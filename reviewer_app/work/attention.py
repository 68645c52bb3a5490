"""What became of my decisions where it was not simply accepted, and what can be done about it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime

from reviewer_app.clock import Clock
from reviewer_app.domain.attention import AttentionCard
from reviewer_app.domain.case import Case, CaseHead, CaseState
from reviewer_app.domain.decision import ATTENTION, Action, Decision, OutboxState
from reviewer_app.domain.demands import problems
from reviewer_app.domain.plain_text import one_line
from reviewer_app.domain.standing import REMARK_LIMIT, Notice
from reviewer_app.domain.view import DecideCommand, DocumentState, OutboxEntry
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Conflict, Refused, Unreachable
from reviewer_app.news import Changes
from reviewer_app.ports import Publish, Remote, Store, StoreRunner, SyncControl
from reviewer_app.sentence import say
from reviewer_app.work import attention_diff, phrases
from reviewer_app.work import attention_words as words
from reviewer_app.work.attention_cards import card_of, newest_per_decision
from reviewer_app.work.case_view import decider
from reviewer_app.work.futures import then
from reviewer_app.work.holding import UndoWindow
from reviewer_app.work.saying import decision_of, draft_of, stamp
from reviewer_app.work.session import Author

PAGE = 200
"""Entries read at once while looking for those not acknowledged."""
READ_LIMIT = 2000
"""Entries looked through at most: acknowledged ones stay in the outbox for ever."""
_KEPT = frozenset({OutboxState.HELD_BY_SERVER, OutboxState.SUPERSEDED})


class AttentionService:
    """Implements `AttentionApi`."""

    def __init__(
        self,
        store: StoreRunner,
        sync: SyncControl,
        author: Author,
        clock: Clock,
        publish: Publish,
        undo_window_s: float | UndoWindow,
        remote: Remote | None = None,
    ) -> None:
        self._store = store
        self._sync = sync
        self._author = author
        self._clock = clock
        self._publish = publish
        self._undo_window = UndoWindow.of(undo_window_s)
        self._remote = remote

    # ---- reading ----------------------------------------------------------------------------

    def cards(self, limit: int = 100) -> Future[list[AttentionCard]]:
        """Newest first; several notices about one decision are one card, with the newest word."""
        now = self._clock.now().astimezone()

        def work(store: Store) -> list[AttentionCard]:
            told, others = newest_per_decision(store.outbox.notices(limit))
            found = {e.decision.decision_id: e for e in _unseen(store, limit)}
            for decision_id in told:
                if decision_id not in found and (entry := store.outbox.entry(decision_id)) is not None:
                    found[decision_id] = entry
            cards = [self._card(store, e, told.get(key), now) for key, e in found.items()]
            elsewhere = [n for key, n in told.items() if key not in found]
            cards += [self._card(store, None, n, now) for n in (*others, *elsewhere)]
            cards.sort(key=lambda c: (c.at, c.key), reverse=True)
            return cards[:limit]

        return self._store.run(work)

    def _card(self, store: Store, entry: OutboxEntry | None, notice: Notice | None, now: datetime) -> AttentionCard:
        case_id = entry.decision.case_id if entry is not None else notice.case_id if notice is not None else ""
        head, newest = store.cases.head(case_id), store.cases.case(case_id)
        seen = None if entry is None else _seen(store, entry.decision)
        workflow = None if newest is None else store.cases.workflow(newest.workflow, newest.workflow_version)
        return card_of(entry, notice, head, seen, newest, workflow, self._author(), now)

    # ---- acting -----------------------------------------------------------------------------

    def acknowledge(self, card: AttentionCard) -> Future[None]:
        """The person has seen it; it stays in the history."""
        now = self._clock.now()

        def work(store: Store) -> None:
            if card.entry is not None:
                store.outbox.acknowledge(card.entry.decision.decision_id, now)
            if card.notice is not None:
                store.outbox.acknowledge_notice(card.notice.seq, now)

        case_id = card.entry.decision.case_id if card.entry else card.notice.case_id if card.notice else ""
        return then(self._store.run(work), lambda _: self._changed(case_id))

    def confirm(self, decision_id: str) -> Future[OutboxEntry]:
        """The same again on the newest revision, as a new decision that names the old one."""

        def work(store: Store) -> OutboxEntry:
            old = _standing(store, decision_id)
            head, case = store.cases.head(old.decision.case_id), store.cases.case(old.decision.case_id)
            if case is None or case.revision == old.decision.case_revision:
                # Nothing newer to decide on: which of two decisions counts does not hang on the content.
                said = replace(old.decision, fence=None, ai_run_id="")
                title = old.title
            else:
                self._may_decide(head, case, old)
                said = _again(store, old, case)
                title = case.title
            return self._save(store, said, title, old)

        return then(self._store.run(work), self._saved)

    def revise(self, decision_id: str) -> Future[str]:
        """The old decision's work as a draft of the newest revision; what was begun there already stays."""

        def work(store: Store) -> str:
            old = _standing(store, decision_id)
            case_id = old.decision.case_id
            head, case = store.cases.head(case_id), store.cases.case(case_id)
            if case is None:
                raise Refused(
                    say("The new version is not on this computer yet."),
                    say("It comes with the next connection."),
                    "case_not_here",
                )
            self._may_decide(head, case, old)
            begun = store.outbox.draft(case_id)
            if begun is None or begun.case_revision < case.revision:
                known = {f.id for f in case.suggestion.fields} | {c.id for c in old.decision.changes}
                draft = draft_of(old.decision, case.revision)
                kept = {k: v for k, v in draft.values.items() if k in known}
                # Evidence is counted as looked at when it is looked at: the new version's was not yet.
                draft = replace(draft, values=kept, opened_evidence=(), active_ms=0)
                store.outbox.save_draft(draft, self._clock.now())
            return case_id

        def ready(case_id: str) -> str:
            self._publish(Changes(cases=frozenset({case_id}), queue=True))
            return case_id

        return then(self._store.run(work), ready)

    def withdraw(self, decision_id: str, note: str = "") -> Future[OutboxEntry]:
        """Take mine back; a decision of its own, so that it works offline and is on record."""

        def work(store: Store) -> OutboxEntry:
            old = _standing(store, decision_id)
            taken_back = replace(
                old.decision,
                action=Action.WITHDRAW,
                reasons=(),
                changes=(),
                note=note.strip(),
                escalate_to=None,
                duration_ms=0,
                fence=None,
                opened_evidence=(),
                presented=(),
            )
            return self._save(store, taken_back, old.title, old)

        return then(self._store.run(work), self._saved)

    def remark(self, decision_id: str, text: str) -> Future[None]:
        """A note for whoever settles it, sent at once; fails in words without a connection."""
        note = text.strip()
        refused: Future[None] = Future()
        if not note:
            refused.set_exception(Refused(words.REMARK_EMPTY, "", "empty"))
            return refused
        if len(note) > REMARK_LIMIT:
            long = words.remark_long(REMARK_LIMIT, len(note))
            refused.set_exception(Refused(long, say("Shorten it."), "too_long"))
            return refused
        if self._remote is None:
            refused.set_exception(Unreachable(*words.OFFLINE_REMARK, "offline"))
            return refused
        sent = self._remote.ask(lambda api: api.disputes.remark(decision_id, note))
        return _in_words(sent)

    # ---- saving -----------------------------------------------------------------------------

    def _may_decide(self, head: CaseHead | None, case: Case, old: OutboxEntry) -> None:
        me = self._author()
        if head is None:
            return
        if head.state is CaseState.WITHDRAWN:
            raise Conflict(say("This case was withdrawn meanwhile."), say("There is nothing left to do."), "withdrawn")
        if head.state is CaseState.DECIDED:
            raise Conflict(
                say("{value} decided the new version meanwhile.", value=phrases.person(decider(head, me))),
                say("Your decision stays beside it."),
                "decided",
            )
        if head.state is CaseState.LEASED and head.holder_id not in (None, me.account_id):
            expires = head.lease_expires_at
            if expires is None or expires > self._clock.now():
                raise Conflict(
                    say("{value} is on this case now.", value=phrases.person(head.holder or "")),
                    say("Your decision stays attached to it."),
                    "other_working",
                )
        if head.revision > case.revision:
            raise Refused(
                say("The newest version is not on this computer yet."),
                say("It comes with the next connection."),
                "case_not_here",
            )

    def _save(self, store: Store, said: Decision, title: str, old: OutboxEntry) -> OutboxEntry:
        now = self._clock.now()
        lease = store.cases.lease(said.case_id)
        made = stamp(
            said,
            store,
            self._author(),
            now,
            offline=not self._sync.status().online,
            fence=lease.fence if lease is not None and said.action is not Action.WITHDRAW else None,
            estimated_at=self._sync.server_now(),
            supersedes=old.decision.decision_id,
        )
        return store.outbox.save(made, title, now + self._undo_window.length, now)

    def _saved(self, entry: OutboxEntry) -> OutboxEntry:
        self._changed(entry.decision.case_id)
        return entry

    def _changed(self, case_id: str) -> None:
        self._publish(Changes(cases=frozenset({case_id}), queue=True, outbox=True))
        self._sync.wake()


def _unseen(store: Store, limit: int) -> list[OutboxEntry]:
    found: list[OutboxEntry] = []
    for offset in range(0, READ_LIMIT, PAGE):
        page = store.outbox.entries(ATTENTION, PAGE, offset)
        found += [e for e in page if not e.acknowledged or e.state is OutboxState.STUCK]
        if len(page) < PAGE or len(found) >= limit:
            break
    return found


def _seen(store: Store, decision: Decision) -> Case | None:
    """What the decision was made on, while it is here."""
    return store.cases.case_at(decision.case_id, decision.case_revision)


def _standing(store: Store, decision_id: str) -> OutboxEntry:
    """A decision of mine that the server keeps without effect; in words why it can not be answered again."""
    entry = store.outbox.entry(decision_id)
    if entry is None:
        raise Refused(say("This decision is not on this computer."), say("It was made on another one."), "not_here")
    if entry.state is OutboxState.REPLACED:
        raise Refused(
            say("You have answered this one already."), say("Your newer decision counts."), "already_answered"
        )
    if entry.state not in _KEPT:
        raise Refused(
            say("This decision is not waiting for you any more."),
            say("Look at its place in the history."),
            "not_waiting",
        )
    return entry


def _again(store: Store, old: OutboxEntry, case: Case) -> Decision:
    """The old decision on newer content; Refused says in words why that cannot be."""
    said = old.decision
    if old.erased:
        raise Refused(say("Its content is no longer kept."), say("Open the case and decide it again."), "erased")
    workflow = store.cases.workflow(case.workflow, case.workflow_version)
    if workflow is None:
        raise Refused(
            say("This case's workflow is not on this computer."), say("It comes with the next connection."), "workflow"
        )
    if case.workflow != said.workflow:
        raise Refused(
            say("The case belongs to another workflow now."), say("Revise your decision instead."), "workflow"
        )
    seen = _seen(store, said)
    changed = () if seen is None else attention_diff.differences(seen, case, workflow)
    shown = ("attention", *(key for key, _ in changed))
    command = DecideCommand(
        case.id,
        case.revision,
        said.action,
        said.outcome,
        {c.id: c.after for c in said.changes},
        said.reasons,
        said.note,
        said.escalate_to,
        view_hash=_view_hash(case, changed, shown),
        presented=shown,
    )
    made = decision_of(command, case, workflow)
    _check(made, case, workflow)
    damaged = any(store.cases.document_state(d.sha256) is DocumentState.DAMAGED for d in case.documents)
    if damaged and made.action is Action.APPROVE:
        raise Refused(
            say("A document of this case is damaged; it cannot be approved."),
            say("Ask for it again, or revise your decision."),
            "damaged",
        )
    return made


def _check(made: Decision, case: Case, workflow: Workflow) -> None:
    if made.action is Action.APPROVE and made.outcome != case.suggestion.outcome:
        now = workflow.outcome_label(case.suggestion.outcome)
        raise Refused(
            say("The AI now suggests “{value}”: confirming would no longer approve it.", value=one_line(now, 60)),
            say("Revise your decision instead."),
            "invalid_decision",
        )
    same = made.action is Action.OVERRIDE and not made.changes and made.outcome == case.suggestion.outcome
    if same:
        raise Refused(
            say("The AI now suggests what you had decided: nothing would differ any more."),
            say("Revise it, and approve the suggestion."),
            "invalid_decision",
        )
    found = problems(made, case, workflow)
    if found:
        raise Refused(
            say("It cannot be confirmed on the new version."),
            say("{message} Revise your decision instead.", message=found[0].message),
            "invalid_decision",
            tuple((p.field, p.message) for p in found),
        )


def _view_hash(case: Case, changed: Sequence[attention_diff.Found], shown: Sequence[str]) -> str:
    """Ties the confirmation to the changes as they stood on the card, in their order."""
    content = {
        "case": case.id,
        "revision": case.revision,
        "presented": list(shown),
        "changes": [[key, d.label, d.seen, d.now] for key, d in changed],
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _in_words(sent: Future[None]) -> Future[None]:
    """The same future; being offline is said of the note, and that it is not lost."""
    told: Future[None] = Future()

    def done(finished: Future[None]) -> None:
        error = finished.exception()
        if error is None:
            told.set_result(None)
        elif isinstance(error, Unreachable):
            told.set_exception(Unreachable(*words.OFFLINE_REMARK, "offline"))
        else:
            told.set_exception(error)

    sent.add_done_callback(done)
    return told
