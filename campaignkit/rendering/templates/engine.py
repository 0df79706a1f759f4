"""The templates of one kit: found, compiled in the sandbox, filled, and every mistake told with its file and line."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from campaignkit.errors import Problem
from campaignkit.messages import _, joined, message_of
from campaignkit.rendering.templates.effort import Effort
from campaignkit.rendering.templates.noting import Notes, ReadGroup
from campaignkit.rendering.templates.standins import bare, settled, veiled
from campaignkit.rendering.templates.template_sandbox import TemplateSandbox

MISTAKES = (
    TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError, MemoryError,
    SyntaxError, AssertionError,
)  # fmt: skip
"""What a template can raise, by its expressions or in being compiled: never a fault of ours."""
TOO_DEEP = _("its parts call or include one another without end, or are nested too deeply (loops at most 20 deep)")
LONGEST_MESSAGE = 300


class TemplateFailed(Exception):
    """A template could not be compiled or filled; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Templates:
    """The templates of one kit, compiled once, filled many times."""

    def __init__(self, folder: Path, filters: Mapping[str, Callable[..., Any]]) -> None:
        self._sandbox = TemplateSandbox(folder, filters)

    def fill(self, name: str, context: Mapping[str, Any], notes: Notes | None = None) -> str:
        """The template's text for these values; what it reads of those that `notes` follow, they note.

        Raises TemplateFailed.
        """
        self._sandbox.effort = Effort()
        self._sandbox.notes = notes or Notes()
        try:
            template = self._sandbox.get_template(name)
            return settled(self._sandbox.concat(template.generate(self._veiled_context(context))), name)
        except TemplateNotFound as error:
            raise _failed(
                (name, None), _("no template {error} in templates/").format(error=error), "missing-template"
            ) from None
        except TemplateSyntaxError as error:
            place = _in_templates(error.name) or error.name or name, error.lineno
            raise _failed(place, str(error.message), "template-syntax") from None
        except UndefinedError as error:
            advice = _("declare it under fields: or test it with “is defined”")
            raise _failed(_innermost_line(error, name), joined("; ", (str(error.message), advice)), "undefined") from None
        except SecurityError as error:
            raise _failed(_innermost_line(error, name), message_of(error), "unsafe-template") from None
        except (RecursionError, SyntaxError) as error:
            raise _failed(_innermost_line(error, name), TOO_DEEP, "template-error") from None
        except NameError as error:  # Jinja2 writes an infinite number into its code as `inf`, which Python does not know
            raise _failed(_innermost_line(error, name), _("a number is too large"), "template-error") from None
        except MISTAKES as error:
            raise _failed(_innermost_line(error, name), f"{error or type(error).__name__}", "template-error") from None

    def _veiled_context(self, context: Mapping[str, Any]) -> dict[str, Any]:
        seen = {name: self._sandbox.lent(value) if callable(value) else veiled(value) for name, value in context.items()}
        notes = self._sandbox.notes
        groups = ((name, seen[name]) for name in notes.of)
        return seen | {name: ReadGroup(value, name, notes) for name, value in groups if isinstance(value, Mapping)}


def _innermost_line(error: BaseException, name: str) -> tuple[str, int | None]:
    """Template file and line of the innermost template frame: Jinja2 rewrites tracebacks to template lines."""
    trace = error.__traceback__
    found: tuple[str, int | None] = (name, None)
    while trace is not None:
        if file := _in_templates(trace.tb_frame.f_code.co_filename):
            found = (file, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _in_templates(path: str | None) -> str:
    """A template's name from its path on this machine; empty for anything else."""
    _, inside, name = (path or "").rpartition(f"{os.sep}templates{os.sep}")
    return name if inside and not name.endswith(".py") else ""


def _failed(place: tuple[str, int | None], message: str, code: str) -> TemplateFailed:
    message = bare(message)
    if len(message) > LONGEST_MESSAGE:
        message = f"{message[:LONGEST_MESSAGE]}…"
    return TemplateFailed(Problem(f"templates/{place[0]}", "", message, code, place[1]))
