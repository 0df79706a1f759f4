from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.documents.editing.merging import MergedText, OwnKeys, merge_keys
from campaignkit.documents.editing.notation import inline
from campaignkit.documents.manifest import plain
from campaignkit.documents.reading.source import parse_table

LABELS = ("yours", "soup 1.0.0", "soup 1.1.0")
BASE = """\
# Our kit.
name: soup
version: 1.0.0
tags: [soup, print]

fields:
  # What it is.
  headline: {type: text, max: 40, required: true}
  note: {type: text}   # rarely

looks:
  - plain   # the first
  - bold
languages: [en]
"""


def merged(ours: str, theirs: str, base: str = BASE, own: OwnKeys | None = None) -> MergedText:
    done = merge_keys(base, ours, theirs, LABELS, own or OwnKeys())
    assert done is not None
    return done


def edit(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def values(text: str) -> Any:
    return plain(parse_table(text.encode(), ""))


def test_what_both_changed_in_different_keys_comes_together_with_our_comments_and_order() -> None:
    ours = edit(BASE, ("name: soup", "name: suppe   # ours"), ("max: 40", "max: 50"))
    theirs = edit(BASE, ("tags: [soup, print]", "tags: [soup, a6]"), ("required: true", "required: true, help: A line"))
    assert merged(ours, theirs).text == edit(
        ours, ("tags: [soup, print]", "tags: [soup, a6]"), ("required: true", "required: true, help: A line")
    )


def test_what_they_added_comes_with_its_comments_where_they_put_it() -> None:
    ours = edit(BASE, ("  # What it is.\n", "  # What it is, in a line.\n"))
    theirs = edit(BASE, ("  note:", "  # When it is.\n  when:\n    type: datetime\n    required: true\n  note:"))
    assert (
        "  headline: {type: text, max: 40, required: true}\n  # When it is.\n  when:\n    type: datetime\n"
        in merged(ours, theirs).text
    )
    assert "# What it is, in a line." in merged(ours, theirs).text


def test_comments_that_only_they_changed_are_taken_and_ours_stay() -> None:
    base = (
        "# The kit.\n\n# Its name.\nname: soup  # short\ntags: [a]\nfields:\n  # What it is.\n  what: text\n  when: date\n"
    )
    ours = edit(base, ("tags: [a]", "tags: [b]  # mine"), ("name: soup", "name: suppe"))
    theirs = edit(
        base, ("The kit.", "The kit, in a line."), ("# Its name.\n", "# Its name,\n# in letters.\n"), ("  # short", ""),
        ("tags: [a]", "tags: [a]  # theirs"), ("  # What it is.", "  # What it is called."),
        ("  when: date", "  where: text\n  # The day.\n  when: date # of the year"),
    )  # fmt: skip
    assert merged_from(base, ours, theirs) == (
        "# The kit, in a line.\n\n# Its name,\n# in letters.\nname: suppe\ntags: [b]  # mine\n"
        "fields:\n  # What it is called.\n  what: text\n  where: text\n  # The day.\n  when: date # of the year\n"
    )
    both = edit(base, ("# Its name.", "# Our name."), ("name: soup  # short", "name: suppe"))
    assert merged_from(base, both, edit(base, ("# Its name.", "# A name."), ("# short", "# long"))) == both


def merged_from(base: str, ours: str, theirs: str) -> str:
    done = merge_keys(base, ours, theirs, LABELS)
    assert done is not None
    assert done.conflicts == ()
    return done.text


def test_what_they_removed_goes_with_its_comments() -> None:
    theirs = edit(BASE, ("  # What it is.\n  headline: {type: text, max: 40, required: true}\n", ""))
    done = merged(edit(BASE, ("[en]", "[en, de]")), theirs)
    assert "What it is" not in done.text
    assert values(done.text)["fields"] == {"note": {"type": "text"}}


def test_lists_take_what_either_added() -> None:
    ours = edit(BASE, ("[en]", "[en, de]"), ("  - bold\n", "  - bold\n  - ours # new\n"))
    theirs = edit(BASE, ("[en]", "[en, fr]"), ("  - plain   # the first\n", "  - plain   # the first\n  - theirs\n"))
    done = merged(ours, theirs)
    assert "languages: [en, fr, de]\n" in done.text
    assert "looks:\n  - plain   # the first\n  - theirs\n  - bold\n  - ours # new\nlanguages" in done.text


def test_one_value_changed_on_both_sides_stands_between_marks_with_what_it_was() -> None:
    done = merged(edit(BASE, ("max: 40", "max: 50")), edit(BASE, ("max: 40", "max: 60")))
    assert done.conflicts == ("fields.headline",)
    assert (
        "<<<<<<< yours\n  headline: {type: text, max: 50, required: true}\n"
        "||||||| soup 1.0.0\n  headline: {type: text, max: 40, required: true}\n"
        "=======\n  headline: {type: text, max: 60, required: true}\n>>>>>>> soup 1.1.0\n  note: {type: text}   # rarely\n"
    ) in done.text


def test_what_one_removed_and_the_other_changed_is_told_and_stays_as_ours_has_it() -> None:
    without, other = (
        edit(BASE, ("  note: {type: text}   # rarely\n", "")),
        edit(BASE, ("note: {type: text", "note: {type: url")),
    )
    assert merged(without, other) == MergedText(without, (), ("fields.note",))
    assert merged(other, without) == MergedText(other, (), ("fields.note",))


def test_keys_that_are_our_own_stay() -> None:
    own = OwnKeys(lambda key: key in ("name", "version", "connect"), lambda key: key == "tags")
    ours = edit(BASE, ("name: soup", "name: suppe"), ("1.0.0", "0.1.0"), ("[soup, print]", "[suppe]"))
    theirs = edit(BASE, ("1.0.0", "1.1.0"), ("[soup, print]", "[stew]")) + "connect: {place: Leeds}\n"
    assert merged(ours, theirs, own=own).text == ours


def test_windows_line_ends_stay() -> None:
    ours = edit(BASE, ("[en]", "[en, de]")).replace("\n", "\r\n")
    assert merged(ours, edit(BASE, ("1.0.0", "1.1.0"))).text == edit(ours, ("1.0.0", "1.1.0"))


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "",
        "{a: 1}\n",
        "a: &x 1\nb: *x\n",
        "a: 1\na: 2\n",
        "<<<<<<< yours\na: 1\n",
        "base: &b {a: 1}\nc:\n  <<: *b\n",
    ],
)
def test_where_keys_do_not_tell_enough_lines_decide(text: str) -> None:
    assert merge_keys("a: 1\n", text, "a: 2\n", LABELS) is None
    assert merge_keys("a: 1\n", "a: 2\n", text, LABELS) is None


