"""Where a kit lies, what it is there, and who may change it: alone, in a campaign, among releases, in a checkout."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from campaignkit.errors import NotFound, Refused
from campaignkit.files import LINEAGE_FILE
from campaignkit.git.address import is_branch
from campaignkit.git.command import is_repository, run
from campaignkit.lineage.record import RECORDS, Lineage, read_lineage, recorded_in
from campaignkit.lineage.versions import is_version, newest_first
from campaignkit.messages import _
from campaignkit.model.kit import Kit


@dataclass(frozen=True, slots=True)
class Shelved:
    """A kit's folder and the lineage that belongs to it.

    `published` tells that it lies as a registry keeps releases, `<name>/<version>/kit/` with lineage.json beside it. `kit`
    is its manifest where finding the lineage meant to read that, so that nobody reads it again.
    """

    home: Path
    lineage: Lineage | None
    published: bool
    kit: Kit | None = field(default=None, compare=False, repr=False)

    @property
    def is_working_copy(self) -> bool:
        """Whether its files may change: no release, no copy of one in a registry's checkout, and no link to elsewhere."""
        return not (self.published or self.home.is_symlink() or (self.home.parent / RECORDS).is_dir())

    def as_working_copy(self) -> Shelved:
        """Itself. Raises Refused for what must not change."""
        if self.is_working_copy:
            return self
        if self.home.is_symlink():
            raise Refused(
                _("{home} is a link, and what it leads to is left alone.").format(home=self.home),
                _("Name the folder itself."),
            )
        raise Refused(
            _("{home} is a kit as it was published, and a release never changes.").format(home=self.home),
            _("Start your own of it first: campaignkit fork KIT DIR --as NAME"),
        )


def shelved(folder: Path, kit: str = "") -> Shelved:
    """The kit that a folder means and its lineage, wherever that stands: in it, beside it, or among its shelf's records.

    Raises what `kit_home` raises, and InvalidDocuments for a damaged lineage.json.
    """
    home = kit_home(folder.absolute(), kit)
    version = home.parent
    if home.name == "kit" and is_version(version.name):
        return Shelved(home, read_lineage(version), published=True)
    if (home.parent / RECORDS / home.name).is_dir() and not (home / LINEAGE_FILE).exists():
        from campaignkit.documents.kit import read_kit  # heavy, and most places are found without

        manifest = read_kit(home)
        recorded = recorded_in(home.parent, manifest.name, manifest.version)
        return Shelved(home, recorded.as_fork() if recorded else None, published=False, kit=manifest)
    return Shelved(home, read_lineage(home), published=False)


def kit_home(folder: Path, kit: str = "") -> Path:
    """The folder with kit.yaml that `folder` means: itself, its `kit/`, or the campaign's kit of that name.

    Raises NotFound if there is none, or several and `kit` does not say which.
    """
    for home in (folder, folder / "kit"):
        if _is_home(home):
            return home
    found = sorted(path.parent for path in folder.glob("kits/*/kit.yaml"))
    wanted = [home for home in found if kit in ("", home.name)]
    if len(wanted) == 1:
        return wanted[0]
    raise _not_the_one(folder, kit, found) if found else _without_kit(folder)


def _is_home(folder: Path) -> bool:
    """Whether a folder is a kit, or the place of one beside its lineage."""
    return (folder / "kit.yaml").is_file() or (folder.name == "kit" and (folder.parent / LINEAGE_FILE).is_file())


def campaign_around(home: Path) -> Path | None:
    """The campaign that a kit's folder lies in, `kits/<name>/`; None for a kit anywhere else."""
    above = home.parent.parent
    return above if home.parent.name == "kits" and (above / "campaign.yaml").is_file() else None


def _not_the_one(folder: Path, kit: str, found: Sequence[Path]) -> NotFound:
    """The kits of a campaign of which none, or more than one, is the `kit` that was asked for."""
    names = ", ".join(home.name for home in found)
    if kit in ("", *(home.name for home in found)):
        hint = _("Say which one: --kit {name}, or name its folder: {found}").format(name=found[0].name, found=found[0])
        return NotFound(_("{folder} has several kits: {names}.").format(folder=folder, names=names), hint)
    return NotFound(
        _("{folder} has no kit {kit}.").format(folder=folder, kit=kit), _("It has {names}.").format(names=names)
    )


def _without_kit(named: Path) -> NotFound:
    """What is there in place of the kit that a person looked for, and where to look."""
    folder = named.absolute()  # `.` would say nothing in a sentence
    if not folder.is_dir():
        return NotFound(
            _("There is no folder {folder}.").format(folder=folder),
            _("Name a kit's or campaign's folder, or that of a registry."),
        )
    if is_repository(folder):
        hint = _("Look into a clone of it, or fork from it: campaignkit registry add NAME {folder}").format(folder=folder)
        return NotFound(_("{folder} is a bare git repository, without files to look at.").format(folder=folder), hint)
    if [path.name for path in folder.iterdir()] == [".git"]:
        return _not_checked_out(folder)
    releases = newest_first(path.name for path in folder.iterdir() if is_version(path.name) and (path / "kit").is_dir())
    if releases:
        return NotFound(
            _("{folder} holds releases: {releases}.").format(folder=folder, releases=", ".join(releases)),
            _("Name one of them: {folder}").format(folder=folder / releases[0]),
        )
    return NotFound(
        _("There is no kit in {folder}: no kit.yaml, and no kits/*/kit.yaml.").format(folder=folder),
        _("Name a kit's or campaign's folder."),
    )


def _not_checked_out(folder: Path) -> NotFound:
    words = ("for-each-ref", "--format=%(refname:lstrip=3)", "refs/remotes/origin")
    found = run(("--git-dir", str(folder / ".git"), *words)).out.decode(errors="replace").split()
    branches = [name for name in found if name != "HEAD" and is_branch(name)]
    if not branches:
        return NotFound(
            _("{folder} is a clone of an empty git repository.").format(folder=folder),
            _("Publish a kit to it first, then clone it again."),
        )
    return NotFound(
        _("In {folder} nothing is checked out: the repository's HEAD names a branch that it does not have.").format(
            folder=folder
        ),
        f"git -C {shlex.quote(str(folder))} checkout {branches[0]}",
    )
