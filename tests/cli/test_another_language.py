"""All that a person reads is said in their language: seen with one that puts an accent on every vowel of the English."""

from __future__ import annotations

import re
from collections.abc import Callable
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

import pytest

from campaignkit import messages
from campaignkit.cli import overview
from campaignkit.messages import CATALOGUES, Language
from tests.cli.command import Command, Told
from tests.translations.test_untranslated import ENGLISH

ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
NOT_SAID = r"`[^`]*`|\[[^]]*\]|/[^ ]*|Design: .*"
"""What is typed and not said, and the credit, which everybody everywhere finds in the same words."""
OUTSIDE_BRACES = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[^{}]+")

KIT = """\
name: zupa
version: 1.0.0
title: Zupa
summary: Zupa, zupa
license: CC-BY-SA-4.0
authors: [{name: Zyta, url: https://zyta.example/}]
languages: [pl, cs]
fields:
  naglowek: {type: text, max: 12, required: true}
  obraz: {type: image}
  kolor: {type: choice, choices: [raz, dwa]}
materials:
  a5: {template: zupa.html, size: A5, pages: 1, formats: [html]}
"""
BROKEN = """\
kit: zupa
lang: xyzzy
naglowke: Zupa
naglowek: Zupa zupa zupa zupa zupa
kolor: trzy
obraz: obraz.pdf
event:
  starts: 2027-02-31
  ends: 25:99
  tz: Europe/Londyn
  price: 1,50
  url: zyta
  phone: zupa
  email: zyta@
  naglowek: x
partners:
  - {name: Q, logo: logo.svg, role: krol, color: rozowy}
  - {name: Q, email: x}
  - name: [Q]
  - zupa: [x
"""
"""Mistakes of many kinds; without its last line it is YAML."""


class English(NullTranslations):
    """What no catalogue has."""

    def gettext(self, message: str) -> str:
        return f"\0{message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"\0{msgid1 if n == 1 else msgid2}"


