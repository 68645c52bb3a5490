"""How a case stands when a decision is judged, read under the case's lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, exists, func, literal, select

from reviewer_app.domain.case import Case, CaseHead
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.workflow import Workflow
from reviewer_app.server.auth.tables import account as account_row
from reviewer_app.server.cases.heads import find_case
from reviewer_app.server.cases.tables import case_body
from reviewer_app.server.claims.tables import lease
from reviewer_app.server.conflicts.tables import decision_standing as standing
from reviewer_app.server.decisions.judging import FIRST_OF_TWO, Scene, Target
from reviewer_app.server.decisions.kept import find_kept, the_answer
from reviewer_app.server.decisions.tables import decision as kept
from reviewer_app.server.sync.visibility import follows, sees
from reviewer_app.server.workflows.service import find as find_workflow
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Account

WorkflowOf = Callable[[Connection, str, int], Workflow | None]
WORKERS = frozenset({"reviewer", "supervisor"})
SETTLED = ("uphold", "adopt")
"""Values of `closed_how` that a supervisor's word leaves behind."""


def _all_that_stands() -> Select[Any]:
    """One row: the decision of this id, what was seen, the newest lease, and what there is or was of the rest."""
    here = select(literal(1).label("one")).subquery("here")
    known, newer, own = kept.alias("known"), lease.alias("newer"), lease.alias("own")
    newest = select(func.max(newer.c.fence)).where(newer.c.case_id == bindparam("case")).scalar_subquery()
    of_case = kept.c.case_id == bindparam("case")
    return select(
        known.c.payload_sha256.label("known_sha256"),
        known.c.answer.label("known_answer"),
        known.c.other_id.label("known_other"),
        case_body.c.body,
        lease.c.fence,
        lease.c.holder_id,
        lease.c.expires_at,
        lease.c.released_at,
        exists().where(of_case, kept.c.effective).label("answered"),
        exists().where(of_case, kept.c.action == Action.ESCALATE.value).label("moved"),
        exists().where(own.c.case_id == bindparam("case"), own.c.holder_id == bindparam("author")).label("leased"),
        exists().where(standing.c.case_id == bindparam("case"), standing.c.open).label("waiting"),
    ).select_from(
        here.outerjoin(known, known.c.decision_id == bindparam("decision"))
        .outerjoin(
            case_body, and_(case_body.c.case_id == bindparam("case"), case_body.c.revision == bindparam("revision"))
        )
        .outerjoin(lease, and_(lease.c.case_id == bindparam("case"), lease.c.fence == newest))
    )


_standing = _all_that_stands()
_first = select(standing.c.decision_id).where(
    standing.c.case_id == bindparam("case"), standing.c.open, standing.c.kind == FIRST_OF_TWO
)
_target = (
    select(
        kept.c.decision_id,
        kept.c.case_id,
        kept.c.author_id,
        kept.c.effective,
        standing.c.kind,
        standing.c.open,
    )
    .select_from(kept.outerjoin(standing, standing.c.decision_id == kept.c.decision_id))
    .where(kept.c.decision_id == bindparam("target"))
)


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a decision, as an account now; `active` False for one that is kept out."""

    account: Account
    active: bool = True

    def may_work(self, team: str | None) -> bool:
        """Whether cases of this team are theirs to decide."""
        return self.active and not WORKERS.isdisjoint(self.account.roles) and sees(self.account, team)

    def may_see(self, head: CaseHead) -> bool:
        """Whether they are shown the case."""
        return self.active and follows(self.account, head.team, head.escalated_by_id)


def find_author(conn: Connection, account_id: str) -> Author | None:
    """An author by the account's id."""
    row = conn.execute(select(account_row).where(account_row.c.id == account_id)).one_or_none()
    if row is None:
        return None
    account = Account(row.id, row.name, row.display_name, tuple(row.roles), tuple(row.teams))
    return Author(account, bool(row.active))


def what_stands(conn: Connection, said: Decision) -> Any:
    """The row of all that one look tells about a decision and its case."""
    return conn.execute(
        _standing,
        {
            "decision": said.decision_id,
            "case": said.case_id,
            "revision": said.case_revision,
            "author": said.author_id,
        },
    ).one()


def scene(
    conn: Connection,
    author: Author,
    said: Decision,
    head: CaseHead,
    stands: Any,
    now: datetime,
    workflow_of: WorkflowOf = find_workflow,
) -> Scene:
    """The scene for `judge`; what is seldom needed is only read when it is."""
    seen = None if stands.body is None else codec.decode(stands.body, Case)
    held = stands.fence is not None and stands.released_at is None
    mine = held and stands.holder_id == author.account.id and stands.expires_at > now
    answer = the_answer(conn, head.id) if stands.answered else None
    first = _the_first(conn, head) if head.first_by_id is not None and answer is None else None
    return Scene(
        head=head,
        seen=seen,
        workflow=None if seen is None else workflow_of(conn, seen.workflow, seen.workflow_version),
        now=now,
        may_work=author.may_work(head.team),
        knew=bool(stands.moved or stands.leased),
        newest=seen if said.case_revision == head.revision else find_case(conn, head.id, head.revision),
        fence=stands.fence if mine else None,
        answer=None if answer is None else answer.side,
        first=None if first is None else first.side,
        target=None if said.supersedes is None else _find_target(conn, said.supersedes),
        settled=stands.answered and said.supersedes is not None and _settled(conn, head.id),
    )


def the_first(conn: Connection, case_id: str) -> str | None:
    """The id of the first of two required decisions, while the second is still to come."""
    return conn.execute(_first, {"case": case_id}).scalars().first()


def _the_first(conn: Connection, head: CaseHead) -> Any:
    found = the_first(conn, head.id)
    return None if found is None else find_kept(conn, found)


def _find_target(conn: Connection, decision_id: str) -> Target | None:
    row = conn.execute(_target, {"target": decision_id}).one_or_none()
    if row is None:
        return None
    return Target(row.decision_id, row.case_id, row.author_id, bool(row.effective), row.kind if row.open else "")


def _settled(conn: Connection, case_id: str) -> bool:
    asked = select(exists().where(standing.c.case_id == case_id, standing.c.closed_how.in_(SETTLED)))
    return bool(conn.execute(asked).scalar_one())
