"""A few characters cannot ask for gigabytes or hours: each of these ends by the meter, before any limit of the process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import Problem
from campaignkit.rendering.templates import effort
from campaignkit.rendering.templates.effort import MAX_OUTPUT

IN_ITSELF = "{% set a = (1, 2) %}" + "{% set a = (a, a) %}" * 60

COMPILED = {
    "a text repeated": "{{ 'a' * 10 ** 10 }}",
    "a list repeated": "{{ ([0] * 10 ** 9) | length }}",
    "a number on the left": "{{ 1000000000 * 'x' }}",
    "powers of powers": "{{ 9 ** 9 ** 9 }}",
    "a large power": "{{ 2 ** 100000000 }}",
    "a root of a power": "{{ 2.5 ** 100000000 }}",
    "a width in %": "{{ '%0999999999d' % 1 }}",
    "a width in format": "{{ '{:>999999999}'.format(1) }}",
    "a wide centre": "{{ 'x' | center(10 ** 9) }}",
    "a mapping of it": "{{ {'a': 'x' * 10 ** 9}.a }}",
    "a comparison of it": "{{ 'x' * 10 ** 9 == 'x' }}",
    "a list of it": "{{ ['x' * 10 ** 9, 9 ** 9 ** 9] | length }}",
    "a condition of it": "{% if 'x' * 10 ** 9 %}{% endif %}",
    "an infinite number": "{{ 1e999 }}{{ [1e999] | first }}{{ '1e999' | float }}{{ 1e308 - -1e308 }}",
    "a negative rounding": "{{ 5 | round(-1000000000) }}",
}
"""What a compiler that folds constants would do before anything runs."""

STOPPED = COMPILED | {
    "a long number": "{{ " + "1" * 20_000 + " }}",
    "a range": "{{ range(10 ** 9) | list }}",
    "a range a little too long": "{{ range(10001) | list }}",
    "a range of negative steps": "{{ range(10 ** 9, 0, -1) | list }}",
    "ljust": "{{ 'x'.ljust(10 ** 9) }}",
    "zfill": "{{ 'x'.zfill(10 ** 9) }}",
    "expandtabs": "{{ 'a\\tb'.expandtabs(10 ** 9) }}",
    "to_bytes": "{{ (1).to_bytes(1000000000, 'big') }}",
    "strftime": "{{ range.strftime('%999999999d') }}",
    "lipsum": "{{ lipsum(10 ** 7) }}",
    "indent": "{{ 'x\\ny' | indent(10 ** 9) }}",
    "indent by name": "{{ 'x\\ny' | indent(width=10 ** 9) }}",
    "indent by a text": "{{ ('\\n' * 90000) | indent('x' * 90000) }}",
    "wordwrap": "{{ ('x ' * 40000) | wordwrap(1, wrapstring='y' * 100000) }}",
    "batch": "{{ [1] | batch(10 ** 9, 0) | list }}",
    "slice": "{{ [1] | slice(10 ** 9) | list }}",
    "tojson": "{{ {'a': 1} | tojson(indent=10 ** 9) }}",
    "a replacement": "{{ ('x' * 100000).replace('x', 'y' * 100000) }}",
    "a replacement of nothing": "{{ ('x' * 100000) | replace('', 'y' * 100000) }}",
    "a join": "{{ range(10000) | join('x' * 100000) }}",
    "a join by a text": "{{ ('x' * 100000).join(['a'] * 100000) }}",
    "a sum of lists": "{{ ([[1]] * 100000) | sum(start=[]) | length }}",
    "loops in loops": "{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}",
    "loops that find nothing": "{% for a in range(10000) %}{% for b in range(10000) if false %}{% endfor %}{% endfor %}",
    "loops over a text": "{% for i in range(10000) %}{% for c in 'x' * 100000 %}{% endfor %}{% endfor %}",
    "a loop with a long body": "{% for i in range(10000) %}" + "{% set x = 1 %}" * 2000 + "{% endfor %}",
    "a loop of filters": "{% for i in range(1000) %}{{ range(10000) | select('odd') | list | length }}{% endfor %}",
    "a loop of copies": "{% set l = [1] * 100000 %}{% for i in range(10000) %}{% set x = l[:] %}{% endfor %}",
    "a loop of searches": "{% set l = [1] * 100000 %}{% for i in range(10000) %}{{ '' if 2 in l }}{% endfor %}",
    "a loop of wraps": "{% for i in range(1000) %}{% set x = ('x ' * 40000) | wordwrap(3) %}{% endfor %}",
    "a loop in itself": "{% for x in range(100) recursive %}{{ loop(range(100)) if loop.depth < 5 }}{% endfor %}",
    "a text that doubles": "{% set a = 'x' * 1000 %}" + "{% set a = a ~ a %}" * 60,
    "a text that doubles by +": "{% set a = 'x' * 1000 %}" + "{% set a = a + a %}" * 60,
    "a text that doubles in a loop": "{% set n = namespace(s='x') %}"
    "{% for i in range(99) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "a block that doubles": "{% set a = 'x' * 1000 %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60,
    "a list that doubles": "{% set a = [1] %}" + "{% set a = a + a %}" * 60,
    "a number that doubles": "{% set a = 10 ** 9 %}" + "{% set a = a * a %}" * 40 + "{{ a }}",
    "many large texts": "{% set n = namespace(l=[]) %}{% for i in range(10000) %}"
    "{% set n.l = n.l + ['x' * 99999 ~ i] %}{% endfor %}",
    "a list in itself printed": IN_ITSELF + "{{ a | string }}",
    "a list in itself joined": IN_ITSELF + "{{ a | join }}",
    "a list in itself compared": IN_ITSELF + IN_ITSELF.replace("a", "b") + "{{ a == b }}",
    "a list in itself as a key": IN_ITSELF + "{{ {a: 1} | length }}",
    "a list in itself as JSON": IN_ITSELF + "{{ a | tojson }}",
    "macros that call twice": "{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n }}{% endmacro %}{{ m(60) }}",
    "a macro's default": "{% macro m(a=range(10000) | list) %}{% endmacro %}"
    "{% for i in range(10000) %}{{ m() }}{% endfor %}",
    "a million outputs": "{{ a }}" * 50_000,
    "one endless sum": "{{ 1" + " + 1" * 200_000 + " }}",
    "brackets": "{{ " + "[" * 50_000 + "]" * 50_000 + " }}",
    "blocks in blocks": "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
    "a module printed": "{% import 'large.html' as l %}{{ l }}",
}


@pytest.fixture
def short_meter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the steps, to spare the machine that tests."""
    monkeypatch.setattr(effort, "MAX_STEPS", effort.MAX_STEPS // 10)


@pytest.mark.parametrize("text", STOPPED.values(), ids=STOPPED.keys())
def test_what_would_take_hours_or_gigabytes_is_a_problem_soon(
    problem: Callable[..., Problem], short_meter: None, text: str
) -> None:
    found = problem(f"<p>{text}", {"large.html": "{% for i in range(10000) %}" + "y" * 99_999 + "{% endfor %}"})
    assert found.code in {"unsafe-template", "template-syntax", "template-error", "undefined"}
    assert len(found.message) < 400 and "recursion" not in found.message and "sys." not in found.message


@pytest.mark.parametrize("text", COMPILED.values(), ids=COMPILED.keys())
def test_compiling_computes_nothing_that_never_runs(fill: Callable[..., str], text: str) -> None:
    assert fill("{% if false %}" + text + "{% endif %}fine") == "fine"


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(10000) %}" + "0123456789" * 100 + "{% endfor %}",
        "{% set a %}{% for i in range(10000) %}" + "0123456789" * 100 + "{% endfor %}{% endset %}",
        "{% macro m() %}{% for i in range(10000) %}" + "0123456789" * 100 + "{% endfor %}{% endmacro %}{{ m() }}",
        "{% filter upper %}{% for i in range(10000) %}" + "0123456789" * 100 + "{% endfor %}{% endfilter %}",
    ],
)
def test_endless_output_ends_with_a_problem(problem: Callable[..., Problem], text: str) -> None:
    assert str(MAX_OUTPUT) in problem(text).message


