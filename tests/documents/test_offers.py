from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.offers import Offers, offers

CAMPAIGN = """\
langs: [en, fr]
partners:
  - {name: Aire Kitchen}
  - {id: run, name: Soup Run}
  - {name: Aire Kitchen}
  - just words
"""


@pytest.fixture
def campaign(tmp_path: Path, new_kit: Callable[..., Path]) -> Path:
    """A campaign with two kits."""
    new_kit("soup/kits/soup-flyer")
    new_kit("soup/kits/poster", name="poster")
    (tmp_path / "soup/campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    return tmp_path / "soup"


def test_a_campaign_offers_the_names_in_its_files_each_once(campaign: Path) -> None:
    assert offers(campaign) == Offers(("poster", "soup-flyer"), ("a5",), ("en", "fr"), ("aire-kitchen", "run"))


def test_a_kit_offers_those_of_its_sample_and_the_languages_it_speaks(new_kit: Callable[..., Path]) -> None:
    folder = new_kit()
    manifest = (folder / "kit.yaml").read_text(encoding="utf-8")
    (folder / "kit.yaml").write_text(manifest.replace("languages: [en]", "languages: [en, de]"), encoding="utf-8")
    assert offers(folder) == Offers(("soup-flyer",), ("a5",), ("en", "de"), ("a",))


@pytest.mark.parametrize(
    "text", ["", "langs: [en", "langs: {a: 1}\npartners: soup\n", "partners: [{id: {}}, {}]\n", "- a\n"]
)
def test_what_is_half_written_offers_nothing_and_raises_nothing(campaign: Path, text: str) -> None:
    (campaign / "campaign.yaml").write_text(text, encoding="utf-8")
    assert offers(campaign) == Offers(("poster", "soup-flyer"), ("a5",))


def test_a_kit_that_cannot_be_read_hides_no_other(campaign: Path) -> None:
    (campaign / "kits/poster/kit.yaml").write_bytes(b"\xff\xfe")
    assert offers(campaign).kits == ("soup-flyer",)


def test_a_folder_with_nothing_in_it_offers_nothing(tmp_path: Path) -> None:
    assert offers(tmp_path) == offers(tmp_path / "gone") == Offers()
