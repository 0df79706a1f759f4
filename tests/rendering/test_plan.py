from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, NotFound
from campaignkit.model.campaign import Brand, Campaign, Partner
from campaignkit.model.kit import Kit, Material, Size
from campaignkit.rendering.plan import Wish, plan, slug

A5 = Size(148, 210, "mm", "A5")
FLYER = Material("a5", "flyer.html", ("pdf", "html"), A5)
CARD = Material("card", "card.html", ("png",), A5)
INVITE = Material("invite", "invite", ("ics",))
LETTER = Material("letter", "letter.html", ("pdf",), A5, each="partner")
STARTS = {"event": {"starts": datetime(2027, 6, 12, 17, 30, tzinfo=UTC)}}
PARTNERS = (Partner("br", "Bread & Roses"), Partner("tt", "Tin & Table"))


def kit(*materials, name="soup", folder="soup"):
    return Kit(Path("/c/kits") / folder, name, "1.0.0", "Soup", "", "CC0-1.0", (), (), materials)


def campaign(**changes):
    return replace(Campaign(Path("/c"), STARTS, partners=PARTNERS), **changes)


def names(kits, values, **wish):
    return [f"{job.kit.name}/{name}" for job in plan(kits, values, Wish(**wish)) for name in job.names.values()]


def test_everything_is_made_in_its_declared_formats():
    assert names([kit(FLYER, CARD, INVITE)], campaign()) == [
        "soup/a5.pdf",
        "soup/a5.html",
        "soup/card.png",
        "soup/invite.ics",
    ]


def test_the_campaign_chooses_pages_and_the_invite_follows_the_event():
    chosen = campaign(materials={"soup": ("card",)})
    assert names([kit(FLYER, CARD, INVITE)], chosen) == ["soup/card.png", "soup/invite.ics"]
    assert names([kit(FLYER, CARD, INVITE)], replace(chosen, values={})) == ["soup/card.png"]


def test_a_wish_for_a_material_overrules_the_campaign():
    assert names([kit(FLYER, CARD, INVITE)], campaign(materials={"soup": ("card",)}), materials=("a5",)) == [
        "soup/a5.pdf",
        "soup/a5.html",
    ]


def test_a_page_can_become_any_page_format_and_the_order_of_wishes_does_not_matter():
    asked = [names([kit(FLYER, INVITE)], campaign(), formats=formats) for formats in (("png", "pdf"), ("pdf", "png"))]
    assert asked[0] == asked[1] == ["soup/a5.pdf", "soup/a5.png"]


def test_a_wish_for_the_calendar_format_makes_the_invite_alone():
    assert names([kit(FLYER, INVITE)], campaign(), formats=("ics",)) == ["soup/invite.ics"]


def test_parts_that_vary_stand_in_the_name_in_their_order():
    varied = campaign(langs=("en", "fr-CA"), brands=(Brand("Day"), Brand("Night sky")))
    made = names([kit(LETTER, INVITE)], varied, langs=("fr-CA",), profile="press")
    assert made == [
        "soup/letter-fr-CA-br-day-press.pdf",
        "soup/letter-fr-CA-tt-day-press.pdf",
        "soup/letter-fr-CA-br-night-sky-press.pdf",
        "soup/letter-fr-CA-tt-night-sky-press.pdf",
        "soup/invite-fr-CA.ics",
    ]


def test_there_is_one_invite_for_each_language_whatever_else_varies():
    varied = campaign(langs=("en", "de"), brands=(Brand("a"), Brand("b")))
    wish = Wish(profile="press", draft=True)
    sheets = [job.sheet for job in plan([kit(INVITE)], varied, wish)]
    assert [(sheet.lang, sheet.profile, sheet.brand, sheet.draft) for sheet in sheets] == [
        ("en", "screen", 0, False),
        ("de", "screen", 0, False),
    ]


def test_a_wished_partner_limits_the_copies_and_marks_the_others():
    assert names([kit(LETTER, CARD)], campaign(), partner="tt") == ["soup/letter-tt.pdf", "soup/card-tt.png"]


def test_names_are_ascii_and_no_longer_than_120_bytes():
    long = kit(replace(FLYER, name="a" * 200, formats=("pdf",)), replace(FLYER, name="a" * 201, formats=("pdf",)))
    made = [name.split("/")[1] for name in names([long], campaign(brands=(Brand("Käse & Brot"), Brand("خبز")), values={}))]
    assert len(set(made)) == 4
    assert all(name.isascii() and len(name) <= 120 for name in made)


@pytest.mark.parametrize(
    ("text", "kept"), [("Käse & Brot", "kase-brot"), ("Straße", "strasse"), ("", ""), ("../..", slug("../.."))]
)
def test_a_slug_keeps_what_can_be_read(text, kept):
    assert slug(text) == kept
    assert "." not in slug(text)


def test_two_things_with_one_name_are_a_problem_even_if_case_differs():
    with pytest.raises(InvalidDocuments) as caught:
        plan([kit(FLYER, replace(FLYER, name="A5"))], campaign(), Wish())
    assert {problem.code for problem in caught.value.problems} == {"same-name"}
    with pytest.raises(InvalidDocuments, match="1 problem"):
        plan([kit(CARD), kit(CARD, folder="copy")], campaign(), Wish())


@pytest.mark.parametrize(
    ("wish", "there"),
    [
        ({"kits": ("stew",)}, "soup"),
        ({"materials": ("a9",)}, "a5, invite"),
        ({"langs": ("de",)}, "en"),
        ({"partner": "xx"}, "br, tt"),
        ({"brand": "red"}, "none"),
        ({"formats": ("eml",)}, "a5: pdf, html, png; invite: ics"),
    ],
)
def test_asking_for_what_is_not_there_tells_what_is(wish, there):
    with pytest.raises(NotFound) as caught:
        plan([kit(FLYER, INVITE)], campaign(), Wish(**wish))
    assert there in caught.value.hint


def test_an_invite_without_an_event_says_what_it_needs():
    with pytest.raises(NotFound, match="start"):
        plan([kit(FLYER, INVITE)], campaign(values={}), Wish(materials=("invite",)))


def test_a_kind_that_cannot_be_made_yet_is_a_problem_in_the_manifest():
    with pytest.raises(InvalidDocuments) as caught:
        plan([kit(replace(LETTER, each="recipient"))], campaign(), Wish())
    assert str(caught.value.problems[0]).startswith("kits/soup/kit.yaml materials.letter.each: ")
