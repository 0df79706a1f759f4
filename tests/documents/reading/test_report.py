from __future__ import annotations

import pytest

from campaignkit.documents.reading.report import SHOWN, Report, below, did_you_mean, found, quoted, tables
from campaignkit.documents.reading.source import Scalar, Table, parse_table


def table(text: str) -> Table:
    return parse_table(text.encode(), "campaign.yaml")


def test_a_problem_knows_its_file_place_and_weight() -> None:
    report, scalar = Report("campaign.yaml"), Scalar("x", "text", 4, 9)
    report.error(scalar, "event.title", "is too long", "too-long")
    report.warn(scalar, "lang", "is odd", "odd")
    assert [str(problem) for problem in report.problems] == [
        "campaign.yaml:4:9 event.title: is too long",
        "campaign.yaml:4:9 lang: is odd",
    ]
    assert [problem.severity for problem in report.problems] == ["error", "warning"]


@pytest.mark.parametrize(
    ("path", "known"), [("event", True), ("event.starts", True), ("even", False), ("event.s", False), ("partners", True)]
)
def test_an_error_inside_a_group_is_an_error_of_the_group(path: str, known: bool) -> None:
    report, scalar = Report("campaign.yaml"), Scalar("x", "text", 1, 1)
    report.error(scalar, "event.starts", "", "")
    report.error(scalar, "partners[0].name", "", "")
    report.warn(scalar, "lang", "", "")
    assert report.has_error(path) == known
    assert not report.has_error("lang")


@pytest.mark.parametrize("text", ["lang: en", "partners:", "partners: []", "partners: ~"])
def test_no_list_is_an_empty_one(text: str) -> None:
    report = Report("campaign.yaml")
    listed = report.listed(table(text), "partners", "")
    assert listed is not None and listed.items == ()
    assert report.problems == []


def test_what_is_no_list_is_noted_where_it_stands() -> None:
    report = Report("campaign.yaml")
    assert report.listed(table("lang: en\npartners: Aire Kitchen"), "partners", " of groups") is None
    assert [str(problem) for problem in report.problems] == [
        "campaign.yaml:2:11 partners: expected a list of groups, found “Aire Kitchen”"
    ]


def test_every_key_that_is_there_twice_is_noted_at_any_depth() -> None:
    report = Report("campaign.yaml")
    report.repeated_keys(table("a: 1\nb:\n  - {c: 1, c: 2}\na: 2\n"))
    assert [(problem.line, problem.field, problem.code) for problem in report.problems] == [
        (4, "a", "duplicate-key"),
        (3, "b[0].c", "duplicate-key"),
    ]
    assert "first in line 1" in report.problems[0].message


def test_a_tree_has_every_group_with_its_path() -> None:
    assert [path for _, path in tables(table("a: {b: [{c: 1}]}"))] == ["", "a", "a.b[0]"]
    assert below("", "a") == "a" and below("a", "b") == "a.b"


@pytest.mark.parametrize(
    ("word", "known", "told"),
    [
        ("Titel", ("title", "where"), "; did you mean `title`?"),
        ("zzz", ("title", "where"), "; expected title or where"),
        ("zzz", ("title",), "; expected title"),
        ("zzz", (), ""),
        ("zzz", tuple(f"word{number}" for number in range(13)), ""),
    ],
)
def test_of_an_unknown_word_is_said_which_was_meant_or_which_there_are(
    word: str, known: tuple[str, ...], told: str
) -> None:
    assert did_you_mean(word, known) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("[1, 2]", "a list"), ("{a: 1, b: 2}", "a group (“a, b”)"), ("{}", "an empty group"), ("", "nothing"),
        ("~", "nothing"), ("Soup  for\n  all", "“Soup for all”"),
    ],
)  # fmt: skip
def test_a_value_is_shown_short_and_in_one_line(value: str, told: str) -> None:
    assert found(table(f"key: {value}").entries["key"]) == told
    assert found(None) == "nothing"


def test_what_is_quoted_upsets_no_terminal_and_is_never_long() -> None:
    assert "\x1b" not in quoted("a\x1b[31mb") and "\u202e" not in quoted("a\u202eb")
    assert quoted("x" * SHOWN) == f"“{'x' * SHOWN}”"
    assert quoted("x" * (SHOWN + 1)) == f"“{'x' * (SHOWN - 1)}…”"
