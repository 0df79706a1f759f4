"""Whatever the layout, an edit changes the value that it was asked to change, and no other; or it is refused in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.documents.editing.agreement import checked, says, seen, seen_moved, seen_with
from campaignkit.documents.editing.joining import joined, lacking
from campaignkit.documents.editing.line_ends import with_newlines
from campaignkit.documents.editing.nodes import Tangled
from campaignkit.documents.editing.pieces import without
from campaignkit.documents.editing.renaming import rename_key
from campaignkit.documents.editing.values import add_to_list, set_values
from campaignkit.documents.reading.report import tables
from campaignkit.documents.reading.source import parse_table
from campaignkit.errors import InvalidDocuments, NotFound


def refusal(text: str, edited: str, path: str = "event.note") -> str:
    with pytest.raises(InvalidDocuments) as caught:
        checked(text, lambda _: edited, seen_with(seen(text), path.split("."), "x"), path, f"{path}: x")
    (problem,) = caught.value.problems
    assert (problem.field, problem.code, problem.line) == (path, "cannot-edit", None)
    assert problem.message.endswith(f"; nothing was changed. Write the line yourself: {path}: x")
    return problem.message


def test_an_edit_that_does_what_it_was_asked_to_is_taken() -> None:
    after = "event: {note: x, more: }\n"
    assert checked("event:\n", lambda _: after, {"event": {"note": "x"}}, "event.note", "event.note: x") == after


@pytest.mark.parametrize(
    "edited",
    [
        "a: [",
        "event: {note: y}\n",
        "event: {note: x}\nps: y\n",
        "event: {note: x}\nevent: {}\n",
        "event: {note: x, note: x}\n",
    ],
)
def test_an_edit_that_breaks_repeats_or_adds_something_is_refused(edited: str) -> None:
    assert refusal("event:\n", edited).startswith("this layout is one that campaignkit cannot add to")


def test_what_else_an_edit_would_change_through_an_alias_is_named() -> None:
    before = "event: &e {title: T}\nother: *e\n"
    words = refusal(before, "event: &e {title: T, note: x}\nother: *e\n")
    assert words.startswith("to change it here would change other.note, too")


def test_a_layout_that_cannot_be_spliced_is_told_with_the_reason() -> None:
    def edit(text: str) -> str:
        raise Tangled("the reason")

    with pytest.raises(InvalidDocuments) as caught:
        checked("a: 1\n", edit, {"a": "2"}, "a", "a: 2")
    assert caught.value.problems[0].message.startswith("the reason; nothing was changed")


def test_keys_that_a_merge_brings_are_seen_where_it_brings_them() -> None:
    tree = seen("base: &b {x: 1, y: ~}\ngroup:\n  <<: *b\n  z: [a, ~]\n")
    assert tree == {"base": {"x": "1", "y": None}, "group": {"z": ["a", None], "x": "1", "y": None}}
    assert seen_moved(tree, ["group", "x"], ["w"], keep=False) == {
        "base": {"x": "1", "y": None}, "group": {"z": ["a", None], "x": None, "y": None}, "w": "1",
    }  # fmt: skip


# Shapes of YAML, as people, editors and other programs write them.

NAMES = st.sampled_from(["title", "note", "where", "price"])
WORDS = st.sampled_from(["Soup", "'two words'", '"a # b"', "3", "x#y", "https://x.example/#a", "*us", "&here Tea"])
NOTHING = st.sampled_from(["", "~", "null", "''"])
TEXTS = st.sampled_from(
    ["|\n{0}one\n{0}two", "|+\n{0}one\n\n", ">-\n{0}one\n\n{0}two", "long\n{0}title", '"long\n\n{0}title"']
)
BESIDE = st.sampled_from(["", "   # beside", "\t# tab"])
COLON = st.sampled_from([": ", ": ", ":   ", ":\t"])


@st.composite
def in_braces(draw: st.DrawFn, depth: int = 1) -> str:
    entries = []
    for name in draw(st.lists(NAMES, max_size=3, unique=True)):
        value = in_braces(depth - 1) if depth and draw(st.booleans()) else WORDS | NOTHING
        entries.append(draw(st.sampled_from([name, f"{name}: ", f"{name}: {draw(value)}", f"{name}: {draw(value)}"])))
    apart = draw(st.sampled_from([", ", ",\n    ", ",  # why\n    "]))
    last = draw(st.sampled_from(["", ",", " # last\n  ", "\n  "])) if entries else ""
    merge = draw(st.sampled_from(["", "", "<<: *us, "])) if entries else ""
    return "{" + merge + apart.join(entries) + last + "}"


@st.composite
def in_lines(draw: st.DrawFn, indent: str, depth: int = 1) -> str:
    lines = draw(st.sampled_from(["", "", f"{indent}# above\n", f"{indent}<<: *us\n"]))
    for name in draw(st.lists(NAMES, min_size=1, max_size=3, unique=draw(st.integers(0, 9)) != 9)):
        kind = draw(st.sampled_from(["word", "word", "nothing", "text", "braces", "lines", "list", "explicit"]))
        beside = draw(BESIDE)
        if kind == "lines" and depth:
            lines += f"{indent}{name}:{beside}\n{draw(in_lines(indent + '  ', depth - 1))}"
        elif kind == "list":
            lines += f"{indent}{name}:\n{indent}- {draw(WORDS)}\n{indent}- {draw(in_braces(0))}\n"
        elif kind == "explicit":
            lines += f"{indent}? {name}\n{indent}: {draw(WORDS)}\n"
        elif kind == "text":
            lines += f"{indent}{name}: {draw(TEXTS).format(indent + '   ')}\n"
        else:
            value = draw({"nothing": NOTHING, "braces": in_braces()}.get(kind, WORDS))
            lines += f"{indent}{name}{draw(COLON)}{value}{beside}\n"
    return lines


@st.composite
def documents(draw: st.DrawFn) -> str:
    if not draw(st.integers(0, 7)):
        return f"{{us: &us {draw(in_braces())}, event: {draw(in_braces())}}}\n"
    chunks = ["us: &us {title: Ours, price: {amount: 3}}\n"]
    for name in draw(st.lists(st.sampled_from(["event", "sender", "ps"]), unique=True)):
        group = draw(st.sampled_from([" *us\n", " ~\n", "\n", " hello\n", " [a, b]\n", "braces", "lines", "lines"]))
        group = (
            f" {draw(in_braces())}\n" if group == "braces" else f"\n{draw(in_lines('  '))}" if group == "lines" else group
        )
        chunks.append(f"{name}:{group}" + draw(st.sampled_from(["", "", "\n", "# between\n"])))
    text = "".join(chunks) + draw(st.sampled_from(["", "", "...\n", "# the end\n"]))
    return draw(st.sampled_from(["", "", "\ufeff", "---\n"])) + text.replace(
        "\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    )


def readable(text: str) -> bool:
    try:
        seen(with_newlines(text))
    except InvalidDocuments:
        return False
    return True


SHAPES = documents().filter(readable)
PATHS = st.sampled_from(
    ["event", "event.title", "event.note", "event.price.amount", "sender.name", "us.title", "ps", "new.one"]
)
VALUES: st.SearchStrategy[Any] = st.sampled_from(
    ["x", "a: b", "", "Two\nlines", {"title": "T", "more": "M"}, ["a", {"b": "c"}]]
)
SAMPLE = """\
event:
  title: Sample
  where: Hall, Leeds   # comma
  price: {amount: 0, currency: GBP}
