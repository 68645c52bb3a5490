"""The keys a person chose, taken up again at the start; light, because every start pays for it."""

from __future__ import annotations

from reviewer_app.ui import keymap
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.preferences import Preferences

KEPT = "keys/map"


def restore(registry: ActionRegistry, preferences: Preferences) -> None:
    """Take the kept keys; those that cannot be taken any more are left at what they were made with."""
    kept = preferences.settings.get(KEPT)
    if not kept:
        return
    try:
        registry.keymap.choose(keymap.read(kept, registry.keymap.known).chosen)
    except ValueError:
        registry.keymap.choose({})
