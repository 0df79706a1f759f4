"""The looks of a kit or a campaign, each a folder with look.yaml and its drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from campaignkit.documents.looks.rules import NEEDS, broken_rules
from campaignkit.documents.manifest import field_path, node_at, sound
from campaignkit.documents.reading.report import Report
from campaignkit.documents.reading.source import read_table
from campaignkit.documents.schemas.look import SELECTORS, look_schema
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import _
from campaignkit.model.look import Area, Arrangement, Box, Look, LookFont, PerSheet, TextSlot, TypePairing
from campaignkit.model.look_layers import (
    Digits,
    Disc,
    Figure,
    Frieze,
    Layer,
    PhotoLayer,
    Quarter,
    Row,
    Stack,
    Tiles,
    TwoInks,
)
from campaignkit.model.values import Asset

LOOK_FILE = "look.yaml"
ART = "art"
"""The folder of drawings, of one look or of all that stand beside it."""
MOST_FILES = 200
"""Drawings that a look may bring."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks that can be used, and what is wrong with the others."""

    looks: tuple[Look, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_looks(
    root: Path, below: str, within: str, families: Sequence[str], lent: Mapping[str, Asset] = MappingProxyType({})
) -> Looks:
    """The looks in the folders `below` a kit's or campaign's `root`, by name; `families` are the fonts that they may use.

    Drawings in the folder `art` beside them are for all of them, and so are those `lent`. `within` is put before file names
    in problems. A folder without a look.yaml is none.
    """
    looks, problems = list[Look](), list[Problem]()
    common = {**lent, **_drawings(root / below, below)}
    for file in sorted((root / below).glob(f"*/{LOOK_FILE}")):
        name = f"{below}/{file.parent.name}"
        try:
            looks.append(_look_in(file, name, f"{within}{name}/{LOOK_FILE}", families, common))
        except InvalidDocuments as invalid:
            problems.extend(invalid.problems)
    return Looks(tuple(looks), tuple(problems))


def _drawings(folder: Path, below: str) -> dict[str, Asset]:
    """The drawings in the folder `art` of a folder."""
    return {path.stem: Asset(path, f"{below}/{ART}/{path.name}") for path in sorted((folder / ART).glob("*.svg"))}


def _look_in(file: Path, below: str, shown: str, families: Sequence[str], common: Mapping[str, Asset]) -> Look:
    """One look. Raises InvalidDocuments with every problem of its file."""
    report = Report(shown)
    table = read_table(file, shown)
    data = sound(report, table, look_schema)
    if not report.problems:  # rules are for what is of the right kind
        for path, message, code in broken_rules(data, file.parent.name, families):
            report.error(node_at(table, path), field_path(path), message, code)
    drawings = {**common, **_drawings(file.parent, below)}
    for message, code in _faults_of(drawings, below, draws=not report.problems and _draws(data)):
        report.error(table, ART, message, code)
    if report.problems:
        raise InvalidDocuments(sorted(report.problems, key=lambda p: (p.line or 0, p.column or 0)))
    return _look(data, drawings)


def _faults_of(drawings: Mapping[str, Asset], below: str, *, draws: bool) -> Iterator[tuple[str, str]]:
    """What is wrong with a look's drawings, and the code of the problem; one that `draws` needs some."""
    if len(drawings) > MOST_FILES:
        message = _("has {number} drawings; expected at most {most_files}")
        yield message.format(number=len(drawings), most_files=MOST_FILES), "too-many-values"
    if draws and not drawings:
        yield _("has figures and no drawing; put one into {below}/{art}/").format(below=below, art=ART), "missing-file"


def _draws(data: Mapping[str, Any]) -> bool:
    return any(
        not {"photo", "two-inks", "disc", "digits"} & set(layer)
        for each in data["arrangements"].values()
        for layer in each.get("art", ())
    )


def _look(data: Mapping[str, Any], drawings: Mapping[str, Asset]) -> Look:
    return Look(
        name=data["look"],
        license=data["license"],
        edge=data["edge"],
        faces=tuple(_face(name, parts) for name, parts in data["faces"].items()),
        arrangements=tuple(_arrangement(name, parts) for name, parts in data["arrangements"].items()),
        drawings=drawings,
    )


def _face(name: str, data: Mapping[str, Any]) -> TypePairing:
    family, weight, strong = data["text"]
    measures = {key: float(data[key]) for key in ("lead", "track", "dates") if key in data}
    return TypePairing(name, LookFont(*data["display"]), LookFont(family, weight), strong, **measures)


def _arrangement(name: str, data: Mapping[str, Any]) -> Arrangement:
    slots = {part: _slots(data[part]) for part in data if part not in ("zone", "under", "over", "art")}
    return Arrangement(
        name=name,
        slots=slots,
        zone=_per_sheet(data.get("zone", {}), _box),
        layers=tuple(_layers(layer) for layer in data.get("art", ())),
        under=_per_sheet(data.get("under", {}), _areas),
        over=_per_sheet(data.get("over", {}), _areas),
    )


def _per_sheet(data: Mapping[str, Any], made: Callable[[Any], T]) -> PerSheet[T]:
    return PerSheet(tuple((selector, made(edition)) for selector, edition in data.items()))


def _box(data: Iterable[float]) -> Box:
    return Box(*map(float, data))


def _areas(data: Sequence[Mapping[str, Any]]) -> tuple[Area, ...]:
    return tuple(Area(area["fill"], _box(area["box"]), area.get("cut")) for area in data)


def _slots(data: Mapping[str, Any]) -> PerSheet[TextSlot]:
    common = {key: value for key, value in data.items() if key not in SELECTORS}
    return PerSheet(tuple((name, _slot(data[name], common)) for name in data if name in SELECTORS))


def _slot(edition: Any, common: Mapping[str, Any]) -> TextSlot:
    own = edition if isinstance(edition, Mapping) else {"box": edition}
    parts = {**common, **own}
    return TextSlot(_box(parts.pop("box")), **parts)


def _layers(data: Mapping[str, Any]) -> PerSheet[Layer]:
    common = {key: value for key, value in data.items() if key not in SELECTORS}
    own = ((name, _layer({**common, **data[name]})) for name in data if name in SELECTORS)
    return PerSheet((*own, ("", _layer(common))))


def _layer(data: Mapping[str, Any]) -> Layer:
    kind = next(name for name in NEEDS if name in data)
    named = ((key.replace("-", "_"), value) for key, value in data.items())
    parts: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in named}
    if kind == "disc":
        del parts["disc"]
    return _LAYERS[kind](**parts)


_LAYERS: Mapping[str, Callable[..., Layer]] = {
    "photo": PhotoLayer,
    "two-inks": TwoInks,
    "disc": Disc, "figure": Figure, "row": Row, "frieze": Frieze, "stack": Stack, "tiles": Tiles, "quarter": Quarter,
    "digits": Digits,
}  # fmt: skip
