"""A translation begins with its words to fill in, each below the wording that it translates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.documents.languages.translation import begun, empty_words
from campaignkit.errors import InvalidDocuments
from campaignkit.files import kit_contents

WORDS = b"""free: "Free: for all"
# A comment of the makers
audiences:
  workers:
    subject: "Join in: {title}"
together: |
  Together
  with
"""


@pytest.fixture
def kit(new_kit: Callable[..., Path]) -> Path:
    return new_kit(files={"words/en.yaml": WORDS.decode()})


def test_every_word_waits_empty_below_its_original() -> None:
    assert empty_words(WORDS, "en", "pl").splitlines()[2:] == [
        "# en: Free: for all",
        "free:",
        "audiences:",
        "  workers:",
        "    # en: Join in: {title}",
        "    subject:",
        "# en: Together with",
        "together:",
    ]


def test_the_kit_has_one_language_more_and_reads_as_before(kit: Path, tmp_path: Path) -> None:
    before = read_kit(kit)
    for path, data in begun(before, kit_contents(kit), "pl").items():
        (tmp_path / "new" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "new" / path).write_bytes(data)
    after = read_kit(tmp_path / "new")
    assert after.languages == (*before.languages, "pl")
    assert after.words["pl"] == {}
    assert after.words_in("pl") == before.words_in("en")


def test_the_sample_comes_along_in_the_new_language(kit: Path) -> None:
    contents = {**kit_contents(kit), "sample/campaign.yaml": b"# Ours\nlang: en\nheadline: Soup\n"}
    assert begun(read_kit(kit), contents, "pl")["sample/campaign.pl.yaml"] == b"# Ours\nlang: pl\nheadline: Soup\n"


@pytest.mark.parametrize(
    ("lang", "code"), [("klingon", "unknown-language"), ("", "unknown-language"), ("en", "has-language")]
)
def test_a_language_that_is_none_or_there_already_is_told(kit: Path, lang: str, code: str) -> None:
    with pytest.raises(InvalidDocuments) as refusal:
        begun(read_kit(kit), kit_contents(kit), lang)
    assert [(problem.file, problem.code) for problem in refusal.value.problems] == [("--translate", code)]


def test_a_kit_whose_words_stand_in_its_templates_cannot_be_translated(kit: Path) -> None:
    contents = {path: data for path, data in kit_contents(kit).items() if not path.startswith("words/")}
    with pytest.raises(InvalidDocuments, match="1 problem") as refusal:
        begun(read_kit(kit), contents, "pl")
    assert "words/en.yaml" in refusal.value.problems[0].message
