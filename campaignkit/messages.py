"""What is said to a person: English text that remembers its words, so that it can be said in another language, too.

Everything below the command line and the studio speaks English and passes messages on as plain texts. Whoever shows one
asks the person's `Language` for its words. So what is kept (a receipt, a stored sheet) reads the same whoever made it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any

CATALOGUES = Path(__file__).parent / "translations"
"""A folder for each language: `de/LC_MESSAGES/campaignkit.mo`, made from the `.po` beside it."""

_FIELD = re.compile(r"\{[a-z_][a-z0-9_]*(![rs])?(:,|:g|:\.\d[f%])?\}")
"""A value's place. Widths are not let in: one of a thousand million would fill the memory."""
_DEEPEST = 8
"""Messages within messages that are read back; no message of ours comes near."""


class Message(str):
    """A text in English that knows the words of the catalogue that it was made of, and what was put into them.

    `words` is the catalogue's key, with `{name}` where a value stands; `plural` and `number` where the words depend on how
    many there are. It is a `str` in everything else, and what is cut out of it is one and no more.
    """

    __slots__ = ("number", "plural", "values", "words")

    words: str
    plural: str
    number: int
    values: Mapping[str, object]

    def __new__(cls, words: str, plural: str = "", number: int = 1, values: Mapping[str, object] | None = None) -> Message:
        """The message in English; where there are values, they stand in it."""
        english = plural if plural and number != 1 else words
        message = super().__new__(cls, english.format(**values) if values else english)
        message.words, message.plural, message.number, message.values = words, plural, number, values or {}
        return message

    def format(self, *places: object, **values: object) -> Message:
        """The same words with values in their places, which have names. Raises TypeError for a value without a name."""
        if places:
            raise TypeError("a message's values have names")
        return Message(self.words, self.plural, self.number, {name: _plain(value) for name, value in values.items()})

    def with_each_value(self, change: Callable[[str], str]) -> Message:
        """The same message with its texts changed."""
        changed = {name: change(value) if isinstance(value, str) else value for name, value in self.values.items()}
        return Message(self.words, self.plural, self.number, changed)

    def __add__(self, other: str) -> Message:
        """Both, one after the other."""
        return (
            joined("", (self, other))
            if isinstance(other, Message)
            else Message(f"{{text}}{_escaped(other)}", values={"text": self})
        )

    def __radd__(self, other: str) -> Message:
        """Both, one after the other."""
        return Message(f"{_escaped(other)}{{text}}", values={"text": self})

    def __getnewargs__(self) -> tuple[Any, ...]:
        """For copies."""
        return (self.words, self.plural, self.number, dict(self.values))


def _(words: str) -> Message:
    """A message for the catalogue: `_("{file} is no picture").format(file=path)`."""
    return Message(words)


def message_of(error: BaseException) -> str:
    """What an exception says; where it was raised with a message, that message and no mere text."""
    return error.args[0] if error.args and isinstance(error.args[0], Message) else str(error)


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    return message_of(value) if isinstance(value, BaseException) else str(value)


def several(one: str, many: str, number: int, **values: object) -> Message:
    """A message that depends on how many there are: `several("{number} file", "{number} files", 3)`."""
    return Message(one, many, number).format(number=number, **values)


def joined(separator: str, parts: Iterable[str]) -> Message:
    """`separator.join(parts)` as a message: each part is said in the person's language by itself."""
    values = {f"part{place}": part for place, part in enumerate(parts)}
    return Message(_escaped(separator).join(f"{{{name}}}" for name in values), values=values)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


_FIGURES = _("1,234.5")
"""How a language writes figures: what stands between the digits here parts thousands and decimals."""


class _Figure:
    """A number that is written with a language's own signs where it is rounded or its thousands are parted."""

    def __init__(self, number: float, thousands: str, decimals: str) -> None:
        self._number, self._signs = number, {",": thousands, ".": decimals}

    def __format__(self, form: str) -> str:
        """`1.234,5` for `,.1f`. A plain `{number}` and `{number:g}` stay as files write them."""
        text = format(self._number, form)
        return "".join(self._signs.get(letter, letter) for letter in text) if form.endswith((",", "f")) else text

    def __repr__(self) -> str:
        return repr(self._number)


