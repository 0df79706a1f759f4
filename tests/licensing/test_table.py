"""The whole table, cell by cell, written down here a second time from Creative Commons' pages and the licences' texts."""

from __future__ import annotations

import pytest

from campaignkit.licensing.table import family, fit, is_for_fonts, is_open

# The adapter's licence chart as Creative Commons prints it, and the versions of ShareAlike one under the other. Rows are
# the original, columns the remix: + recommended, ~ allowed but discouraged, - not allowed.
CC = """
                 CC-BY-4.0 CC-BY-NC-4.0 CC-BY-NC-ND-4.0 CC-BY-NC-SA-4.0 CC-BY-ND-4.0 CC-BY-SA-4.0 CC0-1.0
CC0-1.0          +         +            +               +               +            +            +
CC-PDM-1.0       +         +            +               +               +            +            +
CC-BY-4.0        +         +            +               +               +            +            ~
CC-BY-3.0-DE     +         +            +               +               +            +            ~
CC-BY-NC-4.0     ~         +            +               +               ~            ~            ~
CC-BY-NC-SA-4.0  -         -            -               +               -            -            -
CC-BY-SA-4.0     -         -            -               -               -            +            -
CC-BY-ND-4.0     -         -            -               -               -            -            -
CC-BY-NC-ND-4.0  -         -            -               -               -            -            -
"""
SHARE_ALIKE = """
                  CC-BY-SA-1.0 CC-BY-SA-2.0 CC-BY-SA-2.0-UK CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-DE CC-BY-SA-4.0
CC-BY-SA-1.0      +            -            -               -            -            -               -
CC-BY-SA-2.0      -            +            +               +            +            +               +
CC-BY-SA-2.0-UK   -            +            +               +            +            +               +
CC-BY-SA-2.1-JP   -            -            -               +            +            +               +
CC-BY-SA-2.5      -            -            -               +            +            +               +
CC-BY-SA-3.0      -            -            -               -            +            +               +
CC-BY-SA-3.0-AT   -            -            -               -            +            +               +
CC-BY-SA-3.0-DE   -            -            -               -            +            +               +
CC-BY-SA-3.0-IGO  -            -            -               -            +            +               +
CC-BY-SA-4.0      -            -            -               -            -            -               +
"""
OTHERS = """
                 CC0-1.0 MIT CC-BY-4.0 CC-BY-SA-3.0 CC-BY-SA-4.0 LAL-1.2 LAL-1.3 GPL-3.0-only GPL-3.0-or-later OFL-1.1
CC0-1.0          +       +   +         +            +            +       +       +            +                +
MIT              ~       +   +         +            +            +       +       +            +                +
Apache-2.0       ~       +   +         +            +            +       +       +            +                +
CC-BY-4.0        ~       +   +         +            +            +       +       +            +                +
CC-BY-SA-1.0     -       -   -         -            -            -       -       -            -                -
CC-BY-SA-3.0     -       -   -         +            +            -       -       -            -                -
CC-BY-SA-4.0     -       -   -         -            +            -       +       +            -                -
LAL-1.2          -       -   -         -            -            +       +       -            -                -
LAL-1.3          -       -   -         -            +            -       +       -            -                -
GPL-3.0-only     -       -   -         -            -            -       -       +            -                -
GPL-3.0-or-later -       -   -         -            -            -       -       +            +                -
OFL-1.1          -       -   -         -            -            -       -       -            -                +
CC-BY-NC-SA-4.0  -       -   -         -            -            -       -       -            -                -
CC-BY-ND-4.0     -       -   -         -            -            -       -       -            -                -
"""
MEANING = {"+": "good", "~": "discouraged", "-": "no"}


def cells(table: str) -> list[tuple[str, str, str]]:
    head, *rows = table.strip().splitlines()
    return [
        (row.split()[0], yours, MEANING[mark])
        for row in rows
        for yours, mark in zip(head.split(), row.split()[1:], strict=True)
    ]


@pytest.mark.parametrize(("original", "yours", "expected"), cells(CC) + cells(SHARE_ALIKE) + cells(OTHERS))
def test_each_cell_says_whether_a_remix_may_be_so(original: str, yours: str, expected: str) -> None:
    assert fit(original, yours) == expected


@pytest.mark.parametrize("license", ["Adobe-2006", "LicenseRef-ours", "", "CC-BY-SA", "Bitstream-Vera"])
def test_what_stands_in_no_table_allows_nothing(license: str) -> None:  # noqa: A002
    assert fit(license, "CC-BY-SA-4.0") == "no"
    assert fit("CC0-1.0", license) == "no"
    assert not is_open(license)


def test_open_is_what_anybody_may_use_and_remix_for_money_too() -> None:
    every = {license for table in (CC, SHARE_ALIKE, OTHERS) for pair in cells(table) for license in pair[:2]}  # noqa: A001
    closed = {name for name in every if not is_open(name)}
    assert closed == {name for name in every if "-NC" in name or "-ND" in name}


def test_terms_that_reach_no_further_than_a_font_are_known() -> None:
    assert is_for_fonts("OFL-1.1")
    assert is_for_fonts("GPL-2.0-or-later WITH Font-exception-2.0")
    assert not is_for_fonts("CC-BY-SA-4.0")


def test_every_creative_commons_licence_has_its_row() -> None:
    assert family("CC-BY-NC-SA-2.0-FR") == "BY-NC-SA"
    assert family("CC-BY-9.0X") is None
