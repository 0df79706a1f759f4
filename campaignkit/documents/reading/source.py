"""YAML text as a tree that remembers where everything stood and how it was written.

Nothing is built before it is known to be small: size, depth and the number of values after aliases are all bounded, so
that no file can exhaust the machine. Scalars keep their text as written, because what YAML 1.1 makes of `no` or `01234`
is rarely what a person meant; `Scalar.kind` tells what it would have made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

import yaml

from campaignkit.documents.reading.decoding import Unsound, decoded
from campaignkit.documents.reading.indentation import lost_to_comment
from campaignkit.documents.reading.letters import unseen_in_key
from campaignkit.documents.reading.syntax import Fault, explained, unseen_break
from campaignkit.errors import InvalidDocuments, Problem, UnsafePath
from campaignkit.files import read_file
from campaignkit.messages import _

DEEPEST = 32
"""How deep values may be nested."""

MOST_VALUES = 50_000
"""The most values a file may hold once its aliases and merge keys are written out."""

Kind = Literal["text", "integer", "decimal", "truth", "nothing", "moment"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was written. `kind` is what YAML 1.1 takes it for; whatever is quoted is text.

    `lost` is what stands behind an unquoted one, or goes on below it, from a # on with no space after it (`Hall #3`): to
    YAML it is a comment.
    """

    text: str
    kind: Kind
    line: int
    column: int
    quoted: bool = False
    lost: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was written, or a word for nothing (`~`, `null`)."""
        return self.kind == "nothing"

    @property
    def is_trap(self) -> bool:
        """Whether other programs would read something else than what is written here (`no`, `01234`, `12:30`, `1.50`)."""
        if self.quoted or self.is_empty:
            return False
        if self.kind == "text":
            return re.fullmatch(r"[yYnN]|[-+]?0\d+", self.text) is not None
        return re.fullmatch(r"0|-?[1-9]\d*|-?(0|[1-9]\d*)\.(\d*[1-9]|0)", self.text) is None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping: keys as they were written, in the order of the file, merge keys already taken in.

    Of a key that is there twice the first value counts; the later ones stand in `repeated`.
    """

    entries: Mapping[str, Node]
    keys: Mapping[str, Scalar]
    line: int
    column: int
    repeated: tuple[Scalar, ...] = ()


Node: TypeAlias = Scalar | Sequence | Table


def read_table(path: Path, shown: str) -> Table:
    """The mapping in a YAML file, called `shown` in problems. An empty file is an empty mapping.

    Raises InvalidDocuments for what is no sound YAML, and NotFound if there is no such file.
    """
    try:
        data = read_file(path)
    except UnsafePath as error:
        raise InvalidDocuments([Problem(shown, "", error.message, "unsafe-path")], error.hint) from error
    return parse_table(data, shown)


def parse_table(data: bytes, shown: str) -> Table:
    """The mapping that `data` holds; as `read_table` for a file's bytes. Raises InvalidDocuments."""
    try:
        text = decoded(data)
        root = _Builder(_events(text), re.split(r"\r\n|\r|\n", text)).document()
    except Unsound as unsound:
        raise InvalidDocuments([Problem(shown, "", unsound.message, unsound.code, unsound.line, unsound.column)]) from None
    if isinstance(root, Table):
        return root
    if isinstance(root, Scalar) and root.is_empty:
        return Table({}, {}, 1, 1)
    message = _("expected lines such as `headline: Free lunch`, found something without keys")
    raise InvalidDocuments([Problem(shown, "", message, "wrong-type", root.line, root.column)])


_MARK = re.compile(r"^<{7} ", re.MULTILINE)


def _events(text: str) -> Iterator[yaml.Event]:
    unseen = unseen_break(text)
    if unseen:
        raise Unsound(unseen.message, "unseen-letter", unseen.line, unseen.column)
    mark = _MARK.search(text)
    if mark:
        message = _("two versions meet here between <<<<<<< and >>>>>>>; keep one and delete the marks")
        raise Unsound(message, "conflict", text.count("\n", 0, mark.start()) + 1, 1)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        advice = explained(text, _fault(error))
        raise Unsound(advice.message, "yaml-syntax", advice.line, advice.column) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else None
        raise Unsound(_("expected plain text, found a control character; delete it"), "control-character", line) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Unsound(_("this is not YAML that can be read"), "yaml-syntax") from None


