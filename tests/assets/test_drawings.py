"""Made-up drawings of the parts of SVG, each of a kind that some program exports."""

from tests.assets.gallery import HERE
from tests.assets.make_drawings import families
from tests.assets.table import test_it_is_drawn_right, test_it_is_the_same_on_the_next_sheet, test_it_is_trimmed_to_its_ink  # noqa: F401

FOLDER = "drawings"


def test_the_families_are_what_their_maker_makes() -> None:
    for name, content in families().items():
        assert (HERE / FOLDER / name).read_bytes() == content, f"run make_drawings.py for {name}"
