"""The one place that turns an error into words, JSON and an exit status."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from campaignkit.cli.json_shapes.problems import failed_document
from campaignkit.cli.voice import LABELS, Voice
from campaignkit.cli.words import display_path, from_here, one_line
from campaignkit.errors import CampaignKitError, Problem, ProblemsFound
from campaignkit.messages import _, joined, several

_SAMPLED = ("sample-value", "sample-price")
"""The codes of values that are still the sample's."""
USAGE = 2
INTERRUPTED = 130


class Unsaid(click.UsageError):
    """What was typed lacks a word; `command` is what to type."""

    def __init__(self, message: str, context: click.Context, command: str) -> None:
        super().__init__(message, context)
        self.command = command


def tell_problems(voice: Voice, problems: Iterable[Problem]) -> None:
    """Each problem on one line, warnings and notes marked as such; what is still the sample's on one line for each word."""
    for problem in sample_words_together(problems):
        mark = "" if problem.severity == "error" else LABELS[problem.severity]
        voice.alarm("", problem_line(replace(problem, message=mark + problem.message)))


def problem_line(problem: Problem) -> str:
    """A problem on one line, its file by the path that leads there from where the person stands."""
    file = display_path(Path(problem.folder, problem.file)) if problem.folder and problem.file else problem.file
    return one_line(replace(problem, file=file).whole)


def sample_words_together(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, with those of values that are still the sample's folded where they stand in one group.

    The one that is left has the place of the first and names all: twenty lines that say the same hide what else there is.
    """
    groups: dict[object, list[Problem]] = {}
    for number, problem in enumerate(problems):
        sampled = (problem.file, problem.severity, problem.word) if problem.code in _SAMPLED else number
        groups.setdefault(sampled, []).append(problem)
    return [_folded(group) if len(group) > 1 else group[0] for group in groups.values()]


def _folded(group: list[Problem]) -> Problem:
    from campaignkit.documents.sample import AS_WELL

    word = group[0].word
    places = [
        _("{field} (line {line})").format(field=each.field.removeprefix(word).lstrip("."), line=each.line) for each in group
    ]
    message = _("{number} values are still the sample's: {places}; put your own there").format(
        number=len(group), places=joined(", ", places)
    )
    if any(problem.message.endswith(AS_WELL) for problem in group):
        message += AS_WELL
    return replace(group[0], field=word, message=message)


def without_sample_warnings(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without the reminders that a value is still the sample's: a first render would drown in them."""
    return [problem for problem in problems if problem.severity == "error" or problem.code not in _SAMPLED]


def tally(problems: Iterable[Problem]) -> str:
    """`2 problems, 1 warning`; empty where there are only notes."""
    severities = [problem.severity for problem in problems]
    errors, warnings = severities.count("error"), severities.count("warning")
    parts = [several("{number} problem", "{number} problems", errors)] if errors else []
    return joined(", ", [*parts, several("{number} warning", "{number} warnings", warnings)] if warnings else parts)


def tell(voice: Voice, error: CampaignKitError) -> int:
    """What went wrong and what to do next. Returns the exit status."""
    problems = error.problems if isinstance(error, ProblemsFound) else ()
    tell_problems(voice, without_sample_warnings(problems))
    voice.alarm("error", from_here(voice.language.say(error.message)))
    hint = from_here(voice.language.say(error.hint)) or (_("mend the lines above and try again") if problems else "")
    if hint:
        voice.next_step(hint)
    _tell_programs(voice, problems or [_problem_without_place(error.message, type(error).__name__)])
    return error.exit_status


def tell_usage(voice: Voice, error: click.UsageError) -> int:
    """A command line that cannot be understood."""
    voice.alarm("error", error.format_message())
    if isinstance(error, Unsaid):
        voice.next_step(error.command)
    elif error.ctx is not None:
        voice.next_step(_("{command_path} -h explains it").format(command_path=error.ctx.command_path))
    _tell_programs(voice, [_problem_without_place(error.format_message(), "Usage")])
    return USAGE


def tell_machine(voice: Voice, error: OSError) -> int:
    """The machine said no where no job expected it."""
    reason = _("the disk is full") if error.errno == errno.ENOSPC else (error.strerror or str(error)).lower()
    # A descriptor's number, which may stand for the name, says nothing to a person.
    message = joined(": ", (error.filename, reason)) if isinstance(error.filename, str) else reason
    voice.alarm("error", message)
    _tell_programs(voice, [_problem_without_place(message, "Machine")])
    return 1


def _problem_without_place(message: str, kind: str) -> Problem:
    code = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind).strip("-")
    return Problem(file="", field="", message=message, code=code)


def _tell_programs(voice: Voice, problems: Iterable[Problem]) -> None:
    if voice.json_on_error is not None:
        voice.show_json(failed_document(voice.json_on_error, problems))
