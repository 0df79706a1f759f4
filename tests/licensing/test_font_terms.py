from __future__ import annotations

import pytest

from campaignkit.licensing.font_terms import disagrees

OFL = "This Font Software is licensed under the SIL Open Font License, Version 1.1. https://scripts.sil.org/OFL"


@pytest.mark.parametrize(
    ("terms", "stated"),
    [
        ("", "OFL-1.1"),
        (" \n", "OFL-1.1"),
        (OFL, "OFL-1.1"),
        (OFL, "OFL-1.1-RFN"),
        (f"{OFL} The licence of our changes is at https://fonts.example/LICENSE", "OFL-1.1"),
        ("https://scripts.sil.org/OFL", "OFL-1.1"),
        ("GNU General Public License, version 3, with font exception", "GPL-3.0-only WITH Font-exception-2.0"),
        ("http://www.gnu.org/copyleft/gpl.html", "GPL-2.0-or-later"),
        ("GNU Affero General Public License", "AGPL-3.0-only"),
        ("Licensed under the Apache License, Version 2.0", "Apache-2.0"),
        ("Bitstream Vera Fonts Copyright. Permission is hereby granted, free of charge", "Bitstream-Vera"),
        ("Dual: SIL Open Font License or GPL", "OFL-1.1 OR GPL-3.0-only"),
        ("This font is in the public domain", "CC0-1.0"),
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
    ],
)
def test_a_font_that_says_the_same_or_nothing_agrees(terms: str, stated: str) -> None:
    assert not disagrees(terms, stated)


@pytest.mark.parametrize(
    ("terms", "stated"),
    [
        ("GNU Affero General Public License", "OFL-1.1"),
        ("GNU Affero General Public License, version 3", "GPL-3.0-only"),
        ("GNU General Public License, version 3", "AGPL-3.0-only"),
        ("GPL with font exception", "OFL-1.1"),
        ("Free for personal use. Ask us for a commercial licence.", "OFL-1.1"),
        ("https://foundry.example/eula", "CC0-1.0"),
        (OFL, "CC0-1.0"),
        (OFL, "MIT"),
    ],
)
def test_a_font_that_speaks_of_other_terms_disagrees(terms: str, stated: str) -> None:
    assert disagrees(terms, stated)
