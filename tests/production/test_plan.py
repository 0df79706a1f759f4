from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import InvalidDocuments, NotFound
from campaignkit.model.campaign import Audience, Brand, Campaign, Partner
from campaignkit.model.kit import Kit, Material, Size
from campaignkit.production.plan import Wish, invites, plan, questions
from campaignkit.sandbox.output_names import slug

A5 = Size(148, 210, "mm", "A5")
FLYER = Material("a5", "flyer.html", ("pdf", "html"), A5)
CARD = Material("card", "card.html", ("png",), A5)
INVITE = Material("invite", "invite", ("ics",))
LETTER = Material("letter", "letter.html", ("pdf",), A5, each="partner")
STARTS = {"event": {"starts": datetime(2027, 6, 12, 17, 30, tzinfo=UTC)}}
PARTNERS = (Partner("br", "Bread & Roses"), Partner("tt", "Tin & Table"))


def kit(*materials: Material, name: Any = "soup", folder: str = "soup") -> Kit:
    return Kit(Path("/c/kits") / folder, name, "1.0.0", "Soup", "", "CC0-1.0", (), (), materials)


def campaign(**changes: Any) -> Campaign:
    return replace(Campaign(Path("/c"), STARTS, partners=PARTNERS), **changes)


def names(kits: Sequence[Kit], values: Campaign, **wish: Any) -> list[str]:
    return [f"{job.kit.name}/{name}" for job in plan(kits, values, Wish(**wish)) for name in job.names.values()]


def test_everything_is_made_in_its_declared_formats() -> None:
    assert names([kit(FLYER, CARD, INVITE)], campaign()) == [
        "soup/a5.pdf",
        "soup/a5.html",
        "soup/card.png",
        "soup/invite.ics",
    ]


def test_the_campaign_chooses_pages_and_the_invite_follows_the_event() -> None:
    chosen = campaign(materials={"soup": ("card",)})
    assert names([kit(FLYER, CARD, INVITE)], chosen) == ["soup/card.png", "soup/invite.ics"]
    assert names([kit(FLYER, CARD, INVITE)], replace(chosen, values={})) == ["soup/card.png"]


def test_a_wish_for_a_material_overrules_the_campaign() -> None:
    assert names([kit(FLYER, CARD, INVITE)], campaign(materials={"soup": ("card",)}), materials=("a5",)) == [
        "soup/a5.pdf",
        "soup/a5.html",
    ]


def test_a_page_can_become_any_page_format_and_the_order_of_wishes_does_not_matter() -> None:
    asked = [names([kit(FLYER, INVITE)], campaign(), formats=formats) for formats in (("png", "pdf"), ("pdf", "png"))]
    assert asked[0] == asked[1] == ["soup/a5.pdf", "soup/a5.png"]


def test_a_wish_for_the_calendar_format_makes_the_invite_alone() -> None:
    assert names([kit(FLYER, INVITE)], campaign(), formats=("ics",)) == ["soup/invite.ics"]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({}, True),
        ({"materials": ("invite",)}, True),
        ({"materials": ("a5",)}, False),
        ({"formats": ("pdf",)}, False),
        ({"materials": ("mail",), "formats": ("eml",)}, True),
        ({"materials": ("mail",), "formats": ("html",)}, False),
    ],
)
def test_what_invites_is_a_calendar_file_or_a_draft_of_a_mail(wish: Mapping[str, Any], expected: bool) -> None:
    mail = Material("mail", "mail.mjml", ("html", "eml"))
    assert invites([kit(FLYER, INVITE, mail)], campaign(), Wish(**wish)) is expected


def test_parts_that_vary_stand_in_the_name_in_their_order() -> None:
    varied = campaign(langs=("en", "fr-CA"), brands=(Brand("Day"), Brand("Night sky")))
    made = names([kit(LETTER, INVITE)], varied, langs=("fr-CA",), profile="press")
    assert made == [
        "soup/letter-fr-CA-br-day-press.pdf",
        "soup/letter-fr-CA-tt-day-press.pdf",
        "soup/letter-fr-CA-br-night-sky-press.pdf",
        "soup/letter-fr-CA-tt-night-sky-press.pdf",
        "soup/invite-fr-CA.ics",
    ]


def test_there_is_one_invite_for_each_language_whatever_else_varies() -> None:
    varied = campaign(langs=("en", "de"), brands=(Brand("a"), Brand("b")))
    wish = Wish(profile="press", draft=True)
    sheets = [job.sheet for job in plan([kit(INVITE)], varied, wish)]
    assert [(sheet.lang, sheet.profile, sheet.brand, sheet.draft) for sheet in sheets] == [
        ("en", "screen", 0, False),
        ("de", "screen", 0, False),
    ]


def test_a_wished_partner_limits_the_copies_and_marks_the_others() -> None:
    assert names([kit(LETTER, CARD)], campaign(), partner="tt") == ["soup/letter-tt.pdf", "soup/card-tt.png"]


def test_names_are_ascii_and_no_longer_than_120_bytes() -> None:
    long = kit(replace(FLYER, name="a" * 200, formats=("pdf",)), replace(FLYER, name="a" * 201, formats=("pdf",)))
    made = [name.split("/")[1] for name in names([long], campaign(brands=(Brand("Käse & Brot"), Brand("خبز")), values={}))]
    assert len(set(made)) == 4
    assert all(name.isascii() and len(name) <= 120 for name in made)