# About us.
sender: {name: Wren, logo: a.svg}
bullets:
  - one
ps: |
  Two
  lines
"""
REQUIRED = ("event.title", "event.starts", "event.price.currency", "sender.name", "partners", "a.b.c")
EDITS = settings(max_examples=40, deadline=None)


def repeats(text: str) -> int:
    return sum(len(table.repeated) for table, _ in tables(parse_table(with_newlines(text).encode(), "")))


@EDITS
@given(SHAPES, PATHS, VALUES)
def test_a_value_that_is_set_changes_no_other(text: str, path: str, value: Any) -> None:
    before = with_newlines(text)
    try:
        after = set_values(text, {path: value})
    except (InvalidDocuments, NotFound) as refused:
        assert "nothing was changed" in str(getattr(refused, "problems", ["nothing was changed"])[0])
        return
    assert says(with_newlines(after), seen_with(seen(before), path.split("."), value))
    assert repeats(after) <= repeats(text)
    if before.endswith("\n\n"):
        assert with_newlines(after).endswith("\n\n") or "|+" in before


@EDITS
@given(SHAPES)
def test_a_kit_that_joins_changes_no_value(text: str) -> None:
    try:
        after = joined(text, SAMPLE, REQUIRED, "flyer")
    except InvalidDocuments as refused:
        assert "nothing was changed" in refused.problems[0].message
        return
    assert says(with_newlines(after), seen(with_newlines(text)))
    assert repeats(after) == repeats(text)
    assert lacking(after, REQUIRED) == lacking(text, REQUIRED)
    assert joined(after, SAMPLE, REQUIRED, "flyer") == after


@EDITS
@given(SHAPES)
def test_every_comment_of_a_sample_can_be_taken_up_by_itself(text: str) -> None:
    try:
        before = with_newlines(joined(text, SAMPLE, (), "flyer"))
    except InvalidDocuments:
        return
    was = with_newlines(text).splitlines()
    for line in before.splitlines():
        name = re.match(r"# (where|price|logo|bullets): \S", line.strip())
        if name and line not in was:
            after = before.replace(line, line.replace("# ", "", 1), 1)
            assert says(after, seen(after))
            assert seen(after) != seen(before)
            assert repeats(after) == repeats(before)


@EDITS
@given(SHAPES, PATHS, PATHS)
def test_a_value_that_moves_changes_no_other(text: str, old: str, new: str) -> None:
    after = rename_key(text, old, new)
    moved = seen_moved(seen(with_newlines(text)), old.split("."), new.split("."), keep=False)
    assert after == text or says(with_newlines(after), moved)


@EDITS
@given(SHAPES)
def test_lists_that_grow_and_entries_that_go_leave_the_others(text: str) -> None:
    before = seen(with_newlines(text))
    assert isinstance(before, dict)
    edits: list[Callable[[], str]] = [lambda: add_to_list(text, "ps", ["new"])]
    if "|+" not in text:  # what was above and below an entry that goes may become one
        edits.append(lambda: without(text, ["ps"]))
    for edit in edits:
        try:
            after = seen(with_newlines(edit()))
        except (InvalidDocuments, NotFound):
            continue
        assert isinstance(after, dict)
        assert {**after, "ps": None} == {**before, "ps": None}
