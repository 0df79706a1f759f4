from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.model.campaign import Campaign, Partner
from campaignkit.model.kit import Kit
from campaignkit.production.leftovers import leftovers, remove

PDF = b"%PDF"


@pytest.fixture
def kit(new_kit: Callable[..., Path]) -> Kit:
    return read_kit(new_kit("soup-flyer"))


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    """A file that a receipt tells of, in the folder for finished files."""

    def make(name: str, **facts: str) -> Path:
        folder = tmp_path / "out" / "soup-flyer"
        folder.mkdir(parents=True, exist_ok=True)
        receipt = folder / "receipt.json"
        known = json.loads(receipt.read_text())["files"] if receipt.exists() else {}
        entry = {"sha256": hashlib.sha256(PDF).hexdigest(), "material": "a5", "format": "pdf", "lang": "en", **facts}
        (folder / name).write_bytes(PDF)
        receipt.write_text(json.dumps({"schema": 1, "files": {**known, name: entry}}))
        return folder / name

    return make


def campaign(folder: Path, **more: object) -> Campaign:
    return Campaign(folder, {}, partners=(Partner("br", "Bread & Roses"),), **more)  # type: ignore[arg-type]


def paths(tmp_path: Path, kit: Kit, now: Campaign) -> list[str]:
    return [leftover.path.name for leftover in leftovers(tmp_path / "out", (kit,), now)]


def test_what_a_wish_could_still_make_is_no_leftover(tmp_path: Path, kit: Kit, made: Callable[..., Path]) -> None:
    made("a5.pdf")
    made("a5.png", format="png")
    made("a5-press.pdf", profile="press")
    made("a5-br.pdf", partner="br")
    assert paths(tmp_path, kit, campaign(tmp_path)) == []
    assert paths(tmp_path, kit, campaign(tmp_path, materials={"soup-flyer": ()})) == []


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("a7.pdf", {"material": "a7"}),
        ("a5-de.pdf", {"lang": "de"}),
        ("a5-tt.pdf", {"partner": "tt"}),
        ("a5-night.pdf", {"brand": "night"}),
        ("a5.eml", {"format": "eml"}),
        ("a5-1of7.pdf", {"turn": 1}),
    ],
)
def test_what_no_wish_could_make_is_one(
    tmp_path: Path, kit: Kit, made: Callable[..., Path], name: str, facts: dict[str, str]
) -> None:
    made(name, **facts)
    assert paths(tmp_path, kit, campaign(tmp_path)) == [name]


def test_a_second_language_leaves_the_names_without_one_behind(tmp_path: Path, kit: Kit, made: Callable[..., Path]) -> None:
    made("a5.pdf")
    made("a5-en.pdf")
    assert paths(tmp_path, kit, campaign(tmp_path, langs=("en", "fr"))) == ["a5.pdf"]


def test_what_somebody_changed_and_what_no_receipt_knows_stays(tmp_path: Path, kit: Kit, made: Callable[..., Path]) -> None:
    gone, changed = made("a7.pdf", material="a7"), made("a8.pdf", material="a8")
    changed.write_bytes(b"mine")
    (own := changed.with_name("notes.txt")).write_text("mine")
    found = leftovers(tmp_path / "out", (kit,), campaign(tmp_path))
    assert list(remove(found)) == [gone]
    assert (gone.exists(), changed.exists(), own.exists()) == (False, True, True)
    assert [leftover.is_changed for leftover in found] == [False, True]
