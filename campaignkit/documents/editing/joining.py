"""A kit joins a campaign that is there: what it requires gets a line to fill in, what it could print stands as comments.

Nothing of a sample becomes a value of somebody's own campaign: free entry or a quiet room that nobody promised would be
printed as if somebody had.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from campaignkit.documents.editing.agreement import checked, repeated_keys, says, seen, seen_with
from campaignkit.documents.editing.insertion import (
    after_last,
    appended,
    flow_place,
    in_place_of_nothing,
    inserted,
    with_first_lines,
)
from campaignkit.documents.editing.line_ends import like, with_newlines
from campaignkit.documents.editing.nodes import (
    Entry,
    MappingNode,
    Node,
    SequenceNode,
    at,
    end_of,
    entries_of,
    entries_read,
    is_alias,
    is_empty,
    plain,
    refers,
    root_of,
)
from campaignkit.documents.editing.notation import inline, scalar
from campaignkit.documents.reading.report import below, quoted
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import ENGLISH, Language, _, language

_NOT_TAKEN_OVER = frozenset({"kit", "materials", "lang", "langs", "dir"})
_INSTEAD_OF = {"brand": "brands", "brands": "brand"}
_WHOLE = frozenset({"brand", "price"})
"""Groups that are somebody's own as a whole: half of another's says nothing beside them."""

_HEAD = _("# {kit} can print this, too. The words are its sample's: put in your own, and take the # away in front.")

LONGEST_EXAMPLE = 60
"""Characters of the sample's words beside a line to fill in."""


def lacking(text: str, required: Sequence[str]) -> tuple[str, ...]:
    """Those of the required paths that a campaign has no value for. Raises InvalidDocuments if it is no YAML."""
    root = root_of(text)
    return tuple(path for path in required if not _is_filled(at(root, path.split("."))))


def joined(text: str, sample: str, required: Sequence[str], kit: str) -> str:
    """A campaign with an empty line for each required path that it lacks, and the sample's other words as comments.

    All that is there stays as it is, comments included. Raises InvalidDocuments if either text is no YAML, or if something
    that is no group, or a layout that cannot be added to, stands where a required path leads through.
    """
    before, source = with_newlines(text), with_newlines(sample)
    origin = root_of(source)
    spoken = _language_of(origin)
    edited = before
    for path in lacking(before, required):
        edited = _with_line(edited, path, _example_comment(at(origin, path.split(".")), spoken))
    absent = tuple(_absent(root_of(edited), origin, ""))
    head = spoken.say(_HEAD.format(kit=kit))
    filled = edited
    for path, key in reversed(absent):
        edited = _with_comment(edited, path, key, source, origin)
    root = root_of(filled)
    if root is not None and root.flow_style:
        return like(text, edited if edited == filled else _with_line_in_group(edited, (), head, head))
    chunks = list(_chunks(edited, source, absent, origin))
    return like(text, appended(edited, "\n\n".join([head, *chunks])) if chunks else edited)


def _language_of(sample: MappingNode | None) -> Language:
    """The language in which to say what to do with a sample's words: their own, or English."""
    lang = at(sample, ["lang"])
    return language(str(plain(lang))) if lang else ENGLISH


def gained_comments(before: str, after: str) -> bool:
    """Whether `joined` put in anything that waits to be taken up."""
    known = set(map(str.strip, before.splitlines()))
    return any(line.lstrip().startswith("#") and line.strip() not in known for line in after.splitlines())


def _is_filled(node: Node | None) -> bool:
    return node is not None and not is_empty(node)


def _with_line(text: str, path: str, beside: str) -> str:
    """The text with an empty entry at a path and a comment beside it; one that is there empty stays.

    So does a group that is written elsewhere: what is put in there would come into other groups, too.
    """
    steps = path.split(".")
    root = root_of(text)
    known = next(count for count in range(len(steps), -1, -1) if count == 0 or at(root, steps[:count]) is not None)
    if known == len(steps) or not _stands_here(root, steps[:known]):
        return text
    _refuse_no_group(at(root, steps[:known]), steps, known)

    def edit(text: str) -> str:
        """The text with the empty entry, and the example beside it."""
        return _with_entry(text, root, steps[:known], steps[known:], beside)

    return checked(text, edit, seen(text), path, f"{path}:")


def _with_entry(text: str, root: MappingNode | None, groups: list[str], names: list[str], beside: str) -> str:
    """The text with an empty entry, in groups of its own if there are several names, in the group at a path."""
    group = at(root, groups)
    if isinstance(group, MappingNode) and (groups or group.flow_style):
        name, *inner = names
        return inserted(text, group, name, _nested(inner), beside)
    if not groups:
        return appended(text, _entry_lines(names, beside, 0))
    around = at(root, groups[:-1])
    assert isinstance(around, MappingNode)
    entry = entries_of(around)[groups[-1]]
    if around.flow_style:
        return in_place_of_nothing(text, around, entry, _nested(names))
    return with_first_lines(text, entry, _entry_lines(names, beside, int(entry[0].start_mark.column) + 2))


def _stands_here(root: MappingNode | None, steps: Sequence[str]) -> bool:
    """Whether the value at a path is written there, and not brought by an alias or a merge key."""
    node: Node | None = root
    for step in steps:
        entry: Entry | None = entries_of(node).get(step)
        if entry is None or is_alias(entry):
            return False
        node = entry[1]
    return True


