"""A plan shared out among machines that know nothing of one another: each makes its share, and the shares are the whole."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from campaignkit.errors import CampaignKitError, NotFound
from campaignkit.files import read_file
from campaignkit.messages import _
from campaignkit.production.cache_key import digest, file_digest
from campaignkit.production.plan import Job, Shard
from campaignkit.production.receipt import receipt
from campaignkit.sandbox.order import Sheet

A3 = 297.0 * 420.0
PART = re.compile(r"receipt-(\d+)of(\d+)\.json")


def share(jobs: Sequence[Job], shard: Shard) -> tuple[Job, ...]:
    """The jobs of one share, in the order of the plan: the same wherever the same plan is made.

    The longest are dealt out first. Turns of one set stay together, for those that follow are set as the first is.
    """
    weights: dict[tuple[str, Sheet], float] = defaultdict(float)
    for job in jobs:
        pages, area = job.weight
        weights[_set(job)] += pages * (1 + area / A3)
    dealt = sorted(weights, key=lambda each: weights[each], reverse=True)
    mine = frozenset(dealt[shard.number - 1 :: shard.of])
    return tuple(job for job in jobs if _set(job) in mine)


def _set(job: Job) -> tuple[str, Sheet]:
    return job.kit.name, replace(job.sheet, turn=0)


def receipt_name(shard: Shard) -> str:
    """The name of the file that tells of a share until all are put together."""
    return f"receipt-{shard.number}of{shard.of}.json"


def shard_receipt(shard: Shard, kit: str, files: dict[str, dict[str, Any]], plan: Sequence[Job]) -> bytes:
    """What a share made of one kit, and which plan it is a share of."""
    names = [f"{job.kit.name}/{name}" for job in plan for name in job.names.values()]
    document = {"kit": kit, "shard": shard.number, "of": shard.of, "plan": digest(names), "files": files}
    return (json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def joined(folder: Path) -> tuple[bytes, tuple[Path, ...]] | None:
    """The receipt of a kit's outputs once all shares lie in its folder, and the parts that it replaces; None without parts.

    Raises CampaignKitError where a share or a file is lacking, or shares are of different plans.
    """
    parts = {path: _part(path) for path in sorted(folder.glob("receipt-*.json")) if PART.fullmatch(path.name)}
    if not parts:
        return None
    _check_whole(folder, parts)
    files = {name: facts for part in parts.values() for name, facts in part["files"].items()}
    for name, facts in files.items():
        if not (folder / name).is_file() or file_digest(folder / name) != facts.get("sha256"):
            raise NotFound(
                _("{folder} is not the file that its share made.").format(folder=folder / name),
                _("Copy it from there once more."),
            )
    kit = next(iter(parts.values()))["kit"]
    return receipt(folder, kit, files), tuple(parts)


def _check_whole(folder: Path, parts: Mapping[Path, Mapping[str, Any]]) -> None:
    """Raises as `joined` does where these are not all the shares of one plan."""
    plans = {(part["of"], part["plan"]) for part in parts.values()}
    if len(plans) > 1:
        raise CampaignKitError(
            _("The shares in {folder} are of different plans: {parts}.").format(
                folder=folder, parts=", ".join(path.name for path in parts)
            ),
            _("Render all of them anew from the same campaign and with the same options."),
        )
    ((of, _plan),) = plans
    if lacking := sorted(set(range(1, of + 1)) - {part["shard"] for part in parts.values()}):
        numbers = ", ".join(f"{number}/{of}" for number in lacking)
        raise NotFound(
            _("{folder} lacks the shares {numbers}.").format(folder=folder, numbers=numbers),
            _("Copy what they made into the same folder, then join."),
        )


def _part(path: Path) -> dict[str, Any]:
    try:
        part = json.loads(read_file(path))
        sound = {"kit": str(part["kit"]), "shard": int(part["shard"]), "of": int(part["of"]), "plan": str(part["plan"])}
        return sound | {"files": {str(name): dict(facts) for name, facts in part["files"].items() if "/" not in name}}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CampaignKitError(
            _("{path} is not what a share writes.").format(path=path), _("Copy it from there once more.")
        ) from error
