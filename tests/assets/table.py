"""The rows of the table, and what each asks; rows that are known to fail must fail, until they are mended."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from tests.assets.drawing import LONGER
from tests.assets.gallery import exhibits, known_faults, reference
from tests.assets.looking import OCCASIONS, Seen, seen
from tests.assets.renderers import RENDERERS, lacking


def rows(part: str, names: list[str]) -> list[object]:
    """One parameter for each row; those in known_faults.toml are expected to fail, and are deleted there when they pass."""
    known = known_faults(part)
    return [_row(name, any(means(start, name) for start in known)) for name in names]


def means(start: str, name: str) -> bool:
    """Whether a known fault, which may leave out the last words of a row's name, means that row."""
    return f"{name} ".startswith(f"{start} ")


def _row(name: str, known: bool) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="in known_faults.toml; delete the row there")] if known else []
    return pytest.param(*name.split(), id=name.replace(" ", "-"), marks=marks)


def names_of(part: str, folder: str) -> list[str]:
    """The names of a folder's rows: file, renderer and occasion; file and renderer; or file alone."""
    names = [exhibit.name for exhibit in exhibits(folder)]
    if part == "drawn":
        return [f"{name} {eye} {when}" for name in names for eye in RENDERERS for when in OCCASIONS]
    return [f"{name} {eye}" for name in names for eye in RENDERERS] if part == "alike" else names


def _opened(name: str) -> Seen:
    found = seen(name.split("/")[0])[name]
    assert found.opened, f"it is refused: {found.refused}"
    return found


def test_it_is_drawn_right(name: str, renderer: str, occasion: str) -> None:
    """A renderer shows what a person expects."""
    if reason := lacking(renderer):
        pytest.skip(reason)
    fault = _opened(name).faults[renderer, occasion]
    assert not fault, fault


def test_it_is_the_same_on_the_next_sheet(name: str, renderer: str) -> None:
    """The second sheet shows the very pixels of the first."""
    if reason := lacking(renderer):
        pytest.skip(reason)
    assert renderer not in _opened(name).changed, "the second sheet shows it otherwise than the first"


def test_it_is_trimmed_to_its_ink(name: str) -> None:
    """The mark's box is that of its ink: one that is too large makes the mark too small beside its neighbours."""
    found = _opened(name)
    assert found.opened
    width, height = reference(name).size
    rounding = 0.75 / width + 0.75 / height + LONGER / 100 / min(found.opened.size())
    ratio, wanted = found.opened.ratio, width / height
    assert abs(ratio / wanted - 1) < 0.03 + rounding, f"its box is {ratio:.3f} times as wide as high, not {wanted:.3f}"
    assert 0.94 < found.filled < 1.02, f"its ink fills {found.filled:.0%} of the side that it is given"


PARTS = MappingProxyType(
    {
        test_it_is_drawn_right.__name__: "drawn",
        test_it_is_the_same_on_the_next_sheet.__name__: "alike",
        test_it_is_trimmed_to_its_ink.__name__: "trimmed",
    }
)
"""The part of known_faults.toml for each test."""
