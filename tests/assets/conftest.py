"""Thousands of rows, none of which reads settings: they share what they draw, and need no home of their own."""

import pytest


@pytest.fixture(autouse=True)
def own_home() -> None:
    """No home: nothing here looks for one."""
