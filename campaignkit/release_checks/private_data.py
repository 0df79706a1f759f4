"""What may not leave with a kit: mail addresses, telephone numbers, places of photographs, lists of people, keys, merges.

The rules would rather miss a number than cry wolf. What a kit declares public (`connect`, its authors), what was published
before, and addresses and numbers that are reserved for examples are let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from campaignkit.documents.reuse import is_legal_notice
from campaignkit.errors import Problem
from campaignkit.lineage.record import Record
from campaignkit.messages import _
from campaignkit.model.kit import FONT_SUFFIXES, Kit
from campaignkit.model.mail_address import mail_addresses
from campaignkit.model.pictures import PICTURES
from campaignkit.release_checks.picture_places import tells_its_place

_RESERVED = re.compile(r"(?:.*\.)?(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)", re.IGNORECASE)
_FILES = (*PICTURES, *FONT_SUFFIXES, ".css", ".htm", ".html", ".js", ".pdf")
"""How names of files end: `logo@2x.png` is no address."""
_PHONES = (
    re.compile(r"(?<![\w.,#=/+-])(?:\+|00)[1-9](?:[ ().\-/]{0,3}\d){7,14}(?![\w])"),
    re.compile(r"(?<![\w.,:#=/+-])\(?0[1-9]\d{0,4}\)?[ /-]{0,3}\d(?:[ /-]{0,3}\d){5,10}(?![\w.:-])"),
    re.compile(r"(?<![\w.,:#=/+-])\(?[2-9]\d\d(?:\) ?|[-.])\d{3}[-.]\d{4}(?![\w.:-])"),
    re.compile(r"(?<=tel:)\+?\d[\d().\- ]{6,20}\d"),
)
# Numbers that the telephone authorities of these countries keep for films and examples, as they are dialled from abroad.
_FICTIONAL = re.compile(
    r"1?[2-9]\d\d55501\d\d"
    r"|(?:44|0)(?:(?:11[3-8]|121|131|141|151|161)4960\d{3}|(?:2079460|1914980|2896496|2920180|1632960|7700900|8081570"
    r"|9098790|3069990)\d{3})"
    r"|(?:49|0)(?:(?:3023125|4066969|6990009|2214710|8999998)\d{2,3}|17139200\d\d|176040690\d\d)"
    r"|(?:33|0)(?:19900|26191|35301|46571|53649|63998)\d{4}"
    r"|(?:61|0)(?:[2378](?:5550|7010)\d{4}|491570\d{3})"
)
_PEOPLE = frozenset({".xlsx", ".xls", ".ods", ".numbers", ".vcf", ".eml", ".mbox", ".msg", ".db", ".sqlite"})
_TABLES = frozenset({".csv", ".tsv"})
_KEYS = re.compile(r"\.env(?:\..*)?|.*\.(?:pem|key|p12|pfx|kdbx)|id_(?:rsa|dsa|ecdsa|ed25519)", re.IGNORECASE)
_MARK_UP = re.compile(r"<(style|script)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_CONFLICT = re.compile(r"^(?:<{7} |>{7} |\|{7} )", re.MULTILINE)
_LARGEST = 4_000_000


def public_contacts(kit: Kit, works: Iterable[Record]) -> tuple[str, ...]:
    """What a kit and the works behind it tell everybody: how to reach its makers, and the pages of all authors."""
    authors = (*kit.authors, *(author for work in works for author in work.authors))
    return (*kit.connect.values(), *(author.url for author in authors))


def private_data(contents: Mapping[str, bytes], public: Iterable[str] = ()) -> Iterator[Problem]:
    """Everything in these files by path that should stay with its owner, with file, line and column.

    `public` are texts whose addresses and numbers anybody may know.
    """
    known = {_comparable(found) for text in public for found in (*_mails(text), *_numbers(text, text))}
    for path, data in contents.items():
        file = _by_name(PurePosixPath(path))
        text = _readable_text(data)
        if file:
            yield file
        elif tells_its_place(path, data):
            yield _problem(path, _("a picture that tells where it was taken; save it anew without its location"))
        elif text is not None and not is_legal_notice(path):
            yield from _in_text(path, text, known)


def _by_name(path: PurePosixPath) -> Problem | None:
    sample, kind, shown = path.parts[0] == "sample", path.suffix.lower(), str(path)
    if _KEYS.fullmatch(path.name):
        return _problem(shown, _("a key or a password file; a kit needs none. Delete it from the kit"))
    if kind in _PEOPLE or (kind in _TABLES and not sample):
        return _problem(shown, _("a table or address book; recipients stay in the campaign. Move it out of the kit"))
    if path.name == "campaign.yaml" and not sample:
        return _problem(
            shown, _("a campaign's own values; only the invented ones in sample/ go out. Move it out of the kit")
        )
    return None


def _in_text(path: str, text: str, known: set[str]) -> Iterator[Problem]:
    yield from _merge_marks(path, text)
    reported: set[str] = set()
    numbers = () if path.endswith(".css") else _numbers(text, _without_mark_up(path, text))
    for private, kind in (
        *((mail, _("a mail address")) for mail in _mails(text)),
        *((phone, _("a telephone number")) for phone in numbers),
    ):
        if _comparable(private) in known or private in reported:
            continue
        reported.add(private)
        line, column = _line_and_column(text, text.find(private))
        message = (
            _("{kind}, {private}; use one ending in .example, or declare it in kit.yaml: `connect: {{contact: …}}`").format(
                kind=kind, private=private
            )
            if "@" in private
            else _("{kind}, {private}; use an invented one, or declare it in kit.yaml: `connect: {{contact: …}}`").format(
                kind=kind, private=private
            )
        )
        yield Problem(path, "", message, "private-data", line, column)


def _mails(text: str) -> Iterator[str]:
    for address in mail_addresses(text):
        user, _, domain = address.rpartition("@")
        if not (_RESERVED.fullmatch(domain) or domain.lower().endswith(_FILES) or user == "git"):
            yield address


def _merge_marks(path: str, text: str) -> Iterator[Problem]:
    for found in _CONFLICT.finditer(text):
        line, column = _line_and_column(text, found.start())
        message = _("a merge that nobody finished; choose between the two versions and delete the marks")
        yield Problem(path, "", message, "merge-marks", line, column)


def _numbers(text: str, readable: str) -> Iterator[str]:
    taken: list[range] = []
    for number, pattern in enumerate(_PHONES):
        for found in pattern.finditer(text if number == len(_PHONES) - 1 else readable):
            digits, place = _comparable(found[0]), range(*found.span())
            seen = any(_overlap(place, other) for other in taken)
            taken.append(place)
            if 9 <= len(digits) <= 15 and not seen and not _FICTIONAL.fullmatch(digits):
                yield found[0]


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _comparable(found: str) -> str:
    """A mail address without regard to case; of a number its digits as dialled from abroad."""
    if "@" in found:
        return found.casefold()
    trunk = re.sub(r"(?<=\d)\s*\(0\)", "", found)
    return re.sub(r"\D", "", trunk).removeprefix("00")


def _without_mark_up(path: str, text: str) -> str:
    """What people read of a drawing or a page, at the same places: drawings are full of numbers that nobody can dial."""
    if not path.endswith((".svg", ".html", ".htm", ".mjml", ".xml")):
        return text
    return _MARK_UP.sub(lambda found: re.sub(r"[^\n]", "<", found[0]), text)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[: max(offset, 0)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _readable_text(data: bytes) -> str | None:
    if len(data) > _LARGEST or b"\0" in data:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _problem(file: str, message: str) -> Problem:
    return Problem(file, "", message, "private-data")
