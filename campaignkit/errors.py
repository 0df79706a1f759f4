"""What can go wrong, as silent data: nothing here prints, exits or knows the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Literal

from campaignkit.messages import joined, several

Severity = Literal["error", "warning", "note"]
"""What must be mended, what should be looked at, and what is only said: a choice that was left open, and how it fell."""

IGNORED_STYLE = "ignored-style"
"""What a style sheet says in vain is of interest to a kit's maker; those who use the kit can do nothing about it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a person's file, and where.

    `message` says what was expected and what was found, and suggests a mend where one is known. `file` is the path as the
    person knows it (relative to the campaign or kit folder), `line` and `column` count from 1, `field` is a path such as
    `event.starts` or `partners[0].logo`, and `code` is a stable kebab-case word that programs may test. `folder` is the
    absolute path of the folder that `file` is seen from, empty where the two lead to nothing that a person could open.
    """

    file: str
    field: str
    message: str
    code: str
    line: int | None = None
    column: int | None = None
    severity: Severity = "error"
    folder: str = ""

    @property
    def word(self) -> str:
        """The word of the file in which the field stands: `partners` of `partners[0].logo`."""
        return self.field.partition(".")[0].partition("[")[0]

    @property
    def head(self) -> str:
        """The place in one piece, `campaign.yaml:12:5 event.starts`, leaving out what is not known."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place} {self.field}".strip()

    def __str__(self) -> str:
        """`campaign.yaml:12:5 event.starts: expected …`."""
        return str(self.whole)

    @property
    def whole(self) -> str:
        """Place and message in one, as a message: `campaign.yaml:12:5 event.date: expected …`."""
        return joined(": ", (self.head, self.message)) if self.head else self.message


def seen_from(folder: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems, each with the folder that its file is seen from, unless it has one already.

    A kit that lies in a campaign calls its files `kits/NAME/…`, also where `folder` is the kit itself.
    """
    place = folder.absolute()
    of_kit = f"kits/{place.name}/" if place.parent.name == "kits" else ""
    return tuple(replace(each, folder=each.folder or str(_base(each, place, of_kit))) for each in problems)


def _base(problem: Problem, place: Path, of_kit: str) -> Path:
    return place.parents[1] if of_kit and problem.file.startswith(of_kit) else place


class CampaignKitError(Exception):
    """Base of everything campaignkit raises on purpose: a message for a person and, where known, what to do next."""

    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ProblemsFound(CampaignKitError):
    """One or more `Problem`s, all those that could be found at once."""

    def __init__(self, problems: Sequence[Problem], hint: str = "") -> None:
        self.problems = tuple(problems)
        errors = sum(problem.severity == "error" for problem in self.problems)
        super().__init__(several("{number} problem found", "{number} problems found", errors), hint)


@contextmanager
def problems_of(folder: Path) -> Iterator[None]:
    """Problems that are raised in the block know that their files are seen from `folder`."""
    try:
        yield
    except ProblemsFound as error:
        error.problems = seen_from(folder, error.problems)
        raise


class InvalidDocuments(ProblemsFound):
    """`kit.yaml`, `campaign.yaml` or a file they name does not say what the format asks for."""


class RenderingFailed(ProblemsFound):
    """At least one material could not be made; the others may have been."""


class NotPublishable(ProblemsFound):
    """A kit cannot become a release as it stands."""


class NotFound(CampaignKitError):
    """A kit, version, registry, folder or file that was asked for does not exist."""


class Unreachable(NotFound):
    """Another machine did not answer, not in time or not with what was asked for; to try again does no harm."""


class Taken(CampaignKitError):
    """The name or version is already used, and a release never changes."""


class UnsafePath(CampaignKitError):
    """A path leads out of the folder it must stay in, or is no regular file."""


class CannotWrite(CampaignKitError):
    """The disk is full, the folder read-only, or the file in use: nothing half-written was left."""


class Refused(CampaignKitError):
    """A licence or a safety rule forbids it."""

    exit_status = 4


class MachineIncomplete(CampaignKitError):
    """A part of the machine that campaignkit needs is missing; `campaignkit doctor` names the mend."""

    exit_status = 6


class Notice(UserWarning):
    """Something that a person should know while the work goes on; told with `warnings.warn`."""
