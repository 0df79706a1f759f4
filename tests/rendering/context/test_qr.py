from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp

from campaignkit.rendering.context.qr import modules, qr_code
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.pictures.raster import page_picture

KIT = Path(__file__).parents[3] / "kits/event-flyer"


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(KIT, [], Gate((KIT,)))


@pytest.mark.parametrize(
    "text",
    [
        "https://breadroses.example/lunch",
        "https://a.example/?a=1&b=2&utm_source=flyer#x",
        "https://kürbis.example/Größe/نص",
        "x" * 300,
    ],
)
def test_a_camera_reads_what_was_written(setter: Typesetter, text: str) -> None:
    side = modules(text)
    page = f'<body style="margin:4mm"><img alt="x" style="display:block;width:{side}mm" src="{qr_code(text)}">'
    pdf = setter.lay_out(page, f"@page{{size:{side + 8}mm {side + 8}mm;margin:0;background:#fff}}").pdf()
    found = zxingcpp.read_barcodes(page_picture(pdf, 4 * (side + 8), 4 * (side + 8)))
    assert [code.text for code in found] == [text]


def test_the_same_text_makes_the_same_code() -> None:
    assert qr_code("https://a.example") == qr_code("https://a.example") != qr_code("https://b.example")


def test_a_longer_address_takes_more_modules() -> None:
    assert modules("https://a.example") < modules("https://a.example/" + "x" * 100)
