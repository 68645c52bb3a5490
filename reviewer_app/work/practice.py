"""Practice: sample cases at the real desk, the truth after each answer, and a score; never live work."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from reviewer_app.clock import Clock
from reviewer_app.domain.case import Case
from reviewer_app.domain.decision import Decision, OutboxState
from reviewer_app.domain.practice import (
    PRACTICE_PREFIX,
    Attempt,
    Gold,
    PracticePack,
    PracticeReport,
    PracticeSession,
    Reveal,
)
from reviewer_app.domain.scoring import score, verdict
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Conflict, Forbidden, Refused, Unreachable
from reviewer_app.ids import new_id
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, Remote, Renderer, Store, StoreRunner
from reviewer_app.ports.practice import PracticePacks, PracticeRunner, PracticeStore
from reviewer_app.sentence import say
from reviewer_app.work.api import Services
from reviewer_app.work.documents import DocumentService
from reviewer_app.work.futures import follow, then
from reviewer_app.work.outbox import OutboxService
from reviewer_app.work.practice_desk import LocalSync, PracticeReview, lay
from reviewer_app.work.practice_draw import draw
from reviewer_app.work.queue import QueueService
from reviewer_app.work.review import ReviewService
from reviewer_app.work.session import SessionService
from reviewer_app.work.sync_service import SyncService

T = TypeVar("T")

MOST_CASES = 100
_SESSION_ID = len(PRACTICE_PREFIX) + 36


@dataclass(frozen=True)
class PracticePlace:
    """Where practice happens: its sessions, its cases, its packs; nothing is opened before the first use.

    `sessions` and `cases` run on one thread, in the order given.
    """

    sessions: PracticeRunner
    cases: StoreRunner
    packs: Callable[[], PracticePacks]


@dataclass(frozen=True, slots=True)
class _Laid:
    """What a session needs on the desk."""

    session: PracticeSession
    workflow: Workflow
    cases: list[tuple[Case, dict[str, bytes]]]


class PracticeService:
    """Implements `PracticeApi`."""

    def __init__(
        self,
        place: PracticePlace,
        session: SessionService,
        remote: Remote,
        renderer: Renderer,
        clock: Clock,
        publish: Publish,
    ) -> None:
        self._book = place.sessions
        self._cases = place.cases
        self._load_packs = place.packs
        self._kept_packs: PracticePacks | None = None
        self._author = session.author
        self._remote = remote
        self._clock = clock
        self._publish = publish
        self._in_hand: str | None = None
        sync = LocalSync(place.cases, clock)
        review = ReviewService(place.cases, sync, self._author, clock, publish, 0.0, practice=True)
        self._desk = Services(
            session=session,
            queue=QueueService(place.cases, self._author, clock),
            review=PracticeReview(review, self._ahead),
            outbox=OutboxService(place.cases, sync, publish),
            documents=DocumentService(place.cases, sync, renderer, publish),
            sync=SyncService(place.cases, sync, publish),
            clock=clock,
        )

    # ---- the room ---------------------------------------------------------------------------

    def packs(self) -> Future[tuple[PracticePack, ...]]:
        """What there is to practise on."""
        return self._book.run(lambda _: self._packs().packs())

    def mine(self) -> Future[list[PracticeSession]]:
        """My sessions, newest first; what the server has not got yet is tried again in the background."""
        self._deliver()
        return self._book.run(lambda book: book.sessions(self._author().account_id))

    def everyone(self) -> Future[tuple[PracticeSession, ...]]:
        """All sessions handed in."""
        return self._remote.ask(lambda api: api.practice.sessions())

    def desk(self) -> Services:
        """The real desk over the practice database."""
        return self._desk

    # ---- one session ------------------------------------------------------------------------

    def start(self, pack_id: str, cases: int = 10, seed: int | None = None) -> Future[PracticeSession]:
        """Draw the cases, lay them out, then keep the session."""

        def drawn(book: PracticeStore) -> _Laid:
            me, now = self._author(), self._clock.now()
            packs = self._packs()
            pack = next((p for p in packs.packs() if p.id == pack_id), None)
            if pack is None:
                raise Refused(
                    say("There is no such practice pack on this computer."), say("Choose one of the list."), "no_pack"
                )
            seen = {_external_id(s, c) for s in book.sessions(me.account_id) for c in s.case_ids}
            chosen = draw(packs.gold(pack_id), min(cases, MOST_CASES), seed, seen)
            session_id = PRACTICE_PREFIX + new_id()
            session = PracticeSession(
                session_id=session_id,
                pack=pack,
                account_id=me.account_id,
                person=me.display_name,
                started_at=now,
                case_ids=tuple(f"{session_id}-{external_id}" for external_id in chosen),
                answered=0,
            )
            return self._fetch(session, now)

        def begin(laid: _Laid) -> Future[PracticeSession]:
            self._in_hand = laid.session.session_id
            return self._book.run(lambda book: _begun(book, laid.session))

        return follow(follow(self._book.run(drawn), self._lay), begin)

    def next_case(self, session_id: str) -> Future[str | None]:
        """The first case not answered yet; laid out again when the cache has lost it."""
        self._in_hand = session_id

        def first(case_ids: list[str]) -> Future[str | None]:
            case_id = case_ids[0] if case_ids else None
            if case_id is None:
                return _done(None)
            return follow(
                self._cases.run(lambda store: store.cases.case(case_id) is not None),
                lambda here: _done(case_id) if here else self._lay_again(session_id, case_id),
            )

        return follow(self._waiting(session_id), first)

    def answer(self, session_id: str, decision_id: str, sureness: float) -> Future[Reveal]:
        """Count the decision as its case's answer, once; from here on it cannot be taken back."""

        def decided(store: Store) -> tuple[Decision, Case]:
            if not 0 <= sureness <= 1:
                raise Refused(say("Sureness lies between 0 and 1."), say("Choose one of the answers."), "invalid")
            entry = store.outbox.entry(decision_id)
            case = None if entry is None else store.cases.case(entry.decision.case_id)
            if entry is None or case is None or entry.state is OutboxState.WITHDRAWN:
                raise Refused(say("There is no such practice decision."), say("Decide the case first."), "no_decision")
            # The truth comes next: what was said now stands, even if the program ends here.
            store.outbox.release_all()
            return entry.decision, case

        def record(said: tuple[Decision, Case]) -> Future[Reveal]:
            return self._book.run(lambda book: self._recorded(book, session_id, *said, sureness))

        def told(reveal: Reveal) -> Reveal:
            self._publish(Changes(cases=frozenset({f"{session_id}-{reveal.gold.external_id}"}), outbox=True))
            return reveal

        return then(follow(self._cases.run(decided), record), told)

    def finish(self, session_id: str) -> Future[PracticeSession]:
        """End the session with the score of what was answered; delivered in the background."""

        def work(book: PracticeStore) -> PracticeSession:
            session = self._own(book, session_id)
            if session.finished_at is not None:
                return session
            return book.finish(session_id, self._clock.now(), score(book.attempts(session_id)))

        def finished(session: PracticeSession) -> PracticeSession:
            self._deliver()
            return session

        return then(self._book.run(work), finished)

    def reveals(self, session_id: str) -> Future[tuple[Reveal, ...]]:
        """All answers of a session with their truth."""

        def work(book: PracticeStore) -> tuple[Reveal, ...]:
            golds = self._packs().gold(self._own(book, session_id).pack.id)
            made = book.attempts(session_id)
            return tuple(Reveal(a, golds[a.external_id]) for a in made if a.external_id in golds)

        return self._book.run(work)

    # ---- on the practice thread --------------------------------------------------------------

    def _packs(self) -> PracticePacks:
        if self._kept_packs is None:
            self._kept_packs = self._load_packs()
        return self._kept_packs

    def _own(self, book: PracticeStore, session_id: str) -> PracticeSession:
        session = book.session(session_id)
        if session is None or session.account_id != self._author().account_id:
            raise Refused(
                say("There is no such practice session of yours here."), say("Start a new one."), "no_session"
            )
        return session

    def _fetch(self, session: PracticeSession, now: datetime) -> _Laid:
        packs = self._packs()
        external_ids = [_external_id(session, case_id) for case_id in session.case_ids]
        found = packs.cases(session.pack.id, external_ids, now)
        named = [
            (replace(case, id=case_id), contents)
            for case_id, (case, contents) in zip(session.case_ids, found, strict=True)
        ]
        return _Laid(session, packs.workflow(session.pack.id), named)

    def _recorded(
        self, book: PracticeStore, session_id: str, decision: Decision, case: Case, sureness: float
    ) -> Reveal:
        session = self._own(book, session_id)
        if decision.case_id not in session.case_ids:
            raise Refused(say("This decision belongs to another session."), say("Open that one."), "other_session")
        gold = self._packs().gold(session.pack.id).get(case.external_id)
        if gold is None:
            raise Refused(
                say("This practice pack was changed; the case's answer is no longer in it."),
                say("End this session."),
                "no_gold",
            )
        before = next((a for a in book.attempts(session_id) if a.external_id == case.external_id), None)
        if before is not None:
            return Reveal(before, gold)
        if session.finished_at is not None:
            raise Refused(say("This session has ended."), say("Start a new one."), "finished")
        made = _attempt(session, decision, case, gold, sureness, self._clock.now())
        return Reveal(book.record(made), gold)

    # ---- chains -----------------------------------------------------------------------------

    def _waiting(self, session_id: str) -> Future[list[str]]:
        """Cases of a session not answered yet, in its order."""

        def work(book: PracticeStore) -> list[str]:
            session = self._own(book, session_id)
            answered = {a.external_id for a in book.attempts(session_id)}
            return [c for c in session.case_ids if _external_id(session, c) not in answered]

        return self._book.run(work)

    def _ahead(self, after: str | None) -> Future[list[str]]:
        session_id = after[:_SESSION_ID] if after else self._in_hand
        return _done(list[str]()) if session_id is None else self._waiting(session_id)

    def _lay(self, laid: _Laid) -> Future[_Laid]:
        def work(store: Store) -> _Laid:
            lay(store, laid.cases, laid.workflow)
            return laid

        return self._cases.run(work)

    def _lay_again(self, session_id: str, case_id: str) -> Future[str | None]:
        fetched = self._book.run(lambda book: self._fetch(self._own(book, session_id), self._clock.now()))
        return follow(follow(fetched, self._lay), lambda _: _done(case_id))

    def _deliver(self) -> None:
        """Hand in what the server has not acknowledged; without a connection it stays for the next visit."""

        def mark(acknowledged: list[str]) -> None:
            if acknowledged:
                then(self._book.run(lambda book: _mark(book, acknowledged)), self._delivered)

        waiting = self._book.run(lambda book: book.undelivered(self._author().account_id))
        then(follow(waiting, self._send), mark)

    def _send(self, reports: list[PracticeReport]) -> Future[list[str]]:
        if not reports:
            return _done(list[str]())
        return self._remote.ask(lambda api: _hand_in(api, reports))

    def _delivered(self, session_ids: list[str]) -> None:
        self._publish(Changes(cases=frozenset(session_ids), outbox=True))


