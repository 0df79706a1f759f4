"""One run of the studio: what its addresses ask of the campaign, each in a few lines; all may be called from any thread."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from campaignkit.documents.events.found import EventData
from campaignkit.errors import CampaignKitError
from campaignkit.jobs.attach import attach
from campaignkit.jobs.edit import edit, put_back, read_values, undo, undoable
from campaignkit.jobs.origins import origins_of
from campaignkit.jobs.preview import PlannedSheet, SheetMaker, SheetPicture, Snapshot, snapshot
from campaignkit.jobs.take_away import everything, one_file
from campaignkit.messages import _
from campaignkit.studio.beginning import begun, begun_with, event_document, kit_picture, start_page
from campaignkit.studio.choices import brand_with, rendered
from campaignkit.studio.desk import LARGE, SMALL, Desk
from campaignkit.studio.editor import editor, fields_of, file_named
from campaignkit.studio.events import Events
from campaignkit.studio.pages import page
from campaignkit.studio.shapes import conflict_document, layout_document, operation_of, problem_documents, values_document
from campaignkit.studio.shown import SheetInView, ShownSheet, StudioPlace, Unheard, use_of
from campaignkit.studio.words import in_words

Made = TypeVar("Made")
Answer: TypeAlias = "bytes | str | dict[str, Any]"
PATIENCE = 120.0
"""Seconds that a window waits for something that workers make."""

REMEMBERED = 512
"""How many answers to patches are remembered, for a window whose answer was lost."""


class Session:
    """A campaign's studio while it runs."""

    def __init__(self, place: StudioPlace) -> None:
        self.place = place
        self.events = Events()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._answers: OrderedDict[tuple[str, int], dict[str, Any]] = OrderedDict()
        self._lock = threading.Lock()
        self._desk = Desk(place.folder, self.tell)
        self.begun = threading.Event()

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to set sheets, if there is a campaign yet; windows are told of them on `loop`."""
        self._loop = loop
        if (self.place.folder / "campaign.yaml").is_file():
            self._desk.start()
            self.begun.set()

    def end(self) -> None:
        """Let windows and workers go."""
        if self.begun.is_set():
            self._desk.end()

    def touch(self, *, files: bool = False) -> None:
        """Something in the folder was changed by others, `files` beside campaign.yaml too."""
        self._desk.touch(files=files)

    def tell(self, kind: str, /, **data: Any) -> None:
        """Tell every window, from any thread."""
        with suppress(RuntimeError):  # at the end the loop is closed before the last sheet is set
            if self._loop:
                self._loop.call_soon_threadsafe(lambda: self.events.tell(kind, **in_words(data)))

    def hello(self) -> dict[str, Any]:
        """What a window hears first."""
        found = self._desk.snapshot
        return {
            "rev": found.values.rev if found else "",
            "edition": self._desk.edition,
            "port": self.place.port,
            "broken": self._desk.broken,
        }

    def shell(self) -> str:
        """The page that holds no data; its script asks for the rest with the key."""
        return page("shell.html")

    def desk_page(self, lang: str = "", profile: str = "", key: str = "", nearby: str = "") -> str:
        """The page with form and sheets, or of the beginning, for who has `key`: a "guest" `nearby`, or their "host"."""
        if not self.begun.is_set():
            return start_page(self.place.folder, key)
        found = self._newest()
        values = editor(found, lang, profile or "screen", key) | {"nearby": nearby}
        origins, licences = origins_of(found.kits)
        more = {"folder": self.place.folder.name, "command": self.place.command, "undoable": undoable(self.place.folder)}
        return page("desk.html", **values, **more, origins=origins, licences=licences)

    def campaign(self) -> dict[str, Any]:
        """Every value of the form by path and language, with the file's revision."""
        values, fields = read_values(self.place.folder), fields_of(self._found())
        return {
            "rev": values.rev,
            "langs": list(values.langs),
            "values": values_document(fields, values.tree, values.langs),
        }

    def form(self) -> dict[str, Any]:
        """The form document: every question with its limits, part and place."""
        names = ("path", "type", "part", "help", "required", "max", "ideal", "short", "order", "kits", "worded", "many")
        return {"fields": [{name: getattr(field, name) for name in names} for field in fields_of(self._found())]}

    def sheets(self) -> dict[str, Any]:
        """Every sheet with what is known of its picture, and what is wrong with the campaign."""
        found = self._desk.snapshot
        problems = problem_documents(found.problems, found.values.tree) if found else []
        return {
            "edition": self._desk.edition,
            "sheets": self._desk.sheet_documents(),
            "problems": problems,
            "sound": bool(found and found.project),
        }

    def patch(self, document: dict[str, Any]) -> dict[str, Any]:
        """Carry out what a window wrote. The same (tab, seq) twice gets the first answer again."""
        tab, seq, entries = document.get("tab"), document.get("seq"), document.get("ops")
        if not (isinstance(tab, str) and isinstance(seq, int) and isinstance(entries, list)):
            raise ValueError("a change needs `tab`, `seq` and `ops`")
        operations = [operation_of(entry) for entry in entries if isinstance(entry, dict)]
        with self._lock:
            if answer := self._answers.get((tab, seq)):
                return answer
            edited = edit(self.place.folder, operations)
            answer = {
                "rev": edited.rev,
                "applied": [{"path": each.path, "lang": each.lang} for each in edited.applied],
                "conflicts": [conflict_document(conflict) for conflict in edited.conflicts],
                "undoable": undoable(self.place.folder),
            }
            self._answers[tab, seq] = answer
            while len(self._answers) > REMEMBERED:
                self._answers.popitem(last=False)
        self._desk.touch()
        return answer

    def undo(self, _: dict[str, Any]) -> dict[str, Any]:
        """Take back the newest step."""
        with self._lock:
            edited = undo(self.place.folder)
        self._desk.touch()
        conflicts = [conflict_document(conflict) for conflict in edited.conflicts] if edited else []
        return {"done": edited is not None, "conflicts": conflicts, "undoable": undoable(self.place.folder)}

    def restore(self, _asked: dict[str, Any]) -> dict[str, Any]:
        """Put the last good campaign.yaml back in the place of one that cannot be read."""
        if not self._desk.good_file:
            raise Unheard(_("The studio has never seen a good campaign.yaml here."))
        aside = put_back(self.place.folder, self._desk.good_file)
        self._desk.touch()
        return {"aside": aside.name}

    def look_at(self, document: dict[str, Any]) -> dict[str, Any]:
        """What a window has in view is set first."""
        sheet, profile = document.get("sheet"), document.get("profile")
        if not isinstance(sheet, str):
            raise ValueError("a view needs a `sheet`")
        self._desk.look_at(SheetInView(sheet, use_of(profile)))
        return {}

    def picture(self, id: str, digest: str, page: str = "1") -> bytes:  # noqa: A002 - as in its address
        """A page of a sheet."""
        shown = self._shown(id, digest)
        pages = shown.picture.pages
        if not page.isdecimal() or not 1 <= int(page) <= len(pages):
            raise Unheard(_("That sheet has no such page."))
        return pages[int(page) - 1]

    def layout(self, id: str, digest: str) -> dict[str, Any]:  # noqa: A002 - as in its address
        """Where each value stands on a sheet."""
        found = self._found()
        return layout_document(self._shown(id, digest), found.values.tree)

    def page(self, id: str, digest: str) -> bytes:  # noqa: A002 - as in its address
        """A mail or web page that a kit made."""
        return self._shown(id, digest).picture.html

    def specimen(self, mark: str) -> bytes:
        """A picture of a logo or photo of the campaign, made by a worker."""

        def made(typesetter: SheetMaker) -> SheetPicture:
            """The picture, of the campaign as it stands once it is this one's turn."""
            found = self._found()
            path = file_named(found, mark)
            if path is None or found.project is None:
                raise Unheard(_("There is no such picture."))
            return typesetter.specimen(found.project, path, LARGE if "photo" in path.parts else SMALL)

        picture = self._made(made)
        if not picture.pages:
            raise Unheard(_("That picture cannot be shown."))
        return picture.pages[0]

    def render_choice(self, sheet: str, **choice: str) -> bytes:
        """A sheet as it would look with another look, seed or colour."""
        found, planned = self._found(), self._planned(sheet)
        if found.project is None:
            raise Unheard(_("The words cannot be set just now."))
        brand, project = brand_with(found.project.campaign.brands[0], choice), found.project
        return rendered(self._made(lambda typesetter: typesetter.set_sheet(project, planned, SMALL, "screen", brand)))

    def press(self) -> dict[str, Any]:
        """What a print shop would find: what must be mended, what to know."""
        found = self._found()
        items = problem_documents(found.problems, found.values.tree)
        for entry in self._desk.sheet_documents():
            items += [problem | {"sheet": entry["label"]} for problem in entry.get("problems", [])]
        return {"items": items}

    def kit_picture(self, name: str) -> bytes:
        """A picture of what a kit makes."""
        return kit_picture(name)

    def begin(self, document: dict[str, Any]) -> dict[str, Any]:
        """Make the campaign of a page's answers."""
        return self._begun(lambda: begun(self.place.folder, document))

    def _begun(self, make: Callable[[], Path | EventData]) -> dict[str, Any]:
        with self._lock:
            if self.begun.is_set():
                raise Unheard(_("There is a campaign here already."))
            home = make()
            if isinstance(home, EventData):
                return event_document(home)
            self.place = replace(self.place, folder=home)
            self._desk = Desk(home, self.tell)
            self._desk.start()
            self.begun.set()
        return {"folder": home.name}

    def download(self, id: str, form: str, profile: str) -> tuple[str, str, bytes]:  # noqa: A002 - as in its address
        """A file of a sheet, or without an id all files as one ZIP: its name, its kind, its bytes."""
        use, folder = use_of(profile), self.place.folder
        if not id:
            return self._made(lambda typesetter: everything(typesetter.pool, folder, use))
        planned = self._planned(id)
        return self._made(lambda typesetter: one_file(typesetter.pool, folder, planned, form, use))

    def receive(self, kind: str, name: str, content: bytes) -> dict[str, Any]:
        """Take a logo or photo into the campaign's folder, under a name that is ours."""
        if kind == "begin":
            return self._begun(lambda: begun_with(self.place.folder, name, content))
        if kind not in ("logos", "photos"):
            raise Unheard(_("There is no place for such files."))
        taken = attach(self.place.folder, kind, name, content)
        return {"path": taken.path, "words": taken.words, "id": taken.id}

    def _found(self) -> Snapshot:
        """The campaign as it was read last; who comes too early waits for it. Raises Unheard where it cannot be read."""
        waited = threading.Event()
        for _look in range(int(PATIENCE * 20)):
            if found := self._desk.snapshot:
                return found
            if self._desk.broken:
                raise Unheard(str(self._desk.broken["message"]))
            waited.wait(0.05)
        raise Unheard(_("The campaign cannot be read."))

    def _newest(self) -> Snapshot:
        """The campaign as its file stands now, though its sheets may still be set with older words."""
        found = self._found()
        with suppress(CampaignKitError):
            if not self._desk.broken and found.values.rev != read_values(self.place.folder).rev:
                return snapshot(self.place.folder)
        return found

    def _shown(self, id: str, digest: str) -> ShownSheet:  # noqa: A002 - as in its address
        shown = self._desk.shown(id)
        if shown is None or shown.digest != digest:
            raise Unheard(_("There is a newer picture of that sheet."))
        return shown

    def _planned(self, id: str) -> PlannedSheet:  # noqa: A002 - as in its address
        found = next((sheet for sheet in self._desk.sheets() if sheet.id == id), None)
        if found is None:
            raise Unheard(_("There is no such sheet any more."))
        return found

    def _made(self, task: Callable[[SheetMaker], Made]) -> Made:
        """What workers make of a task, waited for. Raises what the task raises."""
        answers: queue.Queue[tuple[Made, BaseException | None]] = queue.Queue()
        self._desk.ask(task, lambda made, error: answers.put((made, error)))
        try:
            made, error = answers.get(timeout=PATIENCE)
        except queue.Empty:
            raise Unheard(_("That took too long; try again.")) from None
        if error:
            raise error
        return made