def _fault(error: yaml.MarkedYAMLError) -> Fault:
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    around = (context.line + 1, context.column + 1) if context else (0, 0)
    return Fault(error.problem or "", error.context or "", *place, *around)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet. `weight` counts the values in it with its aliases written out."""

    event: yaml.CollectionStartEvent
    children: list[Node] = field(default_factory=list)
    weight: int = 1


class _Builder:
    """Builds the tree from the parser's events in one loop, so that no depth of nesting can exhaust the stack."""

    def __init__(self, events: Iterator[yaml.Event], lines: list[str]) -> None:
        self.events = events
        self.lines = lines
        self.open: list[_Open] = []
        self.anchored: dict[str, tuple[Node, int]] = {}
        self.root: Node | None = None

    def document(self) -> Node:
        """The only document's root. Raises Unsound."""
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                raise _at(event, _("expected one document, found a second one after `---`"), "several-documents")
            if isinstance(event, yaml.NodeEvent):
                self._take(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
        return self.root or Scalar("", "nothing", 1, 1)

    def _take(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._add(*self._meant_by(event), event)
            return
        _refuse_tag(event)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self.open) >= DEEPEST:
                raise _at(event, _("values are nested more than {deepest} deep").format(deepest=DEEPEST), "too-deep")
            self.open.append(_Open(event))
        else:
            self._finish(_scalar(event, self.lines), 1, event)

    def _close(self) -> None:
        done = self.open.pop()
        mapping = isinstance(done.event, yaml.MappingStartEvent)
        line, column = _line_and_column(done.event)
        node: Node = _table(done.children, line, column) if mapping else Sequence(tuple(done.children), line, column)
        self._finish(node, done.weight, done.event)

    def _finish(self, node: Node, weight: int, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self.anchored[event.anchor] = (node, weight)
        self._add(node, weight, event)

    def _add(self, node: Node, weight: int, event: yaml.NodeEvent) -> None:
        if not self.open:
            self.root = node
            return
        self.open[-1].children.append(node)
        self.open[-1].weight += weight
        if sum(level.weight for level in self.open) > MOST_VALUES:
            raise _at(
                event,
                _("more than {most_values:,} values; long lists belong in a CSV file").format(most_values=MOST_VALUES),
                "too-many-values",
            )

    def _meant_by(self, event: yaml.AliasEvent) -> tuple[Node, int]:
        meant = self.anchored.get(event.anchor or "")
        if meant is None:
            message = _("`*{anchor}` refers to nothing above it; put the text in quotes if it is meant as text").format(
                anchor=event.anchor
            )
            raise _at(event, message, "unknown-alias")
        return meant


def _table(children: list[Node], line: int, column: int) -> Table:
    entries: dict[str, Node] = {}
    keys: dict[str, Scalar] = {}
    repeated: list[Scalar] = []
    merged: list[Table] = []
    for key, value in zip(map(_key, children[::2]), children[1::2], strict=True):
        if key.text == "<<" and not key.quoted:
            merged.extend(_merge_sources(value))
        elif key.text in keys:
            repeated.append(key)
        else:
            entries[key.text], keys[key.text] = value, key
    for source in merged:
        for name in source.entries:
            if name not in entries:
                entries[name], keys[name] = source.entries[name], source.keys[name]
    return Table(entries, keys, line, column, tuple(repeated))


def _key(node: Node) -> Scalar:
    """What may stand before a colon. Raises Unsound."""
    if not isinstance(node, Scalar):
        raise Unsound(_("expected a word before the colon, found a list or a group"), "wrong-type", node.line, node.column)
    if not node.quoted and (unseen := unseen_in_key(node.text)):
        raise Unsound(unseen, "unseen-letter", node.line, node.column)
    return node


def _merge_sources(value: Node) -> Iterator[Table]:
    for source in value.items if isinstance(value, Sequence) else (value,):
        if not isinstance(source, Table):
            raise Unsound(_("expected a group after `<<:`"), "wrong-type", source.line, source.column)
        yield source


def _scalar(event: yaml.NodeEvent, lines: list[str]) -> Scalar:
    assert isinstance(event, yaml.ScalarEvent)
    if not event.implicit[0]:
        return Scalar(event.value, "text", *_line_and_column(event), quoted=True)
    (line, column), end = _line_and_column(event), event.end_mark
    lost = lost_to_comment(event.value, (line - 1, column - 1), (end.line, end.column), lines) if end else ""
    return Scalar(event.value, kind_of(event.value), line, column, lost=lost)


def kind_of(text: str) -> Kind:
    """What YAML 1.1 takes an unquoted text for."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return _KINDS.get(tag, "text")


def _refuse_tag(event: yaml.NodeEvent) -> None:
    tag = getattr(event, "tag", None)
    if tag:
        raise _at(
            event, _("`{tag}` has a meaning in YAML that is not wanted here; put the text in quotes").format(tag=tag), "tag"
        )


def _at(event: yaml.Event, message: str, code: str) -> Unsound:
    return Unsound(message, code, *_line_and_column(event))


def _line_and_column(event: yaml.Event) -> tuple[int, int]:
    mark: Any = event.start_mark  # the parser sets it always, and the C parser has a class of its own
    return mark.line + 1, mark.column + 1


_RESOLVER = yaml.resolver.Resolver()
_KINDS: Mapping[str, Kind] = {
    "tag:yaml.org,2002:int": "integer",
    "tag:yaml.org,2002:float": "decimal",
    "tag:yaml.org,2002:bool": "truth",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "moment",
}
