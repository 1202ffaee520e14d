"""Appearance: theme, text and motion, on top of what the system asks for."""

from __future__ import annotations

from detox.gui.formats import percent
from detox.gui.settings.group import Group

TEXT_SIZES = (100, 115, 130, 150, 175, 200)


class Appearance(Group):
    """How it looks."""

    KEYS = ("theme", "text_size", "system_font", "high_contrast", "reduced_motion")

    def title(self) -> str:
        """Its name in the list."""
        return self.tr("Appearance")

    def build(self) -> None:
        """Makes its cards."""
        themes = [("system", self.tr("As the system has it")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        self.card(
            [
                self.choice("theme", self.tr("Theme"), "", themes),
                self.choice(
                    "text_size", self.tr("Text size"), self.tr("On top of what the system asks for, at most 200 %"),
                    [(size, percent(size / 100)) for size in TEXT_SIZES],
                ),
                self.switch("system_font", self.tr("Use the system font"), self.tr("Instead of Inter")),
                self.switch("high_contrast", self.tr("High contrast"), self.tr("Stronger borders and text, no tints")),
                self.switch("reduced_motion", self.tr("Reduced motion"), self.tr("Nothing fades")),
            ]
        )  # fmt: skip
