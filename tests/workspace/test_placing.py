from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import CannotWrite, Taken
from campaignkit.files import kit_contents
from campaignkit.workspace.exchange import Texts, previous
from campaignkit.workspace.placing import in_place, put_kit, replace_kit

Home = Callable[[], tuple[Path, dict[str, bytes]]]


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return tmp_path / "camp"


@pytest.fixture
def kit(new_kit: Callable[..., Path]) -> dict[str, bytes]:
    return kit_contents(new_kit("made/soup"))


def test_a_copy_makes_the_campaign_that_it_needs(campaign: Path, kit: dict[str, bytes]) -> None:
    put_kit(campaign, campaign / "kits" / "soup", kit, {"photo.jpg": b"picture"}, "lang: en\n")
    assert kit_contents(campaign / "kits" / "soup") == kit
    assert ((campaign / "photo.jpg").read_bytes(), (campaign / "campaign.yaml").read_text()) == (b"picture", "lang: en\n")


def test_where_a_file_cannot_be_written_nothing_is(campaign: Path, kit: dict[str, bytes]) -> None:
    campaign.mkdir()
    (campaign / "campaign.yaml").write_text("lang: de\n")
    (campaign / "photos").touch()
    with pytest.raises(CannotWrite):
        put_kit(campaign, campaign / "kits" / "soup", kit, {"photos/photo.jpg": b"picture"}, "lang: en\n")
    assert sorted(path.name for path in campaign.iterdir() if path.name != "kits") == ["campaign.yaml", "photos"]
    assert not (campaign / "kits" / "soup").exists()
    assert (campaign / "campaign.yaml").read_text() == "lang: de\n"


def test_what_lies_there_is_told_and_kept_when_another_copy_takes_its_place(campaign: Path, kit: dict[str, bytes]) -> None:
    home = campaign / "kits" / "soup"
    assert in_place(home) == ("", ())
    put_kit(campaign, home, kit, {}, "lang: en\n")
    version, changed = in_place(home)
    assert (version, changed) == ("1.0.0", tuple(sorted(kit)))
    other = {**kit, "README.md": b"# Another\n"}
    replace_kit(campaign, home, other, {}, Texts("lang: en\n", "lang: fr\n"), "soup 1.0.0")
    assert kit_contents(home) == other
    assert (campaign / "campaign.yaml").read_text() == "lang: fr\n"
    assert previous(home).label == "soup 1.0.0"


def test_a_folder_that_is_no_kit_is_replaced_all_the_same(campaign: Path) -> None:
    home = campaign / "kits" / "soup"
    home.mkdir(parents=True)
    assert in_place(home) == ("unknown", ())


def test_two_copies_do_not_take_one_place(campaign: Path, kit: dict[str, bytes]) -> None:
    home = campaign / "kits" / "soup"
    put_kit(campaign, home, kit, {}, "lang: en\n")
    with pytest.raises(Taken):
        put_kit(campaign, home, kit, {}, "lang: en\n")
