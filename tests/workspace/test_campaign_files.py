from __future__ import annotations

from pathlib import Path

from campaignkit.workspace.campaign_files import ATTRIBUTES, attributes, campaign_files


def test_what_is_private_is_all_but_kits_and_what_campaignkit_made(tmp_path: Path) -> None:
    home = tmp_path / "kits" / "soup"
    home.mkdir(parents=True)
    (home / "kit.yaml").touch()
    assert list(campaign_files(home)) == []
    for path in ("campaign.yaml", ATTRIBUTES, ".campaignkit/lock", "logos/ours.svg", "logos/kits/x.svg"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    private = {path.relative_to(tmp_path).as_posix() for path in campaign_files(home)}
    assert private == {"campaign.yaml", "logos/ours.svg", "logos/kits/x.svg"}
    assert list(campaign_files(tmp_path / "elsewhere" / "soup")) == []


def test_git_is_told_once_to_leave_the_bytes_of_kits_alone(tmp_path: Path) -> None:
    assert attributes(tmp_path) == {ATTRIBUTES: b"kits/** -text\n"}
    (tmp_path / ATTRIBUTES).write_bytes(b"*.svg text")
    assert attributes(tmp_path) == {ATTRIBUTES: b"*.svg text\nkits/** -text\n"}
    (tmp_path / ATTRIBUTES).write_bytes(b"*.svg text\nkits/** -text\n")
    assert attributes(tmp_path) == {}
