"""The one style sheet, written from tokens.

Item views are never named here: a rule for them turns off scroll blitting. They get their looks
from the palette, their delegate and the frame around them.
"""

from __future__ import annotations

from reviewer_app.ui.tokens import Tokens

_CHIP_KINDS = ("info", "warn", "bad", "good", "neutral")


def build(t: Tokens, arrow: str, check: str) -> str:
    """The style sheet's text; `arrow` and `check` are paths of glyphs already in this theme's colour."""
    return "\n".join((_frames(t), _text(t), _buttons(t), _inputs(t, arrow, check), _rest(t), _practice(t)))


def _frames(t: Tokens) -> str:
    chips = "".join(
        f'*[look="banner"][kind="{k}"] {{ background: {t.chip(k)[0]}; border: 1px solid {_edge(t, k)};'
        f" border-radius: {t.px(t.radius_m)}px; }}\n"
        for k in _CHIP_KINDS
    )
    return f"""
QMainWindow, QDialog, *[look="page"] {{ background: {t.bg}; }}
*[look="card"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: {t.px(t.radius_l)}px; }}
*[look="tableframe"] {{ background: {t.surface}; border: 1px solid {t.border};
    border-radius: {t.px(t.radius_m)}px; }}
*[look="tableframe"][ring="true"] {{ border: 2px solid {t.focus}; }}
*[look="popup"] {{ background: {t.raised}; border: 1px solid {t.border_strong if t.name == "contrast" else t.border};
    border-radius: {t.px(t.radius_l)}px; }}
*[look="rail"] {{ background: {t.surface}; border: none; border-right: 1px solid {t.border}; }}
*[look="header"] {{ background: {t.bg}; border: none; }}
*[look="footer"] {{ background: {t.surface}; border: none; border-top: 1px solid {t.border}; }}
*[look="sunken"] {{ background: {t.sunken}; border: 1px solid {t.border}; border-radius: {t.px(t.radius_m)}px; }}
*[look="line"] {{ background: {t.border}; border: none; max-height: 1px; min-height: 1px; }}
{chips}"""


def _edge(t: Tokens, kind: str) -> str:
    return t.chip(kind)[1] if t.name == "contrast" else t.chip(kind)[0]


def _text(t: Tokens) -> str:
    chips = "".join(
        f'QLabel[look="chip"][kind="{k}"] {{ background: {t.chip(k)[0]}; color: {t.chip(k)[1]};'
        f" border: 1px solid {_edge(t, k)}; border-radius: {t.px(8.6)}px; padding: 1px {t.px(7)}px;"
        f" font-size: {t.px(t.small)}px; font-weight: 500; }}\n"
        f'QLabel[look="on"][kind="{k}"] {{ color: {t.chip(k)[1]}; }}\n'
        for k in _CHIP_KINDS
    )
    return f"""
QLabel {{ background: transparent; color: {t.text}; }}
QLabel:disabled {{ color: {t.muted}; }}
QLabel[look="h1"] {{ font-size: {t.px(t.h1)}px; font-weight: 600; }}
QLabel[look="h2"] {{ font-size: {t.px(t.h2)}px; font-weight: 600; }}
QLabel[look="strong"] {{ font-weight: 600; }}
QLabel[look="muted"] {{ color: {t.muted}; }}
QLabel[look="small"] {{ color: {t.muted}; font-size: {t.px(t.small)}px; }}
QLabel[look="caps"] {{ color: {t.muted}; font-size: {t.px(t.small)}px; font-weight: 600; }}
QLabel[look="error"] {{ color: {t.bad_fg}; }}
QLabel[look="mono"] {{ font-family: "JetBrains Mono"; }}
QLabel[look="kbd"] {{ background: {t.sunken}; color: {t.text}; border: 1px solid {t.border_strong};
    border-bottom-width: 2px; border-radius: {t.px(4)}px; padding: 0px {t.px(5)}px;
    font-size: {t.px(11)}px; font-weight: 600; }}
QLabel[look="badge"] {{ background: {t.accent}; color: {t.on_accent}; border-radius: {t.px(6)}px;
    padding: 0px {t.px(5)}px; font-size: {t.px(11)}px; font-weight: 700; min-width: {t.px(8)}px; }}
{chips}"""


