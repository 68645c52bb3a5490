"""Every command by section behind one button, for people who use the mouse."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.tongue import tr

TWICE = ("case.undo_chord", "app.help_f1", "app.palette")
"""Commands that are listed under another name already."""


def command_menu(registry: ActionRegistry, parent: QWidget) -> QMenu:
    """A menu of menus; a command that may not run now says why."""
    menu = QMenu(parent)
    plain.named(menu, tr("Commands"))
    sections: dict[str, QMenu] = {}
    for spec in registry.specs():
        if spec.id in TWICE:
            continue
        if spec.section not in sections:
            sections[spec.section] = menu.addMenu(tr(spec.section))
            sections[spec.section].setToolTipsVisible(True)
        key, reason = registry.key(spec.id), registry.reason(spec.id)
        text = plain.unmnemonic(tr(spec.text))
        entry = sections[spec.section].addAction(f"{text}\t{key}" if key else text)
        entry.setEnabled(not reason)
        entry.setToolTip(plain.tooltip(reason or tr(spec.help)))
        entry.triggered.connect(lambda _=False, i=spec.id: registry.trigger(i))
    return menu
