from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from campaignkit.documents.kit import read_kit
from campaignkit.workspace.schemas import readable_kits, write_into


def test_the_schemas_know_the_fields_of_the_kits(new_kit: Callable[..., Path], tmp_path: Path) -> None:
    kit = read_kit(new_kit("camp/kits/soup"))
    paths = write_into(tmp_path / "camp", [kit])
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "camp/.campaignkit/campaign.schema.json",
        "camp/.campaignkit/kit.schema.json",
    ]
    known = json.loads(paths[0].read_text())["properties"]
    assert {field.name for field in kit.fields} <= set(known)


def test_a_kit_that_cannot_be_read_is_left_out(new_kit: Callable[..., Path], tmp_path: Path) -> None:
    new_kit("camp/kits/soup")
    (new_kit("camp/kits/broken") / "kit.yaml").write_text("name: [")
    assert [kit.folder.name for kit in readable_kits(tmp_path / "camp")] == ["soup"]
