"""Copy a kit into a campaign with its lineage, ready to be rendered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from campaignkit.documents.editing.given_values import as_value, refuse_unknown, values_of
from campaignkit.documents.editing.joining import gained_comments, joined, lacking
from campaignkit.documents.editing.nodes import Plain
from campaignkit.documents.editing.values import set_values
from campaignkit.documents.kit import read_kit
from campaignkit.documents.languages.regions import in_language
from campaignkit.documents.languages.request import check_language, refuse_unspoken
from campaignkit.documents.languages.samples import languages_in, pictures_for, sample_for, sample_languages
from campaignkit.documents.languages.translation import begun
from campaignkit.documents.project import kit_folders
from campaignkit.documents.reading.report import below
from campaignkit.documents.values.field_paths import required
from campaignkit.errors import CampaignKitError, InvalidDocuments, Problem, Refused, Taken
from campaignkit.files import LINEAGE_FILE, read_file, safe_join
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.history import refuse_unsound
from campaignkit.lineage.provenance import Provenance, identify, without_marks
from campaignkit.lineage.record import Lineage, ParentRef, Relation
from campaignkit.lineage.remix import as_remix
from campaignkit.lineage.terms import check_licences
from campaignkit.messages import _
from campaignkit.model.kit import Kit
from campaignkit.registry.argument.kit import shared_kit
from campaignkit.workspace.bases import keep
from campaignkit.workspace.campaign_files import attributes
from campaignkit.workspace.door import changing_kit
from campaignkit.workspace.exchange import Texts
from campaignkit.workspace.opened import OpenKit, open_kit
from campaignkit.workspace.placing import in_place, put_kit, replace_kit
from campaignkit.workspace.replies.reply import Reply, reply_at
from campaignkit.workspace.replies.writing import text_of_new
from campaignkit.workspace.schemas import SCHEMA_FOLDER, write_into

_SCHEMA_LINE = re.compile(r"\A(?:# yaml-language-server:[^\n]*\n)?")
_EDITOR_LINE = f"# yaml-language-server: $schema={SCHEMA_FOLDER}/campaign.schema.json\n"


@dataclass(frozen=True, slots=True)
class Forked:
    """What a fork brought: the kit and its version, where it and its campaign are, and the code it is credited by.

    `to_fill` names the keys that the kit requires and campaign.yaml lacks; `new_campaign` tells that there was none before,
    and `notes` what the kit's licence keeps people from. `replaced` is the version of the copy that gave way, or empty, and
    `edited` are the files of it that had been changed; `update --undo` brings them back. `has_neighbours` tells that the
    campaign has other kits, so that a command must name the one it means. `has_comments` tells that campaign.yaml got lines
    of what else the kit can print. `sample` is the language of the sample that was taken, `samples` are those it has.
    """

    kit: str
    version: str
    kit_folder: Path
    campaign_folder: Path
    campaign_file: Path
    to_fill: tuple[str, ...]
    new_campaign: bool
    code: str
    notes: tuple[str, ...] = ()
    replaced: str = ""
    edited: tuple[str, ...] = ()
    has_neighbours: bool = False
    has_comments: bool = False
    sample: str = ""
    samples: tuple[str, ...] = ()


def fork(
    source: str,
    folder: Path | None,
    *,
    name: str = "",
    by: str = "",
    title: str = "",
    translate: str = "",
    lang: str = "",
    values: Mapping[str, str] | None = None,
    data: Path | None = None,
    event: Mapping[str, Plain] | None = None,
    force: bool = False,
) -> Forked:
    """Copy the kit that `source` means to `folder`/kits/, making the campaign or naming what its campaign.yaml lacks.

    The copy is byte for byte the release, unless `name`, `by` and `title` make it a remix, with `translate` one in another
    language: its words wait to be written beside the original ones, and its lineage says so. `lang` is the language of the
    sample, else that of a campaign that is there. Where `source` is a reply of the form, a new campaign has its words and
    pictures. Only a new campaign takes the sample's values; in one that is there they are comments, beside an empty line
    for each key that the kit requires. `event`, the YAML file `data` and `values` (dotted keys) are set in campaign.yaml,
    the last of them last. All of it happens or nothing does. Raises NotFound, InvalidDocuments, Taken if the kit is in the
    campaign already (unless `force`: then the copy is replaced, and kept for `update --undo`) or another command is at
    work there, Refused, CannotWrite.
    """
    _check_signature(name, by, title, translate)
    check_language(lang)
    release = shared_kit(source)
    original = open_kit(release.folder, release.lineage, release.kit).as_recorded()
    refuse_unsound(original.provenance.lineage, original.label)
    notes = _licence_notes(original.provenance, remixed=bool(name))
    kit, contents = as_remix(original.kit, without_marks(original.kit, original.contents), name, by, title)
    if translate:
        contents = begun(kit, contents, translate)
        kit = replace(kit, languages=(*kit.languages, translate))
    campaign = (folder or Path(kit.name)).absolute()
    refuse_unspoken(kit, lang)
    lineage = _lineage_of_copy(original, kit, "translation" if translate else "fork")
    reply = reply_at(source)
    copy = _Copy(kit, contents, lineage, original.contents if lineage else {}, lang or translate, reply)
    home = safe_join(campaign, f"kits/{kit.name}")
    with changing_kit(home, "fork"):
        given = {**(event or {}), **values_of(data), **{path: as_value(value) for path, value in (values or {}).items()}}
        return _install(copy, campaign, home, given, force, notes)


@dataclass(frozen=True, slots=True)
class _Copy:
    """What goes into the campaign: a kit with its files and its lineage, and the `base` that a later merge needs.

    `lang` is the language that was asked for, if any, `reply` what somebody filled in for it.
    """

    kit: Kit
    contents: Mapping[str, bytes]
    lineage: Lineage | None
    base: Mapping[str, bytes]
    lang: str = ""
    reply: Reply | None = None

    @property
    def files(self) -> dict[str, bytes]:
        """All files of its folder."""
        return {**self.contents, **({LINEAGE_FILE: self.lineage.to_bytes()} if self.lineage else {})}

    @property
    def pictures(self) -> Mapping[str, bytes]:
        """What came with the reply."""
        return self.reply.pictures if self.reply else {}

    def text_before(self, campaign: Path) -> str | None:
        """What campaign.yaml says before the kit comes: what was filled in, else what is there."""
        return text_of_new(self.reply, self.kit, campaign) if self.reply else _campaign_text(campaign)


def _install(
    copy: _Copy, campaign: Path, home: Path, values: Mapping[str, Plain], force: bool, notes: tuple[str, ...]
) -> Forked:
    """Put the copy into the campaign as it is now."""
    kit, contents = copy.kit, copy.contents
    before = copy.text_before(campaign)
    path = sample_for(copy.lang or _first_language(before), contents)
    sample = _SCHEMA_LINE.sub(_EDITOR_LINE, _decoded(contents.get(path, b""), path))
    if before is None:
        sample = in_language(sample, copy.lang, str(values.get("country", "")))
    wanted = () if before is None else _wanted(kit, before)
    filled = sample if before is None else joined(before, sample, wanted, kit.name)
    beside = _other_kits(campaign, home)
    refuse_unknown(values, [kit, *beside.values()])
    after = set_values(filled, values)
    _refuse_overwriting(campaign, home, force)
    replaced, edited = in_place(home)
    sampled = pictures_for(path, contents) if before is None else {}
    files = {**_new_files({**sampled, **copy.pictures}, campaign), **attributes(campaign)}
    if home.exists():
        replace_kit(campaign, home, copy.files, files, Texts(before or "", after), f"{kit.name} {kit.version}")
    else:
        put_kit(campaign, home, copy.files, files, after)
    write_into(campaign, [fed for _, fed in sorted({**beside, home: kit}.items())])
    if copy.lineage:
        keep(campaign, copy.base)
    return Forked(
        kit=kit.name,
        version=kit.version,
        kit_folder=home,
        campaign_folder=campaign,
        campaign_file=campaign / "campaign.yaml",
        to_fill=lacking(after, wanted),
        new_campaign=before is None,
        code=short_code(identify(kit, contents, copy.lineage).record.digest),
        notes=notes,
        replaced=replaced,
        edited=edited,
        sample=(languages_in(contents.get(path, b"")) or ("",))[0],
        samples=sample_languages(contents),
        has_comments=before is not None and gained_comments(before, filled),
        has_neighbours=len(kit_folders(campaign)) > 1,
    )


def _wanted(kit: Kit, text: str) -> tuple[str, ...]:
    """The paths of all that a kit cannot do without, by what a campaign.yaml says already."""
    fields = tuple(
        path
        for field in kit.fields
        for path, value in required(field, field.name)
        if not value.unless or lacking(text, (below(path.rpartition(".")[0], value.unless),))
    )
    readers = ("audiences",) if any(material.each == "audience" for material in kit.materials) else ()
    return tuple(dict.fromkeys((*fields, *(("partners",) if kit.partners[0] else ()), *readers)))


def _licence_notes(provenance: Provenance, *, remixed: bool) -> tuple[str, ...]:
    """What a person must know who only uses a kit that nobody may share a remix of.

    Raises Refused to pass on a kit that breaks the terms of what it builds on, and to begin a remix of one like that.
    """
    notes = []
    for record in (*provenance.ancestors.values(), provenance.record):
        try:
            check_licences(record, provenance.ancestors)
        except Refused as refusal:
            if remixed or record.parents:
                raise
            notes.append(_("{message} You may use it as its own licence allows.").format(message=refusal.message))
    return tuple(notes[-1:])


def _lineage_of_copy(original: OpenKit, kit: Kit, relation: Relation) -> Lineage | None:
    """The lineage of a copy.

    A kit that nobody recorded begins a new line where it is only used; a remix of it names it all the same, so that its
    authors keep their credit.
    """
    provenance = original.provenance
    if not provenance.traced and kit == original.kit:
        return None
    digest = provenance.record.digest
    return Lineage(None, (ParentRef(digest, relation),), {**provenance.ancestors, digest: provenance.record})


def _check_signature(name: str, by: str, title: str, translate: str) -> None:
    """Raises InvalidDocuments for what only a remix can have, where there is no name for one."""
    given = next((option for option, value in (("--by", by), ("--title", title), ("--translate", translate)) if value), "")
    if given and not name:
        message = _("expected a name for your version too: using a kit changes nothing in it, neither words nor authors")
        hint = _("Start a remix: --as NAME {given} …").format(given=given)
        raise InvalidDocuments([Problem(given, "", message, "no-name")], hint)


def _first_language(campaign: str | None) -> str:
    """The first language of a campaign that is there."""
    return next(iter(languages_in((campaign or "").encode())), "")


def _campaign_text(campaign: Path) -> str | None:
    path = campaign / "campaign.yaml"
    return _decoded(read_file(path), "campaign.yaml") if path.exists() else None


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        problem = Problem(file, "", _("expected text in UTF-8, found other bytes"), "not-utf-8")
        raise InvalidDocuments([problem], _("Save the file as UTF-8 in your editor.")) from error


def _other_kits(campaign: Path, home: Path) -> dict[Path, Kit]:
    """The campaign's other kits by their folders, as far as they can be read."""
    kits = {}
    for folder in kit_folders(campaign):
        with suppress(CampaignKitError):  # `check` tells what is wrong with that one.
            if folder != home:
                kits[folder] = read_kit(folder)
    return kits


def _new_files(pictures: Mapping[str, bytes], campaign: Path) -> dict[str, bytes]:
    """Which files that come with a sample or a reply go into the campaign; what the campaign has already stays.

    These bring pictures and data, never kits, outputs or a hidden file that some program would obey.
    """
    return {
        path: data
        for path, data in pictures.items()
        if not path.startswith((".", "kits/", "out/", "campaign.yaml")) and not safe_join(campaign, path).exists()
    }


def _refuse_overwriting(campaign: Path, home: Path, force: bool) -> None:
    if (campaign / "kit.yaml").exists():
        raise Taken(
            _("{campaign} is a kit itself, not a campaign.").format(campaign=campaign), _("Name another folder for it.")
        )
    if home.exists() and not force:
        raise Taken(
            _("{campaign} has the kit {name} already.").format(campaign=campaign, name=home.name),
            _("Render it as it is, fork it elsewhere, start your own with --as NAME, or replace it with --force."),
        )
