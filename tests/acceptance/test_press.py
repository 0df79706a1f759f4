"""What a print shop gets: black as one plate, bleed on every side, no line along the trim, pictures as large as needed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageFilter

from tests.assets import painted
from tests.pixels import pixel, seams

EVENT = {
    "title": "Winter|food drive", "starts": "2027-03-06T10:00", "ends": "2027-03-06T16:00", "tz": "Europe/London",
    "where": "Union Chapel, 4 Mill Lane, Hull", "price": {"amount": "3", "currency": "GBP"}, "url": "https://tin.example/6",
}  # fmt: skip
LOOKS = ("quarters", "cutpaper", "numeral", "photo", "riso")
DPI = 400
BLEED = 3.0


@pytest.fixture(scope="module")
def pressed(new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a campaign's A5 sheets for a print shop, in each look and in two of quarters."""
    campaignkit, folder = new_person(), tmp_path_factory.mktemp("press") / "soup"
    assert campaignkit("fork", "event-flyer", folder).status == 0
    (folder / "lunch.jpg").write_bytes(painted.photo("lunch", (1800, 1200)))
    photo = Image.effect_noise((900, 600), 90).filter(ImageFilter.GaussianBlur(4)).convert("RGB")
    (folder / "logos").mkdir(exist_ok=True)
    photo.save(folder / "logos/photo.jpg", quality=90)
    brands: dict[str, dict[str, Any]] = {
        look: {"color": "#0D5C4A", "second": "#F2A3B3", "look": look, "seed": "s"} for look in LOOKS
    }
    brands["riso"]["arrangement"], brands["photo"]["arrangement"] = "field", "half"
    brands["inks"] = {**brands["quarters"], "seed": "t", "cmyk": {"color": [90, 30, 70, 30]}, "spot": {"second": "HKS 13"}}
    (folder / "brand").mkdir(exist_ok=True)
    for name, brand in brands.items():
        (folder / f"brand/{name}.yaml").write_text(json.dumps(brand))
    partners = [{"name": "Photo Collective", "logo": "logos/photo.jpg"}, {"name": "Aire Canteen"}]
    values: dict[str, Any] = {"lang": "en", "event": EVENT, "bullets": ["Tins, rice and oil"], "partners": partners}
    values["photo"] = {"file": "lunch.jpg", "alt": "A bowl of soup", "credit": "A. Bell", "license": "CC-BY-4.0"}
    values["brands"] = [f"brand/{name}.yaml" for name in brands]
    (folder / "campaign.yaml").write_text(json.dumps(values))
    told = campaignkit("render", folder, "-m", "a5", "-f", "pdf", "--profile", "press")
    assert told.status == 0, told.err
    return folder / "out/event-flyer"


def sheet(pressed: Path, name: str) -> Path:
    return pressed / f"a5-{name}-press.pdf"


@pytest.mark.parametrize("look", [*LOOKS, "inks"])
def test_text_lines_and_codes_are_printed_with_black_alone(pressed: Path, look: str) -> None:
    text, found = False, []
    with pikepdf.open(sheet(pressed, look)) as document:
        for instruction in pikepdf.parse_content_stream(document.pages[0]):
            operator, numbers = str(instruction.operator), [str(operand) for operand in instruction.operands]
            text = text or operator == "BT"
            if operator in ("rg", "RG") and len({*numbers}) == 1:
                found.append(numbers)
        assert not any("/Group" in each for each in document.objects if isinstance(each, pikepdf.Stream))
    assert text and found == []


@pytest.mark.parametrize("look", [*LOOKS, "inks"])
def test_no_line_runs_along_the_trim_and_the_bleed_is_filled(pressed: Path, look: str) -> None:
    picture = pypdfium2.PdfDocument(sheet(pressed, look))[0].render(scale=DPI / 72, may_draw_forms=False).to_pil()
    bleed = round(BLEED / 25.4 * DPI)
    assert seams(picture, bleed) == {}
    if look in ("quarters", "cutpaper", "inks"):
        middle = picture.height // 8
        at = {"top": (picture.width // 2, 2), "left": (2, middle), "right": (picture.width - 3, middle)}
        inside = {"top": (picture.width // 2, bleed + 6), "left": (bleed + 6, middle)}
        inside["right"] = (picture.width - bleed - 7, middle)
        for side in at:
            assert pixel(picture, at[side]) == pixel(picture, inside[side]), side


def test_a_photograph_stays_one_and_has_no_more_pixels_than_print_shows(pressed: Path) -> None:
    with pikepdf.open(sheet(pressed, "quarters")) as document:
        pictures = [
            each for each in document.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
        assert [str(picture.Filter) for picture in pictures] == ["/DCTDecode"]
        assert all(int(picture.Width) < 600 for picture in pictures), "a mark of two centimetres, of 900 pixels"
        assert sum(len(picture.read_raw_bytes()) for picture in pictures) < 60_000


def test_inks_of_their_own_are_plates_and_cost_the_label_of_an_archive(pressed: Path) -> None:
    with pikepdf.open(sheet(pressed, "inks")) as document, document.open_metadata() as xmp:
        content = b"".join(each.read_bytes() for each in document.objects if _draws(each))
        assert b"0.9 0.3 0.7 0.3 k" in content and b"/Ink1 cs" in content
        assert xmp.get("pdfaid:part", "") == ""
    with pikepdf.open(sheet(pressed, "quarters")) as document, document.open_metadata() as xmp:
        assert xmp.get("pdfaid:part", "") == "3"


def _draws(each: Any) -> bool:
    return isinstance(each, pikepdf.Stream) and each.get("/Subtype") in (None, "/Form") and "/N" not in each


def test_paper_takes_no_ink_where_nothing_is_printed(pressed: Path) -> None:
    picture = pypdfium2.PdfDocument(sheet(pressed, "cutpaper"))[0].render(scale=2).to_pil().convert("RGB")
    assert pixel(picture, (3, picture.height - 4)) == (255, 255, 255)
