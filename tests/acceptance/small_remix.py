"""A remix of the event flyer that is soon tried: publishing lays out every sheet of a kit in each of its languages."""

from __future__ import annotations

from pathlib import Path


def reduce_to(kit: Path, *materials: str) -> None:
    """Leave a remix only these materials, and English as its only language: thirty sheets become one or two."""
    manifest = (kit / "kit.yaml").read_text(encoding="utf-8")
    head, _, sheets = manifest.partition("\nmaterials:\n")
    assert "languages: [en, " in head
    start, _, rest = head.partition("languages: [")
    chosen = [line for line in sheets.splitlines(keepends=True) if line.strip().partition(":")[0] in materials]
    assert len(chosen) == len(materials)
    only_english = f"{start}languages: [en{rest[rest.index(']') :]}"
    (kit / "kit.yaml").write_text(f"{only_english}\nmaterials:\n{''.join(chosen)}", encoding="utf-8")
    for path in (*kit.glob("words/*.yaml"), *kit.glob("sample/campaign.*.yaml")):
        if path.name != "en.yaml":
            path.unlink()
