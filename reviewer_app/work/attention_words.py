"""Every sentence of the Attention workspace, in one place: polite, true, and never blaming anybody.

Titles and texts hold names of colleagues (cleaned) and moments, and nothing a stranger wrote.
"""

from __future__ import annotations

from datetime import datetime

from reviewer_app.domain.attention import CardAction, CardKind
from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.plain_text import one_line
from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.sentence import joined, say
from reviewer_app.work.attention_mine import Words, mine_only
from reviewer_app.work.phrases import bracketed, clock, day, person

NOTE_SHOWN = 2010
_DETAIL_LIMIT = 300
_DID = {
    Action.APPROVE: say("approved"),
    Action.OVERRIDE: say("decided differently from the AI"),
    Action.ESCALATE: say("escalated it"),
    Action.SKIP: say("skipped it"),
    Action.SNOOZE: say("put it off"),
    Action.REQUEST: say("asked for information"),
    Action.WITHDRAW: say("took theirs back"),
}
_SUPERVISOR = say("A supervisor")
_NO_ACTION = say("No action needed. Your time is credited.")
_NOTE = " “"
"""What begins a supervisor's note in a notice."""
_KEPT = say("Both are kept as they were said. A supervisor will settle it.")

ACTIONS = {
    CardAction.ACKNOWLEDGE: say("Done"),
    CardAction.CONFIRM: say("Confirm as decided"),
    CardAction.REVISE: say("Revise"),
    CardAction.WITHDRAW: say("Withdraw mine"),
    CardAction.REMARK: say("Add a note"),
    CardAction.KEEP_MINE: say("Keep this one"),
    CardAction.KEEP_OTHER: say("Keep the other one"),
    CardAction.RETRY: say("Try again"),
    CardAction.SIGN_IN: say("Sign in again"),
    CardAction.OPEN_CASE: say("Open case"),
}
"""What the buttons say."""

HINTS = {
    CardAction.ACKNOWLEDGE: say("You have seen it; it leaves this list and stays in History"),
    CardAction.CONFIRM: say("Decide the same on the newest version; it can be undone like any decision"),
    CardAction.REVISE: say("Open the newest version with what you entered"),
    CardAction.WITHDRAW: say("Take your decision back; it stays on record"),
    CardAction.REMARK: say("For the supervisor who settles it"),
    CardAction.KEEP_MINE: say("What you decided on this computer replaces what you decided on the other"),
    CardAction.KEEP_OTHER: say("What you decided on this computer is taken back; it stays on record"),
    CardAction.RETRY: say("Send everything that is stuck again, now"),
    CardAction.SIGN_IN: say("Nothing is lost: what is saved here stays here"),
    CardAction.OPEN_CASE: say("Look at the case"),
}

WITHDRAW_ASK = say("Take your decision back? It stays on record, without effect.")
KEEP_OTHER_ASK = say("Keep what you decided on the other computer, and take this one back? It stays on record.")
REMARK_ASK = say("A note for whoever settles it. It is sent at once and cannot be changed.")
REMARK_SENT = say("Your note was delivered.")
REMARK_EMPTY = say("Write the note first.")


OFFLINE_REMARK = (
    say("A note needs a connection."),
    say("What you wrote stays here; send it when you are online again."),
)
CONFIRMED = say("Confirmed as decided. It can still be undone (Z).")
KEPT_MINE = say("This one counts as soon as the server has it. It can still be undone (Z).")
WITHDRAWN_MINE = say("Taken back. It can still be undone (Z).")
RETRIED = say("It is sent again now.")


def remark_long(limit: int, count: int) -> str:
    """Why a note is not sent."""
    return say("A note has at most {limit} characters; this one has {count}.", limit=limit, count=count)


