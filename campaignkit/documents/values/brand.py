"""A campaign's looks: the `brand` of `campaign.yaml`, and brand files in the terms of Quarto's brand.yml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as fields_of
from pathlib import Path

from campaignkit.documents.reading.report import Report, Unfit, below, did_you_mean, found, quoted
from campaignkit.documents.reading.source import Node, Scalar, Sequence, Table, read_table
from campaignkit.documents.values.fields import FieldReader
from campaignkit.documents.values.leaves import Around, read_asset, read_color
from campaignkit.errors import InvalidDocuments
from campaignkit.messages import _
from campaignkit.model.campaign import Brand
from campaignkit.model.slug import slug
from campaignkit.model.values import Value
from campaignkit.model.vocabulary import BRAND

_WORDS = ("color", "second", "look", "seed", "arrangement", "face", "subject", "scale")
INKED = {"color": "color", "brand": "color", "second": "second"}
"""The colours for which a brand may name inks, by the words that people use for them."""
_QUARTO = ("meta", "color", "typography", "logo", "defaults")


def read_brand(fields: FieldReader, node: Node | None, folder: Path) -> Brand:
    """The campaign's own brand; an empty one if none is given."""
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return Brand()
    if not isinstance(node, Table):
        message = _("expected a group such as {{color: '#e5352b', seed: your group}}, found {found}").format(
            found=found(node)
        )
        fields.report.error(node, "brand", message, "wrong-type")
        return Brand()
    return _brand("", _values(fields, node, "brand", folder))


def read_brands(fields: FieldReader, node: Node, folder: Path, within: str, common: Brand) -> tuple[Brand, ...]:
    """The brands in the files of a list; what a file leaves out, `common` gives. Each has a name of its own."""
    if not isinstance(node, Sequence):
        message = _("expected a list such as [brand/ours.yaml, brand/theirs.yaml], found {found}").format(found=found(node))
        fields.report.error(node, "brands", message, "wrong-type")
        return ()
    brands: dict[str, Brand] = {}
    for index, item in enumerate(node.items):
        brand = _from_file(fields, item, f"brands[{index}]", folder, within)
        if brand and brand.name in brands:
            message = _(
                "expected brands with different names, found {name} twice; change one's `meta: {{name: …}}`"
            ).format(name=quoted(brand.name))
            fields.report.error(item, f"brands[{index}]", message, "duplicate-id")
        elif brand:
            brands[brand.name] = _completed(brand, common)
    return tuple(brands.values())


def _from_file(fields: FieldReader, node: Node, path: str, folder: Path, within: str) -> Brand | None:
    if not isinstance(node, Scalar):
        fields.report.error(
            node, path, _("expected a file such as brand/ours.yaml, found {found}").format(found=found(node)), "wrong-type"
        )
        return None
    try:
        file = read_asset(node, folder, (".yaml", ".yml"))
        report = Report(f"{within}{file.name}")
        table = read_table(file.path, report.shown)
    except Unfit as unfit:
        fields.report.error(node, path, unfit.message, unfit.code)
        return None
    except InvalidDocuments as invalid:
        fields.report.problems.extend(invalid.problems)
        return None
    brand = _BrandFile(FieldReader(report, fields.langs, known=fields.known), table, folder).brand(file.path.stem)
    fields.report.problems.extend(report.problems)
    return brand


