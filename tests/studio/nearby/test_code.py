from __future__ import annotations

from campaignkit.studio.nearby.code import drawn, in_letters

URL = "http://192.168.1.7:20123/#k=abc"


def test_a_page_shows_it_dark_on_white_in_every_scheme() -> None:
    picture = drawn(URL)
    assert picture.startswith(b"<svg") and b"#fff" in picture and b"viewBox" in picture and drawn(URL) == picture


def test_a_terminal_shows_it_whole_with_light_around_it() -> None:
    lines = in_letters(URL).split("\n")
    assert set("".join(lines)) <= set(" ▀▄█") and len({len(line) for line in lines}) == 1
    assert set(lines[0]) == {"█"} and len(lines[0]) < 60, "a light margin, and room on a narrow terminal"
