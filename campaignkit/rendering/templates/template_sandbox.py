"""Jinja2's immutable sandbox made narrow: lists of what may be asked of each kind of value, a meter on all that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sized
from dataclasses import is_dataclass
from datetime import date, time, timedelta, tzinfo
from decimal import Decimal
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, nodes, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.lexer import TokenStream
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, LoopContext, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing

from campaignkit.lineage.credits import Credit
from campaignkit.messages import _
from campaignkit.model.campaign import Partner
from campaignkit.model.values import Photo
from campaignkit.rendering.photos.placed_photo import PlacedPhoto
from campaignkit.rendering.templates import filters
from campaignkit.rendering.templates.compiler import MAX_TOKENS, Meter, limited, metered, refuse_unquoted
from campaignkit.rendering.templates.effort import Effort
from campaignkit.rendering.templates.loader import KitLoader
from campaignkit.rendering.templates.noting import Notes, NotingContext
from campaignkit.rendering.templates.standins import bare, lined, veiled
from campaignkit.sandbox import inputs

MAX_RANGE = 10_000
MAX_REPEAT = 100_000
"""Characters or entries that `text * number` may come to."""
MAX_BITS = 256
"""Of a whole number: more than any date, amount or size needs."""
MAX_EXPONENT = 64
CALL = 4
"""Steps that a call counts for, besides what it leads to."""
DRAWING = 10_000
"""Steps that one call of what the house lends to templates counts for: art is drawn, logos are set."""

OF_TEXT = frozenset(
    {"capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha", "isascii", "isdecimal"}
    | {"isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper", "join", "lower", "lstrip", "partition"}
    | {"removeprefix", "removesuffix", "replace", "rfind", "rindex", "rpartition", "rsplit", "rstrip", "split"}
    | {"splitlines", "startswith", "strip", "swapcase", "title", "upper"}
)
OF_TIME = frozenset(
    {"year", "month", "day", "hour", "minute", "second", "tzinfo", "date", "time", "weekday", "isoweekday", "isocalendar"}
    | {"isoformat", "days", "seconds", "total_seconds", "week", "utcoffset", "tzname"}
)
OF_LOOP = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0", "previtem", "nextitem"}
    | {"cycle", "changed"}
)
ATTRIBUTES: tuple[tuple[type | tuple[type, ...], frozenset[str]], ...] = (
    (str, OF_TEXT),
    (Mapping, frozenset({"get", "items", "keys", "values"})),
    ((list, tuple), frozenset({"count", "index"})),
    ((date, time, timedelta, tzinfo), OF_TIME),
    ((int, float, Decimal), frozenset({"is_integer"})),
    (LoopContext, OF_LOOP),
    (BlockReference, frozenset({"super"})),
    (Macro, frozenset({"name", "arguments", "caller", "catch_kwargs", "catch_varargs"})),
)
"""What a template may ask of a value of these kinds; of any other kind, nothing. First match counts."""


class Unknown(StrictUndefined):
    """What a template asks for and a value has not; told by what the value is to a kit's maker, not to Python."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint or self._undefined_obj is missing:
            return super()._undefined_message
        return _("{kind_in_words} has no {undefined_name!r}").format(
            kind_in_words=filters.kind_in_words(self._undefined_obj), undefined_name=self._undefined_name
        )


