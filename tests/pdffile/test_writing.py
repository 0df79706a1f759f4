from __future__ import annotations

import base64
import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from campaignkit.model.kit import Profile
from campaignkit.pdffile.metadata import NAMESPACE, PDFUA, Facts, packet
from campaignkit.pdffile.writing import Attachment, finished, page_count
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.pictures.raster import png

KIT = Path(__file__).parents[2] / "kits/event-flyer"
FACTS = Facts(
    "Bread & <Roses>", "Design: Soup by Wörkstatt · ck:1234-5678", "Werkstatt Ost", "https://creativecommons.org/licenses/by-sa/4.0/",
    "sha256:" + "0" * 64, {"title": "5.2", "facts": "--room:4"}, 1_800_000_000,
)  # fmt: skip


DOT = "data:image/png;base64," + base64.b64encode(png(Image.new("RGB", (2, 2)), 96, {})).decode()


@pytest.fixture(scope="module")
def raw() -> bytes:
    html = "<html lang=en><title>x</title><body style='margin:0;background:#f00'><h1>Soup</h1>"
    return Typesetter(KIT, [], Gate((KIT,))).lay_out(html, "@page{size:100mm 60mm;margin:0;background:#f00}").pdf()


def test_facts_stand_in_the_info_and_the_xmp(raw: bytes) -> None:
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
def test_the_same_pages_and_facts_make_the_same_bytes(raw: bytes, profile: Profile) -> None:
    turned = replace(FACTS, steps=dict(reversed(list(FACTS.steps.items()))))
    assert finished(raw, FACTS, profile) == finished(raw, turned, profile)


def test_tags_and_language_survive(raw: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished(raw, FACTS, "home"))) as pdf:
        assert str(pdf.Root.Lang) == "en" and pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root


def test_home_pages_keep_their_size_and_get_white_margins(raw: bytes) -> None:
    pages = [pypdfium2.PdfDocument(finished(raw, FACTS, profile))[0] for profile in ("screen", "home")]
    assert pages[0].get_size() == pages[1].get_size()
    screen, home = (page.render(scale=2).to_pil().convert("RGB") for page in pages)
    assert screen.getpixel((5, 5)) == (255, 0, 0)
    assert home.getpixel((5, 5)) == home.getpixel((home.width - 5, home.height - 5)) == (255, 255, 255)
    assert home.getpixel((home.width // 2, home.height // 2)) == (255, 0, 0)
    margin = 2 * 10 * 72 / 25.4
    assert home.getpixel((home.width // 2, round(margin) - 3)) == (255, 255, 255)


def test_pages_are_counted(raw: bytes) -> None:
    assert page_count(raw) == 1


NOTE = Attachment("lineage.json", "application/json", "Where it comes from", "Supplement", b"{}\n")
KIT_ARCHIVE = Attachment("soup-1.0.0.zip", "application/zip", "The kit", "Source", bytes(range(256)) * 40)


def test_attachments_say_what_they_are_to_the_pages(raw: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished(raw, FACTS, "screen", (NOTE, KIT_ARCHIVE)))) as pdf:
        assert set(pdf.attachments) == {"lineage.json", "soup-1.0.0.zip"}
        specs = [pdf.attachments[name] for name in ("lineage.json", "soup-1.0.0.zip")]
        assert [str(spec.relationship) for spec in specs] == ["/Supplement", "/Source"]
        assert [spec.get_file().read_bytes() for spec in specs] == [NOTE.data, KIT_ARCHIVE.data]
        assert [str(spec.obj.EF.F.Params.ModDate) for spec in specs] == ["D:20270115080000Z"] * 2
        assert {spec.obj.objgen for spec in specs} == {spec.objgen for spec in pdf.Root.AF}


def test_attachments_keep_the_bytes_the_same(raw: bytes) -> None:
    assert finished(raw, FACTS, "screen", (NOTE, KIT_ARCHIVE)) == finished(raw, FACTS, "screen", (NOTE, KIT_ARCHIVE))


def labels(pdf: bytes) -> tuple[str, str, str]:
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as xmp:
        return tuple(xmp.get(name, "") for name in ("pdfaid:part", "pdfaid:conformance", f"{{{PDFUA}}}part"))


@pytest.mark.parametrize("profile", ["screen", "home", "press"])
def test_a_sound_file_is_labelled_as_archival_and_accessible(raw: bytes, profile: Profile) -> None:
    assert labels(finished(raw, FACTS, profile, (NOTE, KIT_ARCHIVE))) == ("3", "A", "1")


def test_another_validator_finds_nothing_that_it_knows_to_be_wrong(raw: bytes) -> None:
    """It knows levels B only, and takes no declaration of other properties; whatever else it says must be nothing."""
    from pikepdf.pdfa import validate_written

    report = validate_written(io.BytesIO(finished(raw, FACTS, "screen", (NOTE, KIT_ARCHIVE))), "3b")
    unknown = ("XMP namespace", "XMP property", "pdfaid:conformance is 'A'", "patterns are", "shadings are")
    assert [found.message for found in report.findings if not found.message.startswith(unknown)] == []


def test_every_property_that_pdf_a_does_not_know_is_declared(raw: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished(raw, FACTS, "screen"))) as pdf:
        text = pdf.Root.Metadata.read_bytes().decode()
    for name in ("license", "attributionName", "record", "steps", "part"):
        assert f"<pdfaProperty:name>{name}</pdfaProperty:name>" in text


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<html lang=en><title>x</title><h1>A</h1><h3>B</h3>", ("", "", "")),
        ("<html><title>x</title><h1>A</h1>", ("", "", "")),
        (f"<html lang=en><title>x</title><h1>A</h1><img alt='A dot' src='{DOT}'>", ("3", "A", "1")),
        (f"<html lang=en><title>x</title><h1>A</h1><img src='{DOT}'>", ("", "", "")),
    ],
    ids=["a heading skipped", "no language", "a picture with words", "a picture without words"],
)
def test_only_a_file_that_deserves_a_label_gets_it(html: str, label: tuple[str, ...]) -> None:
    raw = Typesetter(KIT, [], Gate((KIT,))).lay_out(html, "@page{size:60mm 40mm}").pdf()
    assert labels(finished(raw, FACTS, "screen")) == label


def test_the_facts_of_a_picture_are_the_same_packet_every_time() -> None:
    assert packet(FACTS) == packet(FACTS)
    assert FACTS.record in packet(FACTS) and FACTS.license_url in packet(FACTS)
