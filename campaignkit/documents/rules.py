"""What a schema cannot say of a manifest: files that must be there, names that must be known, limits that must agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaignkit import licensing
from campaignkit.documents.manifest import node_at
from campaignkit.documents.reading.report import did_you_mean, quoted, suggestion
from campaignkit.documents.reading.source import Table
from campaignkit.documents.values.field_paths import FieldPath, all_fields, droppable, is_field
from campaignkit.errors import UnsafePath
from campaignkit.files import safe_join
from campaignkit.locales import known_language
from campaignkit.messages import _
from campaignkit.model.enumeration import one_of
from campaignkit.model.kit import INVITATION, LATER_FORMATS, MAIL, formats_of, twin
from campaignkit.model.sizes import parse_bleed, parse_pages, parse_size
from campaignkit.model.vocabulary import GIVEN_TO_TEMPLATES, SETTINGS

FEWEST_AND_MOST_PARTNERS = (0, 12)
"""How many partners a kit takes that does not say."""

Fault = tuple[FieldPath, str, str]
"""Where something is wrong, what, and the code of the problem."""


def broken_rules(data: Mapping[str, Any], table: Table, folder: Path) -> Iterator[Fault]:
    """Every rule that a manifest breaks: `data` is what the schema found sound of `table`, which stands in `folder`."""
    return _Manifest(data, table, folder).faults()


def partner_limits(data: Mapping[str, int]) -> tuple[int, int]:
    """The fewest and the most partners that a manifest's `partners` group allows."""
    least, most = FEWEST_AND_MOST_PARTNERS
    return data.get("min", least), data.get("max", max(most, data.get("min", least)))


