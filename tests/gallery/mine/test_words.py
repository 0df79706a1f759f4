from __future__ import annotations

from campaignkit.gallery.mine.pages import SCRIPTS, _static
from campaignkit.gallery.mine.words import COLOURS, SCRIPT_WORDS
from campaignkit.looks.palette import STARTERS


def test_no_word_is_left_that_nobody_says_and_each_colour_has_a_name() -> None:
    script = "".join(map(_static, SCRIPTS))
    assert [name for name in SCRIPT_WORDS if f'"{name}"' not in script] == []
    assert list(COLOURS) == list(STARTERS)
