from __future__ import annotations

import pytest

from campaignkit.documents.editing.agreement import seen
from campaignkit.documents.forms.form import FormField
from campaignkit.documents.patching.operations import Operation
from campaignkit.errors import Problem
from campaignkit.studio.shapes import operation_of, problem_documents, values_document

TREE = seen(
    """\
event: {title: {en: Soup, fr: Soupe}}
partners:
- name: Alder Library
  logo: logos/a.svg
- {id: br, name: Bread}
"""
)


def test_values_are_told_by_path_and_language_and_partners_by_id() -> None:
    values = values_document([FormField("event.title", "text", "what", worded=True)], TREE, ("en", "fr"))
    assert values["event.title"] == {"en": "Soup", "fr": "Soupe"}
    assert values["partners"] == {"": ["alder-library", "br"]}
    assert values["partners[id=alder-library].logo"] == {"": "logos/a.svg"}


def test_a_problem_is_at_the_partner_not_at_its_place() -> None:
    (told,) = problem_documents([Problem("campaign.yaml", "partners[1].logo", "is missing", "x", 4)], TREE)
    assert (told["field"], told["line"]) == ("partners[id=br].logo", 4)


def test_an_operation_is_read_as_from_a_stranger() -> None:
    entry = {"op": "set", "path": "event.title", "lang": "en", "was": None, "value": "Soup"}
    assert operation_of(entry) == Operation("set", "event.title", "Soup", None, "en")


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"op": "run", "path": "event.title"},
        {"op": "set", "path": ""},
        {"op": "set", "path": "a", "value": 3},
        {"op": "set", "path": "a", "value": {"b": [[[[["c"]]]]]}},
        {"op": "set", "path": "a", "lang": 1},
        {"op": "add", "path": "partners", "value": "x"},
    ],
)
def test_what_is_no_operation_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        operation_of(entry)
