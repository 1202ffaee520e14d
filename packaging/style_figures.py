"""Measures sizes, prose and annotations of a package and fails outside the figures of ARCHITECTURE.md."""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LIMITS = {
    "file median": 100, "file max": 300, "function median": 8, "function p90": 25, "function max": 50,
    "class max": 200, "modules without docstring": 0, "public without docstring, %": 5, "not annotated": 0,
    "global statements": 0, "lambdas connected": 0,
}  # fmt: skip


class Part(NamedTuple):
    """One definition: where it is, its lines, and whether it lacks a docstring it should have."""

    where: str
    lines: int
    is_class: bool
    public: bool
    documented: bool


def definitions(node: ast.AST, where: str, *, public: bool = True, nested: bool = False) -> Iterator[Part]:
    """Every class and function below `node`; those inside functions are never public."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.ClassDef, *FUNCTIONS)):
            shown = public and not nested and not child.name.startswith("_")
            lines = (child.end_lineno or child.lineno) - child.lineno + 1
            is_class = isinstance(child, ast.ClassDef)
            yield Part(f"{where}:{child.lineno} {child.name}", lines, is_class, shown, bool(ast.get_docstring(child)))
            yield from definitions(child, where, public=shown, nested=nested or not is_class)
        elif isinstance(child, ast.If | ast.Try | ast.With):
            yield from definitions(child, where, public=public, nested=nested)


def bare_slots(tree: ast.AST) -> int:
    """Parameters and returns without annotation in `tree`."""
    bare = 0
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            spec = node.args
            slots = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs, *filter(None, (spec.vararg, spec.kwarg))]
            if slots and slots[0].arg in {"self", "cls"}:
                slots = slots[1:]
            bare += sum(slot.annotation is None for slot in slots)
            bare += node.returns is None and node.name != "__init__"
    return bare


def lambdas_connected(tree: ast.AST) -> int:
    """Calls of some `connect` with a lambda in `tree`."""
    return sum(
        isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "connect"
        and any(isinstance(argument, ast.Lambda) for argument in node.args)
        for node in ast.walk(tree)
    )


def measure(package: Path) -> tuple[dict[str, float], list[Part], dict[str, int]]:
    """The figures of `package`, its definitions and the lines of its files."""
    files, parts, trees = {}, [], []
    for path in sorted(package.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        trees.append(tree)
        files[str(path)] = text.count("\n")
        parts += definitions(tree, str(path))
    functions = sorted(part.lines for part in parts if not part.is_class)
    shown = [part for part in parts if part.public]
    figures = {
        "file median": statistics.median(files.values()),
        "file max": max(files.values()),
        "function median": statistics.median(functions),
        "function p90": functions[int(0.9 * len(functions))],
        "function max": functions[-1],
        "class max": max(part.lines for part in parts if part.is_class),
        "modules without docstring": sum(ast.get_docstring(tree) is None for tree in trees),
        "public without docstring, %": 100 * sum(not part.documented for part in shown) / max(len(shown), 1),
        "not annotated": sum(map(bare_slots, trees)),
        "global statements": sum(isinstance(node, ast.Global) for tree in trees for node in ast.walk(tree)),
        "lambdas connected": sum(map(lambdas_connected, trees)),
    }
    return figures, parts, files


def main(package: Path) -> int:
    """0 when every figure of `package` is within its limit."""
    figures, parts, files = measure(package)
    over = [name for name, value in figures.items() if value > LIMITS[name]]
    for name, value in figures.items():
        print(f"{name:<30} {value:>7.1f}  at most {LIMITS[name]}{'   <-- over' if name in over else ''}")
    if over:
        print(
            "longest:", ", ".join(f"{file} {lines}" for file, lines in sorted(files.items(), key=lambda f: -f[1])[:5])
        )
        for part in sorted(parts, key=lambda part: -part.lines)[:8]:
            print(f"  {part.lines:4d} {part.where}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
