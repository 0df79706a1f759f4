"""The form document: every field that the kits of a campaign can print, with its limits, its part and its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from campaignkit.documents.forms.parts import PARTS, Part, part_of
from campaignkit.documents.reading.report import below
from campaignkit.model.kit import Field, FieldType, Kit
from campaignkit.model.kit_fields import fields_for
from campaignkit.model.translation import NAMES, UNTRANSLATED, WORDED
from campaignkit.model.vocabulary import BRAND, PARTNER

_SET_BESIDE = frozenset({"currency", "utm_source", "utm_medium", "utm_campaign", "utm_content", "one_click"})
"""Words that are set with another one, or that only those need who write the file themselves."""

PARTNER_FIELDS = ("name", "short_name", "role", "url", "own_line")
"""What is asked of each partner, beside its logo."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of a form.

    `path` is the field's address; of a list of texts it is the list's, and `many` tells the most entries (0: no limit).
    `max` and `ideal` count what one text may have; `short` is the path of a shorter wording; `kits` are those that print
    it. `worded` tells that it may differ between languages. `order` counts from 1 within its part.
    """

    path: str
    type: FieldType
    part: Part
    help: str = ""
    required: bool = False
    max: int | None = None
    ideal: int | None = None
    short: str = ""
    choices: tuple[str, ...] = ()
    kits: tuple[str, ...] = ()
    worded: bool = False
    item: FieldType | None = None
    many: int = 0
    order: int = 0

    @property
    def name(self) -> str:
        """The last word of its path."""
        return self.path.rpartition(".")[2]


Covers = Callable[[str], bool]
"""Whether any material can print the value at a path without numbers."""


def form_of(kits: Sequence[Kit], printed: Sequence[Covers]) -> tuple[FormField, ...]:
    """The questions of a form, part by part: what is required first, then as the kits order it.

    `printed` tells for each kit what it can print. Partners, their logos and what is made are no questions of this list:
    they have widgets of their own.
    """
    fields = [*_own_order(kits), BRAND]
    asked = [each for field in fields for each in _questions(field, field.name, kits, printed, parent_required=True)]
    paths = {each.path for each in asked}
    found = [each for each in asked if f"event.{each.path}" not in paths and each.name not in _SET_BESIDE]
    by_part = ((part, [each for each in found if each.part == part]) for part in PARTS)
    return tuple(each for _, several in by_part for each in _numbered(sorted(several, key=lambda one: not one.required)))


def partner_form() -> tuple[FormField, ...]:
    """What is asked of one partner; its paths begin behind `partners[id=…]`."""
    known = {field.name: field for field in PARTNER.fields}
    chosen = (known[name] for name in PARTNER_FIELDS)
    return tuple(
        FormField(field.name, field.type, "who", field.help, max=field.max, ideal=field.ideal, choices=field.choices,
                  worded=_is_worded(field, f"partners.{field.name}"))
        for field in chosen
    )  # fmt: skip


def _is_worded(field: Field, path: str) -> bool:
    """Whether a value has words that each language says in its own way, as `model.translation` counts them."""
    group, _, _ = path.partition(".")
    return field.type in WORDED and path.rpartition(".")[2] not in NAMES and group not in (*UNTRANSLATED, "brand")


def _numbered(fields: Iterable[FormField]) -> Iterator[FormField]:
    return (replace(field, order=number) for number, field in enumerate(fields, 1))


def _own_order(kits: Sequence[Kit]) -> list[Field]:
    """All fields of a campaign, those that the kits declare first, in their order."""
    known = {field.name: field for field in fields_for(kits)}
    declared = dict.fromkeys(field.name for kit in kits for field in kit.fields)
    return [known[name] for name in (*declared, *(name for name in known if name not in declared))]


def _questions(
    field: Field, path: str, kits: Sequence[Kit], printed: Sequence[Covers], *, parent_required: bool
) -> Iterator[FormField]:
    if field.type == "group":
        for child in _as_declared(field, path, kits):
            yield from _questions(child, below(path, child.name), kits, printed, parent_required=field.required)
        return
    covering = tuple(kit.name for kit, covers in zip(kits, printed, strict=True) if covers(path))
    if not covering or _is_beyond_a_form(field):
        return
    yield _question(field, path, covering, required=field.required and parent_required)


def _question(field: Field, path: str, covering: tuple[str, ...], *, required: bool) -> FormField:
    item = field.item if field.type == "list" else None
    told = item or field
    return FormField(
        path=path,
        type=field.type,
        part=part_of(path, field),
        help=field.help,
        required=required,
        max=told.max,
        ideal=told.ideal,
        short=below(path.rpartition(".")[0], field.short) if field.short else "",
        choices=field.choices,
        kits=covering,
        worded=_is_worded(told, path),
        item=item.type if item else None,
        many=(field.max or 0) if item else 0,
    )


def _as_declared(field: Field, path: str, kits: Sequence[Kit]) -> list[Field]:
    """The fields of a group, those that a kit declares first, in its order."""
    known = {child.name: child for child in field.fields}
    own = (child.name for kit in kits for declared in kit.fields if declared.name == path for child in declared.fields)
    names = dict.fromkeys(own)
    return [known[name] for name in (*names, *(name for name in known if name not in names)) if name in known]


def _is_beyond_a_form(field: Field) -> bool:
    """Whether a field is a list of groups or of pictures, which this form does not ask for."""
    return field.type == "list" and (field.item is None or field.item.type not in ("text", "email", "url"))
