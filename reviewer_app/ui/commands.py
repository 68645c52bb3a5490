"""Every command as data: its words, its section, its own keys."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_app.sentence import say


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command: what it is called, where it is listed and which keys start it.

    `text`, `section` and `help` are said by whoever shows them. A `single_key` command is a letter, digit or
    sign: it acts only when focus is not in a text control.
    """

    id: str
    text: str
    default_key: str
    section: str
    single_key: bool = False
    help: str = ""
    more_keys: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Default and further keys, as portable key sequences."""
        return ((self.default_key,) if self.default_key else ()) + self.more_keys


def _s(*args: str, more: tuple[str, ...] = (), single: bool = True) -> ActionSpec:
    return ActionSpec(args[0], args[1], args[2], args[3], single, args[4] if len(args) > 4 else "", more)


DECIDE, LOOK, GO = say("Decide"), say("Look closer"), say("Go to")
LIST, ATTENTION, APP = say("Lists"), say("Attention"), say("Reviewer", "the program")

SPECS: tuple[ActionSpec, ...] = (
    _s("case.approve", say("Approve"), "A", DECIDE, say("The suggestion is right as it stands")),
    _s("case.override", say("Decide differently"), "O", DECIDE, say("Another outcome or other values, with a reason")),
    _s("case.escalate", say("Escalate"), "E", DECIDE, say("Hand it to somebody else, with a reason")),
    _s("case.skip", say("Skip"), "S", DECIDE, say("Put it back into the queue, with a reason")),
    _s(
        "case.snooze",
        say("Put off"),
        "H",
        DECIDE,
        say("Out of the line of work until a time; the due time goes on running"),
    ),
    _s("case.request", say("Ask for information"), "I", DECIDE, say("Asks the sender; the case waits for the answer")),
    _s(
        "case.data_wrong",
        say("The source itself is wrong"),
        "X",
        DECIDE,
        say("Of the field in focus, else of the record"),
    ),
    _s(
        "case.amend",
        say("Change my decision"),
        "C",
        DECIDE,
        say("Of a case you decided: it opens again, with a reason"),
    ),
    _s("case.confirm", say("Yes, decide so"), "Y", DECIDE, say("Answers the question before an unusual decision")),
    _s("case.undo", say("Undo"), "Z", DECIDE, say("Take the last decision back while it is held")),
    _s(
        "case.reopen",
        say("Last decided case"),
        "L",
        DECIDE,
        say("Opens it again; takes its decision back while it is held"),
    ),
    _s("case.recent", say("The last ten decisions"), "Shift+L", DECIDE, say("A list; each can be opened again")),
    _s("case.undo_chord", say("Undo"), "Ctrl+Z", DECIDE, say("The same as Z"), single=False),
    _s("case.note", say("Write a note"), "N", DECIDE, say("Ctrl+Enter saves it and goes back")),
    _s(
        "case.next_field",
        say("Next field that needs you"),
        "Return",  # not words
        LOOK,
        more=("Enter",),  # not words
        single=False,
    ),
    _s(
        "case.previous_field",
        say("Previous field that needs you"),
        "Shift+Return",
        LOOK,
        more=("Shift+Enter",),
        single=False,
    ),
    _s("case.evidence", say("View evidence"), "V", LOOK, say("Show where in the document the value comes from")),
    _s("case.next_document", say("Next document"), "B", LOOK, say("Cycle through the evidence")),
    _s(
        "case.use", say("Use the AI's other reading"), "U", DECIDE, say("Of the field in focus; again for the next one")
    ),
    _s(
        "case.take",
        say("Use what is chosen in the document"),
        "Ctrl+Shift+V",
        DECIDE,
        say("Selected words or a cell, for the field in focus; Alt and a click on evidence does the same"),
        single=False,
    ),
    _s(
        "case.batch",
        say("Start a batch"),
        "",
        DECIDE,
        say("Counts cases and says at the end what was done; the settings say how many"),
    ),
    _s(
        "case.compare",
        say("Compare"),
        "D",
        LOOK,
        say("Each field: AI, record, earlier version, and what stands there now"),
    ),
    _s("case.tab", say("Next tab"), "T", LOOK, say("Fields, record, history, context")),
    _s(
        "case.documents",
        say("Documents to the front"),
        "Ctrl+1",
        LOOK,
        say("Where the window is too narrow for documents and fields"),
        single=False,
    ),
    _s("case.fields", say("Fields to the front"), "Ctrl+2", LOOK, say("Esc does the same"), single=False),
    _s("view.zoom_in", say("Zoom in"), "+", LOOK, more=("=",)),
    _s("view.zoom_out", say("Zoom out"), "-", LOOK),
    _s("view.zoom_reset", say("Actual size"), "0", LOOK),
    _s("view.fit", say("Fit page"), "F", LOOK),
    _s("view.fit_width", say("Fit width"), "W", LOOK),
    _s("view.rotate", say("Turn the page"), "R", LOOK),
    _s("documents.find", say("Find in the document"), "Ctrl+F", LOOK, single=False),
    _s("case.edit", say("Change the field's value"), "F2", LOOK, single=False),
    _s("documents.second", say("Second document beside"), "Ctrl+D", LOOK, say("Once more closes it"), single=False),
    _s(
        "documents.window",
        say("Documents in their own window"),
        "Ctrl+Shift+D",
        LOOK,
        say("For a second screen"),
        single=False,
    ),
    _s("documents.next_page", say("Next page"), "Ctrl+PgDown", LOOK, single=False),
    _s("documents.previous_page", say("Previous page"), "Ctrl+PgUp", LOOK, single=False),
    _s("documents.go_to_page", say("Go to page…"), "Ctrl+G", LOOK, single=False),
    _s(
        "documents.strip",
        say("Show or hide small pages"),
        "",
        LOOK,
        say("Beside documents of several pages"),
        single=False,
    ),
    _s(
        "documents.blur",
        say("Blur images, or stop"),
        "",
        LOOK,
        say("Hold Space or the mouse button on one to see it"),
        single=False,
    ),
    _s("documents.grey", say("Images without colour, or stop"), "", LOOK, single=False),
    _s(
        "case.close",
        say("Back to the list"),
        "Esc",  # not words
        GO,
        say("One level out; never decides"),
        single=False,
    ),
    _s("go.queue", say("Review queue"), "G, Q", GO),
    _s("go.attention", say("Attention"), "G, A", GO),
    _s("go.history", say("History"), "G, H", GO),
    _s("go.audit", say("Audit"), "G, U", GO, say("Past decisions and the reasons people gave")),
    _s("go.practice", say("Practice"), "G, P", GO, say("Sample cases with known answers; never live work")),
    _s("go.disputes", say("To settle"), "G, S", GO, say("Where two people decided differently")),
    _s("disputes.next", say("Next to settle"), "J", LIST),
    _s("disputes.previous", say("Previous to settle"), "K", LIST),
    _s(
        "disputes.uphold", say("Let the decision stand that counts"), "1", LIST, say("Asks why before anything is sent")
    ),
    _s("disputes.adopt", say("Let the other decision count"), "2", LIST, say("Asks why before anything is sent")),
    _s("disputes.case", say("See the case as it was decided"), "V", LIST),
    _s("disputes.settled", say("Show what was settled"), "T", LIST),
    _s("disputes.reload", say("Read again what is to settle"), "R", LIST),
    _s(
        "queue.start",
        say("Start reviewing"),
        "Ctrl+Return",
        LIST,
        say("Open the next case in order of work"),
        single=False,
    ),
    _s(
        "queue.batch",
        say("Start reviewing a batch"),
        "Ctrl+Shift+Return",
        LIST,
        say("Counts cases and says at the end what was done; the settings say how many"),
        single=False,
    ),
    _s("list.next", say("Next in the list"), "J", LIST),
    _s("list.previous", say("Previous in the list"), "K", LIST),
    _s("list.undo", say("Undo the last decision"), "Z", LIST, say("While it is held"), more=("Ctrl+Z",)),
    _s("list.open", say("Open the case"), "Return", LIST, "", more=("Enter",), single=False),  # not words
    _s("attention.next", say("Next matter"), "J", ATTENTION),
    _s("attention.previous", say("Previous matter"), "K", ATTENTION),
    _s("attention.open", say("Open its case"), "Return", ATTENTION, "", more=("Enter",), single=False),  # not words
    _s(
        "attention.confirm",
        say("Confirm as decided"),
        "C",
        ATTENTION,
        say("On the newest version; also: keep this one"),
    ),
    _s("attention.revise", say("Revise"), "R", ATTENTION, say("Open the newest version with what you entered")),
    _s("attention.withdraw", say("Withdraw mine"), "W", ATTENTION, say("Asks once, in place")),
    _s("attention.keep_other", say("Keep the other one"), "O", ATTENTION, say("What you decided on another computer")),
    _s("attention.note", say("Add a note"), "N", ATTENTION, say("For the supervisor who settles it")),
    _s("attention.retry", say("Try again"), "T", ATTENTION, say("Send what is stuck")),
    _s("attention.sign_in", say("Sign in again"), "S", ATTENTION),
    _s("attention.done", say("Done with it"), "D", ATTENTION, say("Seen; it stays in History")),
    _s("attention.all_done", say("Done with all that is for information"), "Shift+D", ATTENTION),
    _s("attention.yes", say("Yes, do it"), "Y", ATTENTION, say("Answers what a card asks")),
    _s(
        "audit.search", say("Search decisions"), "Ctrl+F", LIST, say("Titles, ids and notes"), more=("/",), single=False
    ),
    _s("audit.reload", say("Read the audit again"), "R", LIST),
    _s("audit.explain", say("What the audit's figures mean"), "I", LIST),
    _s(
        "audit.export",
        say("Export decisions as CSV"),
        "C",
        LIST,
        say("What the audit's filters mean"),
        more=("Ctrl+E",),
    ),
    _s("queue.search", say("Search cases"), "Ctrl+F", LIST, say("Titles, ids and values"), more=("/",), single=False),
    _s(
        "lease.break",
        say("Free this case…"),
        "Ctrl+Shift+F",
        LIST,
        say("Of somebody else, for supervisors"),
        single=False,
    ),
    _s("app.palette", say("Commands"), "Ctrl+K", APP, say("Find any command by its name"), single=False),
    _s("app.help", say("Keys"), "?", APP, say("All keys on one page")),
    _s("app.help_f1", say("Help"), "F1", APP, single=False),
    _s("app.settings", say("Settings"), "Ctrl+,", APP, say("Keys, look, reading, pace"), single=False),
    _s(
        "app.keys",
        say("Change keys…"),
        "",
        APP,
        say("Another key for any command, or all for the left hand"),
        single=False,
    ),
    _s("app.pace", say("My pace"), "", APP, say("How deciding goes for you; only you see it"), single=False),
    _s("app.print_keys", say("Print keys…"), "", APP, say("All keys on one page, as a PDF file"), single=False),
    _s("sync.now", say("Sync now"), "F5", APP, say("Send what waits and fetch what is new"), single=False),
    _s(
        "offline.take",
        say("Take cases offline…"),
        "Ctrl+T",
        APP,
        say("Yours for hours or days, with documents"),
        single=False,
    ),
    _s("offline.give_back", say("Give cases back…"), "", APP, say("Those taken offline and not decided"), single=False),
    _s("sync.offline", say("Work offline"), "Ctrl+Shift+O", APP, say("No traffic until switched back"), single=False),
    _s("look.theme", say("Change theme"), "Ctrl+Shift+T", APP, say("System, light, dark, high contrast"), single=False),
    _s("look.bigger", say("Larger text"), "Ctrl++", APP, more=("Ctrl+=",), single=False),
    _s("look.smaller", say("Smaller text"), "Ctrl+-", APP, single=False),
    _s("look.normal", say("Normal text size"), "Ctrl+0", APP, single=False),
    _s("app.pause", say("Pause"), "P", APP, say("Covers everything and stops the clock; P or Enter goes on")),
    _s("app.full_screen", say("Full screen"), "F11", APP, single=False),
    _s("app.sign_out", say("Sign out"), "", APP, say("Unsent decisions stay safe on this machine"), single=False),
    _s("app.quit", say("Quit"), "Ctrl+Q", APP, single=False),
)