@dataclass(frozen=True, slots=True)
class _Manifest:
    data: Mapping[str, Any]
    table: Table
    folder: Path

    def faults(self) -> Iterator[Fault]:
        """Everything that is wrong, from the top of the manifest to its end."""
        yield from self._license(("license",), self.data.get("license"))
        for index, font in enumerate(self.data.get("fonts", ())):
            yield from self._license(("fonts", index, "license"), font.get("license"))
            for number, name in enumerate(font.get("files", ())):
                yield from self._file(("fonts", index, "files", number), name)
        yield from self._languages()
        yield from self._partners()
        yield from self._marks()
        yield from self._fields()
        for name, material in self.data.get("materials", {}).items():
            yield from self._material(("materials", name), material)

    def _says(self, path: FieldPath) -> bool:
        """Whether something stands at a path, be it sound or not."""
        parent = node_at(self.table, path[:-1])
        return isinstance(parent, Table) and path[-1] in parent.entries

    def _fields(self) -> Iterator[Fault]:
        for name in self.data.get("fields", {}):
            if name in SETTINGS or name in GIVEN_TO_TEMPLATES:
                message = _("`{name}` has a meaning of its own in every campaign or template; choose another name").format(
                    name=name
                )
                yield ("fields", name), message, "reserved-name"
        for path, field, siblings in all_fields(("fields",), self.data.get("fields", {})):
            yield from _field_faults(path, field, siblings)
            yield from self._was(path, field)
            if field.get("type") == "choice" and not self._says((*path, "choices")):
                yield path, _("has no `choices`; expected a list of words to choose from"), "missing-value"

    def _was(self, path: FieldPath, field: Mapping[str, Any]) -> Iterator[Fault]:
        former = field.get("was", ())
        for name in (former,) if isinstance(former, str) else former:
            steps = [step for part in name.split(".") for step in ("fields", part)]
            if "of" in path:
                yield (*path, "was"), _("belongs to a field of its own; what is in a list has no path"), "bad-value"
            elif self._says(tuple(steps)):
                message = _("the kit still has a field {name}; `was` names one that became this").format(name=quoted(name))
                yield (*path, "was"), message, "bad-value"

    def _license(self, path: FieldPath, name: str | None) -> Iterator[Fault]:
        if name is not None and not licensing.is_known(name):
            near = licensing.nearest(name)
            hint = _("did you mean {near}?").format(near=near) if near else _("see https://spdx.org/licenses/")
            yield (
                path,
                _("expected an SPDX licence such as CC-BY-SA-4.0, found {name}; {hint}").format(
                    name=quoted(name), hint=hint
                ),
                "unknown-license",
            )

    def _languages(self) -> Iterator[Fault]:
        languages = self.data.get("languages", ())
        for index, tag in enumerate(languages):
            path: FieldPath = ("languages", index)
            if not known_language(tag):
                yield (
                    path,
                    _("expected a language's tag such as en, fr-CA or ar, found {tag}").format(tag=quoted(tag)),
                    "unknown-language",
                )
            elif tag in languages[:index]:
                yield path, _("{tag} is here twice; keep one").format(tag=quoted(tag)), "duplicate-key"
            elif not (self.folder / "words" / f"{tag}.yaml").is_file() and (self.folder / "words").exists():
                yield (
                    path,
                    _("there is no file words/{tag}.yaml; write it, or take the language out").format(tag=tag),
                    "missing-file",
                )

    def _partners(self) -> Iterator[Fault]:
        least, most = partner_limits(self.data.get("partners", {}))
        if least > most:
            yield (
                ("partners", "max"),
                _("expected at least `min` ({least}), found {most}").format(least=least, most=most),
                "bad-number",
            )

    def _marks(self) -> Iterator[Fault]:
        for index, name in enumerate(self.data.get("marks", ())):
            try:
                safe_join(self.folder, name)
            except UnsafePath as error:
                yield (
                    ("marks", index),
                    _("expected a file of the kit, found {name}: {hint}").format(name=quoted(name), hint=error.hint),
                    "unsafe-path",
                )

    def _file(self, path: FieldPath, name: str) -> Iterator[Fault]:
        try:
            missing = not safe_join(self.folder, name).is_file()
        except UnsafePath as error:
            yield (
                path,
                _("expected a file of the kit, found {name}: {hint}").format(name=quoted(name), hint=error.hint),
                "unsafe-path",
            )
            return
        if missing:
            near = sorted(p.name for p in (self.folder / name).parent.glob("*"))
            hint = suggestion(Path(name).name, near)
            yield (
                path,
                _("there is no file {name} in the kit{hint}").format(name=quoted(name), hint=hint),
                "missing-file",
            )

    def _material(self, path: FieldPath, material: Mapping[str, Any]) -> Iterator[Fault]:
        expected = _("a size between 5 mm and 2 m, such as A5, Letter or 210x297mm")
        yield from _parsed(path, material, "size", parse_size, expected)
        yield from _parsed(path, material, "bleed", parse_bleed, _("a bleed of at most 50mm, such as 3mm"))
        yield from _parsed(path, material, "pages", parse_pages, _("a number of pages such as 1 or 1-2"))
        template, formats = material.get("template"), material.get("formats", ())
        if template and template != INVITATION:
            yield from self._file((*path, "template"), f"templates/{template}")
        yield from self._formats(path, template or "", formats)
        if template and template.endswith(MAIL):
            yield from self._mail(path, template, formats, material)
        elif template == INVITATION:
            yield from self._no_page(path, _("a calendar invitation"))
        else:
            yield from self._sheet(path, material)
        yield from self._drop(path, material)

    def _drop(self, path: FieldPath, material: Mapping[str, Any]) -> Iterator[Fault]:
        fields = self.data.get("fields", {})
        for index, name in enumerate(material.get("drop", ())):
            if not is_field(name.split("."), fields):
                hint = did_you_mean(name, droppable(fields))
                yield (
                    (*path, "drop", index),
                    _("there is no field {name} to leave out{hint}").format(name=quoted(name), hint=hint),
                    "unknown-field",
                )

    def _formats(self, path: FieldPath, template: str, formats: Iterable[str]) -> Iterator[Fault]:
        """Formats that the material cannot be made as."""
        sized = self._says((*path, "size"))
        possible = formats_of(template, has_size=sized)
        for index, name in enumerate(formats):
            place = (*path, "formats", index)
            if name in LATER_FORMATS:
                yield (
                    place,
                    _("{name} cannot be made yet; expected {possible}").format(name=name, possible=one_of(possible)),
                    "cannot-make",
                )
            elif not sized and name not in possible and name in formats_of(template, has_size=True):
                yield (
                    path,
                    _("has no `size`; expected one, such as A5, because {name} has pages").format(name=name),
                    "missing-value",
                )
            elif name not in possible:
                yield (
                    place,
                    _("expected {possible}, {why_only}, found {name}").format(
                        possible=one_of(possible), why_only=_why_only(template), name=quoted(name)
                    ),
                    "bad-value",
                )

    def _sheet(self, path: FieldPath, material: Mapping[str, Any]) -> Iterator[Fault]:
        if material.get("html") == "sheet" and not self._says((*path, "size")):
            yield (
                path,
                _("has no `size`; expected one, such as 300x250px, because its HTML is the sheet itself"),
                "missing-value",
            )
        if material.get("each") == "audience":
            message = _(
                "only e-mails are written to an audience, and their `template` ends in {mail}; take `each` out"
            ).format(mail=MAIL)
            yield (*path, "each"), message, "bad-value"

    def _no_page(self, path: FieldPath, what: str) -> Iterator[Fault]:
        for key in ("size", "bleed", "pages", "drop", "slots", "html"):
            if self._says((*path, key)):
                yield (
                    (*path, key),
                    _("{what} has no page, so `{key}` means nothing here; take it out").format(what=what, key=key),
                    "bad-value",
                )

    def _mail(self, path: FieldPath, template: str, formats: Iterable[str], material: Mapping[str, Any]) -> Iterator[Fault]:
        yield from self._no_page(path, _("an e-mail"))
        message = _("expected `each: audience`, because an e-mail's subject and greeting are those of its readers")
        if not self._says((*path, "each")):
            yield path, message, "missing-value"
        elif material.get("each", "audience") != "audience":
            yield (*path, "each"), message, "bad-value"
        text = f"templates/{twin(template)}"
        if {"txt", "eml"} & set(formats) and self._is_there(f"templates/{template}") and not self._is_there(text):
            message = _("there is no file {text} beside it; write the same mail as plain text there").format(
                text=quoted(text)
            )
            yield (*path, "template"), message, "missing-file"

    def _is_there(self, name: str) -> bool:
        try:
            return safe_join(self.folder, name).is_file()
        except UnsafePath:
            return False


