"""The look of the running desktop: palette, fonts, style sheet and tinted icons."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QByteArray, QLoggingCategory, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from reviewer_app import paths
from reviewer_app.ui import stylesheet
from reviewer_app.ui.tokens import LIGHT, THEMES, Tokens

SYSTEM = "system"
NAMES = (SYSTEM, "light", "dark", "contrast")
MIN_SCALE, MAX_SCALE = 0.8, 2.0
_SCRIPTS = (
    *(f"Noto Sans {script}" for script in ("Arabic", "Hebrew", "Devanagari", "Bengali", "Gurmukhi", "Gujarati")),
    *(f"Noto Sans {script}" for script in ("Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala")),
    *(f"Noto Sans {script}" for script in ("Thai", "Lao", "Khmer", "Myanmar", "Ethiopic", "Georgian", "Armenian")),
    "Noto Sans CJK KR",
    "Droid Sans Fallback",
)
"""Families for what Inter has no letters for, the last one for Chinese, Japanese and Korean: a name must
read the same on every machine, whatever fonts it has."""

_MISSING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>'


class Theme(QObject):
    """The one look in use; handed to whoever paints, `changed` tells them to paint again."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._tokens = LIGHT
        self._choice = "light"
        self._applied = False
        self.relaxed = False
        """Whether letters and lines stand further apart."""
        self.still = False
        """Whether nothing moves by itself."""
        self._svg: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}
        self._glyphs = tempfile.TemporaryDirectory(prefix="reviewer-look-")
        self._load_fonts()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def tokens(self) -> Tokens:
        """The colours and sizes to draw with now."""
        return self._tokens

    @property
    def choice(self) -> str:
        """What the person chose: system, light, dark or contrast."""
        return self._choice

    @property
    def scale(self) -> float:
        """The text scale, 0.8 to 2."""
        return self._tokens.scale

    def apply(self, name: str | None = None, scale: float | None = None) -> None:
        """Change theme or scale; builds the style sheet once and repolishes every window."""
        self._choice = name if name in NAMES else self._choice
        size = min(MAX_SCALE, max(MIN_SCALE, scale if scale is not None else self.scale))
        tokens = THEMES[self._resolved()].at(round(size, 2))
        if self.relaxed:
            tokens = tokens.apart()
        if tokens == self._tokens and self._applied:
            return
        self._tokens, self._applied = tokens, True
        self._pixmaps.clear()
        self._app.setFont(self.font())
        self._app.setPalette(_palette(self._tokens))
        self._app.setStyleSheet(stylesheet.build(self._tokens, self._glyph("chevron-down"), self._glyph("check")))
        self.changed.emit()

    def space(self, relaxed: bool) -> None:
        """Set letters and lines further apart, or as designed."""
        if relaxed != self.relaxed:
            self.relaxed = relaxed
            self.apply()

    def font(self, size: int | None = None, weight: QFont.Weight = QFont.Weight.Normal, mono: bool = False) -> QFont:
        """A font of the bundled families, `size` in unscaled pixels, digits of one width."""
        font = QFont()
        font.setFamilies([*(("JetBrains Mono",) if mono else ("Inter",)), *_SCRIPTS])
        font.setPixelSize(self._tokens.px(size or self._tokens.body))
        font.setWeight(weight)
        if self.relaxed:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
            font.setWordSpacing(self._tokens.px(2))
        font.setFeature(QFont.Tag.fromString("tnum"), 1)
        return font

    def pixmap(self, name: str, color: str, size: int = 18) -> QPixmap:
        """An icon of `resources/icons` in one colour; `size` in unscaled pixels."""
        key = (name, color, size)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._draw(name, color, self._tokens.px(size))
            self._pixmaps[key] = found
        return found

    def icon(self, name: str, color: str | None = None, size: int = 18) -> QIcon:
        """The same as an icon, in the text colour unless told otherwise, with a muted disabled form."""
        icon = QIcon(self.pixmap(name, color or self._tokens.text, size))
        icon.addPixmap(self.pixmap(name, self._tokens.muted, size), QIcon.Mode.Disabled)
        return icon

    def bind_icon(self, button: QAbstractButton, name: str, role: str = "text", size: int = 18) -> None:
        """Give a button an icon in the colour of a token, and keep it so when the theme changes."""
        for old in button.findChildren(_BoundIcon):
            old.setParent(None)
            old.deleteLater()
        _BoundIcon(self, button, name, role, size)

    def _resolved(self) -> str:
        if self._choice != SYSTEM:
            return self._choice
        return "dark" if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _follow(self) -> None:
        if self._choice == SYSTEM:
            self.apply()

    def _load_fonts(self) -> None:
        # Each family that is asked for letters it has not says so in the log; asking in turn is the plan.
        QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
        for path in sorted((paths.resources() / "fonts").rglob("*.[ot]tf")):
            QFontDatabase.addApplicationFont(str(path))

    def _draw(self, name: str, color: str, side: int) -> QPixmap:
        ratio = self._app.devicePixelRatio()
        image = QPixmap(QSize(round(side * ratio), round(side * ratio)))
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer = QSvgRenderer(QByteArray(self._source(name).replace(b"currentColor", color.encode())))
        renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def _source(self, name: str) -> bytes:
        if name not in self._svg:
            path = paths.resources() / "icons" / f"{name}.svg"
            self._svg[name] = path.read_bytes() if path.is_file() else _MISSING
        return self._svg[name]

    def _glyph(self, name: str) -> str:
        """Style sheets want glyphs as files: tint one into this run's own folder."""
        t = self._tokens
        color = t.on_accent if name == "check" else t.muted
        path = Path(self._glyphs.name) / f"{name}-{t.name}.svg"
        if not path.exists():
            path.write_bytes(self._source(name).replace(b"currentColor", color.encode()))
        return path.as_posix()


class _BoundIcon(QObject):
    def __init__(self, theme: Theme, button: QAbstractButton, name: str, role: str, size: int) -> None:
        super().__init__(button)
        self._theme, self._button, self._name, self._role, self._size = theme, button, name, role, size
        theme.changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        side = self._theme.tokens.px(self._size)
        self._button.setIcon(self._theme.icon(self._name, str(getattr(self._theme.tokens, self._role)), self._size))
        self._button.setIconSize(QSize(side, side))


def apply_theme(app: QApplication, name: str = SYSTEM, scale: float = 1.0) -> Theme:
    """Put Fusion, the bundled fonts and the named look on the application; call once per process."""
    app.setStyle("Fusion")
    theme = Theme(app)
    theme.apply(name, scale)
    return theme


def _palette(t: Tokens) -> QPalette:
    p = QPalette()
    role = QPalette.ColorRole
    for which, color in (
        (role.Window, t.bg),
        (role.WindowText, t.text),
        (role.Base, t.surface),
        (role.AlternateBase, t.sunken),
        (role.Text, t.text),
        (role.Button, t.surface),
        (role.ButtonText, t.text),
        (role.BrightText, t.on_accent),
        (role.Highlight, t.selection),
        (role.HighlightedText, t.text),
        (role.ToolTipBase, t.text),
        (role.ToolTipText, t.bg),
        (role.PlaceholderText, t.muted),
        (role.Link, t.accent),
        (role.LinkVisited, t.accent),
        (role.Light, t.raised),
        (role.Midlight, t.hover),
        (role.Mid, t.border),
        (role.Dark, t.border_strong),
        (role.Shadow, t.sunken),
        (role.Accent, t.accent),
    ):
        p.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText):
        p.setColor(QPalette.ColorGroup.Disabled, which, QColor(t.muted))
    return p
