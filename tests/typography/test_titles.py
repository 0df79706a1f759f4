from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.typography.face import Face, Ink, Measure, TextDirection
from campaignkit.typography.titles import ENOUGH, Title, TitleRoom, fit_title

SERIF = Face(("Young Serif", "Alexandria"), track=-0.02)
GROTESK = Face(("Schibsted Grotesk", "Alexandria"), weight=800, track=-0.028)
ARABIC = Face(("Young Serif", "Alexandria"), weight=700)
ENGLISH, GERMAN, FRENCH = TextDirection("en"), TextDirection("de"), TextDirection("fr")
WIDE, TALL, LOW = TitleRoom(52, 24), TitleRoom(36, 38), TitleRoom(52, 11.4)
TITLES = [
    ("en", "Tea"),
    ("en", "Your home,|your rights"),
    ("en", "Bread & Roses:|free lunch for all"),
    ("en", "Stop the cuts to night buses: a public meeting for everyone who works late"),
    (
        "en",
        "How forty families, two choirs and one old oven fed a whole street through the longest winter in memory",
    ),
    ("de", "Lebensmittelverschwendung:|Nachbarschaftshilfe"),
    ("de", "Donaudampfschifffahrtsgesellschaft"),
    ("de", "Die Nachbarschaftsunterstützungsnetzwerke laden ein"),
    ("fr", "Souper du canal :|une longue table"),
    ("ar", "مطبخ الحي:|عشاء للجميع"),
]


def voice(lang: str) -> TextDirection:
    return TextDirection(lang, rtl=lang == "ar")


def fitted(lang: str, text: str, slot: TitleRoom, measure: Measure, face: Face = SERIF) -> Title:
    title = fit_title(text, voice(lang), [ARABIC if lang == "ar" else face], slot, measure, 1.26 if lang == "ar" else 1.0)
    assert title is not None
    return title


def words(title: Title) -> list[str]:
    return [line.text.replace("\u00a0", " ") for line in title.lines]


@pytest.mark.parametrize("slot", [WIDE, TALL, LOW])
@pytest.mark.parametrize(("lang", "text"), TITLES)
def test_every_title_fills_its_slot_by_width_or_height(lang: str, text: str, slot: TitleRoom, measure: Measure) -> None:
    title = fitted(lang, text, slot, measure)
    assert title.fill == pytest.approx(1, abs=0.01)
    assert title.width <= slot.width * 1.0001 and title.height <= slot.height * 1.0001
    assert title.lines[0].ink.y == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("slot", [WIDE, TALL, LOW])
@pytest.mark.parametrize(("lang", "text"), TITLES)
def test_a_larger_sheet_never_has_a_smaller_title(lang: str, text: str, slot: TitleRoom, measure: Measure) -> None:
    sizes = [fitted(lang, text, TitleRoom(slot.width * k, slot.height * k), measure).size for k in (1.75, 2.47, 3.5, 4.95)]
    assert sizes == sorted(sizes)


@given(st.floats(1, 3), st.floats(1, 3), st.sampled_from(TITLES))
@settings(max_examples=60, deadline=None)
def test_it_never_has_one_whatever_the_proportions(wider: float, taller: float, title: tuple[str, str]) -> None:
    lang, text = title
    small = fit_title(text, voice(lang), [SERIF], TitleRoom(40, 40), half_an_em)
    large = fit_title(text, voice(lang), [SERIF], TitleRoom(40 * wider / ENOUGH, 40 * taller / ENOUGH), half_an_em)
    assert small and large and large.size >= small.size * 0.9999


def half_an_em(_: Face, __: TextDirection, text: str) -> Ink:
    """Type of which every letter is half an em wide."""
    width = 0.5 * len(text)
    return Ink(0.0, width, 0.7, -0.2, width, 0.8)


@pytest.mark.parametrize(
    ("lang", "text", "slot", "lines"),
    [
        ("fr", "Souper du canal :|une longue table", LOW, ["Souper du canal :", "une longue table"]),
        ("en", "Bread & Roses:|free lunch for all", LOW, ["Bread & Roses:", "free lunch for all"]),
        (
            "de",
            "Lebensmittelverschwendung:|Nachbarschaftshilfe",
            WIDE,
            ["Lebensmittel-", "verschwendung:", "Nachbarschaftshilfe"],
        ),
        ("de", "Donaudampfschifffahrtsgesellschaft", WIDE, ["Donaudampf-", "schifffahrts-", "gesellschaft"]),
        ("de", "Das Nachbarschafts|haus", TALL, ["Das", "Nachbarschafts-", "haus"]),
        ("en", "Climate march and concert", LOW, ["Climate march", "and concert"]),
    ],
)
def test_lines_end_where_it_makes_sense(lang: str, text: str, slot: TitleRoom, lines: list[str], measure: Measure) -> None:
    assert words(fitted(lang, text, slot, measure)) == lines


