"""What a reply changes in a campaign that is there: one operation for each value, which says what it saw. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from campaignkit.documents.editing.agreement import Seen
from campaignkit.documents.patching.addresses import BY_ID, at, ids_of, order_of, steps_of
from campaignkit.documents.patching.operations import Given, Operation, current, is_localised
from campaignkit.documents.reading.report import below
from campaignkit.workspace.replies.reply import Reply

_WHOLE = frozenset({"photo", "event.price"})
"""Groups that are one answer: no part of an older one stays beside it."""
_NOT_TAKEN = frozenset({"lang"})
"""What a campaign that is there has decided already."""


def operations(reply: Reply, tree: Seen, langs: Sequence[str], worded: Collection[str]) -> tuple[Operation, ...]:
    """The changes of a campaign that says `tree` in these languages; `worded` are the paths that each language says itself.

    What is the same already is no change, and nothing is ever emptied.
    """
    said = (entry for key, value in reply.values.items() if key not in _NOT_TAKEN for entry in _leaves(value, key, tree))
    placed = (_operation(path, value, tree, _language(path, tree, reply, langs, worded), langs) for path, value in said)
    return tuple(each for each in placed if each.action == "add" or each.was != each.value)


def _leaves(value: Seen, path: str, tree: Seen) -> Iterator[tuple[str, Given]]:
    """Each single value with its path; of a list of groups, a new entry whole."""
    if path in BY_ID and isinstance(value, list):
        for own, entry in zip(ids_of(value), value, strict=True):
            yield from _of_entry(entry if isinstance(entry, dict) else {}, own, path, tree)
    elif isinstance(value, dict) and path not in _WHOLE and not is_localised(value):
        for name, inner in value.items():
            yield from _leaves(inner, below(path, name), tree)
    elif value not in (None, "", [], {}):
        yield path, _given(value) if isinstance(value, dict) else _entry(value)


def _of_entry(entry: dict[str, Seen], own: str, path: str, tree: Seen) -> Iterator[tuple[str, Given]]:
    """The values of an entry that is there already, or a new one."""
    if own not in order_of(tree, path):
        yield path, {"id": own, **_given(entry)}
        return
    for name, inner in entry.items():
        if name != "id":
            yield from _leaves(inner, f"{path}[id={own}].{name}", tree)


def _given(group: dict[str, Seen]) -> dict[str, Given]:
    """A group without what is empty."""
    return {name: _entry(value) for name, value in group.items() if value not in (None, "", [], {})}


def _entry(value: Seen) -> Given:
    if isinstance(value, dict):
        return _given(value)
    return [_entry(entry) for entry in value if entry not in (None, "")] if isinstance(value, list) else value


def _language(path: str, tree: Seen, reply: Reply, langs: Sequence[str], worded: Collection[str]) -> str:
    """The language that a value is set in; empty where it is the same in all, or the campaign has but one."""
    here = at(tree, steps_of(tree, path))
    is_worded = re.sub(r"\[[^\]]*\]", "", path) in worded or is_localised(here)
    return reply.lang if is_worded and (is_localised(here) or reply.lang != langs[0]) else ""


def _operation(path: str, value: Given, tree: Seen, lang: str, langs: Sequence[str]) -> Operation:
    if path in BY_ID:
        return Operation("add", path, value)
    return Operation("set", path, value, was=current(tree, path, lang, langs), lang=lang)
