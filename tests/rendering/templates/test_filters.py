"""Filters of templates: Jinja2's with bounds, and our own, which get words as they read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from campaignkit.errors import Problem
from campaignkit.model.values import Asset, Photo
from campaignkit.rendering.photos.placed_photo import PlacedPhoto
from campaignkit.rendering.templates.effort import MAX_STEPS, Effort
from campaignkit.rendering.templates.filters import LEFT_OUT, LONGEST, WIDEST, asked_of_text, single
from campaignkit.rendering.templates.standins import bare, veiled


@pytest.mark.parametrize("name", sorted(LEFT_OUT))
def test_filters_that_reach_too_far_are_not_there(problem: Callable[..., Problem], name: Any) -> None:
    found = problem("{{ 'x' | " + name + " }}")
    assert found.code == "template-syntax" and name in found.message


@pytest.mark.parametrize("name", sorted(set(WIDEST) - {"tojson"}))
def test_numbers_of_filters_have_a_bound_that_is_told(problem: Callable[..., Problem], name: Any) -> None:
    value = "5" if name == "round" else "['a']" if name in ("batch", "slice") else "'a'"
    text = "{{ " + value + " | " + name + "(" + str(WIDEST[name] + 1) + ") }}"
    assert f"|{name} takes numbers up to {WIDEST[name]}" in problem(text).message


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("{{ 'a' | center(1000) | length }}", "1000"),
        ("{{ 'a\nb' | indent(1000) | length }}", "1003"),
        ("{{ 'a' | wordwrap(1000) | length }}", "1"),
        ("{{ ['a'] | batch(1000, 'x') | first | length }}", "1000"),
        ("{{ ['a'] | slice(1000) | list | length }}", "1000"),
        ("{{ 5.25 | round(15) }}", "5.25"),
    ],
)
def test_up_to_it_they_work(fill: Callable[..., str], text: Any, length: Any) -> None:
    assert fill(text) == length


def test_a_text_that_is_looked_at_more_than_once_has_a_bound(
    problem: Callable[..., Problem], fill: Callable[..., str]
) -> None:
    long = "x" * (LONGEST + 1)
    assert f"up to {LONGEST:,} characters" in problem("{{ v | title }}", v=long).message
    assert fill("{{ v | upper | length }}", v=long) == str(LONGEST + 1)


def test_our_own_filters_get_words_as_they_read_and_give_words(fill: Callable[..., str]) -> None:
    assert fill("{{ v | angry('!') }}", v="a < b") == "a &lt; b!"
    assert fill("{{ v | shout }}", v="(soup)") == "(SOUP)"


@pytest.mark.parametrize("value", [{"a": 1}, ["a"], ("a",), {1}, b"a", object(), range(3), Exception()])
def test_what_is_no_single_value_is_never_printed(value: Any) -> None:
    with pytest.raises(SecurityError, match="cannot be printed"):
        single(value)


@pytest.mark.parametrize("value", ["a", Markup("<b>"), 1, 1.5, Decimal("1.50"), None, True])
def test_what_is_one_comes_back_as_it_is(value: Any) -> None:
    assert single(value) is value


def test_a_photo_prints_as_a_picture_and_its_words_stay_words(
    fill: Callable[..., str], problem: Callable[..., Problem]
) -> None:
    asked: list[tuple[object, ...]] = []
    lunch = Photo(Asset(Path("/lunch.jpg"), "lunch.jpg"), "photo", alt="<b>", credit="A & B")

    def photograph(*given: object) -> PlacedPhoto:
        asked.append(given)
        return PlacedPhoto(Markup("photo:ab.jpeg"), 9, 6, "mm", "<b>", "A & B")

    text = "{{ p | photo(9, 6) }}|{{ (p | photo(9, 6)).url }}|{{ p.credit_line }}|{{ p.name }}"
    picture = '<img src="photo:ab.jpeg" alt="&lt;b&gt;" style="display:block;width:9mm;height:6mm">'
    shown = fill(text, p=lunch, photograph=photograph)
    assert shown == f"{picture}|photo:ab.jpeg|Photo: A &amp; B|lunch.jpg"
    assert asked == [(lunch, 9, 6)] * 2
    assert fill("{{ p | photo(9, 6) }}", name="page.txt", p=lunch, photograph=photograph) == "<b>"
    assert "a photo (which has the filter |photo(width, height)) cannot be printed" in problem("{{ p }}", p=lunch).message


def test_a_list_is_joined_by_its_single_values(fill: Callable[..., str], problem: Callable[..., Problem]) -> None:
    assert fill("{{ [1, 'a', 2.5] | join(', ') }}") == "1, a, 2.5"
    assert "a list cannot be printed" in problem("{{ [[1]] | join }}").message
    assert "takes no attribute" in problem("{{ [v] | join(attribute='a') }}", v={"a": 1}).message


def test_sums_are_of_numbers_or_of_lists(fill: Callable[..., str], problem: Callable[..., Problem]) -> None:
    assert fill("{{ [1, 2.5] | sum }} {{ v | sum(attribute='a') }}", v=[{"a": 1}, {"a": 2}]) == "3.5 3"
    assert "adds numbers, or lists" in problem("{{ v | sum(attribute='a', start=[]) }}", v=[{"a": [1]}]).message


def test_tests_see_words_as_they_read(fill: Callable[..., str]) -> None:
    assert fill("{{ v is eq('(') }}{{ v is string }}{{ 3 is odd }}{{ v is in(['(']) }}", v="(") == "TrueTrueTrueTrue"


def test_a_method_of_a_text_with_stand_ins_is_asked_in_stand_ins() -> None:
    made = asked_of_text(Effort(), veiled("a (b)"), "replace", ("(", "["), {})
    assert bare(made) == "a [b)" and "(" not in made


def test_a_methods_work_is_counted() -> None:
    effort = Effort()
    with pytest.raises(SecurityError, match="steps"):
        for _ in range(MAX_STEPS):
            asked_of_text(effort, "x" * 10_000, "count", ("x",), {})


def test_json_in_a_page_holds_the_words_and_no_mark_up(fill: Callable[..., str]) -> None:
    out = fill("{{ {'a': v} | tojson }}", v="</b> & 'x'")
    assert not set(out) & set("<>'") and "b" in out and "x" in out
