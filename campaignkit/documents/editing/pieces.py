"""Pieces of YAML text that can be moved: entries with their lines and comments, from one text into another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from campaignkit.documents.editing.insertion import after_colon
from campaignkit.documents.editing.line_ends import like, with_newlines
from campaignkit.documents.editing.nodes import (
    Entry,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    Tangled,
    end_of,
    entries_of,
    is_unwritten,
    root_of,
)
from campaignkit.documents.editing.notation import inline
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import _


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands between two places of a text is to read `new` instead."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class YamlText:
    """A text that ends in a line feed, and the mapping in it."""

    text: str
    root: MappingNode | None

    def entry(self, steps: Sequence[str]) -> Entry | None:
        """The entry at a path of keys, or None."""
        node: Node | None = self.root
        found: Entry | None = None
        for step in steps:
            found = entries_of(node).get(step)
            node = found[1] if found else None
        return found

    def end(self, entry: Entry) -> int:
        """Where an entry's value ends, before the comment beside it."""
        key, value = entry
        if is_unwritten(value):
            return after_colon(self.text, key)
        end = max(int(key.end_mark.index) + 1, end_of(value))
        return len(self.text[:end].rstrip())

    def written(self, entry: Entry) -> str:
        """An entry as it was written, from its key on."""
        return self.text[int(entry[0].start_mark.index) : self.end(entry)]

    def line_start(self, index: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, index) + 1

    def lines(self, entry: Entry) -> tuple[int, int]:
        """From the start of an entry's first line to the end of its last. Raises Tangled if something stands before it."""
        start = self.line_start(int(entry[0].start_mark.index))
        if self.text[start : int(entry[0].start_mark.index)].strip():
            raise Tangled
        return start, self.text.index("\n", self.end(entry)) + 1

    def with_comments(self, entry: Entry) -> tuple[int, int]:
        """The lines of an entry and of the comments right above it; those that open the file are not of its first entry."""
        start, end = self.lines(entry)
        # A comment of another indent may be the text of a block above.
        mark = f"{' ' * int(entry[0].start_mark.column)}#"
        first = start
        while first > 0 and self.text.startswith(mark, self.line_start(first - 1)):
            first = self.line_start(first - 1)
        return (start if first == 0 else first), end

    def above(self, entry: Entry) -> tuple[int, int]:
        """Where the comments right above an entry stand. Raises Tangled."""
        return self.with_comments(entry)[0], self.lines(entry)[0]

    def beside(self, entry: Entry) -> tuple[int, int]:
        """Where the comment behind a value of one line stands, or would. Raises Tangled."""
        end = self.end(entry)
        stop = self.text.index("\n", end)
        if "\n" in self.written(entry) or not re.fullmatch(r"\s*(#.*)?", self.text[end:stop]):
            raise Tangled
        return end, stop

    def head(self) -> tuple[int, int]:
        """Where the lines before the first entry and its comments stand. Raises Tangled."""
        assert self.root is not None
        return 0, self.with_comments(self.root.value[0])[0]

    def lines_of(self, entry: Entry, column: int, *, with_comments: bool = False) -> str:
        """An entry as whole lines that begin in a column; those added bring the comments and the blank line above them."""
        shift = column - int(entry[0].start_mark.column)
        try:
            start, end = self.with_comments(entry) if with_comments else self.lines(entry)
        except Tangled:
            return f"{' ' * column}{shifted(self.entry_of(entry), shift)}\n"
        text = self.text[start:end]
        blank = "\n" if with_comments and self.text[:start].endswith("\n\n") else ""
        return blank + shifted(text, shift, whole=True)

    def entry_of(self, entry: Entry) -> str:
        """An entry from its key on; one from inside braces on one line."""
        start = self.line_start(int(entry[0].start_mark.index))
        if self.text[start : int(entry[0].start_mark.index)].strip():
            return f"{on_one_line(self.text, entry[0])}: {on_one_line(self.text, entry[1])}"
        return self.written(entry)

    def taken_out(self, steps: Sequence[str], staying: int = 0) -> Edit:
        """The removal of the entry at a path with the comments above it, and of the group that it leaves empty.

        The groups at the first `staying` steps stay: something is about to come into them.
        """
        found = self.entry(steps)
        assert found is not None
        parent = self.entry(steps[:-1])
        group = parent[1] if parent else self.root
        assert isinstance(group, MappingNode)
        if len(group.value) == 1 and len(steps) - 1 > staying:
            return self.taken_out(steps[:-1], staying)
        return self._out_of_braces(group, found) if group.flow_style else Edit(*self.with_comments(found), "")

    def _out_of_braces(self, group: MappingNode, entry: Entry) -> Edit:
        """The removal of an entry, and of the comma that parted it from its neighbour."""
        index = next(number for number, (key, _) in enumerate(group.value) if key is entry[0])
        if len(group.value) == 1:
            return Edit(int(entry[0].start_mark.index), self.end(entry), "")
        if index:
            return Edit(self.end(group.value[index - 1]), self.end(entry), "")
        return Edit(int(entry[0].start_mark.index), int(group.value[1][0].start_mark.index), "")


def without(text: str, names: Sequence[str]) -> str:
    """The text without these top-level entries, where it has them.

    Raises InvalidDocuments if it is no YAML, or has a layout that an entry cannot be taken out of.
    """
    side = yaml_text(text)
    try:
        gone = spliced(side.text, [side.taken_out([name]) for name in names if side.entry([name])])
    except Tangled:
        message = _("this layout is one that campaignkit cannot take {names} out of; delete that yourself").format(
            names=", ".join(names)
        )
        raise InvalidDocuments([Problem("kit.yaml", names[0], message, "cannot-edit")]) from None
    return like(text, gone)


def yaml_text(text: str) -> YamlText:
    """A text with its places, as edits want it. Raises InvalidDocuments if it is no YAML."""
    lines = with_newlines(text)
    return YamlText(lines, root_of(lines))


def on_one_line(text: str, node: Node) -> str:
    """A value as it was written, or anew where it took several lines or would mean something else inside braces."""
    if isinstance(node, MappingNode):
        return "{" + ", ".join(f"{on_one_line(text, key)}: {on_one_line(text, value)}" for key, value in node.value) + "}"
    if isinstance(node, SequenceNode):
        return "[" + ", ".join(on_one_line(text, item) for item in node.value) + "]"
    assert isinstance(node, ScalarNode)
    return "" if is_unwritten(node) else _scalar_on_one_line(text, node)


def _scalar_on_one_line(text: str, node: ScalarNode) -> str:
    written = text[int(node.start_mark.index) : int(node.end_mark.index)]
    several = "\n" in written or node.style in ("|", ">")
    return inline(str(node.value)) if several or (not node.style and re.search(r"[,\[\]{}]", written)) else written


def shifted(text: str, by: int, *, whole: bool = False) -> str:
    """Lines moved to the right or left; the first one too if the text holds `whole` lines."""
    lines = text.split("\n")
    moved = [_shifted_line(line, by) for line in lines]
    return "\n".join(moved if whole else [lines[0], *moved[1:]])


def _shifted_line(line: str, by: int) -> str:
    if not line.strip():
        return line
    room = len(line) - len(line.lstrip(" "))
    return " " * by + line if by >= 0 else line[min(-by, room) :]


def spliced(text: str, edits: Sequence[Edit]) -> str:
    """The text with every edit made; what is put in at a place comes before what is replaced there."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    for edit in ordered[::-1]:
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text
