"""Who made a kit and under which licence: the credit that every rendered thing carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from campaignkit import licensing
from campaignkit.lineage.ancestry import ancestors_with_distance, walk, whole_parents
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.provenance import Provenance, identify_folder
from campaignkit.lineage.record import Record
from campaignkit.messages import Message, _
from campaignkit.model.enumeration import all_of
from campaignkit.model.kit import Author, Kit

LONGEST_LINE = 200
"""How many characters the one-line credit may have before it names fewer of the works behind the kit."""


@dataclass(frozen=True, slots=True)
class Credit:
    """The attribution of one kit as it stands: release or draft.

    `authors` is ready to print, `license_short` reads `CC BY-SA 4.0`, `code` reads `ck:7f3a-9c2e`. `adapted_from` names the
    parents and their authors once the kit was changed, `source` is the kit's own home, `record` the digest of its record or
    draft record, and `released` its date as `2026-11-22T12:00:00Z`; each is empty where there is none. `earlier` names what
    the parents are adapted from in turn, the nearest first, and `led_by` is `A and 7 others` where `authors` are many.
    `photos` are the credits of the photographs on the piece at hand, which come first where there is room.
    """

    title: str
    version: str
    authors: str
    license_short: str
    license_url: str
    code: str
    adapted_from: str
    source: str
    record: str
    released: str
    earlier: tuple[str, ...] = ()
    led_by: str = ""
    photos: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The credit on one line: `Design: Soup flyer by Werkstatt Ost, CC BY-SA 4.0 · ck:7f3a-9c2e`.

        Of a long ancestry it names the nearest works and counts the others; all of them stand in the full credits.
        """
        return _fitting(tuple(self._forms()), LONGEST_LINE + len(self._of_photos))

    @property
    def short(self) -> str:
        """What fits on the smallest pieces: `CC BY-SA 4.0 · ck:7f3a-9c2e`."""
        return f"{self.license_short} · {self.code}"

    def within(self, characters: int) -> str:
        """The most telling credit that has room in so many characters, else the shortest there is. Never a cut-off one."""
        shortest = (f"{self._of_photos}Design: {self.short}",) if self.photos else ()
        return _fitting((*self._forms(), *shortest, *replace(self, photos=())._forms(), self.short), characters)

    def _forms(self) -> Iterator[str]:
        """The one-line forms, from the whole ancestry to the kit alone."""
        for shown in range(len(self.earlier), -1, -1):
            rest = len(self.earlier) - shown
            more = (f"and {rest} earlier {'work' if rest == 1 else 'works'}",) if rest else ()
            yield self._line(self.authors, "; ".join(filter(None, (self.adapted_from, *self.earlier[:shown], *more))))
        yield self._line(self.authors, self.adapted_from and "earlier works")
        yield self._line(self.led_by or self.authors, self.adapted_from and "earlier works")

    def _line(self, authors: str, origin: str) -> str:
        adapted = f", adapted from {origin}" if origin else ""
        return f"{self._of_photos}Design: {self.title} by {authors}, {self.license_short}{adapted} · {self.code}"

    @property
    def _of_photos(self) -> str:
        """What stands before the credit of the design."""
        return "".join(f"{line} · " for line in self.photos)

    @property
    def url(self) -> str:
        """Where a reader learns more: the kit's own home, else its licence."""
        return self.source or self.license_url


def credit_of_kit(kit: Kit) -> Credit:
    """The credit of a kit folder, from its lineage.json and its files.

    Raises UnsafePath for files no kit may hold, InvalidDocuments for a damaged lineage.json.
    """
    return credit_of_record(identify_folder(kit))


def credit_of_record(provenance: Provenance) -> Credit:
    """The credit of a kit whose standing is known."""
    record = provenance.record
    return Credit(
        title=record.title,
        version=record.version,
        authors=names(record.authors),
        license_short=licensing.short_name(record.license),
        license_url=licensing.url(record.license),
        code=short_code(record.digest),
        adapted_from=_adapted_from(provenance),
        source=record.source,
        record=record.digest,
        released=record.released,
        earlier=_earlier(provenance),
        led_by=_led_by(record.authors),
    )


def names(authors: Sequence[Author]) -> Message:
    """`A`, `A and B`, `A, B and C`; `unnamed authors` if there are none."""
    return all_of([author.name for author in authors] or [_("unnamed authors")])


def works_behind(record: Record, ancestors: Mapping[str, Record]) -> Iterator[tuple[Record, str]]:
    """Every work behind a kit once, the nearest first, each with how it was first built on.

    Earlier releases of the same name by no other authors are that kit itself: what they build on counts, they do not.
    """
    start = _links(record, ancestors)
    for link, _distance in walk(start, lambda link: _links(link.parent, ancestors), lambda link: link.cited):
        itself = link.relation == "previous" and set(link.parent.authors) <= set(link.child.authors)
        if link.cited != record.digest and not itself:
            yield link.parent, link.relation


@dataclass(frozen=True, slots=True)
class _Link:
    """One work builds on another, which it cites by this digest: by a parent's relation, or as `previous`."""

    child: Record
    cited: str
    parent: Record
    relation: str


def _links(child: Record, ancestors: Mapping[str, Record]) -> Iterator[_Link]:
    cited = [(ref.record, str(ref.relation)) for ref in child.parents]
    cited += [(child.previous, "previous")] if child.previous else []
    yield from (_Link(child, digest, ancestors[digest], relation) for digest, relation in cited if digest in ancestors)


def _fitting(forms: Sequence[str], characters: int) -> str:
    return next((form for form in forms if len(form) <= characters), forms[-1])


def _led_by(authors: Sequence[Author]) -> str:
    return f"{authors[0].name} and {len(authors) - 1} others" if len(authors) > 2 else ""


def _adapted_from(provenance: Provenance) -> str:
    # A kit and its newer version that was merged in are one work with one credit.
    return "; ".join(_parents(provenance))


def _parents(provenance: Provenance) -> tuple[str, ...]:
    copied = (ref.record for ref in provenance.record.parents if ref.relation != "component")
    parents = (provenance.ancestors[digest] for digest in copied if digest in provenance.ancestors)
    return tuple(dict.fromkeys(map(_title_and_authors, parents)))


def _earlier(provenance: Provenance) -> tuple[str, ...]:
    """The works behind the parents, components and what these are made of left out: they stand in the full credits."""
    direct = {ref.record for ref in provenance.record.parents}
    bases = ancestors_with_distance(whole_parents(provenance.record), provenance.ancestors).keys()
    behind = works_behind(provenance.record, provenance.ancestors)
    found = [parent for parent, _ in behind if parent.digest in bases - direct]
    near = _parents(provenance)
    return tuple(dict.fromkeys(name for name in map(_title_and_authors, found) if name not in near))


def _title_and_authors(record: Record) -> str:
    return f"{record.title} by {names(record.authors)}"
