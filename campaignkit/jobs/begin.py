"""Begin a campaign from four answers, or a file that carries a kit: nothing of a sample becomes one's own words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.disk import make_folder, write_whole
from campaignkit.documents.editing.notation import scalar
from campaignkit.errors import CannotWrite, NotFound, Taken
from campaignkit.jobs.fork import fork
from campaignkit.jobs.listing import kits
from campaignkit.jobs.show import show
from campaignkit.messages import _
from campaignkit.model.slug import slug

FILE = "campaign.yaml"
CARRIERS = (".pdf", ".html", ".png", ".zip")
"""Endings of rendered files, which carry the kit that they were made with or tell its name, and of replies of the form."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a campaign at its beginning; `starts` and `ends` are days, or moments by the clock of `zone`."""

    title: str
    starts: str = ""
    zone: str = ""
    where: str = ""
    who: str = ""
    lang: str = "en"
    ends: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class StarterKit:
    """A kit that a campaign can begin with."""

    name: str
    title: str
    summary: str


def choices() -> tuple[StarterKit, ...]:
    """The kits at hand, flyers first. Raises as `list` does."""
    found = sorted(kits(), key=lambda kit: "flyer" not in kit.tags)
    return tuple(StarterKit(kit.name, kit.title, kit.summary) for kit in found)


def picture_of(name: str) -> Path:
    """A picture of what a kit makes, kept once it was made. Raises NotFound where it makes nothing that has a page."""
    found = show(name, pictures=True).pictures
    if not found:
        raise NotFound(_("There is no picture of {name}.").format(name=name), "")
    return found[0]


def begin(kit: str, folder: Path, answers: Answers) -> Path:
    """The folder of a new campaign with a kit and these answers: `folder` if that is free, else one in it with its title.

    Raises Taken if there is a campaign already, and as `fork` does; then nothing of it is left.
    """
    home = _home(folder, answers.title)
    with _new_file(home, _text(answers)):
        fork(kit, home)
    return home


def begin_with(content: bytes, name: str, folder: Path) -> Path:
    """The folder of a new campaign with the kit that a rendered file carries, or with a reply of the form.

    Raises NotFound, and as `fork` does.
    """
    ending = Path(name.replace("\\", "/")).suffix.lower()
    if ending not in CARRIERS:
        raise NotFound(
            _("{name} is nothing that a campaign can begin with.").format(name=name[-80:]),
            _("What can be read is a file that campaignkit or its form made, ending in {carriers}.").format(
                carriers=", ".join(CARRIERS)
            ),
        )
    home = _home(folder, Path(name).name.partition(".")[0])
    with TemporaryDirectory(prefix="campaignkit-begin-") as at:
        file = Path(at) / f"carried{ending}"
        file.write_bytes(content)
        fork(str(file), home)
    return home


def _home(folder: Path, title: str) -> Path:
    """Where the campaign goes. Raises Taken."""
    if (folder / FILE).exists():
        raise Taken(_("There is a campaign in {name} already.").format(name=folder.name), _("Open that one."))
    free = not folder.exists() or not any(entry.name[:1] != "." for entry in folder.iterdir())
    home = folder if free else folder / (slug(title)[:40].strip("-") or "campaign")
    if home != folder and home.exists():
        raise Taken(
            _("There is something called {name} already.").format(name=home.name),
            _("Give it another title, or start the studio there."),
        )
    return home


def _text(answers: Answers) -> str:
    title = "|".join(line.strip() for line in answers.title.split("|") if line.strip())
    event = {
        "title": title,
        "starts": answers.starts,
        "ends": answers.ends,
        "tz": answers.zone if "T" in answers.starts else "",
        "where": answers.where,
        "url": answers.url,
    }
    lines = [
        _("# Written in the studio; whatever stands here can be edited by hand, too."),
        "",
        f"lang: {answers.lang}",
        "",
        "event:",
    ]
    lines += [f"  {name}: {scalar(value)}" for name, value in event.items() if value]
    if answers.who:
        own = slug(answers.who)[:40].strip("-") or "host"
        lines += ["", "partners:", f"  - id: {own}", f"    name: {scalar(answers.who)}"]
    return "\n".join(lines) + "\n"


@contextmanager
def _new_file(home: Path, text: str) -> Iterator[None]:
    """A campaign's file, which vanishes with its new folder if the block fails. Raises CannotWrite."""
    is_new = not home.exists()
    make_folder(home)
    write_whole(home / FILE, text.encode())
    try:
        yield
    except BaseException:
        with suppress(OSError, CannotWrite):
            (home / FILE).unlink()
            if is_new:
                home.rmdir()
        raise
