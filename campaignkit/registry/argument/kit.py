"""The one meaning of KIT on a command line: a folder, a file, a printed code, a kit of this campaign, or a release.

Where a name could mean two, what lies here comes first: a folder or file of that path, then the kit of the campaign that
one stands in, then the registries. Whoever takes from others (`fork`, `show`) asks the registries first. A reply of the
form means the release that it is for.
"""

from __future__ import annotations

from pathlib import Path

from campaignkit.errors import NotFound, problems_of
from campaignkit.model.kit import is_kit_name
from campaignkit.registry.argument.code import coded_release
from campaignkit.registry.argument.reply import release_of_reply
from campaignkit.registry.embedded import is_rendered, release_in
from campaignkit.registry.release import Release
from campaignkit.registry.resolve import at_folder, find, registries
from campaignkit.workspace.opened import OpenKit, open_folder, open_kit


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

    Raises NotFound for what means none, and what `find`, `release_in` and `release_of_reply` raise.
    """
    if Path(text).is_dir():
        return at_folder(Path(text))
    if release := release_of_reply(text):
        return release
    if Path(text).is_file() or is_rendered(text):
        return release_in(Path(text), registries())
    return coded_release(text) or _of_campaign(text) or find(text)


def shared_kit(text: str) -> Release:
    """The kit that `text` means to whoever takes one from others: by its code, else as `find` does, or in this campaign.

    A reply of the form means the release that it is for. Raises as `place_of` does.
    """
    if release := release_of_reply(text) or coded_release(text):
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


def _of_campaign(text: str) -> Release | None:
    home = campaign_kit(text)
    return at_folder(home) if home else None
