"""Every sentence of the Attention workspace, in one place: polite, true, and never blaming anybody.

Titles and texts hold names of colleagues (cleaned) and moments, and nothing a stranger wrote.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from reviewer_app.domain.attention import CardAction, CardKind
from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.plain_text import one_line
from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.domain.view import OutboxEntry

Words = tuple[str, str]
"""(title, text): a few words, and one to three sentences."""

NAME_LIMIT = 60
NOTE_SHOWN = 2010
_DETAIL_LIMIT = 300
_DID = {
    Action.APPROVE: "approved",
    Action.OVERRIDE: "decided differently from the AI",
    Action.ESCALATE: "escalated it",
    Action.SKIP: "skipped it",
    Action.SNOOZE: "put it off",
    Action.REQUEST: "asked for information",
    Action.WITHDRAW: "took theirs back",
}
_NO_ACTION = "No action needed. Your time is credited."
_NOTE = " “"
"""What begins a supervisor's note in a notice."""
_KEPT = "Both are kept as they were said. A supervisor will settle it."

ACTIONS = {
    CardAction.ACKNOWLEDGE: "Done",
    CardAction.CONFIRM: "Confirm as decided",
    CardAction.REVISE: "Revise",
    CardAction.WITHDRAW: "Withdraw mine",
    CardAction.REMARK: "Add a note",
    CardAction.KEEP_MINE: "Keep this one",
    CardAction.KEEP_OTHER: "Keep the other one",
    CardAction.RETRY: "Try again",
    CardAction.SIGN_IN: "Sign in again",
    CardAction.OPEN_CASE: "Open case",
}
"""What the buttons say."""

HINTS = {
    CardAction.ACKNOWLEDGE: "You have seen it; it leaves this list and stays in History",
    CardAction.CONFIRM: "Decide the same on the newest version; it can be undone like any decision",
    CardAction.REVISE: "Open the newest version with what you entered",
    CardAction.WITHDRAW: "Take your decision back; it stays on record",
    CardAction.REMARK: "For the supervisor who settles it",
    CardAction.KEEP_MINE: "What you decided on this computer replaces what you decided on the other",
    CardAction.KEEP_OTHER: "What you decided on this computer is taken back; it stays on record",
    CardAction.RETRY: "Send everything that is stuck again, now",
    CardAction.SIGN_IN: "Nothing is lost: what is saved here stays here",
    CardAction.OPEN_CASE: "Look at the case",
}

WITHDRAW_ASK = "Take your decision back? It stays on record, without effect."
KEEP_OTHER_ASK = "Keep what you decided on the other computer, and take this one back? It stays on record."
REMARK_ASK = "A note for whoever settles it. It is sent at once and cannot be changed."
REMARK_SENT = "Your note was delivered."
REMARK_EMPTY = "Write the note first."
REMARK_LONG = "A note has at most {limit:,} characters; this one has {count:,}."
OFFLINE_REMARK = ("A note needs a connection.", "What you wrote stays here; send it when you are online again.")
CONFIRMED = "Confirmed as decided. It can still be undone (Z)."
KEPT_MINE = "This one counts as soon as the server has it. It can still be undone (Z)."
WITHDRAWN_MINE = "Taken back. It can still be undone (Z)."
RETRIED = "It is sent again now."


def clock(at: datetime, now: datetime) -> str:
    """A moment as said in a sentence: the time today, the day and time else; `now` carries the person's zone."""
    there = at.astimezone(now.tzinfo)
    if there.date() == now.date():
        return f"{there:%H:%M}"
    return f"{day(at, now)}, {there:%H:%M}"


def day(at: datetime, now: datetime) -> str:
    """A day as said in a sentence, with the year when it is another one."""
    there = at.astimezone(now.tzinfo)
    text = f"{there.day} {there:%B}"
    return text if there.year == now.year else f"{text} {there.year}"


def person(name: str, instead: str = "Somebody else") -> str:
    """A colleague's name fit to stand in a sentence; an id is nobody's name."""
    shown = one_line(" ".join(name.split()), NAME_LIMIT)
    try:
        UUID(shown)
    except ValueError:
        return shown or instead
    return "A colleague"


