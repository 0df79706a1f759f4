"""A kit's samples: one for each language that its makers wrote one in, and which of them a language gets.

`sample/campaign.yaml` is the first one, `sample/campaign.fr.yaml` the one in French.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from campaignkit.documents.reading.report import quoted
from campaignkit.documents.reading.source import Node, Scalar, Sequence, Table, parse_table
from campaignkit.errors import CampaignKitError, Problem
from campaignkit.files import read_file
from campaignkit.locales import known_language
from campaignkit.messages import _
from campaignkit.model.kit import Kit

SAMPLE_FOLDER = "sample/"
SAMPLE_FILE = f"{SAMPLE_FOLDER}campaign.yaml"
"""Where a kit keeps invented values that fill it."""

_SAMPLE = re.compile(r"sample/campaign(?:\.(?P<lang>[^/.]+))?\.yaml")


def sample_file(lang: str) -> str:
    """Where a kit keeps invented values in a language of its own."""
    return f"{SAMPLE_FOLDER}campaign.{lang}.yaml"


def sample_files(paths: Iterable[str]) -> dict[str, str]:
    """The samples among a kit's files by the language of their name; the first one has none, and stands under ""."""
    found = ((path, _SAMPLE.fullmatch(path)) for path in sorted(paths))
    return {match["lang"] or "": path for path, match in found if match}


def sample_files_in(folder: Path) -> dict[str, str]:
    """The same of the kit in `folder`."""
    return sample_files(f"{SAMPLE_FOLDER}{file.name}" for file in (folder / SAMPLE_FOLDER).glob("campaign*.yaml"))


def sample_for(lang: str, paths: Iterable[str]) -> str:
    """The sample that a language gets: its own, else that of its language anywhere (`fr` for `fr-CA`), else the first."""
    files = {tag.casefold(): path for tag, path in sample_files(paths).items()}
    tags = (lang.casefold(), lang.casefold().partition("-")[0])
    return next((files[tag] for tag in tags if tag in files), SAMPLE_FILE)


def sample_languages(contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """The languages of a kit's samples, that of the first one first; samples that cannot be read have none."""
    return tuple(dict.fromkeys(tag for path in sample_files(contents).values() for tag in languages_in(contents[path])))


def languages_in(text: bytes) -> tuple[str, ...]:
    """What a campaign.yaml says under `lang` or `langs`; nothing where it says nothing, or cannot be read."""
    try:
        return languages_of(parse_table(text, ""))
    except CampaignKitError:
        return ()


def languages_of(campaign: Table) -> tuple[str, ...]:
    """What a campaign that is read says under `lang` or `langs`; nothing where it says nothing."""
    return tuple(_texts(campaign.entries.get("langs") or campaign.entries.get("lang")))


def is_spoken(lang: str, languages: Collection[str]) -> bool:
    """Whether a language, or that language anywhere (`fr` for `fr-CA`), is one of a kit's."""
    return bool({lang, lang.partition("-")[0]} & set(languages))


def sample_faults(kit: Kit) -> Iterator[Problem]:
    """Samples in a language that nobody knows or the kit does not declare, and those that say another than their name."""
    for tag, path in sample_files_in(kit.folder).items():
        message, code = _fault(kit, tag, languages_in(read_file(kit.folder / path))) if tag else ("", "")
        if message:
            yield Problem(path, "lang", message, code)


def _fault(kit: Kit, tag: str, said: tuple[str, ...]) -> tuple[str, str]:
    """What is wrong with a sample whose name has this tag, and the problem's code; nothing if all is well."""
    if not known_language(tag):
        return _("expected a language's tag such as fr or fr-CA in the file's name, found {tag}").format(
            tag=quoted(tag)
        ), "unknown-language"
    if not is_spoken(tag, kit.languages):
        declared = ", ".join(kit.languages)
        message = _(
            "this sample is in {tag}, and kit.yaml declares {declared}; add {tag} there, or take this file away"
        ).format(tag=tag, declared=declared)
        return message, "sample-language"
    if said != (tag,):
        return _("expected `lang: {tag}`, as in the file's name, found {said}").format(
            tag=tag, said=", ".join(said) or "none"
        ), "sample-language"
    return "", ""


def _texts(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        yield from (item.text for item in node.items if isinstance(item, Scalar))


def pictures_for(sample: str, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """What lies beside a sample, by its path there, without what only the samples in other languages name."""
    named = {path: set(_named(contents[path])) for path in sample_files(contents).values()}
    ours = named.get(sample, set())
    others = set().union(*named.values()) - ours
    return {
        path.removeprefix(SAMPLE_FOLDER): data
        for path, data in contents.items()
        if path.startswith(SAMPLE_FOLDER) and path not in named and path.removeprefix(SAMPLE_FOLDER) not in others
    }


def _named(text: bytes) -> Iterator[str]:
    """Every text in a sample: what is a file's path among them is a file that it names."""
    try:
        nodes: list[Node] = [parse_table(text, "")]
    except CampaignKitError:
        return
    while nodes:
        node = nodes.pop()
        if isinstance(node, Table):
            nodes.extend(node.entries.values())
        elif isinstance(node, Sequence):
            nodes.extend(node.items)
        else:
            yield node.text
