"""Whether a campaign makes a file that somebody sent: it is rendered again, and the two are laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast, get_args

from campaignkit.documents.project import Project, read_project
from campaignkit.errors import NotFound, Refused
from campaignkit.files import read_file
from campaignkit.jobs.render import Output, Wish, remake
from campaignkit.lineage.carried.carry import Carried
from campaignkit.lineage.credits import credit_of_kit
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.history import Finding
from campaignkit.messages import _
from campaignkit.model.kit import Embed, Format, Kit, Profile
from campaignkit.production.plan import plan
from campaignkit.rendering.output.compare import differences

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest file that is compared."""


def different(path: Path, carried: Carried, campaign: Path) -> tuple[Finding, ...]:
    """What keeps the file from being what the campaign makes with its kit: nothing, if text and picture are the same.

    Its name says which material it is, as render gave it; of another name, it is compared with all of that format. Raises
    as `render` does, and NotFound where the campaign makes nothing of its kind.
    """
    project = read_project(campaign)
    kit = _kit(project, carried)
    found = _content(path)
    with TemporaryDirectory(prefix="campaignkit-verify-") as folder:
        outputs = remake(campaign, _wish(project, kit, path, carried, Path(folder))).outputs
        judged = [(output, differences(found, read_file(output.path), output.file.format)) for output in outputs]
    named = [entry for entry in judged if entry[0].path.name == path.name] or judged
    output, reasons = min(named, key=lambda entry: len(entry[1]))
    return (*_other_kit(kit, carried), *_as_findings(path, output, reasons))


def _kit(project: Project, carried: Carried) -> Kit:
    own = carried.own
    kits = [kit for kit in project.kits if own and kit.name == own.name] or list(project.kits)
    return next((kit for kit in kits if credit_of_kit(kit).record == carried.record), kits[0])


def _other_kit(kit: Kit, carried: Carried) -> Iterator[Finding]:
    record = credit_of_kit(kit).record
    if record != carried.record:
        made = f"{carried.own.name} {carried.own.version} " if carried.own else ""
        message = _("it was made with {made}({short_code}), and the kit here is {name} {version} ({short_code2})").format(
            made=made,
            short_code=short_code(carried.record),
            name=kit.name,
            version=kit.version,
            short_code2=short_code(record),
        )
        yield Finding(carried.record, "", "different", message)


def _wish(project: Project, kit: Kit, path: Path, carried: Carried, out: Path) -> Wish:
    """What to render: the material and profile that make a file of this name, else everything of its format."""
    form = path.suffix.lower().removeprefix(".")
    if form not in get_args(Format):
        raise NotFound(
            _("{name} is of no kind that render makes.").format(name=path.name),
            _("It makes {get_args}.").format(get_args=", ".join(get_args(Format))),
        )
    embed: Embed = "full" if carried.kit is not None else "lineage" if carried.lineage else "none"
    every = Wish(out=out, kits=(kit.name,), formats=(cast(Format, form),), embed=embed)
    for profile in get_args(Profile):
        wish = replace(every, profile=profile)
        sheets = [job.sheet for job in plan((kit,), project.campaign, wish) if path.name in job.names.values()]
        if sheets:
            return replace(wish, materials=(sheets[0].material,), langs=(sheets[0].lang,))
    return every


def _content(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise Refused(
            _("{name} is larger than {largest} MB, which no file of campaignkit's is.").format(
                name=path.name, largest=LARGEST // 1024**2
            )
        )
    return read_file(path)


def _as_findings(path: Path, output: Output, reasons: tuple[str, ...]) -> Iterator[Finding]:
    """The reasons as findings; the material is named where the file's own name does not tell it."""
    beside = "" if output.path.name == path.name else _(" (beside {name})").format(name=output.path.name)
    yield from (
        Finding("", path.name, "different", _("It {reason}{beside}.").format(reason=reason, beside=beside))
        for reason in reasons
    )
