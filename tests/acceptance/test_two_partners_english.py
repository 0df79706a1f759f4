"""Two partners, English, ampersands and quotes, on A5, A4 and Letter."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pypdfium2
import pytest
from icalendar import Calendar
from PIL import Image, ImageDraw

TITLE = "Bread & Roses: “Free” Lunch <for all> — Tom's & Zoë's Table"
LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
"""Where the credit leads while the kit has no home of its own."""
URL = "https://bread-roses.example/lunch?x=1&y=2"
PARTNERS = ["Bread & Rice CIC", "Leeds Soup Run (est. 1987)"]
CAMPAIGN = """\
lang: en
materials: [a5, a4, letter]
event:
  title: 'Bread & Roses: “Free” Lunch <for all> — Tom''s & Zoë''s Table'
  starts: 2027-06-12T18:30
  ends: 2027-06-12T21:00
  tz: Europe/London
  where: 'St. Mary''s Hall, 5–7 O''Connell St, Leeds LS1 3EX'
  price: 0 £
  url: 'https://bread-roses.example/lunch?x=1&y=2'
  for_whom: Anyone who wants a warm meal & company
partners:
  - {id: br, name: Bread & Rice CIC, logo: br.svg, role: joint}        # 4:1 SVG
  - {id: ls, name: "Leeds Soup Run (est. 1987)", logo: ls.png, role: joint}  # 300×300 PNG with 40 px transparent border
