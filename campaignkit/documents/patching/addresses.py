"""The addresses of fields in a campaign as forms give them: entries of a list by their id, never by their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from campaignkit.documents.editing.agreement import Seen
from campaignkit.errors import NotFound
from campaignkit.messages import _
from campaignkit.model.slug import slug

Steps: TypeAlias = tuple[str, ...]
"""Keys and, as figures, places in lists."""

_STEP = re.compile(r"([^.\[\]]+)|\[id=([^\]]*)\]|\[(\d+)\]")


def steps_of(tree: Seen, path: str) -> Steps:
    """The keys and places that a path means, `partners[id=br].role`. Raises NotFound for an id that is not there."""
    steps: list[str] = []
    for key, own, place in _STEP.findall(path):
        if key or place:
            steps.append(key or place)
            continue
        ids = ids_of(at(tree, tuple(steps)))
        if own not in ids:
            raise NotFound(_("{own} is no longer in the list.").format(own=own), _("It was taken off elsewhere."))
        steps.append(str(ids.index(own)))
    return tuple(steps)


def ids_of(items: Seen) -> list[str]:
    """The id of each entry of a list: its own, or the one that its name gives."""
    entries = items if isinstance(items, list) else []
    return [_id(entry, index) for index, entry in enumerate(entries)]


def order_of(tree: Seen, name: str) -> list[str]:
    """The ids of a list at the top of a file, in its order."""
    return ids_of(at(tree, (name,)))


def _id(entry: Seen, index: int) -> str:
    group = entry if isinstance(entry, dict) else {}
    own, name = group.get("id"), group.get("name")
    if isinstance(name, dict):
        name = next(iter(name.values()), "")
    if isinstance(own, str) and own:
        return own
    return slug(name if isinstance(name, str) else "")[:40].strip("-") or f"entry-{index + 1}"


def at(tree: Seen, steps: Sequence[str]) -> Seen:
    """The value at these steps; None where there is none."""
    for step in steps:
        if isinstance(tree, dict):
            tree = tree.get(step)
        elif isinstance(tree, list) and step.isdigit() and int(step) < len(tree):
            tree = tree[int(step)]
        else:
            return None
    return tree


def with_value_at(tree: Seen, steps: Sequence[str], value: Seen) -> Seen:
    """The same with another value at these steps; None takes an entry out of a list."""
    if not steps:
        return value
    step, *rest = steps
    if isinstance(tree, list):
        place = int(step)
        inner = with_value_at(tree[place], rest, value)
        gone = inner is None and not rest
        return [*tree[:place], *(() if gone else (inner,)), *tree[place + 1 :]]
    group = tree if isinstance(tree, dict) else {}
    return {**group, step: with_value_at(group.get(step), rest, value)}


def as_addressed(tree: Seen, path: str) -> str:
    """The path of a problem, `partners[0].logo`, with the entry's id in it: `partners[id=br].logo`."""
    found = re.match(r"(\w+)\[(\d+)\]", path)
    if not found or found[1] not in BY_ID:
        return path
    ids, place = order_of(tree, found[1]), int(found[2])
    return f"{found[1]}[id={ids[place]}]{path[found.end() :]}" if place < len(ids) else path


BY_ID = frozenset({"partners", "audiences"})
"""Lists whose entries have ids."""
