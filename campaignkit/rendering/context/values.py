"""What a template sees: one campaign's values for one sheet, with every declared name defined. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from campaignkit.model.campaign import Campaign, Partner
from campaignkit.model.kit import Field
from campaignkit.model.translation import Borrowed
from campaignkit.model.values import Asset, Money, Photo, Value, at
from campaignkit.rendering.context.borrowing import marked
from campaignkit.rendering.context.wording import is_address, isolate
from campaignkit.rendering.layout.fit import Setting
from campaignkit.rendering.logos.logo_image import Mark
from campaignkit.rendering.templates.filters import kind_in_words


def seen(
    campaign: Campaign, fields: Sequence[Field], lang: str, choice: Setting, borrowed: Sequence[Borrowed] = ()
) -> dict[str, Any]:
    """The campaign's values at top level, as a template reads them.

    Names that `fields` declare and the campaign leaves out are None (groups: with None inside, lists: empty), so that
    `{% if event.subtitle %}` works and a misspelt name is still an error. `choice` may ask for short wordings, leave values
    out, or cut a text. Texts that are `borrowed` from another language are marked by their numbers.
    """
    shown = _group(campaign.values, fields)
    for number, text in enumerate(borrowed):
        _change(shown, text.field, lambda words, number=number: marked(str(words), number))  # type: ignore[misc]
    if choice.short:
        _use_short(shown, fields)
    for path in choice.dropped:
        _change(shown, path, lambda _: None)
    for path, length in choice.cuts:
        _change(shown, path, lambda text, length=length: text[:length] if isinstance(text, str) else text)  # type: ignore[misc]
    return isolated(shown) if campaign.direction(lang) == "rtl" else shown


def isolated(shown: Mapping[str, Any]) -> dict[str, Any]:
    """The same values for right-to-left lines, with what must keep its order set apart in each text."""
    return {name: _isolated(value) for name, value in shown.items()}


def has_short(fields: Sequence[Field], values: Mapping[str, Any]) -> bool:
    """Whether the campaign gives a short wording of any field."""
    for field in fields:
        inner = values.get(field.name)
        if (field.short and values.get(field.short)) or (isinstance(inner, Mapping) and has_short(field.fields, inner)):
            return True
    return False


def shortened(fields: Sequence[Field], values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Each field for which another, shorter wording of the campaign can stand in, and that wording."""
    for field in fields:
        inner, short = values.get(field.name), values.get(field.short)
        if isinstance(inner, Mapping):
            yield from shortened(field.fields, inner, f"{above}{field.name}.")
        elif field.short and short and inner not in (None, short):
            yield f"{above}{field.name}", str(short)


def short_to_give(fields: Sequence[Field], values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Each field that may have a shorter wording and has none in the campaign, with the path of that wording."""
    for field in fields:
        inner = values.get(field.name)
        if isinstance(inner, Mapping):
            yield from short_to_give(field.fields, inner, f"{above}{field.name}.")
        elif field.short and not values.get(field.short):
            yield f"{above}{field.name}", f"{above}{field.short}"


def has(values: Mapping[str, Any], path: str) -> bool:
    """Whether the campaign says anything at `bullets.2` or `event.subtitle`."""
    return at(values, path) not in (None, "", (), [])


def _group(values: Mapping[str, Value], fields: Sequence[Field]) -> dict[str, Any]:
    shown = {name: _for_template(value) for name, value in values.items()}
    for field in fields:
        value = values.get(field.name)
        if field.type == "group" and (field.fields or value is not None):
            shown[field.name] = _group(value if isinstance(value, Mapping) else {}, field.fields)
        elif field.type == "list":
            shown[field.name] = _for_template(value) if value is not None else []
        else:
            shown.setdefault(field.name, None)
        if field.type == "money":
            shown.setdefault(f"{field.name}_note", None)
    return shown


def _for_template(value: Any) -> Any:
    """Tuples as lists and mappings as dicts, so that a choice can change its own copy."""
    if isinstance(value, Mapping):
        return {name: _for_template(entry) for name, entry in value.items()}
    if isinstance(value, tuple):
        return [_for_template(entry) for entry in value]
    return value


def _use_short(shown: dict[str, Any], fields: Sequence[Field]) -> None:
    for field in fields:
        if field.type == "group" and isinstance(shown.get(field.name), dict):
            _use_short(shown[field.name], field.fields)
        elif field.short and shown.get(field.short):
            shown[field.name] = shown[field.short]


def _change(shown: dict[str, Any], path: str, change: Callable[[Any], Any]) -> None:
    """Change the value at `bullets.2` or `event.subtitle`; an entry of a list that becomes None is taken out."""
    *parents, last = path.replace("[", ".").replace("]", "").split(".")
    at: Any = shown
    for name in parents:
        if isinstance(at, list):
            at = at[int(name)] if name.isdigit() and int(name) < len(at) else None
        else:
            at = at.get(name) if isinstance(at, dict) else None
    if isinstance(at, dict) and at.get(last) is not None:
        at[last] = change(at[last])
    elif isinstance(at, list) and last.isdigit() and int(last) < len(at):
        changed = change(at[int(last)])
        at[int(last) : int(last) + 1] = [] if changed is None else [changed]


def _isolated(value: Any) -> Any:
    if isinstance(value, str):
        return value if is_address(value) else isolate(value)
    if isinstance(value, list):
        return [_isolated(entry) for entry in value]
    if isinstance(value, dict):
        return {name: _isolated(entry) for name, entry in value.items()}
    return value


def texts(value: Any, path: str = "") -> list[tuple[str, str]]:
    """Every text in a value with its field path, in order."""
    if isinstance(value, str):
        return [(path, value)]
    if isinstance(value, Money):
        return []
    if isinstance(value, Photo):
        return texts(value.credit, f"{path}.credit")
    if isinstance(value, Mapping):
        return [pair for name, entry in value.items() for pair in texts(entry, f"{path}.{name}" if path else name)]
    if isinstance(value, (list, tuple)):
        return [pair for index, entry in enumerate(value) for pair in texts(entry, f"{path}[{index}]")]
    return []


def mark_address(whose: Partner | Asset, marks: Mapping[str, Mark], emblems: Mapping[Path, Mark]) -> str:
    """The address of a partner's mark, or of a logo in a field; empty where there is none. Raises ValueError for others."""
    if not isinstance(whose, (Partner, Asset)):
        raise ValueError(f"|logo takes a partner or a logo in a field, not {kind_in_words(whose)}")
    mark = emblems.get(whose.path) if isinstance(whose, Asset) else marks.get(whose.id)
    return mark.url if mark else ""
