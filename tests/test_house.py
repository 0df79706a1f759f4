"""What CONTRIBUTING promises of the house: each module has its tests, every test asserts, nothing is too involved."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path

import pytest
from radon.complexity import cc_visit
from radon.visitors import Function

ROOT = Path(__file__).parents[1]
PACKAGE, TESTS = ROOT / "campaignkit", ROOT / "tests"

MOST_COMPLEX = 12
"""Cyclomatic complexity beyond which a function says in a comment `# complexity: …`, directly above it, why it is one."""

USUALLY_COMPLEX = 8
"""What all but one function in twenty stay at or below."""

NEED_NO_TESTS = {
    "model/fallback.py": "a value alone",
    "model/kit_fields.py": "a table of fields alone; whoever reads kits goes through it",
    "model/vocabulary/coop.py": "a table of fields alone; whoever reads campaigns goes through it",
    "model/vocabulary/makers.py": "fields in few words; the vocabulary is made of nothing else",
    "sandbox/field_box.py": "a value alone",
    "studio/shown.py": "values alone; whoever runs a session goes through them",
    "documents/schemas/shapes.py": "parts of schemas in few words; both schemas are made of nothing else",
}
LONGEST, WIDEST = 300, 14
"""Lines of a module, and modules of a room; in `cli` and `jobs` a module is a command."""
ASSERTING = frozenset({"raises", "fail", "warns"})


def modules() -> Iterator[str]:
    """Every module, by its path below the package, `git/address.py`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if not path.name.startswith("__"):
            yield path.relative_to(PACKAGE).as_posix()


def mirror(module: str) -> Path:
    """Where the tests of a module are."""
    path = Path(module)
    return TESTS / path.parent / f"test_{path.name}"


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def asserts(function: ast.FunctionDef, helpers: frozenset[str]) -> bool:
    """Whether a function asserts something, by itself or by a helper that does."""
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    names = {node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in calls}
    return bool(names & (helpers | ASSERTING)) or any(isinstance(node, ast.Assert) for node in ast.walk(function))


@cache
def blocks(source: str) -> tuple[Function, ...]:
    """The functions and methods of a module, with those inside them."""
    outer = [block for block in cc_visit(source) if isinstance(block, Function)]
    return tuple(each for block in outer for each in (block, *block.closures))


def complex_functions(source: str) -> Iterator[str]:
    """The functions of a module that are too involved and do not say why."""
    lines = source.splitlines()
    for block in blocks(source):
        if block.complexity > MOST_COMPLEX and "# complexity:" not in above(lines, block.lineno):
            yield f"{block.fullname} ({block.complexity})"


def above(lines: list[str], number: int) -> str:
    """The comments and decorators directly above the line of a function's `def`."""
    found = list(takewhile(lambda line: line.lstrip().startswith(("#", "@")), reversed(lines[: number - 1])))
    return "\n".join(found)


@pytest.mark.parametrize("room", sorted({module.split("/")[0] for module in modules()}))
def test_every_module_has_its_tests_where_one_looks_for_them(room: str) -> None:
    here = [module for module in modules() if module.split("/")[0] == room]
    assert [module for module in here if not mirror(module).is_file() and module not in NEED_NO_TESTS] == []


def test_what_needs_no_tests_is_there_and_has_none() -> None:
    assert set(NEED_NO_TESTS) <= set(modules())
    assert [module for module in NEED_NO_TESTS if mirror(module).is_file()] == []


def test_every_test_asserts_something() -> None:
    trees = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in TESTS.rglob("*.py")}
    helpers: frozenset[str] = frozenset()
    for _ in range(4):  # helpers of helpers
        found = {function.name for tree in trees.values() for function in functions(tree) if asserts(function, helpers)}
        helpers = frozenset(name for name in found if not name.startswith("test_"))
    tests = [(path, function) for path, tree in trees.items() for function in functions(tree) if "/test_" in path]
    idle = [f"{path}: {f.name}" for path, f in tests if f.name.startswith("test_") and not asserts(f, helpers)]
    assert idle == []


def test_no_function_is_too_involved_or_it_says_why() -> None:
    found = {module: list(complex_functions((PACKAGE / module).read_text(encoding="utf-8"))) for module in modules()}
    assert {module: names for module, names in found.items() if names} == {}


def test_nineteen_functions_in_twenty_are_simple() -> None:
    sources = ((PACKAGE / module).read_text(encoding="utf-8") for module in modules())
    complexities = sorted(block.complexity for source in sources for block in blocks(source))
    assert complexities[round(0.95 * len(complexities)) - 1] <= USUALLY_COMPLEX


def test_a_comment_above_a_function_says_why_it_is_involved() -> None:
    body = "".join(f"    if x == {number}: return {number}\n" for number in range(MOST_COMPLEX))
    assert list(complex_functions(f"def f(x):\n{body}")) == ["f (13)"]
    assert list(complex_functions(f"# complexity: one line a case.\n@cache\ndef f(x):\n{body}")) == []


def test_everything_public_says_what_it_is() -> None:
    trees = {module: ast.parse((PACKAGE / module).read_text(encoding="utf-8")) for module in modules()}
    silent = [
        f"{module}: {node.name}"
        for module, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_two_public_classes_have_one_name() -> None:
    homes: dict[str, set[str]] = {}
    for module in modules():
        for node in ast.parse((PACKAGE / module).read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, set()).add(module)
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_no_module_is_longer_than_a_person_reads_in_one_go() -> None:
    lengths = {module: len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) for module in modules()}
    assert {module: length for module, length in lengths.items() if length > LONGEST} == {}


def test_no_room_holds_more_modules_than_one_takes_in_at_a_glance() -> None:
    rooms = [Path(module).parent.as_posix() for module in modules()]
    assert {room for room in rooms if rooms.count(room) > WIDEST and room not in ("cli", "jobs", ".")} == set()


HEAVY = ("weasyprint", "pypdfium2", "resvg_py", "PIL", "lxml", "fontTools")


def test_only_workers_load_what_lays_out_and_draws() -> None:
    """`compare` alone looks at pixels itself, of pictures that it made."""
    jobs = [
        f"campaignkit.jobs.{path.stem}" for path in sorted((PACKAGE / "jobs").glob("[a-z]*.py")) if path.stem != "compare"
    ]
    code = f"import sys, {', '.join(jobs)}; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