def _parsed(
    path: FieldPath, data: Mapping[str, Any], key: str, parse: Callable[[str], object], wanted: str
) -> Iterator[Fault]:
    value = data.get(key)
    try:
        _parsed = value is None or parse(str(value))
    except ValueError:
        text = quoted(str(value))
        yield (*path, key), _("expected {wanted}, found {text}").format(wanted=wanted, text=text), "bad-value"


def _why_only(template: str) -> str:
    if template == INVITATION:
        return _("which is all that the template `{invitation}` makes").format(invitation=INVITATION)
    if template.endswith(MAIL):
        return _("which is all that an e-mail can be")
    return _("which is what a page can be (e-mails have a `template` that ends in {mail})").format(mail=MAIL)


def _field_faults(path: FieldPath, field: Mapping[str, Any], siblings: Iterable[str]) -> Iterator[Fault]:
    kind = field.get("type")
    for key in ("short", "unless"):
        if (sibling := field.get(key)) and sibling not in siblings:
            hint = did_you_mean(sibling, siblings)
            message = _("there is no field {sibling} beside this one{hint}").format(sibling=quoted(sibling), hint=hint)
            yield (*path, key), message, "unknown-field"
    if field.get("ideal", 0) > field.get("max", field.get("ideal", 0)):
        message = _("expected at most `max` ({most}), found {ideal}").format(most=field["max"], ideal=field["ideal"])
        yield (*path, "ideal"), message, "bad-number"
    for key, owner in (("choices", "choice"), ("fields", "group"), ("of", "list")):
        if key in field and kind not in (owner, None):
            message = _("`{key}` belongs to the type `{owner}`, and this field is of the type `{kind}`").format(
                key=key, owner=owner, kind=kind
            )
            yield (*path, key), message, "bad-value"
