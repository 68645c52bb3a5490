"""The look as data: every colour, distance and size the desktop draws with."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme at one text scale; colours are `#rrggbb`, lengths logical pixels before `px`."""

    name: str
    dark: bool
    bg: str
    surface: str
    raised: str
    sunken: str
    border: str
    border_strong: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    selection: str
    hover: str
    focus: str
    info_bg: str
    info_fg: str
    warn_bg: str
    warn_fg: str
    bad_bg: str
    bad_fg: str
    good_bg: str
    good_fg: str
    neutral_bg: str
    neutral_fg: str
    conf_high: str
    conf_good: str
    conf_mid: str
    conf_low: str
    conf_none: str
    practice: str
    practice_stripe: str
    on_practice: str
    scale: float = 1.0
    space_1: int = 4
    space_2: int = 8
    space_3: int = 12
    space_4: int = 16
    space_5: int = 24
    space_6: int = 32
    radius_s: int = 5
    radius_m: int = 8
    radius_l: int = 12
    control: int = 32
    row: int = 40
    small: int = 12
    body: int = 13
    large: int = 15
    h2: int = 16
    h1: int = 21

    def px(self, length: float) -> int:
        """A length or font size at the person's text scale."""
        return max(1, round(length * self.scale))

    def chip(self, kind: str) -> tuple[str, str]:
        """(background, text) of a chip, banner or toast: info, warn, bad, good or neutral."""
        pairs = {
            "info": (self.info_bg, self.info_fg),
            "warn": (self.warn_bg, self.warn_fg),
            "bad": (self.bad_bg, self.bad_fg),
            "good": (self.good_bg, self.good_fg),
        }
        return pairs.get(kind, (self.neutral_bg, self.neutral_fg))

    def confidence(self, level: int) -> str:
        """The colour-blind-safe colour of a confidence level: 0 none, 1 low … 4 high."""
        return (self.conf_none, self.conf_low, self.conf_mid, self.conf_good, self.conf_high)[level]

    def at(self, scale: float) -> Tokens:
        """The same look at another text scale."""
        return replace(self, scale=scale)

    def apart(self) -> Tokens:
        """The same look with more room between lines and around controls."""
        return replace(
            self,
            space_1=self.space_1 + 2,
            space_2=self.space_2 + 3,
            space_3=self.space_3 + 4,
            control=self.control + 4,
            row=self.row + 8,
        )


LIGHT = Tokens(
    name="light",
    dark=False,
    bg="#f6f7f9",
    surface="#ffffff",
    raised="#ffffff",
    sunken="#f1f3f6",
    border="#e1e5ea",
    border_strong="#8a96a5",
    text="#1b2430",
    muted="#566373",
    accent="#2a62d6",
    accent_hover="#2456c2",
    accent_press="#1d489f",
    on_accent="#ffffff",
    selection="#e6eeff",
    hover="#f0f3f7",
    focus="#2a62d6",
    info_bg="#e6eeff",
    info_fg="#1f4ea8",
    warn_bg="#fdf0d5",
    warn_fg="#7a4b00",
    bad_bg="#fde5da",
    bad_fg="#9a3500",
    good_bg="#dff1f1",
    good_fg="#0a5a5c",
    neutral_bg="#eceff3",
    neutral_fg="#465263",
    conf_high="#0072b2",
    conf_good="#3d93c6",
    conf_mid="#e69f00",
    conf_low="#d55e00",
    conf_none="#8a96a5",
    practice="#6d28a8",
    practice_stripe="#8a4ac6",
    on_practice="#ffffff",
)

DARK = Tokens(
    name="dark",
    dark=True,
    bg="#14171c",
    surface="#1b1f26",
    raised="#232933",
    sunken="#101318",
    border="#2c333d",
    border_strong="#738093",
    text="#e7ebf0",
    muted="#9aa7b6",
    accent="#6ea0ff",
    accent_hover="#86b0ff",
    accent_press="#5a8ff5",
    on_accent="#0c1424",
    selection="#24344f",
    hover="#222832",
    focus="#8db4ff",
    info_bg="#21304c",
    info_fg="#a9c6ff",
    warn_bg="#3d2f12",
    warn_fg="#f5c365",
    bad_bg="#44251a",
    bad_fg="#ffab85",
    good_bg="#16393b",
    good_fg="#86d6d3",
    neutral_bg="#2a313c",
    neutral_fg="#b6c1ce",
    conf_high="#56b4e9",
    conf_good="#3f92c4",
    conf_mid="#e69f00",
    conf_low="#f0702a",
    conf_none="#738093",
    practice="#c7a2ff",
    practice_stripe="#8e6cc9",
    on_practice="#1a0b2e",
)

CONTRAST = Tokens(
    name="contrast",
    dark=True,
    bg="#000000",
    surface="#000000",
    raised="#000000",
    sunken="#000000",
    border="#ffffff",
    border_strong="#ffffff",
    text="#ffffff",
    muted="#f2f2f2",
    accent="#ffe600",
    accent_hover="#fff27a",
    accent_press="#e6cf00",
    on_accent="#000000",
    selection="#3a3500",
    hover="#262626",
    focus="#ffe600",
    info_bg="#000000",
    info_fg="#8fd3ff",
    warn_bg="#000000",
    warn_fg="#ffc34d",
    bad_bg="#000000",
    bad_fg="#ff9a66",
    good_bg="#000000",
    good_fg="#7fe8e0",
    neutral_bg="#000000",
    neutral_fg="#ffffff",
    conf_high="#56b4e9",
    conf_good="#56b4e9",
    conf_mid="#ffb000",
    conf_low="#ff8040",
    conf_none="#ffffff",
    practice="#ff9df7",
    practice_stripe="#000000",
    on_practice="#000000",
)

THEMES = {t.name: t for t in (LIGHT, DARK, CONTRAST)}
