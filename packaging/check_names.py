"""Checks that the code speaks the model's words: enumerations as listed, and no synonym in an identifier."""

from __future__ import annotations

import ast
import importlib
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent


def identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every name that `tree` defines or binds, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr


def snake(name: str) -> str:
    """`name` in lower case with underscores."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).strip("_")


def synonyms_used(words: dict[str, list[str]]) -> Iterator[str]:
    """One line for each identifier that says something in other words than the model."""
    instead = {synonym: word for word, synonyms in words.items() for synonym in synonyms}
    for path in sorted((ROOT / "detox").rglob("*.py")):
        for line, name in identifiers(ast.parse(path.read_text(encoding="utf-8"))):
            parts = f"_{snake(name)}_"
            for synonym, word in instead.items():
                if f"_{synonym}_" in parts or f"_{synonym}s_" in parts:
                    yield f"{path.relative_to(ROOT)}:{line}: {name}: the model says {word}"


def wrong_values(values: dict[str, list[str]]) -> Iterator[str]:
    """One line for each enumeration whose members are not the model's."""
    for name, expected in values.items():
        module, _, kind = name.rpartition(".")
        found = [member.value for member in getattr(importlib.import_module(module), kind)]
        if found != expected:
            yield f"{name}: {found}, the model says {expected}"


def main() -> int:
    """0 when every name is as the model spells it."""
    sys.path.insert(0, str(ROOT))
    vocabulary = tomllib.loads((ROOT / "packaging/vocabulary.toml").read_text(encoding="utf-8"))
    wrong = [*wrong_values(vocabulary["values"]), *synonyms_used(vocabulary["synonyms"])]
    print("\n".join(wrong) if wrong else "every name as the model spells it")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
