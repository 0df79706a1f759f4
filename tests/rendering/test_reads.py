"""What the kits that come with the tool can print, and their samples and the examples do say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import campaignkit as package
from campaignkit.documents.kit import read_kit
from campaignkit.documents.unread import unread_values
from campaignkit.documents.values.field_paths import known_values
from campaignkit.model.kit import Kit
from campaignkit.rendering.reads import all_reads, kit_reads

ROOT = Path(package.__file__).parents[1]
KITS = sorted(path.parent for path in (ROOT / "kits").glob("*/kit.yaml"))
SAID = [*(kit / "sample" for kit in KITS), *sorted((ROOT / "examples").glob("*/"))]


@pytest.fixture(scope="module")
def kits() -> list[Kit]:
    return [read_kit(kit) for kit in KITS]


@pytest.mark.parametrize("folder", SAID, ids=lambda folder: folder.relative_to(ROOT).as_posix())
def test_no_value_of_ours_reaches_no_sheet(folder: Path, kits: list[Kit]) -> None:
    assert unread_values(folder, "campaign.yaml", kits, all_reads(kits).cover) == ()


def test_a_kit_reads_each_value_that_it_asks_for(kits: list[Kit]) -> None:
    for kit in kits:
        assert [path for path, _ in known_values(kit.fields) if not kit_reads(kit).cover(path)] == []


def test_a_shorter_wording_is_read_with_the_longer_one() -> None:
    assert kit_reads(read_kit(ROOT / "kits" / "event-flyer")).cover("event.short_title")


def test_mails_read_what_their_headers_and_wordings_need() -> None:
    reads = kit_reads(read_kit(ROOT / "kits" / "sponsor-email"))
    assert all(reads.cover(f"sender.{name}") for name in ("from", "reply_to", "unsubscribe", "postal_address"))
    assert not reads.cover("event.phone")


def test_words_of_the_kit_itself_are_no_values_of_a_campaign() -> None:
    assert not kit_reads(read_kit(ROOT / "kits" / "event-flyer")).cover("words")


def test_an_invitation_has_no_template_to_read(tmp_path: Path) -> None:
    kit = shutil.copytree(ROOT / "kits" / "event-flyer", tmp_path / "kit")
    shutil.rmtree(kit / "templates")
    manifest = (kit / "kit.yaml").read_text(encoding="utf-8")
    head, _, materials = manifest.partition("materials:\n")
    invite = next(line for line in materials.splitlines() if line.strip().startswith("invite"))
    (kit / "kit.yaml").write_text(f"{head}materials:\n{invite}\n", encoding="utf-8")
    reads = kit_reads(read_kit(kit))
    assert all(reads.cover(f"event.{name}") for name in ("where", "email"))
    assert not reads.cover("event.for_whom")