@pytest.mark.parametrize(
    ("text", "kept"), [("Käse & Brot", "kase-brot"), ("Straße", "strasse"), ("", ""), ("../..", slug("../.."))]
)
def test_a_slug_keeps_what_can_be_read(text: str, kept: str) -> None:
    assert slug(text) == kept
    assert "." not in slug(text)


def test_two_things_with_one_name_are_a_problem_even_if_case_differs() -> None:
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
def test_asking_for_what_is_not_there_tells_what_is(wish: Mapping[str, Any], there: str) -> None:
    with pytest.raises(NotFound) as caught:
        plan([kit(FLYER, INVITE)], campaign(), Wish(**wish))
    assert there in caught.value.hint


def test_an_invite_without_an_event_says_what_it_needs() -> None:
    with pytest.raises(NotFound, match="start"):
        plan([kit(FLYER, INVITE)], campaign(values={}), Wish(materials=("invite",)))


MAIL = Material("mail", "mail.mjml", ("html", "txt", "eml"), each="audience")
ABOUT = Material("how-to-send", "how-to-send.html", ("html",))
AD = Material("300x250", "ad.html", ("png",), Size(79.375, 66.1458, "px", "300x250px"), html="sheet", slots=2)
THREE = (*PARTNERS, Partner("wi", "Wren"))
AUDIENCES = (Audience("workers"), Audience("suppliers"))


def test_every_audience_gets_a_mail_of_its_own_in_every_language() -> None:
    both = campaign(langs=("en", "ar"), audiences=AUDIENCES)
    assert names([kit(MAIL)], both, formats=("eml",)) == [
        "soup/mail-en-workers.eml",
        "soup/mail-en-suppliers.eml",
        "soup/mail-ar-workers.eml",
        "soup/mail-ar-suppliers.eml",
    ]


def test_what_has_no_page_is_the_same_for_every_profile_and_in_a_draft() -> None:
    made = plan([kit(MAIL, ABOUT)], campaign(audiences=AUDIENCES), Wish(profile="press", draft=True))
    assert {(job.sheet.profile, job.sheet.draft) for job in made} == {("screen", False)}


def test_a_page_about_mails_is_made_once_a_language() -> None:
    assert names([kit(ABOUT)], campaign(langs=("en", "ar"), audiences=AUDIENCES)) == [
        "soup/how-to-send-en.html",
        "soup/how-to-send-ar.html",
    ]


def test_partners_who_do_not_all_fit_take_turns() -> None:
    made = plan([kit(AD)], campaign(partners=THREE), Wish())
    assert [(job.sheet.turn, job.sheet.slots) for job in made] == [(1, 2), (2, 2), (3, 2)]
    assert [name for job in made for name in job.names.values()] == [f"300x250-{n}of3.png" for n in (1, 2, 3)]


def test_numbers_of_turns_sort_as_names() -> None:
    dozen = campaign(partners=tuple(Partner(f"p{n}", f"P {n}") for n in range(12)))
    assert names([kit(AD)], dozen)[:2] == ["soup/300x250-01of12.png", "soup/300x250-02of12.png"]


def test_partners_who_all_fit_need_no_turns_unless_the_order_is_to_rotate() -> None:
    assert names([kit(AD)], campaign()) == ["soup/300x250.png"]
    assert names([kit(AD)], campaign(order="rotate")) == ["soup/300x250-1of2.png", "soup/300x250-2of2.png"]


def test_wide_logos_may_leave_less_room_than_the_kit_says() -> None:
    asked = questions([kit(AD)], campaign(), Wish())
    assert [(job.sheet.slots, job.sheet.formats, job.names) for job in asked] == [(2, (), {})]
    made = plan([kit(AD)], campaign(), Wish(), {("soup", asked[0].sheet): 1})
    assert [(job.sheet.turn, job.sheet.slots) for job in made] == [(1, 1), (2, 1)]


def test_nothing_is_asked_where_nobody_could_have_to_wait() -> None:
    assert questions([kit(AD)], campaign(partners=PARTNERS[:1]), Wish()) == ()
    assert questions([kit(FLYER, MAIL)], campaign(audiences=AUDIENCES), Wish()) == ()


def test_a_campaign_may_want_fewer_partners_at_once() -> None:
    fewer = campaign(partners=THREE, values={"ad": {"slots": 1}})
    assert [job.sheet.slots for job in questions([kit(AD)], fewer, Wish())] == [1]
    assert [job.sheet.slots for job in plan([kit(AD)], fewer, Wish())] == [1, 1, 1]


@pytest.mark.parametrize(
    ("wish", "embed"),
    [
        ({}, None), ({"profile": "press"}, None), ({"profile": "press", "embed": "full"}, "full"),
        ({"embed": "none"}, "none"),
    ],
)  # fmt: skip
def test_files_carry_what_was_asked_for_or_what_is_usual(wish: Mapping[str, Any], embed: str | None) -> None:
    assert {job.sheet.embed for job in plan([kit(FLYER)], campaign(), Wish(**wish))} == {embed}


def test_no_two_sheets_of_a_run_have_one_label() -> None:
    varied = campaign(
        langs=("en", "de"),
        brands=(Brand("br", look="numeral"), Brand("tt", look="quarters")),
        audiences=(Audience("all"),),
    )
    turns = Material("ad", "ad.html", ("png",), A5, slots=1)
    room = {("soup", question.sheet): 1 for question in questions([kit(turns)], varied, Wish())}
    jobs = plan([kit(LETTER, turns)], varied, Wish(), room)
    labels = [job.label for job in jobs]
    assert len(labels) > 8 and len(set(labels)) == len(labels)
    assert "soup ad en turn 2" in labels and "soup letter de tt look 2" in labels