async def _hand_in(api: Api, reports: list[PracticeReport]) -> list[str]:
    acknowledged: list[str] = []
    for report in reports:
        try:
            await api.practice.report(report)
        except (Refused, Conflict, Forbidden):
            # The server will not have this one; the others must not wait for it.
            continue
        except Unreachable:
            break
        acknowledged.append(report.session.session_id)
    return acknowledged


def _begun(book: PracticeStore, session: PracticeSession) -> PracticeSession:
    book.begin(session)
    return session


def _mark(book: PracticeStore, session_ids: list[str]) -> list[str]:
    for session_id in session_ids:
        book.delivered(session_id)
    return session_ids


def _external_id(session: PracticeSession, case_id: str) -> str:
    return case_id.removeprefix(f"{session.session_id}-")


def _attempt(
    session: PracticeSession, decision: Decision, case: Case, gold: Gold, sureness: float, now: datetime
) -> Attempt:
    suggested = {f.id: f.value for f in case.suggestion.fields}
    return Attempt(
        attempt_id=decision.decision_id,
        session_id=session.session_id,
        external_id=case.external_id,
        position=session.case_ids.index(decision.case_id) + 1,
        action=decision.action,
        outcome=decision.outcome,
        values=suggested | {c.id: c.after for c in decision.changes},
        sureness=sureness,
        verdict=verdict(decision, gold),
        ai_wrong=gold.ai_wrong,
        escalate=gold.escalate,
        disputable=gold.disputable,
        duration_ms=decision.duration_ms,
        answered_at=now,
    )


def _done(answer: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(answer)
    return future
