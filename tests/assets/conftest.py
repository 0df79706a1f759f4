"""Thousands of rows, none of which reads settings: they share what they draw, and need no home of their own."""

import pytest

from tests.assets.table import PARTS, names_of, rows

COLUMNS = ("name", "renderer", "occasion")


@pytest.fixture(autouse=True)
def own_home() -> None:
    """No home: nothing here looks for one."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The rows of the table, in a module for each folder: pytest hands whole modules to its workers."""
    folder = getattr(metafunc.module, "FOLDER", "")
    columns = [name for name in COLUMNS if name in metafunc.fixturenames]
    if folder and columns:
        part = PARTS[metafunc.function.__name__]
        metafunc.parametrize(columns, rows(part, names_of(part, folder)))
