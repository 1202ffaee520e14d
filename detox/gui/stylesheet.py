"""Style sheet: one sheet for all widgets, from the tokens.

A widget says what it is by properties: a QPushButton `kind` and `small`, a QLabel `role` and `tone`, a QFrame `kind`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

READING = frozenset({"headline", "question", "reading"})
"""Roles that are set in the reading face."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the sheet is made of: colours by name, text sizes in pixels already scaled, corners."""

    colours: Mapping[str, str]
    sizes: Mapping[str, int]
    weights: Mapping[str, int]
    radius: Mapping[str, int]
    reading: str
    scale: float
    icons: Path
    focus: int = 2
    is_dark: bool = False
    is_contrasting: bool = False


def sheet(look: Look) -> str:
    """The style sheet of the whole application."""
    rules = (_labels, _chips, _frames, _buttons, _ways, _inputs, _drop_downs, _calendar, _boxes, _lists, _bars)
    return "\n".join(rule for part in rules for rule in part(look))


def _labels(look: Look) -> Iterator[str]:
    yield "QLabel { background: transparent; }"
    for role, size in look.sizes.items():
        face = f" font-family: {look.reading};" if role in READING else ""
        yield f'QLabel[role="{role}"] {{ font-size: {size}px; font-weight: {look.weights[role]};{face} }}'
    yield (
        f'QLabel[role="welcome"] {{ font-size: {look.sizes["display"]}px; font-weight: {look.weights["headline"]}; '
        f"font-family: {look.reading}; }}"
        f'QLabel[role="intro"] {{ font-size: {look.sizes["reading"]}px; }}'
    )
    for tone in ("text", "text_2", "text_3", "accent", "attention", "danger", "accent_soft_text"):
        yield f'QLabel[tone="{tone}"] {{ color: {look.colours[tone]}; }}'
    yield (
        f"QToolTip {{ background: {look.colours['raised']}; color: {look.colours['text']}; "
        f"border: 1px solid {look.colours['border']}; padding: 4px 6px; }}"
    )


def _chips(look: Look) -> Iterator[str]:
    c, height = look.colours, round(22 * look.scale)
    kinds = {
        "neutral": (c["sunken"], c["text_2"]),
        "accent": (c["accent_soft"], c["accent_soft_text"]),
        "attention": (c["attention_soft"], c["attention"]),
    }
    for kind, (fill, ink) in kinds.items():
        yield (
            f'QLabel[chip="{kind}"] {{ background: {fill}; color: {ink}; border-radius: {height // 2}px; '
            f"padding: 0 {round(10 * look.scale)}px; min-height: {height}px; max-height: {height}px; "
            f"font-size: {look.sizes['caption']}px; }}"
        )


def _frames(look: Look) -> Iterator[str]:
    c, r = look.colours, look.radius
    edge = f"; border: 1px solid {c['border']}" if look.is_contrasting else ""
    yield f"QMainWindow, QDialog, QWidget#page {{ background: {c['window']}; }}"
    yield f"QWidget#sidebar {{ background: {c['sidebar']}; border-right: 1px solid {c['border']}; }}"
    kinds = {
        "card": f"background: {c['surface']}; border: 1px solid {c['border']}; border-radius: {r['card']}px",
        "sunken": f"background: {c['sunken']}; border-radius: {r['control']}px",
        "soft": f"background: {c['accent_soft']}; border-radius: {r['card']}px{edge}",
        "notice": f"background: {c['attention_soft']}; border-radius: {r['card']}px{edge}",
        "popup": f"background: {c['raised']}; border: 1px solid {c['border']}; border-radius: {r['popup']}px",
        "banner": f"background: {c['attention_soft']}; border: none; border-bottom: 1px solid {c['border']}",
        "demo": f"background: {c['accent_soft']}; border: none; border-bottom: 1px solid {c['border']}",
        "line": f"background: {c['border']}; border: none",
    }
    for kind, rules in kinds.items():
        yield f'QFrame[kind="{kind}"] {{ {rules}; }}'
    yield "QGraphicsView { background: transparent; border: none; }"
    yield "QScrollArea, QScrollArea > QWidget > QWidget#content { background: transparent; border: none; }"


