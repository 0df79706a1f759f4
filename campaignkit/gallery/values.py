"""What the gallery's pages are made of, as jobs bring it. Texts may be messages; paths are below the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SitePicture:
    """A small picture of a sheet: its path and size in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away: `kind` is its format, such as `pdf`; `forkable` tells that it holds the kit itself."""

    kind: str
    path: str
    size: int
    forkable: bool = False


@dataclass(frozen=True, slots=True)
class SiteSheet:
    """One sheet of a kit's sample.

    `label` is what people call it, `size` its measures in words, `group` where it is used: paper, screen or mail. `says` is
    the title that stands on it. `look` and `lang` are empty where they are the sample's first ones. Of what could not be
    made, `reason` tells why. Pictures come the largest first; `ratio` is width by height, 0 without a picture.
    """

    material: str
    label: str
    size: str
    group: str
    says: str
    look: str = ""
    lang: str = ""
    pictures: tuple[SitePicture, ...] = ()
    downloads: tuple[Download, ...] = ()
    reason: str = ""

    @property
    def ratio(self) -> float:
        """How wide the sheet is for its height; 0 where there is no picture."""
        return self.pictures[0].width / self.pictures[0].height if self.pictures else 0.0

    @property
    def is_variant(self) -> bool:
        """Whether it shows again, in another look or language, what another sheet shows."""
        return bool(self.look or self.lang)

    @property
    def enlarged(self) -> str:
        """What shows the sheet at its largest: its picture, else its first file, else its small picture."""
        picture = next((file.path for file in self.downloads if file.kind == "png"), "")
        others = (*(file.path for file in self.downloads), *(each.path for each in self.pictures))
        return picture or next(iter(others), "")


@dataclass(frozen=True, slots=True)
class KitMaker:
    """Who made a kit; `url` is a web or mail address, or empty."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One release of a kit. `released` reads `2026-11-22T12:00:00Z`."""

    version: str
    released: str
    changes: str
    record: str


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A work that stands behind a kit, by the digest of its record; `parents` are the digests of those it builds on."""

    record: str
    name: str
    version: str
    title: str
    makers: str
    license: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """How a kit builds on another one: the digest of that record, and fork, merge, component or translation."""

    record: str
    relation: str


@dataclass(frozen=True, slots=True)
class Question:
    """One value that a kit asks for: its path, type and help, whether it is needed, how long it may be and looks best."""

    path: str
    type: str
    help: str
    required: bool
    ideal: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class ShownKit:
    """Everything that a page tells of one kit in its newest version.

    `slug` is its name on the site. `fork` is what a person types to take it; `made_of` the key of all that this was made
    from. `record` is the digest of its record, `released` empty for a draft; `line` is every digest of its own releases.
    `archive` is its ZIP, `credits` the paths of its full credits by kind. `signatures` counts those that its record has.
    """

    slug: str
    registry: str
    name: str
    version: str
    title: str
    summary: str
    license: str
    makers: tuple[KitMaker, ...]
    record: str
    code: str
    credit: str
    fork: str
    made_of: str
    released: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    connect: Mapping[str, str] = field(default_factory=dict)
    line: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    ancestors: tuple[Ancestor, ...] = ()
    versions: tuple[Version, ...] = ()
    questions: tuple[Question, ...] = ()
    partners: tuple[int, int] = (0, 0)
    fonts: tuple[str, ...] = ()
    sheets: tuple[SiteSheet, ...] = ()
    archive: Download | None = None
    credits: Mapping[str, str] = field(default_factory=dict)
    drawing: str = ""
    signatures: int = 0
    mine: str = ""

    @property
    def own_sheets(self) -> tuple[SiteSheet, ...]:
        """What the sample makes, as far as it can be looked at."""
        return tuple(sheet for sheet in self.sheets if sheet.pictures and not sheet.is_variant)

    @property
    def variants(self) -> tuple[SiteSheet, ...]:
        """The sheets in other looks and languages."""
        return tuple(sheet for sheet in self.sheets if sheet.pictures and sheet.is_variant)

    @property
    def unseen(self) -> tuple[SiteSheet, ...]:
        """What is no picture: files alone, and what could not be made."""
        return tuple(sheet for sheet in self.sheets if not sheet.pictures)

    @property
    def by(self) -> str:
        """The makers' names by commas."""
        return ", ".join(maker.name for maker in self.makers)


@dataclass(frozen=True, slots=True)
class Broken:
    """A kit that cannot be shown, and why."""

    registry: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Site:
    """The whole gallery: what it is called, where it will stand (`url`, empty if nobody said), its languages, its kits.

    Kits come the newest first. `built` is the key of the programs and templates that make pages; `published` names the
    registries that a visitor may add, by their addresses.
    """

    title: str
    langs: tuple[str, ...]
    kits: tuple[ShownKit, ...]
    broken: tuple[Broken, ...] = ()
    url: str = ""
    built: str = ""
    published: Mapping[str, str] = field(default_factory=dict)
