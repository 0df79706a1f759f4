from __future__ import annotations

from pathlib import Path

from campaignkit.model.campaign import Audience, Brand, Campaign, Partner
from campaignkit.model.kit import Kit, Material, Size
from campaignkit.production.specimens import WIDTHS, face_of, in_language, specimens, with_looks

A4, A5 = (Size(210, 297, "mm", "A4"), Size(148, 210, "mm", "A5"))
POSTER = Material("a4", "flyer.html", ("pdf",), A4)
FLYER = Material("a5", "flyer.html", ("pdf", "html", "png"), A5)
AD = Material("ad", "ad.html", ("png",), A5, slots=1)
MAIL = Material("mail", "mail.mjml", ("html", "txt", "eml"), each="audience")
KIT = Kit(
    Path("/c/kits/soup"), "soup", "1.0.0", "Soup", "", "CC0-1.0", (), (), (POSTER, FLYER, AD, MAIL),
    looks=("plain", "riso"),
)  # fmt: skip
SAMPLE = Campaign(
    Path("/c"), {}, ("en", "de"), partners=(Partner("a", "A"), Partner("b", "B")), audiences=(Audience("x"), Audience("y"))
)


def test_each_material_is_shown_once_and_the_face_in_the_other_looks() -> None:
    campaign = with_looks(SAMPLE, KIT)
    assert [(brand.look, brand.name) for brand in campaign.brands] == [("", ""), ("riso", "riso")]
    shown = specimens(KIT, campaign, {})
    assert [(each.job.sheet.material, each.look) for each in shown] == [
        ("a4", ""), ("a5", ""), ("ad", ""), ("mail", ""), ("a5", "riso"),
    ]  # fmt: skip
    assert [each.job.sheet.formats for each in shown] == [("pdf", "png")] * 3 + [("html", "txt", "eml"), ("pdf",)]
    assert {each.job.sheet.lang for each in shown} == {"en"}
    assert {each.job.sheet.thumbnails for each in shown} == {WIDTHS}
    assert [each.job.sheet.turn for each in shown] == [0, 0, 1, 0, 0]
    assert shown[3].job.sheet.audience == "x"


def test_the_samples_own_look_is_not_shown_twice() -> None:
    own = with_looks(Campaign(Path("/c"), {}, brands=(Brand(look="riso", face="soft"),)), KIT)
    assert [(brand.look, brand.face) for brand in own.brands] == [("riso", "soft"), ("plain", "")]


def test_another_language_shows_the_face_or_the_mail() -> None:
    (face,) = in_language(KIT, SAMPLE, {})
    assert (face.job.sheet.material, face.job.sheet.embed, face.job.sheet.formats) == ("a5", "lineage", ("pdf",))
    mails = Kit(Path("/c/kits/m"), "m", "1.0.0", "M", "", "CC0-1.0", (), (), (MAIL,))
    (mail,) = in_language(mails, SAMPLE, {})
    assert (mail.job.sheet.material, mail.job.sheet.formats) == ("mail", ("html",))


def test_a_kit_without_pages_has_no_face() -> None:
    assert face_of([]) is None
