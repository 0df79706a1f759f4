"""A kit as its manifest describes it: frozen values that open no file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from campaignkit.model.look import Look

FieldType = Literal[
    "text", "rich", "date", "datetime", "money", "url", "phone", "email",
    "image", "logo", "color", "number", "choice", "list", "group",
]  # fmt: skip
Format = Literal["pdf", "html", "png", "txt", "eml", "ics"]
LATER_FORMATS = ("jpg", "webp", "svg", "pptx", "csv")
"""Formats that the manifest's contract names and nothing makes yet."""
Profile = Literal["screen", "home", "press"]
Embed = Literal["full", "lineage", "none"]
"""What a file carries besides its credit: the lineage and the kit itself, the lineage alone, or nothing."""
Each = Literal["partner", "audience", "recipient", "distributor"]
Page = Literal["flowing", "sheet"]
"""What a material's HTML is: a page that flows with the window, or the sheet itself at its own size."""

FONT_SUFFIXES = (".ttf", ".otf", ".woff", ".woff2")
"""The endings of font files that pages can use."""
MAIL = ".mjml"
"""How the template of an e-mail ends."""
INVITATION = "invite"
"""The template of a calendar invitation, which is no file of the kit."""

MM_PER_INCH = 25.4
MM_PER_PX = MM_PER_INCH / 96
"""CSS pixels: 96 to the inch, so a page of 1080px rasterised at 96 dpi is 1080 pixels wide."""


NAME_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_NAME = 64
"""Characters of a kit's name, short enough for every file system."""


def is_font(path: str) -> bool:
    """Whether a file is a font, by the ending of its name."""
    return path.lower().endswith(FONT_SUFFIXES)


def is_kit_name(text: str) -> bool:
    """Whether this is kebab-case and short enough: `event-flyer`."""
    return len(text) <= LONGEST_NAME and re.fullmatch(NAME_PATTERN, text) is not None


@dataclass(frozen=True, slots=True)
class Field:
    """One value that a kit asks for.

    `max` and `ideal` count grapheme clusters of text (East Asian wide ones twice); of a list, `max` counts entries.
    `short` names a sibling field that holds a shorter wording, used when this one cannot fit. `was` lists the paths that
    the field had in earlier versions of the kit, such as `event.when`: an update moves a campaign's values along. `unless`
    names a sibling that does as well: a required field may be left out where that one is given.
    """

    name: str
    type: FieldType
    help: str = ""
    required: bool = False
    max: int | None = None
    ideal: int | None = None
    short: str = ""
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    item: Field | None = None
    was: tuple[str, ...] = ()
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """A trim size in millimetres, and how the kit wrote it (`A5`, `1080x1080px`)."""

    width: float
    height: float
    unit: Literal["mm", "in", "px"]
    name: str

    @property
    def pixels(self) -> tuple[int, int]:
        """Whole CSS pixels; exact for sizes given in px."""
        return round(self.width / MM_PER_PX), round(self.height / MM_PER_PX)


@dataclass(frozen=True, slots=True)
class Material:
    """One thing a kit renders. `size` is None for what has no page (a calendar invite); `bleed` is in millimetres.

    `drop` lists value paths (`bullets.2`) that may be left out, in this order, where text cannot fit otherwise. `slots` is
    how many partners it shows at once: where there are more, they take turns on as many outputs as there are partners; 0
    shows all. `weight` is the most that a PNG or HTML file of it may weigh, in kilobytes of 1000 bytes; 0 sets no limit.
    """

    name: str
    template: str
    formats: tuple[Format, ...]
    size: Size | None = None
    bleed: float = 0.0
    pages: tuple[int, int] = (1, 1)
    drop: tuple[str, ...] = ()
    each: Each | None = None
    html: Page = "flowing"
    slots: int = 0
    weight: int = 0

    @property
    def is_mail(self) -> bool:
        """Whether it is an e-mail, written in MJML."""
        return self.template.endswith(MAIL)

    @property
    def is_invitation(self) -> bool:
        """Whether it is a calendar file: no page of its own, made once a language, whenever the event has a start."""
        return self.template == INVITATION

    @property
    def possible_formats(self) -> tuple[Format, ...]:
        """What it can be made as, whatever its kit makes by default."""
        return formats_of(self.template, has_size=self.size is not None)


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a kit; `url` may be a web or mail address."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Font:
    """A font family and the kit files that hold it."""

    family: str
    files: tuple[str, ...]
    license: str


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit's manifest and words. `folder` is where it lies; the values themselves are never read from disk again.

    `voices` holds how the kit addresses each audience, by language and audience: `subject`, `greeting`, `ask` …
    `designs` are those of its `looks` that are data; its templates draw the others.
    """

    folder: Path
    name: str
    version: str
    title: str
    summary: str
    license: str
    authors: tuple[Author, ...]
    fields: tuple[Field, ...]
    materials: tuple[Material, ...]
    source: str = ""
    tags: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    connect: Mapping[str, str] = field(default_factory=dict)
    looks: tuple[str, ...] = ()
    designs: tuple[Look, ...] = ()
    partners: tuple[int, int] = (1, 12)
    fonts: tuple[Font, ...] = ()
    marks: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    voices: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    @property
    def audiences(self) -> tuple[str, ...]:
        """The readers that the kit has words for, in any language."""
        return tuple(dict.fromkeys(audience for voice in self.voices.values() for audience in voice))

    def template(self, material: Material) -> Path:
        """The file that a material is made from."""
        return self.folder / "templates" / material.template

    def material(self, name: str) -> Material:
        """The material of that name. Raises KeyError."""
        return next((m for m in self.materials if m.name == name), None) or _missing(name)

    def words_in(self, lang: str) -> Mapping[str, str]:
        """The kit's own words in `lang`, its primary language, else the kit's first language, key by key."""
        merged: dict[str, str] = {}
        for tag in (self.languages[0], lang.split("-")[0], lang):
            merged.update(self.words.get(tag, {}))
        return merged

    def voice(self, audience: str, lang: str) -> Mapping[str, str]:
        """How the kit addresses an audience in `lang` or its primary language; nothing where it does not know how."""
        merged: dict[str, str] = {}
        for tag in (lang.split("-")[0], lang):
            merged.update(self.voices.get(tag, {}).get(audience, {}))
        return merged


def _missing(name: str) -> Material:
    raise KeyError(name)


def formats_of(template: str, *, has_size: bool) -> tuple[Format, ...]:
    """The formats that a material can be made as, by its template and by whether it has a page of some size."""
    if template == INVITATION:
        return ("ics",)
    if template.endswith(MAIL):
        return ("html", "txt", "eml")
    return ("pdf", "html", "png") if has_size else ("html",)


def twin(template: str) -> str:
    """The template of a mail's plain text: `mail.txt` beside `mail.mjml`."""
    return f"{template.removesuffix(MAIL)}.txt"


def kit_file(kit: Kit, path: str = "kit.yaml") -> str:
    """A kit's file, its manifest unless told, as a person knows it: seen from the campaign, or from a kit that is alone."""
    return f"kits/{kit.folder.name}/{path}" if kit.folder.parent.name == "kits" else path
