"""The files of public bug reports and of real logos, each one of a kind of fault."""

from tests.assets.table import test_it_is_drawn_right, test_it_is_the_same_on_the_next_sheet, test_it_is_trimmed_to_its_ink  # noqa: F401

FOLDER = "cases"
