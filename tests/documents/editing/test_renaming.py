from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.documents.editing.renaming import rename_key
from campaignkit.documents.kit import read_kit
from campaignkit.documents.manifest import plain
from campaignkit.documents.reading.source import parse_table
from campaignkit.errors import InvalidDocuments

CAMPAIGN = """\
# Ours.
lang: en
# The time, in words.
when: every Friday   # from May on
event:
  title: Soup
  starts: 2027-06-12T18:30
brand: {color: '#123456', seed: us}
"""


def values(text: str) -> Any:
    return plain(parse_table(text.encode(), ""))


def test_a_key_gets_its_new_name_where_it_stands() -> None:
    assert rename_key(CAMPAIGN, "event.title", "event.name") == CAMPAIGN.replace("  title:", "  name:")


def test_a_value_moves_into_a_group_with_the_comments_above_and_beside_it() -> None:
    assert rename_key(CAMPAIGN, "when", "event.when") == CAMPAIGN.replace(
        "# The time, in words.\nwhen: every Friday   # from May on\n", ""
    ).replace("18:30\n", "18:30\n  # The time, in words.\n  when: every Friday   # from May on\n")


def test_a_group_is_made_where_there_is_none_and_goes_when_it_is_empty() -> None:
    moved = rename_key("event:\n  when: now\n", "event.when", "time.words.when")
    assert values(moved) == {"time": {"words": {"when": "now"}}}


def test_a_value_goes_into_braces_and_out_of_them() -> None:
    assert "seed: us, when: every Friday}" in rename_key(CAMPAIGN, "when", "brand.when")
    assert "\nbrand: {color: '#123456'}\nseed: us\n" in rename_key(CAMPAIGN, "brand.seed", "seed")
    assert "\nbrand: {seed: us}\ncolor: '#123456'\n" in rename_key(CAMPAIGN, "brand.color", "color")


def test_what_another_kit_needs_stays_and_is_copied() -> None:
    copied = values(rename_key(CAMPAIGN, "when", "hours", keep=True))
    assert (copied["when"], copied["hours"]) == ("every Friday", "every Friday")


def test_several_wordings_and_lists_move_whole() -> None:
    text = "title:\n  en: Soup   # plain\n  de: Suppe\nbullets:\n- one\n- two\nevent:\n    x: 1\n"
    assert values(rename_key(text, "title", "event.title"))["event"] == {"x": 1, "title": {"en": "Soup", "de": "Suppe"}}
    assert values(rename_key(text, "bullets", "event.points"))["event"]["points"] == ["one", "two"]


@pytest.mark.parametrize(("old", "new"), [("nothing", "x"), ("when", "lang"), ("event", "event.title"), ("lang.x", "y")])
def test_nothing_changes_where_there_is_nothing_to_move_or_something_in_the_way(old: str, new: str) -> None:
    assert rename_key(CAMPAIGN, old, new) == CAMPAIGN


def test_windows_line_ends_stay() -> None:
    text = CAMPAIGN.replace("\n", "\r\n")
    assert rename_key(text, "when", "event.when") == rename_key(CAMPAIGN, "when", "event.when").replace("\n", "\r\n")


def test_what_is_no_yaml_is_told() -> None:
    with pytest.raises(InvalidDocuments):
        rename_key("a: [", "a", "b")


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(".".join)
TREES = st.recursive(
    st.sampled_from(["one", "2", "x, y"]),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, min_size=1),
    max_leaves=8,
)


def written(value: Any, indent: str = "") -> str:
    if not isinstance(value, dict):
        return f" {value!r}   # said\n"
    lines = (f"{indent}# {key}\n{indent}{key}:{written(inner, indent + '  ')}" for key, inner in value.items())
    return ("\n" if indent else "") + "".join(lines)


def leaves(value: Any) -> list[str]:
    return sorted(leaf for inner in value.values() for leaf in leaves(inner)) if isinstance(value, dict) else [str(value)]


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), TREES, min_size=1), PATHS, PATHS)
def test_whatever_moves_no_value_is_lost(tree: dict[str, Any], old: str, new: str) -> None:
    text = written(tree)
    moved = rename_key(text, old, new)
    assert leaves(values(moved)) == leaves(values(text))
    assert rename_key(moved, old, new) == moved or old.startswith(new) or new.startswith(old)


def manifest(tmp_path: Path, fields: str) -> Path:
    (tmp_path / "templates").mkdir(exist_ok=True)
    (tmp_path / "templates" / "a.html").write_text("<p>")
    head = "name: soup\nversion: 1.0.0\ntitle: Soup\nsummary: A sheet\nlicense: CC0-1.0\nauthors: [{name: A}]\n"
    made = "materials: {a5: {template: a.html, size: A5, formats: [pdf]}}\n"
    (tmp_path / "kit.yaml").write_text(f"{head}{made}fields:\n{fields}")
    return tmp_path


def test_a_kit_tells_what_its_fields_were_called_before(tmp_path: Path) -> None:
    kit = read_kit(manifest(tmp_path, "  slogan: {type: text, was: motto}\n  url: {type: url, was: [web, event.link]}\n"))
    assert [field.was for field in kit.fields] == [("motto",), ("web", "event.link")]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("  slogan: {type: text, was: headline}\n  headline: {type: text}\n", "still has a field"),
        ("  list: {type: list, of: {type: text, was: old}}\n", "what is in a list has no path"),
        ("  slogan: {type: text, was: 3}\n", "expected the path that the field had before, such as event.when"),
        ("  slogan: {type: text, was: Bad Path}\n", "expected the path that the field had before"),
    ],
)
def test_a_former_name_that_cannot_be_is_told(tmp_path: Path, fields: str, words: str) -> None:
    with pytest.raises(InvalidDocuments) as told:
        read_kit(manifest(tmp_path, fields))
    assert [words in problem.message for problem in told.value.problems] == [True], told.value.problems


def test_the_only_value_of_a_group_moves_deeper_into_it() -> None:
    moved = rename_key("a:\n  # said\n  b: one   # beside\n", "a.b", "a.c.b")
    assert values(moved) == {"a": {"c": {"b": "one"}}}
    assert rename_key("a:\n  b:\n    c: one\n", "a.b.c", "a.x.c") == "a:\n  x:\n    c: one\n"


def test_a_comment_behind_the_last_comma_in_braces_stays_where_it_is() -> None:
    moved = rename_key("when: now\nevent: {\n  title: x, # last\n}\n", "when", "event.when")
    assert moved == "event: {\n  title: x, when: now, # last\n}\n"


def test_a_byte_order_mark_stays_in_front() -> None:
    moved = rename_key("\ufeffhello: Good day\nevent:\n  title: Soup\n", "hello", "event.greeting")
    assert moved == "\ufeffevent:\n  title: Soup\n  greeting: Good day\n"


@pytest.mark.parametrize(
    "text", ["? hello\n: Good day\nevent:\n  title: Soup\n", "hello: Good day\revent:\r  title: Soup\r"]
)
def test_a_layout_that_cannot_be_edited_stays_as_it_is(text: str) -> None:
    assert rename_key(text, "hello", "event.greeting") == text
