"""Whatever way a template takes to a value, that it was read is noted; and of what it never touched, nothing is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from campaignkit.model.campaign import Partner
from campaignkit.rendering.templates import Notes, Templates

EVENT = {"title": "Soup & more", "where": "Hall", "price": {"amount": 5, "note": "for all"}, "ends": None}
VALUES: dict[str, Any] = {"headline": "Come", "ps": "Bye", "bullets": ["one", "two"], "event": EVENT, "empty": {}}
EVENT_READ = {f"value:event.{name}" for name in ("title", "where", "ends", "price.amount", "price.note")} | {
    "value:event", "presence:event", "presence:event.price", "value:event.price",
}  # fmt: skip


def read(tmp_path: Path, text: str) -> set[str]:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(text, encoding="utf-8")
    (tmp_path / "templates" / "part.html").write_text("{{ event.where }}", encoding="utf-8")
    (tmp_path / "templates" / "macros.html").write_text("{% macro of(e) %}{{ e.where }}{% endmacro %}", encoding="utf-8")
    notes = Notes()
    notes.of = VALUES.keys()
    bread = Partner("br", "Bread", own_line="Soup for all")
    when = {"when": lambda event: event.get("title") or event["where"]}
    Templates(tmp_path, when).fill("a.html", {**VALUES, "partners": [bread], "profile": "screen"}, notes)
    return notes.read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ profile }}", set()),
        ("{{ headline }}", {"value:headline"}),
        ("{% if headline %}{% endif %}", {"value:headline"}),
        ("{{ event.title }}", {"presence:event", "value:event.title"}),
        ("{{ event['title'] }}{{ event.get('where') }}", {"presence:event", "value:event.title", "value:event.where"}),
        ("{{ event.price.note }}", {"presence:event", "presence:event.price", "value:event.price.note"}),
        ("{% if event %}{% endif %}", {"presence:event"}),
        ("{% if event.ends %}{% endif %}", {"presence:event", "value:event.ends"}),
        ("{% if event.nothing is defined %}{% endif %}", {"presence:event", "value:event.nothing"}),
        ("{% if nothing is defined %}{% endif %}", {"value:nothing"}),
        ("{% set e = event %}{{ e.where }}", {"presence:event", "value:event.where"}),
        ("{% include 'part.html' %}", {"presence:event", "value:event.where"}),
        ("{% from 'macros.html' import of %}{{ of(event) }}", {"presence:event", "value:event.where"}),
        ("{{ event | when }}", {"presence:event", "value:event.title"}),
        ("{{ event | when | upper }}", {"presence:event", "value:event.title"}),
        ("{{ headline if headline else event.title }}", {"value:headline", "presence:event"}),
        ("{% for line in bullets[:1] %}{{ line }}{% endfor %}", {"value:bullets"}),
        ("{{ partners | length }}", set()),
        ("{{ partners[0].own_line }}", {"partner:br.own_line"}),
        ("{{ partners | map(attribute='name') | join }}", {"partner:br.name"}),
        ("{% for p in partners if p.logo %}{{ p.name }}{% endfor %}", {"partner:br.logo"}),
        ("{{ empty | length }}", {"presence:empty", "value:empty"}),
    ],
)
def test_what_is_read_is_noted_and_nothing_else(tmp_path: Path, text: str, expected: set[str]) -> None:
    assert read(tmp_path, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{% for name, value in event.items() %}{{ name }}{% endfor %}",
        "{% for name in event %}{{ event.get(name) is none }}{% endfor %}",
        "{{ event | dictsort | length }}",
        "{{ event | tojson }}",
        "{{ event.values() | list | length }}",
        "{{ event | list | join }}",
    ],
)
def test_a_group_that_is_gone_through_is_read_whole(tmp_path: Path, text: str) -> None:
    assert "value:event" in read(tmp_path, text) <= EVENT_READ


def test_work_that_is_done_once_for_several_tells_what_it_read_and_counts_for_the_first() -> None:
    notes = Notes()
    notes.read = {"before"}
    done, own = notes.apart(lambda: notes.read.add("within"))
    assert done is None
    assert set(own) == {"within"}
    assert notes.read == {"before", "within"}