class Language:
    """A language that people are talked to in: a catalogue, or none for English."""

    def __init__(self, tag: str, catalogue: NullTranslations | None = None) -> None:
        self.tag = tag
        self._catalogue = catalogue
        signs = re.sub(r"\d", "", catalogue.gettext(_FIGURES.words)) if catalogue else ",."
        self._thousands, self._decimals = signs[:-1], signs[-1:]

    def say(self, text: str) -> str:
        """The text in this language; what is no message, or not in the catalogue, as it stands."""
        if not isinstance(text, Message) or self._catalogue is None:
            return str(text)
        if not text.plural:
            words = self._catalogue.gettext(text.words) if text.words else ""
        else:
            words = self._catalogue.ngettext(text.words, text.plural, text.number)
        if not text.values:
            return words
        return words.format(**{name: self._shown(value) for name, value in text.values.items()})

    def _shown(self, value: object) -> object:
        if isinstance(value, str):
            return self.say(value)
        return _Figure(value, self._thousands, self._decimals) if isinstance(value, int | float) else value


ENGLISH = Language("en")


@lru_cache(maxsize=8)
def language(tag: str) -> Language:
    """The language of a BCP 47 tag or a locale's name such as `de_AT.UTF-8`; English where we have no catalogue."""
    code = re.split(r"[-_.@]", tag, maxsplit=1)[0].lower()
    file = CATALOGUES / code / "LC_MESSAGES/campaignkit.mo"
    if not re.fullmatch("[a-z]{2,3}", code) or not file.is_file():
        return ENGLISH
    with file.open("rb") as stream:
        return Language(code, GNUTranslations(stream))


def language_of_environment(environment: Mapping[str, str] = os.environ) -> Language:
    """The language that the person asks programs for.

    `LANGUAGE` may name several by colons, the first that we have counts; else the first of `LC_ALL`, `LC_MESSAGES`, `LANG`.
    In the locales C and POSIX `LANGUAGE` is ignored (GNU gettext manual, "The LANGUAGE variable").
    """
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "C")
    if re.match(r"(C|POSIX)([.@]|$)", locale):
        return ENGLISH
    wishes = environment.get("LANGUAGE", "").split(":")
    for wish in filter(None, [*wishes, locale]):
        found = language(wish)
        if found is not ENGLISH or wish.startswith("en"):
            return found
    return ENGLISH


def languages() -> tuple[str, ...]:
    """The tags that there are catalogues for, English first."""
    return ("en", *sorted(folder.name for folder in CATALOGUES.iterdir() if folder.is_dir()))


# --- as JSON ------------------------------------------------------------------------------------------------------------


def as_json(text: str) -> Any:
    """A text as JSON can hold it: a message with its words and values, so that it can be said later in any language."""
    if not isinstance(text, Message):
        return text
    values = {name: as_json(value) if isinstance(value, str) else value for name, value in text.values.items()}
    document = {"words": text.words, "values": values}
    return document | {"plural": text.plural, "number": text.number} if text.plural else document


def from_json(document: Any, depth: int = _DEEPEST) -> str:
    """What `as_json` tells, read as from a stranger. Raises ValueError for anything else.

    Only plain names may stand in braces: a format string that reaches into objects is refused.
    """
    if isinstance(document, str):
        return document
    try:
        words, plural = document["words"], document.get("plural", "")
        number, values = document.get("number", 1), document["values"]
        if depth == 0 or not (isinstance(words, str) and isinstance(plural, str) and isinstance(number, int)):
            raise ValueError("no message")
        if set(document) - {"words", "values", "plural", "number"}:
            raise ValueError("no message")
        if values and not (_is_plain(words) and _is_plain(plural)):
            raise ValueError("no message")
        return Message(words, plural, number, {str(name): _value(value, depth - 1) for name, value in values.items()})
    except (TypeError, KeyError, AttributeError, IndexError) as error:
        raise ValueError("no message") from error


def _is_plain(words: str) -> bool:
    rest = _FIELD.sub("", words.replace("{{", "").replace("}}", ""))
    return "{" not in rest and "}" not in rest


def _value(value: Any, depth: int) -> object:
    return value if isinstance(value, int | float) else from_json(value, depth)
