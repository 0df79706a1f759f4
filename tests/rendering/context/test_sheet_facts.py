from __future__ import annotations

from pathlib import Path

from campaignkit.model.campaign import Campaign, Partner, Recipient
from campaignkit.model.kit import Material
from campaignkit.model.sizes import parse_size
from campaignkit.model.translation import Borrowed
from campaignkit.rendering.context.sheet_facts import marked_partners, measures, surface, turn, whom
from campaignkit.sandbox.order import Sheet

A5 = Material("a5", "flyer.html", ("pdf",), size=parse_size("A5"))
TEXTS = Material("post", "post.txt", ("txt",))


def test_a_template_hears_how_large_its_sheet_is_where_it_has_one() -> None:
    assert measures(A5) == {"name": "a5", "width": 148.0, "height": 210.0, "unit": "mm"}
    assert measures(TEXTS) == {"name": "post"}


def test_a_sheet_of_a_set_says_which_turn_it_is_and_one_with_everybody_none() -> None:
    assert turn(Sheet("a5", "en", (), turn=2, slots=3), 7) == {"number": 2, "count": 7, "shown": 3}
    assert turn(Sheet("a5", "en", ()), 7) is None


def test_a_photo_lies_on_the_sheet_of_its_profile_or_on_the_web_page() -> None:
    sheet = Sheet("a5", "en", (), profile="press")
    page, web = surface(sheet, A5, {"medium": "page"}), surface(sheet, A5, {"medium": "web"})
    assert (page.name, page.profile, web.name) == ("a5", "press", "the web page of a5")


def test_only_partners_whose_line_is_borrowed_are_marked() -> None:
    own, others = Partner("a", "A", own_line="Brot"), Partner("b", "B", own_line="Bread")
    found = marked_partners([own, others], [Borrowed("partners[1].own_line", "en", "partners[1].own_line")])
    assert list(found) == ["b"]
    assert "Bread" in str(found["b"].own_line) and found["b"].own_line != others.own_line


def test_a_sheet_knows_the_one_whom_it_is_for_and_nobody_else() -> None:
    people = (Recipient("1", {"id": "1", "name": "Ann", "seat": ""}), Recipient("2", {"id": "2", "code": "12 rue d’Ivry"}))
    campaign = Campaign(Path("/c"), {"distributors": ({"code": "bk", "qty": 3},)}, recipients=people)
    found = whom(Sheet("letter", "en", (), recipient="1"), campaign)
    assert found["recipient"] is not None and found["distributor"] is None
    assert (found["recipient"]["name"], found["recipient"]["seat"], found["recipient"]["amount"]) == ("Ann", "", None)
    place = whom(Sheet("stack", "en", (), distributor="bk"), campaign)["distributor"]
    assert place is not None and (place["qty"], place["name"]) == (3, None)
    assert whom(Sheet("flyer", "en", ()), campaign) == {"recipient": None, "distributor": None}
    arabic = whom(Sheet("letter", "ar", (), recipient="2"), campaign)["recipient"]
    assert arabic is not None and arabic["code"] == "\u206612 rue d’Ivry\u2069"