def _buttons(t: Tokens) -> str:
    pad_y, pad_x = t.px(6), t.px(13)
    return f"""
QPushButton, QToolButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {
        t.border_strong if t.name == "contrast" else t.border
    }; border-radius: {t.px(t.radius_m)}px; padding: {pad_y}px {pad_x}px;
    font-weight: 500; min-height: {t.px(18)}px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.hover}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked {{ background: {t.selection}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {t.focus}; padding: {pad_y - 1}px {pad_x - 1}px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.muted}; background: {t.sunken}; }}
{_closed(t)}
QPushButton[look="primary"] {{ background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent};
    font-weight: 600; }}
QPushButton[look="primary"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[look="primary"]:pressed {{ background: {t.accent_press}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {t.text}; padding: {pad_y - 1}px {pad_x - 1}px; }}
QPushButton[look="primary"]:disabled {{ background: {t.sunken}; color: {t.muted};
    border: 1px {"dashed" if t.name == "contrast" else "solid"} {t.border}; }}
QPushButton[look="danger"] {{ color: {t.bad_fg}; border: 1px solid {t.bad_fg}; background: {t.surface}; }}
QPushButton[look="danger"]:hover {{ background: {t.bad_bg}; }}
QPushButton[look="quiet"], QToolButton[look="quiet"] {{ background: transparent; border: 1px solid transparent;
    color: {t.text}; }}
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover {{ background: {t.hover}; }}
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus {{ border: 2px solid {t.focus}; }}
QPushButton[look="quiet"]:checked, QToolButton[look="quiet"]:checked {{ background: {t.selection}; }}
QToolButton[look="quiet"] {{ padding: {t.px(5)}px; }}
QToolButton[look="quiet"]:focus {{ padding: {t.px(5) - 1}px; }}
QPushButton[look="link"] {{ background: transparent; border: 1px solid transparent; color: {t.accent};
    padding: {t.px(3)}px {t.px(5)}px; }}
QPushButton[look="link"]:hover {{ background: {t.hover}; }}
QPushButton[look="link"]:focus {{ border: 2px solid {t.focus}; padding: {t.px(3) - 1}px {t.px(5) - 1}px; }}
QPushButton[look="nav"] {{ background: transparent; border: 1px solid transparent; text-align: left;
    padding: {t.px(7)}px {t.px(10)}px; color: {t.muted}; font-weight: 500; }}
QPushButton[look="nav"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[look="nav"]:checked {{ background: {t.selection}; color: {t.text}; font-weight: 600;
    border: 1px solid {t.border_strong if t.name == "contrast" else t.selection}; }}
QPushButton[look="nav"]:focus {{ border: 2px solid {t.focus}; padding: {t.px(7) - 1}px {t.px(10) - 1}px; }}
QPushButton[look="segment"] {{ background: transparent; border: 1px solid transparent;
    border-radius: {t.px(6)}px; padding: {t.px(4)}px {t.px(10)}px; color: {t.muted}; }}
QPushButton[look="segment"]:hover {{ color: {t.text}; }}
QPushButton[look="segment"]:checked {{ background: {t.raised}; color: {t.text}; border: 1px solid {
        t.border_strong if t.name == "contrast" else t.border
    }; font-weight: 600; }}
QPushButton[look="segment"]:focus {{ border: 2px solid {t.focus}; padding: {t.px(4) - 1}px {t.px(10) - 1}px; }}
QPushButton[look="state"] {{ background: transparent; border: 1px solid transparent; text-align: left;
    padding: {t.px(2)}px {t.px(8)}px; color: {t.muted}; font-size: {t.px(t.small)}px; font-weight: 500;
    border-radius: {t.px(t.radius_s)}px; min-height: {t.px(20)}px; }}
QPushButton[look="state"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[look="state"]:focus {{ border: 2px solid {t.focus}; padding: {t.px(1)}px {t.px(7)}px; }}
QPushButton::menu-indicator, QToolButton::menu-indicator {{ image: none; width: 0px; }}
"""


