"""Measures sizes, prose and annotations of a package and fails outside the figures of ARCHITECTURE.md."""

from __future__ import annotations

import ast
import graphlib
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
CONTAINERS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
FROZEN = frozenset({
    "frozenset", "tuple", "timedelta", "datetime", "date", "time", "compile", "MappingProxyType", "TypeVar", "Path",
    "bool", "int", "float", "str", "len", "min", "max", "sum", "sorted", "round", "range",
})  # fmt: skip
"""What may be called to make a global: its answer cannot change."""
LIMITS = {
    "file median": 100, "file max": 300, "function median": 8, "function p90": 25, "function max": 50,
    "class max": 200, "modules without docstring": 0, "public without docstring, %": 5, "not annotated": 0,
    "global statements": 0, "lambdas connected": 0, "mutable globals": 0, "modules in an import cycle": 0,
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


def mutable_globals(tree: ast.Module) -> int:
    """Names of `tree` bound at module level to something that can change."""
    found = 0
    for node in tree.body:
        is_final = isinstance(node, ast.AnnAssign) and "Final" in ast.dump(node.annotation)
        if not isinstance(node, ast.Assign | ast.AnnAssign) or is_final:
            continue
        called = node.value.func if isinstance(node.value, ast.Call) else None
        name = getattr(called, "attr", getattr(called, "id", ""))
        found += isinstance(node.value, CONTAINERS) or (called is not None and name not in FROZEN)
    return found


def imported(node: ast.AST, known: set[str]) -> Iterator[str]:
    """The modules among `known` that are imported below `node`, also inside functions; imports for types are not."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names if alias.name in known)
        elif isinstance(child, ast.ImportFrom):
            names = {f"{child.module}.{alias.name}" for alias in child.names}
            yield from names & known or {str(child.module)} & known
        elif not (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)):
            yield from imported(child, known)


def cycle(package: Path, trees: dict[Path, ast.Module]) -> list[str]:
    """The modules of one import cycle, or none."""
    names = {path: ".".join(path.relative_to(package.parent).with_suffix("").parts) for path in trees}
    names = {path: name.removesuffix(".__init__") for path, name in names.items()}
    graph = {names[path]: set(imported(tree, set(names.values()))) - {names[path]} for path, tree in trees.items()}
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


def measure(package: Path) -> tuple[dict[str, float], list[Part], dict[str, int]]:
    """The figures of `package`, its definitions and the lines of its files."""
    files: dict[str, int] = {}
    parts: list[Part] = []
    trees: dict[Path, ast.Module] = {}
    for path in sorted(package.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        trees[path] = tree
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
        "modules without docstring": sum(ast.get_docstring(tree) is None for tree in trees.values()),
        "public without docstring, %": 100 * sum(not part.documented for part in shown) / max(len(shown), 1),
        "not annotated": sum(map(bare_slots, trees.values())),
        "global statements": sum(isinstance(node, ast.Global) for tree in trees.values() for node in ast.walk(tree)),
        "lambdas connected": sum(map(lambdas_connected, trees.values())),
        "mutable globals": sum(map(mutable_globals, trees.values())),
        "modules in an import cycle": len(cycle(package, trees)),
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