order: alphabetical
"""
SHOWN = {
    "event.title": TITLE,
    "event.starts": "Saturday 12 June 2027",
    "event.ends": "18:30–21:00",
    "event.where": "St. Mary's Hall, 5–7 O'Connell St, Leeds LS1 3EX",
    "event.price": "Free",
    "event.url": "bread-roses.example/lunch?x=1&y=2",
    "event.for_whom": "Anyone who wants a warm meal & company",
}
SIZES = {"a5": (148.0, 210.0), "a4": (210.0, 297.0), "letter": (215.9, 279.4)}
AT_HOME = {"a5": (297.0, 210.0)}
"""Two A5 fill an A4."""
BLEEDS = {"a5": 3.0, "a4": 3.0, "letter": 3.175}
MAROON, GREEN = (122, 31, 43), (20, 60, 40)


@dataclass(frozen=True, slots=True)
class Made:
    """The finished scenario: what three renders told, and where their files are."""

    folder: Path
    screen: Any
    press: Any
    home: Any

    def file(self, name: str) -> Path:
        return self.folder / "out/event-flyer" / name


def set_the_scene(campaignkit: Any, folder: Path) -> None:
    """Fork the kit, write the scenario's campaign, and make its two logos."""
    assert campaignkit("fork", "event-flyer", folder).status == 0
    (folder / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (folder / "br.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100">'
        '<rect width="400" height="100" fill="rgb(122,31,43)"/></svg>'
    )
    picture = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((40, 40, 259, 259), fill=(*GREEN, 255))
    picture.save(folder / "ls.png")


@pytest.fixture(scope="module")
def made(new_person: Callable[[], Any], offline: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The scenario, rendered once for each profile on a machine without a network."""
    campaignkit, folder = new_person(), tmp_path_factory.mktemp("story") / "lunch"
    set_the_scene(campaignkit, folder)
    screen = campaignkit("render", folder, "--json", "-f", "pdf", "-f", "html", "-f", "ics", inside=offline)
    press = campaignkit("render", folder, "--json", "-f", "pdf", "--profile", "press", inside=offline)
    home = campaignkit("render", folder, "--json", "-f", "pdf", "--profile", "home", inside=offline)
    return Made(folder, screen, press, home)


@pytest.fixture
def words(made: Made, checks: ModuleType) -> dict[str, str]:
    """The text of each size."""
    return {name: checks.text(made.file(f"{name}.pdf")) for name in SIZES}


def families(folder: Path) -> list[str]:
    return re.findall(r"\{family: ([^,]+),", (folder / "kits/event-flyer/kit.yaml").read_text())


def test_every_render_ends_well_without_a_network(made: Made) -> None:
    for told in (made.screen, made.press, made.home):
        assert told.status == 0, told.err
        assert told.json["problems"] == []
    assert sorted(Path(output["path"]).name for output in made.screen.json["outputs"]) == sorted(
        [f"{name}.{kind}" for name in SIZES for kind in ("pdf", "html")] + ["invite.ics"]
    )
    assert all(output["pages"] == 1 for output in made.screen.json["outputs"] if output["format"] == "pdf")


@pytest.mark.parametrize("name", SIZES)
def test_every_sheet_is_one_page_of_its_size(made: Made, checks: ModuleType, name: str) -> None:
    assert checks.pages(made.file(f"{name}.pdf"), *SIZES[name]) == []
    assert checks.pages(made.file(f"{name}-home.pdf"), *AT_HOME.get(name, SIZES[name])) == []
    assert checks.pages(made.file(f"{name}-press.pdf"), *SIZES[name], bleed=BLEEDS[name]) == []


@pytest.mark.parametrize("name", SIZES)
def test_every_field_stands_on_every_sheet(words: dict[str, str], checks: ModuleType, name: str) -> None:
    assert checks.missing(words[name], SHOWN.values()) == []
    shown = checks.flowing(words[name])
    assert shown.count(TITLE) == 1
    assert not re.search(r"&(amp|lt|gt|quot|#\d+);", shown)
    rest = shown.replace(TITLE, "")
    assert (rest.count("Free"), rest.count("£")) == (1, 0)


def test_all_sizes_say_the_same(words: dict[str, str], checks: ModuleType) -> None:
    a5, a4, letter = (checks.bag(words[name]) for name in SIZES)
    assert a5 == a4 == letter


@pytest.mark.parametrize("profile", ["", "-press", "-home"])
@pytest.mark.parametrize("name", SIZES)
def test_no_letter_is_lost(made: Made, checks: ModuleType, name: str, profile: str) -> None:
    assert checks.lost(made.file(f"{name}{profile}.pdf"), families(made.folder)) == []


@pytest.mark.parametrize("profile", ["", "-press"])
@pytest.mark.parametrize("name", SIZES)
def test_text_keeps_clear_of_the_edge_and_of_other_text(made: Made, checks: ModuleType, name: str, profile: str) -> None:
    pdf = made.file(f"{name}{profile}.pdf")
    assert len(checks.boxes(pdf)) > 40
    assert checks.misplaced(pdf, *SIZES[name], SHOWN.values()) == []


@pytest.mark.parametrize("name", SIZES)
def test_a_screen_reader_finds_its_way(made: Made, checks: ModuleType, name: str) -> None:
    assert checks.inaccessible(made.file(f"{name}.pdf"), "en") == []


@pytest.mark.parametrize("name", SIZES)
def test_links_live_on_screen_and_nowhere_else(made: Made, checks: ModuleType, name: str) -> None:
    assert checks.links(made.file(f"{name}.pdf")) == {URL, LICENCE}
    assert checks.links(made.file(f"{name}-press.pdf")) == set()
    assert checks.links(made.file(f"{name}-home.pdf")) == set()


@pytest.mark.parametrize("name", SIZES)
def test_both_partners_are_named_in_the_order_declared(made: Made, checks: ModuleType, name: str) -> None:
    assert [alt for alt in checks.figures(made.file(f"{name}.pdf")) if not alt.startswith("QR code")] == PARTNERS
    assert [alt for alt in checks.page(made.file(f"{name}.html")).alts if alt in PARTNERS] == PARTNERS


@pytest.mark.parametrize("name", SIZES)
def test_both_marks_weigh_the_same(made: Made, name: str) -> None:
    with pypdfium2.PdfDocument(made.file(f"{name}.pdf")) as document:
        picture = document[0].render(scale=3).to_pil().convert("RGB")
    maroon, green = (count_of(picture, colour) for colour in (MAROON, GREEN))
    assert maroon and green
    assert max(maroon, green) / min(maroon, green) <= 1.10


def count_of(picture: Image.Image, colour: tuple[int, int, int]) -> int:
    """How many pixels have a colour, give or take what a decoder rounds."""
    counted = cast("list[tuple[int, tuple[int, int, int]]]", picture.getcolors(picture.width * picture.height) or [])
    return sum(number for number, own in counted if all(abs(a - b) <= 2 for a, b in zip(own, colour, strict=True)))


@pytest.mark.parametrize("name", SIZES)
def test_the_page_is_one_file_that_loads_and_runs_nothing(made: Made, checks: ModuleType, name: str) -> None:
    page = checks.page(made.file(f"{name}.html"))
    assert page.faults == []
    assert page.tags["h1"] == 1
    assert URL in page.links
    assert f'href="{URL.replace("&", "&amp;")}"' in made.file(f"{name}.html").read_text()
    for value in SHOWN.values():
        assert value in page.words.replace("\u200b", "")


def test_the_same_input_makes_the_same_bytes(made: Made, new_person: Callable[[], Any], tmp_path: Path) -> None:
    """In another folder, by another person with an empty cache and one worker."""
    campaignkit, folder = new_person(), tmp_path / "again"
    set_the_scene(campaignkit, folder)
    told = campaignkit("render", folder, "-j", "1", "--json", "-f", "pdf", "-f", "html", "-f", "ics")
    first, second = (
        {Path(output["path"]).name: output["sha256"] for output in rendered.json["outputs"]}
        for rendered in (made.screen, told)
    )
    assert first == second
    assert not any(output["cached"] for output in told.json["outputs"])
    for name in SIZES:
        assert made.file(f"{name}.pdf").read_bytes() == (folder / f"out/event-flyer/{name}.pdf").read_bytes()
    assert steps(made.folder) == steps(folder)


def steps(folder: Path) -> dict[str, Any]:
    """The type steps that the receipt states for each sheet."""
    files = json.loads((folder / "out/event-flyer/receipt.json").read_text())["files"]
    found = {name: files[name]["steps"] for name in ("a5.pdf", "a4.pdf", "letter.pdf")}
    assert all(found.values())
    return found


@pytest.mark.parametrize("name", SIZES)
def test_the_credit_stands_on_every_sheet_and_its_record_is_the_kits(
    made: Made, new_person: Callable[[], Any], checks: ModuleType, words: dict[str, str], name: str
) -> None:
    kit = checks.chain(new_person()("lineage", made.folder, "--format", "json").json)[0]
    assert checks.record(made.file(f"{name}.pdf")) == kit
    for shown in (checks.flowing(words[name]), checks.page(made.file(f"{name}.html")).words):
        assert re.search(rf"Design: Event flyer by [^,]+, CC BY-SA 4\.0 · {checks.code(kit)}", shown)


@pytest.mark.parametrize("profile", ["", "-press", "-home"])
@pytest.mark.parametrize("name", SIZES)
def test_every_printed_letter_stands_out_from_its_ground(made: Made, checks: ModuleType, name: str, profile: str) -> None:
    assert checks.faint(made.file(f"{name}{profile}.pdf")) == []


@pytest.mark.parametrize("name", SIZES)
def test_every_letter_stands_out_in_a_browser(made: Made, checks: ModuleType, tmp_path: Path, name: str) -> None:
    own_browser = checks.browser()
    if own_browser is None:
        pytest.skip("needs Chromium to compute styles; with 300 MB too large for ./dev to install")
    told = checks.contrasts(made.file(f"{name}.html"), own_browser, tmp_path)
    assert len(told) > len(SHOWN)
    assert [text for text in told if text["ratio"] < text["least"]] == []


def test_the_invitation_holds_the_instants_and_the_words(made: Made) -> None:
    raw = made.file("invite.ics").read_bytes()
    lines = raw.replace(b"\r\n ", b"").decode().split("\r\n")
    assert "DTSTART:20270612T173000Z" in lines
    assert "DTEND:20270612T200000Z" in lines
    assert next(line for line in lines if line.startswith("SUMMARY")).endswith(f":{TITLE}")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert str(event["SUMMARY"]) == TITLE
    assert str(event["LOCATION"]) == SHOWN["event.where"]
    assert str(event["URL"]) == URL