def help_id(decision_id: str) -> str:
    """A short code that support finds the decision by: the end of its id."""
    tail = "".join(c for c in decision_id if c.isalnum())[-8:].upper()
    return f"{tail[:4]}-{tail[4:]}" if len(tail) > 4 else tail


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
            return "Withdrawn", f"{_withdrawn(entry, notice, now)} {_NO_ACTION}"
        case CardKind.ERASED:
            return "Content erased", f"This case's content was erased by order. {_NO_ACTION}"
        case CardKind.OTHER_WORKING if notice is not None and notice.kind is NoticeKind.HELD:
            return "Kept for a check", _servers(notice) or "The server keeps your decision until somebody has looked."
        case CardKind.OTHER_WORKING:
            return _other_working(head, entry)
        case CardKind.ATTACHED:
            return _attached(notice, now)
        case CardKind.LEASE_BROKEN:
            return _lease_broken(notice, now)
        case CardKind.SETTLED:
            return _over(entry)
        case _:
            return _mine_only(kind, entry, now)


def _concurring(entry: OutboxEntry | None, notice: Notice | None, now: datetime) -> Words:
    other, author, at = other_side(entry, notice)
    mine = entry is not None and other is not None and other.author_id == entry.decision.author_id
    did = _DID[other.action] if other is not None and other.action is not Action.OVERRIDE else "decided the same"
    when = f" ({clock(at, now)})" if at is not None else ""
    if mine:
        return "Decided the same twice", f"You had already {did} on another computer{when}. Nothing more is needed."
    return (
        "Decided the same",
        f"{person(author)} had already {did}{when}. Your review is kept as a concurring opinion.",
    )


def _differing(kind: CardKind, entry: OutboxEntry | None, notice: Notice | None, now: datetime) -> Words:
    other, author, at = other_side(entry, notice)
    who = person(author)
    when = f" ({clock(at, now)})" if at is not None else ""
    if kind is CardKind.SECOND_REVIEW:
        if other is None:
            return "Two reviews are needed", "Your review is kept; a supervisor looks at it before it counts."
        return "The two reviews differ", f"This case needs two reviews, and {who} came to another answer{when}. {_KEPT}"
    did = _DID[other.action] if other is not None else "decided"
    return f"{who} decided differently", f"{who} had already {did}{when}. {_KEPT}"


def _revised(head: CaseHead | None, here: bool, compared: bool) -> Words:
    title = "The case changed after you decided"
    if head is not None and head.state is CaseState.DECIDED:
        return title, f"{person(head.decided_by or '')} decided the new version meanwhile. Yours is kept beside it."
    if head is not None and head.state is CaseState.WITHDRAWN:
        return title, f"Meanwhile the case was withdrawn. {_NO_ACTION}"
    kept = "Your decision is kept and waits for you."
    if not here:
        return title, f"{kept} The new version is not on this computer yet; it comes with the next connection."
    if not compared:
        return title, (
            f"{kept} What you saw then is no longer on this computer, so changes cannot be shown: "
            "open the case to look at the new version."
        )
    return title, f"{kept} Look at what changed, then confirm, revise or withdraw it."


def _withdrawn(entry: OutboxEntry | None, notice: Notice | None, now: datetime) -> str:
    if notice is not None and notice.kind is NoticeKind.WITHDRAWN:
        return f"Withdrawn on {day(notice.at, now)}."
    if entry is not None and entry.received_at is not None:
        return f"Withdrawn before your decision arrived on {day(entry.received_at, now)}."
    return "Withdrawn before your decision arrived."


def _other_working(head: CaseHead | None, entry: OutboxEntry | None) -> Words:
    holder = ""
    if head is not None and head.state is CaseState.LEASED and entry is not None:
        holder = "" if head.holder_id == entry.decision.author_id else head.holder or ""
    if holder:
        who = person(holder)
        return f"{who} is on this case now", f"{who} is on this case now; yours is attached for them to see."
    return (
        "Attached to the case",
        "Somebody else was on this case when yours arrived; yours is attached for whoever decides it.",
    )


def _attached(notice: Notice | None, now: datetime) -> Words:
    if notice is None:
        return "A decision lies beside this case", "Look at it before you decide."
    who = person(notice.other_author or notice.by)
    when = f" ({clock(notice.other_at, now)})" if notice.other_at is not None else ""
    return (
        f"{who} decided this case too",
        f"{who}’s decision{when} arrived while you are on the case. It is attached; yours will count.",
    )


def _lease_broken(notice: Notice | None, now: datetime) -> Words:
    who = person(notice.by if notice else "", "A supervisor")
    when = f" ({clock(notice.at, now)})" if notice is not None else ""
    return (
        "The case was freed for others",
        f"{who} freed this case{when}. What you began is kept; open the case to see where it stands.",
    )


