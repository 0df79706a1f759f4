from __future__ import annotations

from typing import Any

import pytest

from campaignkit.documents.manifest import field_path, node_at, plain, sound_manifest
from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import Scalar, Table, parse_table

HEAD = """\
name: soup-flyer
version: 1.0.0
title: Soup flyer
summary: One bowl
license: CC-BY-SA-4.0
authors: [{name: Werkstatt Ost}]
"""
SOUND = HEAD + "materials:\n  a5: {template: flyer.html, size: A5, formats: [pdf]}\n"


def table(text: str) -> Table:
    return parse_table(text.encode(), "kit.yaml")


def judged(text: str) -> tuple[dict[str, Any], list[str]]:
    report = Report("kit.yaml")
    data = sound_manifest(report, table(text))
    return data, [f"{problem.line} {problem.field} {problem.code}" for problem in report.problems]


def message(text: str) -> str:
    report = Report("kit.yaml")
    sound_manifest(report, table(text))
    (problem,) = report.problems
    return problem.message


def test_a_sound_manifest_is_its_values() -> None:
    data, problems = judged(SOUND)
    assert problems == []
    assert data["materials"] == {"a5": {"template": "flyer.html", "size": "A5", "formats": ["pdf"]}}


def test_values_are_what_a_schema_speaks_of() -> None:
    assert plain(table("a: 1\nb: 1.5\nc: true\nd: x\ne: ~\nf: [2]\ng: {h: '3'}\n")) == {
        "a": 1, "b": 1.5, "c": True, "d": "x", "e": None, "f": [2], "g": {"h": "3"},
    }  # fmt: skip


@pytest.mark.parametrize("text", ["yes", "no", "012", "12:30", "1.50"])
def test_what_programs_read_in_two_ways_is_of_no_type(text: str) -> None:
    assert type(plain(table(f"a: {text}"))["a"]) not in (str, int, float, bool, type(None))


def test_a_place_that_is_not_there_is_the_last_one_on_the_way() -> None:
    root = table("a:\n  - {b: 1}\n")
    found = node_at(root, ("a", 0, "b"))
    assert isinstance(found, Scalar) and found.text == "1"
    assert node_at(root, ("a", 3, "b")) is root.entries["a"]
    assert node_at(root, ("x",)) is root
    assert field_path(("authors", 0, "name")) == "authors[0].name" and field_path(()) == ""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("title: Soup flyer\n", "", "1 title missing-value"),
        ("title: Soup flyer", "titel: Soup flyer", "3 titel unknown-key"),
        ("title: Soup flyer", "title: no", "3 title unquoted-text"),
        ("title: Soup flyer", "title: 7", "3 title unquoted-text"),
        ("title: Soup flyer", "title: [a]", "3 title wrong-type"),
        ("title: Soup flyer", "title:", "3 title empty-value"),
        ("version: 1.0.0", "version: one", "2 version bad-value"),
        ("{name: Werkstatt Ost}", "{url: https://x.example/}", "6 authors[0].name missing-value"),
        ("[{name: Werkstatt Ost}]", "[]", "6 authors empty-value"),
        ("formats: [pdf]", "formats: [dpf]", "8 materials.a5.formats[0] unknown-choice"),
        ("size: A5", "size: A5, slots: -1", "8 materials.a5.slots bad-number"),
        ("name: soup-flyer", "name: Soup Flyer", "1 name bad-value"),
        ("summary: One bowl", "summary: One bowl\nsummary: Two", "5 summary duplicate-key"),
    ],
)
def test_what_the_schema_refuses_is_told_with_its_line(old: str, new: str, problem: str) -> None:
    assert old in SOUND
    _, problems = judged(SOUND.replace(old, new, 1))
    assert problem in problems


def test_a_refused_value_is_taken_out_and_the_others_stay() -> None:
    data, _ = judged(SOUND.replace("size: A5", "size: [A5]"))
    assert data["materials"]["a5"] == {"template": "flyer.html", "formats": ["pdf"]}
    assert data["title"] == "Soup flyer"


def test_a_list_with_a_refused_entry_is_taken_out_whole_because_the_next_would_move_up() -> None:
    data, problems = judged(SOUND.replace("formats: [pdf]", "formats: [dpf, pdf]"))
    assert problems == ["8 materials.a5.formats[0] unknown-choice"]
    assert "formats" not in data["materials"]["a5"]


def test_a_value_is_told_once_and_its_type_first() -> None:
    assert judged(SOUND.replace("version: 1.0.0", "version: []"))[1] == ["2 version wrong-type"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: Soup flyer", "titel: Soup flyer\ntitle: x", "did you mean `title`?"),
        ("formats: [pdf]", "formats: [pdff]", "did you mean `pdf`?"),
        ("title: Soup flyer", "title: no", "put it in quotes"),
        ("version: 1.0.0", "version: one", "found “one”"),
    ],
)
def test_a_message_says_what_to_write(old: str, new: str, words: str) -> None:
    assert words in message(SOUND.replace(old, new, 1))
