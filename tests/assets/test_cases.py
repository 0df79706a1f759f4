"""The files of public bug reports and of real logos, each one of a kind of fault."""

import pytest
from gallery import exhibits
from table import alike_rows, check_alike, check_drawn, check_trimmed, drawn_rows, trimmed_rows

FOLDER = "cases"
REFERENCES = {exhibit.name: exhibit for exhibit in exhibits(FOLDER)}


@pytest.mark.parametrize(("name", "renderer", "occasion"), drawn_rows(FOLDER))
def test_a_logo_is_drawn_right(name: str, renderer: str, occasion: str) -> None:
    check_drawn(name, renderer, occasion)


@pytest.mark.parametrize(("name", "renderer"), alike_rows(FOLDER))
def test_a_logo_is_the_same_on_the_next_sheet(name: str, renderer: str) -> None:
    check_alike(name, renderer)


@pytest.mark.parametrize("name", trimmed_rows(FOLDER))
def test_a_logo_is_trimmed_to_its_ink(name: str) -> None:
    check_trimmed(name, REFERENCES[name].reference().size)
