"""A group's photos through the command: printed by any kit, credited, refused at the press without, and never published."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest
from lxml import html as lxml_html
from PIL import Image

from campaignkit.model.kit import FieldType
from tests.assets.painted import photo, telling_exif
from tests.pixels import worst_contrast

PRIVATE = (b"Ada Owner", b"Maker of telephones", b"private note", b"Exif\0")
TYPES = {
    "saying": ("{type: text}", "Soup for all", "{{ saying }}", "Soup for all"),
    "tale": ("{type: rich}", "Two lines", "{{ tale }}", "Two lines"),
    "day": ("{type: date}", "2027-06-12", "{{ day | date }}", "12 June 2027"),
    "begin": ("{type: datetime}", "2027-06-12T18:30", "{{ begin | time }}", "18:30"),
    "fee": ("{type: money}", '{amount: "12.50", currency: GBP}', "{{ fee | money }}", "£12.50"),
    "site": ("{type: url}", "https://soup.example/", "{{ site | link_text }}", "soup.example"),
    "ring": ("{type: phone}", '"0113 496 0000"', "{{ ring | phone }}", "0113 496 0000"),
    "post": ("{type: email}", "us@soup.example", "{{ post }}", "us@soup.example"),
    "portrait": ("{type: image}", "lunch.jpg", "{{ portrait | photo(40, 30) }}", None),
    "emblem": ("{type: logo}", "sign.svg", '<img class="emblem" src="{{ emblem | logo }}" alt="">', None),
    "shade": ("{type: color}", '"#0d5c4a"', "{{ shade }}", "#0d5c4a"),
    "count": ("{type: number}", "40", "{{ count }}", "40"),
    "meal": ("{type: choice, choices: [lunch, dinner]}", "lunch", "{{ meal }}", "lunch"),
    "dishes": ("{type: list, of: {type: text}}", "[soup, bread]", "{{ dishes | join(', ') }}", "soup, bread"),
    "hall": ("{type: group, fields: {name: {type: text}}}", "{name: Town hall}", "{{ hall.name }}", "Town hall"),
}
"""A field of each type: how a kit declares it, what a campaign says, how a template prints it, and what can be read."""
MANIFEST = """\
name: everything
version: 1.0.0
title: Everything
summary: A field of each type, and a photo under words
license: CC0-1.0
authors: [{name: Werkstatt Ost}]
partners: {min: 0}
fields:
"""
MATERIALS = """\
materials:
  fields: {template: fields.html, size: A5, formats: [html]}
  cover: {template: cover.html, size: A5, bleed: 3mm, formats: [pdf, html, png]}
