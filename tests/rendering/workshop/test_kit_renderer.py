from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from campaignkit.documents.project import Project, read_project
from campaignkit.errors import RenderingFailed
from campaignkit.files import kit_contents
from campaignkit.lineage.carried.carry import Carried, embedded_kit, read
from campaignkit.lineage.credits import Credit, credit_of_record
from campaignkit.lineage.provenance import identify_folder
from campaignkit.model.campaign import Brand, Partner
from campaignkit.model.kit import Embed, Format, Profile
from campaignkit.model.values import Asset
from campaignkit.rendering.logos import campaign_logos
from campaignkit.rendering.workshop.kit_renderer import KitRenderer
from campaignkit.rendering.workshop.laid import Laid
from campaignkit.sandbox.order import Sheet

KIT = Path(__file__).parents[3] / "kits/event-flyer"
CREDIT = Credit(
    "Event flyer", "1.0.0", "Werkstatt Ost", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/",
    "ck:0123-4567", "", "", "sha256:0", "",
)  # fmt: skip


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(KIT)


@pytest.fixture(scope="module")
def workshop(project: Project) -> KitRenderer:
    return KitRenderer(project.kits[0], project.campaign, CREDIT, 1_800_000_000)


@pytest.fixture(scope="module")
def made(workshop: KitRenderer, tmp_path_factory: pytest.TempPathFactory) -> tuple[Laid, dict[str, bytes]]:
    """The A5 sheet of the sample campaign in every format."""
    out = tmp_path_factory.mktemp("a5")
    laid = workshop.lay_out(Sheet("a5", "en", ("pdf", "html", "png")))
    assert not [problem for problem in laid.problems if problem.severity == "error"]
    return laid, {made.format: made.path.read_bytes() for made in workshop.write(laid, out)}


def changed(project: Project, **values: Any) -> KitRenderer:
    return KitRenderer(project.kits[0], replace(project.campaign, **values), CREDIT, 0)


def with_values(project: Any, **event: str) -> KitRenderer:
    values = {**project.campaign.values, "event": {**project.campaign.values["event"], **event}}
    return changed(project, values=values)


def errors(laid: Laid) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in laid.problems if problem.severity == "error"]


def test_a_sheet_comes_in_every_format_asked_for(made: tuple[Laid, dict[str, bytes]]) -> None:
    laid, files = made
    assert set(files) == {"pdf", "html", "png"}
    assert "title" in laid.steps and [fallback.field for fallback in laid.fallbacks] == ["brand.second"]


def test_a_numeral_without_a_day_becomes_other_art_and_is_told(project: Any) -> None:
    event = {name: value for name, value in project.campaign.values["event"].items() if name not in ("starts", "ends")}
    values = {**project.campaign.values, "event": event | {"when": "Every Friday"}}
    workshop = changed(project, values=values, brands=(Brand(color="#e5352b", second="#1f3fd1", look="numeral"),))
    laid = workshop.lay_out(Sheet("social", "en", ("png",)))
    assert [(fallback.kind, fallback.field) for fallback in laid.fallbacks] == [("dropped", "brand.look")]
    assert laid.fallbacks[0].detail == "numeral cannot be drawn here; quarters is drawn"


def test_the_pdf_says_what_it_is_and_whose_design(made: tuple[Laid, dict[str, bytes]]) -> None:
    with pikepdf.open(io.BytesIO(made[1]["pdf"])) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Bread & Roses: free lunch for all"
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:rights"] == CREDIT.line
        assert [round(float(edge) / 72 * 25.4) for edge in pdf.pages[0].trimbox][2:] == [148, 210]


def test_the_picture_has_exact_pixels_and_a_code_that_a_camera_reads(made: tuple[Laid, dict[str, bytes]]) -> None:
    with Image.open(io.BytesIO(made[1]["png"])) as picture:
        assert picture.size == (874, 1240)
        assert isinstance(picture, PngImageFile)
        assert picture.text["Copyright"] == CREDIT.line
        codes = zxingcpp.read_barcodes(picture)
    assert [code.text for code in codes] == ["https://breadroses.example/lunch"]


