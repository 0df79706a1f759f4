from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.documents.languages.samples import (
    languages_in,
    pictures_for,
    sample_faults,
    sample_files,
    sample_for,
    sample_languages,
)
from tests.documents.test_project import add_kit

PATHS = ("kit.yaml", "sample/campaign.yaml", "sample/campaign.fr.yaml", "sample/campaign.pt-BR.yaml", "sample/logos/a.svg")


def test_samples_are_found_by_the_language_of_their_name() -> None:
    assert sample_files(PATHS) == {
        "": "sample/campaign.yaml",
        "fr": "sample/campaign.fr.yaml",
        "pt-BR": "sample/campaign.pt-BR.yaml",
    }


@pytest.mark.parametrize(
    ("lang", "path"),
    [
        ("fr", "sample/campaign.fr.yaml"),
        ("fr-CA", "sample/campaign.fr.yaml"),
        ("pt-br", "sample/campaign.pt-BR.yaml"),
        ("pt", "sample/campaign.yaml"),
        ("pl", "sample/campaign.yaml"),
        ("", "sample/campaign.yaml"),
    ],
)
def test_a_language_gets_its_own_sample_else_that_of_its_base_language_else_the_first(lang: str, path: str) -> None:
    assert sample_for(lang, PATHS) == path


def test_languages_are_those_that_the_text_says() -> None:
    assert languages_in(b"lang: fr\n") == ("fr",)
    assert languages_in(b"langs: [en-CA, fr-CA]\n") == ("en-CA", "fr-CA")
    assert languages_in(b"headline: Soup\n") == languages_in(b"lang: [\n") == ()
    contents = {"sample/campaign.fr.yaml": b"lang: fr", "sample/campaign.yaml": b"lang: en", "kit.yaml": b"lang: de"}
    assert set(sample_languages(contents)) == {"en", "fr"}


def test_a_campaign_gets_the_pictures_of_its_own_sample_and_those_that_none_names() -> None:
    contents = {
        "sample/campaign.yaml": b"partners: [{logo: logos/en.svg}, {logo: logos/both.svg}]",
        "sample/campaign.fr.yaml": b"partners: [{logo: logos/fr.svg}, {logo: logos/both.svg}]",
        **{f"sample/logos/{name}.svg": b"<svg/>" for name in ("en", "fr", "both", "spare")},
        "templates/a.html": b"",
    }
    assert set(pictures_for("sample/campaign.fr.yaml", contents)) == {f"logos/{n}.svg" for n in ("fr", "both", "spare")}


@pytest.mark.parametrize(
    ("tag", "text", "code", "said"),
    [
        ("klingon", "lang: en", "unknown-language", "found “klingon”"),
        ("pl", "lang: pl", "sample-language", "kit.yaml declares en, fr; add pl there"),
        ("fr", "lang: en", "sample-language", "expected `lang: fr`"),
        ("fr", "headline: Soupe", "sample-language", "found none"),
    ],
)
def test_a_sample_that_the_kit_does_not_speak_is_told(tmp_path: Path, tag: str, text: str, code: str, said: str) -> None:
    folder = _kit(tmp_path, f"sample/campaign.{tag}.yaml", text)
    (fault,) = sample_faults(read_kit(folder))
    assert (fault.file, fault.code) == (f"sample/campaign.{tag}.yaml", code)
    assert said in fault.message


def test_a_sample_in_a_declared_language_is_right(tmp_path: Path) -> None:
    assert not list(sample_faults(read_kit(_kit(tmp_path, "sample/campaign.fr.yaml", "lang: fr"))))


def _kit(folder: Path, path: str, text: str) -> Path:
    add_kit(folder)
    manifest = folder / "kit.yaml"
    manifest.write_text(manifest.read_text() + "languages: [en, fr]\n")
    for lang in ("en", "fr"):
        (folder / "words").mkdir(exist_ok=True)
        (folder / f"words/{lang}.yaml").write_text("together: x\n")
    (folder / path).write_text(f"{text}\n", encoding="utf-8")
    return folder
