"""The documents of the commands that make materials: `fork`, `add`, `render`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from campaignkit.cli.json_shapes.problems import Blank, Document, problem_list
from campaignkit.model.fallback import dropped

if TYPE_CHECKING:
    from campaignkit.jobs.add import Added
    from campaignkit.jobs.fork import Forked
    from campaignkit.jobs.render import Missing, Output, Rendered, Variant
    from campaignkit.model.fallback import Fallback

NO_OUTPUTS: Blank = {"outputs": []}


def fork_document(forked: Forked) -> Document:
    """What `fork` prints."""
    return {
        "kit": forked.kit,
        "version": forked.version,
        "kit_folder": str(forked.kit_folder),
        "campaign_folder": str(forked.campaign_folder),
        "campaign_file": str(forked.campaign_file),
        "to_fill": list(forked.to_fill),
        "new_campaign": forked.new_campaign,
        "code": forked.code,
        "notes": list(forked.notes),
        "replaced": forked.replaced,
        "edited": list(forked.edited),
    }


def add_document(added: Added) -> Document:
    """What `add` prints."""
    return {
        "kit": added.kit,
        "kit_folder": str(added.kit_folder),
        "origin": added.origin,
        "code": added.code,
        "paths": list(added.paths),
        "with_them": list(added.with_them),
        "licenses": list(added.licenses),
        "notes": list(added.notes),
        "replaced": list(added.replaced),
    }


def render_document(rendered: Rendered) -> Document:
    """What `render` prints; what does not apply to an output or a missing sheet is null."""
    return {
        "outputs": [_output(output) for output in rendered.outputs],
        "problems": problem_list(rendered.problems),
        "missing": [_missing(sheet) for sheet in rendered.missing],
        "leftovers": [{"path": str(left.path), "changed": left.is_changed} for left in rendered.leftovers],
        "removed": [str(path) for path in rendered.removed],
    }


def _output(output: Output) -> Document:
    sheet, made, file = output.job.sheet, output.made, output.file
    return {
        "path": str(output.path),
        "kit": output.job.kit.name,
        "material": sheet.material,
        "format": file.format,
        "lang": sheet.lang or None,
        "profile": sheet.profile,
        "partner": sheet.partner or None,
        "audience": sheet.audience or None,
        "recipient": sheet.recipient or None,
        "distributor": sheet.distributor or None,
        "brand": output.job.brand or None,
        "turn": sheet.turn or None,
        "merged": [_variant(variant) for variant in output.job.variants] or None,
        "pages": file.pages,
        "sha256": file.sha256,
        "cached": made.cached,
        "embedded": file.embedded,
        "steps": dict(made.steps),
        "dropped": list(dropped(made.fallbacks)),
        "fallbacks": [_fallback(fallback) for fallback in made.fallbacks],
    }


def _variant(variant: Variant) -> Document:
    sheet = variant.sheet
    return {
        "page": variant.page,
        "lang": sheet.lang,
        "partner": sheet.partner or None,
        "audience": sheet.audience or None,
        "recipient": sheet.recipient or None,
        "distributor": sheet.distributor or None,
        "brand": variant.brand or None,
        "turn": sheet.turn or None,
    }


def _fallback(fallback: Fallback) -> Document:
    return {"kind": fallback.kind, "field": fallback.field, "detail": fallback.detail}


def _missing(missing: Missing) -> Document:
    sheet = missing.job.sheet
    return {
        "kit": missing.job.kit.name,
        "material": sheet.material,
        "lang": sheet.lang,
        "profile": sheet.profile,
        "partner": sheet.partner or None,
        "audience": sheet.audience or None,
        "recipient": sheet.recipient or None,
        "distributor": sheet.distributor or None,
        "brand": missing.job.brand or None,
        "turn": sheet.turn or None,
        "stale": [str(path) for path in missing.stale],
    }
