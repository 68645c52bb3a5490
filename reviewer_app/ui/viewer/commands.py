"""The commands of the documents, for keys and the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.area import DocumentArea


def bind_document_commands(registry: ActionRegistry, desk: QWidget, area: DocumentArea) -> None:
    """Join them to the desk's documents; their keys act while the focus is on the desk."""
    first = area.first
    pages = first.pages

    def shut() -> str:
        return "" if first.shown.documents else tr("No document is open.")

    def no_pages() -> str:
        return shut() or ("" if first.content.has_strip else tr("This document has no further pages."))

    def no_image() -> str:
        opened = first.content.opened
        return shut() or ("" if opened is not None and opened.image else tr("This document is no image."))

    def by(step: int) -> Callable[[], None]:
        return lambda: pages.go_to(pages.page + step)

    registry.bind("documents.second", area.toggle_second, shut, desk)
    registry.bind("documents.window", area.toggle_window, shut, desk)
    registry.bind("documents.go_to_page", first.tools.go_to_page, no_pages, desk)
    registry.bind("documents.next_page", by(1), no_pages, desk)
    registry.bind("documents.previous_page", by(-1), no_pages, desk)
    registry.bind("documents.strip", first.content.toggle_strip, no_pages, desk)
    registry.bind("documents.blur", first.veil.toggle_blur, no_image, desk)
    registry.bind("documents.grey", first.veil.toggle_grey, no_image, desk)
