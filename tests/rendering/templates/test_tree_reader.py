from __future__ import annotations

import pytest
from jinja2 import Environment

from campaignkit.rendering.templates.tree_reader import EVERYTHING, Reads, TreeReader


def read(text: str) -> TreeReader:
    reader = TreeReader()
    reader.visit(Environment().parse(text))
    return reader


@pytest.mark.parametrize(
    ("text", "whole", "tested"),
    [
        ("{{ event.title }}", {"event.title"}, set()),
        ("{% if event.url %}x{% endif %}", set(), {"event.url"}),
        ("{{ partners | length }}", set(), {"partners"}),
        ("{{ partners | map(attribute='name') | list }}", {"partners.name"}, set()),
        ("{% for p in partners %}{{ p.name }}{% endfor %}", {"p of a loop.name", "partners.name"}, {"partners"}),
        ("{% set e = event %}{{ e.title }}", {"e.title", "event.title"}, {"event"}),
        ("{{ event.get('title') }}", {"event.title"}, set()),
    ],
)
def test_names_are_followed_to_what_they_stand_for(text: str, whole: set[str], tested: set[str]) -> None:
    assert read(text).reads() == Reads(frozenset(whole), frozenset(tested))


def test_templates_that_are_drawn_in_are_named_and_computed_names_are_noticed() -> None:
    assert read("{% include 'a.html' %}{% include ['b.html', 'c.html'] %}").parts == ["a.html", "b.html", "c.html"]
    assert not read("{% include 'a.html' %}").is_computed
    assert read("{% include event.title %}").is_computed


def test_reads_cover_what_is_below_and_above_them() -> None:
    reads = Reads(frozenset({"event.where"}), frozenset({"price"}))
    assert [reads.cover(path) for path in ("event.where.city", "event", "price", "price.amount", "event.title")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert EVERYTHING.cover("anything.at.all")
    assert not reads.without({"event"}).cover("event.where")
    assert (reads | Reads(frozenset({"lang"}))).cover("lang")