def test_the_page_stands_alone_and_carries_the_credit(made: tuple[Laid, dict[str, bytes]]) -> None:
    text = made[1]["html"].decode()
    assert "ck:0123-4567" in text and "<script" not in text
    assert set(
        re.findall(r'<link rel="(\w+)" (?:type="[^"]*" title="[^"]*" )?href="(data:|https://creativecommons)', text)
    ) == {
        ("license", "https://creativecommons"),
        ("describedby", "data:"),
    }
    assert 'src="http' not in text and "url(http" not in text


def test_a_second_run_makes_the_same_bytes(
    workshop: KitRenderer, made: tuple[Laid, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid = workshop.lay_out(Sheet("a5", "en", ("pdf", "html", "png")))
    for file in workshop.write(laid, tmp_path):
        assert file.path.read_bytes() == made[1][file.format], file.format


def test_the_press_gets_bleed_and_home_four_on_a_sheet_and_neither_links(workshop: KitRenderer, tmp_path: Path) -> None:
    widths: tuple[tuple[Profile, int], ...] = (("press", 105 + 6), ("home", 210))
    for profile, width in widths:
        (tmp_path / profile).mkdir()
        laid = workshop.lay_out(Sheet("a6", "en", ("pdf",), profile=profile))
        assert errors(laid) == []
        (file,) = workshop.write(laid, tmp_path / profile)
        with pikepdf.open(file.path) as pdf:
            box = [float(edge) / 72 * 25.4 for edge in pdf.pages[0].get("/BleedBox", pdf.pages[0].mediabox)]
            assert box[2] - box[0] == pytest.approx(width, abs=0.1)
            assert "/Annots" not in pdf.pages[0]


def test_the_invitation_holds_the_event(workshop: KitRenderer, tmp_path: Path) -> None:
    laid = workshop.lay_out(Sheet("invite", "en", ("ics",)))
    (file,) = workshop.write(laid, tmp_path)
    (event,) = Calendar.from_ical(file.path.read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == "Bread & Roses: free lunch for all"


@pytest.mark.parametrize("content", [b"hello", b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"])
def test_a_broken_logo_is_one_error_that_names_its_partner(project: Project, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(content)
    workshop = changed(project, partners=(Partner("a", "Aire"), Partner("b", "Bread", logo=Asset(path, "logos/logo.svg"))))
    laid = workshop.lay_out(Sheet("a5", "en", ("pdf",)))
    assert errors(laid) == [("partners[1].logo", "broken-picture")]
    with pytest.raises(RenderingFailed):
        workshop.write(laid, tmp_path)


def test_a_broken_logo_ends_only_what_shows_it(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(b"<svg")
    workshop = changed(project, partners=(Partner("a", "Aire", logo=Asset(path, "logo.svg")),))
    assert errors(workshop.lay_out(Sheet("a6", "en", ("html",)))) == [("partners[0].logo", "broken-picture")]
    laid = workshop.lay_out(Sheet("invite", "en", ("ics",)))
    assert laid.problems == () and workshop.write(laid, tmp_path)


def test_whatever_a_library_stumbles_over_in_a_logo_is_told_at_its_partner(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "logo.svg"
    path.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>")
    monkeypatch.setattr(campaign_logos, "open_mark", lambda *_: [].pop())
    workshop = changed(project, partners=(Partner("a", "Aire", logo=Asset(path, "logo.svg")),))
    (problem,) = [
        problem for problem in workshop.lay_out(Sheet("a6", "en", ("pdf",))).problems if problem.severity == "error"
    ]
    assert problem.field == "partners[0].logo" and problem.message.startswith("logo.svg: it cannot be drawn (IndexError)")


def test_a_logo_that_paper_hardly_shows_is_a_warning_and_for_the_press_an_error(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGB", (90, 90), "#f6f6f6").save(path)
    workshop = changed(project, partners=(Partner("a", "Aire", logo=Asset(path, "logo.png")),))
    severities: tuple[tuple[Profile, str], ...] = (("screen", "warning"), ("home", "warning"), ("press", "error"))
    for profile, severity in severities:
        laid = workshop.lay_out(Sheet("a6", "en", ("pdf",), profile=profile))
        (problem,) = [problem for problem in laid.problems if problem.field == "partners[0].logo"]
        assert (problem.code, problem.severity) == ("invisible-logo", severity)


def test_a_white_word_beside_a_sign_is_named(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    picture = Image.new("RGBA", (300, 100), (255, 255, 255, 0))
    picture.paste("#c80040", (0, 0, 100, 100))
    picture.paste("white", (140, 30, 300, 70))
    picture.save(path)
    workshop = changed(project, partners=(Partner("a", "Aire", logo=Asset(path, "logo.png")),))
    laid = workshop.lay_out(Sheet("a6", "en", ("pdf",), profile="press"))
    (problem,) = [problem for problem in laid.problems if problem.field == "partners[0].logo"]
    assert (problem.code, problem.severity, problem.field) == ("faint-logo", "warning", "partners[0].logo")
    assert "ask Aire for the version for light grounds" in problem.message


def test_a_letter_that_no_font_draws_is_told_before_anything_is_laid_out(project: Project) -> None:
    laid = with_values(project, where="日本").lay_out(Sheet("a5", "en", ("pdf",)))
    assert errors(laid) == [("event.where", "no-glyph")]


def test_mark_up_in_a_value_is_printed_as_it_stands(project: Project, tmp_path: Path) -> None:
    workshop = with_values(project, where="<b>{{ 7*7 }}</b> & co")
    (file,) = workshop.write(workshop.lay_out(Sheet("a5", "en", ("html",))), tmp_path)
    assert "&lt;b&gt;{{ 7*7 }}&lt;/b&gt; &amp; co" in file.path.read_text()


@pytest.fixture(scope="module")
def laden(project: Project) -> KitRenderer:
    """A workshop whose files carry the kit."""
    (kit,) = project.kits
    stands = identify_folder(kit)
    carried = embedded_kit(stands, kit_contents(kit.folder))
    return KitRenderer(kit, project.campaign, credit_of_record(stands), 0, carried)


def carried_by(workshop: KitRenderer, out: Path, sheet: Sheet) -> tuple[str, Carried]:
    (file,) = workshop.write(workshop.lay_out(sheet), out)
    return file.embedded, read(file.path.rename(out / f"it.{file.format}"))


@pytest.mark.parametrize(
    ("form", "embed", "told"),
    [
        ("pdf", "full", "full"), ("pdf", "lineage", "lineage"), ("pdf", "none", "none"), ("html", "full", "full"),
        ("html", "lineage", "lineage"), ("html", "none", "none"), ("png", "full", "lineage"), ("png", "none", "none"),
    ],
)  # fmt: skip
def test_a_file_carries_what_was_asked_for_and_its_format_holds(
    laden: KitRenderer, project: Project, tmp_path: Path, form: Format, embed: Embed, told: str
) -> None:
    said, carried = carried_by(laden, tmp_path, Sheet("a6", "en", (form,), embed=embed))
    assert said == told
    assert (carried.lineage is not None, carried.kit is not None) == (told != "none", told == "full")
    if carried.kit is not None:
        assert carried.kit == kit_contents(project.kits[0].folder)


@pytest.mark.parametrize(
    ("form", "profile", "told"),
    [
        ("pdf", "screen", "full"), ("pdf", "home", "lineage"), ("pdf", "press", "lineage"),
        ("html", "screen", "lineage"), ("png", "screen", "lineage"),
    ],
)  # fmt: skip
def test_unasked_only_a_pdf_for_the_screen_carries_the_kit(
    laden: KitRenderer, tmp_path: Path, form: Format, profile: Profile, told: str
) -> None:
    said, carried = carried_by(laden, tmp_path, Sheet("a6", "en", (form,), profile, embed=None))
    assert (said, carried.kit is not None, carried.lineage is not None) == (told, told == "full", True)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7", "a PDF, which is not read as a picture; open it in Illustrator or Inkscape"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
    ],
)
def test_a_bitmap_that_cannot_be_used_is_told_with_its_file_the_way_out_and_whom_to_ask(
    project: Project, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    workshop = changed(project, partners=(Partner("a", "Aire", logo=Asset(path, "logos/logo.png")),))
    (problem,) = workshop.lay_out(Sheet("a5", "en", ("pdf",))).problems
    assert problem.message.startswith("logos/logo.png: ") and words in problem.message
    assert "ask Aire for another version" in problem.message
