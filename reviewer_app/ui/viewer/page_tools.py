"""The row of tools over a document: page, zoom, turning, small pages, how pictures are shown, finding."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from reviewer_app.ui.plain import label, named, set_tooltip, tool
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.content import Content
from reviewer_app.ui.viewer.veil import Veil


class PageEdit(QLineEdit):
    """The page in view, as a number one can write."""

    page_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = ""
        self.setValidator(QIntValidator(1, 9999, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(4)
        named(self, tr("Page"))
        set_tooltip(self, tr("Go to a page (Ctrl+G)"))

    def show_page(self, page: int) -> None:
        """Show another page, unless one is being written."""
        self._page = str(page)
        if not self.hasFocus():
            self.setText(self._page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # Anything else that listens for Enter goes to another field.
            if self.text():
                self.page_wanted.emit(int(self.text()))
            self.selectAll()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._page)
        super().keyPressEvent(event)


class PageTools(QWidget):
    """Shows only what the kind of document in view can use."""

    def __init__(self, content: Content, veil: Veil, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content, self._veil, self._theme = content, veil, theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        pages = content.pages
        self.strip = self._made(tr("Small pages beside the large ones"), "panel-left", content.toggle_strip)
        self.strip.setCheckable(True)
        self.page_edit = PageEdit(self)
        self.page_edit.setFixedWidth(theme.tokens.px(44))
        self.page_words = label("", "small", self)
        self._row.addWidget(self.page_edit)
        self._row.addSpacing(4)
        self._row.addWidget(self.page_words)
        self._row.addSpacing(8)
        smaller = self._made(tr("Smaller (−)"), "zoom-out", pages.zoom_out)
        self.zoom_words = label("", "small", self)
        self.zoom_words.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.zoom_words.setMinimumWidth(theme.tokens.px(46))
        self.zoom_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(self.zoom_words)
        larger = self._made(tr("Larger (+)"), "zoom-in", pages.zoom_in)
        width = self._made(tr("Fit width (W)"), "", pages.fit_width)
        width.setText("↔")
        fit = self._made(tr("Fit page (F)"), "maximize", pages.fit_page)
        turn = self._made(tr("Turn (R)"), "rotate-cw", pages.rotate)
        self.blur = self._made(tr("Blur images; hold the mouse button on one to see it"), "eye-off", veil.toggle_blur)
        self.grey = self._made(tr("Images without colour"), "contrast", veil.toggle_grey)
        for part in (self.blur, self.grey):
            part.setCheckable(True)
        self.find_button = self._made(tr("Find in this document (Ctrl+F)"), "search", None)
        self._page_parts: tuple[QWidget, ...] = (smaller, self.zoom_words, larger, width, fit, turn)
        self.page_edit.page_wanted.connect(pages.go_to)
        pages.page_changed.connect(self._page_changed)
        pages.zoom_changed.connect(lambda z: self.zoom_words.setText(f"{z * 100:.0f} %"))
        content.shown.connect(self.arrange)
        veil.changed.connect(self.arrange)

    def _made(self, name: str, icon: str, act: object) -> QToolButton:
        part = tool(name, self)
        part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon:
            self._theme.bind_icon(part, icon, "muted", 16)
        if act is not None:
            part.clicked.connect(act)
        self._row.addWidget(part)
        return part

    def arrange(self) -> None:
        """Show the tools that can be used."""
        content = self._content
        paged = content.view is content.pages
        image = content.opened is not None and content.opened.image
        for part in self._page_parts:
            part.setVisible(paged)
        for of_many in (self.strip, self.page_edit, self.page_words):
            of_many.setVisible(content.has_strip)
        self.strip.setChecked(content.strip_shown)
        self.blur.setVisible(paged and image)
        self.grey.setVisible(paged and image)
        self.blur.setChecked(self._veil.blur)
        self.grey.setChecked(self._veil.grey)
        self.find_button.setEnabled(content.view is not content.state)

    def go_to_page(self) -> None:
        """Write a page number."""
        if self.page_edit.isVisible():
            self.page_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.page_edit.selectAll()

    def _page_changed(self, page: int, count: int) -> None:
        self.page_edit.show_page(page)
        self.page_words.setText(f"/ {count}" if count else "")
        named(self.page_edit, tr("Page"), tr("Page {page} of {count}", page=page, count=count))
        set_tooltip(self.page_words, tr("Page {page} of {count}", page=page, count=count) if count else "")
