from __future__ import annotations

import re
from pathlib import Path

import campaignkit.studio as room
from campaignkit.studio.words import SCRIPT_WORDS

STATIC = Path(room.__file__).parent / "static"


def test_every_word_that_a_script_says_is_in_the_table() -> None:
    said = {word for script in STATIC.glob("*.js") for word in re.findall(r"\bsay\('(\w+)'", script.read_text())}
    assert said - set(SCRIPT_WORDS) == set()
