"""Why people decided differently: counts and rates by reason, now and just before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, func, select

from reviewer_app.domain.audit import ActionRate, AttributionRate, AuditFilter, Rate, ReasonRate, ReasonReport
from reviewer_app.domain.decision import Action
from reviewer_app.server.audit.filters import choice, period, scope
from reviewer_app.server.audit.tables import decision_reason
from reviewer_app.server.decisions.tables import decision
from reviewer_app.wire.messages import DecisionOutcome

JUDGING = (Action.APPROVE, Action.OVERRIDE, Action.ESCALATE)
"""Acts that judge a case; a skip only puts it back."""
_FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Counted:
    """One period in numbers; reasons with the newest seq that gave them."""

    decisions: int = 0
    actions: dict[str, int] = field(default_factory=dict)
    attributions: dict[str, int] = field(default_factory=dict)
    reasons: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)


def reason_report(conn: Connection, filter: AuditFilter, now: datetime) -> ReasonReport:
    """Counts and rates of one filter; without a period, of all there is until `now`."""
    since = filter.since or _earliest(conn, filter) or now
    until = max(since, now if filter.until is None else min(filter.until, now))
    # Both ends are said, or a database that guesses reads every reason there is.
    current = _count(conn, filter, [*period(since, filter.until), decision.c.received_at <= max(since, now)])
    before = _Counted()
    if filter.since is not None and until - since <= since - _FIRST:
        before = _count(conn, filter, period(since - (until - since), since))
    return ReasonReport(
        since=since,
        until=until,
        decisions=current.decisions,
        decisions_before=before.decisions,
        actions=tuple(ActionRate(a, rate(current.actions.get(a.value, 0), current.decisions)) for a in JUDGING),
        attributions=tuple(
            AttributionRate(name, rate(count, current.decisions))
            for name, count in sorted(current.attributions.items(), key=lambda pair: (-pair[1], pair[0]))
        ),
        reasons=_flagged(_reasons(conn, current, before)),
    )


def rate(count: int, of: int) -> Rate:
    """A share with its interval."""
    # The statistics bring SciPy along: a server that is never asked for rates need not load it.
    from reviewer_app.stats.proportions import wilson

    if of == 0:
        return Rate(count, 0, None, None, None)
    low, high = wilson(count, of)
    return Rate(count, of, count / of, low, high)


def _reasons(conn: Connection, current: _Counted, before: _Counted) -> list[ReasonRate]:
    from reviewer_app.stats.rates import rate_ratio_p

    labels = _labels(conn, current, before)
    found: list[ReasonRate] = []
    for key in {**current.reasons, **before.reasons}:
        count, earlier = current.reasons.get(key, (0, 0))[0], before.reasons.get(key, (0, 0))[0]
        p_value = None
        if current.decisions and before.decisions:
            p_value = rate_ratio_p(count, current.decisions, earlier, before.decisions)
        found.append(
            ReasonRate(
                attribution=key[0],
                code=key[1],
                label=labels.get(key, key[1]),
                rate=rate(count, current.decisions),
                before=rate(earlier, before.decisions),
                p_value=p_value,
            )
        )
    return sorted(found, key=lambda r: (-r.rate.count, -r.before.count, r.attribution, r.code))


def _flagged(reasons: list[ReasonRate]) -> tuple[ReasonRate, ...]:
    from reviewer_app.stats.many import benjamini_hochberg

    tested = [r.p_value for r in reasons if r.p_value is not None]
    # Either all of them can be compared or none: both periods are the same for all.
    flags = benjamini_hochberg(tested) if tested else (False,) * len(reasons)
    return tuple(replace(r, flagged=flag) for r, flag in zip(reasons, flags, strict=True))


def _base(filter: AuditFilter) -> list[ColumnElement[bool]]:
    return [
        decision.c.result == DecisionOutcome.ACCEPTED.value,
        decision.c.action.in_([a.value for a in JUDGING]),
        *scope(filter),
    ]


def _earliest(conn: Connection, filter: AuditFilter) -> datetime | None:
    return conn.execute(
        select(func.min(decision.c.received_at, type_=decision.c.received_at.type)).where(
            *_base(filter), *period(None, filter.until)
        )
    ).scalar_one_or_none()


def _count(conn: Connection, filter: AuditFilter, when: list[ColumnElement[bool]]) -> _Counted:
    base = [*_base(filter), *when]
    meant = [*base, *choice(filter)]
    total = conn.execute(select(func.count()).select_from(decision).where(*base)).scalar_one()
    actions = conn.execute(select(decision.c.action, func.count()).where(*meant).group_by(decision.c.action))
    given = decision_reason.join(decision, decision.c.seq == decision_reason.c.seq)
    reasons = conn.execute(
        select(decision_reason.c.attribution, decision_reason.c.code, func.count(), func.max(decision_reason.c.seq))
        .select_from(given)
        .where(*meant)
        .group_by(decision_reason.c.attribution, decision_reason.c.code)
    )
    groups = conn.execute(
        select(decision_reason.c.attribution, func.count(decision_reason.c.seq.distinct()))
        .select_from(given)
        .where(*meant)
        .group_by(decision_reason.c.attribution)
    )
    return _Counted(
        int(total),
        {action: int(n) for action, n in actions},
        {attribution: int(n) for attribution, n in groups},
        {(attribution, code): (int(n), int(seq)) for attribution, code, n, seq in reasons},
    )


def _labels(conn: Connection, *counted: _Counted) -> dict[tuple[str, str], str]:
    """Each reason's words as they last read on a screen."""
    newest: dict[tuple[str, str], int] = {}
    for part in counted:
        for key, (_, seq) in part.reasons.items():
            newest[key] = max(seq, newest.get(key, 0))
    rows = conn.execute(select(decision_reason).where(decision_reason.c.seq.in_(set(newest.values()))))
    return {key: r.label for r in rows if newest.get(key := (r.attribution, r.code)) == r.seq}
