"""A studio without a campaign: what it can begin with, and how an answer becomes one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from campaignkit.documents.events.found import EventData
from campaignkit.documents.forms.sheet_labels import LANGUAGES
from campaignkit.errors import CampaignKitError, NotFound
from campaignkit.jobs.begin import Answers, begin, begin_with, choices, picture_of
from campaignkit.jobs.event_data import event_in
from campaignkit.messages import _
from campaignkit.studio.pages import page
from campaignkit.studio.words import KITS, SCRIPT_WORDS

OFFERED = ("en", "de", "fr", "es", "ar")
"""Languages that all built-in kits speak."""

ANSWERS = ("title", "day", "from", "ends", "where", "url", "who", "lang", "zone", "kit")
EVENTS = (".ics", ".html", ".htm")
"""Endings of files that may tell of an event."""


def start_page(folder: Path, key: str) -> str:
    """The page that asks what to make, and the four questions."""
    kits = []
    for kit in choices():
        title, about = KITS.get(kit.name, (kit.title, kit.summary))
        kits.append({"name": kit.name, "title": title, "about": about})
    langs = {lang: LANGUAGES[lang] for lang in OFFERED}
    return page("start.html", kits=kits, langs=langs, key=key, folder=folder.name, words=SCRIPT_WORDS)


def begun(folder: Path, document: Mapping[str, object]) -> Path:
    """The folder of the campaign that a page's answers begin. Raises ValueError for no answers, and as `begin` does."""
    said = {name: document.get(name, "") for name in ANSWERS}
    if not all(isinstance(value, str) and len(value) < 500 for value in said.values()):
        raise ValueError("expected short answers")
    texts = {name: str(value).strip() for name, value in said.items()}
    if not texts["title"]:
        raise ValueError("A name for it is needed; all else can wait.")
    starts = f"{texts['day']}T{texts['from']}" if texts["day"] and texts["from"] else texts["day"]
    lang = texts["lang"] if texts["lang"] in OFFERED else "en"
    answers = Answers(
        texts["title"], starts, texts["zone"], texts["where"], texts["who"], lang, texts["ends"], texts["url"]
    )
    return begin(texts["kit"], folder, answers)


def begun_with(folder: Path, name: str, content: bytes) -> Path | EventData:
    """The folder of the campaign that a file begins, or the event that it tells of: answers that a person looks at first.

    Raises as `begin_with` does; a page that carries no kit and tells of no event is refused for the former.
    """
    ending = Path(name).suffix.lower()
    if ending not in EVENTS:
        return begin_with(content, name, folder)
    if ending == ".ics":
        return event_in(name, content)
    try:
        return begin_with(content, name, folder)
    except CampaignKitError as error:
        with suppress(CampaignKitError):
            return event_in(name, content)
        raise error


def event_document(found: EventData) -> dict[str, object]:
    """An event as the page of the beginning takes it: its answers, and what was left out of them."""
    texts = {path.removeprefix("event."): value for path, value in found.values.items() if isinstance(value, str)}
    day, _t, clock = texts.pop("starts", "").partition("T")
    return {"answers": {**texts, "day": day, "from": clock}, "remarks": found.remarks}


def kit_picture(name: str) -> bytes:
    """A picture of what a kit makes; nothing where it makes no pages. Raises NotFound where there is no such kit."""
    if name not in {kit.name for kit in choices()}:
        raise NotFound(_("There is no kit {name}.").format(name=name), "")
    try:
        return picture_of(name).read_bytes()
    except NotFound:
        return b""
