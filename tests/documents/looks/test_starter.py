from __future__ import annotations

from pathlib import Path

import yaml

from campaignkit.documents.kit import read_kit
from campaignkit.documents.looks.rules import broken_rules
from campaignkit.documents.looks.starter import new_look


def test_a_new_look_breaks_no_rule_and_serves_upright_sheets() -> None:
    kit = read_kit(Path(__file__).parents[3] / "kits/event-flyer")
    data = yaml.safe_load(new_look("ours", kit))
    assert list(broken_rules(data, "ours", [font.family for font in kit.fonts])) == []
    assert set(data["arrangements"]["cover"]["facts"]) == {"flow", "tall", "square", "story"}
