"""A code as it is printed on paper, `ck:7f3a-9c2e`, or a whole digest: the release that it means."""

from __future__ import annotations

import re

from campaignkit.errors import NotFound
from campaignkit.lineage.digest import is_digest, short_code
from campaignkit.messages import _
from campaignkit.registry.embedded import known_release
from campaignkit.registry.release import Release
from campaignkit.registry.resolve import find, registries

ADVICE = _("Ask whoever made it for their registry, and add it: campaignkit registry add NAME URL")
"""What to do about a code that no registry knows."""

_CODE = re.compile(r"(ck:)?([0-9a-f]{4})-?([0-9a-f]{4})", re.IGNORECASE)


def code_of(text: str) -> str:
    """How the digest begins that a printed code means, a digest as it is; empty for what is neither."""
    typed = _CODE.fullmatch(text)
    if typed:
        return f"sha256:{typed[2]}{typed[3]}".lower()
    return text if is_digest(text) else ""


def is_only_code(text: str) -> bool:
    """Whether this can mean nothing but a code, `ck:7f3a-9c2e`, or a whole digest; `7f3a9c2e` might be a name."""
    typed = _CODE.fullmatch(text)
    return is_digest(text) or bool(typed and typed[1])


def coded_release(text: str) -> Release | None:
    """The release with this printed code or digest, None if this is none. Raises NotFound for a code that nobody knows."""
    beginning = code_of(text)
    if not beginning:
        return None
    found = releases_of_code(beginning)
    if len(found) > 1:
        code = short_code(min(found))
        raise NotFound(
            _("{code} may mean any of {number} records.").format(code=code, number=len(found)),
            _("Give one in full: {found}").format(found=", ".join(sorted(found))),
        )
    if not found and is_only_code(text):
        raise NotFound(_("No registry of yours has the kit with the code {text}.").format(text=text), ADVICE)
    return next(iter(found.values()), None)


def releases_of_code(beginning: str) -> dict[str, Release]:
    """The releases in all registries whose record's digest begins like this, by that digest."""
    from campaignkit.registry.catalogue.database import consult, say_nothing  # most questions are not about a code

    shelves = registries()
    digits = beginning.removeprefix("sha256:")
    marks = consult(lambda enquiry: enquiry.coded(digits), shelves, say_nothing, say_nothing)
    places = [find(f"{mark.registry}/{mark.name}@{mark.version}") for mark in marks]
    found = {place.lineage.record.digest: place for place in places if place.lineage and place.lineage.record}
    if not found and is_digest(beginning) and (whole := known_release(beginning, shelves)):
        return {beginning: whole}
    return found
