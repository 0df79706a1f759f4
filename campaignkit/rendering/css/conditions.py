"""Whether the rules in an `@media` or `@supports` hold (Media Queries 4; CSS Conditional Rules 3).

A drawing looks on paper as it does where a browser shows it as a picture: on a screen and a light ground, at its own size,
and with nothing to point at it. Of the screen itself Chromium tells a picture nothing, not even its colours.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import tinycss2
from cssselect2 import SelectorError, compile_selector_list
from tinycss2.ast import FunctionBlock, Node, ParenthesesBlock

from campaignkit.rendering.css.tokens import listed, words
from campaignkit.rendering.guard.css_facts import PIXELS

Verdict = bool | None
"""Whether a condition holds; None for one that no browser understands, which holds neither as it is nor denied."""

WORDS: Mapping[str, str] = {
    "any-hover": "none", "any-pointer": "none", "color-gamut": "srgb", "display-mode": "browser",
    "dynamic-range": "standard", "forced-colors": "none", "hover": "none",
    "overflow-block": "scroll", "overflow-inline": "scroll", "pointer": "none", "prefers-color-scheme": "light",
    "prefers-contrast": "no-preference", "prefers-reduced-data": "no-preference",
    "prefers-reduced-motion": "no-preference", "prefers-reduced-transparency": "no-preference", "scan": "progressive",
    "scripting": "none", "update": "fast", "video-dynamic-range": "standard",
}  # fmt: skip
"""What each feature of a screen that is said in a word is; asked without one, a word such as `none` denies it."""
DENYING = frozenset({"none", "no-preference", "0"})
COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
RANGE = re.compile(r"(<=|>=|<|>|=)")
NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))\s*(?:([a-z]+)|/\s*(\d+(?:\.\d+)?))?")
EM = 16.0
FOREIGN_STYLES = ("-moz-", "-ms-", "-o-")
"""Properties that begin so are other browsers'."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a drawing is looked at on: its own width and height in pixels."""

    width: float
    height: float

    def number(self, feature: str) -> float | None:
        """What a feature that is said in numbers is, lengths in pixels; None for one that there is not."""
        numbers = {
            "width": self.width, "height": self.height, "device-width": 0.0, "device-height": 0.0,
            "aspect-ratio": self.width / self.height,
            "resolution": 1.0, "-webkit-device-pixel-ratio": 1.0, "color": 0.0, "monochrome": 0.0, "color-index": 0.0,
            "grid": 0.0,
        }  # fmt: skip
        return numbers.get(feature)


def media_hold(text: str, screen: Screen) -> bool:
    """Whether rules for these media hold; rules for no media in particular do."""
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    queries = listed(tokens)
    return not words(tokens) or any(_query(query, screen) for query in queries)


def is_supported(tokens: Sequence[Node], takes: Callable[[str, Sequence[Node]], bool]) -> bool:
    """Whether a browser supports what an `@supports` asks for; `takes` says it of one declaration."""

    def leaf(token: Node) -> Verdict:
        """Whether browsers support a selector or a declaration."""
        if isinstance(token, FunctionBlock):
            return _is_selector(token) if token.lower_name == "selector" else None
        said = tinycss2.parse_blocks_contents(token.content, skip_comments=True, skip_whitespace=True)
        if [part.type for part in said] != ["declaration"]:
            return None
        declared = said[0]
        return not declared.lower_name.startswith(FOREIGN_STYLES) and takes(declared.lower_name, declared.value)

    return bool(_condition(words(tokens), leaf))


def _is_selector(token: FunctionBlock) -> bool:
    try:
        return bool(compile_selector_list(tinycss2.serialize(token.arguments)))
    except SelectorError:
        return False


def _query(said: Sequence[Node], screen: Screen) -> bool:
    """`not screen and (…)`, `only screen`, or a condition."""

    def leaf(token: Node) -> Verdict:
        """Whether a feature of the screen is as it is asked for; None for a function, which nobody knows."""
        return None if isinstance(token, FunctionBlock) else _feature(tinycss2.serialize(token.content).lower(), screen)

    before = _name(said[0]) if _is_type(said[1:2]) else ""
    denied, rest = before == "not", said[1:] if before in ("not", "only") else said
    type_matches: Verdict = True
    if _is_type(rest[:1]):
        if [_name(word) for word in rest[1:2]] not in ([], ["and"]):
            return False
        type_matches = _name(rest[0]) in ("all", "screen")
        rest = rest[2:]
    verdict = _all(type_matches, _condition(rest, leaf)) if rest else type_matches
    return verdict is not None and verdict != denied


