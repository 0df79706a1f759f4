"""KIT means the same to every command that reads: each of them is run with each way of naming a kit."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from campaignkit.cli.run import run
from tests.cli.command import Command

FORMS = (
    "campaign", "folder", "name here", "registry/name", "registry/name@version", "PDF", "HTML", "PNG", "EML", "code",
)  # fmt: skip
COMMANDS = ("verify", "diff", "show", "credits", "lineage", "check", "render", "fork", "suggest")


@dataclass(frozen=True, slots=True)
class World:
    """A campaign with the published remix tea-flyer, files that were made of it, and the settings of whoever made them."""

    campaign: Path
    home: Path
    named: dict[str, str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    room, home = tmp_path_factory.mktemp("forms"), tmp_path_factory.mktemp("home")
    original, campaign = room / "soup-flyer", room / "tea"
    for name, text in FILES.items():
        (original / name).parent.mkdir(parents=True, exist_ok=True)
        (original / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        settle(patched, home, room)
        well("registry", "add", "shelf", str(room / "shelf"))
        well("publish", str(original), "--to", "shelf", "--yes")
        well("fork", "shelf/soup-flyer", str(campaign), "--as", "tea-flyer", "--by", "Tea Circle")
        template = campaign / "kits/tea-flyer/templates/flyer.html"
        template.write_text(template.read_text().replace("15mm", "20mm"))
        well("publish", str(campaign), "--to", "shelf", "--yes")
        well("render", str(campaign), "-f", "pdf", "-f", "html", "-f", "png")
    lineage = json.loads((room / "shelf/tea-flyer/0.1.0/lineage.json").read_text())
    from campaignkit.lineage.record import own_record, parse_lineage

    digest = own_record(parse_lineage(json.dumps(lineage).encode(), "lineage.json")).digest
    (room / "a.eml").write_text(f"Subject: Tea\nX-Campaignkit-Record: {digest}\n\nTea.\n")
    made = campaign / "out/tea-flyer"
    shown = digest.removeprefix("sha256:")
    named = (
        ".", str(campaign / "kits/tea-flyer"), "tea-flyer", "shelf/tea-flyer", "shelf/tea-flyer@0.1.0",
        *(str(made / f"a5.{kind}") for kind in ("pdf", "html", "png")), str(room / "a.eml"),
        f"ck:{shown[:4]}-{shown[4:8]}",
    )  # fmt: skip
    return World(campaign, home, dict(zip(FORMS, named, strict=True)))


def settle(patched: pytest.MonkeyPatch, home: Path, folder: Path) -> None:
    """Be the person with these settings, in this folder."""
    patched.setenv("CAMPAIGNKIT_CONFIG_HOME", str(home / "config"))
    patched.setenv("CAMPAIGNKIT_CACHE_HOME", str(home / "cache"))
    patched.setenv("SOURCE_DATE_EPOCH", "1803816000")
    patched.chdir(folder)


def well(*words: str) -> None:
    assert run(words) == 0, words


FILES = {
    "kit.yaml": """\
name: soup-flyer
version: 1.0.0
title: Soup flyer
summary: One bowl, one sheet
license: CC-BY-SA-4.0
authors: [{name: Werkstatt Ost, url: https://werkstatt-ost.example/}]
languages: [en]
fields:
  headline: {type: text, max: 40, required: true}
materials:
  a5: {template: flyer.html, size: A5, pages: 1, formats: [pdf]}
""",
    "templates/flyer.html": '<p style="margin: 15mm">{{ headline }}. {{ credit.line }}</p>\n',
    "sample/campaign.yaml": "# Invented.\nlang: en\nheadline: Soup\npartners:\n  - {name: A}\n",
}
MORE = {
    "render": ("-f", "html", "-o", "made"),
    "fork": ("forked",),
    "suggest": ("--by", "Tea Circle"),
}
SAID = {
    "verify": "", "diff": "templates/flyer.html", "show": "Tea flyer (tea-flyer 0.1.0)", "credits": "Tea flyer 0.1.0",
    "lineage": "fork of soup-flyer 1.0.0", "check": "", "render": "made/tea-flyer/a5.html",
    "fork": "forked/kits/tea-flyer", "suggest": "+<p style=\"margin: 20mm\">",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_reads_knows_every_way_of_naming_a_kit(
    campaignkit: Command, world: World, monkeypatch: pytest.MonkeyPatch, command: str, form: str
) -> None:
    settle(monkeypatch, world.home, world.campaign)
    for left in ("made", "forked"):
        shutil.rmtree(world.campaign / left, ignore_errors=True)
    told = campaignkit(command, world.named[form], *MORE.get(command, ()))
    assert told.status == 0, told.err
    assert SAID[command] in told.out


@pytest.mark.parametrize("command", COMMANDS)
def test_what_names_no_kit_is_told_in_a_line(
    campaignkit: Command, world: World, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    settle(monkeypatch, world.home, world.campaign)
    told = campaignkit(command, "tee-flyer", *MORE.get(command, ()))
    assert (told.status, told.out) == (1, "")
    assert "error: There is no kit or folder called tee-flyer.\n" in told.err
    assert "Did you mean tea-flyer?" in told.err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_code_that_nobody_knows_is_told(
    campaignkit: Command, world: World, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    settle(monkeypatch, world.home, world.campaign)
    told = campaignkit(command, "ck:0000-0000", *MORE.get(command, ()))
    assert (told.status, told.out) == (1, "")
    assert "error: No registry of yours " in told.err
