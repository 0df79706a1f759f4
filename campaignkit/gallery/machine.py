"""What programs read of a gallery: `index.json`, a document for each kit, and what the search looks through."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from campaignkit.documents.forms.labels import label_of
from campaignkit.gallery.faces import faces
from campaignkit.gallery.facets import values_of
from campaignkit.gallery.values import Question, ShownKit, Site, SiteSheet
from campaignkit.licensing.plain_words import in_plain_words

SCHEMA = 1


def index_document(site: Site) -> bytes:
    """All kits in short, and those that could not be shown."""
    kits = [_in_short(kit) for kit in site.kits]
    broken = [{"registry": each.registry, "name": each.name, "reason": str(each.reason)} for each in site.broken]
    return _bytes({"schema": SCHEMA, "site": site.title, "languages": list(site.langs), "kits": kits, "broken": broken})


def kit_document(kit: ShownKit) -> bytes:
    """One kit in full."""
    terms = in_plain_words(kit.license)
    return _bytes({
        "schema": SCHEMA,
        **_in_short(kit),
        "credit": kit.credit,
        "fork": kit.fork,
        "source": kit.source,
        "connect": dict(kit.connect),
        "terms": {"may": _plain(terms.may), "if": _plain(terms.conditions), "not": _plain(terms.limits)},
        "fields": [_question(question) for question in kit.questions],
        "partners": {"min": kit.partners[0], "max": kit.partners[1]},
        "sheets": [_sheet(sheet) for sheet in kit.sheets],
        "versions": [
            {"version": each.version, "released": each.released, "changes": each.changes, "record": each.record}
            for each in kit.versions
        ],
        "ancestors": [
            {"record": each.record, "name": each.name, "version": each.version, "title": each.title, "authors": each.makers,
             "license": each.license}
            for each in kit.ancestors
        ],
        "credits": dict(kit.credits),
    })  # fmt: skip


def entries(kits: Sequence[ShownKit]) -> list[list[Any]]:
    """What the search knows of each kit: what it shows of it, then what it is picked by."""
    return [list(_entry(kit)) for kit in kits]


def entries_script(kits: Sequence[ShownKit]) -> bytes:
    """The same as a script, which pages that are opened from a folder may load."""
    text = json.dumps(entries(kits), ensure_ascii=False, separators=(",", ":"))
    return f"self.campaignkitEntries={text}\n".encode()


def _entry(kit: ShownKit) -> tuple[Any, ...]:
    shown = next(iter(faces(kit, 1)), None)
    picture = shown.pictures[-1] if shown else None
    pixels = (picture.path, picture.width, picture.height) if picture else ("", 0, 0)
    kinds = (" ".join(values_of(kit, kind)) for kind in ("license", "material", "lang", "look", "tag"))
    return (kit.slug, kit.title, kit.summary, f"{kit.by} · {kit.version}", *pixels, *kinds)


def _in_short(kit: ShownKit) -> dict[str, Any]:
    shown = next(iter(faces(kit, 1)), None)
    return {
        "slug": kit.slug,
        "name": kit.name,
        "version": kit.version,
        "title": kit.title,
        "summary": kit.summary,
        "license": kit.license,
        "authors": [{"name": maker.name, **({"url": maker.url} if maker.url else {})} for maker in kit.makers],
        "tags": list(kit.tags),
        "languages": list(kit.languages),
        "looks": list(kit.looks),
        "materials": list(values_of(kit, "material")),
        "record": kit.record,
        "code": kit.code,
        "released": kit.released or None,
        "parents": [{"record": tie.record, "relation": tie.relation} for tie in kit.ties],
        "page": f"kits/{kit.slug}.html",
        "feed": f"kits/{kit.slug}.xml",
        "picture": shown.pictures[0].path if shown else None,
        "archive": kit.archive.path if kit.archive else None,
        "make_mine": kit.mine or None,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "path": question.path, "label": str(label_of(question.path)), "type": question.type, "required": question.required,
        "help": str(question.help), "ideal": question.ideal, "max": question.max,
    }  # fmt: skip


def _sheet(sheet: SiteSheet) -> dict[str, Any]:
    return {
        "material": sheet.material,
        "label": str(sheet.label),
        "size": sheet.size,
        "look": sheet.look or None,
        "lang": sheet.lang or None,
        "pictures": [{"path": each.path, "width": each.width, "height": each.height} for each in sheet.pictures],
        "files": [
            {"format": each.kind, "path": each.path, "bytes": each.size, "holds_kit": each.forkable}
            for each in sheet.downloads
        ],
        "reason": str(sheet.reason) or None,
    }


def _plain(sentences: Sequence[str]) -> list[str]:
    return [str(sentence) for sentence in sentences]


def _bytes(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
