"""Three-way merges of YAML, key by key: what both sides changed meets in the text of ours, its comments and order kept.

Decisions are made on the parsed trees; the text of ours is spliced where they fall, with pieces of theirs as they were
written there. What cannot be decided stands between marks, as git leaves them, on lines of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias

from campaignkit.documents.editing.line_ends import like
from campaignkit.documents.editing.list_merging import Clash, chosen_items, column_of_dash, item_lines, neighbours, shape_of
from campaignkit.documents.editing.nodes import Entry, MappingNode, Node, SequenceNode, Tangled, entries_of, refers, root_of
from campaignkit.documents.editing.pieces import (
    Edit,
    YamlText,
    on_one_line,
    shifted,
    spliced,
    yaml_text,
)
from campaignkit.documents.reading.report import below
from campaignkit.errors import InvalidDocuments

Labels: TypeAlias = tuple[str, str, str]
"""What the marks call ours, the common ancestor and theirs."""


@dataclass(frozen=True, slots=True)
class MergedText:
    """The outcome: the text, the keys that stand between marks, and those removed on one side and changed on the other."""

    text: str
    conflicts: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """Top-level keys that are a side's own business: `always` stay as ours has them, `first` if both sides changed them."""

    always: Callable[[str], bool] = lambda key: False
    first: Callable[[str], bool] = lambda key: False


def merge_keys(base: str, ours: str, theirs: str, labels: Labels, own: OwnKeys = OwnKeys()) -> MergedText | None:
    """Ours with what theirs changed since `base`, or None where keys do not tell enough and lines must decide.

    That is so for a text that is no sound YAML, is empty, has anchors, or is written all on one line.
    """
    try:
        old, mine, other = (yaml_text(text) for text in (base, ours, theirs))
        here, there = _in_lines(mine.root), _in_lines(other.root)
        if here is None or there is None or any(map(_is_ambiguous, (old, mine, other))):
            return None
        merge = _Merge(old, mine, other, labels, own)
        merge.block(old.root, here, there, "")
        merge.head()
        text = spliced(mine.text, merge.edits)
        if not merge.conflicts:
            root_of(text)
    except (InvalidDocuments, Tangled):
        return None
    return MergedText(like(ours, text), tuple(merge.conflicts), tuple(merge.removed))


def _in_lines(root: MappingNode | None) -> MappingNode | None:
    """A text's entries where each stands on lines of its own, else None."""
    return None if root is None or root.flow_style else root


def _is_ambiguous(side: YamlText) -> bool:
    """Whether a key or a value may stand for more than its own place."""
    return refers(side.text) or _repeats(side.root)


def _repeats(node: Node | None) -> bool:
    """Whether a key stands twice in one group."""
    if isinstance(node, MappingNode):
        return len(entries_of(node)) < len(node.value) or any(_repeats(value) for _, value in node.value)
    return isinstance(node, SequenceNode) and any(map(_repeats, node.value))


def _value(entry: Entry | None) -> Node | None:
    return entry[1] if entry else None


def _entry_shape(entry: Entry | None) -> object:
    """What an entry says; None for no entry, which is what no value says."""
    return shape_of(_value(entry))


def _goes_deeper(base: Entry | None, ours: MappingNode, theirs: MappingNode) -> bool:
    """Whether two groups are merged key by key: ours stands on lines of its own, and something of it remains."""
    if ours.flow_style or (base is not None and not isinstance(base[1], MappingNode)):
        return False
    here, there, before = entries_of(ours), entries_of(theirs), entries_of(_value(base))
    return any(
        name in there or name not in before or shape_of(before[name][1]) != shape_of(entry[1])
        for name, entry in here.items()
    )


