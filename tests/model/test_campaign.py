from __future__ import annotations

from pathlib import Path

from campaignkit.model.campaign import Audience, Campaign, Partner
from campaignkit.model.values import Localised

BOTH = Localised((("de", "Hafen-Bäckerei"), ("ar", "مخبز الميناء")))


def test_a_partner_is_called_by_its_name_in_the_language() -> None:
    partner = Partner("hb", "Hafen-Bäckerei", more={"name": BOTH, "income": 5})
    assert partner.in_language("ar").name == "مخبز الميناء"
    assert partner.in_language("de-AT").name == "Hafen-Bäckerei"
    assert Partner("hb", "Hafen-Bäckerei", "HB").in_language("ar").label == "HB"


def test_a_partner_keeps_what_is_the_same_in_all_languages() -> None:
    partner = Partner("hb", "Hafen-Bäckerei", own_line="Brot", more={"income": 5})
    assert partner.in_language("ar") == partner


def test_an_audience_that_has_no_words_in_a_language_has_none() -> None:
    campaign = Campaign(Path("/c"), {}, audiences=(Audience("workers", {"ask": BOTH, "subject": "Soup"}),))
    assert campaign.in_language("fr").audiences[0].texts == {"ask": "", "subject": "Soup"}
    assert campaign.in_language("ar").audiences[0].texts["ask"] == "مخبز الميناء"


def test_a_group_that_the_campaign_lacks_or_wrote_as_something_else_is_empty() -> None:
    campaign = Campaign(Path("/c"), {"event": {"title": "Soup"}, "ad": "words"})
    assert [campaign.group(name) for name in ("event", "ad", "link")] == [{"title": "Soup"}, {}, {}]


def test_the_direction_follows_the_language_unless_the_campaign_says_otherwise() -> None:
    assert [Campaign(Path("/c"), {}).direction(lang) for lang in ("en", "ar", "fa-IR", "ku-Arab")] == ["ltr", *["rtl"] * 3]
    assert Campaign(Path("/c"), {}, dir="ltr").direction("ar") == "ltr"
