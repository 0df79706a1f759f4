"""Why a release may not go into a registry: altered, unsound, older than what is there, or under another's name."""

from __future__ import annotations

import warnings

from campaignkit.errors import InvalidDocuments, Notice, NotPublishable, Problem, Taken, Unreachable, UnsafePath
from campaignkit.files import LINEAGE_FILE
from campaignkit.git.address import is_branch
from campaignkit.lineage.ancestry import version_chain
from campaignkit.lineage.comparison.changes import changes_since
from campaignkit.lineage.history import findings_of
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.record import Lineage, Record, own_record
from campaignkit.lineage.versions import is_newer, next_free, precedence
from campaignkit.messages import _
from campaignkit.registry.away import tell_unasked
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.gitregistry import GitRegistry
from campaignkit.registry.release import Registry, Shelf
from campaignkit.registry.resolve import registries
from campaignkit.registry.synchronised import warn_if_synchronised


def refuse_altered(provenance: Provenance) -> None:
    """Raises Taken for what bears the version of a release behind it, and is not that release."""
    record = provenance.record
    for parent in provenance.ancestors.values():
        if (parent.name, parent.version) == (record.name, record.version) and parent.released and not provenance.released:
            raise Taken(
                _("This is not {name} {version} as it was released, and a release never changes. {changes_since}.").format(
                    name=record.name, version=record.version, changes_since=changes_since(record, [parent])
                ),
                _ways_out(record.name, next_free(record.version, ())),
            )


def _ways_out(name: str, version: str) -> str:
    return _(
        'Give yours its own name: --as NAME --by "Your group <address>". To go on with {name} itself, raise '
        "`version:` in kit.yaml to {version} and keep its authors."
    ).format(name=name, version=version)


def refuse_unsound(lineage: Lineage) -> None:
    """Raises NotPublishable for a lineage that does not hold together, or whose licences do not."""
    findings = findings_of(lineage)
    if findings:
        problems = [Problem(finding.path or LINEAGE_FILE, "", finding.message, finding.code) for finding in findings]
        raise NotPublishable(problems, _("Fork the kit again and bring your changes over; its records were altered."))


def refuse_step_back(provenance: Provenance, shelf: Shelf) -> None:
    """Versions go forward only: what is newest is what people get."""
    record = provenance.record
    for cited in record.cited:
        before = provenance.ancestors[cited]
        if _steps_back(record, before):
            raise Taken(
                _("{name} {version} would follow {version2}, and versions go forward only.").format(
                    name=record.name, version=record.version, version2=before.version
                ),
                _("Raise `version:` in kit.yaml to {next_free}.").format(next_free=next_free(before.version, ())),
            )
    versions = shelf.versions(record.name)
    if record.previous and versions and is_newer(versions[0], record.version):
        raise Taken(
            _("{name} has {name2} {versions} already; {version} would be a step back for everybody.").format(
                name=shelf.name, name2=record.name, versions=versions[0], version=record.version
            ),
            _("Take its changes in first: campaignkit update. Then publish as {next_free}.").format(
                next_free=next_free(versions[0], versions)
            ),
        )


def refuse_foreign_name(lineage: Lineage, shelf: Shelf) -> None:
    """Only who goes on with a kit may publish under its name in a registry."""
    record = own_record(lineage)
    theirs, versions = _family(shelf, record.name)
    ours = {release.digest for release in version_chain(record, lineage.records)}
    if versions and theirs.isdisjoint(ours):
        newest = max(versions, key=precedence)
        version = record.version if is_newer(record.version, newest) else next_free(newest, versions)
        raise Taken(
            _("{name} already has a kit called {name2}, and this is not its next version.").format(
                name=shelf.name, name2=record.name
            ),
            _(
                'Give yours its own name: --as NAME --by "Your group <address>". To go on with {name} itself, fork '
                "it, bring your changes over, keep its authors, and make it version {version}."
            ).format(name=record.name, version=version),
        )


def _steps_back(record: Record, before: Record) -> bool:
    """Whether a kit of that name and those authors was released already, and its next release would be no newer."""
    same = before.name == record.name and set(before.authors) <= set(record.authors)
    return same and bool(before.released) and not is_newer(record.version, before.version)


def warn_of_namesakes(lineage: Lineage, shelf: Shelf) -> None:
    """Tell a Notice for each other registry whose kit of this name is another one: to have both is to be asked which."""
    record = own_record(lineage)
    ours = {release.digest for release in version_chain(record, lineage.records)}
    for registry in (other for other in registries() if other.location != shelf.location):
        try:
            theirs, versions = _family(registry, record.name)
        except Unreachable as error:
            tell_unasked(registry, error)
            continue
        except (InvalidDocuments, UnsafePath) as error:
            warnings.warn(
                Notice(
                    _("{name} was not asked for {name2}. {message}").format(
                        name=registry.name, name2=record.name, message=error.message
                    )
                ),
                stacklevel=2,
            )
            continue
        if versions and ours.isdisjoint(theirs):
            message = _(
                "{name} has another kit called {name2}. Whoever has both registries must say which they mean, as in "
                "{name}/{name2}; a name of its own is easier to find: --as NAME"
            ).format(name=registry.name, name2=record.name)
            warnings.warn(Notice(message), stacklevel=2)


def _family(registry: Registry, name: str) -> tuple[set[str], tuple[str, ...]]:
    """The digests of every record of that name that a registry's releases carry, and their versions."""
    versions = registry.versions(name)
    lineages = [lineage for version in versions if (lineage := registry.recorded(name, version))]
    return {
        digest for lineage in lineages for digest, record in lineage.every_record().items() if record.name == name
    }, versions


def check_branch(shelf: Shelf, branch: str) -> None:
    """Raises InvalidDocuments for a branch where there are none, or one that is no name; warns of a synchronised folder."""
    if isinstance(shelf, DirectoryRegistry):
        warn_if_synchronised(shelf.root)
    if branch and not isinstance(shelf, GitRegistry):
        message = _("expected a git registry for a pull request; {name} is a directory").format(name=shelf.name)
        raise InvalidDocuments([Problem("--branch", "", message, "no-branches")], _("Publish to it without --branch."))
    if branch and not is_branch(branch):
        message = _("expected letters, digits, `.`, `_`, `-` and `/`, as in `soup-flyer-1.1.0`, found {branch!r}").format(
            branch=branch
        )
        raise InvalidDocuments([Problem("--branch", "", message, "bad-branch")])
