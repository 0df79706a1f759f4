"""Templates of a kit, compiled once and filled many times; every mistake is one problem with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from campaignkit.model.kit import Kit
from campaignkit.rendering.templates import TemplateFailed, Templates
from campaignkit.rendering.templates.engine import LONGEST_MESSAGE, TOO_DEEP


@pytest.fixture
def kit(tmp_path: Path) -> Kit | Path | str:
    (tmp_path / "templates/parts").mkdir(parents=True)
    return tmp_path


def wrote(kit: Any, **texts: Any) -> Any:
    for name, text in texts.items():
        (kit / "templates" / f"{name}.html").write_text(text, encoding="utf-8")
    return Templates(kit, {})


def failure(templates: Any, name: Any = "page.html", **values: Any) -> Any:
    with pytest.raises(TemplateFailed) as failed:
        templates.fill(name, values)
    return failed.value.problem


def test_a_template_is_compiled_once(kit: Path) -> None:
    templates = wrote(kit, page="{{ a }}")
    assert templates.fill("page.html", {"a": 1}) == "1"
    (kit / "templates/page.html").unlink()
    assert templates.fill("page.html", {"a": 2}) == "2"


def test_one_that_failed_may_be_filled_again(kit: Path) -> None:
    templates = wrote(kit, page="{{ a.b }}")
    assert failure(templates, a={}).code == "undefined"
    assert templates.fill("page.html", {"a": {"b": 1}}) == "1"


def test_what_is_lent_to_a_template_gets_words_as_they_read(kit: Path) -> None:
    asked: list[object] = []

    def look(*words: object, **named: object) -> str:
        asked.append((words, named))
        return ""

    templates = wrote(kit, page="{{ look(v, n=v) }}{{ v }}")
    assert templates.fill("page.html", {"look": look, "v": "(a)"}) == "(a)"
    assert asked == [(("(a)",), {"n": "(a)"})]


@pytest.mark.parametrize(
    ("text", "code", "line", "words"),
    [
        ("\n{{ a }}", "undefined", 2, "declare it under fields"),
        ("\n{% include 'none.html' %}", "missing-template", None, "no template none.html in templates/"),
        ("\n\n{{ }}", "template-syntax", 3, "Expected an expression"),
        ("{{ ''.__class__ }}", "unsafe-template", 1, "unsafe"),
        ("\n{{ 1 / 0 }}", "template-error", 2, "division by zero"),
        ("{{ 1 + 'a' }}", "template-error", 1, "unsupported operand"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", "template-error", 1, TOO_DEEP),
        ("{{ 1e999 }}", "template-error", None, "a number is too large"),
        ("{{ [1] | first('a', 'b') }}", "template-error", 1, "argument"),
    ],
)
def test_each_mistake_is_told_with_its_file_and_line(kit: Path, text: Any, code: Any, line: Any, words: Any) -> None:
    found = failure(wrote(kit, page=text))
    assert (found.file, found.code) == ("templates/page.html", code)
    assert words in found.message and (line is None or found.line == line)


def test_a_mistake_in_a_part_is_told_at_the_part(kit: Path) -> None:
    (kit / "templates/parts/foot.html").write_text("\n\n{{ a.b }}")
    found = failure(wrote(kit, page="{% include 'parts/foot.html' %}"), a={})
    assert (found.file, found.line) == ("templates/parts/foot.html", 3)
    (kit / "templates/parts/odd.html").write_text("\n{% if %}")
    found = failure(wrote(kit, page="{% include 'parts/odd.html' %}"), a={})
    assert (found.file, found.line) == ("templates/parts/odd.html", 2)


def test_a_long_message_is_cut_and_says_words_as_they_read(kit: Path) -> None:
    found = failure(wrote(kit, page="{{ {}[v] }}"), v="(" * 1000)
    assert len(found.message) <= LONGEST_MESSAGE + 1 and found.message.endswith("…") and "((((" in found.message
