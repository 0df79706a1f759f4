"""What each licence allows a remix to be under: facts as data, each from the text named beside it.

Licences are named as the SPDX list names them; the Free Art Licence is LAL there.
"""

from __future__ import annotations

import re
from typing import Literal

from campaignkit.messages import _

Family = Literal["PD", "BY", "BY-NC", "BY-NC-ND", "BY-NC-SA", "BY-ND", "BY-SA"]
"""The rows and columns of Creative Commons' charts; PD is the public domain and what comes near to it."""

Fit = Literal["good", "discouraged", "no"]
"""Whether a remix may go out so; `discouraged` is allowed, but its licence says less than its takers must do."""

# https://creativecommons.org/faq/#if-i-derive-or-adapt-material-offered-under-a-creative-commons-license-which-cc-licenses-can-i-use
# The adapter's licence chart: rows are the original's licence, columns the remix's. g good, y discouraged, x not allowed.
_COLUMNS: tuple[Family, ...] = ("BY", "BY-NC", "BY-NC-ND", "BY-NC-SA", "BY-ND", "BY-SA", "PD")
_ADAPTERS_CHART: dict[Family, str] = {
    "PD": "g g g g g g g",
    "BY": "g g g g g g y",
    "BY-NC": "y g g g y y y",
    "BY-NC-SA": "x x x g x x x",
    "BY-SA": "x x x x x g x",
    "BY-ND": "x x x x x x x",
    "BY-NC-ND": "x x x x x x x",
}
_FITS: dict[str, Fit] = {"g": "good", "y": "discouraged", "x": "no"}

# Nothing is asked of remixes, or nothing but to keep a notice: the latter stands where BY does in the chart.
_NOTHING_ASKED = ("CC0-1.0", "CC-PDDC", "CC-PDM-1.0", "PDDL-1.0", "Unlicense", "0BSD", "MIT-0")
_NOTICE_KEPT = ("MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0")

# Section 4(b) of BY-SA 2.0 to 3.0 and section 3(b) of 4.0: the same elements in this version or a later one, that of a
# country included. Version 1.0 knows only itself. BY-NC-SA says the same of its own elements.
_VERSIONS = {
    "CC-BY-SA": (("2.0", "2.0-UK"), ("2.1-JP",), ("2.5",), ("3.0", "3.0-AT", "3.0-DE", "3.0-IGO"), ("4.0",)),
    "CC-BY-NC-SA": (("2.0", "2.0-DE", "2.0-FR", "2.0-UK"), ("2.5",), ("3.0", "3.0-DE", "3.0-IGO"), ("4.0",)),
}

# https://creativecommons.org/compatiblelicenses: BY-SA 4.0 and the Free Art Licence 1.3 both ways since 21 October 2014,
# BY-SA 4.0 to version 3 of the GPL, and to no "any later version", one way since 8 October 2015.
_DECLARED = {"CC-BY-SA-4.0": ("LAL-1.3", "GPL-3.0-only"), "LAL-1.3": ("CC-BY-SA-4.0",)}

# Each by its own text: the Free Art Licence's section on versions, the GPL's "or later", the OFL's clause 5.
_ALIKE = {
    "CC-BY-SA-1.0": ("CC-BY-SA-1.0",),
    "CC-BY-NC-SA-1.0": ("CC-BY-NC-SA-1.0",),
    "LAL-1.2": ("LAL-1.2", "LAL-1.3"),
    "LAL-1.3": ("LAL-1.3",),
    "GPL-3.0-only": ("GPL-3.0-only",),
    "GPL-3.0-or-later": ("GPL-3.0-or-later", "GPL-3.0-only"),
    "AGPL-3.0-only": ("AGPL-3.0-only",),
    "AGPL-3.0-or-later": ("AGPL-3.0-or-later", "AGPL-3.0-only"),
    "OFL-1.0": ("OFL-1.0", "OFL-1.1"),
    "OFL-1.1": ("OFL-1.1", "OFL-1.1-RFN", "OFL-1.1-no-RFN"),
    "OFL-1.1-RFN": ("OFL-1.1", "OFL-1.1-RFN"),
    "OFL-1.1-no-RFN": ("OFL-1.1", "OFL-1.1-no-RFN"),
}

FONTS = frozenset(
    ("OFL-1.0", "OFL-1.0-RFN", "OFL-1.0-no-RFN", "OFL-1.1", "OFL-1.1-RFN", "OFL-1.1-no-RFN", "Bitstream-Vera")
)
"""Licences of fonts. They let a font lie beside anything under any licence (OFL, clause 2), and it stays under them."""

_FONT_EXCEPTION = _(" WITH Font-exception-2.0")
_CC = re.compile(r"CC-(?P<family>BY(?:-NC)?(?:-SA|-ND)?)-\d\.\d(?:-[A-Z]{2,3})?")


def _share_alike() -> dict[str, frozenset[str]]:
    found = {name: set(others) for name, others in _ALIKE.items()}
    for stem, rungs in _VERSIONS.items():
        for number, rung in enumerate(rungs):
            later = {f"{stem}-{version}" for above in rungs[number:] for version in above}
            found |= {f"{stem}-{version}": set(later) for version in rung}
    for name, others in _DECLARED.items():
        found[name].update(others)
    return {name: frozenset(others) for name, others in found.items()}


SHARE_ALIKE = _share_alike()
"""Licence that a remix must keep -> the licences that keep it."""


def family(license: str) -> Family | None:  # noqa: A002 - it is called so everywhere
    """The row of the chart that a licence belongs to; None for what stands in none."""
    if license in _NOTHING_ASKED:
        return "PD"
    if license in _NOTICE_KEPT:
        return "BY"
    found = _CC.fullmatch(license)
    return next((name for name in _COLUMNS if found and found["family"] == name), None)


def is_open(license: str) -> bool:  # noqa: A002
    """Whether anybody may use, remix and share work under it, for money too."""
    return family(license) in ("PD", "BY", "BY-SA") or (license in SHARE_ALIKE and family(license) is None)


def is_for_fonts(license: str) -> bool:  # noqa: A002
    """Whether a file under it may lie in any kit, because its terms reach no further than the font itself."""
    return license in FONTS or license.endswith(_FONT_EXCEPTION)


def fit(original: str, yours: str) -> Fit:
    """Whether a remix of work under `original` may be under `yours`, each a single licence."""
    if original in SHARE_ALIKE:
        return "good" if yours in SHARE_ALIKE[original] else "no"
    row = family(original)
    column = family(yours) or ("BY-SA" if yours in SHARE_ALIKE else None)
    if row is None or column is None:
        return "no"
    return _FITS[_ADAPTERS_CHART[row].split()[_COLUMNS.index(column)]]
