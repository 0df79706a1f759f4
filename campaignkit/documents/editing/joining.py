"""A kit joins a campaign that is there: what it requires gets a line to fill in, what it could print stands as comments.

Nothing of a sample becomes a value of somebody's own campaign: free entry or a quiet room that nobody promised would be
printed as if somebody had.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from campaignkit.documents.editing.nodes import MappingNode, Node, at, end_of, is_empty, plain, root_of
from campaignkit.documents.editing.values import after_last, appended, inline, inserted, like, refuse_broken, with_newlines
from campaignkit.documents.reading.report import below

_NOT_TAKEN_OVER = frozenset({"kit", "materials", "lang", "langs", "dir"})
_INSTEAD_OF = {"brand": "brands", "brands": "brand"}
_WHOLE = frozenset({"brand", "price"})
"""Groups that are somebody's own as a whole: half of another's says nothing beside them."""

LONGEST_EXAMPLE = 60
"""Characters of the sample's words beside a line to fill in."""


def lacking(text: str, required: Sequence[str]) -> tuple[str, ...]:
    """Those of the required paths that a campaign has no value for. Raises InvalidDocuments if it is no YAML."""
    root = root_of(text)
    return tuple(path for path in required if not _is_filled(at(root, path.split("."))))


def joined(text: str, sample: str, required: Sequence[str], kit: str) -> str:
    """A campaign with an empty line for each required path that it lacks, and the sample's other words as comments.

    All that is there stays as it is, comments included. Raises InvalidDocuments if either text is no YAML.
    """
    before, source = with_newlines(text), with_newlines(sample)
    origin = root_of(source)
    edited = before
    for path in lacking(before, required):
        edited = _with_line(edited, path, at(origin, path.split(".")))
    absent = tuple(_absent(root_of(edited), origin, ""))
    for path, key in reversed(absent):
        edited = _with_comment(edited, source, path, key, origin)
    rest = [chunk for path, key in absent if (chunk := _chunk(edited, source, path, key, origin))]
    head = f"# {kit} can print this, too. The words are its sample's: put in your own, and take the # away in front."
    return like(text, appended(edited, "\n\n".join([head, *rest])) if rest else edited)


def _is_filled(node: Node | None) -> bool:
    return node is not None and not is_empty(node)


def _with_line(text: str, path: str, example: Node | None) -> str:
    """The text with an empty entry at a path, the sample's words beside it; one that is there empty stays."""
    steps = path.split(".")
    root = root_of(text)
    known = _steps_there(root, steps)
    if known == len(steps):
        return text
    group = at(root, steps[:known]) if known else root
    beside = _example_comment(example)
    if isinstance(group, MappingNode) and (known or group.flow_style):
        *outer, name = steps[known:]
        edited = inserted(text, group, outer[0] if outer else name, _nested([*outer[1:], name]) if outer else "", beside)
    elif group is not None and is_empty(group):
        indent = int(_key(root, steps[:known]).start_mark.column) + 2
        edited = _with_first_lines(text, _key(root, steps[:known]), _entry_lines(steps[known:], beside, indent))
    else:
        edited = appended(text, _entry_lines(steps, beside, 0))
    refuse_broken(edited, path, f"{path}:")
    return edited


def _steps_there(root: MappingNode | None, steps: Sequence[str]) -> int:
    """How many of the steps to a value lead to something."""
    return next(count for count in range(len(steps), -1, -1) if count == 0 or at(root, steps[:count]) is not None)


def _with_first_lines(text: str, key: Node, lines: str) -> str:
    """The text with first lines in a group that has none yet."""
    stop = text.find("\n", int(key.end_mark.index))
    stop = len(text) if stop < 0 else stop
    return f"{text[:stop]}\n{lines}{text[stop:]}"


def _key(root: MappingNode | None, steps: Sequence[str]) -> Node:
    group = at(root, steps[:-1]) if steps[:-1] else root
    assert isinstance(group, MappingNode)
    key: Node = next(key for key, _ in group.value if key.value == steps[-1])
    return key


def _entry_lines(steps: Sequence[str], beside: str, indent: int) -> str:
    """An empty entry in groups of its own, each on a line."""
    lines = (f"{' ' * (indent + 2 * depth)}{name}:" for depth, name in enumerate(steps))
    return "\n".join(lines) + beside


def _nested(steps: Sequence[str]) -> str:
    """An empty entry in groups of its own, in braces."""
    return "".join(f"{{{name}: " for name in steps) + "}" * len(steps)


def _example_comment(example: Node | None) -> str:
    if example is None:
        return ""
    words = " ".join(inline(plain(example)).split())
    shown = words if len(words) <= LONGEST_EXAMPLE else f"{words[: LONGEST_EXAMPLE - 1]}…"
    return f"   # such as {shown}"


def _absent(ours: MappingNode | None, theirs: MappingNode | None, path: str) -> Iterator[tuple[str, Node]]:
    """The paths of the sample's values that the campaign has no key for, each with the sample's key."""
    own = {} if ours is None else {key.value: value for key, value in ours.value}
    for key, value in [] if theirs is None else theirs.value:
        name, place = key.value, below(path, key.value)
        if name not in own:
            if path or (name not in _NOT_TAKEN_OVER and _INSTEAD_OF.get(name) not in own):
                yield place, key
        elif isinstance(value, MappingNode) and isinstance(own[name], MappingNode) and name not in _WHOLE:
            yield from _absent(own[name], value, place)


def _with_comment(text: str, source: str, path: str, key: Node, origin: MappingNode | None) -> str:
    """The text with an entry of the sample as a comment in its group, if that is there and written in lines."""
    node, group = at(origin, path.split(".")), _lined_group(text, path)
    if group is None or node is None:
        return text
    line = f"# {key.value}: {_as_written(source, key, node)}"
    return text if _has_line(text, line) else after_last(text, group, line)


def _chunk(text: str, source: str, path: str, key: Node, origin: MappingNode | None) -> str:
    """An entry of the sample as comments for the end of a text; empty if the text has it already."""
    node = at(origin, path.split("."))
    if node is None or _lined_group(text, path):
        return ""
    lines = [f"# {path}: {inline(plain(node))}"] if "." in path else list(_commented(source, key, node, origin))
    return "" if all(_has_line(text, line) for line in lines) else "\n".join(lines)


def _lined_group(text: str, path: str) -> MappingNode | None:
    """The group that an inner path belongs to, where the text has it and not in braces: comments fit in there."""
    *groups, _ = path.split(".")
    group = at(root_of(text), groups) if groups else None
    return group if isinstance(group, MappingNode) and not group.flow_style else None


def _has_line(text: str, line: str) -> bool:
    return line in map(str.strip, text.split("\n"))


def _commented(source: str, key: Node, node: Node, root: MappingNode | None) -> Iterator[str]:
    """A top-level entry of the sample, with the comment lines right above it, each line a comment."""
    lines = source.split("\n")
    first = last = int(key.start_mark.line)
    is_head = root is not None and root.value[0][0] is key
    while not is_head and first > 0 and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    last += source[int(key.start_mark.index) : end_of(node)].rstrip("\n").count("\n")
    for line in lines[first : last + 1]:
        yield line if line.startswith("#") or not line else f"# {line}"


def _as_written(source: str, key: Node, node: Node) -> str:
    """A value on one line: as the sample has it, or written anew if it takes several lines there."""
    start, end = int(node.start_mark.index), end_of(node)
    if start > int(key.end_mark.index) and "\n" not in source[start:end] and getattr(node, "flow_style", True) is not False:
        return source[start:end]
    return inline(plain(node))
