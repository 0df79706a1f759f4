"""Values that follow a field to its new name in a person's file, with the comments above and beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from campaignkit.documents.editing.nodes import MappingNode, refers, root_of
from campaignkit.documents.editing.pieces import Edit, YamlText, on_one_line, spliced, yaml_text
from campaignkit.documents.editing.values import flow_place
from campaignkit.errors import InvalidDocuments


def rename_key(text: str, old: str, new: str, *, keep: bool = False) -> str:
    """The text with the value at `old` at `new` instead, both dotted paths; the comments above and beside it go along.

    With `keep` the value stands in both places. Nothing changes if there is no such value, or something at `new` already.
    Raises InvalidDocuments if the text is no YAML.
    """
    side = yaml_text(text)
    source, target = old.split("."), new.split(".")
    found = side.entry(source)
    if found is None or _in_the_way(side, source, target) or refers(side.text):
        return text
    if source[:-1] == target[:-1] and not keep:
        key = found[0]
        changed = spliced(side.text, [Edit(int(key.start_mark.index), int(key.end_mark.index), target[-1])])
    else:
        changed = _moved(side, source, target, keep)
    try:
        root_of(changed)
    except InvalidDocuments:  # The layout was none that can be spliced; the person's file stays as it is.
        return text
    return changed.replace("\n", "\r\n") if "\r\n" in text else changed


def _in_the_way(side: YamlText, source: Sequence[str], target: Sequence[str]) -> bool:
    """Whether a value stands where the moved one, or a group around it, would have to be."""
    inside = target[: len(source)] == source or source[: len(target)] == target
    groups = (side.entry(target[:depth]) for depth in range(1, len(target)))
    blocked = any(group is not None and not isinstance(group[1], MappingNode) for group in groups)
    return inside or blocked or side.entry(target) is not None


def _moved(side: YamlText, source: Sequence[str], target: Sequence[str], keep: bool) -> str:
    """An entry taken from one group into another, which is made where it is missing."""
    found = side.entry(source)
    assert found is not None
    group, missing = _nearest_group(side, target[:-1])
    depth = len(target) - 1 - len(missing)
    edits = [] if keep else [side.taken_out(source, depth if source[:depth] == target[:depth] else 0)]
    name = target[-1]
    if group.flow_style:
        value = f"{name}: {on_one_line(side.text, found[1])}"
        for step in reversed(missing):
            value = f"{step}: {{{value}}}"
        place, lead = flow_place(side.text, group)
        return spliced(side.text, [*edits, Edit(place, place, f"{lead}{value}")])
    column = int(group.value[0][0].start_mark.column)
    opened = "".join(f"{' ' * (column + 2 * depth)}{step}:\n" for depth, step in enumerate(missing))
    lines = side.lines_of(found, column + 2 * len(missing), with_comments=True).lstrip("\n")
    key = found[0]
    written = side.text[int(key.start_mark.index) : int(key.end_mark.index)]
    lines = re.sub(rf"(?m)^( *){re.escape(written)}(?=\s*:)", lambda match: f"{match[1]}{name}", lines, count=1)
    place = side.lines(group.value[-1])[1]
    return spliced(side.text, [*edits, Edit(place, place, opened + lines)])


def _nearest_group(side: YamlText, steps: Sequence[str]) -> tuple[MappingNode, Sequence[str]]:
    """The innermost group on a path that is there, and the names of those still to be made inside it."""
    for depth in range(len(steps), 0, -1):
        found = side.entry(steps[:depth])
        if found and isinstance(found[1], MappingNode):
            return found[1], steps[depth:]
    assert side.root is not None
    return side.root, steps