"""
FIELDS = """\
<!doctype html><html lang="en"><head><title>Fields</title></head>
<body><main style="padding:9mm">{}<p>{{{{ credit.line }}}}</p></main></body></html>
"""
COVER = """\
<!doctype html><html lang="{{ lang }}"><head><title>Cover</title>
<style>body { margin: 0 } .photo { position: absolute; left: -3mm; top: -3mm }
p { position: absolute; left: 10mm; width: 128mm; margin: 0 }</style></head>
<body><main>
{% set words = [[13, 13, 100, 24], [13, 193, 128, 12]] %}
{% set cover = photo | photo(154, 216, quiet=words) if medium == "page" else photo | photo(600, 300) %}
<div class="photo">{{ cover }}</div>
<p style="top:12mm;font:16mm serif;color:{{ cover.ink }}">{{ saying or "" }}</p>
<p style="top:192mm;font:3mm serif;color:{{ cover.ink }}">{{ credit.line }}</p>
</main></body></html>
"""
SAID = "{file: lunch.jpg, focus: [0.56, 0.56], alt: A bowl of soup, credit: A. Bell, license: CC-BY-4.0}"
TITLE = (10 / 148, 10 / 210, 100 / 148, 24 / 210)
"""The box of the title on the trimmed sheet."""


def write(folder: Path, said: str, title: str = "Soup for all") -> None:
    values = "".join(f"{name}: {value}\n" for name, (_, value, _, _) in TYPES.items() if name != "saying")
    text = f"lang: en-GB\nphoto: {said}\nsaying: {title or '~'}\ntz: Europe/London\n{values}"
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "campaign"
    kit = folder / "kits" / "everything"
    (kit / "templates").mkdir(parents=True)
    declared = "".join(f"  {name}: {kind}\n" for name, (kind, _, _, _) in TYPES.items())
    (kit / "kit.yaml").write_text(MANIFEST + declared + MATERIALS, encoding="utf-8")
    printed = "".join(f"<p id='{name}'>{template}</p>" for name, (_, _, template, _) in TYPES.items())
    (kit / "templates/fields.html").write_text(FIELDS.format(printed), encoding="utf-8")
    (kit / "templates/cover.html").write_text(COVER, encoding="utf-8")
    (folder / "lunch.jpg").write_bytes(photo("lunch", (2400, 1600), exif=telling_exif()))
    (folder / "sign.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>', encoding="utf-8"
    )
    write(folder, SAID)
    return folder


@pytest.fixture
def render(campaignkit: Any, campaign: Path) -> Callable[..., Any]:
    return lambda *words: campaignkit("render", campaign, "--embed", "none", *words)


def test_a_template_prints_every_type_of_field_that_the_docs_name(render: Callable[..., Any], campaign: Path) -> None:
    kinds = {kind.strip("{}").split(",")[0].split(": ")[1] for kind, *_ in TYPES.values()}
    assert kinds == set(get_args(FieldType))
    told = render("-m", "fields")
    assert told.status == 0, told.err
    page = lxml_html.fromstring((campaign / "out/everything/fields.html").read_text(encoding="utf-8"))
    for name, (*_, words) in TYPES.items():
        element = page.get_element_by_id(name)
        if words:
            assert words in " ".join(element.text_content().replace("\u200b", "").split()), name
    assert page.get_element_by_id("portrait").find("img").get("src").startswith("data:image/jpeg;base64,")
    assert page.get_element_by_id("emblem").find("img").get("src").startswith("data:image/svg+xml;base64,")


def test_a_photo_is_shown_told_and_credited_and_says_nothing_else(render: Callable[..., Any], campaign: Path) -> None:
    told = render("-m", "cover")
    assert told.status == 0, told.err
    files = {path.suffix: path.read_bytes() for path in (campaign / "out/everything").glob("cover.*")}
    assert set(files) == {".pdf", ".html", ".png"}
    assert [word for content in files.values() for word in PRIVATE if word in content] == []
    page = files[".html"].decode()
    assert 'alt="A bowl of soup"' in page and "photo:" not in page
    assert "Photo: A. Bell, CC BY 4.0 · Design: Everything by Werkstatt Ost" in page
    assert len(files[".html"]) < 300_000
    with pikepdf.open(io.BytesIO(files[".pdf"])) as pdf:
        figures = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["A bowl of soup"]
        (picture,) = [each for each in pdf.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]
        assert picture.Filter == "/DCTDecode" and int(picture.Width) <= 154 / 25.4 * 300 + 1
        assert "Photo: A. Bell, CC BY 4.0" in str(pdf.open_metadata()["dc:rights"])
    assert Image.open(io.BytesIO(files[".png"])).info["Copyright"].startswith("Photo: A. Bell, CC BY 4.0 · Design:")


MOST_OF_A_PAGE = 300_000
"""Bytes that a phone gets with a photograph, and the 100,000 less of them without."""


def test_a_page_for_phones_is_light_with_a_photo_and_without_whatever_its_look(campaignkit: Any, tmp_path: Path) -> None:
    folder = tmp_path / "soup"
    assert campaignkit("fork", "event-flyer", folder).status == 0
    (folder / "lunch.jpg").write_bytes(photo("lunch", (1800, 1200)))
    event = {
        "title": "Winter|food drive",
        "starts": "2027-03-06T10:00",
        "tz": "Europe/London",
        "where": "Union Chapel, Hull",
    }
    values = {
        "lang": "en",
        "event": event,
        "partners": [{"name": "Tin & Bowl"}],
        "brand": {"look": "riso", "arrangement": "field"},
    }
    sizes = []
    for more in ({}, {"photo": {"file": "lunch.jpg", "alt": "Soup", "credit": "A. Bell", "license": "CC-BY-4.0"}}):
        (folder / "campaign.yaml").write_text(json.dumps({**values, **more}), encoding="utf-8")
        told = campaignkit("render", folder, "-m", "a5", "-f", "html")
        assert told.status == 0, told.err
        sizes.append((folder / "out/event-flyer/a5.html").stat().st_size)
    assert sizes[0] < MOST_OF_A_PAGE - 100_000 and sizes[1] < MOST_OF_A_PAGE


def test_words_over_it_can_be_read_on_the_rendered_page(render: Callable[..., Any], campaign: Path) -> None:
    write(campaign, SAID, title="")
    assert render("-m", "cover", "-f", "png").status == 0
    sheet = Image.open(campaign / "out/everything/cover.png").convert("RGB")
    assert worst_contrast(sheet, TITLE, "#ffffff") >= 4.5


def test_a_print_shop_gets_no_photo_without_a_name_words_or_rights(render: Callable[..., Any], campaign: Path) -> None:
    write(campaign, "lunch.jpg")
    for_home = render("-m", "cover", "-f", "pdf")
    assert for_home.status == 0
    assert "campaign.yaml:2:1 photo.alt: warning: lunch.jpg has no words for people who cannot see it" in for_home.err
    refused = render("-m", "cover", "--profile", "press")
    assert refused.status == 1
    for words in ("write what it shows under `alt:`", "write who took it under `credit:`", "or `ours` if you took it"):
        assert words in refused.err
    assert "warning" not in "".join(line for line in refused.err.splitlines() if "under `" in line)


def test_too_few_pixels_are_told_and_a_changed_photo_is_shown(render: Callable[..., Any], campaign: Path) -> None:
    fine = json.loads(render("-m", "cover", "-f", "png", "--json").out)
    assert fine["problems"] == []
    (campaign / "lunch.jpg").write_bytes(photo("evening", (400, 260)))
    told = json.loads(render("-m", "cover", "-f", "png", "--json").out)
    (before,), (after,) = fine["outputs"], told["outputs"]
    assert (after["cached"], before["sha256"] != after["sha256"]) == (False, True)
    (problem,) = told["problems"]
    assert (problem["code"], problem["field"], problem["line"], problem["severity"]) == (
        "low-resolution",
        "photo",
        2,
        "warning",
    )
    assert "lunch.jpg has too few pixels for cover:" in problem["message"]
    assert json.loads(render("-m", "cover", "-f", "png", "--json").out)["outputs"][0]["cached"]


def test_the_same_photo_gives_the_same_bytes_on_another_machine(
    render: Callable[..., Any], campaign: Path, new_person: Callable[[], Any], tmp_path: Path
) -> None:
    assert render("-m", "cover").status == 0
    other = new_person()("render", campaign, "--embed", "none", "-m", "cover", "-o", tmp_path / "again")
    assert other.status == 0
    for path in (campaign / "out/everything").glob("cover.*"):
        assert path.read_bytes() == (tmp_path / "again/everything" / path.name).read_bytes(), path.name


def test_publishing_a_kit_takes_no_photo_of_the_campaign_along(campaignkit: Any, campaign: Path, tmp_path: Path) -> None:
    sample = campaign / "kits/everything/sample"
    sample.mkdir()
    for name in ("lunch.jpg", "sign.svg"):
        (sample / name).write_bytes(b"" if name == "lunch.jpg" else (campaign / name).read_bytes())
    (sample / "lunch.jpg").write_bytes(photo("evening", (300, 200)))
    (sample / "campaign.yaml").write_bytes((campaign / "campaign.yaml").read_bytes())
    shared = tmp_path / "shared"
    assert campaignkit("registry", "add", "shared", shared).status == 0
    told = campaignkit("publish", campaign / "kits/everything", "--to", "shared", "--yes")
    assert told.status == 0, told.err
    own = (campaign / "lunch.jpg").read_bytes()
    published = [path for path in shared.rglob("*") if path.is_file()]
    assert any(path.name == "lunch.jpg" for path in published)
    assert not [path for path in published if own in path.read_bytes()]
