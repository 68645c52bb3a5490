"""What an attempt was, and what a session's attempts are worth: pure rules with their sources."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from statistics import NormalDist
from typing import Any

from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.practice import RIGHT, Attempt, Gold, PracticeScore, Share, Verdict


def verdict(decision: Decision, gold: Gold) -> Verdict:
    """What the decision was, held against the true answer.

    Where the case had to be handed on, doing so is right whatever the AI said. Where fair people
    differ, any accepted outcome is right. Else a mistake of the AI counts as caught only when
    everything that was wrong has been put right and nothing right was made wrong.
    """
    if gold.escalate:
        return Verdict.PASSED_ON if decision.action is Action.ESCALATE else Verdict.KEPT
    if decision.action in (Action.ESCALATE, Action.SKIP):
        return Verdict.NEEDLESS
    if not gold.ai_wrong:
        if decision.action is Action.APPROVE:
            return Verdict.CONFIRMED
        return Verdict.CONFIRMED if _harmless(decision, gold) else Verdict.OVERRULED
    if decision.action is Action.APPROVE:
        return Verdict.MISSED
    return Verdict.CAUGHT if _put_right(decision, gold) else Verdict.HALF_CAUGHT


def possible(attempt: Attempt) -> bool:
    """Whether an attempt's verdict can be true of what was done, as far as the attempt itself tells."""
    match attempt.verdict:
        case Verdict.PASSED_ON:
            return attempt.escalate and attempt.action is Action.ESCALATE
        case Verdict.KEPT:
            return attempt.escalate and attempt.action is not Action.ESCALATE
        case _ if attempt.escalate:
            return False
        case Verdict.NEEDLESS:
            return attempt.action in (Action.ESCALATE, Action.SKIP)
        case Verdict.CAUGHT | Verdict.HALF_CAUGHT:
            return attempt.ai_wrong and attempt.action is Action.OVERRIDE
        case Verdict.MISSED:
            return attempt.ai_wrong and attempt.action is Action.APPROVE
        case Verdict.CONFIRMED:
            return not attempt.ai_wrong and attempt.action in (Action.APPROVE, Action.OVERRIDE)
        case Verdict.OVERRULED:
            return not attempt.ai_wrong and attempt.action is Action.OVERRIDE


def _harmless(decision: Decision, gold: Gold) -> bool:
    """Another accepted outcome where fair people differ, or the true value written another way."""
    return decision.outcome in gold.accepted_outcomes and _values_right(decision, gold)


def _put_right(decision: Decision, gold: Gold) -> bool:
    changed = {c.id for c in decision.changes}
    return (
        decision.outcome in gold.accepted_outcomes
        and set(gold.wrong_fields) <= changed
        and _values_right(decision, gold)
    )


def _values_right(decision: Decision, gold: Gold) -> bool:
    true = {f.id: f.value for f in gold.fields}
    return all(c.id not in true or same(c.after, true[c.id]) for c in decision.changes)


def same(one: Any, other: Any) -> bool:
    """Whether two values mean the same: case, spacing, accents composed or not, and `8412.70` or `8,412.7` apart."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and _same_members(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    left, right = _number(one), _number(other)
    if left is not None and right is not None:
        return left == right
    return _plain(one) == _plain(other)


def _same_members(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether two lists name the same things: who stands first in a list of parties means nothing."""
    left = list(other)
    for value in one:
        match = next((n for n, candidate in enumerate(left) if same(value, candidate)), None)
        if match is None:
            return False
        del left[match]
    return True


_AMOUNT = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+\.\d+")
"""Only what can be nothing but a number: `007` and `123` may be a name for something."""


def _number(value: Any) -> Decimal | None:
    if isinstance(value, int | float):
        return Decimal(str(value))
    text = str(value).strip()
    if not _AMOUNT.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _plain(value: Any) -> str:
    return "".join(unicodedata.normalize("NFC", str(value)).casefold().split())


def score(attempts: Sequence[Attempt]) -> PracticeScore:
    """The score of these attempts; see `PracticeScore` for each figure's source."""
    had: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
    for attempt in attempts:
        had[attempt.verdict] += 1
    decidable = [a for a in attempts if not a.escalate]
    wrong = sum(a.ai_wrong for a in decidable)
    fine = len(decidable) - wrong
    right = sum(had[v] for v in RIGHT)
    hits = sum(a.ai_wrong and a.action is Action.OVERRIDE for a in decidable)
    alarms = had[Verdict.OVERRULED]
    sensitivity, criterion = _detection(hits, wrong, alarms, fine)
    total = len(attempts)
    return PracticeScore(
        answered=total,
        right=Share(right, total),
        caught=Share(had[Verdict.CAUGHT], wrong),
        missed=Share(had[Verdict.MISSED], wrong),
        overruled=Share(alarms, fine),
        confirmed=Share(had[Verdict.CONFIRMED], fine),
        passed_on=Share(had[Verdict.PASSED_ON], total - len(decidable)),
        needless=had[Verdict.NEEDLESS],
        brier=_rounded(sum((a.sureness - (a.verdict in RIGHT)) ** 2 for a in attempts) / total) if total else None,
        over_confidence=_rounded(sum(a.sureness for a in attempts) / total - right / total) if total else None,
        sensitivity=sensitivity,
        criterion=criterion,
    )


def _detection(hits: int, wrong: int, alarms: int, fine: int) -> tuple[float | None, float | None]:
    """d' and c (Green and Swets 1966), log-linear correction (Hautus 1995): rates (x + 0.5) / (n + 1)."""
    if not wrong or not fine:
        return None, None
    z = NormalDist().inv_cdf
    hit, alarm = z((hits + 0.5) / (wrong + 1)), z((alarms + 0.5) / (fine + 1))
    return _rounded(hit - alarm), _rounded(-(hit + alarm) / 2)


def _rounded(value: float) -> float:
    """Ten places: both sides of the wire must come to the same figure."""
    return round(value, 10) + 0.0
