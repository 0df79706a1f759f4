"""Jinja2's filters and tests with bounds on what they may build, beside the filters of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from functools import wraps
from typing import Any, Protocol

from jinja2 import Undefined, pass_context
from jinja2.exceptions import SecurityError

from campaignkit.messages import _
from campaignkit.rendering.templates.effort import CHARACTERS_A_STEP, Effort
from campaignkit.rendering.templates.noting import ReadGroup
from campaignkit.rendering.templates.standins import bare, is_veiled, veiled

LEFT_OUT = frozenset({"attr", "filesizeformat", "format", "pformat", "pprint", "random", "urlize", "xmlattr"})
"""What reaches into objects, asks for gigabytes, differs each time, or has had holes, and no sheet needs."""
WIDEST = {"center": 1000, "indent": 1000, "wordwrap": 1000, "batch": 1000, "slice": 1000, "tojson": 1000, "round": 15}
"""The largest numbers that filters take which pad, indent, part or round."""
OF_TEXT = frozenset(
    {"capitalize", "center", "e", "escape", "forceescape", "indent", "lower", "replace", "safe", "string", "striptags"}
    | {"title", "trim", "truncate", "upper", "wordcount", "wordwrap"}
)
"""Filters that make text of whatever they are given."""
AS_IT_READS = frozenset({"float", "int", "replace", "title", "trim", "urlencode", "wordcount", "wordwrap"})
"""Filters to which the signs in a text mean something, so that stand-ins would mislead them."""
LONGEST = 100_000
"""Characters that filters take which look at a text more than once."""
QUICK = frozenset(
    {"count", "d", "default", "e", "escape", "first", "forceescape", "last", "length", "lower"}
    | {"safe", "string", "trim", "upper"}
)
"""Filters that go through a text once at most: a whole page may pass."""
STEPS = 3
"""Steps that a filter or test counts for, besides what it is given."""
OWN, OWN_CHARACTER = 300, 20
"""Steps that one use of a filter of ours counts for, and each character that it is given: QR codes take long."""

SINGLE = (str, int, float, Decimal, date, time, timedelta, Undefined, type(None))
"""What can be printed: an undefined name among it, which then tells of itself."""

Filter = Callable[..., Any]


class Metered(Protocol):
    """What this module needs of the sandbox."""

    effort: Effort
    filters: dict[str, Any]
    tests: dict[str, Any]


def bounded(sandbox: Metered, own: Mapping[str, Filter]) -> dict[str, Filter]:
    """All filters of a template: Jinja2's and our own. They raise SecurityError for what would be too much."""
    theirs = {name: _measured(sandbox, name, made) for name, made in sandbox.filters.items() if name not in LEFT_OUT}
    ours = {name: _lent(sandbox, made) for name, made in own.items()}
    return {**theirs, **ours, "link": _link, "photo": _photo}


def tests(sandbox: Metered) -> dict[str, Any]:
    """All tests of a template, given values as they read. They raise SecurityError for what would be too much."""
    return {name: _tested(sandbox, test) for name, test in sandbox.tests.items()}


def _tested(sandbox: Metered, test: Filter) -> Filter:
    @wraps(test)
    def asked(*given: Any) -> Any:
        """A test's answer. Raises SecurityError."""
        first, value, others = _parted(test, given)
        sandbox.effort.spend(STEPS)
        sandbox.effort.weigh(value, *others)
        return test(*first, bare(value), *map(bare, others))

    return asked


def asked_of_text(effort: Effort, text: str, name: str, args: Sequence[Any], named: Mapping[str, Any]) -> Any:
    """A text's own method. Signs that are looked for in a text with stand-ins are stand-ins too. Raises SecurityError."""
    effort.spend(len(text))
    if is_veiled(text):
        args = [veiled(arg) for arg in args]
    if name == "join":
        args = [_single_values(effort, *args)]
        effort.write(_joined_length(args[0], text))
    if name == "replace":
        effort.write(_replaced_length(text, *args))
    made = getattr(text, name)(*args, **named)
    effort.weigh(made)
    return made


def _parted(made: Filter, given: Sequence[Any]) -> tuple[Sequence[Any], Any, Sequence[Any]]:
    """What Jinja2 hands a filter or test first, if it wants that; the value; and the arguments."""
    first = 1 if hasattr(made, "jinja_pass_arg") else 0
    return given[:first], given[first], given[first + 1 :]


def _measured(sandbox: Metered, name: str, made: Filter) -> Filter:
    @wraps(made)  # which tells Jinja2 whether a filter wants the environment first
    def measured(*given: Any, **named: Any) -> Any:
        """What a filter of Jinja2's makes, its work and result counted. Raises SecurityError."""
        first, value, args = _parted(made, given)
        _check_width(name, (*args, *named.values()))
        sandbox.effort.spend(STEPS)
        sandbox.effort.weigh(value, *args, *named.values())
        if isinstance(value, str):
            _weigh_text(sandbox.effort, name, value)
        elif name in OF_TEXT:
            single(value)
        elif isinstance(value, Iterator):
            value = sandbox.effort.counted(value)
        if name in GROWTH:
            value, length = GROWTH[name](sandbox, value, *args, **named)
            sandbox.effort.write(length)
        if name == "tojson":  # which marks its quotes as harmless
            whole = value.whole() if isinstance(value, ReadGroup) else value
            return veiled(str(made(*first, bare(whole), *args, **named)))
        if name in AS_IT_READS and is_veiled((value, *args)):
            return veiled(made(*first, bare(value), *map(bare, args), **named))
        filtered = made(*first, value, *args, **named)
        sandbox.effort.weigh(filtered)
        return filtered

    return measured


