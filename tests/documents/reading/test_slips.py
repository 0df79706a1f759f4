from __future__ import annotations

import pytest

from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.slips import scalars, texts_of, warn_of_slips
from campaignkit.documents.reading.source import parse_table


def slips(text: str) -> list[tuple[str, str]]:
    """The codes and paths of what is warned of."""
    report = Report("campaign.yaml")
    warn_of_slips(report, parse_table(text.encode(), "campaign.yaml"))
    assert all(problem.severity == "warning" for problem in report.problems)
    return [(problem.code, problem.field) for problem in report.problems]


def message(text: str) -> str:
    report = Report("campaign.yaml")
    warn_of_slips(report, parse_table(text.encode(), "campaign.yaml"))
    (problem,) = report.problems
    return problem.message


def test_words_that_a_comment_takes_are_told_with_the_whole_in_quotes() -> None:
    assert slips("event: {}\nwhere: Hall #3, Mill Lane") == [("lost-to-comment", "where")]
    assert "“#3, Mill Lane” is lost" in message("where: Hall #3, Mill Lane")
    assert message("where: Hall #3, Mill Lane").endswith('put the text in quotes: "Hall #3, Mill Lane"')


@pytest.mark.parametrize("text", ["where: 'Hall #3'", "where: Hall # the large one", "where: Hall#3"])
def test_a_comment_that_is_one_and_a_number_in_quotes_are_no_slips(text: str) -> None:
    assert slips(text) == []


@pytest.mark.parametrize("text", ["title: “Soup”", "title: „Suppe“"])
def test_quotation_marks_of_print_around_a_whole_text_are_told(text: str) -> None:
    assert slips(text) == [("typographic-quotes", "title")]


@pytest.mark.parametrize("text", ["title: We say “soup”", "title: '“Soup”'", "title: “Soup” and “bread”"])
def test_quotation_marks_that_are_meant_are_not(text: str) -> None:
    assert slips(text) == []


@pytest.mark.parametrize(
    "words", ["**hot** soup", "<b>hot</b> soup", "soup &amp; bread", "__hot__", "a<br/>b", "&#8364; 5"]
)
def test_mark_up_is_told_because_it_would_be_printed(words: str) -> None:
    assert slips(f"bullets:\n  - {{en: '{words}'}}") == [("mark-up", "bullets[0].en")]


@pytest.mark.parametrize("words", ["5 < 6 and 7 > 6", "soup & bread", "a * b * c", "<you>", "AT&T; and more"])
def test_signs_that_only_look_like_mark_up_are_not(words: str) -> None:
    assert slips(f"bullets: ['{words}']") == []


def test_every_single_value_of_a_tree_has_its_path() -> None:
    tree = parse_table(b"a: 1\nb: [2, {c: 3}]\nd: {}\n", "f")
    assert [(scalar.text, path) for scalar, path in scalars(tree)] == [("1", "a"), ("2", "b[0]"), ("3", "b[1].c")]


def test_a_text_is_a_list_of_one_and_what_is_neither_has_none() -> None:
    entries = parse_table(b"one: de\nmany: [de, {x: fr}, en]\ngroup: {de: x}\n", "campaign.yaml").entries
    assert [list(texts_of(entries.get(name))) for name in ("one", "many", "group", "none")] == [
        ["de"],
        ["de", "en"],
        [],
        [],
    ]
