from __future__ import annotations

import pytest

from campaignkit.typography.binding import NBSP, address_parts, bound, bound_marks


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Help with repairs and damp", "and_damp"),
        ("Step-free entrance, hearing loop, quiet room.", "quiet_room."),
        ("Two choirs, one fiddle, no speeches", ""),
        ("We open the doors at 7 pm", "at 7_pm".replace("at ", "")),
        ("Kinder unter 12 Jahren kommen ab 11 Uhr", "11_Uhr"),
        ("Soup for all", ""),
        ("Ask at the desk or on https://a.example", ""),
    ],
)
def test_no_short_word_is_left_alone_at_the_end(text: str, kept: str) -> None:
    made = bound(text).replace(NBSP, "_")
    assert made.replace("_", " ") == text
    assert (kept in made) if kept else ("_" not in made)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Souper du canal : une table", "Souper du canal_: une table"),
        ("12 kg of flour", "12_kg of flour"),
        ("in 2027 we", "in 2027_we"),
        ("Room 3.14 is", "Room 3.14_is"),
        ("Soup – bread", "Soup_– bread"),
        ("« Soupe »", "«_Soupe_»"),
        ("all at 4 Mill Lane", "all at 4 Mill Lane"),
    ],
)
def test_figures_and_marks_that_stand_apart_keep_their_words(text: str, made: str) -> None:
    assert bound_marks(text).replace(NBSP, "_") == made


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Union Chapel, 4 Mill Lane, Hull", ["Union Chapel,", "4 Mill Lane,", "Hull"]),
        ("Canal Street Library\nLock Road, Leeds", ["Canal Street Library", "Lock Road,", "Leeds"]),
        ("12 rue d’Ivry, 69001 Lyon", ["12 rue d’Ivry,", "69001 Lyon"]),
        ("Mill Lane, Hull, UK", ["Mill Lane,", "Hull,_UK"]),
        ("The parish hall at 12 Old Lock Street, Hull", ["The parish hall at 12_Old Lock Street,", "Hull"]),
        ("قاعة الزيتونة، القاهرة", ["قاعة الزيتونة،", "القاهرة"]),
        ("Hull", ["Hull"]),
        ("", []),
    ],
)
def test_an_address_parts_at_commas_and_lines(text: str, parts: list[str]) -> None:
    assert [part.replace(NBSP, "_") for part in address_parts(text)] == parts