class _BrandFile:
    """One brand file: Quarto's `meta` and `color`, beside our own words."""

    def __init__(self, fields: FieldReader, table: Table, folder: Path) -> None:
        self.fields, self.report, self.table, self.folder = fields, fields.report, table, folder

    def brand(self, stem: str) -> Brand:
        """The brand, named as `meta.name` says or like the file."""
        self.report.repeated_keys(self.table)
        own = self._own()
        quarto = self.table.entries.get("color")
        colors = self._colors(quarto) if isinstance(quarto, Table) else {}
        return _brand(slug(self._name()) or slug(stem) or "brand", {**colors, **own})

    def _own(self) -> Mapping[str, Value]:
        names = [field.name for field in BRAND.fields]
        for name, key in self.table.keys.items():
            if name not in (*names, *_QUARTO):
                message = _("unknown key `{name}`{did_you_mean}").format(
                    name=name, did_you_mean=did_you_mean(name, (*names, *_QUARTO))
                )
                self.report.error(key, name, message, "unknown-key")
        entries = {
            name: node
            for name, node in self.table.entries.items()
            if name in names and not (name == "color" and isinstance(node, Table))
        }
        own = Table(entries, {name: self.table.keys[name] for name in entries}, self.table.line, self.table.column)
        return _values(self.fields, own, "", self.folder)

    def _name(self) -> str:
        meta = self.table.entries.get("meta")
        name = meta.entries.get("name") if isinstance(meta, Table) else None
        if isinstance(name, Table):
            name = name.entries.get("short") or name.entries.get("full")
        return name.text if isinstance(name, Scalar) else ""

    def _colors(self, table: Table) -> dict[str, Value]:
        palette = table.entries.get("palette")
        named = palette.entries if isinstance(palette, Table) else {}
        colors: dict[str, Value] = {}
        for ours, theirs in (("color", "primary"), ("second", "secondary")):
            node = table.entries.get(theirs)
            meant = named.get(node.text, node) if isinstance(node, Scalar) else node
            if meant is not None:
                colors |= self._color(ours, meant, f"color.{theirs}")
        return colors

    def _color(self, name: str, node: Node, path: str) -> dict[str, Value]:
        try:
            if isinstance(node, Scalar):
                return {name: read_color(node)}
            self.report.error(
                node, path, _("expected a colour such as '#e5352b', found {found}").format(found=found(node)), "wrong-type"
            )
        except Unfit as unfit:
            self.report.error(node, path, unfit.message, unfit.code)
        return {}


def _values(fields: FieldReader, table: Table, path: str, folder: Path) -> Mapping[str, Value]:
    """A brand's own words, read by their types; what its inks say wrongly is told."""
    values = fields.group(table, BRAND.fields, path, Around(folder))
    for inks in ("cmyk", "spot"):
        node = table.entries.get(inks)
        if isinstance(node, Table):
            _judge(fields.report, node, _group(values, inks), below(path, inks))
    return values


def _judge(report: Report, node: Table, inks: Mapping[str, Value], path: str) -> None:
    for name, said in inks.items():
        place = below(path, name)
        if name not in INKED:
            message = _("expected a colour of the brand, color or second, found {name}{did_you_mean}").format(
                name=quoted(name), did_you_mean=did_you_mean(name, INKED)
            )
            report.error(node.keys[name], place, message, "unknown-key")
        elif path.endswith("cmyk") and not _mixture(said):
            message = _("expected four shares from 0 to 100 such as [0, 90, 85, 0], found {found}").format(
                found=found(node.entries[name])
            )
            report.error(node.entries[name], place, message, "bad-number")


def _group(values: Mapping[str, Value], name: str) -> Mapping[str, Value]:
    group = values.get(name)
    return group if isinstance(group, Mapping) else {}


def _mixture(said: Value) -> tuple[float, ...]:
    """The shares of the four inks in percent, from a list or from words such as `0/90/85/0`; nothing if they are none."""
    words = re.split(r"[\s,/%]+", str(said).strip(" %")) if isinstance(said, str) else said
    try:
        shares = tuple(float(str(word)) for word in words) if isinstance(words, (tuple, list)) else ()
    except ValueError:
        return ()
    return shares if len(shares) == 4 and 0 <= min(shares) <= max(shares) <= 100 else ()


def _brand(name: str, values: Mapping[str, Value]) -> Brand:
    words = {key: str(values.get(key, "")) for key in _WORDS}
    families = {key: str(value) for key, value in _group(values, "fonts").items()}
    mixtures = {
        INKED[key]: _mixture(said) for key, said in _group(values, "cmyk").items() if key in INKED and _mixture(said)
    }
    spots = {INKED[key]: str(ink) for key, ink in _group(values, "spot").items() if key in INKED and ink}
    art = values.get("art")
    drawings = tuple(map(str, art)) if isinstance(art, tuple) else ()
    return Brand(name=name, fonts=families, art=drawings, cmyk=mixtures, spot=spots, **words)


def _completed(brand: Brand, common: Brand) -> Brand:
    return Brand(*(getattr(brand, part.name) or getattr(common, part.name) for part in fields_of(Brand)))
