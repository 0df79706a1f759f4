"""A studio without a campaign: what it can begin with, and how an answer becomes one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from campaignkit.documents.forms.sheet_labels import LANGUAGES
from campaignkit.errors import NotFound
from campaignkit.jobs.begin import Answers, begin, begin_with, choices, picture_of
from campaignkit.messages import _
from campaignkit.studio.pages import page
from campaignkit.studio.words import KITS, SCRIPT_WORDS

OFFERED = ("en", "de", "fr", "es", "ar")
"""Languages that all built-in kits speak."""

ANSWERS = ("title", "day", "from", "where", "who", "lang", "zone", "kit")


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
    return begin(texts["kit"], folder, Answers(texts["title"], starts, texts["zone"], texts["where"], texts["who"], lang))


def begun_with(folder: Path, name: str, content: bytes) -> Path:
    """The folder of the campaign that a file begins. Raises as `begin_with` does."""
    return begin_with(content, name, folder)


def kit_picture(name: str) -> bytes:
    """A picture of what a kit makes; nothing where it makes no pages. Raises NotFound where there is no such kit."""
    if name not in {kit.name for kit in choices()}:
        raise NotFound(_("There is no kit {name}.").format(name=name), "")
    try:
        return picture_of(name).read_bytes()
    except NotFound:
        return b""