def _closed(t: Tokens) -> str:
    # With nothing but black and white, what cannot be pressed is told by its edge.
    if t.name != "contrast":
        return ""
    return f"""QPushButton:disabled, QToolButton:disabled,
QPushButton[look="primary"]:disabled {{ border: 1px dashed {t.border_strong}; }}"""


def _inputs(t: Tokens, arrow: str, check: str) -> str:
    edit = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox"

    def each(state: str) -> str:
        return ", ".join(f"{w.strip()}{state}" for w in edit.split(","))

    line = t.border_strong
    return f"""
{edit} {{ background: {t.surface}; color: {t.text}; border: 1px solid {line};
    border-radius: {t.px(t.radius_m)}px; padding: {t.px(5)}px {t.px(9)}px; selection-background-color: {t.accent};
    selection-color: {t.on_accent}; min-height: {t.px(20)}px; }}
{each(":focus")} {{ border: 2px solid {t.focus}; padding: {t.px(5) - 1}px {t.px(9) - 1}px; }}
{each(":disabled")} {{ background: {t.sunken}; color: {t.muted}; }}
{each(":read-only")} {{ background: {t.sunken}; }}
QComboBox:read-only {{ background: {t.surface}; }}
{each('[bad="true"]')} {{ border: 2px solid {t.bad_fg}; padding: {t.px(5) - 1}px {t.px(9) - 1}px; }}
QLineEdit {{ padding: 1px {t.px(9)}px; min-height: {t.px(20) + 2 * t.px(5) - 2}px; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QLineEdit:focus, QLineEdit[bad="true"] {{ padding: 0px {t.px(9) - 1}px; }}
QLineEdit QToolButton {{ background: transparent; border: none; padding: 0px; margin: 0px; min-height: 0px; }}
QComboBox::drop-down {{ border: none; width: {t.px(22)}px; subcontrol-position: center right; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: {t.px(12)}px; height: {t.px(12)}px; }}
QComboBox QAbstractItemView {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.border_strong};
    selection-background-color: {t.selection}; selection-color: {t.text}; outline: none; padding: 4px; }}
QComboBox QAbstractItemView::item {{ min-height: {t.px(26)}px; padding: 0px {t.px(6)}px; }}
QCheckBox, QRadioButton {{ color: {t.text}; spacing: {t.px(8)}px; padding: {t.px(3)}px;
    border: 2px solid transparent; border-radius: {t.px(t.radius_s)}px; }}
QCheckBox:focus, QRadioButton:focus {{ border: 2px solid {t.focus}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {t.px(15)}px; height: {t.px(15)}px;
    border: 1px solid {line}; background: {t.surface}; border-radius: {t.px(4)}px; }}
QRadioButton::indicator {{ border-radius: {t.px(8)}px; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url("{check}"); }}
QRadioButton::indicator:checked {{ background: {t.accent}; border: {t.px(4)}px solid {t.surface}; }}
"""


def _rest(t: Tokens) -> str:
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {t.border}; }}
QTabBar {{ qproperty-drawBase: 0; background: transparent; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; padding: {t.px(7)}px {t.px(12)}px; border: none;
    border-bottom: 2px solid transparent; font-weight: 500; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent}; }}
