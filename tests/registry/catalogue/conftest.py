"""A registry to be catalogued."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.registry.catalogue.asking import Counting


@pytest.fixture
def north(tmp_path: Path) -> Counting:
    (tmp_path / "north").mkdir()
    return Counting("north", tmp_path / "north", [])
