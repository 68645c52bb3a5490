"""Practice on this computer: sessions and attempts beside a profile of its own, under a key of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from reviewer_app.clock import Clock
from reviewer_app.domain.practice import Attempt, PracticeReport, PracticeScore, PracticeSession
from reviewer_app.errors import Bug, LocalStore
from reviewer_app.sentence import say
from reviewer_app.store import schema
from reviewer_app.store.engine import DamagedFile, Database, derive
from reviewer_app.store.practice_tables import EXTRAS, PRACTICE_VERSION, attempt, practice, session
from reviewer_app.store.profile import ProfileStore, open_profile
from reviewer_app.store.schema import Schema
from reviewer_app.store.stamps import from_stamp_or_none, to_stamp
from reviewer_app.wire.codec import decode, encode

FOLDER = "practice"
FILE = "practice.db"
SCHEMA = Schema("practice", PRACTICE_VERSION, practice, EXTRAS, keep_copy=True)
_ATTEMPTS_OF = sa.select(sa.func.count()).where(attempt.c.session_id == session.c.session_id).scalar_subquery()


class PracticeBook:
    """practice.db, as the port `PracticeStore`; every method is one transaction, on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @property
    def durable(self) -> bool:
        """Whether a commit survives a power cut."""
        return self._db.durable

    def begin(self, begun: PracticeSession) -> None:
        """Keep a new session."""
        with self._db.begin() as c:
            c.execute(
                session.insert().values(
                    session_id=begun.session_id,
                    account_id=begun.account_id,
                    started_at=to_stamp(begun.started_at),
                    delivered=False,
                    body=encode(begun),
                )
            )

    def record(self, made: Attempt) -> Attempt:
        """Keep an attempt; the first answer to a case in a session stands and is returned."""
        with self._db.begin() as c:
            c.exec_driver_sql(
                "INSERT INTO attempt (attempt_id, session_id, external_id, position, verdict, sureness, body) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session_id, external_id) DO NOTHING",
                (
                    made.attempt_id,
                    made.session_id,
                    made.external_id,
                    made.position,
                    made.verdict.value,
                    made.sureness,
                    encode(made),
                ),
            )
            same_case = (attempt.c.session_id == made.session_id) & (attempt.c.external_id == made.external_id)
            return decode(c.execute(sa.select(attempt.c.body).where(same_case)).scalar_one(), Attempt)

    def finish(self, session_id: str, at: datetime, score: PracticeScore) -> PracticeSession:
        """End a session; one that has ended stays as it ended."""
        with self._db.begin() as c:
            c.execute(
                session.update()
                .where(session.c.session_id == session_id, session.c.finished_at.is_(None))
                .values(finished_at=to_stamp(at), score=encode(score))
            )
            found = _sessions(c, session.c.session_id == session_id)
        if not found:
            raise Bug(f"there is no practice session {session_id}")
        return found[0]

    def session(self, session_id: str) -> PracticeSession | None:
        """One session, None when there is none."""
        with self._db.begin() as c:
            return next(iter(_sessions(c, session.c.session_id == session_id)), None)

    def sessions(self, account_id: str) -> list[PracticeSession]:
        """One person's sessions, newest first."""
        with self._db.begin() as c:
            return _sessions(c, session.c.account_id == account_id)

    def attempts(self, session_id: str) -> list[Attempt]:
        """A session's attempts in the order of its cases."""
        with self._db.begin() as c:
            return _attempts(c, session_id)

    def undelivered(self, account_id: str) -> list[PracticeReport]:
        """Finished sessions of this person the server has not acknowledged, oldest first."""
        with self._db.begin() as c:
            waiting = (session.c.account_id == account_id) & session.c.finished_at.is_not(None) & ~session.c.delivered
            found = reversed(_sessions(c, waiting))
            return [PracticeReport(s, tuple(_attempts(c, s.session_id))) for s in found]

    def delivered(self, session_id: str) -> None:
        """The server has it."""
        with self._db.begin() as c:
            c.execute(session.update().where(session.c.session_id == session_id).values(delivered=True))

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _sessions(c: sa.Connection, which: Any) -> list[PracticeSession]:
    columns = (session.c.body, session.c.finished_at, session.c.score, session.c.delivered, _ATTEMPTS_OF.label("done"))
    rows = c.execute(sa.select(*columns).where(which).order_by(session.c.started_at.desc(), session.c.session_id))
    return [
        replace(
            decode(row.body, PracticeSession),
            answered=row.done,
            finished_at=from_stamp_or_none(row.finished_at),
            score=None if row.score is None else decode(row.score, PracticeScore),
            delivered=row.delivered,
        )
        for row in rows
    ]


def _attempts(c: sa.Connection, session_id: str) -> list[Attempt]:
    kept = sa.select(attempt.c.body).where(attempt.c.session_id == session_id).order_by(attempt.c.position)
    return [decode(body, Attempt) for body in c.execute(kept).scalars()]


def open_book(folder: Path, key: bytes) -> PracticeBook:
    """Open or make practice.db; LocalStore when it cannot be read."""
    try:
        database = Database(folder / FILE, derive(key, FILE), durable=True)
    except DamagedFile as error:
        raise LocalStore(
            say("The file with your practice sessions (practice.db) is damaged or of another key."),
            say("Your live work is not touched. Move the folder “practice” away to begin anew."),
            code="damaged",
        ) from error
    try:
        schema.upgrade(database, SCHEMA)
    except BaseException:
        database.close()
        raise
    return PracticeBook(database)


def open_room(profile_dir: Path, key: bytes, clock: Clock) -> tuple[ProfileStore, PracticeBook]:
    """Open or make all of practice's files under a key of their own; call it on the practice thread.

    Raises what `open_profile` and `open_book` raise.
    """
    folder, own = profile_dir / FOLDER, derive(key, FOLDER)
    profile = open_profile(folder, own, clock, practice=True)
    try:
        return profile, open_book(folder, own)
    except BaseException:
        profile.close()
        raise
