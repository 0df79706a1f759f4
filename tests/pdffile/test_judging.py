import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from campaignkit.pdffile.judging import accessible_faults, archival_faults
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from tests.attaching import attachment

KIT = Path(__file__).parents[2] / "kits/event-flyer"
PAGE = (
    "<html lang=en><title>Soup</title><body style=\"font-family:'Schibsted Grotesk'\"><h1>Soup</h1>"
    '<p><a href="https://a.example/">More</a></p>'
    '<img alt="A bowl" src="data:image/svg+xml,'
    '%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 height=%229%22/%3E">'
)


@pytest.fixture(scope="module")
def sound() -> bytes:
    face = FontFile("Schibsted Grotesk", KIT / "fonts/SchibstedGrotesk-Regular.ttf")
    return Typesetter(KIT, [face], Gate((KIT,))).lay_out(PAGE, "@page{size:60mm 60mm;margin:5mm}").pdf()


def fonts(pdf: pikepdf.Pdf) -> list[Dictionary]:
    return [entry for entry in pdf.objects if isinstance(entry, Dictionary) and entry.get("/Type") == Name.Font]


def figure(pdf: pikepdf.Pdf) -> Dictionary:
    return next(entry for entry in pdf.objects if isinstance(entry, Dictionary) and entry.get("/S") == Name.Figure)


def no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def broken_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"<html>Just a moment")


def unembedded(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        if "/FontDescriptor" in font:
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in font.FontDescriptor:
                    del font.FontDescriptor[key]


def unreadable(pdf: pikepdf.Pdf) -> None:
    for font in fonts(pdf):
        if "/ToUnicode" in font:
            del font["/ToUnicode"]


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def hidden(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0].F = 2


def cmyk(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 0 1 k 0 0 9 9 re f")


def curve(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Extra = pdf.make_indirect(Dictionary(Type=Name.ExtGState, TR=Name.Identity))


def loose(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = attachment(pdf, b"x", "a.txt", "text/plain")
    if "/AF" in pdf.Root:
        del pdf.Root.AF


@pytest.mark.parametrize(
    "spoil",
    [no_intent, broken_profile, unembedded, unreadable, script, hidden, cmyk, curve, loose],
    ids=lambda f: f.__name__,
)
def test_what_an_archive_may_not_hold_is_a_fault(sound: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        assert archival_faults(pdf) == ()
        spoil(pdf)
        assert len(archival_faults(pdf)) in (1, 2)


def untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def speechless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def untitled(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def wordless(pdf: pikepdf.Pdf) -> None:
    del figure(pdf)["/Alt"]


def unexplained(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def unordered(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def skipped(pdf: pikepdf.Pdf) -> None:
    next(e for e in pdf.objects if isinstance(e, Dictionary) and e.get("/S") == Name.H1).S = Name.H2


@pytest.mark.parametrize(
    "spoil", [untagged, speechless, untitled, wordless, unexplained, unordered, skipped], ids=lambda f: f.__name__
)
def test_what_a_reader_without_eyes_misses_is_a_fault(sound: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        assert accessible_faults(pdf) == ()
        spoil(pdf)
        assert len(accessible_faults(pdf)) == 1


def test_a_very_deep_tree_of_tags_is_no_trouble(sound: bytes) -> None:
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        inner = pdf.make_indirect(Dictionary(S=Name.P))
        for _ in range(5000):
            inner = pdf.make_indirect(Dictionary(S=Name.Div, K=Array([inner])))
        pdf.Root.StructTreeRoot.K = inner
        assert accessible_faults(pdf) == ()