def words_of(
    kind: CardKind,
    entry: OutboxEntry | None,
    notice: Notice | None,
    head: CaseHead | None,
    now: datetime,
    *,
    here: bool = True,
    compared: bool = True,
) -> Words:
    """Title and text of a card. `here`: the newest content is on this computer; `compared`: what was seen too."""
    if notice is not None and notice.kind in _SETTLED:
        return _settled(notice, now)
    match kind:
        case CardKind.CONCURRING:
            return _concurring(entry, notice, now)
        case CardKind.DIFFERING | CardKind.SECOND_REVIEW:
            return _differing(kind, entry, notice, now)
        case CardKind.REVISED:
            return _revised(head, here, compared)
        case CardKind.WITHDRAWN:
            return say("Withdrawn"), joined(" ", _withdrawn(entry, notice, now), _NO_ACTION)
        case CardKind.ERASED:
            return say("Content erased"), joined(" ", say("This case's content was erased by order."), _NO_ACTION)
        case CardKind.OTHER_WORKING if notice is not None and notice.kind is NoticeKind.HELD:
            return say("Kept for a check"), _servers(notice) or say(
                "The server keeps your decision until somebody has looked."
            )
        case CardKind.OTHER_WORKING:
            return _other_working(head, entry)
        case CardKind.ATTACHED:
            return _attached(notice, now)
        case CardKind.LEASE_BROKEN:
            return _lease_broken(notice, now)
        case CardKind.SETTLED:
            return _over(entry)
        case _:
            return mine_only(kind, entry, now)


def _concurring(entry: OutboxEntry | None, notice: Notice | None, now: datetime) -> Words:
    other, author, at = other_side(entry, notice)
    mine = entry is not None and other is not None and other.author_id == entry.decision.author_id
    did = _DID[other.action] if other is not None and other.action is not Action.OVERRIDE else say("decided the same")
    moment = bracketed(at, now)
    if mine:
        return say("Decided the same twice"), say(
            "You had already {did} on another computer{moment}. Nothing more is needed.", did=did, moment=moment
        )
    return (
        say("Decided the same"),
        say(
            "{who} had already {did}{moment}. Your review is kept as a concurring opinion.",
            who=person(author),
            did=did,
            moment=moment,
        ),
    )


def _differing(kind: CardKind, entry: OutboxEntry | None, notice: Notice | None, now: datetime) -> Words:
    other, author, at = other_side(entry, notice)
    who = person(author)
    moment = bracketed(at, now)
    if kind is CardKind.SECOND_REVIEW:
        if other is None:
            return say("Two reviews are needed"), say("Your review is kept; a supervisor looks at it before it counts.")
        text = say("This case needs two reviews, and {who} came to another answer{moment}.", who=who, moment=moment)
        return say("The two reviews differ"), joined(" ", text, _KEPT)
    did = _DID[other.action] if other is not None else say("decided")
    text = say("{who} had already {did}{moment}.", who=who, did=did, moment=moment)
    return say("{who} decided differently", who=who), joined(" ", text, _KEPT)


def _revised(head: CaseHead | None, here: bool, compared: bool) -> Words:
    title = say("The case changed after you decided")
    if head is not None and head.state is CaseState.DECIDED:
        return title, say(
            "{who} decided the new version meanwhile. Yours is kept beside it.", who=person(head.decided_by or "")
        )
    if head is not None and head.state is CaseState.WITHDRAWN:
        return title, joined(" ", say("Meanwhile the case was withdrawn."), _NO_ACTION)
    kept = say("Your decision is kept and waits for you.")
    if not here:
        more = say("The new version is not on this computer yet; it comes with the next connection.")
        return title, joined(" ", kept, more)
    if not compared:
        more = say(
            "What you saw then is no longer on this computer, so changes cannot be shown: "
            "open the case to look at the new version."
        )
        return title, joined(" ", kept, more)
    return title, joined(" ", kept, say("Look at what changed, then confirm, revise or withdraw it."))


def _withdrawn(entry: OutboxEntry | None, notice: Notice | None, now: datetime) -> str:
    if notice is not None and notice.kind is NoticeKind.WITHDRAWN:
        return say("Withdrawn on {day}.", day=day(notice.at, now))
    if entry is not None and entry.received_at is not None:
        return say("Withdrawn before your decision arrived on {day}.", day=day(entry.received_at, now))
    return say("Withdrawn before your decision arrived.")


