"""`kit.yaml` and the kit's words, read and held against what the format asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from campaignkit.documents.leaves import read_text
from campaignkit.documents.manifest import field_path, find, sound_manifest
from campaignkit.documents.report import Report, Unfit, found
from campaignkit.documents.rules import broken_rules, partner_limits
from campaignkit.documents.source import Scalar, Table, read_table
from campaignkit.errors import InvalidDocuments, NotFound, Problem, UnsafePath
from campaignkit.files import safe_join
from campaignkit.model.kit import Author, Field, Font, Kit, Material
from campaignkit.model.sizes import parse_length, parse_pages, parse_size

MANIFEST_FILE = "kit.yaml"
"""Where a kit says what it is."""


def read_kit(folder: Path, *, within: str = "") -> Kit:
    """The kit in `folder`. `within` is put before file names in problems (`kits/event-flyer/`).

    Raises InvalidDocuments with every problem found, and NotFound if there is no `kit.yaml`.
    """
    folder = folder.resolve()
    report = Report(f"{within}{MANIFEST_FILE}")
    if not (folder / MANIFEST_FILE).is_file():
        raise NotFound(
            f"There is no {report.shown} in {folder}.",
            "A kit is a folder with a kit.yaml; `campaignkit init NAME` makes one.",
        )
    table = read_table(folder / MANIFEST_FILE, report.shown)
    data = sound_manifest(report, table)
    for path, message, code in broken_rules(data, table, folder):
        report.error(find(table, path), field_path(path), message, code)
    words, faults = _words(folder, within, data.get("languages", ()))
    problems = [*report.problems, *faults]
    if problems:
        raise InvalidDocuments(sorted(problems, key=lambda p: (p.file, p.line or 0, p.column or 0)))
    return _kit(folder, data, words)


def _words(folder: Path, within: str, languages: Iterable[str]) -> tuple[dict[str, Mapping[str, str]], list[Problem]]:
    """The kit's own words in each of its languages that has a file."""
    words: dict[str, Mapping[str, str]] = {}
    problems: list[Problem] = []
    for tag in languages:
        report = Report(f"{within}words/{tag}.yaml")
        try:
            table = read_table(safe_join(folder, f"words/{tag}.yaml"), report.shown)
        except InvalidDocuments as invalid:
            problems.extend(invalid.problems)
        except (NotFound, UnsafePath):
            continue  # the manifest's own problem
        else:
            report.repeated_keys(table)
            words[tag] = dict(_wordings(report, table))
            problems.extend(report.problems)
    return words, problems


def _wordings(report: Report, table: Table) -> Iterator[tuple[str, str]]:
    for name, node in table.entries.items():
        try:
            if isinstance(node, Scalar) and not node.is_empty:
                yield name, read_text(node, Field(name, "text"))
            else:
                report.error(node, name, f"expected text, found {found(node)}", "wrong-type")
        except Unfit as unfit:
            report.error(node, name, unfit.message, unfit.code)


def _kit(folder: Path, data: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]) -> Kit:
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
        words=words,
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
        choices=tuple(data.get("choices", ())),
        fields=tuple(_field(child, field) for child, field in data.get("fields", {}).items()),
        item=_field("", data["of"]) if "of" in data else None,
    )


def _material(name: str, data: Mapping[str, Any]) -> Material:
    return Material(
        name=name,
        template=data["template"],
        formats=tuple(data["formats"]),
        size=parse_size(data["size"]) if "size" in data else None,
        bleed=parse_length(str(data.get("bleed", 0))),
        pages=parse_pages(str(data.get("pages", 1))),
        drop=tuple(data.get("drop", ())),
        each=data.get("each"),
    )
