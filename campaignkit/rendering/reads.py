"""What a kit can print of a campaign: what its templates read, and what is read for them beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from campaignkit.model.kit import Kit, Material, twin
from campaignkit.model.kit_fields import short_fields
from campaignkit.model.vocabulary import GIVEN_TO_TEMPLATES
from campaignkit.rendering.templates import Reads, ask_for, reads_of, template_texts

ALWAYS = frozenset(
    {"lang", "langs", "dir", "materials", "kit", "order", "audiences", "tz", "currency", "event.tz"}
    | {"brand.color", "brand.second", "brand.look", "brand.seed", "brands"}
    | {"brand.cmyk", "brand.spot"}
    | {f"partners.{fact}" for fact in ("id", "name", "short_name", "logo", "role", "type")}
    | {f"link.{label}" for label in ("campaign", "utm_source", "utm_medium", "utm_campaign", "utm_content")}
    | {f"partners.{fact}" for fact in ("joined", "contribution", "income")}
)
"""What campaignkit itself reads for every sheet, and facts of partners, which are no words for paper."""

OF_INVITATIONS = frozenset({f"event.{name}" for name in ("title", "subtitle", "starts", "ends", "where", "url", "email")})
OF_MAILS = frozenset(
    {"event.title", "event.short_title", "event.starts", "event.when", "event.where"}
    | {f"sender.{name}" for name in ("name", "from", "reply_to", "unsubscribe", "one_click", "logo", "color")}
    | {f"nonprofit.{name}" for name in ("name", "logo", "color")}
)
OF_TURNS = frozenset({"ad.slots"})
OF_DESIGNS = frozenset({f"brand.{name}" for name in ("arrangement", "face", "art", "subject", "scale")})
OF_PHOTOS = frozenset({"photo", "photos"})
"""What a look reads that shows photos."""


OF_EACH = {
    "recipient": frozenset(f"recipients.{name}" for name in ("id", "lang", "email", "currency")),
    "distributor": frozenset(f"distributors.{name}" for name in ("code", "name", "qty", "deliver_by")),
}
"""What tells whom a sheet is for, in the names of files or to those who bring the sheets there."""

OF_PARTNERS = ("", "partners", "strip", "partner_strip")
"""What templates that show partners read: their names, their marks, or (empty) more than can be told."""


def kit_reads(kit: Kit) -> Reads:
    """All that a kit's materials can print of a campaign's values, told from its templates: nothing of them runs."""
    shows_photos = any(arrangement.needs_photo for look in kit.designs for arrangement in look.arrangements)
    of_looks = (OF_DESIGNS if kit.designs else frozenset()) | (OF_PHOTOS if shows_photos else frozenset())
    beside = frozenset().union(ALWAYS, of_looks, *map(_beside, kit.materials))
    found = _read_by_templates(kit).without(GIVEN_TO_TEMPLATES) | Reads(beside)
    shorter = frozenset(short for path, short in short_fields(kit.fields) if found.cover(path))
    return found | Reads(shorter)


def shows_partners(kit: Kit) -> bool:
    """Whether any of a kit's pages or mails shows partners; to count them shows nobody."""
    return any(path.partition(".")[0] in OF_PARTNERS for path in _read_by_templates(kit).whole)


def _read_by_templates(kit: Kit) -> Reads:
    pages = [material for material in kit.materials if not material.is_invitation]
    names = dict.fromkeys(name for material in pages for name in templates_of(kit, material))
    return _reads(kit.folder, tuple(names), tuple(template_texts(kit.folder)))


@lru_cache(maxsize=32)
def _reads(folder: Path, names: tuple[str, ...], _texts: tuple[str, ...]) -> Reads:
    """What these templates read; told again only when the text of any template of the kit has changed."""
    return reads_of(folder, names)


def all_reads(kits: Iterable[Kit]) -> Reads:
    """What any of these kits can print."""
    found = Reads()
    for kit in kits:
        found = found | kit_reads(kit)
    return found


def asks_for_partner(kit: Kit, material: Material) -> bool:
    """Whether a partner's own copy of a material can differ from another's: its templates ask for `partner`."""
    return ask_for("partner", kit.folder, templates_of(kit, material))


def templates_of(kit: Kit, material: Material) -> Iterator[str]:
    """The templates that a material is made from, those that they draw in left out."""
    yield material.template
    if material.is_mail and (kit.folder / "templates" / twin(material.template)).is_file():
        yield twin(material.template)


def _beside(material: Material) -> frozenset[str]:
    """What is read for a material beside its template."""
    own = OF_INVITATIONS if material.is_invitation else OF_MAILS if material.is_mail else frozenset()
    return own | (OF_TURNS if material.slots else frozenset()) | OF_EACH.get(material.each or "", frozenset())
