"""A machine for the cases of one module, and what is asked of everything that is told or made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import campaignkit as package
from tests.hostile.corpus.machine import Machine


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, one_processor: None) -> Iterator[Machine]:
    """A machine with secrets. When all is done, nothing on it was read by anybody, called, run or changed."""
    with Machine(tmp_path_factory.mktemp("machine"), Path(package.__file__).parents[1]) as machine:
        yield machine
        assert machine.disturbed() == []
