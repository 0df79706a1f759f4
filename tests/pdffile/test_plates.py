from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from campaignkit.model.kit import Profile
from campaignkit.pdffile.metadata import Facts
from campaignkit.pdffile.plates import PlateInk
from campaignkit.pdffile.writing import finished
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter

KIT = Path(__file__).parents[2] / "kits/event-flyer"
FACTS = Facts("Soup", "Design: Soup", "Us", "https://cc0.example/", "sha256:" + "0" * 64, {}, 1_800_000_000)
ART = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'%3E%3Cpath fill='%23000' d='M0 0h9v3H0z'/%3E%3Cpath fill='%23e5352b' d='M0 3h9v6H0z'/%3E%3C/svg%3E"  # fmt: skip  # noqa: E501
PAGE = f"""<html lang=en><title>x</title><style>h1 {{ color: #000 }} p {{ color: #626262; border-top: 1px solid #000 }}
.art {{ height: 20mm; background: url("{ART}") 0/20mm }} .red {{ background: #e5352b; height: 9mm }}</style>
<h1>Soup</h1><p>for everyone</p><div class=art></div><div class=red></div>"""


def typeset(html: str) -> bytes:
    return Typesetter(KIT, [], Gate((KIT,))).lay_out(html, "@page{size:100mm 90mm;margin:5mm}").pdf()


@pytest.fixture(scope="module")
def raw() -> bytes:
    return typeset(PAGE)


def operators(pdf: bytes) -> set[tuple[str, tuple[str, ...]]]:
    """Each colour that a document sets: its operator, and its numbers or names."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        forms = [each for each in document.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"]
        instructions = [each for part in (*document.pages, *forms) for each in pikepdf.parse_content_stream(part)]
    colours = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "scn", "SCN"}
    return {
        (str(each.operator), tuple(str(operand) for operand in each.operands))
        for each in instructions
        if str(each.operator) in colours
    }


def labels(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as xmp:
        return str(xmp.get("pdfaid:part", ""))


def picture(pdf: bytes) -> Image.Image:
    drawn: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    return drawn.convert("RGB")


def test_a_press_prints_black_and_greys_with_one_plate(raw: bytes) -> None:
    found = operators(finished(raw, FACTS, "press"))
    greys = {f"{float(numbers[0]):.4g}" for name, numbers in found if name in ("g", "G")}
    assert greys >= {"0", "0.3843"}
    assert [numbers for name, numbers in found if name in ("rg", "RG") and len({*numbers}) == 1] == []
    assert "k" not in {name for name, _ in found}


@pytest.mark.parametrize("profile", ["screen", "home"])
def test_other_profiles_keep_the_colours_of_screens(raw: bytes, profile: Profile) -> None:
    assert "g" not in {name for name, _ in operators(finished(raw, FACTS, profile))}


def test_the_plates_change_nothing_that_a_screen_shows(raw: bytes) -> None:
    one, other = picture(finished(raw, FACTS, "screen")), picture(finished(raw, FACTS, "press"))
    assert ImageChops.difference(one, other).getbbox() is None


def test_forms_draw_straight_onto_the_page_unless_something_lets_light_through(raw: bytes) -> None:
    seen_through = typeset(PAGE.replace("<h1>", "<h1 style='opacity:.5'>"))

    def groups(pdf: bytes) -> int:
        """How many forms are mixed in RGB before they come onto the page."""
        with pikepdf.open(io.BytesIO(finished(pdf, FACTS, "press"))) as document:
            return sum("/Group" in each for each in document.objects if isinstance(each, pikepdf.Stream))

    assert groups(raw) == 0 < groups(seen_through)


MIXED = PlateInk("#e5352b", (0, 0.9, 0.85, 0.05))
SPOT = PlateInk("#e5352b", spot="PANTONE 485 C")
BOTH = PlateInk("#e5352b", (0, 0.9, 0.85, 0.05), "PANTONE 485 C")


def test_a_brand_is_mixed_as_its_owner_says(raw: bytes) -> None:
    found = operators(finished(raw, FACTS, "press", inks=[MIXED]))
    assert ("k", ("0", "0.9", "0.85", "0.05")) in {(n, tuple(f"{float(v):g}" for v in vs)) for n, vs in found if n == "k"}
    assert not any(name == "rg" for name, _ in found)


@pytest.mark.parametrize(("ink", "like"), [(SPOT, "/DeviceRGB"), (BOTH, "/DeviceCMYK")])
def test_an_ink_of_its_own_is_a_plate_of_its_own(raw: bytes, ink: PlateInk, like: str) -> None:
    pdf = finished(raw, FACTS, "press", inks=[ink])
    assert ("cs", ("/Ink0",)) in operators(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        space = document.pages[0].Resources.ColorSpace.Ink0
        assert [str(space[0]), str(space[1]), str(space[2])] == ["/Separation", "/PANTONE 485 C", like]
    red = picture(pdf).getpixel((100, 330))
    assert isinstance(red, tuple) and red[0] > 180 and max(red[1:]) < 90


@pytest.mark.parametrize(("inks", "label"), [((), "3"), ((MIXED,), ""), ((SPOT,), "")])
def test_what_is_told_in_inks_is_not_labelled_as_archival(raw: bytes, inks: Sequence[PlateInk], label: str) -> None:
    assert labels(finished(raw, FACTS, "press", inks=inks)) == label


def test_the_same_inks_give_the_same_bytes(raw: bytes) -> None:
    assert finished(raw, FACTS, "press", inks=[BOTH]) == finished(raw, FACTS, "press", inks=[BOTH])


def test_an_ink_says_how_it_is_printed() -> None:
    with pytest.raises(ValueError, match="no ink"):
        PlateInk("#e5352b")
