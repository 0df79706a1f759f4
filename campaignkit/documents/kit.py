"""`kit.yaml` and the kit's words, read and held against what the format asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from campaignkit.documents.looks.reader import read_looks
from campaignkit.documents.manifest import field_path, node_at, sound_manifest
from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import parse_table, read_table
from campaignkit.documents.reading.tree_state import Facts, state_of
from campaignkit.documents.rules import broken_rules, partner_limits
from campaignkit.documents.words import Words, read_words
from campaignkit.errors import InvalidDocuments, NotFound
from campaignkit.messages import _
from campaignkit.model.kit import Author, Field, Font, Kit, Material
from campaignkit.model.sizes import parse_bleed, parse_pages, parse_size

MANIFEST_FILE = "kit.yaml"
"""Where a kit says what it is."""
LOOKS = "looks"
"""The folder of a kit's looks, each a folder of its own."""


def read_kit(folder: Path, *, within: str = "") -> Kit:
    """The kit in `folder`. `within` is put before file names in problems (`kits/event-flyer/`).

    Raises InvalidDocuments with every problem found, and NotFound if there is no `kit.yaml`.
    """
    folder = folder.resolve()
    state = state_of(folder) if folder.is_dir() else None
    return _read_once(folder, within, state) if state else _read(folder, within)


@lru_cache(maxsize=8)
def _read_once(folder: Path, within: str, state: tuple[Facts, ...]) -> Kit:
    """The kit of a folder in this state: a studio reads one anew at every word, and its looks cost more than the word."""
    return _read(folder, within)


def _read(folder: Path, within: str) -> Kit:
    report = Report(f"{within}{MANIFEST_FILE}")
    if not (folder / MANIFEST_FILE).is_file():
        raise NotFound(
            _("There is no {shown} in {folder}.").format(shown=report.shown, folder=folder),
            _("A kit is a folder with a kit.yaml; `campaignkit init NAME` makes one."),
        )
    table = read_table(folder / MANIFEST_FILE, report.shown)
    data = sound_manifest(report, table)
    for path, message, code in broken_rules(data, table, folder):
        report.error(node_at(table, path), field_path(path), message, code)
    words = read_words(folder, within, data.get("languages", ()))
    looks = read_looks(folder, LOOKS, within, [font["family"] for font in data.get("fonts", ()) if "family" in font])
    problems = [*report.problems, *words.problems, *looks.problems]
    if problems:
        raise InvalidDocuments(sorted(problems, key=lambda p: (p.file, p.line or 0, p.column or 0)))
    kit = _kit(folder, data, words)
    order = {name: place for place, name in enumerate(kit.looks)}
    return replace(kit, designs=tuple(sorted(looks.looks, key=lambda look: order.get(look.name, len(order)))))


def parse_manifest(data: bytes) -> Kit:
    """The kit that a kit.yaml alone describes: in no folder, without its words, its files not looked for.

    Raises InvalidDocuments with every problem that can be found so.
    """
    report = Report(MANIFEST_FILE)
    manifest = sound_manifest(report, parse_table(data, report.shown))
    if report.problems:
        raise InvalidDocuments(report.problems)
    return _kit(Path(), manifest, Words())


def _kit(folder: Path, data: Mapping[str, Any], words: Words) -> Kit:
    return Kit(
        folder=folder,
        name=data["name"],
        version=data["version"],
        title=data["title"],
        summary=data["summary"],
        license=data["license"],
        authors=tuple(Author(author["name"], author.get("url", "")) for author in data["authors"]),
        fields=tuple(_field(name, field) for name, field in data.get("fields", {}).items()),
        materials=tuple(_material(name, material) for name, material in data["materials"].items()),
        source=data.get("source", ""),
        tags=tuple(data.get("tags", ())),
        languages=tuple(data.get("languages", ("en",))),
        connect=data.get("connect", {}),
        looks=tuple(data.get("looks", ())),
        partners=partner_limits(data.get("partners", {})),
        fonts=tuple(Font(font["family"], tuple(font["files"]), font["license"]) for font in data.get("fonts", ())),
        marks=tuple(data.get("marks", ())),
        words=words.words,
        voices=words.voices,
    )


def _field(name: str, data: Mapping[str, Any]) -> Field:
    return Field(
        name=name,
        type=data["type"],
        help=data.get("help", ""),
        required=data.get("required", False),
        max=data.get("max"),
        ideal=data.get("ideal"),
        short=data.get("short", ""),
        unless=data.get("unless", ""),
        choices=tuple(data.get("choices", ())),
        fields=tuple(_field(child, field) for child, field in data.get("fields", {}).items()),
        item=_field("", data["of"]) if "of" in data else None,
        was=_paths(data.get("was", ())),
    )


def _paths(data: str | Sequence[str]) -> tuple[str, ...]:
    return (data,) if isinstance(data, str) else tuple(data)


def _material(name: str, data: Mapping[str, Any]) -> Material:
    return Material(
        name=name,
        template=data["template"],
        formats=tuple(data["formats"]),
        size=parse_size(data["size"]) if "size" in data else None,
        bleed=parse_bleed(str(data.get("bleed", 0))),
        pages=parse_pages(str(data.get("pages", 1))),
        drop=tuple(data.get("drop", ())),
        each=data.get("each"),
        html=data.get("html", "flowing"),
        slots=data.get("slots", 0),
        weight=data.get("weight", 0),
    )
