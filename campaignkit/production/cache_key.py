"""Everything that decides a sheet's bytes, brought down to one word: equal keys, equal files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib import metadata
from pathlib import Path

from campaignkit import __version__
from campaignkit.errors import CampaignKitError
from campaignkit.lineage.credits import Credit
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign
from campaignkit.model.values import Asset
from campaignkit.sandbox import system_libraries
from campaignkit.sandbox.order import Sheet, WorkerSetup

LIBRARIES = (
    "weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "jinja2", "babel", "lxml",
    "icalendar", "mjml-python", "pikepdf", "pillow", "pypdfium2", "resvg_py", "segno", "tzdata",
)  # fmt: skip
"""Distributions whose version can be seen in an output."""


def setup_digest(tree: str, campaign: str, credit: Credit, epoch: int) -> str:
    """The digest of what all sheets of one kit and campaign have in common.

    `tree` is that of the kit's files, `campaign` as `campaign_digest` gives it, `epoch` in seconds since 1970; the programs
    that render count as well.
    """
    return _digest({"tools": tools(), "tree": tree, "campaign": campaign, "credit": asdict(credit), "epoch": epoch})


def key(setup: WorkerSetup, sheet: Sheet) -> str:
    """64 hexadecimal digits that change when anything changes which can be seen in the sheet's files."""
    return _digest({"setup": setup.digest, "sheet": asdict(sheet)})


@cache
def tools() -> str:
    """The digest of the programs that render: campaignkit's own code and the libraries below it."""
    # The code itself and not only its version, so that a change in a checkout is never hidden by what was kept.
    root = Path(__file__).parents[1]
    code = {path.relative_to(root).as_posix(): _file_digest(path) for path in sorted(root.rglob("*.py"))}
    libraries = {name: _version(name) for name in LIBRARIES}
    system = (system_libraries.pango_version(), system_libraries.harfbuzz_version(), system_libraries.has_harfbuzz_subset())
    return _digest([__version__, code, libraries, system])


def campaign_digest(campaign: Campaign) -> str:
    """The digest of a campaign's values and of the content of every file that it names, wherever it lies.

    Raises CampaignKitError when one of the files has gone since the campaign was read.
    """
    return _digest(_as_json_value(replace(campaign, folder=Path(), materials={})))


def _as_json_value(value: object) -> object:
    """A value as JSON can hold it, two values alike only if they are equal."""
    if isinstance(value, Asset):
        return ["file", value.name, _file_digest(value.path)]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(_as_json_value(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, Mapping):
        return [[name, _as_json_value(entry)] for name, entry in value.items()]
    if isinstance(value, tuple):
        return [_as_json_value(entry) for entry in value]
    if isinstance(value, datetime):
        return ["datetime", value.isoformat(), str(value.tzinfo)]
    if isinstance(value, (date, Decimal, Path)):
        return [type(value).__name__, str(value)]
    return value


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _file_digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise CampaignKitError(_("{path} cannot be read: {strerror}").format(path=path, strerror=error.strerror)) from error


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""
