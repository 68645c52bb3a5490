"""Which key starts which command, as a person chose: checked, kept as text, read back row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reviewer_app.sentence import joined, say
from reviewer_app.ui.key_names import key_text
from reviewer_app.ui.tongue import tr

FORMAT = "reviewer-keys"
FILE_LIMIT = 64 * 1024
"""Bytes of a key file that are read."""
_PLACES = ("case", "list", "attention", "audit", "disputes")
_ALL = frozenset(_PLACES)
_OWN = {"view": "case", "documents": "case", "queue": "list"} | {place: place for place in _PLACES}
_WORDS = {
    "case": say("at the desk"),
    "list": say("in lists"),
    "attention": say("in Attention"),
    "audit": say("in Audit"),
    "disputes": say("in To settle"),
}
ALWAYS = {"case.close": ("Esc",), "case.next_field": ("Return", "Enter")}  # not words
"""Keys that go on working whatever else a person chooses: the way out, and the way on."""
_HEARD_BY_THE_DESK = ("case.", "view.")
"""The desk listens to its keys itself and leaves letters to whoever writes."""
_TWINS = {"Return": "Enter", "Shift+Return": "Shift+Enter", "+": "=", "Ctrl++": "Ctrl+="}  # not words
_MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")  # not words
_MOVES = frozenset({"Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown"})  # not words
_TEXT_CHORDS = frozenset({"Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Y"})
_NAMES = _MOVES | {
    *("Return", "Enter", "Esc", "Tab", "Backtab", "Space", "Backspace", "Del", "Delete", "Ins", "Insert"),  # not words
    *("Print", "SysReq", "Menu", "Pause", "Help", "CapsLock", "NumLock", "ScrollLock"),  # not words
    *(f"F{n}" for n in range(1, 25)),
}
_SYSTEM = {
    "Alt+Tab": say("changes windows"),
    "Alt+Shift+Tab": say("changes windows"),
    "Alt+Esc": say("changes windows"),
    "Alt+F4": say("closes windows"),
    "Alt+Space": say("opens the window's menu"),
    "Ctrl+Esc": say("opens the system's menu"),
    "Ctrl+Shift+Esc": say("opens the task manager"),
    "Ctrl+Space": say("changes the way of typing on many computers"),
    "Ctrl+Shift+Space": say("changes the way of typing on many computers"),
    "F10": say("opens menus"),
    "Shift+F10": say("opens the context menu"),
}

LEFT_HAND: Mapping[str, tuple[str, ...]] = {
    "case.approve": ("A",),
    "case.override": ("D",),
    "case.escalate": ("E",),
    "case.skip": ("S",),
    "case.undo": ("Z",),
    "case.next_field": ("F", "Return", "Enter"),  # not words
    "case.previous_field": ("R", "Shift+Return", "Shift+Enter"),
    "case.evidence": ("V",),
    "case.next_document": ("B",),
    "case.tab": ("T",),
    "case.data_wrong": ("X",),
    "case.amend": ("C",),
    "case.note": ("W",),
    "case.snooze": ("Q",),
    "case.request": ("Shift+Q",),
    "case.reopen": ("Shift+Z",),
    "app.pause": ("Shift+A",),
    "case.compare": ("Shift+D",),
    "case.use": ("Shift+V",),
    "case.confirm": ("Shift+E",),
    "view.fit": ("Shift+F",),
    "view.fit_width": ("Shift+W",),
    "view.rotate": ("Shift+R",),
}
"""All frontline verbs where the left hand lies, on QWERTY; the right one is free for the mouse."""


def areas(action_id: str) -> frozenset[str]:
    """Where a command's key is heard; two commands may share a key when these do not meet."""
    if action_id == "list.undo":
        return _ALL - {"case"}
    if action_id in ("queue.start", "lease.break"):
        return _ALL
    own = _OWN.get(action_id.partition(".")[0])
    return _ALL if own is None else frozenset({own})


def collide(one: str, other: str) -> bool:
    """Whether two sequences cannot be told apart, because one begins the other."""
    a, b = one.split(", "), other.split(", ")
    short = min(len(a), len(b))
    return a[:short] == b[:short]


def strokes(key: str) -> list[tuple[frozenset[str], str]]:
    """Modifiers and key of each stroke of a sequence."""
    made = []
    for stroke in key.split(", "):
        head, last = (stroke[:-2], "+") if stroke.endswith("++") else ("", stroke)
        if not head and stroke != "+" and "+" in stroke:
            head, _, last = stroke.rpartition("+")
        made.append((frozenset(head.split("+")) if head else frozenset(), last))
    return made


def tidy(key: str) -> str:
    """One way of writing a sequence: `Ctrl+Shift+K`, `G, Q`; "" when it is none."""
    if not key or len(key) > 60 or not key.isprintable():
        return ""
    parts = []
    for held, last in strokes(key):
        if not last or not held <= set(_MODIFIERS):
            return ""
        name = last.upper() if len(last) == 1 else last
        if len(name) != 1 and name not in _NAMES:
            return ""
        parts.append("+".join([*(m for m in _MODIFIERS if m in held), name]))
    return ", ".join(parts) if len(parts) <= 2 else ""


