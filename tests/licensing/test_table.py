"""The whole table, cell by cell, written down here a second time from Creative Commons' pages and the licences' texts."""

from __future__ import annotations

import pytest

from campaignkit.licensing.table import FONTS, SHARE_ALIKE, family, fit, is_for_fonts, is_open

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
VERSIONS = """
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
# Every licence that the table names, by what it asks of remixes, and of those to be shared alike all that keep their terms.
KEPT_BY = """
CC-BY-SA-1.0         CC-BY-SA-1.0
CC-BY-SA-2.0         CC-BY-SA-2.0 CC-BY-SA-2.0-UK CC-BY-SA-2.1-JP CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0
CC-BY-SA-2.0-UK      CC-BY-SA-2.0 CC-BY-SA-2.0-UK CC-BY-SA-2.1-JP CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0
CC-BY-SA-2.1-JP      CC-BY-SA-2.1-JP CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0
CC-BY-SA-2.5         CC-BY-SA-2.5 CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0
CC-BY-SA-3.0         CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0
CC-BY-SA-3.0-AT      CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0
CC-BY-SA-3.0-DE      CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0
CC-BY-SA-3.0-IGO     CC-BY-SA-3.0 CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO CC-BY-SA-4.0
CC-BY-SA-4.0         CC-BY-SA-4.0 LAL-1.3 GPL-3.0-only
CC-BY-NC-SA-1.0      CC-BY-NC-SA-1.0
CC-BY-NC-SA-2.0      CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-2.0-FR CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0
CC-BY-NC-SA-2.0-DE   CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-2.0-FR CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0
CC-BY-NC-SA-2.0-FR   CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-2.0-FR CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0
CC-BY-NC-SA-2.0-UK   CC-BY-NC-SA-2.0 CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-2.0-FR CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0
CC-BY-NC-SA-2.5      CC-BY-NC-SA-2.5 CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0
CC-BY-NC-SA-3.0      CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0
CC-BY-NC-SA-3.0-DE   CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0
CC-BY-NC-SA-3.0-IGO  CC-BY-NC-SA-3.0 CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-NC-SA-4.0
CC-BY-NC-SA-4.0      CC-BY-NC-SA-4.0
LAL-1.2              LAL-1.2 LAL-1.3
LAL-1.3              LAL-1.3 CC-BY-SA-4.0
GPL-3.0-only         GPL-3.0-only
GPL-3.0-or-later     GPL-3.0-or-later GPL-3.0-only
AGPL-3.0-only        AGPL-3.0-only
AGPL-3.0-or-later    AGPL-3.0-or-later AGPL-3.0-only
OFL-1.0              OFL-1.0 OFL-1.1
OFL-1.1              OFL-1.1 OFL-1.1-RFN OFL-1.1-no-RFN
OFL-1.1-RFN          OFL-1.1 OFL-1.1-RFN
OFL-1.1-no-RFN       OFL-1.1 OFL-1.1-no-RFN
"""  # noqa: E501 - a line a licence
ALIKE = {original: frozenset(kept) for original, *kept in map(str.split, KEPT_BY.strip().splitlines())}
NOTHING_ASKED = ("CC0-1.0", "CC-PDDC", "CC-PDM-1.0", "PDDL-1.0", "Unlicense", "0BSD", "MIT-0")
CREDIT_ASKED = (
    "MIT",
    "ISC",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Apache-2.0",
    "CC-BY-4.0",
    "CC-BY-3.0",
    "CC-BY-2.5",
    "CC-BY-3.0-DE",
)
NOT_FOR_TRADE = ("CC-BY-NC-4.0", "CC-BY-NC-3.0", "CC-BY-NC-2.0")
NO_REMIXES = ("CC-BY-ND-4.0", "CC-BY-ND-3.0", "CC-BY-NC-ND-4.0", "CC-BY-NC-ND-3.0")
ONLY_FONTS = ("OFL-1.0-RFN", "OFL-1.0-no-RFN", "Bitstream-Vera")
EVERY = (*ALIKE, *NOTHING_ASKED, *CREDIT_ASKED, *NOT_FOR_TRADE, *NO_REMIXES, *ONLY_FONTS)
MEANING = {"+": "good", "~": "discouraged", "-": "no"}


def cells(table: str) -> list[tuple[str, str, str]]:
    head, *rows = table.strip().splitlines()
    return [
        (row.split()[0], yours, MEANING[mark])
        for row in rows
        for yours, mark in zip(head.split(), row.split()[1:], strict=True)
    ]


@pytest.mark.parametrize(("original", "yours", "expected"), cells(CC) + cells(VERSIONS) + cells(OTHERS))
def test_each_cell_says_whether_a_remix_may_be_so(original: str, yours: str, expected: str) -> None:
    assert fit(original, yours) == expected


def by_the_book(original: str, yours: str) -> str:
    """The same from what each licence asks: where nothing is said against it, a remix may be under any licence we know."""
    if original in ALIKE:
        return "good" if yours in ALIKE[original] else "no"
    if original in (*NO_REMIXES, *ONLY_FONTS) or yours in ONLY_FONTS:
        return "no"
    if original in NOTHING_ASKED:
        return "good"
    if original in CREDIT_ASKED:
        return "discouraged" if yours in NOTHING_ASKED else "good"
    return "good" if "-NC" in yours else "discouraged"


@pytest.mark.parametrize("original", EVERY)
def test_each_cell_of_the_whole_table_follows_from_what_the_two_licences_ask(original: str) -> None:
    assert {yours: fit(original, yours) for yours in EVERY} == {yours: by_the_book(original, yours) for yours in EVERY}


def test_no_licence_that_the_table_names_is_left_out() -> None:
    assert set(ALIKE) == set(SHARE_ALIKE)
    assert set(EVERY) >= FONTS


@pytest.mark.parametrize("license", ["Adobe-2006", "LicenseRef-ours", "", "CC-BY-SA", "Bitstream-Vera"])
def test_what_stands_in_no_table_allows_nothing(license: str) -> None:  # noqa: A002
    assert fit(license, "CC-BY-SA-4.0") == "no"
    assert fit("CC0-1.0", license) == "no"
    assert not is_open(license)


def test_open_is_what_anybody_may_use_and_remix_for_money_too() -> None:
    every = {license for table in (CC, VERSIONS, OTHERS) for pair in cells(table) for license in pair[:2]}  # noqa: A001
    closed = {name for name in every if not is_open(name)}
    assert closed == {name for name in every if "-NC" in name or "-ND" in name}


def test_terms_that_reach_no_further_than_a_font_are_known() -> None:
    assert is_for_fonts("OFL-1.1")
    assert is_for_fonts("GPL-2.0-or-later WITH Font-exception-2.0")
    assert not is_for_fonts("CC-BY-SA-4.0")


def test_every_creative_commons_licence_has_its_row() -> None:
    assert family("CC-BY-NC-SA-2.0-FR") == "BY-NC-SA"
    assert family("CC-BY-9.0X") is None
