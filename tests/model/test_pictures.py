from __future__ import annotations

import pytest

from campaignkit.model.pictures import PICTURES, way_out, way_out_of


@pytest.mark.parametrize("ending", [".pdf", ".eps", ".ai", ".psd", ".heic", ".HEIC", ".svgz", ".bmp"])
def test_what_people_send_and_is_not_read_has_a_way_out(ending: str) -> None:
    assert ending.lower() not in PICTURES
    assert any(kind in way_out(ending) for kind in ("SVG", "PNG", "JPEG"))


def test_what_nobody_knows_has_none() -> None:
    assert way_out(".xyz") == "" and way_out_of(b"hello") == ""
