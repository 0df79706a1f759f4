"""`campaign.yaml` and the files it names, read against the fields of the campaign's kits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

from campaignkit.documents.looks.choices import unknown_choices
from campaignkit.documents.looks.reader import Looks, read_looks
from campaignkit.documents.reading.report import Report, below, did_you_mean, found, quoted
from campaignkit.documents.reading.slips import warn_of_slips
from campaignkit.documents.reading.source import Node, Scalar, Table, parse_table, read_table
from campaignkit.documents.reading.source import Sequence as ListNode
from campaignkit.documents.recipients.reader import read_recipients
from campaignkit.documents.sample import sample_values
from campaignkit.documents.values.audiences import read_audiences
from campaignkit.documents.values.brand import read_brand, read_brands
from campaignkit.documents.values.distributors import check_distributors
from campaignkit.documents.values.fields import FieldReader
from campaignkit.documents.values.leaves import Surroundings
from campaignkit.documents.values.partners import read_partners
from campaignkit.documents.values.unknown_keys import unknown_key
from campaignkit.errors import InvalidDocuments, Problem, Severity
from campaignkit.locales import known_language
from campaignkit.messages import _
from campaignkit.model.campaign import BRAND_LOOKS, Brand, Campaign, Order
from campaignkit.model.enumeration import one_of
from campaignkit.model.kit import Field, Kit
from campaignkit.model.kit_fields import disagreements, fields_for
from campaignkit.model.values import Value
from campaignkit.model.vocabulary import ORDERS, SETTINGS

CAMPAIGN_FILE = "campaign.yaml"
"""Where a campaign's values stand."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A campaign that can be rendered, and what a person should look at before it goes to press.

    `broken` are the errors of rows in its table of recipients: those get nothing, the others do.
    """

    campaign: Campaign
    warnings: tuple[Problem, ...] = ()
    broken: tuple[Problem, ...] = ()


def read_campaign(
    folder: Path,
    kits: Sequence[Kit],
    *,
    missing_logos: Severity = "error",
    within: str = "",
    text: bytes | None = None,
    file: str = CAMPAIGN_FILE,
    lang: str = "",
) -> Reading:
    """The campaign in `folder`, checked against `kits`.

    A logo that is named but not there is an error, or with `missing_logos="warning"` is left out with a warning. `within`
    is put before file names in problems, for a folder that the person knows by a longer path (`sample/`). `text` is what
    campaign.yaml is going to say, instead of what it says; `file` is its name where it has another one, and `lang` the one
    language to print if the file itself speaks others.
    Raises InvalidDocuments with every problem found, and NotFound if there is no `campaign.yaml`.
    """
    folder = folder.resolve()
    report = Report(f"{within}{file}")
    table = read_table(folder / file, report.shown) if text is None else parse_table(text, report.shown)
    report.repeated_keys(table)
    settings = _Settings(report, table, tuple(kits))
    langs = settings.langs()
    langs = (lang,) if lang and lang not in langs else langs
    fields = FieldReader(report, langs, missing_logos, fields_for(kits))
    own = _own_looks(folder, kits, within)
    report.problems.extend(own.problems)
    people = read_recipients(fields, table, folder, within)
    campaign = Campaign(
        folder=folder,
        values=_values(fields, table, kits, folder),
        recipients=people.recipients,
        langs=langs,
        dir=cast(Literal["ltr", "rtl", ""], settings.word("dir", ("ltr", "rtl"), "")),
        partners=read_partners(fields, table, kits, folder),
        order=cast(Order, settings.word("order", ORDERS, "as_listed")),
        brands=_brands(fields, table, folder, within),
        audiences=read_audiences(fields, table, kits, Surroundings(folder)),
        materials=settings.materials(),
        looks=own.looks,
    )
    for problem in () if own.problems else unknown_choices(table, campaign, kits):
        report.error(*problem)
    _without_a_day(report, table, campaign, kits)
    check_distributors(report, table, campaign)
    for path, first, second in disagreements(kits):
        at = table.keys.get(path.split(".")[0], table)
        message = _("{first} and {second} ask for different kinds of values here; {second} is followed").format(
            first=first, second=second
        )
        report.warn(at, path, message, "kits-disagree")
    warn_of_slips(report, table)
    for kit in kits:
        sample_values(report, table, kit, folder)
    report.problems.extend(each for each in people.broken if each.severity != "error")
    broken = tuple(each for each in people.broken if each.severity == "error")
    return _reading(campaign, report, broken)


def _own_looks(folder: Path, kits: Sequence[Kit], within: str) -> Looks:
    """The campaign's own looks, which may use the faces and drawings of its kits."""
    families = [font.family for kit in kits for font in kit.fonts]
    lent = {name: drawing for kit in kits for look in kit.designs for name, drawing in look.drawings.items()}
    return read_looks(folder, BRAND_LOOKS, within, families, lent)


