"""What practice says, in one place: verdicts, sureness, and what the figures of a score mean."""

from __future__ import annotations

from datetime import datetime

from reviewer_app.domain.practice import SURENESS, PracticeScore, PracticeSession, Share, Verdict
from reviewer_app.sentence import say
from reviewer_app.ui.tongue import dated, number, tr, tr_many

WHAT_IT_IS = say(
    "Sample cases with known answers, on the real desk. Nothing here is live work; trainers see "
    "your results, live figures never do."
)
FEW = 10
"""Below so many answers a figure says little about a person."""

VERDICTS: dict[Verdict, tuple[str, str, str, str]] = {
    Verdict.CAUGHT: (say("You caught the AI's mistake."), say("Caught the AI's mistake"), "circle-check", "good"),
    Verdict.HALF_CAUGHT: (
        say("You saw the AI's mistake, but did not put everything right."),
        say("Caught half of the mistake"),
        "circle-dot-dashed",
        "warn",
    ),
    Verdict.MISSED: (say("The AI's mistake got past you."), say("Missed the AI's mistake"), "circle-x", "bad"),
    Verdict.CONFIRMED: (say("The AI was right, and so were you."), say("Confirmed a right AI"), "circle-check", "good"),
    Verdict.OVERRULED: (say("You overruled a right AI."), say("Overruled a right AI"), "circle-x", "bad"),
    Verdict.PASSED_ON: (
        say("This case had to be handed on, and you handed it on."),
        say("Rightly handed on"),
        "circle-check",
        "good",
    ),
    Verdict.KEPT: (
        say("This case had to be handed on, and you did not hand it on."),
        say("Not handed on, though it had to be"),
        "circle-x",
        "bad",
    ),
    Verdict.NEEDLESS: (
        say("This case could be decided, and you did not decide it."),
        say("Not decided, though it could be"),
        "circle-dot-dashed",
        "warn",
    ),
}
"""(sentence, few words, icon, kind) of each verdict; the icons differ in shape, not only in colour."""

SURE = tuple(
    zip(
        SURENESS,
        (say("A guess"), say("Rather sure"), say("Very sure"), say("Certain")),
        ("50–60 %", "70 %", "80–90 %", say("about 100 %")),
        strict=True,
    )
)
"""(value, words, per cent) of the four answers to “how sure are you”."""


def sureness(value: float) -> str:
    """A sureness in the words it was given with, the nearest one for a value of another build."""
    return tr(min(SURE, key=lambda s: abs(s[0] - value))[1])


def of(share: Share) -> str:
    """A share as counts; nothing is made up of none."""
    return tr("{count} of {of}", count=share.count, of=share.of) if share.of else tr("none came up")


def too_few(n: int) -> str:
    """A remark where a figure rests on too few cases."""
    return "" if n >= FEW else tr("too few to judge")


def calibration(score: PracticeScore, mine: bool = True) -> str:
    """How sureness and being right fit together, with the Brier score."""
    over = score.over_confidence
    if over is None or score.brier is None:
        return tr("No case was answered.")
    points = round(abs(over) * 100)
    if not points:
        fit = tr("You were as sure as right.") if mine else tr("They were as sure as right.")
    elif over > 0:
        fit = (
            tr_many("You were surer than right by {n} point.", "You were surer than right by {n} points.", points)
            if mine
            else tr_many(
                "They were surer than right by {n} point.", "They were surer than right by {n} points.", points
            )
        )
    elif mine:
        fit = tr_many(
            "You were less sure than right by {n} point.", "You were less sure than right by {n} points.", points
        )
    else:
        fit = tr_many(
            "They were less sure than right by {n} point.", "They were less sure than right by {n} points.", points
        )
    return tr("{fit} Brier score {brier} (0 is best, 0.25 is a coin).", fit=fit, brier=number(score.brier, 2))


def _few(score: PracticeScore) -> bool:
    """Whether either kind of case came up too rarely: then nobody is told what they tend to do."""
    return min(score.caught.of, score.overruled.of) < FEW


NOT_ENOUGH = say("Not enough cases of both kinds to say.")
LEAN = 0.25
"""Beyond this criterion somebody leans; about a tenth of answers to either side at middling sensitivity."""


def leaning(score: PracticeScore, mine: bool = True) -> str:
    """What the criterion says of trusting the AI: hits are caught mistakes, false alarms overruled right ones."""
    c = score.criterion
    if c is None:
        return tr(NOT_ENOUGH)
    if _few(score):
        return tr("Too few cases to say (c {c} so far).", c=_number(c))
    if abs(c) <= LEAN:
        said = (
            tr("You are balanced: neither too trusting nor too wary")
            if mine
            else tr("They are balanced: neither too trusting nor too wary")
        )
    elif c > 0:
        said = tr("You tend to trust the AI too much") if mine else tr("They tend to trust the AI too much")
    else:
        said = tr("You tend to trust the AI too little") if mine else tr("They tend to trust the AI too little")
    return f"{said} (c {_number(c)})."


def telling(score: PracticeScore, mine: bool = True) -> str:
    """What the sensitivity says of telling right from wrong suggestions."""
    d = score.sensitivity
    if d is None:
        return tr(NOT_ENOUGH)
    if _few(score):
        return tr("Too few cases to say (d′ {d} so far).", d=_number(d))
    well = (
        tr("well", "telling apart")
        if d >= 2
        else tr("fairly well")
        if d >= 1
        else tr("only now and then")
        if d > 0.2
        else tr("no better than by chance")
    )
    said = tr("You tell them apart {well}", well=well) if mine else tr("They tell them apart {well}", well=well)
    return f"{said} (d\N{PRIME} {_number(d)})."


def _number(value: float) -> str:
    return number(value, 2).replace("-", "\N{MINUS SIGN}")


def day(at: datetime) -> str:
    """A moment in this machine's time zone."""
    return dated(at, "full")


def delivery(session: PracticeSession) -> tuple[str, str]:
    """(words, chip kind) of where a session stands."""
    if session.finished_at is None:
        return tr("Not finished"), "info"
    if session.delivered:
        return tr("Delivered"), "good"
    return tr("Kept here · is sent with the next connection"), "neutral"


def minutes(ms: int) -> str:
    """Active time on one case."""
    seconds = round(ms / 1000)
    return (
        f"{seconds} s"
        if seconds < 60
        else tr("{seconds} min {seconds2} s", seconds=seconds // 60, seconds2=f"{seconds % 60:02d}")
    )