def widow(lines: Sequence[str], title: Title) -> bool:
    several = any(" " in line for line in lines)
    return several and " " not in lines[-1] and title.lines[-1].ink.width < 0.66 * title.width


@pytest.mark.parametrize("slot", [WIDE, TALL, LOW, TitleRoom(52, 50), TitleRoom(24, 40)])
@pytest.mark.parametrize(("lang", "text"), TITLES)
def test_no_last_line_is_one_short_word(lang: str, text: str, slot: TitleRoom, measure: Measure) -> None:
    title = fitted(lang, text, slot, measure)
    assert not widow(words(title), title)


def test_a_word_is_parted_at_a_syllable_only_where_nothing_else_is_large_enough(measure: Measure) -> None:
    roomy = fit_title("Internationalisation", ENGLISH, [SERIF], TitleRoom(52, 24), measure)
    tight = fit_title("Internationalisation", ENGLISH, [SERIF], TitleRoom(20, 24, floor=3), measure)
    assert roomy and words(roomy) == ["Internationalisation"]
    assert tight and len(tight.lines) > 1 and tight.lines[0].text.endswith("-") and tight.lines[0].goes_on


@pytest.mark.parametrize(
    "slot", [TitleRoom(52, 24, floor=99), TitleRoom(52, 0), TitleRoom(0, 10), TitleRoom(52, 24, cap=0)]
)
def test_there_is_no_title_where_none_is_large_enough(slot: TitleRoom, measure: Measure) -> None:
    assert fit_title("Soup for all", ENGLISH, [SERIF], slot, measure) is None


@pytest.mark.parametrize("text", ["", " ", "|", "\u00ad"])
def test_there_is_no_title_without_letters(text: str, measure: Measure) -> None:
    assert fit_title(text, ENGLISH, [SERIF], WIDE, measure) is None


def test_a_cap_holds(measure: Measure) -> None:
    title = fit_title("Tea", ENGLISH, [SERIF], TitleRoom(52, 24, cap=9), measure)
    assert title and title.size == 9


def test_of_several_faces_the_one_that_makes_the_title_largest_is_taken(measure: Measure) -> None:
    title = fit_title("Soup", ENGLISH, [SERIF, GROTESK], WIDE, measure)
    assert title and title.size >= max(fitted("en", "Soup", WIDE, measure, face).size for face in (SERIF, GROTESK)) * 0.999


def test_an_accent_below_a_descender_gets_room(measure: Measure) -> None:
    tight = fit_title("Page gay|École Élève", FRENCH, [SERIF], WIDE, measure, 0.8)
    assert tight is not None
    gaps = [below.baseline - above.baseline for above, below in pairwise(tight.lines)]
    assert all(gap == pytest.approx(0.88 * tight.size) for gap in gaps)


def test_a_title_from_the_right_stands_with_its_ink_on_the_right_edge(measure: Measure) -> None:
    title = fitted("ar", "مطبخ الحي:|عشاء للجميع", WIDE, measure)
    inks = [measure(ARABIC, TextDirection("ar", rtl=True), line.text) for line in title.lines]
    shifts = [ink.advance - ink.right for ink in inks]
    assert [line.shift / line.size for line in title.lines] == pytest.approx(shifts)


@given(st.text(alphabet=st.sampled_from("ab cdeé:|-\u00adΩ春"), max_size=60), st.floats(1, 80), st.floats(1, 80))
@settings(max_examples=80, deadline=None)
def test_no_letter_is_lost(text: str, width: float, height: float) -> None:
    title = fit_title(text, GERMAN, [SERIF], TitleRoom(width, height), half_an_em)
    shown = "".join(line.text.removesuffix("-") if line.goes_on else line.text for line in title.lines) if title else ""
    keep = str.maketrans("", "", " \u00a0|\u00ad-")
    assert shown.translate(keep) == text.translate(keep) or title is None


@pytest.mark.parametrize(("lang", "text"), TITLES)
def test_every_line_of_a_full_slot_is_as_wide_as_the_others(measure: Measure, lang: str, text: str) -> None:
    slot = TitleRoom(52, 46, full=True)
    title = fitted(lang, text, slot, measure)
    widths = [line.ink.width for line in title.lines]
    assert title.size == min(line.size for line in title.lines)
    assert title.width <= 52.01 and title.height <= 46.01
    assert title.fill > 0.99
    if lang == "ar":
        assert len({line.size for line in title.lines}) == 1, "joined letters of many sizes tear a text apart"
    else:
        assert max(widths) - min(widths) < 0.01
        assert all(below.ink.y > above.ink.y + above.ink.height for above, below in pairwise(title.lines))
