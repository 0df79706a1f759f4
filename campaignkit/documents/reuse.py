"""Which licence each file of a kit is under and whose it is, told in the manner of https://reuse.software/ (3.3).

A file says it itself, or in `<file>.license`, or `REUSE.toml` at the top of the kit says it, or the fonts of kit.yaml do;
every other file is under the kit's licence and its authors'.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from campaignkit import licensing
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import _
from campaignkit.model.kit import FONT_SUFFIXES, Kit
from campaignkit.model.pictures import PICTURES

REUSE_FILE = "REUSE.toml"
LICENSE_SUFFIX = ".license"

_LICENSE = "SPDX-License-Identifier"
_COPYRIGHT = "SPDX-FileCopyrightText"
_SAYS = re.compile(rb"SPDX-(License-Identifier|FileCopyrightText):[ \t]*([^\r\n]*)")
_TEXT = (".css", ".html", ".mjml", ".svg", ".yaml", ".yml", ".csv")
_READ = 4096
_LARGEST = 100_000
_END = re.compile(r"\s*(?:\*/|-->|#}).*|\s+$")
_OWN = re.compile(r"LicenseRef-[A-Za-z0-9.-]+")
_LICENCE_TEXT = re.compile(r"LICENSES/.*|(?:.*/)?(?:licen[cs]e|copying|ofl)[^/]*", re.IGNORECASE)
_NOTICE = re.compile(r"(?:.*/)?(?:notice|copyright|authors)[^/]*", re.IGNORECASE)
_PARTS_OF_A_KIT = (*PICTURES, *FONT_SUFFIXES, ".css", ".html", ".mjml", ".yaml", ".yml")
"""The endings of files that are work themselves, whatever they are called: `notice.html` is a page."""
_EXAMPLE = _("an SPDX licence such as CC-BY-4.0")
_UNKNOWN = "unknown-license"


@dataclass(frozen=True, slots=True)
class Rights:
    """The licence of one file, an SPDX expression or a `LicenseRef-`, and who holds it, as the file or kit writes it.

    `declared` is False for what is simply part of the kit.
    """

    license: str
    holders: tuple[str, ...]
    declared: bool = True


def rights(kit: Kit, contents: Mapping[str, bytes]) -> dict[str, Rights]:
    """The rights in every file of a kit and in its `marks`, by path.

    Whose a mark is that publishing left out is told only where the kit says so: a remix has other authors than it.
    Raises InvalidDocuments for a REUSE.toml that cannot be read, and for a licence that no list knows.
    """
    annotations = _annotations(contents.get(REUSE_FILE, b""))
    fonts = {path: font.license for font in kit.fonts for path in font.files}
    authors = tuple(author.name for author in kit.authors)
    found = {}
    for path in sorted({*contents, *kit.marks}):
        declared = _with_annotation(annotations, path, _own_rights(contents, path))
        if path not in contents and not declared.holders:
            continue
        found[path] = _with_usual(declared, fonts.get(path, ""), Rights(kit.license, authors))
    _refuse_unknown(found)
    return found


def _with_usual(declared: Rights, of_font: str, of_kit: Rights) -> Rights:
    """What is declared of a file, completed by the licence of the font that it is, or by the rights in its kit."""
    license_ = declared.license or of_font
    holders = declared.holders or (() if license_ else of_kit.holders)
    return Rights(license_ or of_kit.license, holders, declared=bool(license_ or declared.holders))


def own_licenses(kit: Kit, contents: Mapping[str, bytes]) -> dict[str, str]:
    """The licence of each file that REUSE.toml or the file itself puts under another than the kit's. Raises as `rights`."""
    fonts = {path for font in kit.fonts for path in font.files}
    annotated = rights(kit, contents)
    return {
        path: annotated[path].license
        for path in contents
        if annotated[path].license != kit.license and path not in (fonts | set(kit.marks))
    }


def is_licence_text(path: str) -> bool:
    """Whether a file holds the text of a licence, by its name: `LICENSE`, `COPYING.md`, `fonts/OFL.txt`, `LICENSES/…`."""
    return _LICENCE_TEXT.fullmatch(path) is not None and not path.lower().endswith(_PARTS_OF_A_KIT)


def is_legal_notice(path: str) -> bool:
    """Whether a file tells of rights, by its name: a licence's text, a notice, a list of authors, a `.license` file.

    Such a file is nobody's work to be licensed, and goes along with what it speaks of.
    """
    notice = _NOTICE.fullmatch(path) is not None and not path.lower().endswith(_PARTS_OF_A_KIT)
    return notice or is_licence_text(path) or path.endswith(LICENSE_SUFFIX)


def annotation(paths: Sequence[str], held: Rights) -> str:
    """An entry of REUSE.toml for these files, to be put at its end."""
    lines = ["", "[[annotations]]", f"path = {_list(paths)}", 'precedence = "override"']
    lines += [f"{_COPYRIGHT} = {_list(held.holders)}"] if held.holders else []
    return "\n".join([*lines, f"{_LICENSE} = {_string(held.license)}", ""])


@dataclass(frozen=True, slots=True)
class _Annotation:
    globs: tuple[str, ...]
    precedence: str
    rights: Rights


