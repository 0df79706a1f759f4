"""Templates to text: the only importer of Jinja2. A kit's template is a stranger's program, so it is caged."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from functools import wraps
from pathlib import Path, PurePath
from typing import Any

from jinja2 import (
    BaseLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from campaignkit.errors import Problem

MAX_RANGE = 10_000
MAX_OUTPUT = 8 * 1024 * 1024
"""Characters that one template may produce; a flyer takes about 20,000."""
MAX_TEMPLATE = 1024 * 1024
MAX_REPEAT = 100_000
PADDING = frozenset({"format", "format_map", "zfill", "ljust", "rjust", "center", "expandtabs"})
"""Methods of text that take a width, with which a few characters ask for gigabytes."""
MISTAKES = (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError, MemoryError)
"""What a template's expressions can raise: never a fault of ours."""


class KitLoader(BaseLoader):
    """Templates from `templates/` of one kit: regular files only, no way out, no links."""

    def __init__(self, folder: Path) -> None:
        self._root = Path(os.path.realpath(folder / "templates"))

    def get_source(self, environment: object, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Jinja2's loader protocol. Raises TemplateNotFound."""
        path = self._root / template
        real = Path(os.path.realpath(path))
        if real != path or not real.is_relative_to(self._root) or not path.is_file():
            raise TemplateNotFound(template)
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, encoding="utf-8") as file:
            facts = os.fstat(handle)
            if not stat.S_ISREG(facts.st_mode) or facts.st_size > MAX_TEMPLATE:
                raise TemplateNotFound(template)
            try:
                return file.read(), str(path), lambda: True
            except UnicodeDecodeError:
                raise TemplateSyntaxError("the file is not UTF-8 text", 1, template) from None


class Cage(ImmutableSandboxedEnvironment):
    """Jinja2's immutable sandbox, strict about undefined names, with bounds on what an expression may build."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiplication within bounds; powers and `%` on text are not needed on a flyer."""
        if operator == "**":
            raise SecurityError("powers are not available in templates")
        if operator == "%":
            if isinstance(left, (str, bytes)):
                raise SecurityError("% on text is not available in templates")
            return super().call_binop(context, operator, left, right)
        sized = next((side for side in (left, right) if isinstance(side, (str, bytes, list, tuple))), None)
        count = right if sized is left else left
        if sized is not None and isinstance(count, int) and len(sized) * count > MAX_REPEAT:
            raise SecurityError(f"a repeat of more than {MAX_REPEAT} is not available in templates")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No formatting methods (a width can ask for gigabytes), and nothing of a path (its methods open files)."""
        return attr not in PADDING and not isinstance(obj, PurePath) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:
        """Refuse `str.format` before the sandbox would wrap it."""
        named, owner = getattr(value, "__name__", ""), getattr(value, "__self__", None)
        if callable(value) and named in {"format", "format_map"} and isinstance(owner, str):
            raise SecurityError("str.format is not available in templates")
        return super().wrap_str_format(value)


def _printable(value: Any) -> Any:
    """Refuse to print what holds a path of this machine: the output must be the same everywhere, and tell nothing."""
    if is_dataclass(value) or isinstance(value, (PurePath, Mapping, list, tuple)):
        raise SecurityError(f"a {type(value).__name__} cannot be printed as it is; use one of its values or a filter")
    return value


def _bounded_range(*bounds: int) -> range:
    values = range(*bounds)
    if len(values) > MAX_RANGE:
        raise SecurityError(f"a range of more than {MAX_RANGE} is not available in templates")
    return values


def _bounded_widths(environment: Cage) -> None:
    """Filters that pad or indent by a number take at most 1,000."""
    for name in ("center", "indent", "wordwrap", "batch", "slice", "tojson"):
        original = environment.filters[name]

        @wraps(original)  # which tells Jinja2 whether a filter wants the environment first
        def bounded(
            value: Any, *args: Any, _original: Callable[..., Any] = original, _name: str = name, **named: Any
        ) -> Any:
            numbers = [arg for arg in (*args, *named.values()) if isinstance(arg, int)]
            if any(number > 1000 for number in numbers):
                raise SecurityError(f"|{_name} takes numbers up to 1000")
            return _original(value, *args, **named)

        environment.filters[name] = bounded


@pass_context
def _link(context: Mapping[str, Any], url: str) -> Any:
    """The filter `link`: an address as this very sheet labels it, for labels differ from sheet to sheet."""
    return context["labelled"](url)


def _is_marked_up(name: str | None) -> bool:
    return not (name or "").endswith(".txt")


class TemplateFailed(Exception):
    """A template could not be compiled or filled; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Templates:
    """The templates of one kit, compiled once, filled many times."""

    def __init__(self, folder: Path, filters: Mapping[str, Callable[..., Any]]) -> None:
        self._cage = Cage(
            loader=KitLoader(folder), autoescape=_is_marked_up, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True, auto_reload=False, finalize=_printable,
        )  # fmt: skip
        self._cage.globals = {"range": _bounded_range}
        for name in ("xmlattr", "pprint", "urlize", "filesizeformat", "attr", "format"):
            self._cage.filters.pop(name, None)
        _bounded_widths(self._cage)
        self._cage.filters.update(filters)
        self._cage.filters["link"] = _link

    def fill(self, name: str, context: Mapping[str, Any]) -> str:
        """The template's text for these values. Raises TemplateFailed."""
        try:
            template = self._cage.get_template(name)
            return _bounded(template.generate(dict(context)))
        except TemplateNotFound as error:
            raise _failed((name, None), f"no template {error} in templates/", "missing-template") from None
        except TemplateSyntaxError as error:
            raise _failed((error.name or name, error.lineno), str(error.message), "template-syntax") from None
        except UndefinedError as error:
            advice = "declare it under fields: or test it with “is defined”"
            raise _failed(_place(error, name), f"{error.message}; {advice}", "undefined") from None
        except SecurityError as error:
            raise _failed(_place(error, name), str(error), "unsafe-template") from None
        except MISTAKES as error:
            raise _failed(_place(error, name), f"{error or type(error).__name__}", "template-error") from None


def _bounded(pieces: Iterable[str]) -> str:
    kept: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > MAX_OUTPUT:
            raise SecurityError(f"the template makes more than {MAX_OUTPUT} characters")
        kept.append(piece)
    return "".join(kept)


def _place(error: BaseException, name: str) -> tuple[str, int | None]:
    """Template file and line of the innermost template frame: Jinja2 rewrites tracebacks to template lines."""
    trace = error.__traceback__
    found: tuple[str, int | None] = (name, None)
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if f"{os.sep}templates{os.sep}" in file and not file.endswith(".py"):
            found = (file.rsplit(f"{os.sep}templates{os.sep}", 1)[1], trace.tb_lineno)
        trace = trace.tb_next
    return found


def _failed(place: tuple[str, int | None], message: str, code: str) -> TemplateFailed:
    return TemplateFailed(Problem(f"templates/{place[0]}", "", message, code, place[1]))
