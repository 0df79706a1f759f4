"""The studio's documents as JSON holds them: values, sheets, problems, the places of values on a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from campaignkit.documents.editing.agreement import Seen
from campaignkit.documents.forms.form import FormField, partner_form
from campaignkit.documents.forms.mends import mends
from campaignkit.documents.forms.sheet_labels import size_label
from campaignkit.documents.patching.addresses import as_addressed, at, order_of, steps_of
from campaignkit.documents.patching.operations import Conflict, Given, Operation, current
from campaignkit.errors import NotFound, Problem
from campaignkit.jobs.preview import PlannedSheet
from campaignkit.studio.shown import ShownSheet
from campaignkit.studio.words import sheet_label

SETTINGS = ("order", "lang", "langs", "materials", "event.price.amount", "event.price.currency")
PHOTO_FACTS = ("file", "alt", "credit", "license", "consent")


def values_document(fields: Sequence[FormField], tree: Seen, langs: Sequence[str]) -> dict[str, dict[str, Given]]:
    """The value of every field by path and language; under no language what is the same in all of them."""
    found: dict[str, dict[str, Given]] = {}
    for field in fields:
        found[field.path] = _values(tree, field.path, langs, worded=field.worded)
    for path in SETTINGS:
        found[path] = _values(tree, path, langs, worded=False)
    found["event.price.note"] = _values(tree, "event.price.note", langs, worded=True)
    ids = order_of(tree, "partners")
    found["partners"] = {"": list(ids)}
    for own in ids:
        for field in partner_form():
            path = f"partners[id={own}].{field.path}"
            found[path] = _values(tree, path, langs, worded=field.worded)
        found[f"partners[id={own}].logo"] = _values(tree, f"partners[id={own}].logo", langs, worded=False)
    return found


def _values(tree: Seen, path: str, langs: Sequence[str], *, worded: bool) -> dict[str, Given]:
    return {lang: current(tree, path, lang, langs) for lang in (langs if worded else ("",))}


def problem_documents(problems: Iterable[Problem], tree: Seen) -> list[dict[str, Any]]:
    """Problems, each with its field as forms address it."""
    return [
        {
            "field": as_addressed(tree, problem.field),
            "message": problem.message,
            "severity": problem.severity,
            "code": problem.code,
            "file": problem.file,
            "line": problem.line,
            "mend": _mends(problem, tree),
        }
        for problem in problems
    ]


def _mends(problem: Problem, tree: Seen) -> list[dict[str, Any]]:
    """One press each: the value that it writes, and the operation that writes it, undone as any other."""
    path = as_addressed(tree, problem.field)
    try:
        there = at(tree, steps_of(tree, path)) if path else None
    except NotFound:
        return []
    if not isinstance(there, str):
        return []
    operation = {"op": "set", "path": path, "lang": "", "was": there}
    return [{"label": value, "ops": [operation | {"value": value}]} for value in mends(problem, there)]


def sheet_document(sheet: PlannedSheet, shown: ShownSheet | None, edition: int, tree: Seen = None) -> dict[str, Any]:
    """A sheet with what is known of its newest picture; `tree` is what the campaign's file says."""
    kind = "paper" if sheet.material.size else "invite" if sheet.material.is_invitation else "page"
    size = sheet.material.size
    document: dict[str, Any] = {
        "id": sheet.id,
        "kit": sheet.kit.title,
        "kit_name": sheet.kit.name,
        "material": sheet.material.name,
        "label": sheet_label(sheet),
        "turn": sheet.sheet.turn,
        "lang": sheet.sheet.lang,
        "kind": kind,
        "size": size_label(sheet.material),
        "ratio": round(size.width / size.height, 4) if size else 0.7,
        "width": round(size.width, 2) if size else 0,
        "height": round(size.height, 2) if size else 0,
        "formats": list(sheet.material.possible_formats),
        "state": "waiting",
    }
    return document | (_picture(shown, edition, tree) if shown else {})


def _picture(shown: ShownSheet, edition: int, tree: Seen) -> dict[str, Any]:
    picture = shown.picture
    is_there = bool(picture.pages or picture.html)
    failed = any(problem.severity == "error" for problem in picture.problems)
    return {
        "state": "failed" if failed else "ready" if shown.edition == edition else "old",
        "edition": shown.edition,
        "profile": shown.profile,
        "digest": shown.digest if is_there else "",
        "pixels": shown.pixels,
        "pages": len(picture.pages),
        "steps": dict(picture.steps or {}),
        "fallbacks": [asdict(fallback) for fallback in picture.fallbacks if fallback.kind != "colour"],
        "problems": problem_documents(picture.problems, tree),
        "ms": shown.milliseconds,
    }


def layout_document(shown: ShownSheet, tree: Seen) -> dict[str, Any]:
    """Where each value stands on a sheet, in millimetres from the top left corner of each trimmed page."""
    return {"boxes": [asdict(box) | {"field": as_addressed(tree, box.field)} for box in shown.picture.boxes]}


def operation_of(entry: Mapping[str, Any]) -> Operation:
    """An operation as a browser sends it. Raises ValueError for anything else."""
    action, path = entry.get("op"), entry.get("path")
    if action not in ("set", "add", "move", "remove") or not isinstance(path, str) or not path:
        raise ValueError("an operation needs `op` and `path`")
    value, was, lang, after = (entry.get(name) for name in ("value", "was", "lang", "after"))
    if not _are_sound(value, was, lang, after):
        raise ValueError("an operation holds texts, lists and groups of texts")
    if action == "add" and not isinstance(value, dict):
        raise ValueError("what is added is a group")
    return Operation(action, path, value, was, lang or "", after)


def _are_sound(value: object, was: object, lang: object, after: object) -> bool:
    return _is_given(value) and _is_given(was) and isinstance(lang, str | None) and isinstance(after, str | None)


def _is_given(value: object, depth: int = 0) -> bool:
    if isinstance(value, dict):
        return depth < 4 and all(isinstance(key, str) and _is_given(each, depth + 1) for key, each in value.items())
    if isinstance(value, list):
        return depth < 4 and all(_is_given(each, depth + 1) for each in value)
    return isinstance(value, str | None)


def conflict_document(conflict: Conflict) -> dict[str, Any]:
    """An operation that somebody got ahead of: what stands there now, or what is in the way."""
    operation = conflict.operation
    return {
        "path": operation.path,
        "lang": operation.lang,
        "base": operation.was,
        "mine": operation.value,
        "theirs": conflict.theirs,
        "reason": conflict.reason,
    }
