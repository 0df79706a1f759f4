"""What the page with form and sheets shows, from a campaign as it stands: values for its template. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from campaignkit.documents.editing.agreement import Seen
from campaignkit.documents.forms.form import FormField, form_of, partner_form
from campaignkit.documents.forms.labels import label_of
from campaignkit.documents.forms.parts import PARTS, Part
from campaignkit.documents.forms.sheet_labels import material_label, size_label
from campaignkit.documents.looks.choices import offered
from campaignkit.documents.patching.addresses import at, order_of
from campaignkit.documents.patching.operations import Given, is_localised
from campaignkit.jobs.preview import Snapshot
from campaignkit.messages import _, joined
from campaignkit.model.kit import Kit, Material
from campaignkit.studio.shapes import PHOTO_FACTS, values_document
from campaignkit.studio.words import SCRIPT_WORDS

MOST_OPEN = 7
"""Optional fields without a value that stand open in a part; the rest waits behind a line."""

TITLES: dict[Part, tuple[str, str, str]] = {
    "what": (_("What"), _("What"), ""),
    "when": (_("When and where"), _("When"), _(", where")),
    "who": (_("Who is behind it"), _("Who"), ""),
    "look": (_("How it looks"), _("Look"), ""),
    "make": (_("What to make"), _("Make"), ""),
}
"""Each part's heading, its short name on the way there, and what a wide window adds to that."""

_IN_LOOK = frozenset({"brand.look", "brand.seed"})
_ALWAYS_BEHIND = frozenset({"link.campaign", "event.tz", "event.short_title", "event.when", "event.hours"})


@dataclass(frozen=True, slots=True)
class FormView:
    """How the form is looked at: in which language, the campaign's first one, the use that sheets are shown for."""

    lang: str
    first: str
    profile: str
    values: dict[str, dict[str, Given]]

    @property
    def second(self) -> bool:
        """Whether another language than the campaign's first is being written."""
        return self.lang != self.first


def fields_of(found: Snapshot) -> tuple[FormField, ...]:
    """The questions of a campaign's form; what its file says in several languages is asked in each."""
    tree = found.values.tree
    return tuple(
        replace(field, worded=field.worded or is_localised(at(tree, field.path.split("."))))
        for field in form_of(found.kits, found.printed)
    )


def editor(found: Snapshot, lang: str, profile: str, key: str) -> dict[str, Any]:
    """All that the template of the editor needs."""
    tree, langs = found.values.tree, found.values.langs
    fields = fields_of(found)
    view = FormView(lang if lang in langs else langs[0], langs[0], profile, values_document(fields, tree, langs))
    return {
        "title": title_of(view),
        "kits": found.kits,
        "view": view,
        "langs": langs,
        "key": key,
        "parts": [_part(part, fields, view, found.kits) for part in PARTS],
        "partners": list(_partners(tree, view)),
        "looks": list(dict.fromkeys(look for kit in found.kits for look in kit.looks)),
        "photo": _photo(fields, tree, view),
        "makes": list(_makes(found.kits, tree)),
        "more_langs": [each for each in _kit_languages(found.kits) if each not in langs],
        "words": SCRIPT_WORDS,
    }


def title_of(view: FormView) -> str:
    """What a campaign is called: its event, its headline, or nothing yet."""
    for path in ("event.title", "headline"):
        value = view.values.get(path, {}).get(view.first)
        if isinstance(value, str) and value:
            return value.replace("|", " ")
    return _("Your campaign")


def _part(part: Part, fields: Sequence[FormField], view: FormView, kits: Sequence[Kit]) -> dict[str, Any]:
    title, short, more = TITLES[part]
    own = [_with_choices(field, kits) for field in fields if field.part == part and field.path not in _IN_LOOK]
    shown, rest = _folded(own, view)
    names = joined(", ", (label_of(field.path) for field in rest[:3]))
    words = (_("{number} more: {names} …") if len(rest) > 3 else _("{number} more: {names}")).format(
        number=len(rest), names=names
    )
    return {"name": part, "title": title, "short": short, "more": more, "open": shown, "rest": rest, "rest_words": words}


