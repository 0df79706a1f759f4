"""A volunteer in Lyon, one in Leipzig: the first sheet speaks their language, and says whose words are on it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ENGLISH = ("Bread", "lunch", "free", "Three", "Leeds", "neighbours", "London", "Together", "GBP")


@dataclass(frozen=True, slots=True)
class Begun:
    """A new campaign in a language, its first sheet as text, and what `check` says of it."""

    folder: Path
    sheet: str
    checked: Any


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language, and words that a sheet in it must have."""

    lang: str
    zone: str
    words: tuple[str, ...]


TONGUES = (
    Tongue("fr", "Europe/Paris", ("la grande tablée", "samedi", "12 juin 2027", "12 h – 15 h", "Gratuit", "Lyon")),
    Tongue("de", "Europe/Berlin", ("Mittagstisch für alle", "Samstag", "26. Juni 2027", "12:00–15:00 Uhr", "Leipzig")),
)


@pytest.fixture(scope="module", params=TONGUES, ids=lambda tongue: tongue.lang)
def tongue(request: pytest.FixtureRequest) -> Tongue:
    found: Tongue = request.param
    return found


@pytest.fixture(scope="module")
def begun(tongue: Tongue, new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Begun:
    person, folder = new_person(), tmp_path_factory.mktemp("tongues") / tongue.lang
    for told in (
        person("fork", "event-flyer", folder, "--lang", tongue.lang),
        person("render", folder, "-m", "a5", "-f", "pdf"),
    ):
        assert told.status == 0, told.err
    sheet = subprocess.run(
        ["pdftotext", "-layout", folder / "out/event-flyer/a5.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    return Begun(folder, " ".join(sheet.split()), person("check", folder, "-m", "a5", "--json"))


def test_the_first_sheet_is_in_the_language_asked_for(begun: Begun, tongue: Tongue) -> None:
    assert [words for words in tongue.words if words not in begun.sheet] == []
    assert [word for word in ENGLISH if word in begun.sheet] == []


def test_the_campaign_is_set_in_a_place_of_its_language(begun: Begun, tongue: Tongue) -> None:
    text = (begun.folder / "campaign.yaml").read_text(encoding="utf-8")
    assert f"lang: {tongue.lang}\n" in text
    assert f"tz: {tongue.zone}\n" in text
    assert "currency: EUR" in text
    assert "Put your own words" not in text


def test_only_the_logos_of_that_sample_come_along(begun: Begun) -> None:
    text = (begun.folder / "campaign.yaml").read_text(encoding="utf-8")
    assert all(f"logos/{logo.name}" in text for logo in (begun.folder / "logos").iterdir())


def test_check_says_that_its_words_are_still_the_samples(begun: Begun) -> None:
    fields = {problem["field"] for problem in begun.checked.json["problems"] if problem["code"] == "sample-value"}
    assert {"event.title", "event.starts", "event.where", "bullets", "access"} <= fields
    assert begun.checked.status == 0


@pytest.mark.parametrize(
    ("lang", "said"),
    [("klingon", "expected a language's tag such as fr, fr-CA or ar"), ("pl", "It has them in en, de, fr, es, ar.")],
)
def test_a_language_that_nobody_or_no_kit_knows_is_one_line_and_nothing_is_written(
    new_person: Callable[[], Any], tmp_path: Path, lang: str, said: str
) -> None:
    told = new_person()("fork", "event-flyer", tmp_path / "soup", "--lang", lang)
    assert told.status == 1
    assert said in told.err
    assert not (tmp_path / "soup").exists()


def test_a_second_kit_comes_with_comments_in_the_campaigns_own_language(
    new_person: Callable[[], Any], tmp_path: Path
) -> None:
    (tmp_path / "campaign.yaml").write_text("lang: fr\n", encoding="utf-8")
    told = new_person()("fork", "sponsor-email", tmp_path)
    assert told.status == 0, told.err
    text = (tmp_path / "campaign.yaml").read_text(encoding="utf-8")
    assert "Roitelet Assurances" in text
    assert "Wren Insurance" not in text
    assert "lang: fr\n" in text


def test_a_kits_own_folder_is_made_in_each_language_that_it_declares(new_person: Callable[[], Any], tmp_path: Path) -> None:
    person = new_person()
    assert person("fork", "sponsor-email", tmp_path / "soup").status == 0
    kit = tmp_path / "soup/kits/sponsor-email"
    told = person("render", kit, "--lang", "fr", "-m", "mail", "-f", "txt", "-o", tmp_path / "out")
    assert told.status == 0, told.err
    mail = (tmp_path / "out/sponsor-email/mail-workers.txt").read_text(encoding="utf-8")
    assert "Quand\u00a0:" in mail
    assert "P.-S.\u00a0:" in mail
    assert "Roitelet Assurances" in mail
    refused = person("render", kit, "--lang", "pl", "-o", tmp_path / "out")
    assert refused.status == 1
    assert "There is: en, de, fr, es, ar." in refused.err
