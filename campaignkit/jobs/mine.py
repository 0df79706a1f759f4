"""The page on which anybody makes a kit their own, on a phone and without a network: one file, and what keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from campaignkit.documents.forms.form import FormField, form_of
from campaignkit.documents.languages.samples import is_spoken
from campaignkit.documents.project import Project, read_project
from campaignkit.files import kit_contents
from campaignkit.gallery.mine import pages
from campaignkit.gallery.mine.likeness import likeness
from campaignkit.gallery.mine.questions import Questions, needed, questions_of
from campaignkit.gallery.mine.words import COLOURS
from campaignkit.gallery.values import ShownKit
from campaignkit.jobs.likenesses import Likeness, likenesses
from campaignkit.lineage.credits import credit_of_record
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.provenance import Provenance, identify
from campaignkit.lineage.record import read_lineage
from campaignkit.looks.palette import STARTERS, brand_colour, derive
from campaignkit.model.campaign import direction_of
from campaignkit.model.kit import Kit
from campaignkit.registry.argument.kit import place_of
from campaignkit.registry.release import Release
from campaignkit.rendering.reads import kit_reads
from campaignkit.sandbox.pool import Pool, cpus
from campaignkit.workspace.replies.archive import MOST_ENTRIES
from campaignkit.workspace.replies.reply import FORM

LARGEST_ART = 40_000
"""Letters of art that a phone need not mind; of a look that has no smaller one, the smallest is taken all the same."""
MOST_PARTNERS = 12
CURRENCIES = ("EUR", "GBP", "USD", "CAD", "AUD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "INR", "JPY", "NZD", "ZAR")
SERVICE_WORKER = pages.WORKER


def service_worker() -> bytes:
    """What lies beside pages under the name `SERVICE_WORKER`, so that they open without a network."""
    return pages.service_worker()


def mine_page(source: Path | str, lang: str = "", pool: Pool | None = None) -> bytes:
    """The page of the kit that `source` means, in one of its languages, else in its first one.

    Raises as `place_of` does, InvalidDocuments for a broken kit or sample, MachineIncomplete.
    """
    release = place_of(str(source))
    if pool:
        return page_of(pool, release, lang)
    with Pool(cpus()) as own:
        return page_of(own, release, lang)


def page_on_site(pool: Pool, release: Release, kit: ShownKit) -> tuple[str, Mapping[str, bytes]]:
    """A kit's page as a site takes it: its path there, and the files that it needs. Raises as `page_of` does."""
    path = f"mine/{kit.slug}.html"
    return path, {path: page_of(pool, release, home=f"../kits/{kit.slug}.html"), f"mine/{SERVICE_WORKER}": service_worker()}


def page_of(pool: Pool, release: Release, lang: str = "", home: str = "") -> bytes:
    """The page of a release; `home` is the address that its title leads to, if any.

    Raises InvalidDocuments for a broken kit or sample, MachineIncomplete.
    """
    first = read_project(release.folder)
    spoken = lang if lang and is_spoken(lang, first.kits[0].languages) else first.campaign.langs[0]
    project = read_project(release.folder, langs=[spoken])
    kit = project.kits[0]
    lineage = release.lineage or read_lineage(release.folder)
    provenance = identify(kit, kit_contents(release.folder), lineage)
    fields = form_of([kit], [kit_reads(kit).cover])
    questions = questions_of(fields)
    made = tuple(likenesses(pool, kit, project, provenance))
    return pages.page(
        spoken,
        _data(kit, project, provenance, fields, questions, made),
        kit=kit,
        home=home,
        questions=questions,
        partners=kit.partners,
        looks=tuple(dict.fromkeys(each.design.look for each in made)),
        colours=COLOURS if made else {},
        currencies=tuple(dict.fromkeys((_currency(project), *CURRENCIES))),
        needs=len(needed(_asked(questions))) + (kit.partners[0] > 0),
        credit=credit_of_record(provenance).line,
    )


def _data(
    kit: Kit,
    project: Project,
    provenance: Provenance,
    fields: tuple[FormField, ...],
    questions: Questions,
    made: tuple[Likeness, ...],
) -> dict[str, Any]:
    """What the page's script knows."""
    colour, rtl = brand_colour(kit.name), direction_of(project.campaign.langs[0]) == "rtl"
    used = derive(colour).colours
    asked = {field.path for field in _asked(questions)}
    return {
        "kit": {
            "name": kit.name,
            "title": kit.title,
            "version": kit.version,
            "record": provenance.record.digest,
            "code": short_code(provenance.record.digest),
            "credit": credit_of_record(provenance).line,
        },
        "form": FORM,
        "fields": [_field(field) for field in fields if field.path in asked],
        "starts": {"ends": questions.ends, "zone": questions.zone},
        "partners": {"least": kit.partners[0], "most": min(kit.partners[1] or MOST_PARTNERS, MOST_ENTRIES - 4)},
        "sample": _sample(made),
        "colour": colour,
        "palettes": {each.lower(): derive(each).colours for each in STARTERS},
        "designs": [likeness(each.design, each.marks, used, rtl) for each in _light(made)],
        "currency": _currency(project),
    }


def _asked(questions: Questions) -> tuple[FormField, ...]:
    return (*questions.open, *questions.more, *questions.who)


def _field(field: FormField) -> dict[str, Any]:
    names = ("path", "type", "required", "max", "ideal", "many")
    return {name: value for name, value in asdict(field).items() if name in names}


def _light(made: tuple[Likeness, ...]) -> Iterator[Likeness]:
    """The sheets whose art a phone need not mind; of each look one at least."""
    looks = dict.fromkeys(each.design.look for each in made)
    for look in looks:
        sheets = [each for each in made if each.design.look == look]
        light = [each for each in sheets if len(each.design.art) <= LARGEST_ART]
        yield from light or [min(sheets, key=lambda each: len(each.design.art))]


def _sample(made: tuple[Likeness, ...]) -> dict[str, str]:
    """What stands on the first sheet, value by value: shown slanted until there are other words."""
    words: dict[str, list[str]] = {}
    for place in made[0].design.words if made else ():
        words.setdefault(place.field, []).append(place.text.replace("\u200b", ""))
    return {field: "\n".join(texts) for field, texts in words.items()}


def _currency(project: Project) -> str:
    price = project.campaign.group("event").get("price")
    return str(getattr(price, "currency", "") or "EUR")
