"""Theme: the tokens as palette, style sheet, fonts and colours, in light and dark, following the system live."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from detox.gui.icons import mark
from detox.gui.stylesheet import READING, Look, sheet

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from detox.gui.tokens import Tokens

ARGUMENTS = ("-style", "Fusion")
"""What the application is made with; a style that is set later comes after the desktop's own, which nobody sees."""
LARGEST_TEXT = 2.0
HALF = 128
"""Lightness below which the ground of a desktop is dark."""
RING, CONTRAST_RING = 2, 3
CONTRASTING = MappingProxyType(
    {
        "border": "border_strong", "text_2": "text", "text_3": "text", "accent_soft_text": "text",
        "accent_soft": "surface", "attention_soft": "surface", "danger_soft": "surface",
    }
)  # fmt: skip
"""What takes the place of a token in high contrast: strong borders, full text, no tints."""
PALETTE = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "on_accent"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.ToolTipBase, "raised"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.PlaceholderText, "text_3"),
    (QPalette.ColorRole.Link, "accent"),
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a person chose of the looks; `text_scale` is 1.0 to 2.0."""

    theme: str = "system"
    system_font: bool = False
    high_contrast: bool = False
    reduced_motion: bool = False
    text_scale: float = 1.0


class Theme(QObject):
    """The one source of colours, fonts and sizes; built once and passed to whoever paints."""

    restyled = Signal()

    def __init__(self, app: QApplication, tokens: Tokens, resources: Path, appearance: Appearance) -> None:
        super().__init__()
        self.tokens = tokens
        self.resources = resources
        self.appearance = appearance
        self.dark = False
        self._app = app
        self._is_worn = False
        self._hints = app.styleHints()
        self._system_is_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < HALF
        self._system_contrasts = False
        self._hints.colorSchemeChanged.connect(self._system_changed)
        app.screenAdded.connect(self._screens_changed)
        if hasattr(self._hints, "accessibility"):
            self._hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self.dark = self._is_dark()

    def wear(self) -> None:
        """Gives the application its fonts, icon, palette and style sheet; whatever becomes a window asks for it first.

        An icon in the tray needs none of them, and hidden starts never more.
        """
        if self._is_worn:
            return
        self._is_worn = True
        for path in sorted((self.resources / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
        self._app.setWindowIcon(mark(self.resources))
        self._apply(is_other=self._learn())

    def choose(self, appearance: Appearance) -> None:
        """Changes the looks, live."""
        is_other = self._learn() or appearance != self.appearance
        self.appearance = appearance
        if is_other:
            self._apply()

    def colour(self, name: str) -> QColor:
        """The colour of that token in the theme that is shown; `#RRGGBBAA` gives a translucent one."""
        text = self.named(name)
        if len(text) == len("#RRGGBBAA"):
            colour = QColor(text[:7])
            colour.setAlpha(int(text[7:], 16))
            return colour
        return QColor(text)

    def named(self, name: str) -> str:
        """The text of a colour's token, with what high contrast makes of it."""
        colours = self.tokens.dark if self.dark else self.tokens.light
        return colours[CONTRASTING.get(name, name) if self.is_contrasting else name]

    @property
    def is_contrasting(self) -> bool:
        """Whether the person, or the system, wants high contrast."""
        return self.appearance.high_contrast or self._system_contrasts

    @property
    def ring(self) -> int:
        """Width of the ring around what has the keyboard."""
        return CONTRAST_RING if self.is_contrasting else RING

    def series(self, slot: int) -> QColor:
        """The colour of an account, by its place in the series."""
        colours = self.tokens.series_dark if self.dark else self.tokens.series_light
        return QColor(colours[slot % len(colours)])

    def font(self, role: str) -> QFont:
        """The font of a step of the type scale, with tabular figures."""
        step = self.tokens.scale[role]
        reading = role in READING
        families = [self.tokens.reading, *self.tokens.fallback_reading] if reading else self.families()
        font = QFont()
        font.setFamilies(families)
        font.setPixelSize(self.scaled(step.size))
        font.setWeight(QFont.Weight(step.weight))
        if not reading and hasattr(QFont, "Tag"):
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def families(self) -> list[str]:
        """The faces of everything that is not read as prose, the first that exists counts."""
        if self.appearance.system_font:
            return [QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()]
        return [self.tokens.ui, *self.tokens.fallback_ui]

    def scaled(self, pixels: float) -> int:
        """A size of text, or of what holds text, at the person's text size."""
        return round(pixels * self.text_scale)

    @property
    def text_scale(self) -> float:
        """How much larger than designed text is shown: the system's wish times the person's, at most twice."""
        system = self._app.primaryScreen().logicalDotsPerInch() / 96
        return min(max(system, 1.0) * self.appearance.text_scale, LARGEST_TEXT)

    def ratios(self) -> list[float]:
        """Pixels a point of the screens there are, the finest last."""
        return sorted({screen.devicePixelRatio() for screen in self._app.screens()})

    def space(self, name: str) -> int:
        """A distance in device-independent pixels."""
        return self.tokens.space[name]

    def radius(self, name: str) -> int:
        """A corner in device-independent pixels."""
        return self.tokens.radius[name]

    def motion(self, name: str) -> int:
        """A duration in milliseconds; 0 where motion is reduced."""
        return 0 if self.appearance.reduced_motion else self.tokens.motion[name]

    def _system_changed(self) -> None:
        self._learn()
        self._apply()

    def _screens_changed(self) -> None:
        self.restyled.emit()

    def _learn(self) -> bool:
        """Whether the system looks another way than was known; at first that is known by its palette alone.

        What Qt tells of it are names that take PySide6 a tenth of the start to make, and a mark can do without.
        """
        from PySide6.QtCore import Qt

        before = self._system_is_dark, self._system_contrasts
        self._system_is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        if hasattr(self._hints, "accessibility"):
            wish = self._hints.accessibility().contrastPreference()
            self._system_contrasts = wish == Qt.ContrastPreference.HighContrast
        return before != (self._system_is_dark, self._system_contrasts)

    def _apply(self, *, is_other: bool = True) -> None:
        self.dark = self._is_dark()
        if self._is_worn:
            self._dress()
        if is_other:
            self.restyled.emit()

    def _dress(self) -> None:
        palette = QPalette()
        for role, name in PALETTE:
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text_3"))
        self._app.setPalette(palette)
        self._app.setFont(self.font("body"))
        self._app.setStyleSheet(sheet(self._look()))

    def _is_dark(self) -> bool:
        if self.appearance.theme != "system":
            return self.appearance.theme == "dark"
        return self._system_is_dark

    def _look(self) -> Look:
        names = self.tokens.dark if self.dark else self.tokens.light
        return Look(
            colours={name: self.named(name) for name in names},
            sizes={name: self.scaled(step.size) for name, step in self.tokens.scale.items()},
            weights={name: step.weight for name, step in self.tokens.scale.items()},
            radius=self.tokens.radius,
            reading=", ".join(f'"{name}"' for name in (self.tokens.reading, *self.tokens.fallback_reading)),
            scale=self.text_scale,
            icons=self.resources / "icons",
            is_dark=self.dark,
            focus=self.ring,
            is_contrasting=self.is_contrasting,
        )