def _other_working(head: CaseHead | None, entry: OutboxEntry | None) -> Words:
    holder = ""
    if head is not None and head.state is CaseState.LEASED and entry is not None:
        holder = "" if head.holder_id == entry.decision.author_id else head.holder or ""
    if holder:
        who = person(holder)
        return say("{who} is on this case now", who=who), say(
            "{who} is on this case now; yours is attached for them to see.", who=who
        )
    return (
        say("Attached to the case"),
        say("Somebody else was on this case when yours arrived; yours is attached for whoever decides it."),
    )


def _attached(notice: Notice | None, now: datetime) -> Words:
    if notice is None:
        return say("A decision lies beside this case"), say("Look at it before you decide.")
    who = person(notice.other_author or notice.by)
    text = say(
        "{who}’s decision{moment} arrived while you are on the case. It is attached; yours will count.",
        who=who,
        moment=bracketed(notice.other_at, now),
    )
    return say("{who} decided this case too", who=who), text


def _lease_broken(notice: Notice | None, now: datetime) -> Words:
    who = person(notice.by if notice else "", _SUPERVISOR)
    text = say(
        "{who} freed this case{moment}. What you began is kept; open the case to see where it stands.",
        who=who,
        moment=bracketed(notice.at if notice else None, now),
    )
    return say("The case was freed for others"), text


_SETTLED = frozenset(
    {NoticeKind.RELEASED, NoticeKind.UPHELD, NoticeKind.ADOPTED, NoticeKind.OVERTURNED, NoticeKind.VOIDED}
)


def _settled(notice: Notice, now: datetime) -> Words:
    who, moment = person(notice.by, _SUPERVISOR), clock(notice.at, now)
    match notice.kind:
        case NoticeKind.RELEASED:
            return say("Your decision counts"), _servers(notice) or say(
                "It was kept for a check and counts since {moment}.", moment=moment
            )
        case NoticeKind.ADOPTED:
            return say("Settled: your decision counts"), say(
                "{who} settled it ({moment}): yours is the case’s answer.", who=who, moment=moment
            )
        case NoticeKind.UPHELD if not notice.state:
            return say("Settled: your decision stands"), say(
                "{who} settled it ({moment}): yours stays the case’s answer.", who=who, moment=moment
            )
        case NoticeKind.UPHELD:
            return (
                say("Settled: the other decision stands"),
                say(
                    "{who} settled it ({moment}): the other decision stands. Yours is kept on record.",
                    who=who,
                    moment=moment,
                ),
            )
        case NoticeKind.OVERTURNED:
            return (
                say("Another decision counts now"),
                say(
                    "{who} settled it ({moment}): another decision took the place of yours, which is kept on record.",
                    who=who,
                    moment=moment,
                ),
            )
        case _:
            return say("Closed without effect"), _servers(notice) or say(
                "{who} closed it ({moment}). It is kept on record.", who=who, moment=moment
            )


def _over(entry: OutboxEntry | None) -> Words:
    """Nothing was left to do when it arrived."""
    if entry is not None and entry.decision.action is Action.WITHDRAW:
        return say("Closed already"), say("That decision was closed already; nothing was left to take back.")
    text = say("The case was dealt with before yours arrived, which is kept on record.")
    return say("Nothing left to do"), joined(" ", text, _NO_ACTION)


def _servers(notice: Notice) -> str:
    """The server's own sentence without what a supervisor added to it."""
    return one_line(notice.detail.partition(_NOTE)[0].strip(), _DETAIL_LIMIT)


def other_side(entry: OutboxEntry | None, notice: Notice | None) -> tuple[Decision | None, str, datetime | None]:
    """(decision, author, when) on the other side, by the newest word about it."""
    if notice is not None and (notice.other is not None or notice.other_author):
        return notice.other, notice.other_author, notice.other_at
    if entry is not None:
        return entry.other, entry.other_author, entry.other_at
    return None, "", None


def told(entry: OutboxEntry | None, notice: Notice | None) -> str:
    """What a supervisor wrote, or what exactly the server could not take; bounded, empty when there is nothing."""
    if notice is not None:
        _, mark, note = notice.detail.partition(_NOTE)
        return one_line(f"“{note}", NOTE_SHOWN) if mark else ""
    if entry is not None and entry.code == "invalid":
        return one_line(entry.detail, _DETAIL_LIMIT)
    return ""
