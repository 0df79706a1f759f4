from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import Problem
from campaignkit.model.fallback import Fallback
from campaignkit.model.kit import Format
from campaignkit.production.store import Store
from campaignkit.sandbox.made import Made, Thumbnail, made_file

KEY = "ab" * 32
WARNING = Problem("campaign.yaml", "headline", "this is still the sample's", "sample-value", 3, 1, "warning")


@pytest.fixture
def sheet(tmp_path: Path) -> Made:
    files = []
    formats: tuple[tuple[Format, bytes], ...] = (("pdf", b"%PDF \n\n more"), ("png", bytes(range(256))))
    for form, data in formats:
        path = tmp_path / f"made.{form}"
        path.write_bytes(data)
        files.append(made_file(path, form, 1 if form == "pdf" else None))
    return Made(tuple(files), (WARNING,), {"title": "48"}, (Fallback("dropped", "bullets.2", "left out"),))


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "into"
    folder.mkdir()
    return folder


def entry_of(store: Store) -> Path:
    (path,) = store.folder.glob("*/*.sheet")
    return path


def test_what_was_put_comes_back_whole(tmp_path: Path, sheet: Made, into: Path) -> None:
    store = Store(tmp_path / "cache")
    store.put(KEY, sheet)
    found = store.get(KEY, lambda: into)
    assert found is not None
    assert [(f.format, f.path.read_bytes(), f.sha256, f.pages) for f in found.files] == [
        (f.format, f.path.read_bytes(), f.sha256, f.pages) for f in sheet.files
    ]
    assert (found.problems, found.steps, found.fallbacks) == (sheet.problems, sheet.steps, sheet.fallbacks)
    assert found.cached and not sheet.cached


def test_what_was_never_put_is_a_miss(tmp_path: Path, into: Path) -> None:
    assert Store(tmp_path / "cache").get(KEY, lambda: into) is None


@pytest.mark.parametrize("damage", [lambda b: b"", lambda b: b[:-1], lambda b: b[:90] + b"#" + b[91:], lambda b: b + b"x"])
def test_a_damaged_entry_is_a_miss_and_can_be_put_again(
    tmp_path: Path, sheet: Made, into: Path, damage: Callable[..., Any]
) -> None:
    store = Store(tmp_path / "cache")
    store.put(KEY, sheet)
    entry_of(store).write_bytes(damage(entry_of(store).read_bytes()))
    assert store.get(KEY, lambda: into) is None
    store.put(KEY, sheet)
    assert store.get(KEY, lambda: into)


def test_a_store_that_cannot_be_written_is_no_error(tmp_path: Path, sheet: Made, into: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    store = Store(tmp_path / "cache")
    store.put(KEY, sheet)
    assert store.get(KEY, lambda: into) is None
    assert store.usage() == (0, 0)
    store.trim()
    store.clear()


def test_the_longest_unused_goes_first_when_the_store_is_full(tmp_path: Path, sheet: Made, into: Path) -> None:
    store = Store(tmp_path / "cache")
    keys = [f"{n:02x}" * 32 for n in range(4)]
    for age, key in enumerate(keys):
        store.put(key, sheet)
        (path,) = store.folder.glob(f"*/{key}.sheet")
        os.utime(path, (1000 + age, 1000 + age))
    each = store.usage()[1] // 4
    assert store.get(keys[0], lambda: into)
    Store(store.folder, each * 2).trim()
    assert [bool(store.get(key, lambda: into)) for key in keys] == [True, False, False, True]


def test_clearing_forgets_everything_and_what_was_left_half_way(tmp_path: Path, sheet: Made) -> None:
    store = Store(tmp_path / "cache")
    store.put(KEY, sheet)
    (entry_of(store).parent / ".0123.partial").write_text("half")
    store.clear()
    assert store.usage() == (0, 0)
    assert not list((tmp_path / "cache").glob("*/*"))


def test_small_pictures_are_kept_beside_the_files(tmp_path: Path, sheet: Made, into: Path) -> None:
    small = b"RIFF\0\0\0\0WEBP"
    (tmp_path / "t.webp").write_bytes(small)
    thumbnail = Thumbnail(tmp_path / "t.webp", hashlib.sha256(small).hexdigest(), 640, 905)
    store = Store(tmp_path / "cache")
    store.put(KEY, replace(sheet, thumbnails=(thumbnail,)))
    found = store.get(KEY, lambda: into)
    assert found is not None
    assert [(each.path.read_bytes(), each.width) for each in found.thumbnails] == [(small, 640)]
    there: dict[Format, Path] = {file.format: file.path for file in sheet.files}
    whole = store.get(KEY, lambda: into, there)
    assert whole is not None
    assert whole.thumbnails, "what lies in its place has no small pictures, so all is unpacked"