_SETTLED = frozenset(
    {NoticeKind.RELEASED, NoticeKind.UPHELD, NoticeKind.ADOPTED, NoticeKind.OVERTURNED, NoticeKind.VOIDED}
)


def _settled(notice: Notice, now: datetime) -> Words:
    who, when = person(notice.by, "A supervisor"), clock(notice.at, now)
    match notice.kind:
        case NoticeKind.RELEASED:
            return "Your decision counts", _servers(notice) or f"It was kept for a check and counts since {when}."
        case NoticeKind.ADOPTED:
            return "Settled: your decision counts", f"{who} settled it ({when}): yours is the case’s answer."
        case NoticeKind.UPHELD if not notice.state:
            return "Settled: your decision stands", f"{who} settled it ({when}): yours stays the case’s answer."
        case NoticeKind.UPHELD:
            return (
                "Settled: the other decision stands",
                f"{who} settled it ({when}): the other decision stands. Yours is kept on record.",
            )
        case NoticeKind.OVERTURNED:
            return (
                "Another decision counts now",
                f"{who} settled it ({when}): another decision took the place of yours, which is kept on record.",
            )
        case _:
            return "Closed without effect", _servers(notice) or f"{who} closed it ({when}). It is kept on record."


def _over(entry: OutboxEntry | None) -> Words:
    """Nothing was left to do when it arrived."""
    if entry is not None and entry.decision.action is Action.WITHDRAW:
        return "Closed already", "That decision was closed already; nothing was left to take back."
    return "Nothing left to do", f"The case was dealt with before yours arrived, which is kept on record. {_NO_ACTION}"


def _servers(notice: Notice) -> str:
    """The server's own sentence without what a supervisor added to it."""
    return one_line(notice.detail.partition(_NOTE)[0].strip(), _DETAIL_LIMIT)


def _mine_only(kind: CardKind, entry: OutboxEntry | None, now: datetime) -> Words:
    code = help_id(entry.decision.decision_id) if entry is not None else ""
    at = entry.received_at if entry is not None else None
    match kind:
        case CardKind.AUTHORITY_LOST:
            when = f" on {day(at, now)}" if at is not None else ""
            return (
                "Handed to your supervisor",
                f"Your access to this queue had ended when your decision arrived{when}; "
                "your decision was handed to your supervisor.",
            )
        case CardKind.FORBIDDEN:
            return (
                "Outside your queues",
                "This case belongs to a queue your account does not work on. What you wrote is kept here. "
                f"If it should be yours, tell your supervisor the help id {code}.",
            )
        case CardKind.OWN_OTHER_DEVICE:
            when = f" at {clock(entry.other_at, now)}" if entry is not None and entry.other_at is not None else ""
            return "You decided this twice", f"You decided this on another computer{when}, differently: keep which?"
        case CardKind.DEVICE_FORK:
            return (
                "Please sign in again",
                "This copy of the app was restored from an older state. Please sign in again. "
                "Nothing is lost: your decision is kept until a supervisor has looked at it.",
            )
        case CardKind.SAME_PERSON:
            return (
                "A second person decides now",
                "This case needs two people, and you gave the first review, which stands. "
                "Somebody else gives the second.",
            )
        case CardKind.STUCK:
            return (
                "Saved here, sending is stuck",
                "Your decision is safe on this computer. The server has not managed to take it yet; others go on. "
                f"Try again, or tell support the help id {code}.",
            )
        case CardKind.REJECTED:
            return _not_taken(entry, code)
        case _:
            return "Kept for a check", "The server keeps your decision until somebody has looked at it."


def _not_taken(entry: OutboxEntry | None, code: str) -> Words:
    kept = "What you wrote is kept here"
    match entry.code if entry is not None else "":
        case "wrong_author" | "not_yours":
            return "Made by another account", f"{kept} and stays with the account that decided it. Help id {code}."
        case "id_reuse":
            return "Needs support", f"The server knows another decision by the same id. {kept}. Help id {code}."
        case "unknown_case":
            return "The server has no such case", f"It may have been removed. {kept}. Help id {code}."
        case "practice":
            return "Practice work", "Practice is not part of live work; nothing was sent on."
        case "effective":
            return (
                "Your decision counts already",
                "It became the case’s answer before you took it back. Ask a supervisor if it must change.",
            )
        case "nothing_to_withdraw":
            return "Nothing to take back", "The server keeps no decision of yours that this could take back."
        case _:
            return (
                "To be decided again",
                f"The server could not take it as it stands. {kept}; open the case to decide again. Help id {code}.",
            )


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
