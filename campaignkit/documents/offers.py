"""What a folder has to choose from, for a shell that completes names: told from YAML that may be half written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from campaignkit.documents.reading.slips import texts_of
from campaignkit.documents.reading.source import Node, Sequence, Table, read_table
from campaignkit.errors import CampaignKitError
from campaignkit.model.slug import slug


@dataclass(frozen=True, slots=True)
class Offers:
    """The names that `--kit`, `-m`, `--lang` and `--partner` take in a folder, each once, in the order of the files."""

    kits: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()


def offers(folder: Path) -> Offers:
    """The choice in a campaign, or in a kit with its sample. What cannot be read offers nothing, and raises nothing."""
    is_kit = (folder / "kit.yaml").is_file()
    manifests = [_table(path) for path in sorted(folder.glob("kit.yaml" if is_kit else "kits/*/kit.yaml"))]
    campaign = _table(folder / ("sample/campaign.yaml" if is_kit else "campaign.yaml"))
    return Offers(
        kits=_once(name for manifest in manifests for name in texts_of(manifest.get("name"))),
        materials=_once(name for manifest in manifests for name in _keys(manifest.get("materials"))),
        langs=_once(
            [
                *texts_of(campaign.get("lang")),
                *texts_of(campaign.get("langs")),
                *_sample_languages(manifests if is_kit else []),
            ]
        ),
        partners=_once(_partners(campaign.get("partners"))),
    )


def kits_here(folder: Path) -> tuple[str, ...]:
    """The paths of kits in a folder, and in a campaign's `kits/` there, seen from it. Raises nothing."""
    try:
        manifests = [*sorted(folder.glob("*/kit.yaml")), *sorted(folder.glob("kits/*/kit.yaml"))]
    except OSError:
        return ()
    return tuple(path.parent.relative_to(folder).as_posix() for path in manifests)


def _sample_languages(kits: list[dict[str, Node]]) -> Iterator[str]:
    """The languages that a kit's sample can be made in."""
    for manifest in kits:
        yield from texts_of(manifest.get("languages"))


def _table(path: Path) -> dict[str, Node]:
    try:
        return dict(read_table(path, path.name).entries)
    except (CampaignKitError, OSError):
        return {}


def _keys(node: Node | None) -> Iterator[str]:
    if isinstance(node, Table):
        yield from node.entries


def _partners(node: Node | None) -> Iterator[str]:
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Table):
            given = next(texts_of(item.entries.get("id")), "")
            yield given or slug(next(texts_of(item.entries.get("name")), ""))


def _once(names: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))
