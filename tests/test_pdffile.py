import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from campaignkit.pdffile import NAMESPACE, Facts, finished, page_count
from campaignkit.rendering.pdf import Typesetter
from campaignkit.rendering.reading import Gate

KIT = Path(__file__).parents[1] / "kits/event-flyer"
FACTS = Facts(
    "Bread & <Roses>", "Design: Soup by Wörkstatt · ck:1234-5678", "Werkstatt Ost", "https://creativecommons.org/licenses/by-sa/4.0/",
    "sha256:" + "0" * 64, {"title": "5.2", "facts": "--room:4"}, 1_800_000_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def raw():
    html = "<html lang=en><title>x</title><body style='margin:0;background:#f00'><h1>Soup</h1>"
    return Typesetter(KIT, [], Gate((KIT,))).lay_out(html, "@page{size:100mm 60mm;margin:0;background:#f00}").pdf()


def test_facts_stand_in_the_info_and_the_xmp(raw):
    with pikepdf.open(io.BytesIO(finished(raw, FACTS, "screen"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == FACTS.title
        assert str(pdf.docinfo["/CreationDate"]) == "D:20270115080000Z"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == FACTS.title
            assert xmp["dc:rights"] == FACTS.credit
            assert xmp["xmpRights:WebStatement"] == FACTS.license_url
            assert xmp[f"{{{NAMESPACE}}}record"] == FACTS.record
            assert xmp[f"{{{NAMESPACE}}}steps"] == '{"facts":"--room:4","title":"5.2"}'


@pytest.mark.parametrize("profile", ["screen", "home", "press"])
def test_the_same_pages_and_facts_make_the_same_bytes(raw, profile):
    turned = replace(FACTS, steps=dict(reversed(FACTS.steps.items())))
    assert finished(raw, FACTS, profile) == finished(raw, turned, profile)


def test_tags_and_language_survive(raw):
    with pikepdf.open(io.BytesIO(finished(raw, FACTS, "home"))) as pdf:
        assert str(pdf.Root.Lang) == "en" and pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root


def test_home_pages_keep_their_size_and_get_white_margins(raw):
    pages = [pypdfium2.PdfDocument(finished(raw, FACTS, profile))[0] for profile in ("screen", "home")]
    assert pages[0].get_size() == pages[1].get_size()
    screen, home = (page.render(scale=2).to_pil().convert("RGB") for page in pages)
    assert screen.getpixel((5, 5)) == (255, 0, 0)
    assert home.getpixel((5, 5)) == home.getpixel((home.width - 5, home.height - 5)) == (255, 255, 255)
    assert home.getpixel((home.width // 2, home.height // 2)) == (255, 0, 0)
    margin = 2 * 10 * 72 / 25.4
    assert home.getpixel((home.width // 2, round(margin) - 3)) == (255, 255, 255)


def test_pages_are_counted(raw):
    assert page_count(raw) == 1
