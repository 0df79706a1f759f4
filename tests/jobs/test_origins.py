from __future__ import annotations

from campaignkit.documents.kit import read_kit
from campaignkit.jobs.origins import origins_of
from campaignkit.places import built_in_kits


def test_a_design_tells_its_makers_its_credit_and_its_licence_in_plain_words() -> None:
    kit = read_kit(built_in_kits() / "event-flyer")
    (origin,), (licence,) = origins_of([kit])
    assert origin.steps[-1].name == "Event flyer" and origin.steps[-1].authors == "campaignkit contributors"
    assert origin.line.startswith("Design: Event flyer by campaignkit contributors, CC BY-SA 4.0")
    assert licence.name == "CC BY-SA 4.0" and "Name the makers" in licence.text
