"""`out/<kit>/receipt.json`: what each file there is, by which steps it was made to fit, and what gave way."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from campaignkit.errors import NotFound, Notice, UnsafePath
from campaignkit.files import printable, read_file
from campaignkit.messages import _
from campaignkit.model.fallback import dropped
from campaignkit.production.plan import Job
from campaignkit.sandbox.made import Made, MadeFile

RECEIPT = "receipt.json"
SCHEMA = 1
_LOOK = _("if such a file is of an earlier campaign, nothing tells so, and --clean leaves it")


def entry(job: Job, made: Made, file: MadeFile, credit: str) -> dict[str, Any]:
    """What the receipt says of one file, made under this credit code; what does not apply is left out.

    Of a recipient it says the id and nothing else: a broken word may be of a name.
    """
    sheet = job.sheet
    quotes_people = bool(sheet.recipient) or any(variant.sheet.recipient for variant in job.variants)
    facts = {
        "sha256": file.sha256,
        "version": job.kit.version,
        "credit": credit,
        "material": sheet.material,
        "format": file.format,
        "lang": sheet.lang,
        "profile": sheet.profile,
        "partner": sheet.partner,
        "audience": sheet.audience,
        "recipient": sheet.recipient,
        "distributor": sheet.distributor,
        "merged": len(job.variants) or None,
        "turn": sheet.turn or None,
        "shown": sheet.slots or None,
        "brand": job.brand,
        "draft": sheet.draft or None,
        "pages": file.pages,
        "embedded": file.embedded if file.embedded != "none" else None,
        "steps": dict(made.steps),
        "dropped": list(dropped(made.fallbacks)),
        "fallbacks": [asdict(fallback) | ({"detail": ""} if quotes_people else {}) for fallback in made.fallbacks],
        "key": made.key,
    }
    return {name: fact for name, fact in facts.items() if fact not in (None, "", {}, [])}


def receipt(folder: Path, kit: str, made: Mapping[str, dict[str, Any]]) -> bytes:
    """The receipt of a kit's output folder after a run: what was `made` by file name, and what earlier runs left there.

    Its bytes depend on these entries only. A receipt that cannot be read is written anew, and that is told with a Notice.
    """
    still_there = {name: facts for name, facts in earlier(folder).items() if (folder / name).is_file()}
    document = {"schema": SCHEMA, "kit": kit, "files": still_there | dict(made)}
    return (json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def earlier(folder: Path) -> dict[str, dict[str, Any]]:
    """The entries of the receipt in `folder` by file name; those that make no sense are left out, with a Notice."""
    try:
        files = json.loads(read_file(folder / RECEIPT))["files"].items()
    except NotFound:
        return {}
    except (UnsafePath, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        what = _("cannot be read, so what earlier runs made is not known")
        warnings.warn(
            Notice(_("{folder} {what}: {look}").format(folder=folder / RECEIPT, what=what, look=_LOOK)), stacklevel=2
        )
        return {}
    sound = {name: facts for name, facts in files if "/" not in name and isinstance(facts, dict)}
    lost = sorted(set(dict(files)) - set(sound))
    if lost:
        what = _("says nothing of use about {printable}{rest}").format(
            printable=", ".join(map(printable, lost[:3])), rest=_(" and others") if len(lost) > 3 else ""
        )
        warnings.warn(
            Notice(_("{folder} {what}: {look}").format(folder=folder / RECEIPT, what=what, look=_LOOK)), stacklevel=2
        )
    return sound
