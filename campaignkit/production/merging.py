"""The PDFs of a material's variants in one file, in the order of the plan: what goes to a printer in one piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Format
from campaignkit.pdffile.merging import PdfPart, merged
from campaignkit.production.cache_key import digest
from campaignkit.production.copies import Variant
from campaignkit.production.plan import Job, check_names
from campaignkit.sandbox.made import Made, MadeFile, made_file
from campaignkit.sandbox.order import Sheet
from campaignkit.sandbox.output_names import common_name

NOTHING_IN_COMMON = {"lang": "", "partner": "", "audience": "", "recipient": "", "distributor": "", "turn": 0, "slots": 0}
"""What a sheet says of a fact in which its variants differ."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The jobs of one material, by their places in the plan, and the name of the file that holds their PDFs."""

    places: tuple[int, ...]
    name: str


def bundled(jobs: Sequence[Job], campaign: Campaign) -> tuple[Bundle, ...]:
    """What is merged of a plan: each material that several PDFs are made of. Raises InvalidDocuments as `plan` does."""
    places: dict[tuple[str, str], list[int]] = {}
    for place, job in enumerate(jobs):
        if "pdf" in job.names:
            places.setdefault((job.kit.name, job.sheet.material), []).append(place)
    bundles = tuple(
        Bundle(tuple(own), common_name([jobs[place].sheet for place in own], campaign, "pdf"))
        for own in places.values()
        if len(own) > 1
    )
    within = {place for bundle in bundles for place in bundle.places}
    alone = [job for place, job in enumerate(jobs) if place not in within]
    check_names([*alone, *(replace(jobs[bundle.places[0]], names={"pdf": bundle.name}) for bundle in bundles)])
    return bundles


def merge(
    bundles: Sequence[Bundle], jobs: Sequence[Job], made: Sequence[Made], folder: Path
) -> tuple[tuple[Job, ...], tuple[Made, ...]]:
    """The same jobs and what was made of them, the PDFs of each bundle in one file, which is written into `folder`.

    A variant that could not be made is lacking there; it is told as ever. Raises OSError.
    """
    first = {bundle.places[0]: bundle for bundle in bundles}
    within = {place for bundle in bundles for place in bundle.places}
    found: list[tuple[Job, Made]] = []
    for place, (job, sheet) in enumerate(zip(jobs, made, strict=True)):
        if place in first:
            found += _bound(first[place], jobs, made, folder / f"{place}.pdf")
        found.append(_without_pdf(job, sheet) if place in within else (job, sheet))
    return tuple(job for job, _ in found), tuple(sheet for _, sheet in found)


def _bound(bundle: Bundle, jobs: Sequence[Job], made: Sequence[Made], path: Path) -> Iterator[tuple[Job, Made]]:
    """The one file of a bundle, as a job; nothing where no variant could be made."""
    there = [(jobs[place], made[place], file) for place in bundle.places for file in _pdfs(made[place])]
    if not there:
        return
    job = there[0][0]
    parts = [PdfPart(file.path, _bookmark(each), each.sheet.lang) for each, _, file in there]
    together = merged(parts, f"{job.kit.title}: {job.sheet.material}")
    path.write_bytes(together.data)
    variants = tuple(Variant(each.sheet, page, each.brand) for (each, *_), page in zip(there, together.begins, strict=True))
    brand = job.brand if {variant.brand for variant in variants} == {job.brand} else ""
    sheet = _common([variant.sheet for variant in variants])
    file = made_file(path, "pdf", together.pages, there[0][2].embedded)
    yield Job(job.kit, sheet, {"pdf": bundle.name}, brand, variants), _as_one(file, [each for _, each, _ in there])


def _as_one(file: MadeFile, parts: Sequence[Made]) -> Made:
    """What there is to say of a file of several sheets: all that any of them gave up."""
    fallbacks = tuple(dict.fromkeys(each for part in parts for each in part.fallbacks))
    is_cached = all(part.cached for part in parts)
    return Made((file,), fallbacks=fallbacks, cached=is_cached, key=digest([part.key for part in parts]))


def _common(sheets: Sequence[Sheet]) -> Sheet:
    """What all these sheets say."""
    first = sheets[0]
    differing = {
        each.name for each in fields(Sheet) for sheet in sheets if getattr(sheet, each.name) != getattr(first, each.name)
    }
    nothing: Mapping[str, object] = {name: value for name, value in NOTHING_IN_COMMON.items() if name in differing}
    return replace(first, formats=("pdf",), **nothing)  # type: ignore[arg-type]


def _bookmark(job: Job) -> str:
    """What tells a variant from the others: `letter de 7`."""
    return job.label.removeprefix(f"{job.kit.name} ")


def _without_pdf(job: Job, sheet: Made) -> tuple[Job, Made]:
    names: dict[Format, str] = {form: name for form, name in job.names.items() if form != "pdf"}
    return replace(job, names=names), replace(sheet, files=tuple(file for file in sheet.files if file.format != "pdf"))


def _pdfs(sheet: Made) -> Iterator[MadeFile]:
    return (file for file in sheet.files if file.format == "pdf")
