"""Changes of single fields that say what they saw: those that nobody else got in the way of are spliced into the text.

The unit is one field in one language. Whoever writes at the same time, in an editor or another window, is never written
over: an operation whose value is no longer what its writer saw comes back as a conflict. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, TypeAlias

from campaignkit.documents.editing.agreement import Seen, checked, seen
from campaignkit.documents.editing.line_ends import like, with_newlines
from campaignkit.documents.editing.nodes import Plain, SequenceNode, entries_of, root_of
from campaignkit.documents.editing.values import add_to_list, set_values
from campaignkit.documents.patching.addresses import Steps, at, order_of, steps_of, with_value_at
from campaignkit.documents.patching.removal import emptied, moved
from campaignkit.documents.reading.report import below
from campaignkit.errors import InvalidDocuments, NotFound
from campaignkit.locales import known_language

Action = Literal["set", "add", "move", "remove"]
Given: TypeAlias = "str | list[Given] | dict[str, Given] | None"
"""A value as it is sent: nothing, a text, a list, a group."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One change, and what its writer saw before: `was`.

    `path` names a field, `event.title` or `partners[id=br].role`; for `add` the list itself. `lang` is empty for what is
    the same in all languages. `set` with no value empties the field. `add` and `move` put an entry behind the one with the
    id `after`: empty means first, None last.
    """

    action: Action
    path: str
    value: Given = None
    was: Given = None
    lang: str = ""
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """An operation that was not carried out: `theirs` is what stands there now, or `reason` says what is in the way."""

    operation: Operation
    theirs: Given = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Patched:
    """A text after its operations: which of them are in it, how each is undone, and which came too late."""

    text: str
    applied: tuple[Operation, ...] = ()
    undo: tuple[Operation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def patched(text: str, operations: Sequence[Operation], langs: Sequence[str]) -> Patched:
    """The text with every operation that still meets what it saw; `langs` are the campaign's languages, the first its own.

    What cannot be done does not keep the others from being done. Raises InvalidDocuments if the text is no YAML.
    """
    result = Patched(with_newlines(text))
    seen(result.text)
    for operation in operations:
        result = _with_operation(result, operation, langs)
    return replace(result, text=like(text, result.text))


def _with_operation(before: Patched, operation: Operation, langs: Sequence[str]) -> Patched:
    try:
        return _ACTIONS[operation.action](before, operation, langs)
    except (InvalidDocuments, NotFound) as error:
        reason = error.problems[0].message if isinstance(error, InvalidDocuments) else error.message
        return replace(before, conflicts=(*before.conflicts, Conflict(operation, reason=reason)))


def current(tree: Seen, path: str, lang: str, langs: Sequence[str]) -> Given:
    """What stands at a field in one language, nothing where it is empty. Raises NotFound for an entry that is not there."""
    return _in_language(at(tree, steps_of(tree, path)), lang, langs)


def _in_language(value: Seen, lang: str, langs: Sequence[str]) -> Given:
    if not lang:
        return _plain(value)
    if is_localised(value):
        assert isinstance(value, dict)
        return _plain(value.get(lang))
    if isinstance(value, list):
        texts = [_in_language(item, lang, langs) or "" for item in value]
        return list(texts) if any(texts) else None
    return _plain(value) if lang == langs[0] else None


def is_localised(value: Seen) -> bool:
    """Whether a value says one text in several languages."""
    return isinstance(value, dict) and bool(value) and all(known_language(key) for key in value)


def _plain(value: Seen) -> Given:
    """A value without what is empty."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items() if _plain(entry) is not None} or None
    return [_plain(entry) for entry in value] or None if isinstance(value, list) else value or None


def _set(before: Patched, operation: Operation, langs: Sequence[str]) -> Patched:
    tree = seen(before.text)
    steps = steps_of(tree, operation.path)
    now = _in_language(at(tree, steps), operation.lang, langs)
    wanted = _without_empty_end(operation.value)
    if now == wanted:
        return replace(before, applied=(*before.applied, operation))
    if now != _without_empty_end(operation.was):
        return replace(before, conflicts=(*before.conflicts, Conflict(operation, now)))
    text = _written(before.text, tree, steps, operation, langs)
    undo = replace(operation, value=now, was=wanted)
    return replace(before, text=text, applied=(*before.applied, operation), undo=(undo, *before.undo))


def _without_empty_end(value: Given) -> Given:
    """A value as it is compared: nothing for an empty text, a list without empty texts at its end."""
    if isinstance(value, list):
        items = list(value)
        while items and items[-1] in ("", None):
            items.pop()
        return items or None
    return value or None


def _written(text: str, tree: Seen, steps: Steps, operation: Operation, langs: Sequence[str]) -> str:
    here, value = at(tree, steps), _without_empty_end(operation.value)
    if isinstance(value, list) and isinstance(here, list):
        return _with_items(text, steps, here, value, operation.lang, langs)
    return _with_text(text, steps, here, value, operation.lang, langs)


