"""The window's code: no colour and no size of text outside the tokens, no sentence outside the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.gui.source import Module, calls, modules, strings

LOOKS = frozenset({"tokens.py", "theme.py", "stylesheet.py"})
"""Where colours and sizes of text are made."""
HEX = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
NO_COLOURS = frozenset({"transparent", "color0", "color1"})
"""Members of Qt's colours that are none: nothing at all, and the two sides of a mask."""
TEXT_SIZES = frozenset({"setPixelSize", "setPointSize", "setPointSizeF"})
TRANSLATES = frozenset({"tr", "_tr", "translate"})
SHOWS = frozenset(
    {
        "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QAction", "QMenu", "QToolButton", "QGroupBox",
        "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setWindowTitle", "setTitle",
        "setPlaceholderText", "setSuffix", "setPrefix", "setStatusTip", "setWhatsThis", "addAction", "addMenu",
        "addItem", "addItems", "addTab", "insertItem", "showMessage", "showText", "setHorizontalHeaderLabels",
        "label", "chip", "Button", "IconButton", "Switch", "EmptyState", "Notice", "Card", "Part",
        "ask", "field", "head", "name", "say", "Sentence", "Table", "TextItem", "Charted", "SettingRow",
    }
)  # fmt: skip
"""What puts words before a person; the rest of their arguments are names of roles, tones and icons."""
NAMES = frozenset({"Worthwhile"})
"""Words that are the same in every language."""
WORDS = re.compile(r"[A-Z][a-z]|[a-z] [a-z]")
"""What a text for people has and the name of a thing in the code has not."""
TECHNICAL = frozenset({"Dialog", "currentColor", "Fusion", "Tag", "Worthwhile", "Worthwhile\n"})


def colours(module: Module) -> Iterator[str]:
    """Places of colours that no token names."""
    for text in strings(module.tree):
        if HEX.search(text.value):
            yield f"{module.at(text.node)} writes the colour {text.value}"
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Attribute)
            and ast.unparse(node.value) == "Qt.GlobalColor"
            and node.attr not in NO_COLOURS
        ):
            yield f"{module.at(node)} takes the colour {node.attr} from Qt"
    for name, call in calls(module.tree):
        if name == "QColor" and any(isinstance(each, ast.Constant) for each in call.args):
            yield f"{module.at(call)} mixes a colour of its own"


def text_sizes(module: Module) -> Iterator[str]:
    """Places of sizes that no step of the type scale has."""
    for name, call in calls(module.tree):
        whole = (each for each in ast.walk(call) if isinstance(each, ast.Constant) and isinstance(each.value, int))
        if (name in TEXT_SIZES and any(whole)) or (name == "QFont" and call.args):
            yield f"{module.at(call)} sets a size or face of text of its own"


def direct(argument: ast.expr) -> Iterator[ast.expr]:
    """What of an argument is text as it stands."""
    yield from argument.values if isinstance(argument, ast.JoinedStr) else [argument]


def untranslated(module: Module) -> Iterator[str]:
    """Places of words that are shown as they stand."""
    said = {id(text.node) for name, call in calls(module.tree) if name in TRANSLATES for text in strings(call)}
    shown = {
        id(each) for name, call in calls(module.tree) if name in SHOWS and call.args for each in direct(call.args[0])
    }
    for text in strings(module.tree):
        is_shown = id(text.node) in shown and any(letter.isalpha() for letter in text.value) and text.value not in NAMES
        looks_shown = WORDS.search(text.value) and text.value not in TECHNICAL and not text.value.startswith("Ctrl+")
        if id(text.node) not in said and (is_shown or looks_shown):
            yield f"{module.at(text.node)} says “{text.value}” in English only"


def unreadable(module: Module) -> Iterator[str]:
    """Places of translations whose text no tool can copy into a catalogue."""
    for name, call in calls(module.tree):
        is_own = isinstance(call.args[-1], ast.Name) and call.args[-1].id == "text" if call.args else False
        if name in TRANSLATES and not is_own and not isinstance(call.args[-1], ast.Constant):
            yield f"{module.at(call)} translates what is put together: {ast.unparse(call)}"


def test_every_colour_is_a_token() -> None:
    assert [place for each in modules() if each.name not in LOOKS for place in colours(each)] == []


def test_every_size_of_text_is_a_step_of_the_scale() -> None:
    assert [place for each in modules() if each.name not in LOOKS for place in text_sizes(each)] == []


def test_only_the_theme_sets_a_style_sheet() -> None:
    found = [each.at(call) for each in modules() for name, call in calls(each.tree) if name == "setStyleSheet"]
    assert [place.rpartition(":")[0] for place in found] == ["detox/gui/theme.py"]


def test_every_sentence_of_the_window_can_be_translated() -> None:
    assert [place for each in modules() if each.name != "stylesheet.py" for place in untranslated(each)] == []


def test_every_sentence_can_be_copied_into_a_catalogue() -> None:
    assert [place for each in modules() for place in unreadable(each)] == []


def test_the_places_of_sentences_are_numbered() -> None:
    """A language may need them in another order."""
    found = [
        f"{each.at(text.node)} says “{text.value}”"
        for each in modules()
        for name, call in calls(each.tree)
        if name in TRANSLATES
        for text in strings(call)
        if re.search(r"\{(?!\d\})|%[sd1-9]", text.value)
    ]
    assert found == []
