"""A byte order mark and line ends of any system stay as they were, whatever is edited between them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from campaignkit.documents.editing.joining import joined
from campaignkit.documents.editing.line_ends import like, with_newlines
from campaignkit.documents.editing.merging import merge_keys
from campaignkit.documents.editing.pieces import without
from campaignkit.documents.editing.renaming import rename_key
from campaignkit.documents.editing.values import add_to_list, set_values

TEXT = "# Ours.\nhello: Good day   # said\nevent:\n  title: Soup\nbullets: [a]\n"
EDITS: dict[str, Callable[[str], str]] = {
    "a value set": lambda text: set_values(text, {"hello": "Hi", "event.note": "x"}),
    "a list grown": lambda text: add_to_list(text, "bullets", ["b"]),
    "a list made": lambda text: add_to_list(text, "fonts", ["b"]),
    "a kit joined": lambda text: joined(text, "event: {where: Hall}\nps: x\n", ("event.where", "sender.name"), "flyer"),
    "a key renamed": lambda text: rename_key(text, "hello", "greeting"),
    "a value moved": lambda text: rename_key(text, "hello", "event.greeting"),
    "an entry taken out": lambda text: without(text, ["bullets"]),
    "a text merged": lambda text: merge_keys(TEXT, text, TEXT.replace("[a]", "[a, b]"), ("", "", "")).text,  # type: ignore[union-attr]
}


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "marked"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_reads_and_writes_the_lines_of_every_system(edit: Callable[[str], str], end: str, mark: str) -> None:
    assert edit(TEXT) != TEXT
    assert edit(mark + TEXT.replace("\n", end)) == mark + edit(TEXT).replace("\n", end)


@pytest.mark.parametrize("text", ["", "\ufeff", "a: 1\r\nb: 2\nc: 3", "a: 1\rb: 2\n", "\ufeffa: 1"])
def test_what_was_not_changed_stays_to_the_byte(text: str) -> None:
    assert like(text, with_newlines(text)) == text
    assert joined(text, "", (), "flyer") == rename_key(text, "x", "y") == set_values(text, {}) == text
