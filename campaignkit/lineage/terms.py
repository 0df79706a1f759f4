"""What the licences behind a kit allow, asked of its record: of each parent, each component and each file with its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from campaignkit import licensing
from campaignkit.documents.reuse import is_legal_notice
from campaignkit.errors import Refused
from campaignkit.licensing import LicensedWork
from campaignkit.lineage.credits import names
from campaignkit.lineage.record import ParentRef, Record
from campaignkit.messages import _
from campaignkit.model.kit import Font, Kit, is_font


def check_licences(record: Record, ancestors: Mapping[str, Record]) -> tuple[str, ...]:
    """Advice on the licences of a kit with this record; ancestors that are not there are not asked about.

    Raises Refused if the kit may not be shared, naming the two works, the clause and what would be allowed.
    """
    kit = work(record)
    own = [LicensedWork(license_, f"{path} in {kit.name}") for path, license_ in record.licenses.items()]
    _refuse_closed_files(record)
    built_on = [part for part in (*_built_on(record, ancestors), *own) if not licensing.keeps_to_itself(part.license)]
    licensing.may_follow(built_on, kit)
    return licensing.advice(built_on, kit)


def check_fonts(kit: Kit) -> None:
    """Raise Refused unless the fonts of a kit may go out with it."""
    for _place, font in unfit_fonts(kit):
        terms = licensing.short_name(font.license)
        raise Refused(
            _(
                "The font {family} in {title} is under {terms}, which reaches from the font to the kit: under "
                "{short_name} it cannot go out with it."
            ).format(family=font.family, title=kit.title, terms=terms, short_name=licensing.short_name(kit.license)),
            _("Take another font, best under OFL-1.1, and name it under `fonts:` in kit.yaml."),
        )


def unfit_fonts(kit: Kit) -> Iterator[tuple[int, Font]]:
    """The fonts of a kit that may not go out with it, each with its number among the kit's fonts."""
    whole = LicensedWork(kit.license, kit.title)
    for index, font in enumerate(kit.fonts):
        try:
            if not licensing.keeps_to_itself(font.license):
                licensing.may_follow([LicensedWork(font.license, font.family)], whole)
        except Refused:
            yield index, font


def work(record: Record) -> LicensedWork:
    """A kit as refusals name it: `Soup flyer 1.0.0 by Werkstatt Ost`."""
    return LicensedWork(record.license, f"{record.title} {record.version} by {names(record.authors)}")


def parts(record: Record, paths: Iterable[str]) -> tuple[LicensedWork, ...]:
    """What is taken from a kit with these paths, by licence: the kit's own, or that of the files which have another.

    Texts of licences stay out, and fonts that the record tells no licence of: theirs reaches no further than themselves.
    """
    whole = work(record)
    named: dict[str, str] = {}
    for path in paths:
        if path in record.licenses:
            named.setdefault(record.licenses[path], f"{path} from {whole.name}")
        elif not is_font(path) and not is_legal_notice(path):
            named.setdefault(record.license, whole.name)
    return tuple(LicensedWork(license_, name) for license_, name in named.items())


def _refuse_closed_files(record: Record) -> None:
    for path, license_ in record.licenses.items():
        if "LicenseRef-" in license_:
            raise Refused(
                _("{path} in {title} is under {license}, which is no public licence, so nobody may pass it on.").format(
                    path=path, title=record.title, license=license_
                ),
                _("Name it under `marks:` in kit.yaml: then it stays with you, and its owner's credit goes out."),
            )


def _built_on(record: Record, ancestors: Mapping[str, Record]) -> Iterator[LicensedWork]:
    for ref in (*record.parents, *((ParentRef(record.previous),) if record.previous else ())):
        parent = ancestors.get(ref.record)
        if parent and ref.relation == "component" and ref.paths:
            yield from parts(parent, ref.paths)
        elif parent:
            yield work(parent)