@dataclass(slots=True)
class _Merge:
    old: YamlText
    mine: YamlText
    other: YamlText
    labels: Labels
    own: OwnKeys
    edits: list[Edit] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def block(self, base: Node | None, ours: MappingNode, theirs: MappingNode, path: str) -> None:
        """Merge two groups whose entries stand on lines of their own in ours."""
        before, here, there = entries_of(base), entries_of(ours), entries_of(theirs)
        merged = [name for name in here if path or not self.own.always(name)]
        for name in merged:
            first = not path and self.own.first(name)
            self._merge_entry(before.get(name), here[name], there.get(name), below(path, name), first)
        added = self._added(before, here, there, path)
        self._add(added, ours, theirs, self._staying(before, here, there, path))
        for name in merged:  # after what was added: that goes before the comments of the entry that follows it
            if below(path, name) not in self.conflicts:
                self._comments(before.get(name), here[name], there.get(name))

    def head(self) -> None:
        """Take the lines that open the file, if only theirs changed them."""
        if self.old.root is not None:
            with suppress(Tangled):
                old, mine, new = (side.text[slice(*side.head())] for side in (self.old, self.mine, self.other))
                if old == mine:
                    self.edits.append(Edit(*self.mine.head(), new))

    def _comments(self, base: Entry | None, ours: Entry, theirs: Entry | None) -> None:
        """Take the comments above an entry of all three, and the one beside it, that only theirs changed."""
        if base is None or theirs is None:
            return
        sides = ((self.old, base), (self.mine, ours), (self.other, theirs))
        shift = int(ours[0].start_mark.column) - int(theirs[0].start_mark.column)
        for place, whole in ((YamlText.above, True), (YamlText.beside, False)):
            with suppress(Tangled):
                texts = [side.text[slice(*place(side, entry))] for side, entry in sides]
                old, mine, new = ([line.strip() for line in text.splitlines()] for text in texts)
                if old == mine != new:
                    self.edits.append(Edit(*place(self.mine, ours), shifted(texts[2], shift, whole=whole)))

    def _merge_entry(self, base: Entry | None, ours: Entry, theirs: Entry | None, path: str, first: bool) -> None:
        """One entry that ours has."""
        if theirs is None:
            self._removed(base, ours, path)
            return
        old, mine, new = map(_entry_shape, (base, ours, theirs))
        if new in (mine, old):
            return
        group, other = ours[1], theirs[1]
        if isinstance(group, MappingNode) and isinstance(other, MappingNode) and _goes_deeper(base, group, other):
            self.block(_value(base), group, other, path)
        elif old == mine:
            self._take(ours, theirs)
        elif not first:
            self._both(base, ours, theirs, path)

    def _removed(self, base: Entry | None, ours: Entry, path: str) -> None:
        """One entry that ours has and theirs has not: gone from ours too if nobody changed it here."""
        if self._is_gone(base, ours, None, path):
            start, end = self.mine.with_comments(ours)
            self.edits.append(Edit(start, end, ""))
        elif base is not None:
            self.removed.append(path)

    def _staying(
        self, before: Mapping[str, Entry], here: Mapping[str, Entry], there: Mapping[str, Entry], path: str
    ) -> dict[str, Entry]:
        """The entries of a group of ours that theirs does not take out."""
        return {
            name: entry
            for name, entry in here.items()
            if not self._is_gone(before.get(name), entry, there.get(name), below(path, name))
        }

    def _is_gone(self, base: Entry | None, ours: Entry, theirs: Entry | None, path: str) -> bool:
        """Whether theirs removed what ours left alone."""
        if theirs is not None or base is None or ("." not in path and self.own.always(path)):
            return False
        return shape_of(base[1]) == shape_of(ours[1])

    def _take(self, ours: Entry, theirs: Entry) -> None:
        """Put the value of theirs in the place of ours; the comment beside it stays."""
        start = int(ours[0].start_mark.index)
        shift = int(ours[0].start_mark.column) - int(theirs[0].start_mark.column)
        self.edits.append(Edit(start, self.mine.end(ours), shifted(self.other.entry_of(theirs), shift)))

    def _both(self, base: Entry | None, ours: Entry, theirs: Entry, path: str) -> None:
        """Both changed it: merge inside one line or list, else leave both between marks."""
        start = int(ours[0].start_mark.index)
        try:
            value = self._merged_value(_value(base), ours[1], theirs[1])
        except Clash:
            self.conflicts.append(path)
            self._mark(base, ours, theirs)
            return
        head = self.mine.text[start : int(ours[0].end_mark.index)]
        # The lines of a list bring the comments beside its items; the one beside another value stays where it is.
        end = self.mine.lines(ours)[1] - 1 if value.startswith("\n") else self.mine.end(ours)
        self.edits.append(Edit(start, end, f"{head}:{value}"))

    def _merged_value(self, base: Node | None, ours: Node, theirs: Node) -> str:
        if isinstance(ours, SequenceNode) and not ours.flow_style:
            return self._block_list(base, ours, theirs)
        return f" {self._inside(base, ours, theirs)}"

    def _inside(self, base: Node | None, ours: Node, theirs: Node) -> str:
        """The merge of two values as text on one line. Raises Clash."""
        old, mine, new = shape_of(base), shape_of(ours), shape_of(theirs)
        if new in (mine, old):
            return on_one_line(self.mine.text, ours)
        if old == mine:
            return on_one_line(self.other.text, theirs)
        if isinstance(ours, MappingNode) and isinstance(theirs, MappingNode):
            return "{" + ", ".join(self._inside_group(base, ours, theirs)) + "}"
        if isinstance(ours, SequenceNode):
            chosen = chosen_items(base, ours, theirs)
            texts = (on_one_line(self._text_of(item, ours), item) for item in chosen)
            return "[" + ", ".join(texts) + "]"
        raise Clash

    def _inside_group(self, base: Node | None, ours: MappingNode, theirs: MappingNode) -> Iterator[str]:
        before, here, there = entries_of(base), entries_of(ours), entries_of(theirs)
        added = dict(self._added(before, here, there, "."))
        for name, (key, value) in here.items():
            if name in there:
                inner = before[name][1] if name in before else None
                yield f"{on_one_line(self.mine.text, key)}: {self._inside(inner, value, there[name][1])}"
            elif name not in before:
                yield f"{on_one_line(self.mine.text, key)}: {on_one_line(self.mine.text, value)}"
            elif shape_of(before[name][1]) != shape_of(value):
                raise Clash
        for key, value in added.values():
            yield f"{on_one_line(self.other.text, key)}: {on_one_line(self.other.text, value)}"

    def _block_list(self, base: Node | None, ours: SequenceNode, theirs: Node) -> str:
        """The merge of a list whose items stand on lines of their own in ours, from after the colon. Raises Clash."""
        column = column_of_dash(self.mine.text, ours.value[0])
        lines = []
        for item in chosen_items(base, ours, theirs):
            text = self._text_of(item, ours)
            lines.append(item_lines(text, item, column))
        return ("\n" + "".join(lines)).rstrip("\n")

    def _text_of(self, item: Node, ours: SequenceNode) -> str:
        return self.mine.text if any(item is own for own in ours.value) else self.other.text

    def _added(
        self, before: Mapping[str, Entry], here: Mapping[str, Entry], there: Mapping[str, Entry], path: str
    ) -> Iterator[tuple[str, Entry]]:
        """The entries that only theirs has and ours did not take out."""
        for name, entry in there.items():
            if name in here or (not path and self.own.always(name)):
                continue
            if name not in before:
                yield name, entry
            elif shape_of(before[name][1]) != shape_of(entry[1]):
                if path == ".":
                    raise Clash
                self.removed.append(below(path, name))

    def _add(
        self, added: Iterable[tuple[str, Entry]], ours: MappingNode, theirs: MappingNode, staying: Mapping[str, Entry]
    ) -> None:
        """Put entries of theirs into a group of ours, among those that stay in it."""
        column, order = int(ours.value[0][0].start_mark.column), list(entries_of(theirs))
        for name, entry in added:
            text = self.other.lines_of(entry, column, with_comments=not theirs.flow_style)
            place = self._insertion_index(name, order, staying, ours)
            self.edits.append(Edit(place, place, text))

    def _insertion_index(self, name: str, order: list[str], staying: Mapping[str, Entry], ours: MappingNode) -> int:
        """Where an added entry goes: after the nearest entry above it in theirs that ours has, else before one below."""
        above, below_it = neighbours(name, order, staying.keys())
        if above:
            return self.mine.lines(staying[above])[1]
        return self.mine.with_comments(staying[below_it])[0] if below_it else self.mine.lines(ours.value[-1])[1]

    def _mark(self, base: Entry | None, ours: Entry, theirs: Entry) -> None:
        start, end = self.mine.lines(ours)
        column = int(ours[0].start_mark.column)
        parts = (
            f"<<<<<<< {self.labels[0]}\n{self.mine.text[start:end]}",
            f"||||||| {self.labels[1]}\n{self.old.lines_of(base, column) if base else ''}",
            f"=======\n{self.other.lines_of(theirs, column)}>>>>>>> {self.labels[2]}\n",
        )
        self.edits.append(Edit(start, end, "".join(parts)))