def _is_type(said: Sequence[Node]) -> bool:
    return bool(said) and said[0].type == "ident" and _name(said[0]) not in ("not", "only", "and", "or")


def _condition(said: Sequence[Node], leaf: Callable[[Node], Verdict]) -> Verdict:
    """`not (…)`, or groups in parentheses between which all said are `and`, or all are `or`."""
    if said and _name(said[0]) == "not":
        return _denied(said[1:], leaf)
    join = _join(said[1::2])
    if join is None or len(said) % 2 == 0:
        return None
    verdict = _group(said[0], leaf)
    for word in said[2::2]:
        verdict = join(verdict, _group(word, leaf))
    return verdict


def _denied(said: Sequence[Node], leaf: Callable[[Node], Verdict]) -> Verdict:
    """The contrary of one group."""
    verdict = _group(said[0], leaf) if len(said) == 1 else None
    return None if verdict is None else not verdict


def _join(between: Sequence[Node]) -> Callable[[Verdict, Verdict], Verdict] | None:
    """What the words between groups make of their verdicts; None for other words, or both kinds."""
    names = {_name(word) for word in between}
    if names <= {"and"}:
        return _all
    return _any if names == {"or"} else None


def _group(token: Node, leaf: Callable[[Node], Verdict]) -> Verdict:
    """A leaf, or a condition in parentheses."""
    if isinstance(token, FunctionBlock):
        return leaf(token)
    if not isinstance(token, ParenthesesBlock):
        return None
    inside = words(token.content)
    nested = inside and (_name(inside[0]) == "not" or isinstance(inside[0], ParenthesesBlock | FunctionBlock))
    return _condition(inside, leaf) if nested else leaf(token)


def _feature(said: str, screen: Screen) -> Verdict:
    """One feature, as `min-width: 40em`, `hover`, or `30em <= width < 100em`."""
    name, colon, value = (part.strip() for part in said.partition(":"))
    if not colon:
        return _range([part.strip() for part in RANGE.split(said)], screen)
    if name == "orientation":
        return value == ("portrait" if screen.height >= screen.width else "landscape")
    if name in WORDS:
        return value == WORDS[name]
    sign = {"min": ">=", "max": "<="}.get(name.partition("-")[0], "=")
    return _compared(screen.number(name if sign == "=" else name.partition("-")[2]), sign, _reckoned(value))


def _range(parts: Sequence[str], screen: Screen) -> Verdict:
    if len(parts) == 1:
        found = WORDS.get(parts[0], screen.number(parts[0]))
        return None if found is None else str(found) not in DENYING and found != 0
    values = [number if (number := screen.number(part)) is not None else _reckoned(part) for part in parts[::2]]
    verdict: Verdict = True
    for low, sign, high in zip(values, parts[1::2], values[1:], strict=False):
        verdict = _all(verdict, _compared(low, sign, high))
    return verdict


def _compared(one: float | None, sign: str, other: float | None) -> Verdict:
    return None if one is None or other is None else COMPARED[sign](one, other)


def _reckoned(value: str) -> float | None:
    """A number, a ratio, or a length in pixels."""
    found = NUMBER.fullmatch(value)
    if not found:
        return None
    number, unit = float(found[1]), found[2] or ""
    if found[3]:
        return number / float(found[3]) if float(found[3]) else None
    factors = {"": 1.0, "em": EM, "rem": EM, "dppx": 1.0, "x": 1.0, "dpi": 1 / 96, "dpcm": 2.54 / 96, **PIXELS}
    return number * factors[unit] if unit in factors else None


def _all(one: Verdict, other: Verdict) -> Verdict:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _any(one: Verdict, other: Verdict) -> Verdict:
    if one is True or other is True:
        return True
    return None if one is None or other is None else False


def _name(token: Node) -> str:
    return str(token.lower_value) if token.type == "ident" else ""
