"""May this be forked, combined, published under that licence? Each question says nothing or raises Refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from campaignkit.errors import Refused
from campaignkit.licensing.expression import alternatives, nearest
from campaignkit.licensing.names import short_name
from campaignkit.licensing.table import family, fit, is_for_fonts, is_open
from campaignkit.messages import _
from campaignkit.model.enumeration import one_of

_ADVICE = _("Kits are shared under an open licence: CC-BY-SA-4.0, CC-BY-4.0 or CC0-1.0 are good choices for `license:`.")
_CANDIDATES = (
    "CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0", "LAL-1.3", "GPL-3.0-only", "CC-BY-SA-3.0", "CC-BY-SA-2.5", "CC-BY-SA-2.0",
    "CC-BY-SA-1.0", "LAL-1.2", "GPL-3.0-or-later", "AGPL-3.0-only", "AGPL-3.0-or-later", "OFL-1.1", "OFL-1.0",
)  # fmt: skip
"""What a remix may be advised to be under, best first."""


@dataclass(frozen=True, slots=True)
class LicensedWork:
    """Something under a licence, an SPDX expression, and what people call it: `Soup flyer by Werkstatt Ost`."""

    license: str
    name: str


def open_for_kits(spdx: str, name: str = "") -> None:
    """Raise Refused unless the kit `name` may be shared and remixed under this licence.

    Refused are no licence, an unknown one, non-commercial (NC) and no-derivatives (ND) terms, and what
    campaignkit does not know to be open.
    """
    if not spdx.strip():
        raise Refused(_("{name} has no licence, so nobody may use it.").format(name=name or _("This kit")), _ADVICE)
    if not alternatives(spdx):
        meant = nearest(spdx)
        which = f"{name}: {spdx!r}" if name else f"{spdx!r}"
        raise Refused(
            _("{which} is not a licence on the SPDX list.").format(which=which),
            _("Did you mean {meant}? {advice}").format(meant=meant, advice=_ADVICE) if meant else _ADVICE,
        )
    if not _open_choices(spdx):
        about = (
            _("{name} is under {short_name}, which").format(name=name, short_name=short_name(spdx))
            if name
            else short_name(spdx)
        )
        raise Refused(
            _("{about} {why_closed}, so a kit under it cannot be shared and remixed.").format(
                about=about, why_closed=_why_closed(spdx)
            ),
            _ADVICE,
        )


def may_follow(parents: Sequence[LicensedWork], child: LicensedWork) -> None:
    """Raise Refused unless the works `parents` may be remixed together into `child`.

    Whoever takes work that offers several licences (`A OR B`) may choose one; a remix must honour share-alike terms in
    every alternative it offers. The refusal names the works, the clause and the licences that would do.
    """
    open_for_kits(child.license, child.name)
    for parent in parents:
        _open_as_base(parent)
    broken = next((parent for parent in parents if not _honoured(parent.license, child.license)), None)
    if broken is None:
        return
    allowed = would_do(parents)
    if allowed:
        raise Refused(
            _(
                "{name} is under {short_name}, whose share-alike clause lets a remix be only under the same terms; "
                "{name2} is under {short_name2}."
            ).format(
                name=broken.name,
                short_name=short_name(broken.license),
                name2=child.name,
                short_name2=short_name(child.license),
            ),
            _("Set `license:` in kit.yaml to {either}.").format(either=_either(allowed)),
        )
    one, other = _clash(parents)
    raise Refused(
        _(
            "{name} ({short_name}) and {name2} ({short_name2}) cannot be combined: each must be shared alike, "
            "and no licence keeps the terms of both."
        ).format(
            name=one.name, short_name=short_name(one.license), name2=other.name, short_name2=short_name(other.license)
        ),
        _("Leave one of them out, or ask its authors for a licence that fits."),
    )


def keeps_to_itself(spdx: str) -> bool:
    """Whether a file under this licence may lie in any kit and stays under it: a font's terms reach no further than it."""
    return any(all(map(is_for_fonts, ids)) for ids in alternatives(spdx))


def would_do(parents: Sequence[LicensedWork]) -> tuple[str, ...]:
    """The licences that a remix of all these works could be under, best first."""
    own = [name for parent in parents for ids in alternatives(parent.license) for name in sorted(ids)]
    tried = dict.fromkeys((*_CANDIDATES, *own))
    return tuple(name for name in tried if is_open(name) and all(_honoured(parent.license, name) for parent in parents))


def advice(parents: Sequence[LicensedWork], child: LicensedWork) -> tuple[str, ...]:
    """What is allowed, but tells the remix's takers less than they must do: a sentence for each such parent."""
    return tuple(
        _(
            "{name} is under {short_name}: whoever takes {name2} must still credit it, which {short_name2} does "
            "not say. CC-BY-4.0 would."
        ).format(
            name=parent.name, short_name=short_name(parent.license), name2=child.name, short_name2=short_name(child.license)
        )
        for parent in parents
        if alternatives(parent.license) and all(_is_discouraged(ids, child.license) for ids in alternatives(parent.license))
    )


def _open_as_base(parent: LicensedWork) -> None:
    """Raises Refused where no remix of it may be shared, whatever its licence."""
    try:
        open_for_kits(parent.license, parent.name)
    except Refused as refusal:
        if not alternatives(parent.license):
            raise
        raise Refused(
            _("{name} is under {short_name}, which {why_closed}: no shared kit can build on it.").format(
                name=parent.name, short_name=short_name(parent.license), why_closed=_why_closed(parent.license)
            ),
            _("Ask the authors of {name} for an open licence such as CC-BY-SA-4.0, or take another kit.").format(
                name=parent.name
            ),
        ) from refusal


def _honoured(parent: str, child: str) -> bool:
    """Whether one of the choices that the parent offers is kept in all that the child offers."""
    return any(
        all(any(fit(own, name) != "no" for name in ids) for own in chosen for ids in alternatives(child))
        for chosen in _open_choices(parent)
    )


def _is_discouraged(chosen: frozenset[str], child: str) -> bool:
    return any(all(fit(own, name) == "discouraged" for name in ids) for own in chosen for ids in alternatives(child))


def _open_choices(spdx: str) -> list[frozenset[str]]:
    return [ids for ids in alternatives(spdx) if all(map(is_open, ids))]


def _clash(parents: Sequence[LicensedWork]) -> tuple[LicensedWork, LicensedWork]:
    pairs = [(one, other) for number, one in enumerate(parents) for other in parents[number + 1 :]]
    return next((pair for pair in pairs if not would_do(pair)), (parents[0], parents[-1]))


def _why_closed(spdx: str) -> str:
    terms = {family(name) or "" for ids in alternatives(spdx) for name in ids}
    if any("NC" in term for term in terms):
        return _("forbids commercial use (NC)")
    if any("ND" in term for term in terms):
        return _("forbids remixes (ND)")
    return _("is not among the licences campaignkit knows to be open")


def _either(names: Sequence[str]) -> str:
    return one_of(names[:4])
