"""What the product says of files that nobody can draw, and of those whose look depends on a machine's fonts."""

import re

import pytest

from tests.assets.drawing import Refused, Workshop
from tests.assets.gallery import HERE, notes, refusals
from tests.assets.table import rows

WAY_OUT = r"(?i)\b(ask|save|export|copy|send|choose|make|take|put|expected|convert|use)\b"
JARGON = r"<string>|xml\w+|column \d|decoder|decompression|data stream|DOS"
"""Words of libraries, which help nobody who has a logo in hand."""


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop()


def test_every_bad_file_has_the_words_that_it_is_refused_with() -> None:
    assert {f"bad/{path.name}" for path in (HERE / "bad").iterdir()} <= set(refusals())


@pytest.mark.parametrize("name", rows("refused", list(refusals())))
def test_what_nobody_can_draw_is_refused_with_words_that_help(workshop: Workshop, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        workshop.open(HERE / name)
    words = str(refusal.value)
    assert re.search(refusals()[name], words)
    assert re.search(WAY_OUT, words), f"what should one do? {words}"
    assert not re.search(JARGON, words)


@pytest.mark.parametrize("name", rows("live_text", notes("live_text")))
def test_live_text_in_a_logo_is_told(workshop: Workshop, name: str) -> None:
    assert re.search(r"\b(text|font|outlines?)\b", " ".join(workshop.open(HERE / name).words))
