"""The shape of the source: which way imports go, how large classes are, what names say. Read from src/ alone."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1] / "src" / "threadreader"

CEILINGS = {
    "classes of ours in a line of inheritance": 3,
    "methods of a class of the reader, inherited ones too": 60,
    "modules named by an -ing form": 3,
}
"""Figures that may only fall: lower them with the code."""

PRIVATE_NAMES_OF_TEXTUAL = "threadreader.tui.textual_internals"
"""The one module that uses names which Textual does not promise to keep."""


class Class(NamedTuple):
    """A class of ours, by its module and name."""

    module: str
    name: str


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of src/, by its dotted name."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = ast.parse(path.read_text("utf-8"))
    return found


def runs(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes below a node, but those that only a type checker reads."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from runs(child)


def imported(tree: ast.AST) -> set[str]:
    """Return the dotted names of all that a module imports, at its top or inside functions."""
    found = set()
    for node in runs(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            found |= {f"{node.module}.{one.name}" for one in node.names}
    return found


def importers(name: str, within: str = "threadreader") -> set[str]:
    """Return the modules of a package that import a module or something in it."""
    return {
        module
        for module, tree in trees().items()
        if f"{module}.".startswith(f"{within}.") and any(f"{one}.".startswith(f"{name}.") for one in imported(tree))
    }


# Imports


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module, tree in trees().items():
        named = imported(tree)
        graph[module] = {one if one in trees() else one.rpartition(".")[0] for one in named} & trees().keys() - {module}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" ← ".join(error.args[1]))


@pytest.mark.parametrize(
    ("name", "package"), [("textual", "threadreader.tui.state"), ("textual.app", "threadreader.tui.keys")]
)
def test_state_imports_no_textual_and_keys_no_app(name: str, package: str) -> None:
    assert not importers(name, package)


def test_the_state_of_the_reader_loads_no_textual() -> None:
    modules = [module for module in trees() if module.startswith("threadreader.tui.state")]
    code = f"import sys, {', '.join(modules)}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_only_the_library_imports_sqlite() -> None:
    assert {".".join(module.split(".")[:2]) for module in importers("sqlite3")} == {"threadreader.library"}


@pytest.mark.parametrize("name", ["sqlite3", "selectolax", "threadreader.engines"])
def test_the_reader_imports_neither_database_nor_parser_nor_engines(name: str) -> None:
    assert not importers(name, "threadreader.tui")


# Classes


@cache
def classes() -> dict[Class, tuple[ast.ClassDef, tuple[Class | str, ...]]]:
    """Every class of ours: its node, and its bases: classes of ours, or dotted names of others."""
    nodes = {
        Class(module, node.name): node
        for module, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    origins: dict[str, dict[str, str]] = defaultdict(dict)
    for module, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                origins[module] |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
            elif isinstance(node, ast.Import):
                origins[module] |= {one.asname or one.name.split(".")[0]: one.name for one in node.names}

    def base(module: str, node: ast.expr) -> Class | str:
        if isinstance(node, ast.Subscript):
            return base(module, node.value)
        name = ast.unparse(node)
        while Class(module, name) not in nodes:
            first, _, rest = name.partition(".")
            full = ".".join(filter(None, (origins.get(module, {}).get(first, first), rest)))
            place, _, last = full.rpartition(".")
            if place not in trees() or (place, last) == (module, name):
                return full
            module, name = place, last
        return Class(module, name)

    return {one: (node, tuple(base(one.module, expr) for expr in node.bases)) for one, node in nodes.items()}


def line(one: Class) -> list[str]:
    """Return the names of the longest line of classes of ours that ends in a class."""
    parents = [base for base in classes()[one][1] if isinstance(base, Class)]
    return [one.name, *max(map(line, parents), key=len, default=[])]


def ancestors(one: Class) -> set[Class]:
    """Return a class and all classes of ours above it."""
    return {one}.union(*(ancestors(base) for base in classes()[one][1] if isinstance(base, Class)))


def methods(one: Class) -> int:
    """Return how many methods a class and those of ours above it define."""
    return sum(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for base in ancestors(one)
        for node in classes()[base][0].body
    )


def test_no_line_of_inheritance_is_long() -> None:
    longest = max(map(line, classes()), key=len)
    assert len(longest) <= CEILINGS["classes of ours in a line of inheritance"], " < ".join(longest)


def test_the_thread_list_has_one_class_of_ours_above_it() -> None:
    assert len(line(Class("threadreader.tui.widgets.thread_list.view", "ThreadList"))) == 2


def test_no_class_of_the_reader_has_many_methods() -> None:
    largest = max((one for one in classes() if one.module.startswith("threadreader.tui")), key=methods)
    assert methods(largest) <= CEILINGS["methods of a class of the reader, inherited ones too"], largest


# Names


def test_few_modules_are_named_by_a_verb() -> None:
    named = [module for module in trees() if module.endswith("ing")]
    assert len(named) <= CEILINGS["modules named by an -ing form"], named


def test_a_name_of_a_class_occurs_once() -> None:
    modules = defaultdict(set)
    for one, (node, _) in classes().items():
        if not one.name.startswith("_") and node in trees()[one.module].body:
            modules[one.name].add(one.module)
    assert {name: places for name, places in modules.items() if len(places) > 1} == {}


# Textual


BASES = "app dom message_pump screen scroll_view widget".split()
"""Modules of Textual that hold what our apps, screens and widgets inherit from."""
OTHERS = "binding command widgets._input widgets._option_list".split()
"""Modules of Textual whose objects ours work with."""


@cache
def private_names_of_textual(module: str) -> frozenset[str]:
    """Return the private names that a module of Textual defines."""
    found = set()
    for node in ast.walk(ast.parse(inspect.getsource(import_module(f"textual.{module}")))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self":
            found.add(node.attr)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return frozenset(name for name in found if name.startswith("_") and not name.startswith("__"))


def is_of_textual(one: Class) -> bool:
    """Return whether a class comes from one of Textual."""
    return any(
        isinstance(base, str) and base.startswith("textual.") for at in ancestors(one) for base in classes()[at][1]
    )


def private_uses(module: str) -> set[str]:
    """Return the private names of Textual that a module of ours uses, of its own classes' bases or of other objects."""
    inherited = frozenset[str]().union(*map(private_names_of_textual, BASES))
    known = inherited.union(*map(private_names_of_textual, OTHERS))
    found = {
        part
        for name in imported(trees()[module])
        if name.startswith("textual.")
        for part in name.split(".")
        if part.startswith("_") and not part.startswith("__")
    }
    for node in ast.walk(trees()[module]):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) not in ("self", "os"):
            found |= {node.attr} & known
    for one, (node, _) in classes().items():
        if one.module == module and is_of_textual(one):
            defined = (part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef))
            found |= {part.name for part in defined} & inherited
            own = (part for part in ast.walk(node) if isinstance(part, ast.Attribute))
            found |= {part.attr for part in own if ast.unparse(part.value) == "self"} & inherited
    return found


def test_one_module_uses_private_names_of_textual() -> None:
    used = {module: private_uses(module) for module in trees() if module.startswith("threadreader.tui")}
    assert [module for module, names in used.items() if names] == [PRIVATE_NAMES_OF_TEXTUAL]
