"""The built-in kits carry one set of looks: `./dev looks` copies it."""

from __future__ import annotations

from pathlib import Path

KITS = Path(__file__).parents[1] / "kits"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_kit_that_has_looks_has_the_same_byte_for_byte() -> None:
    ours = contents(KITS / "event-flyer/looks")
    assert "cutpaper/look.yaml" in ours
    for folder in KITS.glob("*/looks"):
        assert contents(folder) == ours, f"{folder} differs; run ./dev looks"
