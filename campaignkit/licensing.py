"""Which licences kits may carry, which may become which, and what to call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from campaignkit.errors import Refused

if TYPE_CHECKING:
    from license_expression import Licensing

_LATER_BY_SA = {
    "CC-BY-SA-1.0": {"CC-BY-SA-1.0"},
    "CC-BY-SA-2.0": {"CC-BY-SA-2.0", "CC-BY-SA-2.5", "CC-BY-SA-3.0", "CC-BY-SA-4.0"},
    "CC-BY-SA-2.5": {"CC-BY-SA-2.5", "CC-BY-SA-3.0", "CC-BY-SA-4.0"},
    "CC-BY-SA-3.0": {"CC-BY-SA-3.0", "CC-BY-SA-4.0"},
}
# Creative Commons declared BY-SA 4.0 compatible with FAL 1.3 both ways (2014) and with GPLv3 one way (2015).
_SHARE_ALIKE = _LATER_BY_SA | {
    "CC-BY-SA-4.0": {"CC-BY-SA-4.0", "LAL-1.3", "GPL-3.0-only", "GPL-3.0-or-later"},
    "LAL-1.2": {"LAL-1.2", "LAL-1.3"},
    "LAL-1.3": {"LAL-1.3", "CC-BY-SA-4.0"},
    "GPL-3.0-only": {"GPL-3.0-only"},
    "GPL-3.0-or-later": {"GPL-3.0-or-later", "GPL-3.0-only"},
    "AGPL-3.0-only": {"AGPL-3.0-only"},
    "AGPL-3.0-or-later": {"AGPL-3.0-or-later", "AGPL-3.0-only"},
    "OFL-1.1": {"OFL-1.1"},
}
_FREE = frozenset(
    {
        "CC0-1.0",
        "CC-PDDC",
        "PDDL-1.0",
        "Unlicense",
        "0BSD",
        "MIT-0",
        "MIT",
        "ISC",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "Apache-2.0",
    }
    | {f"CC-BY-{version}" for version in ("1.0", "2.0", "2.5", "3.0", "4.0")}
)
_ADVICE = "Kits are shared under an open licence: CC-BY-SA-4.0, CC-BY-4.0 or CC0-1.0 are good choices for `license:`."
_CC = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)")
_TOKEN = re.compile(r"[A-Za-z0-9.+-]+")
_OPERATORS = frozenset({"AND", "OR", "WITH"})


def short_name(spdx: str) -> str:
    """What people call a licence: `CC BY-SA 4.0` for `CC-BY-SA-4.0`; of an expression, every licence in it."""
    return _TOKEN.sub(lambda token: _called(token[0]), spdx).replace(" AND ", " and ").replace(" OR ", " or ")


def url(spdx: str) -> str:
    """Where a licence's text stands; of an expression, that of its first licence. Empty if there is no licence."""
    first = next((token for token in _TOKEN.findall(spdx) if token not in _OPERATORS), "")
    cc = _CC.fullmatch(first)
    if cc:
        return f"https://creativecommons.org/licenses/{cc[1].lower()}/{cc[2]}/"
    if first == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if first == "LAL-1.3":
        return "https://artlibre.org/licence/lal/en/"
    return f"https://spdx.org/licenses/{first}.html" if first else ""


def is_known(spdx: str) -> bool:
    """Whether this is an SPDX expression made of licences on the SPDX list, spelt as they are there."""
    return bool(_alternatives(spdx)) and str(_parse(spdx)) == " ".join(spdx.split())


def open_for_kits(spdx: str) -> None:
    """Say nothing if a kit may be published under this licence.

    Raises Refused for no licence, an unknown one, non-commercial (NC) and no-derivatives (ND) terms, and for what
    campaignkit does not know to be open.
    """
    if not spdx.strip():
        raise Refused("This kit has no licence, so nobody may use it.", _ADVICE)
    if not _alternatives(spdx):
        raise Refused(f"{spdx!r} is not a licence on the SPDX list.", _ADVICE)
    if not any(ids <= _open() for ids in _alternatives(spdx)):
        reason = _why_closed(spdx)
        raise Refused(f"{short_name(spdx)} {reason}, so a kit under it cannot be shared and remixed.", _ADVICE)


def may_follow(parents: Sequence[str], child: str) -> None:
    """Say nothing if work under the licences `parents` may become a remix under the licence `child`.

    Whoever takes a kit that offers several licences (`A OR B`) may choose one; a remix must honour share-alike terms in
    every alternative it offers. Raises Refused, naming the licences that would do.
    """
    open_for_kits(child)
    for parent in parents:
        open_for_kits(parent)
        if not any(_honoured(ids, child) for ids in _alternatives(parent) if ids <= _open()):
            allowed = sorted({other for ids in _alternatives(parent) for own in ids for other in _SHARE_ALIKE.get(own, ())})
            raise Refused(
                f"A remix of work under {short_name(parent)} must be shared alike; {short_name(child)} does not do that.",
                f"Set `license:` in kit.yaml to {' or '.join(allowed)}.",
            )


def _honoured(parent: frozenset[str], child: str) -> bool:
    demands = [_SHARE_ALIKE[own] for own in parent if own in _SHARE_ALIKE]
    return all(not demand.isdisjoint(ids) for demand in demands for ids in _alternatives(child))


def _open() -> frozenset[str]:
    return _FREE | _SHARE_ALIKE.keys()


def _why_closed(spdx: str) -> str:
    if "-NC" in spdx:
        return "forbids commercial use (NC)"
    if "-ND" in spdx:
        return "forbids remixes (ND)"
    return "is not among the licences campaignkit knows to be open"


def _called(token: str) -> str:
    cc = _CC.fullmatch(token)
    if cc:
        return f"CC {cc[1]} {cc[2]}"
    named = {"LAL-1.3": "Free Art Licence 1.3", "LAL-1.2": "Free Art Licence 1.2", "CC-PDDC": "public domain"}
    return named.get(token) or re.sub(r"-(?=\d)", " ", token)


def _alternatives(spdx: str) -> frozenset[frozenset[str]]:
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

    if len(spdx) > 160:  # Alternatives multiply: a long expression would have millions of them.
        return None
    try:
        return _licensing().parse(spdx, validate=True)
    except ExpressionError:
        return None


@cache
def _licensing() -> Licensing:
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()
