"""Who made a kit and under which licence: the credit that every rendered thing carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from campaignkit import licensing
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.standing import Standing, standing
from campaignkit.model.kit import Author, Kit


@dataclass(frozen=True, slots=True)
class Credit:
    """The attribution of one kit as it stands: release or draft.

    `authors` is ready to print, `license_short` reads `CC BY-SA 4.0`, `code` reads `ck:7f3a-9c2e`. `adapted_from` names the
    parent and its authors once the kit was changed, `source` is the kit's own home, `record` the digest of its record or
    draft record, and `released` its date as `2026-11-22T12:00:00Z`; each is empty where there is none.
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

    @property
    def line(self) -> str:
        """The whole credit on one line: `Design: Soup flyer by Werkstatt Ost, CC BY-SA 4.0 · ck:7f3a-9c2e`."""
        adapted = f", adapted from {self.adapted_from}" if self.adapted_from else ""
        return f"Design: {self.title} by {self.authors}, {self.license_short}{adapted} · {self.code}"

    @property
    def short(self) -> str:
        """What fits on the smallest pieces: `CC BY-SA 4.0 · ck:7f3a-9c2e`."""
        return f"{self.license_short} · {self.code}"

    @property
    def url(self) -> str:
        """Where a reader learns more: the kit's own home, else its licence."""
        return self.source or self.license_url


def credit_of(kit: Kit) -> Credit:
    """The credit of a kit folder, from its lineage.json and its files.

    Raises UnsafePath for files no kit may hold, InvalidDocuments for a damaged lineage.json.
    """
    return credit_for(standing(kit))


def credit_for(stands: Standing) -> Credit:
    """The credit of a kit whose standing is known."""
    record = stands.record
    return Credit(
        title=record.title,
        version=record.version,
        authors=names(record.authors),
        license_short=licensing.short_name(record.license),
        license_url=licensing.url(record.license),
        code=short_code(record.digest),
        adapted_from=_adapted_from(stands),
        source=record.source,
        record=record.digest,
        released=record.released,
    )


def names(authors: Sequence[Author]) -> str:
    """`A`, `A and B`, `A, B and C`; `unnamed authors` if there are none."""
    listed = [author.name for author in authors] or ["unnamed authors"]
    return " and ".join((", ".join(listed[:-1]), listed[-1])) if len(listed) > 1 else listed[0]


def _adapted_from(stands: Standing) -> str:
    parents = [stands.ancestors[ref.record] for ref in stands.record.parents if ref.relation != "component"]
    # A kit and its newer version that was merged in are one work with one credit.
    return "; ".join(dict.fromkeys(f"{parent.title} by {names(parent.authors)}" for parent in parents))
