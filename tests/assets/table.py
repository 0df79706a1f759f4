"""The rows of the table, and what each asks; rows that are known to fail must fail, until they are mended."""

from __future__ import annotations

import pytest
from drawing import LONGER
from gallery import exhibits, known_faults
from looking import OCCASIONS, Seen, seen
from renderers import RENDERERS, lacking


def rows(part: str, names: list[str]) -> list[object]:
    """One parameter for each row; those in known_faults.toml are expected to fail, and are deleted there when they pass."""
    known = known_faults(part)
    return [_row(name, name in known) for name in names]


def _row(name: str, known: bool) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="in known_faults.toml; delete the row there")] if known else []
    return pytest.param(*name.split(), id=name.replace(" ", "-"), marks=marks)


def drawn_rows(folder: str) -> list[object]:
    """File x renderer x occasion."""
    names = [exhibit.name for exhibit in exhibits(folder)]
    return rows("drawn", [f"{name} {eye} {when}" for name in names for eye in RENDERERS for when in OCCASIONS])


def alike_rows(folder: str) -> list[object]:
    """File x renderer."""
    return rows("alike", [f"{exhibit.name} {eye}" for exhibit in exhibits(folder) for eye in RENDERERS])


def trimmed_rows(folder: str) -> list[object]:
    """One for each file."""
    return rows("trimmed", [exhibit.name for exhibit in exhibits(folder)])


def _opened(name: str) -> Seen:
    found = seen(name.split("/")[0])[name]
    assert found.opened, f"it is refused: {found.refused}"
    return found


def check_drawn(name: str, renderer: str, occasion: str) -> None:
    """A renderer shows what a person expects."""
    if reason := lacking(renderer):
        pytest.skip(reason)
    fault = _opened(name).faults[renderer, occasion]
    assert not fault, fault


def check_alike(name: str, renderer: str) -> None:
    """The second sheet shows the very pixels of the first."""
    if reason := lacking(renderer):
        pytest.skip(reason)
    assert renderer not in _opened(name).changed, "the second sheet shows it otherwise than the first"


def check_trimmed(name: str, reference_size: tuple[int, int]) -> None:
    """The mark's box is that of its ink: one that is too large makes the mark too small beside its neighbours."""
    opened = _opened(name).opened
    assert opened
    width, height = reference_size
    rounding = 0.75 / width + 0.75 / height + 1 / min(opened.size()) / (LONGER / 100)
    assert abs(opened.ratio / (width / height) - 1) < 0.03 + rounding
