"""Everything that decides a sheet's bytes, brought down to one word: equal keys, equal files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib import metadata
from pathlib import Path

from campaignkit import __version__
from campaignkit.errors import CampaignKitError
from campaignkit.lineage.credits import Credit
from campaignkit.messages import _
from campaignkit.model.values import Asset
from campaignkit.sandbox import system_libraries
from campaignkit.sandbox.order import Sheet, WorkerSetup

LIBRARIES = (
    "weasyprint", "pydyf", "fonttools", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "jinja2", "babel", "lxml",
    "icalendar", "mjml-python", "pikepdf", "pillow", "pypdfium2", "resvg_py", "segno", "tzdata",
)  # fmt: skip
"""Distributions whose version can be seen in an output."""


def setup_digest(tree: str, credit: Credit, epoch: int) -> str:
    """The digest of what all sheets of one kit have in common, whatever the campaign.

    `tree` is that of the kit's files, `epoch` in seconds since 1970; the programs that render count as well.
    """
    return digest({"tools": tools(), "tree": tree, "credit": asdict(credit), "epoch": epoch})


def base_key(setup: WorkerSetup, sheet: Sheet, surroundings: str) -> str:
    """What a sheet is known by before it is known what it reads: 64 hexadecimal digits.

    `surroundings` is the digest of what no sheet can do without, see `CampaignInputs`.
    """
    facts = [setup.digest, surroundings, *(getattr(sheet, field.name) for field in fields(sheet))]
    return digest(facts)


def key(base: str, read: Mapping[str, str]) -> str:
    """64 hexadecimal digits that change when anything changes which can be seen in the sheet's files.

    `read` has the digest of each part of the campaign that the sheet reads, by its name.
    """
    return digest([base, read])


@cache
def tools() -> str:
    """The digest of the programs that render: campaignkit's own code and the libraries below it."""
    # The code itself and not only its version, so that a change in a checkout is never hidden by what was kept.
    root = Path(__file__).parents[1]
    code = {path.relative_to(root).as_posix(): file_digest(path) for path in sorted(root.rglob("*.py"))}
    libraries = {name: _version(name) for name in LIBRARIES}
    system = (system_libraries.pango_version(), system_libraries.harfbuzz_version(), system_libraries.has_harfbuzz_subset())
    return digest([__version__, code, libraries, system])


def as_json_value(value: object, of_file: Callable[[Path], str]) -> object:
    """A value as JSON can hold it, two values alike only if they are equal; `of_file` tells the digest of a file."""
    if isinstance(value, Asset):
        return ["file", value.name, of_file(value.path)]
    if is_dataclass(value) and not isinstance(value, type):
        inside = (as_json_value(getattr(value, field.name), of_file) for field in fields(value))
        return [type(value).__name__, *inside]
    if isinstance(value, Mapping):
        return [[name, as_json_value(entry, of_file)] for name, entry in value.items()]
    if isinstance(value, tuple):
        return [as_json_value(entry, of_file) for entry in value]
    if isinstance(value, datetime):
        return ["datetime", value.isoformat(), str(value.tzinfo)]
    if isinstance(value, (date, Decimal, Path)):
        return [type(value).__name__, str(value)]
    return value


def digest(value: object) -> str:
    """The SHA-256, in hex, of a value as JSON writes it."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def file_digest(path: Path) -> str:
    """The SHA-256, in hex, of what a file holds. Raises CampaignKitError for one that has gone."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise CampaignKitError(_("{path} cannot be read: {strerror}").format(path=path, strerror=error.strerror)) from error


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""
