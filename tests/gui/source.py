"""Source: the window's own code, read for what must not stand in it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

GUI = Path(__file__).parent.parent.parent / "detox" / "gui"


class Text(NamedTuple):
    """A text in the code, with the place of its node in the tree."""

    value: str
    node: ast.expr


class Module(NamedTuple):
    """One file of the window: its path from `detox/gui`, and its tree."""

    name: str
    tree: ast.Module

    def at(self, node: ast.expr) -> str:
        """A place in it, as an editor opens it."""
        return f"detox/gui/{self.name}:{node.lineno}"


TOUR = {GUI / "tour_index.py", GUI / "tour_sights.py"}


def modules() -> Iterator[Module]:
    """Every file of the window; what a tour makes is for who looks at its pictures."""
    for path in sorted(set(GUI.rglob("*.py")) - TOUR):
        yield Module(path.relative_to(GUI).as_posix(), ast.parse(path.read_text(encoding="utf-8")))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call below a node, with the last word of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id, node


def strings(tree: ast.AST) -> Iterator[Text]:
    """Every text below a node that is no docstring, also the constant parts of those that are put together."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield Text(node.value, node)