def refusal(key: str, action_id: str, single_key: bool) -> str:
    """Why a command may not have this key, in words; "" when it may."""
    if not tidy(key):
        return tr("This is no key Reviewer knows.")
    made = strokes(key)
    held, last = made[0]
    if "Meta" in held:  # not words
        return tr("Keys with the Windows or Command key belong to the system.")
    if {"Ctrl", "Alt"} <= held:  # not words
        return tr("Ctrl+Alt is AltGr on many keyboards and writes signs there.")
    if key in _SYSTEM:
        return tr("{key} belongs to the system: it {system}.", key=key_text(key), system=_SYSTEM[key])
    if last in ("Tab", "Backtab"):  # not words
        return tr("Tab goes from control to control, everywhere.")
    if last == "Esc":  # not words
        return tr("Esc always leads one level out.")
    if last in ("Print", "SysReq", "Menu", "CapsLock", "NumLock", "ScrollLock", "Pause"):  # not words
        return tr("This key belongs to the system.")
    if key in _TEXT_CHORDS:
        return tr("{key} belongs to text, for copying and pasting.", key=key_text(key))
    bare = not held & {"Ctrl", "Alt"}  # not words
    if bare and last in ("Space", "Backspace", "Del", "Delete", "Ins", "Insert"):  # not words
        return tr("{last} is needed for writing and for pressing buttons.", last=key_text(last))
    if bare and last in _MOVES:
        return tr("This key moves in lists and documents.")
    if bare and last in ("Return", "Enter"):  # not words
        if action_id in ("case.next_field", "case.previous_field", "list.open", "attention.open"):
            return ""
        return tr("Enter goes on to what comes next.")
    if bare and len(last) == 1 and not single_key and not action_id.startswith(_HEARD_BY_THE_DESK):
        return tr("A single letter would act while you write. Hold Ctrl with it.")
    if bare and len(last) == 1 and last in "123456789" and "case" in areas(action_id):
        return tr("Digits choose outcomes and reasons at the desk.")
    if len(made) > 1 and any(h for h, _ in made):
        return tr("Two keys one after the other work without Ctrl, Alt or Shift only.")
    return ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another command has the key, where both would be heard."""

    action_id: str
    key: str
    places: frozenset[str]

    def where(self) -> str:
        """The places in words."""
        return (
            tr("everywhere")
            if self.places == _ALL
            else tr(joined(", ", *(_WORDS[p] for p in _PLACES if p in self.places)))
        )


Keys = Mapping[str, tuple[str, ...]]


def conflicts(keys: Keys, action_id: str, key: str) -> list[Conflict]:
    """Who has this key already, of all commands with their present keys."""
    here = areas(action_id)
    return [
        Conflict(other, theirs, here & areas(other))
        for other, held in keys.items()
        if other != action_id and here & areas(other)
        for theirs in held
        if collide(theirs, key)
    ]


def with_twins(action_id: str, chosen: Iterable[str]) -> tuple[str, ...]:
    """Chosen keys with those that mean the same on another block of the keyboard, and those that always work."""
    made: list[str] = []
    for key in chosen:
        made += [key, *([_TWINS[key]] if key in _TWINS else [])]
    return tuple(dict.fromkeys([*made, *ALWAYS.get(action_id, ())]))


@dataclass(frozen=True, slots=True)
class Known:
    """What checking needs to know of a command."""

    keys: tuple[str, ...]
    single_key: bool
    text: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a text of keys held: the rows that are good, and a sentence for each that is not."""

    chosen: dict[str, tuple[str, ...]]
    complaints: tuple[str, ...]


def resolved(known: Mapping[str, Known], chosen: Keys) -> dict[str, tuple[str, ...]]:
    """Each command's present keys."""
    return {i: with_twins(i, chosen[i]) if i in chosen else k.keys for i, k in known.items()}


def write(chosen: Keys) -> str:
    """The chosen keys as text, to be kept or handed on."""
    return json.dumps(
        {"format": FORMAT, "version": 1, "keys": {i: list(k) for i, k in sorted(chosen.items())}}, indent=1
    )


def read(text: str, known: Mapping[str, Known]) -> Read:
    """Good rows are kept, each bad one is pointed at; `ValueError` in words when it is no key file at all."""
    if len(text.encode("utf-8", "replace")) > FILE_LIMIT:
        raise ValueError(tr("This file is too large to be a file of keys."))
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError):
            said_of = tr("This is no file of keys: it cannot be read as JSON (line {line}).", line=error.lineno)
        else:
            said_of = tr("This is no file of keys: it cannot be read as JSON.")
        raise ValueError(said_of) from None
    rows = whole.get("keys") if isinstance(whole, dict) and whole.get("format") == FORMAT else None
    if not isinstance(rows, dict):
        raise ValueError(tr("This is no file of keys from Reviewer."))
    wanted: dict[str, tuple[str, ...]] = {}
    said: list[str] = []
    for action_id, keys in rows.items():
        name = "".join(c for c in str(action_id)[:60] if c.isprintable())
        problem = ""
        if action_id not in known:
            problem = tr("no such command")
        elif not isinstance(keys, list) or len(keys) > 4 or not all(isinstance(k, str) and tidy(k) for k in keys):
            problem = tr("its keys cannot be read")
        else:
            tidied = tuple(tidy(k) for k in keys)
            always = ALWAYS.get(action_id, ()) + known[action_id].keys
            bad = (refusal(k, action_id, known[action_id].single_key) for k in tidied if k not in always)
            problem = next((b for b in bad if b), "")
            if not problem:
                wanted[action_id] = tidied
                continue
        said.append(tr("“{name}”: {problem}.", name=name, problem=problem.rstrip(".")))
    # All at once, so that two commands may change places; what then still meets is left as it was.
    while True:
        keys_now = resolved(known, wanted)
        clash = next(
            ((i, k, c[0]) for i in wanted for k in keys_now[i] if (c := conflicts(keys_now, i, k))),
            None,
        )
        if clash is None:
            break
        action_id, key, other = clash
        del wanted[action_id]
        said.append(
            tr(
                "“{action_id}”: {key} belongs to “{what}” {where}.",
                action_id=action_id,
                key=key_text(key),
                what=known[other.action_id].text,
                where=other.where(),
            )
        )
    return Read(wanted, tuple(said))
