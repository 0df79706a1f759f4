from __future__ import annotations

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.documents.editing.values import add_to_list, inline, refuse_broken, set_manifest, set_values
from campaignkit.documents.manifest import plain
from campaignkit.documents.reading.source import Scalar, parse_table
from campaignkit.errors import InvalidDocuments, NotFound
from campaignkit.model.kit import Author

CAMPAIGN = """\
# Ours.
lang: de   # for now
event:
    title:   "Suppe & mehr"     # | breaks
    starts: 2027-06-12T18:30
    # more to come

partners:
- {name: Küche,  role: joint}
-   name: Brot
    role: lead
brand: {color: '#123456',
        seed: us}
"""


def changed(before: str, after: str) -> list[str]:
    """The lines taken out and put in."""
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_value_is_changed_where_it_stands() -> None:
    after = set_values(CAMPAIGN, {"event.starts": "2027-07-01T19:00"})
    assert changed(CAMPAIGN, after) == ["-     starts: 2027-06-12T18:30", "+     starts: 2027-07-01T19:00"]


def test_comments_beside_a_changed_value_stay() -> None:
    after = set_values(CAMPAIGN, {"lang": "fr", "event.title": "Soupe: pour tous"})
    assert "lang: fr   # for now\n" in after
    assert "    title:   'Soupe: pour tous'     # | breaks\n" in after


def test_a_new_value_joins_its_group_in_that_groups_style() -> None:
    after = set_values(CAMPAIGN, {"event.note": "bring a cup", "brand.look": "numeral", "url": "https://x.example/"})
    assert changed(CAMPAIGN, after) == [
        "+     note: bring a cup",
        "-         seed: us}",
        "+         seed: us, look: numeral}",
        "+ url: https://x.example/",
    ]


def test_entries_of_lists_are_reached_by_number() -> None:
    after = set_values(CAMPAIGN, {"partners[0].name": "Küche, Köche", "partners.1.role": "sponsor"})
    assert changed(CAMPAIGN, after) == [
        "- - {name: Küche,  role: joint}",
        "+ - {name: 'Küche, Köche',  role: joint}",
        "-     role: lead",
        "+     role: sponsor",
    ]


def test_a_group_merges_and_a_list_replaces() -> None:
    after = set_values(CAMPAIGN, {"event": {"title": "Neu", "ends": "2027-06-12T21:00"}, "partners": [{"name": "A"}]})
    assert plain(parse_table(after.encode(), ""))["event"]["title"] == "Neu"
    assert "# more to come" in after
    assert "partners: [{name: A}]\n" in after


def test_groups_are_made_as_needed() -> None:
    assert set_values("", {"event.price.amount": "5"}) == "event:\n  price:\n    amount: 5\n"
    assert set_values("event:\nlang: en\n", {"event.title": "x"}) == "event:\n  title: x\nlang: en\n"
    assert set_values("event: {}\n", {"event.title": "x"}) == "event: {title: x}\n"


def test_blocks_of_text_are_replaced_whole() -> None:
    assert set_values("a: |\n  one\n  two\n\nb: 1\n", {"a": "three"}) == "a: three\n\nb: 1\n"


def test_an_alias_is_replaced_without_its_anchor() -> None:
    assert set_values("a: &x one\nb: *x\n", {"b": "two"}) == "a: &x one\nb: two\n"


def test_line_endings_of_windows_stay() -> None:
    assert set_values("a: 1\r\nb: 2\r\n", {"b": "3", "c": "4"}) == "a: 1\r\nb: 3\r\nc: 4\r\n"


MISREAD = ["no", "01234", "12:30", "#fff", "a: b", "- x", "", " x", "[a]", "a\nb", "*x", "2027-06-12", "~"]


@pytest.mark.parametrize("value", MISREAD)
def test_what_yaml_would_misread_is_quoted(value: str) -> None:
    table = parse_table(set_values("a: 1\n", {"a": value}).encode(), "")
    node = table.entries["a"]
    assert isinstance(node, Scalar)
    assert node.text == value
    assert node.quoted
    assert not node.is_trap


def test_a_path_through_a_text_is_refused() -> None:
    with pytest.raises(NotFound):
        set_values(CAMPAIGN, {"lang.first": "x"})
    with pytest.raises(NotFound):
        set_values(CAMPAIGN, {"partners[7].name": "x"})