def _buttons(look: Look) -> Iterator[str]:
    c = look.colours
    height, small = round(34 * look.scale), round(28 * look.scale)
    size, weight = look.sizes["label"], look.weights["label"]
    yield (
        f"QPushButton {{ min-height: {height - 2}px; padding: 0 14px; border-radius: {look.radius['control']}px; "
        f"font-size: {size}px; font-weight: {weight}; background: {c['surface']}; color: {c['text']}; "
        f"border: 1px solid {c['border_strong']}; }}"
        f'QPushButton[small="true"] {{ min-height: {small - 2}px; padding: 0 10px; }}'
        f"QPushButton:hover {{ background: {c['hover']}; }} QPushButton:pressed {{ background: {c['pressed']}; }}"
        f"QPushButton:disabled {{ background: {c['sunken']}; color: {c['text_3']}; border-color: {c['border']}; }}"
        "QPushButton::menu-indicator { image: none; width: 0; }"
    )
    kinds = {
        "primary": (c["accent"], c["on_accent"], c["accent_hover"], c["accent_press"], c["accent"]),
        "quiet": ("transparent", c["text_2"], c["hover"], c["pressed"], "transparent"),
        "link": ("transparent", c["accent"], c["hover"], c["pressed"], "transparent"),
        "soft": (c["surface"], c["accent_soft_text"], c["hover"], c["pressed"], c["surface"]),
        "danger": ("transparent", c["danger"], c["danger_soft"], c["danger_soft"], c["danger"]),
    }
    for kind, (fill, ink, hover, pressed, border) in kinds.items():
        here = f'QPushButton[kind="{kind}"]'
        yield f"{here} {{ background: {fill}; color: {ink}; border: 1px solid {border}; }}"
        yield f"{here}:hover {{ background: {hover}; }} {here}:pressed {{ background: {pressed}; }}"
        yield f"{here}:disabled {{ background: {c['sunken']}; color: {c['text_3']}; border-color: {c['border']}; }}"
    for selector in ("", *(f'[kind="{kind}"]' for kind in kinds)):
        ink = c["text"] if "primary" in selector else c["focus"]
        yield f"QPushButton{selector}:focus {{ {_ring(look, ink, 14, height)} }}"
        yield f'QPushButton{selector}[small="true"]:focus {{ {_ring(look, ink, 10, small)} }}'
    yield (
        f'QPushButton[kind="nav"] {{ text-align: left; border: 1px solid transparent; background: transparent; '
        f"color: {c['text_2']}; padding: 0 12px; }}"
        f'QPushButton[kind="nav"]:hover {{ background: {c["hover"]}; }}'
        f'QPushButton[kind="nav"]:checked {{ background: {c["selected"]}; color: {c["text"]}; }}'
        f'QPushButton[kind="nav"]:focus {{ {_ring(look, c["focus"], 12, height)} }}'
        f'QPushButton[kind="icon"] {{ padding: 0; min-width: {small}px; max-width: {small}px; '
        f"min-height: {small}px; "
        f"border: 1px solid transparent; background: transparent; }}"
        f'QPushButton[kind="icon"]:hover {{ background: {c["hover"]}; }}'
        f'QPushButton[kind="icon"]:focus {{ border: {look.focus}px solid {c["focus"]}; '
        f"min-width: {small + 2 - 2 * look.focus}px; min-height: {small + 2 - 2 * look.focus}px; }}"
    )
    yield (
        f'QPushButton[kind="segment"] {{ border: 1px solid transparent; background: transparent; color: {c["text_2"]};'
        f"min-height: {small - 2}px; }}"
        f'QPushButton[kind="segment"]:checked {{ background: {c["seg_on"]}; color: {c["text"]}; '
        f"border: 1px solid {c['border']}; }}"
        f'QPushButton[kind="segment"]:focus {{ {_ring(look, c["focus"], 14, small)} }}'
        f'QFrame[kind="segments"] {{ background: {c["seg_track"]}; border-radius: {look.radius["control"]}px; }}'
    )


def _ways(look: Look) -> Iterator[str]:
    c = look.colours
    way = f"background: {c['surface']}; border-radius: {look.radius['card']}px; text-align: left; padding: 0;"
    yield (
        f'QPushButton[kind="way"] {{ {way} border: 1px solid {c["border"]}; min-height: 0; }}'
        f'QPushButton[kind="way"]:hover {{ border: 1px solid {c["accent"]}; }}'
        f'QPushButton[kind="way"]:pressed {{ background: {c["hover"]}; }}'
        f'QPushButton[kind="way"]:focus {{ border: {look.focus}px solid {c["focus"]}; min-height: 0; padding: 0; }}'
    )