class TemplateSandbox(ImmutableSandboxedEnvironment):
    """The sandbox for one kit's templates. `effort` is what the present filling has left, `notes` what it has read."""

    code_generator_class = Meter
    context_class = NotingContext
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, folder: Path, own_filters: Mapping[str, Callable[..., Any]]) -> None:
        super().__init__(
            loader=KitLoader(folder), autoescape=is_marked_up, undefined=Unknown, trim_blocks=True,
            lstrip_blocks=True, auto_reload=False, finalize=_printed,
        )  # fmt: skip
        self.effort = Effort()
        self.notes = Notes()
        self._tokens = 0
        self.globals = {"range": _bounded_range, "namespace": Namespace}
        self.filters = filters.bounded(self, own_filters)
        self.tests = filters.tests(self)

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        return limited(super()._tokenize(source, name, filename, state), self._count_token, name)

    def _count_token(self) -> None:
        self._tokens += 1
        if self._tokens > MAX_TOKENS:
            raise SecurityError(
                _("the kit's templates hold more than {max_tokens:,} words of code; leave out what repeats").format(
                    max_tokens=MAX_TOKENS
                )
            )

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        if is_marked_up(name):
            refuse_unquoted(template, name)
        return metered(template)

    def join_path(self, template: str, parent: str) -> str:
        """The name of a part, which a value may hold."""
        return str(bare(template))

    # What the compiled template calls:

    def spend(self, steps: int) -> bool:
        """Count steps. Raises SecurityError."""
        return self.effort.spend(steps)

    def concat(self, pieces: Iterable[str]) -> str:
        """What a macro or block made, as one text. Raises SecurityError."""
        return self.effort.joined(pieces)

    def concatenated(self, context: EvalContext, parts: tuple[Any, ...]) -> str:
        """`a ~ b`. Raises SecurityError."""
        self.effort.weigh(*parts)
        self.effort.write(sum(len(part) if isinstance(part, str) else 1 for part in map(filters.single, parts)))
        return markup_join(parts) if context.autoescape else str_join(parts)

    def compared(self, value: Any) -> Any:
        """A value for a comparison: as it reads. Raises SecurityError."""
        self.effort.weigh(value)
        return bare(value)

    def handled(self, value: Any) -> Any:
        """The same value, counted. Raises SecurityError."""
        self.effort.weigh(value)
        return value

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums, products and powers within bounds; `%` on text is not needed on a flyer. Raises SecurityError."""
        BOUNDS[operator](self.effort, left, right)
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`a.b`."""
        self._note(obj, attribute)
        return _persons(obj, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`a[b]`. Raises SecurityError."""
        argument = self.compared(argument)
        self._note(obj, argument)
        return _persons(obj, super().getitem(obj, argument))

    def _note(self, obj: Any, fact: Any) -> None:
        if isinstance(obj, Partner):
            self.notes.read.add(inputs.partner(obj.id, str(fact)))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only what is listed for values of that kind, the fields of our own values, and what a template named itself."""
        if not super().is_safe_attribute(obj, attr, value):
            return False
        if is_dataclass(obj) and not isinstance(obj, (type, Mapping)):
            return not callable(value)
        if isinstance(obj, (Namespace, TemplateModule)):
            return True
        return next((attr in names for kind, names in ATTRIBUTES if isinstance(obj, kind)), False)

    def wrap_str_format(self, value: Any) -> Any:
        """Refuse `str.format` before the sandbox would wrap it. Raises SecurityError."""
        if getattr(value, "__name__", "") in {"format", "format_map"} and isinstance(getattr(value, "__self__", None), str):
            raise SecurityError(_("str.format is not available in templates"))
        return super().wrap_str_format(value)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """`a(b)`. Raises SecurityError."""
        named = {name: value for name, value in kwargs.items() if not name.startswith("_")}
        __self.effort.spend(CALL)
        __self.effort.weigh(*args, *named.values())
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str):
            return filters.asked_of_text(__self.effort, owner, __obj.__name__, args, named)
        if isinstance(owner, Mapping):
            args = tuple(map(bare, args))
        return super().call(__context, __obj, *args, **kwargs)

    def lent(self, made: Callable[..., Any]) -> Callable[..., Any]:
        """What the house lends to a template, which gets words as they read and counts for much."""

        @wraps(made)
        def called(*args: Any, **named: Any) -> Any:
            """What the house makes of words as they read. Raises SecurityError."""
            self.effort.spend(DRAWING)
            return made(*map(bare, args), **{name: bare(value) for name, value in named.items()})

        return called


def is_marked_up(name: str | None) -> bool:
    """Whether a template makes HTML or MJML; the others make plain text."""
    return not (name or "").endswith(".txt")


@pass_eval_context
def _printed(context: EvalContext, value: Any) -> Any:
    """What Jinja2 does last with a value that is printed."""
    if isinstance(value, PlacedPhoto):
        return value.picture if context.autoescape else value.alt
    return lined(value) if context.autoescape and isinstance(value, str) else filters.single(value)


def _persons(owner: Any, value: Any) -> Any:
    """What the people of a campaign or kit wrote is met with stand-ins; see there."""
    return veiled(value) if isinstance(owner, (Partner, Credit, Photo, PlacedPhoto)) else value


def _bounded_range(*bounds: int) -> range:
    values = range(*bounds)
    if len(values) > MAX_RANGE:
        raise SecurityError(_("a range of more than {max_range} is not available in templates").format(max_range=MAX_RANGE))
    return values


def _sum(effort: Effort, left: Any, right: Any) -> None:
    effort.weigh(left, right)
    if isinstance(left, str) and isinstance(right, str):
        effort.write(len(left) + len(right))


def _product(effort: Effort, left: Any, right: Any) -> None:
    match left, right:
        case (str() | bytes() | list() | tuple() as sized, int(count)) | (
            int(count),
            str() | bytes() | list() | tuple() as sized,
        ):
            _repeat(effort, sized, count)
        case int(), int():
            if left.bit_length() + right.bit_length() > MAX_BITS:
                raise SecurityError(_("so large a number is not available in templates"))


def _repeat(effort: Effort, sized: Sized, count: int) -> None:
    if len(sized) * count > MAX_REPEAT:
        raise SecurityError(
            _("a repeat of more than {max_repeat} is not available in templates").format(max_repeat=MAX_REPEAT)
        )
    effort.weigh(sized)
    effort.spend(max(0, len(sized) * count) // 8)


def _power(effort: Effort, left: Any, right: Any) -> None:
    if not isinstance(right, (int, float)) or abs(right) > MAX_EXPONENT:
        raise SecurityError(
            _("powers above {max_exponent} are not available in templates").format(max_exponent=MAX_EXPONENT)
        )
    if isinstance(left, int) and isinstance(right, int) and left.bit_length() * right > MAX_BITS:
        raise SecurityError(_("so large a number is not available in templates"))


def _remainder(effort: Effort, left: Any, right: Any) -> None:
    if isinstance(left, (str, bytes)):
        raise SecurityError(_("% on text is not available in templates"))


BOUNDS: Mapping[str, Callable[[Effort, Any, Any], None]] = {"+": _sum, "*": _product, "**": _power, "%": _remainder}
