"""Nothing that people read escapes the catalogues: what the code writes is looked through word by word."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import campaignkit

PACKAGE = Path(campaignkit.__file__).parent

ENGLISH = re.compile(
    r"(?<![\w./<=:{@$%\"-])(?:a|an|the|is|are|was|were|has|have|had|cannot|not|no|with|without|of|in|by|from|to|and|or|more"
    r"|its?|that|which|this|than|beside|inside|for|at|on|be|been|as|there|nothing|none|nobody|others?|another|earlier|found"
    r"|expected|bytes|left|only|each|every|one|two|missing|unknown|changed|added|removed|signed)(?![\w./>=:(\"-])",
    re.IGNORECASE,
)
"""Small words without which hardly anything is said in English."""
SAYS = {"_", "several", "Message"}
FOR_PROGRAMS = {"compile", "execute", "executescript", "fullmatch", "match", "search", "sub", "findall", "_row", "_number"}
FOR_MAKERS = {"ValueError", "TypeError", "AssertionError", "KeyError", "RuntimeError", "AttributeError"}
CODE = re.compile(r"[<>{};]\s*$| = \?| IN \(|data:|SELECT |INSERT |DELETE |^\^|\.\*|import |none';|\bM\{|\(\?|^A\{")

ELSEWHERE = {
    "cli/overview.py": "its tables go through Message where they are shown",
    "collation.py": "alphabets",
    "documents/reading/syntax.py": "what PyYAML says, to be recognised",
    "documents/values/prices.py": "what people write for free, in many languages",
    "licensing": "names and texts of licences",
    "lineage/comparison/changes.py": "a record's own text, the same whoever published it",
    "lineage/credits.py": "the credit, which everybody everywhere finds in the same words",
    "lineage/views/attribution.py": "credits to copy, for whoever will read them",
    "lineage/views/drawing.py": "a drawing of the lineage to hand on, as `credits` are",
    "looks/composer/screens.py": "paths of drawings",
    "looks/shapes.py": "paths of drawings",
    "looks/composer/tiles.py": "paths of drawings",
    "pdffile/metadata.py": "descriptions for programs that read XMP",
    "registry/catalogue/fulltext.py": "SQL",
    "registry/catalogue/queries.py": "SQL",
    "translations": "what developers are told",
    "typography": "words of many languages, to be found in texts",
}
"""What is not said to people in their language, and why."""

ALLOWED = {
    "campaignkit completion zsh > a folder of your fpath/_campaignkit",
    "str | list[Seen] | dict[str, Seen] | None",
    "str | list[Given] | dict[str, Given] | None",
    "bytes | str | dict[str, Any]",
    "publish to",
    "Could not resolve host",
    "Could not resolve hostname",
    "HOST IDENTIFICATION HAS CHANGED",
    "could not read Username",
    "Failed to connect",
    "No private key found",
    "Ignored `%s:%s` at",
    "at ",
    "not in",
    " AND ",
    "{} × {} in",
}
"""Commands, types, keys, and what other programs say."""


def english_outside_messages(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    around = {inner: outer for outer in ast.walk(tree) for inner in ast.iter_child_nodes(outer)}
    for node in ast.walk(tree):
        text = text_of(node)
        if " " not in text or text in ALLOWED or CODE.search(text) or not ENGLISH.search(text):
            continue
        in_a_text = isinstance(around.get(node), (ast.JoinedStr, ast.FormattedValue))
        if not in_a_text and not any(map(is_no_speech, chain(node, around))):
            yield f"{getattr(node, 'lineno', 0)}: {text[:90]}"


def text_of(node: ast.AST) -> str:
    """A literal with `{}` for what is put into it; empty for what is none."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def chain(node: ast.AST, around: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while node in around:
        node = around[node]
        yield node


def is_no_speech(node: ast.AST) -> bool:
    """Whether what stands in here is a message already, documentation, or for no person's eyes."""
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        return name in SAYS or name in FOR_PROGRAMS or name in FOR_MAKERS
    return isinstance(node, (ast.Expr, ast.Assert, ast.Compare, ast.Subscript)) and not (
        isinstance(node, ast.Expr) and isinstance(node.value, (ast.Call, ast.Yield, ast.YieldFrom))
    )


def test_no_english_stands_in_the_code_outside_of_messages() -> None:
    names = (str(file.relative_to(PACKAGE)) for file in sorted(PACKAGE.rglob("*.py")))
    found = [
        f"{name}:{line}"
        for name in names
        if not name.startswith(tuple(ELSEWHERE))
        for line in english_outside_messages((PACKAGE / name).read_text(encoding="utf-8"))
    ]
    assert found == [], "write them _(…), or tell above why nobody reads them"


def test_what_is_excepted_is_there() -> None:
    assert [name for name in ELSEWHERE if not (PACKAGE / name).exists()] == []


@pytest.mark.parametrize("says", ['f"and {n} more"', '"a link"', 'show("it is here")', 'joined(" or ", n)'])
def test_it_sees_what_it_looks_for(says: str) -> None:
    assert len(list(english_outside_messages(f"def f(n):\n    return {says}\n"))) == 1


@pytest.mark.parametrize("says", ['_("a link")', 'several("{n} file is", "{n} files are", n)', 'n["of the file"]'])
def test_it_passes_over_what_is_said_already(says: str) -> None:
    assert list(english_outside_messages(f'def f(n):\n    """What is in a file."""\n    return {says}\n')) == []
