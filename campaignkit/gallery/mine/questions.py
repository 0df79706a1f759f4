"""The form's questions as a page asks them: what is needed first, the rest behind a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaignkit.documents.forms.form import FormField

MOST_OPEN = 3
"""Questions that may stay empty and stand open all the same."""
_LIKED = ("event.price", "event.for_whom", "bullets", "ad.subline", "story", "shared_goal")
"""What people mostly add, so it stands open before others."""
_APART = ("photo", "event.ends", "event.tz", "event.short_title")
_ORDER = ("event.title", "ad.headline", "event.starts", "event.when", "event.where")


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked: `open` at once, `more` behind a line, `who` of the sender; and whether end, zone and photo are."""

    open: tuple[FormField, ...]
    more: tuple[FormField, ...]
    who: tuple[FormField, ...]
    ends: bool
    zone: bool
    photo: bool


def questions_of(fields: Sequence[FormField]) -> Questions:
    """The questions of a form. `event.starts` asks for the end, too."""
    known = {field.path for field in fields}
    shown, more = _words(fields)
    return Questions(
        open=shown,
        more=more,
        who=tuple(field for field in fields if field.part == "who" and field.type not in ("logo", "color", "group")),
        ends="event.ends" in known,
        zone="event.tz" in known,
        photo="photo" in known,
    )


def _words(fields: Iterable[FormField]) -> tuple[tuple[FormField, ...], tuple[FormField, ...]]:
    """The questions of the words: those that stand open, those behind a line."""
    words = [field for field in fields if field.part in ("what", "when") and field.path not in _APART]
    first = sorted(filter(_is_first, words), key=lambda field: _place(field, _ORDER))
    rest = sorted((field for field in words if not _is_first(field)), key=lambda field: _place(field, _LIKED))
    shown = tuple(field for field in rest[:MOST_OPEN] if field.path in _LIKED)
    return (*first, *shown), tuple(rest[len(shown) :])


def _is_first(field: FormField) -> bool:
    return field.required or field.path in _ORDER[:3]


def needed(fields: Iterable[FormField]) -> tuple[str, ...]:
    """The paths of what the kit cannot do without."""
    return tuple(field.path for field in fields if field.required)


def _place(field: FormField, order: Sequence[str]) -> int:
    return order.index(field.path) if field.path in order else len(order)
