"""The full credits of a kit: whoever has a part in it, by title, authors, source and licence, and what was changed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from campaignkit import licensing
from campaignkit.documents.reuse import Rights
from campaignkit.files import printable
from campaignkit.lineage.comparison.changes import changes_since
from campaignkit.lineage.credits import names, works_behind
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.record import ParentRef, Record
from campaignkit.model.enumeration import all_of
from campaignkit.model.kit import Kit

_TIES = {
    "": "", "fork": "adapted from", "merge": "merged with", "component": "with a part of", "translation": "translated from",
    "previous": "going on from", "part": "with", "mark": "beside",
}  # fmt: skip
_WEB = re.compile(r"https?://[^\s/]+\S*")
_YEAR = re.compile(r"^(?:©|\(c\)|copyright|\s|[\d,–-])+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The credit of one work: who made what, where it comes from, what it is under, what was changed in it.

    `relation` is how it was built on: fork, merge, component, translation or previous; `part` for files of the kit under
    rights of their own, `mark` for what is under no licence, and empty for the kit itself. `authors` is ready to print,
    `source` and `changes` are empty where there are none, `code` is that of its record.
    """

    title: str
    authors: str
    source: str
    license: str
    license_url: str
    changes: str
    relation: str
    code: str = ""

    @property
    def license_short(self) -> str:
        """What people call the licence: `CC BY-SA 4.0`."""
        return licensing.short_name(self.license) if self.license_url else self.license or "no licence"


def attributions(provenance: Provenance, files: Sequence[Attribution] = ()) -> tuple[Attribution, ...]:
    """The kit itself first, then `files` with rights of their own, then every ancestor and component, the nearest first."""
    taken = {ref.record: ref for ref in provenance.record.parents if ref.relation == "component"}
    own = _attribution_of(provenance.record, provenance.ancestors, "")
    others = (
        _attribution_of(record, provenance.ancestors, relation, taken.get(record.digest))
        for record, relation in works_behind(provenance.record, provenance.ancestors)
    )
    return (own, *files, *others)


def of_files(kit: Kit, rights: Mapping[str, Rights]) -> tuple[Attribution, ...]:
    """The credit of a kit's fonts, of other files with rights of their own, and of the marks, whose owners are told."""
    fonts = {path: font.family for font in kit.fonts for path in font.files}
    groups: dict[tuple[str, str, tuple[str, ...], str], list[str]] = {}
    for path, held in rights.items():
        if relation := _relation_of(path, held, kit):
            groups.setdefault((relation, fonts.get(path, ""), held.holders, held.license), []).append(path)
    return tuple(
        _of_part(family or all_of(paths), holders, "" if relation == "mark" else license_, relation)
        for (relation, family, holders, license_), paths in groups.items()
    )


def _relation_of(path: str, rights: Rights, kit: Kit) -> str:
    """What a file is to its kit: a mark, a part with rights of its own, or nothing that is credited, which is empty."""
    if path in kit.marks:
        return "mark"
    return "part" if rights.declared else ""


def of_record(record: Record) -> tuple[Attribution, ...]:
    """What a record alone tells of its files with licences of their own; whose they are stands in the kit."""
    paths: dict[str, list[str]] = {}
    for path, license_ in sorted(record.licenses.items()):
        paths.setdefault(license_, []).append(path)
    return tuple(_of_part(all_of(some), (), license_, "part") for license_, some in paths.items())


def as_text(works: Iterable[Attribution]) -> str:
    """For a terminal or a text file: a paragraph each."""
    return "\n\n".join("\n  ".join(_paragraph(credit)) for credit in works)


def as_markdown(works: Iterable[Attribution]) -> str:
    """A list for a README or an issue."""
    return "\n".join(f"- {_markdown(credit)}" for credit in works)


def as_html(works: Iterable[Attribution]) -> str:
    """A list for a web page; it needs no style and no script."""
    rows = "\n".join(f"  <li>{_html(credit)}</li>" for credit in works)
    return f'<ul class="credits">\n{rows}\n</ul>'


def _attribution_of(
    record: Record, ancestors: Mapping[str, Record], relation: str, taken: ParentRef | None = None
) -> Attribution:
    license_ = record.license
    if taken and taken.paths:
        license_ = " AND ".join(_wrapped(sorted({record.licenses.get(path, license_) for path in taken.paths})))
    before = [ancestors[cited] for cited in record.cited if cited in ancestors]
    return Attribution(
        title=f"{record.title} {record.version}",
        authors=names(record.authors),
        source=record.source,
        license=license_,
        license_url=licensing.url(license_),
        changes=(record.changes or changes_since(record, before)) if before else "",
        relation=relation,
        code=short_code(record.digest),
    )


def _of_part(title: str, holders: Sequence[str], license_: str, relation: str) -> Attribution:
    owners = [_YEAR.sub("", holder).strip() or holder for holder in holders]
    authors = all_of(owners) or f"the authors of {title}"
    return Attribution(title, authors, "", license_, licensing.url(license_), "", relation)


def _wrapped(licenses: Sequence[str]) -> list[str]:
    return [f"({text})" if " OR " in text and len(licenses) > 1 else text for text in licenses]


def _head(credit: Attribution) -> str:
    tie = _TIES.get(credit.relation, credit.relation)
    return f"{tie} " if tie else ""


def _paragraph(credit: Attribution) -> Iterator[str]:
    head = f"{_head(credit)}{credit.title} by {credit.authors}"
    yield printable(head[:1].upper() + head[1:] if credit.relation else head)
    if credit.relation == "mark":
        yield "not under the licence, and not passed on"
        return
    yield f"Licence: {credit.license_short}" + (f", {credit.license_url}" if credit.license_url else "")
    if sources := [part for part in (credit.source, credit.code) if part]:
        yield printable(f"Source:  {' · '.join(sources)}")
    if credit.changes:
        yield printable(f"Changes: {' '.join(credit.changes.split())}")


def _markdown(credit: Attribution) -> str:
    title = f"[{_escaped(credit.title)}](<{credit.source}>)" if _is_link(credit.source) else f"*{_escaped(credit.title)}*"
    if credit.relation == "mark":
        return f"{_head(credit)}{title} by {_escaped(credit.authors)}: not under the licence, and not passed on"
    name = _escaped(credit.license_short)
    license_ = f"[{name}](<{credit.license_url}>)" if credit.license_url else name
    code = f" ({credit.code})" if credit.code else ""
    changes = f". Changes: {_escaped(credit.changes)}" if credit.changes else ""
    return f"{_head(credit)}{title} by {_escaped(credit.authors)}, {license_}{code}{changes}"


def _html(credit: Attribution) -> str:
    title = html.escape(printable(credit.title))
    if _is_link(credit.source):
        title = f'<a href="{html.escape(credit.source)}">{title}</a>'
    authors = html.escape(printable(credit.authors))
    if credit.relation == "mark":
        return f"{_head(credit)}{title} by {authors}: not under the licence, and not passed on"
    name = html.escape(credit.license_short)
    license_ = f'<a rel="license" href="{html.escape(credit.license_url)}">{name}</a>' if credit.license_url else name
    code = f" ({credit.code})" if credit.code else ""
    changes = f". Changes: {html.escape(printable(' '.join(credit.changes.split())))}" if credit.changes else ""
    return f"{_head(credit)}{title} by {authors}, {license_}{code}{changes}"


def _is_link(address: str) -> bool:
    return _WEB.fullmatch(address) is not None and not set(address) & set("<>\\\"'")


def _escaped(text: str) -> str:
    """A text in which Markdown finds nothing to obey."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~&])", r"\\\1", printable(" ".join(text.split())))
