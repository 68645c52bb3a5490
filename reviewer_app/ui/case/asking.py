"""The question before an unusual decision, and what the desk says above its fields."""

from __future__ import annotations

from collections.abc import Callable

from reviewer_app.domain.view import DecideCommand, OutboxEntry
from reviewer_app.sentence import say
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.risk import KEPT, Doubt
from reviewer_app.ui.case.screen import Runner, Screen
from reviewer_app.ui.case.words import when
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.panels import Banner
from reviewer_app.work.api import ReviewApi

ANSWER = say("Answer the question above first, or press Esc to go back.")


class Asking:
    """Holds a decision back until the person has said yes to it."""

    def __init__(self, review: ReviewApi, screen: Screen, run: Runner) -> None:
        self._review = review
        self._screen = screen
        self._run = run
        self.doubt = Doubt()
        self._learned = False
        self._said_yes = False
        self.why = ""
        """Why the decision that was about to be saved waits for a yes; "" when none does."""

    def learn(self) -> None:
        """Ask once for the person's own past, when there is time."""
        if not self._learned:
            self._learned = True
            self._run(self._review.recent(KEPT), self.doubt.learn, lambda error: None)

    def holds(self, desk: Desk, command: DecideCommand, sure: bool) -> bool:
        """Whether the decision waits; `sure` is the yes."""
        self._said_yes = sure
        self.why = "" if sure else self.doubt.why(desk, command)
        if self.why:
            self._screen.ask(self.why)
        return bool(self.why)

    def refuses(self) -> bool:
        """Whether other keys are to wait for the answer; says so."""
        if self.why:
            self._screen.say(ANSWER)
        return bool(self.why)

    def withdraw(self) -> bool:
        """Ask no more; True when a question stood."""
        stood, self.why = bool(self.why), ""
        if stood:
            self._screen.say("")
        return stood

    def saved(self, entry: OutboxEntry) -> None:
        """A decision is saved, with or without a question before it."""
        self.doubt.decided(entry, self._said_yes)


def show_banner(
    banner: Banner, desk: Desk, asked: str, yes: str, confirm: Callable[[], None], reload: Callable[[], None]
) -> None:
    """Say what matters most about the open case, one thing at a time; `yes` is the key that confirms."""
    if asked:
        banner.say(
            tr("Sure? Press {yes}.", yes=yes) if yes else tr("Sure?"), asked, "warn", tr("Yes, decide so"), confirm
        )
    elif not desk.view.editable:
        banner.say(desk.view.locked_because or tr("This case is read-only."), kind="info")
    elif desk.amends:
        banner.say(
            tr("You are changing a decision of yours that counts."),
            tr("It stands until you have decided anew, and stays in the record. Say why in a reason or the note."),
            "info",
        )
    elif desk.newer:
        words = tr("A newer version of this case has arrived.")
        banner.say(words, tr("What you see stays as it is."), "warn", tr("Reload"), reload)
    else:
        banner.say(where_one_was(desk))


def where_one_was(desk: Desk) -> str:
    """When this work was left and how far it had come; "" for work begun now."""
    draft = desk.view.draft
    if draft is None or draft.left_at is None or draft.case_revision != desk.view.case.revision:
        return ""
    seen = len(
        {i for i in draft.checked if desk.row(i) is not None}
        | ({draft.focused} if desk.row(draft.focused or "") else set())
    )
    return tr(
        "You were here {left_at} – {seen} of {n} fields looked at.",
        left_at=when(draft.left_at),
        seen=seen,
        n=len(desk.rows),
    )