class Accented(GNUTranslations):
    """What is in the German catalogue, with accents instead of German; else English as it stands."""

    def gettext(self, message: str) -> str:
        return self._with_accents(super().gettext(message), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._with_accents(super().ngettext(msgid1, msgid2, n), msgid1 if n == 1 else msgid2)

    def _with_accents(self, found: str, words: str) -> str:
        return words if found.startswith("\0") else accented(words)


def accented(words: str) -> str:
    """The same with its values and commands as they were."""
    return OUTSIDE_BRACES.sub(lambda part: part[0] if part[0][0] in "{}" else part[0].translate(ACCENTS), words)


@pytest.fixture
def read(campaignkit: Command, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """A run of the command for somebody who reads accents alone, and how it ended; no English may be in what it says."""
    with (CATALOGUES / "de/LC_MESSAGES/campaignkit.mo").open("rb") as stream:
        catalogue = Accented(stream)
    catalogue.add_fallback(English())
    accents = Language("de", catalogue)
    monkeypatch.setattr(messages, "language", lambda tag: accents)
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de")

    def run(*words: str) -> Told:
        told = campaignkit(*words)
        lines = (re.sub(NOT_SAID, "", line) for line in (told.out + told.err).splitlines())
        assert [line for line in lines if ENGLISH.search(line)] == [], " ".join(words)
        assert told.out + told.err
        return told

    return run


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def kit(here: Path) -> Path:
    """A kit that says nothing in English, with words missing and a credit that no sheet shows."""
    words = {"words/pl.yaml": "raz: Raz\ndwa: '{count} dwa'\ntrzy: Trzy\n", "words/cs.yaml": "dwa: dwa\ndwaa: x\n"}
    template = {"templates/zupa.html": "<p>{{ naglowek }} {{ words.raz }}</p>\n"}
    sample = {"sample/campaign.yaml": "lang: pl\nnaglowek: Zupa\npartners:\n  - {name: A}\n"}
    return put(here / "zupa", {"kit.yaml": KIT, **words, **template, **sample})


@pytest.mark.parametrize("name", overview.names())
def test_the_help_of_each_command(read: Callable[..., Told], name: str) -> None:
    assert read(name, "-h").status == 0


def test_what_is_wrong_with_a_campaign(read: Callable[..., Told], here: Path, kit: Path) -> None:
    assert read("fork", "zupa", "akcja").status == 0
    campaign = here / "akcja"
    put(campaign, {"campaign.yaml": BROKEN.rpartition("  - zupa")[0], "logo.svg": "<svg", "obraz.pdf": "%PDF"})
    assert read("check", "akcja").err.count("\n") > 15
    assert read("render", "akcja").status == 1
    put(campaign, {"campaign.yaml": BROKEN})
    assert read("check", "akcja").status == 1


def test_what_is_wrong_with_a_kit(read: Callable[..., Told], here: Path, kit: Path) -> None:
    assert read("check", "zupa").err.count("\n") > 2
    assert read("registry", "add", "polka", "polka").status == 0
    assert read("publish", "zupa", "--to", "polka", "--yes").status == 1
    for line in (
        "name: Zupa!",
        "version: x",
        "license: zupa",
        "languages: [xyzzy]",
        "materials: []",
        "fields: {x: {type: y}}",
    ):
        key = line.partition(":")[0]
        rest = re.sub(rf"^{key}:.*(\n .*)*", line, KIT, flags=re.MULTILINE)
        put(kit, {"kit.yaml": rest})
        assert read("check", "zupa").status == 1
    (kit / "kit.yaml").unlink()
    assert read("check", "zupa").status == 1


def test_the_story_of_a_kit(read: Callable[..., Told], here: Path, kit: Path) -> None:
    (kit / "words/cs.yaml").write_text("raz: Raz\ndwa: '{count}'\ntrzy: Tri\n")
    (kit / "templates/zupa.html").write_text(
        '<p style="margin: 15mm">{{ naglowek }} {{ words.raz }} {{ credit.line }}</p>\n'
    )
    read("registry", "add", "polka", "polka")
    assert read("publish", "zupa", "--to", "polka", "-m", "Zupa", "--yes").status == 0
    assert read("publish", "zupa", "--to", "polka", "-m", "Zupa", "--yes").status == 0
    assert read("fork", "polka/zupa", "akcja", "--as", "barszcz", "--translate", "sk").status == 0
    put(here / "akcja/kits/barszcz", {"templates/nowy.html": "<p>"})
    for words in (
        ("diff", "akcja"),
        ("suggest", "akcja", "-o", "zupa.patch", "--by", "Zyta"),
        ("take", "zupa.patch", "zupa"),
        ("lineage", "akcja"),
        ("verify", "akcja"),
        ("update", "akcja", "--check"),
        ("update", "akcja"),
        ("show", "polka/zupa"),
        ("registry", "list"),
        ("cache", "show"),
    ):
        read(*words)


@pytest.mark.parametrize(
    "line",
    [
        "fork nic x", "fork event-flyer", "fork event-flyer x --lang xyzzy", "fork event-flyer x --as x --translate xyzzy",
        "show nic", "show nic@1", "show ./nic", "render nic", "render --format xyz", "render . --kit x", "check nic",
        "publish nic --to polka", "publish nic", "registry add polka", "registry add POLKA! x", "registry remove polka",
        "take nic.patch", "suggest nic", "update nic", "update --check --undo", "verify nic", "verify ck:7f3a-9c2e",
        "lineage nic", "lineage ck:0000-0000", "lineage --siblings --descendants", "credits nic", "diff nic", "add nic x y",
        "init x/y/z", "search zzzzz", "cache xyz", "completion xyz", "nic", "--nic", "render -j x",
    ],
)  # fmt: skip
def test_what_cannot_be_done(read: Callable[..., Told], line: str) -> None:
    read(*line.split())