def test_comments_inside_a_text_are_no_comments() -> None:
    base = "a: |\n  # one\n  two\nb: 1\nc: 1\n"
    assert merged(edit(base, ("c: 1", "c: 2")), edit(base, ("b: 1\n", "")), base).text == "a: |\n  # one\n  two\nc: 2\n"


SCALARS = st.sampled_from(["one", "two words", "3", "true", "#x", "a, b", "", "öä", "it's", "x: y"])
KEYS = st.sampled_from(list("abcdef"))
TREES = st.recursive(
    SCALARS | st.lists(SCALARS, max_size=3),
    lambda inner: st.dictionaries(KEYS, inner, min_size=1, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(KEYS, TREES, min_size=1, max_size=5)


def written(value: Mapping[str, Any], style: int, indent: str = "") -> str:
    """One of several ways to write a document, with a comment to every key."""
    lines = []
    for key, inner in value.items():
        lines.append(f"{indent}# about {key}\n")
        if isinstance(inner, dict) and style != 1:
            lines.append(f"{indent}{key}:\n{written(inner, style, indent + '  ')}")
        elif isinstance(inner, list) and inner and style == 2:
            lines.append(f"{indent}{key}:\n" + "".join(f"{indent}  - {inline(item)}   # item\n" for item in inner))
        else:
            lines.append(f"{indent}{key}: {inline(inner)}   # beside {key}\n")
    return "".join(lines)


STYLES = st.integers(0, 2)


@settings(max_examples=50, deadline=None)
@given(DOCUMENTS, DOCUMENTS, STYLES, STYLES)
def test_a_side_that_changed_nothing_gives_way(base: dict[str, Any], other: dict[str, Any], one: int, two: int) -> None:
    before = written(base, one)
    taken = merge_keys(before, before, written(other, two), LABELS)
    kept = merge_keys(before, written(other, two), before, LABELS)
    if taken is None or kept is None:
        return
    assert (values(taken.text), taken.conflicts) == (values(written(other, two)), ())
    assert (kept.text, kept.conflicts) == (written(other, two), ())


@settings(max_examples=50, deadline=None)
@given(DOCUMENTS, DOCUMENTS, STYLES, STYLES)
def test_the_same_change_on_both_sides_is_that_change(
    base: dict[str, Any], other: dict[str, Any], one: int, two: int
) -> None:
    done = merge_keys(written(base, one), written(other, two), written(other, 2 - two), LABELS)
    assert done is None or (done.text, done.conflicts) == (written(other, two), ())


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS, DOCUMENTS, DOCUMENTS, STYLES, STYLES)
def test_every_key_is_somebodys_and_marks_are_told(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], one: int, two: int
) -> None:
    done = merge_keys(written(base, one), written(ours, one), written(theirs, two), LABELS)
    if done is None:
        return
    if done.conflicts:
        assert done.text.count("<<<<<<< yours\n") == len(done.conflicts)
        return
    outcome = values(done.text)
    mine, other, old = values(written(ours, one)), values(written(theirs, two)), values(written(base, one))
    for key in {*mine, *other, *outcome}:
        if key in outcome and mine.get(key) == old.get(key):
            assert outcome[key] == other.get(key)
        if key in outcome and other.get(key) == old.get(key):
            assert outcome[key] == mine.get(key)
        if key not in outcome:
            assert key not in mine or key not in other
    order = [key for key in mine if key in outcome]
    assert [key for key in outcome if key in mine] == order


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, st.dictionaries(KEYS, SCALARS, min_size=1), STYLES)
def test_our_comments_stay_with_what_stays(base: dict[str, Any], theirs: dict[str, Any], style: int) -> None:
    before = written(base, style)
    ours = "".join(f"{line}\n" for line in before.splitlines()).replace("# about", "# ours about")
    done = merge_keys(before, ours, written({**base, **theirs}, style), LABELS)
    if done is not None and not done.conflicts:
        for key in base:
            assert f"# ours about {key}" in done.text