@dataclass(frozen=True, slots=True)
class _Settings:
    """What the campaign is: languages, direction, order and materials."""

    report: Report
    table: Table
    kits: tuple[Kit, ...]

    def langs(self) -> tuple[str, ...]:
        """The languages to print, at least one."""
        one, several = _said(self.table, "lang"), _said(self.table, "langs")
        if one and several:
            self.report.error(
                self.table.keys["langs"],
                "langs",
                _("expected either `lang` or `langs`, found both; keep one"),
                "unknown-key",
            )
        given = several or one
        nodes: tuple[Node, ...] = given.items if isinstance(given, ListNode) else (given,) if given else ()
        tags = tuple(dict.fromkeys(filter(None, map(self._lang, nodes))))
        for tag in tags:
            self._kits_speak(tag, nodes[0])
        return tags or ("en",)

    def word(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        """One of a few words."""
        node = _said(self.table, name)
        if node is None:
            return default
        if isinstance(node, Scalar) and node.text in allowed:
            return node.text
        self.report.error(
            node,
            name,
            _("expected {allowed}, found {found}").format(allowed=one_of(allowed), found=found(node)),
            "unknown-choice",
        )
        return default

    def materials(self) -> Mapping[str, tuple[str, ...]]:
        """The materials wanted of each kit that is not wanted whole."""
        node = _said(self.table, "materials")
        if node is None:
            return {}
        if isinstance(node, Table):
            return self._by_kit(node)
        wanted = self._names(node, "materials", set().union(*map(_material_names, self.kits)))
        chosen = {kit.name: tuple(name for name in wanted if name in _material_names(kit)) for kit in self.kits}
        return {name: names for name, names in chosen.items() if names}

    def _lang(self, node: Node) -> str:
        if isinstance(node, Scalar) and known_language(node.text) and not node.is_trap:
            return node.text
        hint = (
            _("; put it in quotes: '{text}'").format(text=node.text)
            if isinstance(node, Scalar) and known_language(node.text)
            else ""
        )
        message = _("expected a language's tag such as en, fr-CA or ar, found {found}{hint}").format(
            found=found(node), hint=hint
        )
        self.report.error(node, "lang", message, "unquoted-text" if hint else "unknown-language")
        return ""

    def _kits_speak(self, tag: str, node: Node) -> None:
        for kit in self.kits:
            if kit.words and not {tag, tag.split("-")[0]} & set(kit.languages):
                message = _("{name} has no words of its own in {tag}; its own words will be in {languages}").format(
                    name=kit.name, tag=tag, languages=kit.languages[0]
                )
                self.report.warn(node, "lang", message, "kit-language")

    def _by_kit(self, node: Table) -> Mapping[str, tuple[str, ...]]:
        kits = {kit.name: kit for kit in self.kits}
        chosen: dict[str, tuple[str, ...]] = {}
        for name, names in node.entries.items():
            path = below("materials", name)
            if name in kits:
                chosen[name] = self._names(names, path, set(_material_names(kits[name])))
            else:
                message = _("this campaign has no kit {name}{did_you_mean}").format(
                    name=quoted(name), did_you_mean=did_you_mean(name, kits)
                )
                self.report.error(node.keys[name], path, message, "unknown-kit")
        return chosen

    def _names(self, node: Node, path: str, known: set[str]) -> tuple[str, ...]:
        if not isinstance(node, ListNode):
            self.report.error(
                node,
                path,
                _("expected a list such as [{known}], found {found}").format(
                    known=", ".join(sorted(known)), found=found(node)
                ),
                "wrong-type",
            )
            return ()
        names: list[str] = []
        for index, item in enumerate(node.items):
            if isinstance(item, Scalar) and item.text in known:
                names.append(item.text)
            else:
                hint = did_you_mean(item.text, sorted(known)) if isinstance(item, Scalar) else ""
                message = _("there is no material {found}{hint}").format(found=found(item), hint=hint)
                self.report.error(item, f"{path}[{index}]", message, "unknown-material")
        return tuple(dict.fromkeys(names))


def _said(table: Table, name: str) -> Node | None:
    """What a key says; None where it is not there, or has nothing behind it."""
    node = table.entries.get(name)
    return None if isinstance(node, Scalar) and node.is_empty else node


def _material_names(kit: Kit) -> tuple[str, ...]:
    return tuple(material.name for material in kit.materials)


def _values(fields: FieldReader, table: Table, kits: Sequence[Kit], folder: Path) -> Mapping[str, Value]:
    known = fields_for(kits)
    _unknown_keys(fields.report, table, known)
    own = tuple(field for field in known if field.name not in SETTINGS)
    return fields.group(_part(table, {field.name for field in own}), own, "", Surroundings(folder))


def _part(table: Table, names: Collection[str]) -> Table:
    """The entries of these names alone."""
    entries = {name: node for name, node in table.entries.items() if name in names}
    return replace(table, entries=entries, keys={name: table.keys[name] for name in entries})


def _unknown_keys(report: Report, table: Table, known: Sequence[Field]) -> None:
    words = [*(field.name for field in known), *SETTINGS]
    for name, key in table.keys.items():
        if name not in words:
            report.error(key, name, unknown_key(name, words, "", known), "unknown-key")


def _without_a_day(report: Report, table: Table, campaign: Campaign, kits: Sequence[Kit]) -> None:
    """Tell that an event in words, every Tuesday, comes into no calendar: what has no start has no place there."""
    event, node = campaign.group("event"), table.entries.get("event")
    invites = any(material.is_invitation for kit in kits for material in kit.materials)
    if not isinstance(node, Table) or _said(node, "starts") is not None:
        return
    if invites and "when" in event:
        message = _("words alone give no calendar entry (.ics); that needs a day, in `starts`")
        report.warn(node.keys["when"], "event.when", message, "no-invitation")
    if "ends" in event:
        message = _("an end without `starts` is shown nowhere; write it into `when`, or give the start too")
        report.warn(node.keys["ends"], "event.ends", message, "no-start")


def _brands(fields: FieldReader, table: Table, folder: Path, within: str) -> tuple[Brand, ...]:
    common = read_brand(fields, table.entries.get("brand"), folder)
    files = _said(table, "brands")
    if files is None:
        return (common,)
    return read_brands(fields, files, folder, within, common) or (common,)


def _reading(campaign: Campaign, report: Report, broken: tuple[Problem, ...]) -> Reading:
    if any(problem.severity == "error" for problem in report.problems):
        raise InvalidDocuments(in_order(report.problems))
    return Reading(campaign, in_order(report.problems), broken)


def _position(problem: Problem) -> tuple[str, int, int, str, str, str]:
    return problem.file, problem.line or 0, problem.column or 0, problem.field, problem.code, problem.message


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems as a person works through them: file by file, line by line."""
    return tuple(sorted(set(problems), key=_position))
