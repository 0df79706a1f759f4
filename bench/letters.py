"""Letters to two hundred people, stamped and merged into one file, beside WeasyPrint's API on the very same pages.

The letter is the kit in bench/letter, with the fonts of event-flyer. Each round is two processes in which nothing is
remembered, and which take turns letter by letter. In one campaignkit makes each letter as a tagged PDF with its credit: it
fills the template, stamps the layout that all letters share (three are laid out to see that this is right, and one of a
hundred after them), examines the page and writes it; then the same without slots, so that each letter is laid out; then
all are merged, padded for both sides of the paper. In the other WeasyPrint, as it is, lays each finished page out and
writes it as the same kind of PDF. Fonts are set up before the clock starts. CPU seconds of 200 letters, and multiplied for
5,000. Goal: 300 times as fast as WeasyPrint.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sheets import Peer, timed

from campaignkit.documents.project import read_project
from campaignkit.lineage.credits import credit_of_kit
from campaignkit.model.kit import Kit
from campaignkit.pdffile.merging import PdfPart, merged
from campaignkit.production.plan import Wish, plan
from campaignkit.rendering.workshop.kit_renderer import KitRenderer
from campaignkit.sandbox.order import Sheet

ROUNDS, LETTERS, MANY = 3, 200, 5000
ROOT = Path(__file__).resolve().parent.parent
PAGE = "@page{size:210.0000mm 297.0000mm;margin:0}"
FIRST = ("Ann", "Óscar", "Zoë", "Jürgen", "Mae", "Kofi", "Søren", "Łucja", "Ottilie", "Bartholomew", "Di", "Émile")
LAST = ("Bell", "Núñez-Ferreira", "Okafor", "Wójcik", "O’Neill", "Vanderbilt", "Li", "Åberg", "Fitzgerald")


def person(number: int) -> str:
    """A row of the table; the same in each run."""
    name = f"{FIRST[number % len(FIRST)]} {LAST[number // 3 % len(LAST)]}"
    address = (
        f"{number % 97 + 1} Mill Lane\nFlat {number}\nLeeds LS{number % 9} 4AB"
        if number % 3
        else f"{number} Fjord Road\nYork"
    )
    return (
        f'{name},"Dear {name},","{address}",{number % 900 + 1}.{number % 90 + 10},{f"A-{number}" if number % 5 else ""}\n'
    )


def campaign(folder: Path, slots: bool) -> Path:
    """A campaign with the letter; without slots each is laid out by itself."""
    kit = folder / "kits" / "letter"
    shutil.copytree(ROOT / "bench" / "letter", kit)
    (kit / "fonts").mkdir()
    for name in ("PublicSans-Regular.ttf", "PublicSans-SemiBold.ttf"):
        shutil.copy(ROOT / "kits" / "event-flyer" / "fonts" / name, kit / "fonts")
    if not slots:
        page = kit / "templates" / "letter.html"
        page.write_text(page.read_text(encoding="utf-8").replace("data-slot=", "data-field="), encoding="utf-8")
    sample = (kit / "sample" / "campaign.yaml").read_text(encoding="utf-8")
    (folder / "campaign.yaml").write_text(sample.partition("recipients:")[0] + "recipients: people.csv\n", encoding="utf-8")
    people = "name,salutation,address,amount,code\n" + "".join(map(person, range(LETTERS)))
    (folder / "people.csv").write_text(people, encoding="utf-8")
    return folder


def workshop(folder: Path) -> tuple[KitRenderer, Kit, Sequence[Sheet]]:
    """What makes the letters of a campaign, and the letters to make."""
    project = read_project(folder)
    (kit,) = project.kits
    sheets = [job.sheet for job in plan(project.kits, project.campaign, Wish(materials=("letter",)))]
    return KitRenderer(kit, project.campaign, credit_of_kit(kit), 0), kit, sheets


def make(renderer: KitRenderer, sheet: Sheet, out: Path) -> Path:
    """One letter's PDF."""
    folder = out / sheet.recipient
    folder.mkdir(parents=True)
    made = renderer.make(sheet, folder)
    assert made.files, made.problems
    return made.files[0].path


def measured(place: Path) -> dict[str, float]:
    """One round: CPU seconds."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    stamping, kit, sheets = workshop(campaign(place / "stamped", slots=True))
    laying, *_ = workshop(campaign(place / "laid", slots=False))
    sources = [stamping.lay_out(sheet).html for sheet in sheets]
    stamping, *_ = workshop(place / "stamped")
    peer = Peer(kit)
    found = dict.fromkeys(("weasyprint", "stamped", "laid out each"), 0.0)
    parts: list[PdfPart] = []
    for sheet, html in zip(sheets, sources, strict=True):
        found["weasyprint"] += peer.write(html, PAGE)
        found["stamped"] += timed(
            lambda sheet=sheet: parts.append(PdfPart(make(stamping, sheet, place / "a"), sheet.recipient, "en"))
        )
        found["laid out each"] += timed(lambda sheet=sheet: make(laying, sheet, place / "b"))
    peer.end()
    found["merging"] = timed(lambda: merged(parts, "Letter: letter"))
    return found | {"stamped and merged": found["stamped"] + found["merging"]}


def report() -> None:
    """Print medians and ratios; the script calls itself for each round, with a folder to work in."""
    if len(sys.argv) > 1:
        print(json.dumps(measured(Path(sys.argv[1]))))
        return
    rounds = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as place:
            rounds.append(json.loads(subprocess.check_output([sys.executable, __file__, place])))
    print(f"{LETTERS} letters, {ROUNDS} rounds; for {MANY:,} multiplied")
    for what in rounds[0]:
        median = statistics.median(each[what] for each in rounds)
        ratio = statistics.median(each["weasyprint"] / each[what] for each in rounds)
        letters = f"{median / LETTERS * 1000:6.1f} ms a letter, {median / LETTERS * MANY:6.0f} s for {MANY:,}"
        print(f"  CPU  {what:18}  median {median:6.2f} s  {letters}  {ratio:5.2f} times as fast as WeasyPrint")


if __name__ == "__main__":
    report()
