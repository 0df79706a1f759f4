from __future__ import annotations

import pytest

from campaignkit.sandbox import inputs


@pytest.mark.parametrize(
    ("name", "kind", "about"),
    [
        (inputs.value("event.starts"), inputs.VALUE, "event.starts"),
        (inputs.presence("event"), inputs.PRESENCE, "event"),
        (inputs.partner("br", "own_line"), inputs.PARTNER, "br.own_line"),
        (inputs.mark("br"), inputs.MARK, "br"),
        (inputs.EVERYTHING, inputs.EVERYTHING, ""),
        (inputs.value("a:b"), inputs.VALUE, "a:b"),
    ],
)
def test_a_name_tells_its_kind_and_what_it_is_about(name: str, kind: str, about: str) -> None:
    assert inputs.parsed(name) == (kind, about)
