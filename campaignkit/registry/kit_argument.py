"""The one meaning of KIT on a command line: a folder, a file, a printed code, a kit of this campaign, or a release.

Where a name could mean two, what lies here comes first: a folder or file of that path, then the kit of the campaign that
one stands in, then the registries. Whoever takes from others (`fork`, `show`) asks the registries first.
"""

from __future__ import annotations

import re
from pathlib import Path

from campaignkit.errors import NotFound, problems_of
from campaignkit.lineage.digest import is_digest, short_code
from campaignkit.model.kit import is_kit_name
from campaignkit.registry.embedded import is_rendered, known_release, release_in
from campaignkit.registry.release import Release
from campaignkit.registry.resolve import at_folder, find, registries
from campaignkit.workspace.opened import OpenKit, open_folder, open_kit

ADVICE = "Ask whoever made it for their registry, and add it: campaignkit registry add NAME URL"
"""What to do about a code that no registry knows."""

_CODE = re.compile(r"(ck:)?([0-9a-f]{4})-?([0-9a-f]{4})", re.IGNORECASE)


def open_argument(text: str, kit: str = "") -> OpenKit:
    """The kit that `text` means, opened without what only machines did to it; `kit` chooses one of a campaign's.

    Raises what `place_of` and `open_folder` raise.
    """
    if Path(text).is_dir():
        return open_folder(Path(text), kit)
    release = place_of(text)
    with problems_of(release.folder):
        return open_kit(release.folder, release.lineage, release.kit).without_traces()


def place_of(text: str) -> Release:
    """Where the kit lies that `text` means.

    Raises NotFound for what means none, and what `find` and `release_in` raise.
    """
    if Path(text).is_dir():
        return at_folder(Path(text))
    if Path(text).is_file() or is_rendered(text):
        return release_in(Path(text), registries())
    return coded_release(text) or _of_campaign(text) or find(text)


def shared_kit(text: str) -> Release:
    """The kit that `text` means to whoever takes one from others: as `find` has it, else a code, else one of this campaign.

    Raises the same.
    """
    if release := coded_release(text):
        return release
    try:
        return find(text)
    except NotFound:
        if release := _of_campaign(text):
            return release
        raise


def folder_and_kit(folder: Path) -> tuple[Path, str]:
    """The folder that `check` and `render` work in, and which kit of it alone is meant; empty for all of them.

    A kit of the campaign that one stands in means that campaign with this kit. Raises as `place_of` does.
    """
    text = str(folder)
    if folder.is_dir():
        return folder, ""
    if not (folder.is_file() or is_rendered(text)) and campaign_kit(text):
        return Path(), text
    return place_of(text).folder, ""


def campaign_kit(name: str) -> Path | None:
    """The folder of the kit of this name in the campaign that one stands in, or None."""
    home = Path("kits", name)
    return home if is_kit_name(name) and (home / "kit.yaml").is_file() else None


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
        raise NotFound(f"{code} may mean any of {len(found)} records.", f"Give one in full: {', '.join(sorted(found))}")
    if not found and is_only_code(text):
        raise NotFound(f"No registry of yours has the kit with the code {text}.", ADVICE)
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


def _of_campaign(text: str) -> Release | None:
    home = campaign_kit(text)
    return at_folder(home) if home else None
