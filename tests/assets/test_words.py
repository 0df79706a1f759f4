"""What the product says of files that nobody can draw, and of those whose look depends on a machine's fonts."""

import re

import pytest
from drawing import Refused, Workshop
from gallery import HERE, notes, refusals
from table import rows


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop()


@pytest.mark.parametrize("name", rows("refused", list(refusals())))
def test_what_nobody_can_draw_is_refused_with_words_that_help(workshop: Workshop, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        workshop.open(HERE / name)
    assert re.search(refusals()[name], str(refusal.value))


@pytest.mark.parametrize("name", rows("live_text", notes("live_text")))
def test_live_text_in_a_logo_is_told(workshop: Workshop, name: str) -> None:
    assert re.search(r"\b(text|font|outlines?)\b", " ".join(workshop.open(HERE / name).words))