def _inputs(look: Look) -> Iterator[str]:
    c, height = look.colours, round(34 * look.scale) - 2
    small, large, beside = (round(size * look.scale) for size in (12, 16, 28))
    fields = "QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QTimeEdit, QDateTimeEdit"
    arrow = (look.icons / "drop-down.svg").as_posix()
    upward = (look.icons / "drop-up.svg").as_posix()
    yield (
        f"{fields} {{ background: {c['surface']}; color: {c['text']}; border: 1px solid {c['border_strong']}; "
        f"border-radius: {look.radius['control']}px; padding: 0 10px; min-height: {height}px; "
        f"font-size: {look.sizes['body']}px; selection-background-color: {c['accent']}; "
        f"selection-color: {c['on_accent']}; }}"
        "QPlainTextEdit { padding: 6px 8px; }"
        f"QComboBox {{ padding-right: {beside + 2}px; }} QComboBox::drop-down {{ border: none; width: {beside}px; }}"
        f"QComboBox::down-arrow {{ image: url({arrow}); width: {large}px; height: {large}px; }}"
        f"QAbstractSpinBox {{ padding-right: {beside}px; min-height: {height - 3}px; }}"
        "QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }"
        f"QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: {beside - 2}px; border: none; "
        "subcontrol-origin: border; background: transparent; }"
        "QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 3px; }"
        "QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 3px; }"
        f"QAbstractSpinBox::up-arrow {{ image: url({upward}); width: {small}px; height: {small}px; }}"
        f"QAbstractSpinBox::down-arrow {{ image: url({arrow}); width: {small}px; height: {small}px; }}"
        f"QDateEdit::drop-down {{ border: none; width: {beside}px; }}"
        f"QDateEdit::down-arrow {{ image: url({arrow}); width: {large}px; height: {large}px; }}"
        f"QSlider::groove:horizontal {{ height: 6px; border-radius: 3px; background: {c['seg_track']}; }}"
        f"QSlider::sub-page:horizontal {{ background: {c['accent']}; border-radius: 3px; }}"
        f"QSlider::handle:horizontal {{ width: 18px; margin: -7px 0; border-radius: 10px; background: {c['surface']}; "
        f"border: 2px solid {c['accent']}; }}"
        f"QSlider::handle:horizontal:focus {{ border: 3px solid {c['text']}; }}"
    )
    for field in fields.split(", "):
        yield f"{field}:focus {{ border: {look.focus}px solid {c['focus']}; padding-left: 9px; }}"
        yield f"{field}:disabled {{ background: {c['sunken']}; color: {c['text_3']}; border-color: {c['border']}; }}"
    yield (
        f"QLineEdit:focus, QComboBox:focus {{ min-height: {height - 2 * (look.focus - 1)}px; }}"
        f"QAbstractSpinBox:focus {{ min-height: {height - 3 - 2 * (look.focus - 1)}px; }}"
    )


def _drop_downs(look: Look) -> Iterator[str]:
    c = look.colours
    yield (
        "QComboBox { combobox-popup: 0; }"
        "QComboBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }"
        f"QListView {{ background: {c['raised']}; color: {c['text']}; outline: none; "
        f"border: 1px solid {c['border']}; padding: 4px; }}"
        f"QListView::item {{ min-height: {round(30 * look.scale)}px; padding: 0 6px; border-radius: 6px; }}"
        f"QListView::item:selected {{ background: {c['hover']}; color: {c['text']}; }}"
    )


def _calendar(look: Look) -> Iterator[str]:
    c = look.colours
    yield (
        f"QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c['raised']}; "
        f"border: 1px solid {c['border']}; border-bottom: none; }}"
        f"QCalendarWidget QToolButton {{ background: transparent; color: {c['text']}; border: none; "
        f"border-radius: {look.radius['control']}px; padding: 6px; margin: 4px; }}"
        f"QCalendarWidget QToolButton:hover {{ background: {c['hover']}; }}"
        "QCalendarWidget QToolButton::menu-indicator { image: none; }"
        f"QCalendarWidget QAbstractItemView {{ background: {c['raised']}; color: {c['text']}; outline: none; "
        f"border: 1px solid {c['border']}; border-top: none; selection-background-color: {c['accent']}; "
        f"selection-color: {c['on_accent']}; }}"
        f"QCalendarWidget QAbstractItemView:disabled {{ color: {c['text_3']}; }}"
    )