def _with_items(text: str, steps: Steps, here: list[Seen], items: list[Given], lang: str, langs: Sequence[str]) -> str:
    """The text with a list's entries set one by one, so that those that stay the same keep their comments."""
    for index, item in enumerate(items[: len(here)]):
        if _in_language(here[index], lang, langs) != (item or None):
            text = _with_text(text, (*steps, str(index)), here[index], item or None, lang, langs)
    more = [_plainly(_as_localised(None, item, lang, langs)) for item in items[len(here) :]]
    if more and len(steps) == 1:
        return add_to_list(text, steps[0], more)
    if more:
        return set_values(text, {_path(steps): [*map(_plainly, _in_place(seen(text), steps)), *more]})
    for index in reversed(range(len(items), len(here))):
        if not _of_other_languages(here[index], lang, langs):
            text = _without(text, (*steps, str(index)))
    return text


def _in_place(tree: Seen, steps: Steps) -> list[Seen]:
    found = at(tree, steps)
    return found if isinstance(found, list) else []


def _of_other_languages(value: Seen, lang: str, langs: Sequence[str]) -> bool:
    return bool(lang) and any(_in_language(value, other, langs) for other in langs if other != lang)


def _with_text(text: str, steps: Steps, here: Seen, value: Given, lang: str, langs: Sequence[str]) -> str:
    if lang and is_localised(here):
        assert isinstance(here, dict)
        inner = (*steps, lang)
        return set_values(text, {_path(inner): _plainly(value)}) if value is not None else _without(text, inner)
    if value is None:
        return _without(text, steps)
    new = _as_localised(here, value, lang, langs)
    if isinstance(here, dict) and isinstance(new, dict):
        for gone in (key for key in here if here[key] is not None and key not in new):
            text = _without(text, (*steps, gone))
    return set_values(text, {_path(steps): _plainly(new)})


def _as_localised(here: Seen, value: Given, lang: str, langs: Sequence[str]) -> Given:
    """A text's value once this language is among those that it is in."""
    if not lang or lang == langs[0] or value is None:
        return value if isinstance(value, dict) or not lang else _for_list(value, lang, langs)
    if isinstance(value, list):
        return _for_list(value, lang, langs)
    return {langs[0]: here, lang: value} if isinstance(here, str) and here else {lang: value}


def _for_list(value: Given, lang: str, langs: Sequence[str]) -> Given:
    if isinstance(value, list) and lang != langs[0]:
        return [{lang: item} for item in value]
    return value


def _plainly(value: Given | Seen) -> Plain:
    if isinstance(value, dict):
        return {key: _plainly(entry) for key, entry in value.items()}
    return [_plainly(entry) for entry in value] if isinstance(value, list) else value or ""


def _without(text: str, steps: Steps) -> str:
    path = _path(steps)
    expected = with_value_at(seen(text), steps, None)
    return checked(text, partial(emptied, steps=steps), expected, path, f"{path}:")


def _add(before: Patched, operation: Operation, langs: Sequence[str]) -> Patched:
    """An entry more in a list of groups at the top of the file. One with an id that is there already counts as added."""
    tree = seen(before.text)
    value, ids = operation.value, order_of(tree, operation.path)
    assert isinstance(value, dict)
    own = str(value.get("id") or "")
    if own in ids:
        return replace(before, applied=(*before.applied, operation))
    text = add_to_list(before.text, operation.path, [_plainly(value)])
    if operation.after is not None:
        text = _moved(text, operation.path, len(ids), _place_behind(ids, operation.after))
    undo = Operation("remove", f"{operation.path}[id={own}]", was=value)
    return replace(before, text=text, applied=(*before.applied, operation), undo=(undo, *before.undo))


def _remove(before: Patched, operation: Operation, langs: Sequence[str]) -> Patched:
    tree = seen(before.text)
    steps = steps_of(tree, operation.path)
    name, index = steps[0], int(steps[1])
    ids, there = order_of(tree, name), _plain(at(tree, steps))
    assert isinstance(there, dict)
    after = ids[index - 1] if index else ""
    undo = Operation("add", name, {"id": ids[index], **there}, after=after)
    text = _without(before.text, steps)
    return replace(before, text=text, applied=(*before.applied, operation), undo=(undo, *before.undo))


def _move(before: Patched, operation: Operation, langs: Sequence[str]) -> Patched:
    tree = seen(before.text)
    name, at_ = steps_of(tree, operation.path)
    ids, index = order_of(tree, name), int(at_)
    others = [own for own in ids if own != ids[index]]
    to = len(others) if operation.after is None else _place_behind(others, operation.after)
    text = _moved(before.text, name, index, to)
    undo = replace(operation, after=ids[index - 1] if index else "")
    return replace(before, text=text, applied=(*before.applied, operation), undo=(undo, *before.undo))


def _place_behind(ids: Sequence[str], after: str) -> int:
    return ids.index(after) + 1 if after in ids else 0


def _moved(text: str, name: str, index: int, to: int) -> str:
    """The text with an entry of a list at its top at another place. Raises InvalidDocuments."""
    if index == to:
        return text
    items = _in_place(seen(text), (name,))
    rest = [item for number, item in enumerate(items) if number != index]
    expected = with_value_at(seen(text), (name,), [*rest[:to], items[index], *rest[to:]])

    def edit(before: str) -> str:
        """The text with the entry's lines at their new place."""
        node = entries_of(root_of(before))[name][1]
        return moved(before, node, index, to) if isinstance(node, SequenceNode) else before

    return checked(text, edit, expected, name, f"{name}:")


def _path(steps: Steps) -> str:
    path = ""
    for step in steps:
        path = f"{path}[{step}]" if step.isdigit() else below(path, step)
    return path


_ACTIONS = {"set": _set, "add": _add, "move": _move, "remove": _remove}
