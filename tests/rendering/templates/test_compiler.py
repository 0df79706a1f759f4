"""Jinja2's compiler with a meter: what it makes runs as ever, and is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import Environment
from jinja2.exceptions import TemplateSyntaxError

from campaignkit.errors import Problem
from campaignkit.rendering.templates.compiler import MAX_TOKENS, limited, metered, refuse_unquoted
from tests.judging import lets_through


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ 1 < 2 < 3 }}{{ 1 < 2 > 3 }}{{ 1 in [1] }}{{ 1 not in [1] }}{{ 2 >= 2 != 1 }}", "TrueFalseTrueFalseTrue"),
        ("{{ 'a' ~ 1 ~ none }}", "a1None"),
        ("{{ {'a': 1, 2: 'b'}['a'] }}{{ {'a': 1, 2: 'b'}[2] }}", "1b"),
        ("{{ 'soup'[1:3] }}{{ [1, 2, 3][::2] | join }}{{ 'soup'[0] }}", "ou13s"),
        ("{% for a in [1, 2, 3] if a > 1 %}{{ a }}{% else %}none{% endfor %}", "23"),
        ("{% macro m(a, b=2) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m(1, b=3) }}", "1213"),
        ("{% macro m() %}<{{ caller(1) }}>{% endmacro %}{% call(a) m() %}{{ a }}{% endcall %}", "<1>"),
    ],
)
def test_templates_mean_what_they_mean_elsewhere(fill: Callable[..., str], text: Any, made: Any) -> None:
    assert fill(text, name="page.txt") == made == Environment().from_string(text).render()


def test_a_line_that_counts_is_the_line_that_is_told(problem: Callable[..., Problem]) -> None:
    text = "a\nb\n{% for a in range(10000) %}\n{% for b in range(10000) %}\n{% endfor %}\n{% endfor %}"
    found = problem(text)
    assert (found.code, found.line) == ("unsafe-template", 4) and "steps" in found.message


def test_every_part_that_may_run_again_counts_its_own_size() -> None:
    tree = Environment().parse(
        "{% for a in b %}{{ a }}{% endfor %}{% macro m() %}{% endmacro %}{% block c %}{% endblock %}"
    )
    assert sum(node.name == "spend" for node in metered(tree).find_all(_attribute())) == 4


def _attribute() -> Any:
    from jinja2.nodes import EnvironmentAttribute

    return EnvironmentAttribute


@pytest.mark.parametrize("text", ["<p title={{ a }}>", "<p class='b' title={{ a }}>", "<p title = {{ a }}>"])
def test_a_value_in_a_tag_without_quotes_is_refused_at_its_line(text: Any) -> None:
    tree = Environment().parse(f"\n\n{text}")
    with pytest.raises(TemplateSyntaxError, match="needs quotes") as refused:
        refuse_unquoted(tree, "page.html")
    assert (refused.value.lineno, refused.value.name) == (3, "page.html")


@pytest.mark.parametrize("text", ['<p title="{{ a }}">', "<p>a={{ a }}</p>", "<p title='b={{ a }}'>", "a = {{ a }}"])
def test_a_value_in_quotes_or_in_running_text_is_not(text: Any) -> None:
    assert lets_through(refuse_unquoted, Environment().parse(text), "page.html")


def test_words_of_code_are_counted_and_words_on_the_page_are_not() -> None:
    seen = []
    stream = Environment()._tokenize("some words {{ a.b }}{# remark #} more", "page.html")
    kinds = [token.type for token in limited(stream, lambda: seen.append(1), "page.html")]
    assert "data" in kinds and len(seen) == len(kinds) - kinds.count("data")


def test_a_kit_with_too_much_code_is_told(problem: Callable[..., Problem]) -> None:
    assert f"{MAX_TOKENS:,} words of code" in problem("{{ a }}" * (MAX_TOKENS // 3 + 1)).message


def test_a_number_of_too_many_figures_is_told_in_words(problem: Callable[..., Problem]) -> None:
    assert "more figures" in problem("{{ " + "9" * 5000 + " }}").message