def _lent(sandbox: Metered, made: Filter) -> Filter:
    """A filter of ours, which gets words as they read."""

    @wraps(made)
    def used(value: Any, *args: Any, **named: Any) -> Any:
        """What a filter of ours makes, with stand-ins. Raises SecurityError."""
        sandbox.effort.spend(OWN + (OWN_CHARACTER * len(value) if isinstance(value, str) else 0))
        sandbox.effort.weigh(value, *args, *named.values())
        return veiled(made(bare(value), *map(bare, args), **{name: bare(entry) for name, entry in named.items()}))

    return used


@pass_context
def _link(context: Mapping[str, Any], url: str) -> Any:
    """The filter `link`: an address as this very sheet labels it, for labels differ from sheet to sheet."""
    return veiled(context["labelled"](url))


@pass_context
def _photo(context: Mapping[str, Any], photo: Any, *args: Any, **named: Any) -> Any:
    """The filter `photo`: a photograph in a place on this very sheet, in its colours."""
    return context["photograph"](photo, *args, **named)


def _check_width(name: str, args: Iterable[Any]) -> None:
    most = WIDEST.get(name)
    if most is not None and any(isinstance(arg, int) and abs(arg) > most for arg in args):
        raise SecurityError(_("|{name} takes numbers up to {most}").format(name=name, most=most))


def _weigh_text(effort: Effort, name: str, text: str) -> None:
    if name in QUICK:
        return
    if len(text) > LONGEST:
        raise SecurityError(_("|{name} takes texts of up to {longest:,} characters").format(name=name, longest=LONGEST))
    effort.spend(len(text))


KINDS = {
    "Asset": _("a file of the campaign (a logo has the filter |logo, which gives its address)"),
    "Photo": _("a photo (which has the filter |photo(width, height))"),
    "Partner": _("a partner"),
}


def single(value: Any) -> Any:
    """Refuse to make text of what is no single value: a path of this machine could be in it, or lists inside lists."""
    if not isinstance(value, SINGLE):
        raise SecurityError(
            _("{kind_in_words} cannot be printed as it is; use one of its values or a filter").format(
                kind_in_words=kind_in_words(value)
            )
        )
    return value


def kind_in_words(value: Any) -> str:
    """What a kit's maker calls a value of several parts."""
    if isinstance(value, Mapping):
        return _("a group of values")
    if isinstance(value, (list, tuple)):
        return _("a list")
    return KINDS.get(type(value).__name__, _("this value"))


def _single_values(effort: Effort, values: Iterable[Any]) -> list[Any]:
    """The single values of a list, ready to be joined."""
    found = list(effort.counted(iter(values)))
    effort.weigh(found)
    for value in found:
        single(value)
    return found


def _joined_length(values: Sequence[Any], between: Any) -> int:
    return sum(len(value) if isinstance(value, str) else 1 for value in values) + len(str(between)) * len(values)


def _replaced_length(text: str, old: str = "", new: str = "", count: int | None = None) -> int:
    return len(text) + text.count(old) * len(new)


def _join(sandbox: Metered, value: Any, d: str = "", attribute: Any = None) -> tuple[Any, int]:
    if attribute is not None:
        raise SecurityError(_("|join takes no attribute; write | map(attribute=…) | join"))
    texts = _single_values(sandbox.effort, value)
    return texts, _joined_length(texts, d)


def _replaced(sandbox: Metered, value: Any, old: str, new: str, count: int | None = None) -> tuple[Any, int]:
    return value, _replaced_length(str(value), str(old), str(new))


def _indented(
    sandbox: Metered, value: Any, width: int | str = 4, first: bool = False, blank: bool = False
) -> tuple[Any, int]:
    text, each = str(value), len(width) if isinstance(width, str) else width
    return value, len(text) + (text.count("\n") + 1) * each


def _wrapped(
    sandbox: Metered,
    value: Any,
    width: int = 79,
    break_long_words: bool = True,
    wrapstring: str | None = None,
    break_on_hyphens: bool = True,
) -> tuple[Any, int]:
    return value, len(str(value)) * (1 + len(wrapstring or ""))


def _added(sandbox: Metered, value: Any, attribute: Any = None, start: Any = 0) -> tuple[Any, int]:
    if isinstance(start, (int, float, Decimal)):
        return value, 0
    if attribute is not None:
        raise SecurityError(_("|sum adds numbers, or lists without an attribute; write | map(attribute=…) | sum(start=[])"))
    lists = list(value)
    # Each sum copies what there is so far.
    sandbox.effort.spend(len(lists) * sum(map(len, lists)) // CHARACTERS_A_STEP)
    return lists, 0


GROWTH: Mapping[str, Callable[..., tuple[Any, int]]] = {
    "indent": _indented, "join": _join, "replace": _replaced, "sum": _added, "wordwrap": _wrapped,
}  # fmt: skip
"""What comes of a filter's arguments, before it is made: the value to go on with, and the most characters."""