def _lists(look: Look) -> Iterator[str]:
    c, side, ring = look.colours, round(16 * look.scale), round(5 * look.scale)
    dot = side + 2 - 2 * ring
    yield (
        f"QMenu {{ background: {c['raised']}; color: {c['text']}; border: 1px solid {c['border']}; padding: 6px; "
        f"border-radius: {look.radius['control']}px; font-size: {look.sizes['body']}px; }}"
        f"QMenu::item {{ padding: 7px 24px 7px 12px; border-radius: 6px; }}"
        f"QMenu::item:selected {{ background: {c['hover']}; }} QMenu::item:disabled {{ color: {c['text_3']}; }}"
        f"QMenu::separator {{ height: 1px; background: {c['border']}; margin: 6px 4px; }}"
        "QMenu::icon { padding-left: 8px; }"
    )
    yield (
        f'QRadioButton[kind="choice"] {{ background: {c["surface"]}; border: 1px solid {c["border"]}; spacing: 10px; '
        f"border-radius: {look.radius['control']}px; padding: 10px 14px; font-size: {look.sizes['body']}px; }}"
        f'QRadioButton[kind="choice"]:checked {{ border: 2px solid {c["accent"]}; padding: 9px 13px; '
        f"background: {c['accent_soft']}; }}"
        f'QRadioButton[kind="choice"]:focus {{ border: {look.focus}px solid {c["focus"]}; padding: 9px 13px; }}'
        f'QRadioButton[kind="choice"]:checked:focus {{ border-color: {c["text"]}; }}'
        f"QRadioButton::indicator {{ width: {side}px; height: {side}px; border-radius: {side // 2 + 1}px; "
        f"border: 1px solid {c['border_strong']}; background: {c['surface']}; }}"
        f"QRadioButton::indicator:checked {{ border: {ring}px solid {c['accent']}; width: {dot}px; height: {dot}px; }}"
    )


def _boxes(look: Look) -> Iterator[str]:
    c, side = look.colours, round(16 * look.scale)
    held = side - 2 * (look.focus - 1)  # so that the ring does not move the words
    check = (look.icons / f"checked-{'dark' if look.is_dark else 'light'}.svg").as_posix()
    yield "QPushButton, QCheckBox, QRadioButton, QSlider { outline: none; }"  # Fusion's own frame, beside the ring
    yield (
        f"QCheckBox {{ spacing: 8px; color: {c['text']}; font-size: {look.sizes['body']}px; }}"
        f'QCheckBox[kind="strong"] {{ font-weight: {look.weights["body_strong"]}; }}'
        f"QCheckBox:disabled {{ color: {c['text_3']}; }}"
        f"QCheckBox::indicator {{ width: {side}px; height: {side}px; border-radius: 4px; "
        f"border: 1px solid {c['border_strong']}; background: {c['surface']}; }}"
        f"QCheckBox::indicator:checked {{ background: {c['accent']}; border-color: {c['accent']}; "
        f"image: url({check}); }}"
        f"QCheckBox::indicator:focus {{ border: {look.focus}px solid {c['focus']}; "
        f"width: {held}px; height: {held}px; }}"
        f"QCheckBox::indicator:checked:focus {{ border-color: {c['text']}; }}"
        f"QTableWidget {{ background: {c['surface']}; color: {c['text']}; gridline-color: {c['border']}; "
        f"border: 1px solid {c['border']}; }}"
        "QTableWidget::item { padding: 0 3px; }"
        f"QHeaderView::section {{ background: {c['sunken']}; color: {c['text_2']}; border: none; padding: 6px; }}"
    )


def _bars(look: Look) -> Iterator[str]:
    c = look.colours
    yield (
        "QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }"
        f"QScrollBar::handle:vertical {{ background: {c['border_strong']}; border-radius: 4px; min-height: 32px; }}"
        "QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }"
        f"QScrollBar::handle:horizontal {{ background: {c['border_strong']}; border-radius: 4px; min-width: 32px; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        "QAbstractScrollArea::corner { background: transparent; border: none; }"
    )


def _ring(look: Look, ink: str, inside: int, high: int) -> str:
    """A ring that leaves label and size as they are: what it takes, padding and height give."""
    return (
        f"border: {look.focus}px solid {ink}; padding: 0 {inside + 1 - look.focus}px; "
        f"min-height: {high - 2 * look.focus}px;"
    )
