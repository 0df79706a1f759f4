from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import NotFound
from campaignkit.registry.argument.kit import campaign_kit, folder_and_kit, open_argument, place_of, shared_kit


@pytest.fixture
def campaign(tmp_path: Path, new_kit: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The campaign that one stands in, with a kit of its own and one named like a built-in kit."""
    new_kit("camp/kits/ours", name="ours")
    new_kit("camp/kits/event-flyer", name="event-flyer", version="9.0.0")
    (tmp_path / "camp/campaign.yaml").write_text("lang: en\n")
    monkeypatch.chdir(tmp_path / "camp")
    return tmp_path / "camp"


def test_who_reads_means_the_kit_of_the_campaign_and_who_takes_that_of_a_registry(campaign: Path) -> None:
    assert place_of("event-flyer").version == "9.0.0"
    assert open_argument("event-flyer").kit.version == "9.0.0"
    assert shared_kit("event-flyer").version != "9.0.0"
    assert shared_kit("ours").name == "ours"


def test_a_kit_of_the_campaign_is_rendered_with_it(campaign: Path) -> None:
    assert folder_and_kit(Path("ours")) == (Path(), "ours")
    assert folder_and_kit(Path("kits/ours")) == (Path("kits/ours"), "")
    folder, kit = folder_and_kit(Path("sponsor-email"))
    assert (folder.name, kit) == ("sponsor-email", "")


def test_what_is_no_kit_here_is_none(campaign: Path) -> None:
    assert campaign_kit("../camp/kits/ours") is None
    for name in (place_of, shared_kit, open_argument):
        with pytest.raises(NotFound, match="There is no kit or folder called theirs"):
            name("theirs")
