"""Giving a command another key: what stands against it, and what changing places would mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reviewer_app.ui import keymap
from reviewer_app.ui.key_names import key_text
from reviewer_app.ui.keymap import Keys, Known
from reviewer_app.ui.tongue import tr


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would come of giving a command a key.

    `refusal` says why it may not have it; else `chosen` is the new choice when nobody has the key, and
    `said` tells who has it, with `swap` as the choice when both change places (None: they cannot).
    """

    refusal: str = ""
    said: str = ""
    chosen: dict[str, tuple[str, ...]] | None = None
    swap: dict[str, tuple[str, ...]] | None = None


def propose(known: Mapping[str, Known], chosen: Keys, action_id: str, key: str) -> Proposal:
    """Look at one wish."""
    mine = known[action_id]
    if key not in mine.keys:
        refused = keymap.refusal(key, action_id, mine.single_key)
        if refused:
            return Proposal(refused)
    now = keymap.resolved(known, chosen)
    wanted = dict(chosen) | {action_id: (key,)}
    if key in mine.keys:
        # Back to its own keys, the further ones too.
        wanted[action_id] = mine.keys
    found = keymap.conflicts(keymap.resolved(known, wanted), action_id, key)
    others = {c.action_id: c for c in found}
    if not others:
        return Proposal(chosen=_lean(known, wanted))
    said = "; ".join(tr("“{what}” {where}", what=known[i].text, where=c.where()) for i, c in others.items())
    swap: dict[str, tuple[str, ...]] | None = None
    if len(others) == 1 and now[action_id]:
        ((other, clash),) = others.items()
        theirs = now[action_id][0]
        may = theirs in known[other].keys or not keymap.refusal(theirs, other, known[other].single_key)
        kept = tuple(k for k in now[other] if not keymap.collide(k, clash.key))
        both = wanted | {other: (theirs, *kept)}
        after = keymap.resolved(known, both)
        clean = not any(keymap.conflicts(after, i, k) for i in (action_id, other) for k in after[i])
        swap = _lean(known, both) if may and clean else None
    return Proposal(said=tr("{key} belongs to {said}.", key=key_text(key), said=said), swap=swap)


def taken(known: Mapping[str, Known], chosen: Keys, action_id: str, key: str) -> dict[str, tuple[str, ...]]:
    """The choice when the command gets the key and whoever had it goes without."""
    wanted = dict(chosen) | {action_id: (key,)}
    now = keymap.resolved(known, wanted)
    for clash in keymap.conflicts(now, action_id, key):
        rest = wanted.get(clash.action_id, now[clash.action_id])
        wanted[clash.action_id] = tuple(k for k in rest if not keymap.collide(k, key))
    return _lean(known, wanted)


def without(known: Mapping[str, Known], chosen: Keys, action_id: str) -> Proposal:
    """Give a command its own key back, unless another one has it meanwhile."""
    wanted = {i: k for i, k in chosen.items() if i != action_id}
    now = keymap.resolved(known, wanted)
    for key in now[action_id]:
        found = keymap.conflicts(now, action_id, key)
        if found:
            return Proposal(
                tr(
                    "{key} belongs to “{what}” now. Give that another key first.",
                    key=key_text(key),
                    what=known[found[0].action_id].text,
                )
            )
    return Proposal(chosen=wanted)


def left_hand(known: Mapping[str, Known]) -> dict[str, tuple[str, ...]]:
    """The left-hand map for the commands there are."""
    return _lean(known, {i: k for i, k in keymap.LEFT_HAND.items() if i in known})


def _lean(known: Mapping[str, Known], chosen: Keys) -> dict[str, tuple[str, ...]]:
    return {i: tuple(k) for i, k in chosen.items() if tuple(k) != known[i].keys}
