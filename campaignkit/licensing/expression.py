"""SPDX expressions taken apart: which licences a taker may choose among, and which were meant by a misspelt one."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from license_expression import Licensing

LONGEST = 160
"""How many characters an expression may have. Alternatives multiply: a long one would have millions of them."""

_COMMON = (
    "CC-BY-SA-4.0", "CC-BY-SA-3.0", "CC-BY-4.0", "CC-BY-3.0", "CC0-1.0", "LAL-1.3", "OFL-1.1", "MIT", "Apache-2.0",
    "GPL-3.0-only", "GPL-3.0-or-later", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0",
)  # fmt: skip
_ALSO_CALLED = {
    "fal-1.3": "LAL-1.3", "free-art-licence-1.3": "LAL-1.3", "free-art-license-1.3": "LAL-1.3", "free-art": "LAL-1.3",
    "licence-art-libre-1.3": "LAL-1.3", "cc0": "CC0-1.0", "cc-zero": "CC0-1.0", "public-domain": "CC0-1.0",
    "sil-open-font-license-1.1": "OFL-1.1", "ofl": "OFL-1.1", "apache": "Apache-2.0",
    "creative-commons-attribution-sharealike-4.0": "CC-BY-SA-4.0", "creative-commons-attribution-4.0": "CC-BY-4.0",
}  # fmt: skip


def is_known(spdx: str) -> bool:
    """Whether this is an SPDX expression made of licences on the SPDX list, spelt as they are there."""
    return bool(alternatives(spdx)) and str(_parse(spdx)) == " ".join(spdx.split())


def nearest(text: str) -> str:
    """The licence that a misspelt one was probably meant to be, as the SPDX list spells it; empty if none is near."""
    spelt = re.sub(r"[\s_]+", "-", text.strip().lower())[:LONGEST]
    known = _ALSO_CALLED | {name.lower(): name for name in _COMMON}
    close = get_close_matches(spelt, known, 1, 0.75)
    return known[close[0]] if close else ""


def alternatives(spdx: str) -> frozenset[frozenset[str]]:
    """The sets of licences among which a taker may choose; none if the expression is not valid."""
    parsed = _parse(spdx)
    return frozenset() if parsed is None else _choices(parsed)


def _choices(node: Any) -> frozenset[frozenset[str]]:
    if not getattr(node, "args", ()):
        return frozenset({frozenset({str(node)})})
    branches = [_choices(branch) for branch in node.args]
    if node.operator.strip() == "OR":
        return frozenset().union(*branches)
    joined: frozenset[frozenset[str]] = frozenset({frozenset()})
    for branch in branches:
        joined = frozenset(left | right for left in joined for right in branch)
    return joined


@cache
def _parse(spdx: str) -> Any:
    from license_expression import ExpressionError

    if len(spdx) > LONGEST:
        return None
    try:
        return _licensing().parse(spdx, validate=True)
    except ExpressionError:
        return None


@cache
def _licensing() -> Licensing:
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()
