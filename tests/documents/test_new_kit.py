from __future__ import annotations

from campaignkit.documents.new_kit import starter


def test_every_new_kit_begins_with_a_manifest_a_template_and_a_sample() -> None:
    files = starter()
    assert {"kit.yaml", "sample/campaign.yaml"} <= set(files)
    assert any(path.startswith("templates/") for path in files)
    assert all(files.values())