QTabBar::tab:focus {{ color: {t.accent}; border-bottom: 2px solid {t.focus}; background: {t.selection}; }}
QScrollBar:vertical {{ background: transparent; width: {t.px(12)}px; margin: 0px; }}
QScrollBar:horizontal {{ background: transparent; height: {t.px(12)}px; margin: 0px; }}
QScrollBar::handle {{ background: {t.border_strong if t.name != "light" else "#b9c2cd"};
    border-radius: {t.px(3)}px; margin: {t.px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {t.px(36)}px; }}
QScrollBar::handle:horizontal {{ min-width: {t.px(36)}px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; }}
QMenu {{ background: {t.raised}; color: {t.text}; border: 1px solid {
        t.border_strong if t.name == "contrast" else t.border
    }; border-radius: {t.px(t.radius_m)}px; padding: {t.px(5)}px; }}
QMenu::item {{ padding: {t.px(6)}px {t.px(26)}px {t.px(6)}px {t.px(12)}px; border-radius: {t.px(t.radius_s)}px; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: {t.px(5)}px {t.px(6)}px; }}
QToolTip {{ background: {t.text if t.name != "contrast" else t.bg}; color: {t.bg if t.name != "contrast" else t.text};
    border: 1px solid {t.border_strong}; padding: {t.px(5)}px {t.px(8)}px; font-size: {t.px(t.small)}px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:horizontal {{ width: {t.px(8)}px; }}
QSplitter::handle:vertical {{ height: {t.px(8)}px; }}
QSplitter::handle:hover {{ background: {t.selection}; }}
QStatusBar {{ background: {t.surface}; color: {t.muted}; border-top: 1px solid {t.border}; }}
QStatusBar::item {{ border: none; }}
QHeaderView {{ background: {t.surface}; border: none; }}
QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: none;
    border-bottom: 1px solid {t.border}; padding: {t.px(6)}px {t.px(10)}px; font-weight: 500;
    font-size: {t.px(t.small)}px; }}
QProgressBar {{ background: {t.sunken}; border: 1px solid {t.border}; border-radius: {t.px(3)}px;
    max-height: {t.px(6)}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {t.px(3)}px; }}
"""


def _practice(t: Tokens) -> str:
    edge = t.border_strong if t.name == "contrast" else t.border
    return f"""
*[look="question"] {{ background: {t.raised}; border: 2px solid {t.practice};
    border-radius: {t.px(t.radius_l)}px; }}
QLabel[look="practice"] {{ background: {t.on_practice}; color: {t.practice}; border-radius: {t.px(4)}px;
    border: 2px solid {t.practice};
    padding: {t.px(2)}px {t.px(10)}px; font-size: {t.px(14)}px; font-weight: 800; letter-spacing: 2px; }}
QLabel[look="onpractice"] {{ background: {t.practice}; color: {t.on_practice}; border-radius: {t.px(4)}px;
    padding: {t.px(3)}px {t.px(9)}px; font-weight: 600; }}
QPushButton[look="onpractice"] {{ background: {t.practice}; color: {t.on_practice}; font-weight: 600;
    border: 1px solid {t.on_practice}; border-radius: {t.px(5)}px; padding: {t.px(1)}px {t.px(9)}px; }}
QPushButton[look="onpractice"]:hover, QPushButton[look="onpractice"]:focus {{ background: {t.on_practice};
    color: {t.practice}; }}
QPushButton[look="choice"] {{ background: {t.surface}; border: 1px solid {edge}; text-align: left;
    border-radius: {t.px(t.radius_m)}px; padding: 0px; min-height: {t.px(52)}px; }}
QPushButton[look="choice"]:hover {{ background: {t.hover}; }}
QPushButton[look="choice"]:checked {{ background: {t.selection}; border: 1px solid {t.accent}; }}
QPushButton[look="choice"]:focus {{ border: 2px solid {t.focus}; padding: 0px; }}
QLabel[look="figure"] {{ font-size: {t.px(34)}px; font-weight: 600; }}
QLabel[look="figureof"] {{ color: {t.muted}; font-size: {t.px(18)}px; font-weight: 500; }}
"""
