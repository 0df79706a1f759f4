"""What the studio knows of its campaign, and the thread that sets its sheets: the one in view first, old wishes dropped."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from campaignkit.errors import CampaignKitError, ProblemsFound
from campaignkit.jobs.preview import PlannedSheet, SheetMaker, SheetPicture, Snapshot, snapshot
from campaignkit.messages import joined
from campaignkit.model.kit import Profile
from campaignkit.studio.shapes import problem_documents, sheet_document
from campaignkit.studio.shown import SheetInView, ShownSheet

LARGE, SMALL = 1200, 360
"""Pixels of the longer side of a page in view, and of one that is only a thumbnail."""

IDLE = 1.2
"""Seconds without a change before sheets that nobody looks at are set: whoever is typing must not wait for them."""

Tell = Callable[..., None]
"""Tells every window of an event, from any thread."""

Task = Callable[[SheetMaker], Any]


@dataclass(slots=True)
class _Work:
    """What the thread is told, guarded by one condition."""

    stale: bool = True
    files_stale: bool = False
    ended: bool = False
    view: SheetInView = field(default_factory=SheetInView)
    tasks: list[tuple[Task, Callable[[Any, BaseException | None], None]]] = field(default_factory=list)


class Desk:
    """A campaign that is being worked on. Every method may be called from any thread."""

    def __init__(self, folder: Path, tell: Tell) -> None:
        self.folder = folder
        self._tell = tell
        self._work, self._change = _Work(), threading.Condition()
        self._thread = threading.Thread(target=self._serve, name="typesetter", daemon=True)
        self._edition = 0
        self._changed = 0.0
        self._snapshot: Snapshot | None = None
        self._good: bytes = b""
        self._sheets: tuple[PlannedSheet, ...] = ()
        self._shown: dict[str, ShownSheet] = {}
        self.broken: dict[str, Any] | None = None

    def start(self) -> None:
        """Begin to set sheets."""
        self._thread.start()

    def end(self) -> None:
        """Stop; a sheet that is being set is given up."""
        self._told(lambda work: setattr(work, "ended", True))
        self._thread.join(timeout=5)

    def touch(self, *, files: bool = False) -> None:
        """Read the campaign anew: something in its folder was changed, `files` beside campaign.yaml too."""

        def note(work: _Work) -> None:
            """What has to be read again."""
            work.stale, work.files_stale = True, work.files_stale or files

        self._told(note)

    def look_at(self, view: SheetInView) -> None:
        """Set this sheet before all others."""
        self._told(lambda work: setattr(work, "view", view))

    def ask(self, task: Task, answer: Callable[[Any, BaseException | None], None]) -> None:
        """Have something made by the workers before any more sheets are set; `answer` gets it, or why not."""
        self._told(lambda work: work.tasks.append((task, answer)))

    @property
    def snapshot(self) -> Snapshot | None:
        """The campaign as it was read last; None before the first time."""
        return self._snapshot

    @property
    def good_file(self) -> bytes:
        """The bytes of campaign.yaml when it could be read last."""
        return self._good

    @property
    def edition(self) -> int:
        """Counts how often the campaign was read."""
        return self._edition

    def sheets(self) -> tuple[PlannedSheet, ...]:
        """Every sheet there is."""
        return self._sheets

    def shown(self, sheet: str) -> ShownSheet | None:
        """The newest picture of a sheet."""
        return self._shown.get(sheet)

    def sheet_documents(self) -> list[dict[str, Any]]:
        """Every sheet with what is known of it, for a window that has just come."""
        return [self._document(sheet) for sheet in self._sheets]

    def _document(self, sheet: PlannedSheet) -> dict[str, Any]:
        tree = self._snapshot.values.tree if self._snapshot else None
        return sheet_document(sheet, self._shown.get(sheet.id), self._edition, tree)

    def _told(self, note: Callable[[_Work], None]) -> None:
        with self._change:
            note(self._work)
            self._change.notify()

    def _serve(self) -> None:
        with SheetMaker(self.folder) as typesetter:
            while self._next(typesetter):
                pass

    def _next(self, typesetter: SheetMaker) -> bool:
        """Do the one thing that is most urgent; wait where there is nothing. False at the end."""
        with self._change:
            work = self._work
            if work.ended:
                return False
            if work.stale:
                due: Callable[[SheetMaker], None] | None = self._reading()
            elif work.tasks:
                due = partial(_answered, task=work.tasks.pop(0))
            else:
                due = self._setting()
            if due is None:
                return True
        due(typesetter)
        return True

    def _reading(self) -> Callable[[SheetMaker], None]:
        files, self._work.stale, self._work.files_stale = self._work.files_stale, False, False
        return partial(self._read, files_stale=files)

    def _setting(self) -> Callable[[SheetMaker], None] | None:
        """The next sheet; None after a wait, where there is none or whoever is typing comes first."""
        wish = next(self._wishes(), None)
        resting = wish is not None and wish[1] == SMALL and time.monotonic() - self._changed < IDLE
        if wish is None or resting:
            self._change.wait(IDLE if resting else None)
            return None
        return partial(self._make, sheet=wish[0], pixels=wish[1], profile=self._work.view.profile)

    def _make(self, typesetter: SheetMaker, sheet: PlannedSheet, pixels: int, profile: Profile) -> None:
        """Set a sheet; before one that is not in view, ask what the plan still has to know."""
        found = self._snapshot
        if pixels == SMALL and found and found.project and typesetter.count_slots(found.project):
            sheets = typesetter.sheets(found.project)
            if [each.id for each in sheets] != [each.id for each in self._sheets]:
                self._sheets = sheets
                self._tell("queue", edition=self._edition, sheets=self.sheet_documents(), sound=True)
            return
        self._set(typesetter, sheet, pixels, profile)

    def _wishes(self) -> Iterator[tuple[PlannedSheet, int]]:
        """The sheets whose picture is not what it should be, the one in view first, then its other languages."""
        view, project = self._work.view, self._snapshot.project if self._snapshot else None
        if project is None:
            return
        seen = next((sheet for sheet in self._sheets if sheet.id == view.sheet), None) or self._first()
        for sheet in sorted(self._sheets, key=lambda each: urgency(each, seen)):
            pixels, shown = LARGE if sheet is seen else SMALL, self._shown.get(sheet.id)
            is_new = shown and (shown.edition, shown.profile) == (self._edition, view.profile) and shown.pixels >= pixels
            if not is_new:
                yield sheet, pixels

    def _first(self) -> PlannedSheet | None:
        """What is shown to a window that has not said what it wants."""
        papers = [sheet for sheet in self._sheets if sheet.material.size]
        return next((sheet for sheet in papers if sheet.material.name == "a5"), papers[0] if papers else None)

    def _read(self, typesetter: SheetMaker, files_stale: bool) -> None:
        """Read the campaign anew and tell what is in it now; while its file cannot be read, the last one stays."""
        if files_stale:
            typesetter.forget_files()
        try:
            found = snapshot(self.folder)
            sheets = typesetter.sheets(found.project) if found.project else self._sheets
        except CampaignKitError as error:
            self._break(error)
            return
        before, self._snapshot = self._snapshot, found
        self._changed = time.monotonic() if before else 0.0
        self._sheets, self._edition = sheets, self._edition + 1
        self._good = (self.folder / "campaign.yaml").read_bytes()
        if self.broken:
            self.broken = None
            self._tell("mended", rev=found.values.rev)
        if before is None or before.values != found.values:
            self._tell("values", rev=found.values.rev, edition=self._edition)
        self._tell("problems", edition=self._edition, items=problem_documents(found.problems, found.values.tree))
        self._tell("queue", edition=self._edition, sheets=self.sheet_documents(), sound=found.project is not None)

    def _break(self, error: CampaignKitError) -> None:
        problem = error.problems[0] if isinstance(error, ProblemsFound) else None
        message = problem.message if problem else joined(" ", filter(None, (error.message, error.hint)))
        self.broken = {
            "message": message,
            "line": problem.line if problem else None,
            "file": problem.file if problem else "",
        }
        self._tell("broken", problem=self.broken)

    def _set(self, typesetter: SheetMaker, sheet: PlannedSheet, pixels: int, profile: Profile) -> None:
        found, edition = self._snapshot, self._edition
        assert found is not None and found.project is not None, "only sheets of a sound campaign are wished for"
        self._tell("sheet", id=sheet.id, state="setting", edition=edition)
        begun = time.monotonic()
        try:
            picture = typesetter.set_sheet(found.project, sheet, pixels, profile)
        except CampaignKitError as error:
            picture = SheetPicture()
            self._tell("trouble", message=joined(" ", filter(None, (error.message, error.hint))))
        spent = round((time.monotonic() - begun) * 1000)
        last = self._shown.get(sheet.id)
        digest = _digest(picture)
        if last and not (picture.pages or picture.html):
            picture = replace(last.picture, problems=picture.problems)
            digest = last.digest
        shown = ShownSheet(picture, edition, profile, pixels, digest, spent)
        self._shown[sheet.id] = shown
        self._tell("sheet", **self._document(sheet))


def urgency(sheet: PlannedSheet, seen: PlannedSheet | None) -> int:
    """How long a sheet may wait: the one in view not at all, then its other languages; of a set in turns the first one."""
    if seen is None or sheet is seen:
        return 0
    if (sheet.kit.name, sheet.material.name) == (seen.kit.name, seen.material.name):
        return 1
    if sheet.sheet.turn > 1:
        return 4
    return 2 if sheet.sheet.lang == seen.sheet.lang else 3


def _answered(typesetter: SheetMaker, task: tuple[Task, Callable[[Any, BaseException | None], None]]) -> None:
    make, answer = task
    try:
        made = make(typesetter)
    except Exception as error:  # whoever waits for the answer has to hear of it, and the thread goes on
        answer(None, error)
    else:
        answer(made, None)


def _digest(picture: SheetPicture) -> str:
    return hashlib.sha256(b"\0".join((*picture.pages, picture.html))).hexdigest()[:24]
