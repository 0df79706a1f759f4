"""A share of a render, as one writes it, and what shares come to together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command


@pytest.fixture
def kit(campaignkit: Command, here: Path) -> str:
    """A new kit with three materials."""
    name = campaignkit("init", "tea-flyer", "--by", "Tea Circle").out.strip()
    manifest = here / name / "kit.yaml"
    text = manifest.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("  a5:"))
    more = "\n".join(first.replace("  a5:", f"  {other}:") for other in ("one", "two"))
    manifest.write_text(text.replace(first, f"{first}\n{more}"), encoding="utf-8")
    return name


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_shares_come_to_what_one_run_makes_to_the_byte(
    campaignkit: Command, kit: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for share in ("2/2", "1/2"):
        monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(here / f"another machine {share[0]}"))
        told = campaignkit("render", kit, "-o", "shared", "--shard", share)
        assert told.status == 0, told.err
        assert 0 < len(told.out.splitlines()) < 6
    told = campaignkit("render", kit, "-o", "shared", "--shard", "join")
    assert (told.status, told.out) == (0, "shared/tea-flyer/receipt.json\n"), told.err
    monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(here / "one machine"))
    assert campaignkit("render", kit, "-o", "whole").status == 0
    assert files(here / "shared") == files(here / "whole")


def test_what_lacks_a_share_is_not_joined(campaignkit: Command, kit: str) -> None:
    told = campaignkit("render", kit, "-o", "shared", "--shard", "join")
    assert told.status == 1
    assert "There are no shares in" in told.err
    campaignkit("render", kit, "-o", "shared", "--shard", "1/2")
    told = campaignkit("render", kit, "-o", "shared", "--shard", "join")
    assert told.status == 1
    assert "lacks the shares 2/2" in told.err


def test_more_shares_than_sheets_leave_some_with_nothing_to_make(campaignkit: Command, kit: str) -> None:
    told = campaignkit("render", kit, "-o", "shared", "--shard", "9/9")
    assert (told.status, told.out) == (0, "")


@pytest.mark.parametrize("share", ["0/2", "3/2", "2", "a/b", "1/0", "1/99999", "-1/2"])
def test_what_is_no_share_is_a_mistake_of_usage(campaignkit: Command, share: str) -> None:
    told = campaignkit("render", f"--shard={share}")
    assert told.status == 2
    assert "expected one such as 2/5, or join" in told.err