def _folded(fields: Sequence[FormField], view: FormView) -> tuple[list[FormField], list[FormField]]:
    """The fields that stand open, and those behind a line: a filled one is never hidden."""
    shown: list[FormField] = []
    rest: list[FormField] = []
    empty = 0
    for field in fields:
        filled = any(view.values[field.path].values())
        counts = not filled and not field.required
        empty += counts
        behind = counts and (empty > MOST_OPEN or field.path in _ALWAYS_BEHIND or field.path.startswith("brand."))
        (rest if behind and field.type != "color" else shown).append(field)
    return shown, rest


def _with_choices(field: FormField, kits: Sequence[Kit]) -> FormField:
    """A field whose words come from what the kits' looks offer becomes a choice among them."""
    on_offer = offered([look for kit in kits for look in kit.designs])
    choices = on_offer.get(field.name, ()) if field.path.startswith("brand.") and field.type == "text" else ()
    return replace(field, type="choice", choices=choices) if choices else field


def _partners(tree: Seen, view: FormView) -> Iterator[dict[str, Any]]:
    for own in order_of(tree, "partners"):
        head = f"partners[id={own}]"
        values = {field.name: view.values[f"{head}.{field.name}"] for field in partner_form()}
        logo = view.values[f"{head}.logo"].get("")
        yield {
            "id": own,
            "name": _any(values["name"], view),
            "short": _any(values["short_name"], view),
            "role": _any(values["role"], view),
            "logo": logo,
            "mark": mark_of(logo) if isinstance(logo, str) else "",
            "fields": [replace(field, path=f"{head}.{field.path}") for field in partner_form()],
        }


def mark_of(file: str) -> str:
    """The name under which a picture of a campaign's file is asked for: addresses hold no paths."""
    return hashlib.sha256(file.encode()).hexdigest()[:20]


def files_named(tree: Seen) -> dict[str, str]:
    """Every file that a campaign's text names in a place for pictures, by `mark_of` it."""
    return {mark_of(text): text for text in _texts(tree) if "." in text and " " not in text[-5:]}


def file_named(found: Snapshot, mark: str) -> Path | None:
    """The file that has this mark, among those that the campaign names for its sheets; None for any other."""
    name = files_named(found.values.tree).get(mark)
    known = {path.resolve(): path for path in found.project.campaign.files()} if found.project else {}
    return known.get((found.folder / name).resolve()) if name else None


def _texts(tree: Seen) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif tree is not None:
        for child in tree.values() if isinstance(tree, dict) else tree:
            yield from _texts(child)


def _any(values: dict[str, Given], view: FormView) -> str:
    found = (values.get(lang) for lang in (view.lang, view.first, "", *values))
    return next((value for value in found if isinstance(value, str) and value), "")


def _photo(fields: Iterable[FormField], tree: Seen, view: FormView) -> dict[str, Any] | None:
    """What is said of the campaign's photo; None where no kit shows one."""
    if not any(field.path == "photo" for field in fields):
        return None
    here = at(tree, ("photo",))
    said = {"file": here} if isinstance(here, str) else here if isinstance(here, dict) else {}
    facts = {name: said.get(name) or "" for name in PHOTO_FACTS}
    texts = {name: _in_first(value, view.first) for name, value in facts.items()}
    focus = said.get("focus")
    return texts | {
        "focus": focus if isinstance(focus, list) else ["0.5", "0.5"],
        "mark": mark_of(texts["file"]) if texts["file"] else "",
        "is_group": isinstance(here, dict),
    }


def _in_first(value: Seen, first: str) -> str:
    if isinstance(value, dict):
        value = value.get(first) or next(iter(value.values()), "")
    return value if isinstance(value, str) else ""


def _makes(kits: Sequence[Kit], tree: Seen) -> Iterator[dict[str, Any]]:
    """What each kit can make and what of it is chosen; nothing chosen means all."""
    written = at(tree, ("materials",))
    for kit in kits:
        by_kit = isinstance(written, dict) or len(kits) > 1
        chosen = at(written, (kit.name,)) if isinstance(written, dict) else written
        yield {
            "title": kit.title,
            "path": f"materials.{kit.name}" if by_kit and not isinstance(written, list) else "materials",
            "chosen": chosen if isinstance(chosen, list) else None,
            "materials": [_material(material) for material in kit.materials],
        }


def _material(material: Material) -> dict[str, Any]:
    return {
        "name": material.name,
        "label": material_label(material),
        "size": size_label(material),
        "always": material.is_invitation,
    }


def _kit_languages(kits: Sequence[Kit]) -> list[str]:
    return list(dict.fromkeys(lang for kit in kits for lang in kit.languages))