def _refuse_no_group(node: Node | None, steps: Sequence[str], known: int) -> None:
    """Raises InvalidDocuments for a text or a list that stands where a group must be."""
    if not known or node is None or isinstance(node, MappingNode) or is_empty(node):
        return
    path, name = ".".join(steps[:known]), steps[known]
    found = _("a list") if isinstance(node, SequenceNode) else quoted(str(node.value))
    message = _("expected a group, with `{name}: …` on a line below `{steps}:`, found {found}; nothing was changed").format(
        name=name, steps=steps[known - 1], found=found
    )
    line, column = int(node.start_mark.line) + 1, int(node.start_mark.column) + 1
    raise InvalidDocuments([Problem("campaign.yaml", path, message, "wrong-type", line, column)])


def _entry_lines(steps: Sequence[str], beside: str, indent: int) -> str:
    """An empty entry in groups of its own, each on a line."""
    lines = (f"{' ' * (indent + 2 * depth)}{name}:" for depth, name in enumerate(steps))
    return "\n".join(lines) + beside


def _nested(steps: Sequence[str]) -> str:
    """An empty entry in groups of its own, in braces; empty for no group at all."""
    return "".join(f"{{{scalar(name)}: " for name in steps) + "}" * len(steps)


def _example_comment(example: Node | None, spoken: Language) -> str:
    if example is None:
        return ""
    words = " ".join(inline(plain(example)).split())
    shown = words if len(words) <= LONGEST_EXAMPLE else f"{words[: LONGEST_EXAMPLE - 1]}…"
    return "   # " + spoken.say(_("such as {example}").format(example=shown))


def _absent(ours: Node | None, theirs: Node | None, path: str) -> Iterator[tuple[str, Node]]:
    """The paths of the sample's values that the campaign has no key for, each with the sample's key."""
    own = {name: value for name, (_, value) in entries_read(ours).items()}
    for name, (key, value) in entries_read(theirs).items():
        place = below(path, name)
        if name not in own:
            if _is_taken_over(path, name, own):
                yield place, key
        elif isinstance(value, MappingNode) and isinstance(own[name], MappingNode) and name not in _WHOLE:
            yield from _absent(own[name], value, place)


def _is_taken_over(path: str, name: str, own: Container[str]) -> bool:
    """Whether a group at a path that has its `own` keys takes another one of the sample's; some at the top it does not."""
    return bool(path) or (name not in _NOT_TAKEN_OVER and _INSTEAD_OF.get(name) not in own)


def _with_comment(text: str, path: str, key: Node, source: str, origin: MappingNode | None) -> str:
    """The text with an entry of the sample as a comment in its group, if there is one, where it can be taken up.

    The top level's own group is the text's end, which is left to `_chunk`, or the braces that hold all of the text.
    """
    node, groups = at(origin, path.split(".")), path.split(".")[:-1]
    if node is None:
        return text
    name, value = scalar(str(key.value)), plain(node)
    line, in_braces = f"{name}: {_as_written(source, key, node)}", f"{name}: {inline(value)},"
    taken_up = _with_line_in_group(text, groups, line, in_braces)
    edited = _with_line_in_group(text, groups, f"# {line}", f"# {in_braces}")
    works = says(edited, seen(text)) and says(taken_up, seen_with(seen(text), path.split("."), value))
    return edited if works and repeated_keys(taken_up) == repeated_keys(text) else text


def _with_line_in_group(text: str, groups: Sequence[str], line: str, in_braces: str) -> str:
    """The text with a line at the end of the group at a path, of either style; as it was if that is there or cannot be."""
    root = root_of(text)
    group = at(root, groups)
    if not isinstance(group, MappingNode) or not _stands_here(root, groups) or not (groups or group.flow_style):
        return text
    if _has_line(text, in_braces if group.flow_style else line):
        return text
    return _inside_braces(text, group, in_braces) if group.flow_style else after_last(text, group, line)


def _inside_braces(text: str, group: MappingNode, new: str) -> str:
    """The text with something on a line of its own in braces, behind the last entry and a comma that parts the two."""
    place, parted = flow_place(text, group)
    rest = text[place : int(group.end_mark.index) - 1]
    comma = parted.rstrip() if not re.match(r"\s*,", rest) else ""
    beside = re.match(r"[ \t]*,?[ \t]*(#[^\n]*)?", rest)
    assert beside is not None
    line = text[text.rfind("\n", 0, int(group.start_mark.index)) + 1 : int(group.start_mark.index)]
    indent = " " * (len(line) - len(line.lstrip(" ")) + 2)
    after = rest[beside.end() :]
    closing = after if after.lstrip(" ").startswith("\n") else f"\n{indent}{after}"
    head = f"{text[:place]}{comma}{beside[0].rstrip()}"
    return f"{head}\n{indent}{new}{closing}{text[int(group.end_mark.index) - 1 :]}"


def _chunks(text: str, source: str, absent: Iterable[tuple[str, Node]], origin: MappingNode | None) -> Iterator[str]:
    for path, key in absent:
        if "." not in path and (chunk := _chunk(text, source, key, origin)):
            yield chunk


def _chunk(text: str, source: str, key: Node, origin: MappingNode | None) -> str:
    """A top-level entry of the sample as comments for the end of a text; empty if the text has it already."""
    node = at(origin, [key.value])
    if node is None:
        return ""
    anew = refers(source)  # an alias would lead nowhere here
    lines = [f"# {scalar(str(key.value))}: {inline(plain(node))}"] if anew else list(_commented(source, key, node, origin))
    return "" if all(_has_line(text, line) for line in lines) else "\n".join(lines)


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
