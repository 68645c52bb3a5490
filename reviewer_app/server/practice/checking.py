"""What a handed-in practice session must be: practice all through, one's own, and worth what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from reviewer_app.domain.practice import PRACTICE_PREFIX, Attempt, PracticeReport, PracticeSession
from reviewer_app.domain.scoring import possible, score
from reviewer_app.errors import Forbidden, Refused
from reviewer_app.wire.messages import Account

MAX_CASES = 500
_MAX_ID = 64
_MAX_LABEL = 200
_MAX_CASE_ID = 300
_MAX_MS = 2**53


def checked(report: PracticeReport, account: Account) -> PracticeReport:
    """The report as it is kept: under the account's own name, with the score its attempts come to.

    Raises Refused with code `not_practice` for anything of live work, `score_differs` for a claimed
    score, `invalid` for the rest; Forbidden `wrong_author` for somebody else's session.
    """
    session = report.session
    _practice_only(report)
    if session.account_id != account.id:
        raise Forbidden("This session is somebody else's.", "Sign in as the person who practised.", "wrong_author")
    places = _of_session(session) + _of_attempts(session, report.attempts)
    if places:
        raise Refused(
            "The session was refused: see the places named.",
            "Hand it in as the desktop keeps it.",
            "invalid",
            tuple(places[:20]),
        )
    earned = score(report.attempts)
    if session.score != earned:
        raise Refused(
            "The score claimed is not the one these attempts come to.",
            "Hand the session in as it was answered.",
            "score_differs",
            (("session.score", "It differs from the score recomputed."),),
        )
    return replace(report, session=replace(session, person=account.display_name, delivered=True))


def _practice_only(report: PracticeReport) -> None:
    session = report.session
    named = [("session.session_id", session.session_id), ("session.pack.id", session.pack.id)]
    named += [(f"session.case_ids[{n}]", case_id) for n, case_id in enumerate(session.case_ids)]
    named += [(f"attempts[{n}].attempt_id", attempt.attempt_id) for n, attempt in enumerate(report.attempts)]
    live = [(place, f"It does not begin with “{PRACTICE_PREFIX}”.") for place, id in named if not _marked(id)]
    if live:
        raise Refused(
            "Live work is no practice.", "Only what the practice room made is taken here.", "not_practice", tuple(live)
        )


def _marked(id: str) -> bool:
    return id.startswith(PRACTICE_PREFIX) and id != PRACTICE_PREFIX


def _of_session(session: PracticeSession) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, text, limit in (
        ("session_id", session.session_id, _MAX_ID),
        ("pack.id", session.pack.id, _MAX_LABEL),
        ("pack.title", session.pack.title, _MAX_LABEL),
        ("pack.workflow", session.pack.workflow, _MAX_LABEL),
        ("pack.version", session.pack.version, _MAX_LABEL),
    ):
        if not _word(text, limit):
            found.append((f"session.{name}", f"It is one line of at most {limit} characters."))
    if not 0 < len(session.case_ids) <= MAX_CASES or len(set(session.case_ids)) != len(session.case_ids):
        found.append(("session.case_ids", f"A session has 1 to {MAX_CASES} cases, each once."))
    if not all(_word(case_id, _MAX_CASE_ID) for case_id in session.case_ids):
        found.append(("session.case_ids", "A case has no such id."))
    if session.finished_at is None:
        found.append(("session.finished_at", "The session goes on."))
    elif not _aware(session.started_at, session.finished_at) or session.finished_at < session.started_at:
        found.append(("session.finished_at", "It lies after the start, and both name their time zone."))
    return found


def _of_attempts(session: PracticeSession, attempts: tuple[Attempt, ...]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if session.answered != len(attempts):
        found.append(("session.answered", "It is the number of attempts."))
    cases = len(session.case_ids)
    for n, attempt in enumerate(attempts):
        place = f"attempts[{n}]"
        if attempt.session_id != session.session_id:
            found.append((f"{place}.session_id", "It belongs to another session."))
        if not (_word(attempt.attempt_id, _MAX_ID) and _word(attempt.external_id, _MAX_LABEL)):
            found.append((f"{place}.external_id", "This is not an id."))
        # Positions count from 1; the case shown there is the one answered.
        if not 1 <= attempt.position <= cases:
            found.append((f"{place}.position", "The session has no such case."))
        elif not session.case_ids[attempt.position - 1].endswith(attempt.external_id):
            found.append((f"{place}.external_id", "Another case was shown there."))
        if not 0 <= attempt.sureness <= 1:
            found.append((f"{place}.sureness", "It lies between 0 and 1."))
        if not 0 <= attempt.duration_ms <= _MAX_MS:
            found.append((f"{place}.duration_ms", "It is no length of time."))
        if not _aware(attempt.answered_at):
            found.append((f"{place}.answered_at", "It names no time zone."))
        if not possible(attempt):
            found.append((f"{place}.verdict", "What was done on such a case cannot be called that."))
    for name, values in (
        ("position", [a.position for a in attempts]),
        ("attempt_id", [a.attempt_id for a in attempts]),
        ("external_id", [a.external_id for a in attempts]),
    ):
        if len(set(values)) != len(values):
            found.append(("attempts", f"Two attempts have the same {name}."))
    return found


def _word(text: str, limit: int) -> bool:
    return 0 < len(text) <= limit and text.isprintable()


def _aware(*times: datetime) -> bool:
    return all(at.tzinfo is not None for at in times)