@pytest.mark.parametrize(
    "text",
    [
        "{% include 'page.html' %}",
        "{% import 'page.html' as x %}",
        "{% from 'page.html' import x %}",
        "{% extends 'page.html' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% for x in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}",
        "{% block a %}{{ self.a() }}{% endblock %}",
    ],
)
def test_parts_that_come_back_to_themselves_are_told_in_plain_words(problem: Callable[..., Problem], text: str) -> None:
    found = problem(text)
    assert (found.code, found.file) == ("template-error", "templates/page.html")
    assert "without end" in found.message


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ 'ab' | center(6) }}", "  ab  "),
        ("{{ 'a\\nb' | indent(2) }}", "a\n  b"),
        ("{{ 'aa bb cc' | wordwrap(5) }}", "aa bb\ncc"),
        ("{{ [1, 2, 3] | batch(2, 0) | map('join', '+') | join(' ') }}", "1+2 3+0"),
        ("{{ [1, 2, 3] | slice(2) | map('join', '+') | join(' ') }}", "1+2 3"),
        ("{{ 'a-b' | replace('-', '+') }}{{ 'a-b'.replace('-', '+') }}", "a+ba+b"),
        ("{{ [[1], [2]] | sum(start=[]) | join(',') }}{{ [1, 2] | sum }}", "1,23"),
        ("{{ 2 ** 10 }} {{ 1.5 ** 2 }} {{ 7 % 4 }} {{ 3 * 'ab' }}", "1024 2.25 3 ababab"),
        ("{% set n = namespace(a=0) %}{% for i in range(9) %}{% set n.a = n.a + i %}{% endfor %}{{ n.a }}", "36"),
        ("{% for r in range(200) %}{% for c in range(20) %}.{% endfor %}{% endfor %}", "." * 4000),
        ("{% for a in [[1, [2]]] recursive %}{{ a if a is number else loop(a) }}{% endfor %}", "12"),
        ("{% macro m(n) %}{{ n }}{{ m(n - 1) if n }}{% endmacro %}{{ m(30) | length }}", "52"),
        ("{{ {'b': 1, 'a': 2} | dictsort | map('first') | join }}{{ 3.14159 | round(2) }}", "ab3.14"),
        ("{% filter upper %}a{% endfilter %}{{ ['a', 'b'] | map('upper') | join(', ') }}", "AA, B"),
        ("{{ ['b', 'a'] | sort | first }}{{ [3, 1] | min }}{{ 'x' | default('y') }}{{ 5 | string | length }}", "a1x1"),
        ("{% for k, v in {'a': 1}.items() if v %}{{ k }}{{ loop.last }}{{ loop.length }}{% endfor %}", "aTrue1"),
    ],
)
def test_lawful_templates_are_not_hindered(fill: Callable[..., str], text: str, made: str) -> None:
    assert fill(text) == made


def test_what_one_filling_costs_is_not_taken_from_the_next(tmp_path: Path, fill: Callable[..., str]) -> None:
    for _ in range(3):
        assert fill("{% for a in range(10000) %}{% for b in range(9) %}{% endfor %}{% endfor %}fine") == "fine"
