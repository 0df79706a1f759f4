from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from campaignkit.model.values import Money
from campaignkit.rendering.context.wording import (
    LRI,
    NBSP,
    PDI,
    ZWSP,
    filters,
    is_address,
    isolate,
    link_text,
    mail_text,
    phone_link,
    plain,
)

LEEDS = ZoneInfo("Europe/London")


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789 /-–:.@+()abwه")), max_size=60))
def test_isolating_keeps_every_letter_in_its_place(text: str) -> None:
    bare = text.replace(LRI, "").replace(PDI, "")
    assert isolate(bare).replace(LRI, "").replace(PDI, "") == bare
    assert isolate(bare).count(LRI) == isolate(bare).count(PDI)


@pytest.mark.parametrize(
    "kept",
    [
        "030 / 614 94 00",
        "+44 113 496 0000",
        "18:30–21:00",
        "https://a.example/b",
        "a@b.example",
        "a.example/lunch",
        "12.50",
    ],
)
def test_numbers_ranges_and_addresses_stay_in_order_in_arabic(kept: str) -> None:
    assert f"{LRI}{kept}{PDI}" in isolate(f"اتصل {kept} الآن")


def test_a_plain_number_needs_no_isolating() -> None:
    assert isolate("في 2027") == "في 2027"


def test_a_plain_heading_has_no_marks() -> None:
    assert plain("Bread & Roses:|free lunch") == "Bread & Roses: free lunch"
    assert plain(Markup("<b>a</b> &amp; b")) == "a & b"


def test_a_compound_that_its_author_parted_is_one_word_in_plain_text() -> None:
    assert plain("Nachbarschafts|hilfe|für alle", "de") == "Nachbarschaftshilfe für alle"
    assert plain("Nachbar\u00adschaft", "de") == "Nachbarschaft"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.breadroses.example/lunch/", "breadroses.example/lunch"),
        ("http://a.example:8080/x?y=1", "a.example:8080/x?y=1"),
        ("https://user:secret@a.example/", "a.example"),
    ],
)
def test_an_address_is_shown_as_people_say_it(url: str, shown: str) -> None:
    assert link_text(url).replace(ZWSP, "") == shown


def test_an_address_breaks_after_slashes_and_before_dots_only() -> None:
    assert link_text("https://a.example/b/c") == f"a{ZWSP}.example/{ZWSP}b/{ZWSP}c"
    assert mail_text("soup@a.example") == f"soup@{ZWSP}a{ZWSP}.example"


@pytest.mark.parametrize(
    ("number", "link"), [("+44 (0)113 496-0000", "tel:+4401134960000"), ("030 / 614 94 00", "tel:0306149400"), ("", "tel:")]
)
def test_a_phone_link_holds_digits_only(number: str, link: str) -> None:
    assert phone_link(number) == link


def test_filters_speak_the_language_of_the_page() -> None:
    english, german = filters("en-GB", "ltr"), filters("de", "ltr")
    starts, ends = datetime(2027, 6, 12, 18, 30, tzinfo=LEEDS), datetime(2027, 6, 12, 21, tzinfo=LEEDS)
    assert english["date"](date(2027, 6, 12), "weekday") == "Saturday"
    assert german["date"](starts, "weekday") == "Samstag"
    assert german["time"](starts, ends).startswith("18:30")
    assert english["money"](Money(Decimal("12.50"), "GBP")) == "£12.50"
    assert english["money"](Money(Decimal("0"), "GBP"), "Free") == "Free"
    assert english["money"]({"amount": Decimal("5"), "currency": "GBP"}) == "£5"


def test_figures_are_isolated_in_right_to_left_pages() -> None:
    arabic = filters("ar", "rtl")
    starts = datetime(2027, 6, 12, 18, 30, tzinfo=LEEDS)
    for text in (arabic["time"](starts), arabic["phone"]("+44 1"), arabic["money"](Money(Decimal(5), "GBP"))):
        assert text.startswith(LRI) and text.endswith(PDI)


def test_a_link_or_mail_address_by_itself_is_never_changed() -> None:
    for address in ("https://soup.example/x?a=1", "mailto:stop@soup.example", "tel:+44113", "hello@soup.example", "#top"):
        assert is_address(address)
    assert not is_address("write to hello@soup.example")
    assert not is_address("030 / 614 94 00")


def test_when_says_days_and_times_or_the_words_in_their_place() -> None:
    fair = {"starts": datetime(2027, 6, 12, 10, tzinfo=LEEDS), "ends": datetime(2027, 6, 13, 18, tzinfo=LEEDS)}
    when = filters("en", "ltr")["when"]
    assert when(fair, "day-month-year") == "12–13 June 2027"
    assert when(fair, "time") == f"Sat{NBSP}10:00{NBSP}– Sun{NBSP}18:00"
    weekly = {"when": "Every Tuesday", "hours": "doors at six", "starts": None}
    assert [when(weekly, part) for part in ("weekday", "day-month", "time")] == ["", "Every Tuesday", "doors at six"]
    assert [when({}, part) for part in ("weekday", "full", "time")] == ["", "", ""]


def test_names_of_days_keep_the_direction_of_their_line() -> None:
    fair = {"starts": datetime(2027, 6, 12, 10, tzinfo=LEEDS), "ends": datetime(2027, 6, 13, 18, tzinfo=LEEDS)}
    assert not filters("ar", "rtl")["when"](fair, "time").startswith(LRI)
    assert filters("ar", "rtl")["when"](fair, "day-month") == f"{LRI}12–13{PDI} يونيو"


@pytest.mark.parametrize("text", ["12 rue d’Ivry, 69001 Lyon", "7b High Street", "12 bis, rue de l’Église"])
def test_an_address_in_latin_letters_keeps_its_order_in_arabic(text: str) -> None:
    assert isolate(f"المطبخ، {text}، ليون") == f"المطبخ، {LRI}{text}{PDI}، ليون"


def test_figures_after_a_latin_word_are_not_parted_from_it() -> None:
    assert isolate("Ritzelgasse 4, 04399 Leipzig") == "Ritzelgasse 4, 04399 Leipzig"
