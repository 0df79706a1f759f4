from __future__ import annotations

import pytest

from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import Table, parse_table
from campaignkit.documents.values.unknown_keys import note_unknown, unknown_key, unknown_step
from campaignkit.model.kit import Field

FIELDS = (
    Field("event", "group", fields=(Field("title", "text"), Field("phone", "phone"), Field("where", "text"))),
    Field("phone", "phone"),
    Field("bullets", "list"),
    Field("story", "group", fields=(Field("where", "text"),)),
)


@pytest.mark.parametrize(
    ("name", "here", "group", "end"),
    [
        ("bullets", ("title",), "event", "it belongs at the top, not inside `event:`"),
        ("partners", ("title",), "event", "it belongs at the top, not inside `event:`"),
        ("where", ("event",), "", "it belongs inside `event:` or `story:`"),
        ("look", ("event",), "", "it belongs inside `brand:`"),
        ("role", ("event",), "", "it belongs inside `partners:`"),
        ("event.phone", ("event", "phone"), "", "it belongs inside `event:`, as `phone:`"),
        ("titel", ("title",), "event", "did you mean `title`?"),
        ("phone", ("name",), "partners[1]", "expected name"),
        ("bullets", ("name",), "partners[1]", "it belongs at the top, not inside `partners:`"),
        ("xyz", ("event",) * 13, "", "no kit of this campaign has a field of that name"),
    ],
)
def test_a_key_in_the_wrong_place_is_told_its_own(name: str, here: tuple[str, ...], group: str, end: str) -> None:
    assert unknown_key(name, here, group, FIELDS) == f"unknown key `{name}`; {end}"


@pytest.mark.parametrize(
    ("path", "end"),
    [("event.bullets", "at the top, not inside `event:`"), ("where", "inside `event:` or `story:`"), ("event.where", "")],
)
def test_a_path_of_the_command_line_is_judged_alike(path: str, end: str) -> None:
    assert unknown_step(FIELDS, path).endswith(end)
    assert bool(unknown_step(FIELDS, path)) == bool(end)


def _noted(text: str) -> list[tuple[str, str]]:
    table = parse_table(f"it: {text}\n".encode(), "campaign.yaml").entries["it"]
    assert isinstance(table, Table)
    report = Report("campaign.yaml")
    for name in table.entries:
        if name != "name":
            note_unknown(report, table, name, "it", ("name",), FIELDS)
    return [(problem.field, problem.message) for problem in report.problems]


def test_the_rest_of_a_text_with_commas_is_told_once_with_the_whole_text() -> None:
    ((field, message),) = _noted("{name: Soup, bread, and Co}")
    assert field == "it.bread"
    assert message.endswith('put the text in quotes: name: "Soup, bread, and Co"')


@pytest.mark.parametrize("text", ["{name: Soup, bread: }", "{bread: , name: Soup}", '{name: Soup, "bread"}', "{bread}"])
def test_an_empty_value_is_no_rest_of_a_text(text: str) -> None:
    assert [message.partition(";")[0] for _, message in _noted(text)] == ["unknown key `bread`"]


EVENT = Field("event", "group", fields=(Field("title", "text"), Field("where", "text"), Field("price", "money")))
BULLETS = Field("bullets", "list", item=Field("", "text"))
SPEAKERS = Field("speakers", "list", item=Field("", "group", fields=(Field("name", "text"), Field("photo", "image"))))


@pytest.mark.parametrize(
    "path",
    ["event", "event.title", "bullets", "bullets[3]", "speakers[0].anything", "partners[0].name", "brand.color", "lang"],
)
def test_a_path_that_there_is_has_nothing_wrong(path: str) -> None:
    assert unknown_step((EVENT, BULLETS, SPEAKERS), path) == ""


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("evnt.title", "unknown key `evnt`; did you mean `event`?"),
        ("event.titel", "unknown key `titel`; did you mean `title`?"),
        ("event.zzz", "unknown key `zzz`; expected title, where or price"),
    ],
)
def test_of_a_path_that_there_is_not_the_wrong_step_is_named(path: str, words: str) -> None:
    assert unknown_step((EVENT, BULLETS), path) == words
