"""What people call a licence, and where its text stands."""

from __future__ import annotations

import re

from campaignkit.messages import _

_CC = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)(?:-([A-Z]{2,3}))?")
_TOKEN = re.compile(r"[A-Za-z0-9.+-]+")
_OPERATORS = frozenset({"AND", "OR", "WITH"})
_CALLED = {
    "LAL-1.3": _("Free Art Licence 1.3"),
    "LAL-1.2": _("Free Art Licence 1.2"),
    "CC-PDDC": _("public domain"),
    "CC-PDM-1.0": _("public domain"),
}
_PLACES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-PDM-1.0": "https://creativecommons.org/publicdomain/mark/1.0/",
    "LAL-1.3": "https://artlibre.org/licence/lal/en/",
    "OFL-1.1": "https://openfontlicense.org/open-font-license-official-text/",
}


def short_name(spdx: str) -> str:
    """What people call a licence: `CC BY-SA 4.0` for `CC-BY-SA-4.0`; of an expression, every licence in it."""
    return _TOKEN.sub(lambda token: _called(token[0]), spdx).replace(" AND ", " and ").replace(" OR ", " or ")


def url(spdx: str) -> str:
    """Where a licence's text stands; of an expression, that of its first licence. Empty for no public licence."""
    first = next((token for token in _TOKEN.findall(spdx) if token not in _OPERATORS), "")
    cc = _CC.fullmatch(first)
    if cc:
        country = f"{cc[3].lower()}/" if cc[3] else ""
        return f"https://creativecommons.org/licenses/{cc[1].lower()}/{cc[2]}/{country}"
    if not first or first.startswith("LicenseRef-"):
        return ""
    return _PLACES.get(first) or f"https://spdx.org/licenses/{first}.html"


def _called(token: str) -> str:
    cc = _CC.fullmatch(token)
    if cc:
        return " ".join(part for part in ("CC", cc[1], cc[2], cc[3]) if part)
    return _CALLED.get(token) or re.sub(r"-(?=\d)", " ", token)
