"""A reply as one value: which kit it is for, what was written, which pictures came along, each under a name of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from campaignkit.documents.editing.agreement import Seen, seen
from campaignkit.errors import InvalidDocuments, Refused
from campaignkit.files import printable, read_file
from campaignkit.lineage.digest import is_digest
from campaignkit.messages import _
from campaignkit.model.kit import is_kit_name
from campaignkit.model.pictures import ending_of, no_picture
from campaignkit.model.slug import slug
from campaignkit.workspace.replies.archive import ASK, FACTS, VALUES, unpacked
from campaignkit.workspace.replies.page import HEAD, LARGEST, is_reply_page, zip_in

FORM = 1
"""The edition of the form whose replies are understood."""
ENDINGS = (".zip", ".html", ".htm")
_LONGEST_VERSION = 60
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody filled in.

    `file` is what it came in, `kit`, `version` and `record` are the release that it is for, and `values` what campaign.yaml
    says. `pictures` are bytes by path, `logos/aire.svg`, as `values` name them; `consents` are the paths of those of which
    it was said that they may be used.
    """

    file: str
    kit: str
    version: str
    record: str
    values: Mapping[str, Seen]
    pictures: Mapping[str, bytes] = field(repr=False)
    consents: tuple[str, ...] = ()

    @property
    def lang(self) -> str:
        """The language that its words are in; English where it says none."""
        lang = self.values.get("lang")
        return lang if isinstance(lang, str) and lang else "en"


def reply_at(text: str) -> Reply | None:
    """The reply in the file that a text names; None for what is no file, or carries none.

    Raises what `read_reply` raises; every ZIP is taken for a reply.
    """
    path = Path(text)
    if path.suffix.lower() not in ENDINGS or not path.is_file():
        return None
    if path.suffix.lower() != ".zip" and not is_reply_page(read_file(path.resolve(), HEAD)):
        return None
    return read_reply(read_file(path.resolve(), LARGEST + 1), path.name)


def read_reply(content: bytes, name: str) -> Reply:
    """The reply in a `campaign.zip`, or in the page that carries one; `name` is what it is called in messages.

    Raises NotFound for another ZIP, Refused or InvalidDocuments for one that the form did not make.
    """
    where = printable(name[-80:])
    files = unpacked(zip_in(content, where) if is_reply_page(content) else content, where)
    facts = _facts(files.pop(FACTS), where)
    values = _values(files.pop(VALUES), where)
    names = dict(_names(files, where))
    said = tuple(path for path in facts["consents"] if path in files)
    return renamed(Reply(where, facts["kit"], facts["version"], facts["record"], values, files, said), names)


def renamed(reply: Reply, names: Mapping[str, str]) -> Reply:
    """The reply with other names for some of its pictures, in what it says, too."""
    return replace(
        reply,
        values={key: _renamed(value, names) for key, value in reply.values.items()},
        pictures={names.get(path, path): data for path, data in reply.pictures.items()},
        consents=tuple(names.get(path, path) for path in reply.consents),
    )


def _facts(data: bytes, where: str) -> dict[str, Any]:
    """What make.json says. Raises Refused for what is not as the form writes it."""
    try:
        facts = json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _unsound(where, _("it is no JSON")) from error
    if not isinstance(facts, dict) or set(facts) != {"kit", "version", "record", "form", "consents"}:
        raise _unsound(where, _("expected kit, version, record, form and consents"))
    if type(facts["form"]) is not int or facts["form"] != FORM:
        raise Refused(
            _("{where} was made by another edition of the form than is understood here.").format(where=where),
            _("Nothing was written. Update campaignkit, or ask for it from the page of your kit."),
        )
    consents = facts["consents"]
    rules = (
        (isinstance(facts["kit"], str) and is_kit_name(facts["kit"]), _("its `kit` is no name of a kit")),
        (_is_version(facts["version"]), _("its `version` is none")),
        (isinstance(facts["record"], str) and is_digest(facts["record"]), _("its `record` is no sha256 digest")),
        (
            isinstance(consents, list) and all(isinstance(each, str) for each in consents),
            _("its `consents` is no list of paths"),
        ),
    )
    for is_sound, words in rules:
        if not is_sound:
            raise _unsound(where, words)
    return facts


def _is_version(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_VERSION and value.isprintable() and not value.isspace()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _unsound(where: str, reason: str) -> Refused:
    return Refused(_("{where} holds a make.json that is not the form's: {reason}.").format(where=where, reason=reason), ASK)


def _values(data: bytes, where: str) -> dict[str, Seen]:
    """What campaign.yaml says. Raises InvalidDocuments where it is no YAML."""
    try:
        tree = seen(data.decode())
    except UnicodeDecodeError as error:
        raise Refused(_("{where} holds a campaign.yaml that is no text in UTF-8.").format(where=where), ASK) from error
    except InvalidDocuments as error:
        raise InvalidDocuments(error.problems, ASK) from error
    return tree if isinstance(tree, dict) else {}


def _names(files: Mapping[str, bytes], where: str) -> Iterator[tuple[str, str]]:
    """Each picture's name and ours for it, with the ending that its bytes tell. Raises Refused for what is no picture."""
    given: set[str] = set()
    for path, data in files.items():
        ending = ending_of(data)
        if not ending:
            raise Refused(
                _("{where} holds {path}: expected a picture, found {found}.").format(
                    where=where, path=printable(path[:80]), found=no_picture(data)
                ),
                ASK,
            )
        folder = PurePosixPath(path).parent.name
        stem = slug(PurePosixPath(path).stem)[:_LONGEST_NAME].strip("-") or folder.removesuffix("s")
        name = next(
            found
            for number in range(1, len(files) + 1)
            if (found := f"{folder}/{stem}{f'-{number}' if number > 1 else ''}{ending}") not in given
        )
        given.add(name)
        yield path, name


def _renamed(value: Seen, names: Mapping[str, str]) -> Seen:
    """Values that call each picture by our name for it."""
    if isinstance(value, dict):
        return {key: _renamed(entry, names) for key, entry in value.items()}
    if isinstance(value, list):
        return [_renamed(entry, names) for entry in value]
    return names.get(value, value) if isinstance(value, str) else value
