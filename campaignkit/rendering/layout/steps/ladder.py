"""Ladders of type steps: how a template lists them, which step is roomier than another, the first that works. Pure.

Of sheet-wide steps the first in their order is wanted. Trying one after the other would take a layout each; but where a
box overflows at one step, it overflows at every step that asks for more in the same room as well: one with the same
declarations but larger type (a value in pt) or less `--more` room. Other declarations trade one room for another; of steps
that differ in those none is roomier.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from types import MappingProxyType

MORE = "--more"
"""The room in u that a step gives its box beyond the plan of a composed sheet."""
_PART = re.compile(r"(--[\w-]+)\s*:\s*(.*)")
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,6})?)pt")
_ROOM = re.compile(r"\d{1,3}(?:\.\d{1,3})?")


class _Ladders(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, tuple[str, ...]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the steps of a `data-fit` box, which are parted by `|` where they are declarations."""
        given = dict(attrs)
        name, steps = given.get("data-fit"), given.get("data-fit-steps") or ""
        if name and steps:
            parts = steps.split("|") if "--" in steps else steps.split()
            self.found[name] = tuple(part.strip() for part in parts if part.strip())


def ladders(html: str) -> dict[str, tuple[str, ...]]:
    """The steps of each `data-fit` box in a page's source, in document order."""
    parser = _Ladders()
    parser.feed(html)
    return parser.found


def more_of(step: str) -> float:
    """What a step gives its box beyond the plan, in u; 0 where it says nothing of it."""
    given = _declarations(step).get(MORE, "")
    return float(given) if _ROOM.fullmatch(given) else 0.0


def size_of(step: str) -> float:
    """The size of type that a step declares first, in points; 0 where it declares none."""
    sizes = (_SIZE.fullmatch(value) for value in _declarations(step).values())
    return next((float(found[1]) for found in sizes if found), 0.0)


def is_composed(step: str) -> bool:
    """Whether a step says how much more room its box needs, and in which size of type."""
    return MORE in _declarations(step) and size_of(step) > 0


def is_roomier(step: str, other: str) -> bool:
    """Whether what overflows at `step` overflows at the `other` one as well; a step is as roomy as itself."""
    own, its = _declarations(step), _declarations(other)
    return own.keys() == its.keys() and all(_eases(name, own[name], its[name]) for name in own)


def _eases(name: str, own: str, its: str) -> bool:
    if own == its:
        return True
    if name == MORE:
        return bool(_ROOM.fullmatch(own) and _ROOM.fullmatch(its)) and float(own) >= float(its)
    sizes = _SIZE.fullmatch(own), _SIZE.fullmatch(its)
    return bool(sizes[0] and sizes[1]) and float(own[:-2]) <= float(its[:-2])


@lru_cache(maxsize=256)
def _declarations(step: str) -> Mapping[str, str]:
    found = (_PART.fullmatch(part.strip()) for part in step.split(";"))
    return MappingProxyType({part[1]: part[2].strip() for part in found if part})


def unknown(_: int) -> bool | None:
    """No guess."""
    return None


def first_working(
    ladder: Sequence[str],
    works: Callable[[int], bool],
    overflows: Callable[[int], bool],
    likely: Callable[[int], bool | None] = unknown,
) -> int | None:
    """The place of the first step that works; None where none does.

    `overflows` says of a step that does not work whether it is its own box that is too small. `likely` guesses whether a
    step works, None if it cannot; a wrong guess costs a layout and changes nothing else.
    """
    untried, found = list(range(len(ladder))), None
    while untried:
        place = _next_place(ladder, untried, [likely(place) for place in untried], has_one=found is not None)
        if works(place):
            found, untried = place, [other for other in untried if other < place]
        else:
            ruled_out = _asking_more(ladder, place, untried) if overflows(place) else set()
            untried = [other for other in untried if other != place and other not in ruled_out]
    return found


def _next_place(ladder: Sequence[str], places: Sequence[int], guesses: Sequence[bool | None], *, has_one: bool) -> int:
    """The step to try next: the first that likely works; the middle one where nothing is guessed and one works already."""
    if True in guesses:
        return places[guesses.index(True)]
    return places[len(places) // 2] if has_one and None in guesses else _most_telling(ladder, places)


def _asking_more(ladder: Sequence[str], place: int, places: Sequence[int]) -> set[int]:
    """The steps that cannot work where this one overflows: they want more in less room."""
    return {other for other in places if is_roomier(ladder[place], ladder[other])}


def _most_telling(ladder: Sequence[str], places: Sequence[int]) -> int:
    """The step whose overflow would rule out most of the others; the first of several."""
    return max(places, key=lambda place: len(_asking_more(ladder, place, places)))
