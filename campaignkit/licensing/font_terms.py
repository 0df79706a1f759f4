"""What a font file says of its own licence, in its own words, beside the licence that a kit states for it.

The words are those of entries 13 (licence) and 14 (its address) of a font's name table: OpenType 1.9, "name", name IDs.
"""

from __future__ import annotations

import re

_FAMILIES = {
    "OFL": r"open font licen[cs]e|\bOFL\b",
    "AGPL": r"affero|\bAGPL",
    "LGPL": r"lesser general public|\bLGPL",
    "GPL": r"(?<!affero )(?<!lesser )general public licen[cs]e|\bGPL|gnu\.org/(?:copyleft|licenses)/gpl",
    "Apache": r"apache licen[cs]e|apache\.org/licenses|\bApache-",
    "CC": r"creative ?commons|\bCC[- ](?:BY|0)|\bCC0",
    "CC0": r"public domain|\bCC0|publicdomain/",
    "MIT": r"\bMIT\b|permission is hereby granted, free of charge",
    "Bitstream-Vera": r"bitstream",
    "Ubuntu-font": r"ubuntu font licen[cs]e",
}
"""How SPDX names of licences begin, and how fonts call them."""


def disagrees(terms: str, stated: str) -> bool:
    """Whether a font's own `terms` speak of no licence that `stated`, an SPDX expression, names. Silence agrees."""
    if not terms.strip():
        return False
    told = {family for family, words in _FAMILIES.items() if re.search(words, terms, re.IGNORECASE)}
    return not any(re.search(rf"(?<![A-Za-z]){family}(?![A-Za-z])", stated) for family in told)