def test_a_text_that_is_no_yaml_is_not_edited() -> None:
    with pytest.raises(InvalidDocuments):
        set_values("a: [", {"a": "x"})


def test_a_manifest_gets_a_new_name_version_title_and_authors() -> None:
    manifest = "# A kit\nname: soup   # stable\nversion: 1.2.0\n"
    manifest += "authors:\n  - name: Ost\n    url: https://ost.example/\ntitle: Soup\n"
    assert set_manifest(manifest, "brew", "0.1.0", "Tea", [Author("Küche", "https://kueche.example/"), Author("B")]) == (
        "# A kit\nname: brew   # stable\nversion: 0.1.0\n"
        "authors: [{name: Küche, url: https://kueche.example/}, {name: B}]\ntitle: Tea\n"
    )


def test_what_follows_the_last_entry_in_braces_may_be_a_comma_or_a_comment() -> None:
    group = "event: {\n  title: Soup,\n  where: Hall, # last, really }\n}\n"
    after = set_values(group, {"event.note": "x"})
    assert after == "event: {\n  title: Soup,\n  where: Hall, note: x, # last, really }\n}\n"
    assert set_values("{a: 1, b: }\n", {"c": "2"}) == "{a: 1, b: , c: 2 }\n"
    assert set_values("{x: &x 1, y: *x }\n", {"c": "2"}) == "{x: &x 1, y: *x, c: 2 }\n"
    assert add_to_list("a: [b, # one\n]\n", "a", ["c"]) == "a: [b, c, # one\n]\n"
    assert add_to_list("x: &x b\na: [*x ]\n", "a", ["c"]) == "x: &x b\na: [*x, c ]\n"


def test_what_is_added_stands_before_the_mark_of_the_documents_end() -> None:
    assert set_values("a: 1\n...\n# after\n", {"b": "2"}) == "a: 1\nb: 2\n...\n# after\n"


def test_an_edit_that_fails_is_told_as_the_tools_own() -> None:
    with pytest.raises(InvalidDocuments) as caught:
        refuse_broken("a: [", "event.note", "event.note: x")
    (problem,) = caught.value.problems
    assert (problem.field, problem.code, problem.line) == ("event.note", "cannot-edit", None)
    assert "nothing was changed" in problem.message


TEXTS = st.text(max_size=30)


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6)
)
def test_whatever_is_written_is_read_back(value: object) -> None:
    table = parse_table(f"value: {inline(value)}\n".encode("utf-8", "replace"), "")  # type: ignore[arg-type]
    assert written(table.entries["value"]) == value


def written(node: object) -> object:
    from campaignkit.documents.reading.source import Sequence, Table

    if isinstance(node, Table):
        return {name: written(child) for name, child in node.entries.items()}
    if isinstance(node, Sequence):
        return [written(child) for child in node.items]
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n", "a: 1\nfonts: [{family: B}]\n"),
        ("fonts:\na: 1\n", "fonts: [{family: B}]\na: 1\n"),
        ("fonts: []\n", "fonts: [{family: B}]\n"),
        ("fonts: [{family: A}]  # ours\n", "fonts: [{family: A}, {family: B}]  # ours\n"),
        ("fonts:\n  # first\n  - family: A   # ours\n    files: [x]\n# end\na: 1\n",
         "fonts:\n  # first\n  - family: A   # ours\n    files: [x]\n  - {family: B}\n# end\na: 1\n"),
        ("fonts:\n- {family: A}\na: 1\n", "fonts:\n- {family: A}\n- {family: B}\na: 1\n"),
        ("fonts:\r\n  - {family: A}\r\n", "fonts:\r\n  - {family: A}\r\n  - {family: B}\r\n"),
    ],
)  # fmt: skip
def test_a_list_gets_one_more_entry_and_keeps_its_comments(text: str, expected: str) -> None:
    assert add_to_list(text, "fonts", [{"family": "B"}]) == expected


def test_what_is_no_list_gets_no_entry() -> None:
    with pytest.raises(NotFound, match="no list called fonts"):
        add_to_list("fonts: {a: b}\n", "fonts", ["c"])
    assert add_to_list("a: 1\n", "fonts", []) == "a: 1\n"
