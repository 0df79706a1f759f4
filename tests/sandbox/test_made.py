from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaignkit.model.fallback import Fallback
from campaignkit.sandbox.made import Made, MadeFile, answer_of, as_json, from_json
from campaignkit.sandbox.order import Sheet

SHEET = Sheet("a5", "en", ("pdf",))
NOTHING = hashlib.sha256(b"").hexdigest()
FILE: dict[str, Any] = {"format": "pdf", "path": "x.pdf", "sha256": NOTHING, "pages": 1, "embedded": "none"}
SOUND: dict[str, Any] = {
    "problems": [{"file": "campaign.yaml", "field": "headline", "message": "too long", "code": "text-too-long", "line": 3}],
    "steps": {"title": "48"},
    "fallbacks": [{"kind": "dropped", "field": "bullets.2", "detail": "left out"}],
    "files": [FILE],
    "slots": 0,
    "boxes": [],
    "reads": ["*"],
    "thumbnails": [],
}


def read(answer: Mapping[str, Any], folder: Path) -> Made:
    return answer_of(json.dumps(answer).encode(), SHEET, folder)


def test_a_sound_answer_becomes_what_was_made(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").touch()
    made = read(SOUND, tmp_path)
    assert (made.files, made.steps, made.fallbacks) == (
        (MadeFile("pdf", tmp_path / "x.pdf", NOTHING, 1),),
        {"title": "48"},
        (Fallback("dropped", "bullets.2", "left out"),),
    )
    assert str(made.problems[0]) == "campaign.yaml:3 headline: too long"
    assert made.has_errors


def test_what_was_made_comes_back_from_its_json(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").touch()
    made = read(SOUND | {"slots": 4}, tmp_path)
    assert from_json(json.loads(json.dumps(as_json(made))), tmp_path) == made


@pytest.mark.parametrize(
    "change",
    [
        {"files": [FILE | {"path": "../x.pdf"}]},
        {"files": [FILE | {"path": "/etc/hostname"}]},
        {"files": [FILE | {"path": "linked.pdf"}]},
        {"files": [FILE | {"path": "absent.pdf"}]},
        {"files": [FILE | {"path": 5}]},
        {"files": [FILE | {"sha256": "0" * 64}]},
        {"files": [FILE | {"format": "png"}]},
        {"files": [FILE | {"format": "exe"}]},
        {"files": [FILE | {"pages": "1"}]},
        {"files": [{"format": "pdf"}]},
        {"files": [FILE | {"embedded": "campaign"}]},
        {"files": [FILE | {"embedded": ["full"]}]},
        {"files": None},
        {"problems": [{"unknown": 1}]},
        {"problems": ["text"]},
        {"problems": [SOUND["problems"][0] | {"line": "3"}]},
        {"problems": [SOUND["problems"][0] | {"message": None}]},
        {"problems": [SOUND["problems"][0] | {"severity": "fine"}]},
        {"steps": ["48"]},
        {"slots": "many"},
        {"fallbacks": 5},
        {"fallbacks": ["bullets.2"]},
        {"fallbacks": [{"kind": "guessed", "field": "bullets.2"}]},
        {"fallbacks": [{"kind": "dropped", "field": 2}]},
    ],
)
def test_no_other_answer_is_believed(tmp_path: Path, change: dict[str, Any]) -> None:
    (tmp_path / "x.pdf").touch()
    (tmp_path / "linked.pdf").symlink_to("/etc/hostname")
    with pytest.raises(ValueError):
        read(SOUND | change, tmp_path)


@pytest.mark.parametrize("message", [b"", b"{", b"[]", b"\xff", b"null", b"[" * 100_000])
def test_what_is_no_json_is_not_believed(message: bytes) -> None:
    with pytest.raises(ValueError):
        answer_of(message, SHEET, Path("/"))


SMALL = b"RIFF\0\0\0\0WEBP"
THUMBNAIL: dict[str, Any] = {"path": "t.webp", "sha256": hashlib.sha256(SMALL).hexdigest(), "width": 640, "height": 905}


def test_small_pictures_come_with_their_size(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").touch()
    (tmp_path / "t.webp").write_bytes(SMALL)
    asked = replace(SHEET, thumbnails=(640,))
    made = answer_of(json.dumps(SOUND | {"thumbnails": [THUMBNAIL]}).encode(), asked, tmp_path)
    assert [(each.path.name, each.width, each.height) for each in made.thumbnails] == [("t.webp", 640, 905)]
    assert from_json(as_json(made), tmp_path) == made


@pytest.mark.parametrize(
    "lie",
    [{"width": 0}, {"height": "905"}, {"width": 10**6}, {"path": "../t.webp"}, {"path": "x.pdf"}, {"sha256": NOTHING}],
)
def test_a_small_picture_that_is_none_is_refused(tmp_path: Path, lie: dict[str, Any]) -> None:
    (tmp_path / "x.pdf").touch()
    (tmp_path / "t.webp").write_bytes(SMALL)
    answer = json.dumps(SOUND | {"thumbnails": [THUMBNAIL | lie]}).encode()
    with pytest.raises(ValueError):
        answer_of(answer, replace(SHEET, thumbnails=(640,)), tmp_path)


def test_small_pictures_that_nobody_asked_for_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").touch()
    (tmp_path / "t.webp").write_bytes(SMALL)
    with pytest.raises(ValueError, match="not asked for"):
        read(SOUND | {"thumbnails": [THUMBNAIL]}, tmp_path)
