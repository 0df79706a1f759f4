"""A kit goes into another language: begun with its words beside the original ones, tried, released, credited, kept up.

Told by people who speak that language, and so is what they are told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

KITCHEN = "Offene Küche <https://kueche.example/>"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language, the kit's words and sample in it, and what a person is told in it on the way."""

    lang: str
    free: str
    seats: str
    headline: str
    head: str
    lacks: str
    nothing_went_out: str
    unknown: str
    lost: str
    stray: str

    @property
    def words(self) -> str:
        return f"free: {self.free}\nseats: '{self.seats}'\n"

    @property
    def sample(self) -> str:
        return f"# Invented.\nlang: {self.lang}\nheadline: {self.headline}\npartners:\n  - {{name: A}}\n"


TONGUES = (
    Tongue(
        "de", "Für alle umsonst", "{count} Plätze", "Suppe für alle",
        head="# Hier die Texte auf Deutsch schreiben, jeden unter seinen Wortlaut auf Englisch.",
        lacks="dieser Text aus words/en.yaml fehlt und erscheint darum in der Sprache en: bring („Bring a cup“)",
        nothing_went_out="nichts ging hinaus",
        unknown="--translate: erwartet: das Kürzel einer Sprache, etwa pl, fr-CA oder ar; gefunden: 'klingonisch'",
        lost="erwartet: {count} im Text, wie in words/en.yaml; das füllt die Kampagne aus",
        stray="dieses Muster ist in der Sprache it, kit.yaml führt aber nur en, de auf",
    ),
    Tongue(
        "fr", "Gratuit pour tous", "{count} places", "La soupe est prête",
        head="# Écrire ici les textes en français, chacun sous son texte en anglais.",
        lacks="il manque ce texte de words/en.yaml, affiché donc dans la langue en\u00a0: "
        "bring («\u202fBring a cup\u202f»)",
        nothing_went_out="rien n’est parti",
        unknown="--translate: attendu\u00a0: un code de langue comme pl, fr-CA ou ar\u202f; trouvé\u00a0: 'klingonisch'",
        lost="attendu\u00a0: {count} dans ce texte, comme dans words/en.yaml",
        stray="cet exemple est dans la langue it, et kit.yaml déclare en, fr",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """Makers and a translator with a machine each, and what the translator was told on the way."""

    tongue: Tongue
    makers: Any
    translator: Any
    campaign: Path
    begun: dict[str, str]
    early: Any
    faulty: Any
    too_long: Any
    sheet: str
    released: Any
    updated: Any
    refused: Any
    again: Any

    @property
    def kit(self) -> Path:
        return self.campaign / "kits/ours"


def well(told: Any) -> Any:
    """What a run told, if it ended well."""
    assert told.status == 0, told.err
    return told


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module", params=TONGUES, ids=lambda tongue: tongue.lang)
def world(
    request: pytest.FixtureRequest, new_person: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> World:
    """The makers publish 1.0.0, somebody translates and publishes it, the makers publish 1.1.0 with a word more."""
    tongue: Tongue = request.param
    room = tmp_path_factory.mktemp("translation")
    makers, translator = new_person(), new_person(tongue.lang)
    original, shelf, campaign = made(room / "soup-flyer"), room / "shelf", room / "leipzig"
    well(makers("registry", "add", "shelf", shelf))
    well(makers("publish", original, "--to", "shelf", "-m", "First", "--yes"))
    well(translator("registry", "add", "shelf", shelf))
    well(translator("fork", "shelf/soup-flyer", campaign, "--as", "ours", "--by", KITCHEN, "--translate", tongue.lang))
    kit = campaign / "kits/ours"
    words, sample = kit / f"words/{tongue.lang}.yaml", kit / f"sample/campaign.{tongue.lang}.yaml"
    begun = {"words": words.read_text(encoding="utf-8"), "sample": sample.read_text(encoding="utf-8")}
    early = translator("publish", campaign, "--to", "shelf", "--yes")
    words.write_text("seats: many\nfreee: a word\n", encoding="utf-8")
    faulty = translator("check", kit)
    words.write_text(tongue.words, encoding="utf-8")
    sample.write_text(tongue.sample.replace(tongue.headline, "x" * 60), encoding="utf-8")
    too_long = translator("publish", campaign, "--to", "shelf", "--yes")
    sample.write_text(tongue.sample, encoding="utf-8")
    well(translator("render", kit, "--lang", tongue.lang, "-f", "html", "-o", room / "out"))
    sheet = "".join(path.read_text(encoding="utf-8") for path in (room / "out").rglob("*.html"))
    released = translator("publish", campaign, "--to", "shelf", "-m", "Translated", "--yes")
    edit(original / "words/en.yaml", "free: ", "bring: Bring a cup\nfree: ")
    edit(original / "templates/flyer.html", "{{ words.free }}", "{{ words.free }} {{ words.bring }}")
    edit(original / "kit.yaml", "version: 1.0.0", "version: 1.1.0")
    well(makers("publish", original, "--to", "shelf", "-m", "Bring a cup", "--yes"))
    updated = translator("update", campaign)
    edit(kit / "kit.yaml", "version: 0.1.0", "version: 0.2.0")
    refused = translator("publish", campaign, "--to", "shelf", "--yes")
    words.write_text(f"{tongue.words}bring: …\n", encoding="utf-8")
    again = translator("publish", campaign, "--to", "shelf", "-m", "A word more", "--yes")
    return World(
        tongue, makers, translator, campaign, begun, early, faulty, too_long, sheet, released, updated, refused, again
    )


def made(folder: Path) -> Path:
    """A small kit that keeps its words in words/en.yaml."""
    texts = {
        "kit.yaml": KIT,
        "templates/flyer.html": '<p style="margin: 15mm">{{ headline }}. {{ words.free }} '
        "{{ words.seats | fill(count=12) }} {{ credit.line }}</p>\n",
        "words/en.yaml": "free: Free for all\nseats: '{count} seats'\n",
        "sample/campaign.yaml": "# Invented.\nlang: en\nheadline: Soup\npartners:\n  - {name: A}\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


KIT = """\
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
  a5: {template: flyer.html, size: A5, pages: 1, formats: [html]}
"""


def lines_of(told: Any, *parts: str) -> list[str]:
    """What was told in lines that hold all of these."""
    return [line for line in told.err.splitlines() if all(part in line for part in parts)]


def test_each_word_waits_below_its_wording_in_the_first_language(world: World) -> None:
    assert world.begun["words"].startswith(world.tongue.head)
    assert "# en: Free for all\nfree:\n# en: {count} seats\nseats:\n" in world.begun["words"]
    assert f"lang: {world.tongue.lang}\n" in world.begun["sample"]


def test_what_is_not_translated_is_not_published(world: World) -> None:
    assert world.early.status == 1
    assert lines_of(world.early, f"words/{world.tongue.lang}.yaml free: ", "words/en.yaml", "free (", "seats (")
    assert lines_of(world.early, world.tongue.nothing_went_out)


def test_words_are_checked_against_the_first_language_one_line_each(world: World) -> None:
    file = f"kits/ours/words/{world.tongue.lang}.yaml"
    assert len(lines_of(world.faulty, f"{file} free: ", "Free for all")) == 1
    assert len(lines_of(world.faulty, f"{file}:2:", "freee: ")) == 1
    assert len(lines_of(world.faulty, f"{file}:1:8 seats: ", world.tongue.lost)) == 1


def test_each_declared_language_is_rendered_before_a_release_and_an_error_stops_it(world: World) -> None:
    assert world.too_long.status == 1
    assert lines_of(world.too_long, f"sample/campaign.{world.tongue.lang}.yaml:3")
    assert lines_of(world.too_long, world.tongue.nothing_went_out)


def test_each_declared_language_is_rendered_on_request_with_its_sample(world: World) -> None:
    tongue = world.tongue
    assert f"{tongue.headline}. {tongue.free} {tongue.seats.format(count=12)}" in world.sheet


def test_it_is_released_and_credited_as_a_translation(world: World) -> None:
    well(world.released)
    graph = well(world.translator("lineage", world.campaign, "--json")).json
    records = graph["records"]
    ties = {(records[edge["parent"]]["version"], edge["relation"]) for edge in graph["edges"]}
    assert ("1.0.0", "translation") in ties
    shown = world.translator("credits", "shelf/ours@0.1.0")
    assert "Translated from Soup flyer 1.0.0 by Werkstatt Ost" in well(shown).out


def test_new_words_of_the_original_are_listed_and_the_old_ones_stay(world: World) -> None:
    well(world.updated)
    lang = world.tongue.lang
    assert len(lines_of(world.updated, f"words/{lang}.yaml bring: {world.tongue.lacks}")) == 1
    assert "bring: Bring a cup" in (world.kit / "words/en.yaml").read_text(encoding="utf-8")
    assert world.tongue.words in (world.kit / f"words/{lang}.yaml").read_text(encoding="utf-8")


def test_publish_waits_for_what_is_still_to_translate(world: World) -> None:
    assert world.refused.status == 1
    assert lines_of(world.refused, world.tongue.lacks)
    well(world.again)


def test_a_language_that_nobody_knows_is_told_in_a_line_and_nothing_is_made(world: World, tmp_path: Path) -> None:
    told = world.translator("fork", "shelf/soup-flyer", tmp_path / "new", "--as", "x", "--translate", "klingonisch")
    assert told.status == 1
    assert told.err.splitlines()[0] == world.tongue.unknown
    assert not (tmp_path / "new").exists()


def test_a_sample_in_a_language_that_the_kit_does_not_declare_is_told(world: World) -> None:
    stray = world.kit / "sample/campaign.it.yaml"
    stray.write_text("lang: it\nheadline: Zuppa\npartners:\n  - {name: A}\n", encoding="utf-8")
    told = world.translator("check", world.kit)
    stray.unlink()
    assert len(lines_of(told, "campaign.it.yaml", world.tongue.stray)) == 1
