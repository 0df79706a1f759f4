"""The documents of the commands that share kits, from `update` and `suggest` to `lineage` and `verify`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from campaignkit.cli.json_shapes.problems import Blank, Document, problem_list

if TYPE_CHECKING:
    from campaignkit.documents.patching.operations import Conflict
    from campaignkit.errors import Problem
    from campaignkit.jobs.credits import Credits
    from campaignkit.jobs.diff import Compared
    from campaignkit.jobs.publish import Publication, Published
    from campaignkit.jobs.suggest import Suggestion
    from campaignkit.jobs.take import Taking
    from campaignkit.jobs.take_reply import ReplyFilling
    from campaignkit.jobs.update import Available, NewRelease, Undone, Update
    from campaignkit.jobs.verify import Verdict
    from campaignkit.lineage.comparison.differences import Difference
    from campaignkit.lineage.history import Finding
    from campaignkit.lineage.record import Record
    from campaignkit.lineage.views.attribution import Attribution
    from campaignkit.lineage.views.graph import Graph
    from campaignkit.signing.attest import Attested
    from campaignkit.workspace.campaign_update import Needed
    from campaignkit.workspace.outcome import Outcome

NO_DIFFERENCES: Blank = {"parent": None, "differences": []}
NO_PATCH: Blank = {"patch": "", "files": []}
NOT_TAKEN: Blank = {"changes": [], "applied": False}
NO_LINEAGE: Blank = {"root": None, "draft": None, "records": {}, "edges": []}
NO_CREDITS: Blank = {"credits": [], "line": ""}
NOT_VERIFIED: Blank = {"ok": False}


def update_document(update: Update, warnings: Iterable[Problem], *, applied: bool) -> Document:
    """What `update` prints; `applied` is false after a dry run, `warnings` are of registries that could not answer."""
    return {
        **_merged_kit(update.outcome),
        "taken": _new_release(update.taken),
        "since": update.since,
        "replaced": update.replaces,
        **_changes(update.outcome),
        "others": list(update.others),
        "problems": problem_list([*warnings, *update.outcome.problems]),
        "applied": applied,
    }


def _merged_kit(outcome: Outcome) -> Document:
    """The kit into which something is merged."""
    return {"kit": outcome.kit, "version": outcome.version, "folder": str(outcome.folder)}


def _changes(outcome: Outcome) -> Document:
    """What a merge changes, and what it leaves to do."""
    return {
        "changes": [{"path": change.path, "kind": change.kind, "note": change.note} for change in outcome.changes],
        "renamed": [{"old": move.old, "new": move.new, "values": move.values} for move in outcome.moved],
        "needed": [_needed(need) for need in outcome.needed],
        "untranslated": problem_list(outcome.untranslated),
        "conflicts": list(outcome.undecided),
    }


def nothing_newer_document(entry: Available, warnings: Iterable[Problem]) -> Document:
    """What `update` prints where there is nothing to take, and who was asked."""
    return {"taken": None, "changes": [], "problems": problem_list(warnings), "applied": False, **_asked(entry)}


def update_check_document(kits: Iterable[Available], problems: Iterable[Problem]) -> Document:
    """What `update --check` prints."""
    return {"kits": [_available(entry) for entry in kits], "problems": problem_list(problems)}


def undo_document(undone: Undone) -> Document:
    """What `update --undo` prints."""
    return {"kit": undone.kit, "folder": str(undone.folder), "undone": undone.label, "edited": undone.edited}


def filling_document(filling: ReplyFilling, conflicts: Sequence[Conflict], *, applied: bool) -> Document:
    """What `take` prints for a reply of the form."""
    reply = filling.reply
    return {
        "reply": {"file": reply.file, "kit": reply.kit, "version": reply.version, "record": reply.record},
        "folder": str(filling.folder),
        "changes": [
            {"path": each.path, "lang": each.lang, "before": each.was, "after": each.value} for each in filling.changes
        ],
        "files": list(filling.files),
        "conflicts": [each.operation.path for each in conflicts],
        "applied": applied,
    }


def diff_document(compared: Compared) -> Document:
    """What `diff` prints."""
    return {
        "kit": compared.kit,
        "version": compared.version,
        "folder": str(compared.folder),
        "parent": _release(compared.parent),
        "whole": compared.whole,
        "differences": [_difference(difference) for difference in compared.differences],
    }


def suggest_document(suggestion: Suggestion) -> Document:
    """What `suggest` prints."""
    return {
        "kit": suggestion.kit,
        "parent": {**_release(suggestion.parent), "source": suggestion.parent.source},
        "files": list(suggestion.files),
        "pictures": list(suggestion.pictures),
        "kept_back": list(suggestion.kept_back),
        "by": {"name": suggestion.by.name, "url": suggestion.by.url} if suggestion.by else None,
        "record": suggestion.record or None,
        "patch": suggestion.patch,
        "path": str(suggestion.file) if suggestion.file else None,
    }


def take_document(taking: Taking, *, applied: bool) -> Document:
    """What `take` prints; `applied` is false after a dry run."""
    return {
        **_merged_kit(taking.outcome),
        "by": {"name": taking.by.name, "url": taking.by.url},
        "base": _release(taking.base),
        "record": taking.record.digest,
        **_changes(taking.outcome),
        "absent": list(taking.absent),
        "problems": problem_list(taking.outcome.problems),
        "applied": applied,
    }


def dry_run_document(publication: Publication) -> Document:
    """What `publish --dry-run` prints: what was only prepared was neither published nor signed."""
    return _publication(publication, published=False, signed="")


def publish_document(release: Published) -> Document:
    """What `publish` prints."""
    return _publication(release, published=release.published, signed=release.signed)


def lineage_document(graph: Graph) -> Document:
    """What `lineage` prints."""
    return {
        "root": graph.root or None,
        "draft": graph.draft.facts() if graph.draft else None,
        "draft_record": graph.draft.digest if graph.draft else None,
        "records": {digest: record.facts() for digest, record in sorted(graph.records.items())},
        "edges": [{"child": edge.child, "parent": edge.parent, "relation": edge.relation} for edge in graph.edges],
    }


def credits_document(credited: Credits) -> Document:
    """What `credits` prints."""
    return {"credits": [_attribution(work) for work in credited.works], "line": credited.line}


def verify_document(verdict: Verdict, signatures: Sequence[Attested]) -> Document:
    """What `verify` prints; `warnings` and `signatures` only where there are some."""
    document: Document = {"ok": verdict.ok, "problems": [_finding(finding) for finding in verdict.problems]}
    if verdict.remarks:
        document["warnings"] = [_finding(remark) for remark in verdict.remarks]
    if signatures:
        document["signatures"] = [_signature(row) for row in signatures]
    return document


def _new_release(taken: NewRelease) -> Document:
    return {
        "name": taken.name,
        "version": taken.version,
        "registry": taken.registry,
        "record": taken.record,
        "changes": taken.changes,
    }


def _needed(need: Needed) -> Document:
    (problem,) = problem_list([need.problem])
    return {**problem, "sample": need.sample or None}


def _available(entry: Available) -> Document:
    return {
        "kit": entry.kit,
        "version": entry.version,
        "folder": str(entry.folder),
        "available": _new_release(entry.newer) if entry.newer else None,
        **_asked(entry),
    }


def _asked(entry: Available) -> Document:
    return {"asked": list(entry.asked), "unasked": list(entry.unasked), "unknown": list(entry.unknown)}


def _release(record: Record) -> Document:
    return {"name": record.name, "version": record.version, "record": record.digest}


def _difference(difference: Difference) -> Document:
    return {
        "kind": difference.kind,
        "what": difference.what,
        "name": difference.name,
        "was": difference.was,
        "note": difference.note,
    }


def _publication(release: Publication | Published, *, published: bool, signed: str) -> Document:
    return {
        "name": release.name,
        "version": release.version,
        "record": release.record,
        "tree": release.tree,
        "registry": release.registry,
        "location": str(release.location),
        "published": published,
        "branch": release.branch or None,
        "signed": signed or None,
    }


def _attribution(work: Attribution) -> Document:
    return {
        "title": work.title,
        "authors": work.authors,
        "source": work.source,
        "license": work.license,
        "license_url": work.license_url,
        "changes": work.changes,
        "relation": work.relation,
        "code": work.code,
    }


def _finding(finding: Finding) -> Document:
    place = {"record": finding.record} if finding.record else {"path": finding.path}
    return {**place, "code": finding.code, "message": finding.message}


def _signature(row: Attested) -> Document:
    attestation = row.attestation
    return {
        "record": row.digest,
        "name": row.record.name,
        "version": row.record.version,
        "state": attestation.state or None,
        "signer": attestation.signer or None,
        "key": attestation.key or None,
        "reason": attestation.reason or None,
    }
