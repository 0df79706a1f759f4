"""Mathematical functions in values, reckoned (CSS Values and Units 4, chapter 10): `calc(100px + 1in)` is 196px."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tinycss2.ast import DimensionToken, FunctionBlock, IdentToken, Node, NumberToken, ParenthesesBlock, PercentageToken

from campaignkit.rendering.css.tokens import listed, words
from campaignkit.rendering.guard.css_facts import PIXELS

PI = {"pi": math.pi, "e": math.e}
TURNS = {"deg": 1.0, "rad": 180 / math.pi, "turn": 360.0, "grad": 0.9}
PICKING: Mapping[str, Callable[[Sequence[float]], float]] = {
    "min": min,
    "max": max,
    "clamp": lambda numbers: max(numbers[0], min(numbers[1], numbers[2])),
}
MATHS = frozenset({"calc", *PICKING})


@dataclass(frozen=True, slots=True)
class _Amount:
    number: float
    unit: str = ""
    """`px`, `deg`, `%`, or any that is not reckoned into another; empty for a bare number."""


def reckoned(tokens: Sequence[Node]) -> list[Node]:
    """The tokens with every mathematical function that comes to one number, length, angle or share replaced by it.

    What cannot be reckoned here, such as a share and a length together, stays as it is.
    """
    return [_replaced(token) for token in tokens]


def is_reckoned(tokens: Sequence[Node]) -> bool:
    """Whether no mathematical function is left among them."""
    functions = [token for token in tokens if isinstance(token, FunctionBlock)]
    return all(token.lower_name not in MATHS and is_reckoned(token.arguments) for token in functions)


def _replaced(token: Node) -> Node:
    if not isinstance(token, FunctionBlock):
        return token
    line, column = token.source_line, token.source_column
    if token.lower_name not in MATHS:
        return FunctionBlock(line, column, token.name, reckoned(token.arguments))
    try:
        amount = _amount(token)
    except (ValueError, IndexError, ZeroDivisionError):
        return token
    text = f"{amount.number:.10g}"
    number, whole = float(text), int(float(text)) if float(text).is_integer() else None
    if not amount.unit:
        return NumberToken(line, column, number, whole, text)
    if amount.unit == "%":
        return PercentageToken(line, column, number, whole, text)
    return DimensionToken(line, column, number, whole, text, amount.unit)


def _amount(token: Node) -> _Amount:
    """What one token comes to. Raises ValueError for what is none or not known here."""
    match token:
        case NumberToken(value=number):
            return _Amount(number)
        case PercentageToken(value=number):
            return _Amount(number, "%")
        case DimensionToken(value=number, lower_unit=unit):
            return _measured(number, unit)
        case IdentToken(lower_value=name) if name in PI:
            return _Amount(PI[name])
        case ParenthesesBlock(content=inside):
            return _sum(inside)
        case FunctionBlock(lower_name=name) if name in MATHS:
            return _result(token)
    raise ValueError("no amount")


def _result(function: FunctionBlock) -> _Amount:
    """What one of MATHS comes to. Raises ValueError."""
    parts = [_sum(part) for part in listed(function.arguments)]
    if function.lower_name == "calc":
        (whole,) = parts
        return whole
    units = {part.unit for part in parts}
    if len(units) != 1 or (function.lower_name == "clamp" and len(parts) != 3):
        raise ValueError("amounts of several kinds")
    return _Amount(PICKING[function.lower_name]([part.number for part in parts]), units.pop())


def _measured(number: float, unit: str) -> _Amount:
    if unit in PIXELS:
        return _Amount(number * PIXELS[unit], "px")
    return _Amount(number * TURNS[unit], "deg") if unit in TURNS else _Amount(number, unit)


def _sum(tokens: Sequence[Node]) -> _Amount:
    amounts = [(sign, _product(term)) for sign, term in _terms(tokens)]
    units = {amount.unit for _, amount in amounts}
    if len(units) != 1:
        raise ValueError("amounts of several kinds")
    total = sum(sign * amount.number for sign, amount in amounts)
    if not math.isfinite(total):
        raise ValueError("no number")
    return _Amount(total, units.pop())


def _terms(tokens: Sequence[Node]) -> list[tuple[float, list[Node]]]:
    """Terms with `+` and `-` between them, which bind less than `*` and `/`, each with its sign."""
    terms: list[tuple[float, list[Node]]] = [(1.0, [])]
    for word in words(tokens):
        if word in ("+", "-"):
            terms.append((1.0 if word == "+" else -1.0, []))
        else:
            terms[-1][1].append(word)
    return terms


def _product(term: Sequence[Node]) -> _Amount:
    total = _amount(term[0])
    for sign, word in zip(term[1::2], term[2::2], strict=True):
        factor = _amount(word)
        if sign == "*" and "" in (total.unit, factor.unit):
            total = _Amount(total.number * factor.number, total.unit or factor.unit)
        elif sign == "/" and not factor.unit:
            total = _Amount(total.number / factor.number, total.unit)
        else:
            raise ValueError("amounts of several kinds")
    return total