def _annotations(data: bytes) -> tuple[_Annotation, ...]:
    if not data:
        return ()
    if len(data) > _LARGEST:
        raise _wrong("", _("it is larger than {largest} kB").format(largest=_LARGEST // 1000))
    try:
        entries = tomllib.loads(data.decode()).get("annotations", [])
    except UnicodeDecodeError as error:
        raise _wrong("", _("it is not text in UTF-8")) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _wrong("", _("it is not TOML ({error})").format(error=error)) from error
    if not isinstance(entries, list):
        raise _wrong("annotations", _("it is no list of tables, `[[annotations]]`"))
    return tuple(_annotation(entry, f"annotations[{number}]") for number, entry in enumerate(entries))


def _annotation(entry: Any, where: str) -> _Annotation:
    if not isinstance(entry, dict):
        raise _wrong(where, _("it is no table"))
    precedence = entry.get("precedence", "closest")
    if precedence not in ("closest", "aggregate", "override"):
        raise _wrong(
            f"{where}.precedence",
            _("it is {precedence!r}, not closest, aggregate or override").format(precedence=precedence),
        )
    globs = _text_list(entry.get("path"), f"{where}.path")
    if not globs:
        raise _wrong(f"{where}.path", _("it names no file"))
    licenses = _text_list(entry.get(_LICENSE), f"{where}.{_LICENSE}")
    return _Annotation(
        globs, precedence, Rights(_all_of(licenses), _text_list(entry.get(_COPYRIGHT), f"{where}.{_COPYRIGHT}"))
    )


def _text_list(value: Any, where: str) -> tuple[str, ...]:
    listed = [] if value is None else value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in listed):
        raise _wrong(where, _("it is neither text nor a list of texts"))
    return tuple(listed)


def _own_rights(contents: Mapping[str, bytes], path: str) -> Rights:
    """What a file says of itself, or the `.license` beside it for it."""
    beside = contents.get(f"{path}{LICENSE_SUFFIX}")
    own = contents.get(path, b"")[:_READ] if path.endswith(_TEXT) else b""
    licenses: list[str] = []
    holders: list[str] = []
    for kind, value in _SAYS.findall(beside[:_READ] if beside is not None else own):
        text = _END.sub("", value.decode(errors="replace"))
        (licenses if kind == b"License-Identifier" else holders).append(text)
    return Rights(_all_of(licenses), tuple(holders))


def _with_annotation(annotations: Sequence[_Annotation], path: str, own: Rights) -> Rights:
    """What is said of a file in it and in REUSE.toml, whose last entry for it counts."""
    entry = _annotation_for(annotations, path)
    if entry is None:
        return own
    if entry.precedence == "override":
        return entry.rights
    if entry.precedence == "aggregate":
        both = [text for text in (own.license, entry.rights.license) if text]
        return Rights(_all_of(dict.fromkeys(both)), (*own.holders, *entry.rights.holders))
    return Rights(own.license or entry.rights.license, own.holders or entry.rights.holders)


def _annotation_for(annotations: Sequence[_Annotation], path: str) -> _Annotation | None:
    return next((entry for entry in reversed(annotations) if any(_covers(glob, path) for glob in entry.globs)), None)


def _all_of(licenses: Any) -> str:
    found = list(licenses)
    return found[0] if len(found) == 1 else " AND ".join(f"({text})" if " OR " in text else text for text in found)


def _covers(glob: str, path: str) -> bool:
    r"""Whether a path fits: `*` is anything but `/`, `**` anything, `\` takes the next letter as it is."""
    steps = list(_steps(glob))
    places = _rest({0}, steps)
    for letter in path:
        moved = {place if wild else place + 1 for place in places for wild, text in steps[place : place + 1]
                 if (letter == text if not wild else text == "**" or letter != "/")}  # fmt: skip
        places = _rest(moved, steps)
    return len(steps) in places


def _steps(glob: str) -> Iterator[tuple[bool, str]]:
    for token in re.findall(r"\\.|\*\*+|.", glob, re.DOTALL):
        yield (True, token[:2]) if token[0] == "*" else (False, token[-1])


def _rest(places: set[int], steps: Sequence[tuple[bool, str]]) -> set[int]:
    """The places with those after a wildcard, which may stand for nothing."""
    found = set(places)
    for place in sorted(places):
        while place < len(steps) and steps[place][0]:
            place += 1
            found.add(place)
    return found


def _refuse_unknown(found: Mapping[str, Rights]) -> None:
    wrong = [
        Problem(
            path,
            "",
            _("expected {example}, found {license!r}{suggestion}").format(
                example=_EXAMPLE, license=held.license, suggestion=_suggestion(held.license)
            ),
            _UNKNOWN,
        )
        for path, held in found.items()
        if held.declared and not (licensing.is_known(held.license) or _OWN.fullmatch(held.license))
    ]
    if wrong:
        raise InvalidDocuments(
            wrong,
            _("Mend {reuse_file}, the file's own line or its {license_suffix} file.").format(
                reuse_file=REUSE_FILE, license_suffix=LICENSE_SUFFIX
            ),
        )


def _suggestion(text: str) -> str:
    near = licensing.nearest(text)
    return _("; did you mean {near}?").format(near=near) if near else ""


def _wrong(where: str, reason: str) -> InvalidDocuments:
    message = _("expected licences in the manner of https://reuse.software/, but {reason}").format(reason=reason)
    return InvalidDocuments([Problem(REUSE_FILE, where, message, "bad-reuse")])


def _list(texts: Sequence[str]) -> str:
    return _string(texts[0]) if len(texts) == 1 else "[" + ", ".join(map(_string, texts)) + "]"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else c for c in escaped) + '"'
