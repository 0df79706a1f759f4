from __future__ import annotations

import re
from pathlib import Path

import campaignkit.studio as room
from campaignkit.model.kit import Material, Size
from campaignkit.studio.words import SCRIPT_WORDS, language_label, material_label, size_label

STATIC = Path(room.__file__).parent / "static"


def test_sheets_are_called_as_people_call_them() -> None:
    card = Material("social", "x.html", ("png",), Size(285.75, 285.75, "px", "1080x1080px"))
    assert (material_label(card), size_label(card)) == ("Square card", "1080 × 1080")
    a5 = Material("a5", "x.html", ("pdf",), Size(148, 210, "mm", "A5"))
    assert (material_label(a5), size_label(a5)) == ("A5", "148 × 210 mm")
    assert language_label("fr-CA") == "Français (CA)"


def test_every_word_that_a_script_says_is_in_the_table() -> None:
    said = {word for script in STATIC.glob("*.js") for word in re.findall(r"\bsay\('(\w+)'", script.read_text())}
    assert said - set(SCRIPT_WORDS) == set()
