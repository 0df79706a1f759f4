"""Made-up drawings in the style of the programs that export them."""

from tests.assets.table import test_it_is_drawn_right, test_it_is_the_same_on_the_next_sheet, test_it_is_trimmed_to_its_ink  # noqa: F401

FOLDER = "programs"
