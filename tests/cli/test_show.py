from __future__ import annotations


def test_a_kit_is_shown_with_what_it_makes_and_asks_for(campaignkit):
    told = campaignkit("show", "event-flyer")
    assert told.status == 0
    for word in ("half-letter", "1080x1080px", "event.title*", "CC BY-SA 4.0 · ck:"):
        assert word in told.out
    assert told.err == "Next: campaignkit fork event-flyer\n"


def test_programs_get_fields_with_help_and_materials_with_sizes(campaignkit):
    kit = campaignkit("show", "event-flyer", "--json").json
    assert {"name", "fields", "materials", "looks", "credit"} <= kit.keys()
    assert all(field["help"] or field["type"] == "group" for field in kit["fields"])


def test_a_misspelt_kit_is_suggested(campaignkit):
    told = campaignkit("show", "event-flier")
    assert told.status == 1
    assert "event-flyer" in told.err
