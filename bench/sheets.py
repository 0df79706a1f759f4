"""The flyers of a coalition with twelve partners, in German and Arabic, beside WeasyPrint's API on the very same pages.

Each round is two processes in which nothing is remembered, and which take turns sheet by sheet. In one campaignkit makes
each sheet as a PDF: it fills the template, finds the type steps, examines the page, writes it with its credit. In the other
WeasyPrint, as it is, lays each finished page out once and writes it, as the same kind of PDF. The fonts of both are set up
before the clock starts. Then campaignkit makes all sheets again, with what it has remembered. CPU seconds; goals: at most
1.5 times what WeasyPrint takes, and 1.05 times for what is remembered.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from campaignkit.documents.project import read_project
from campaignkit.lineage.credits import credit_of_kit
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.production.plan import Wish, plan, questions
from campaignkit.rendering.fonts import font_files
from campaignkit.rendering.layout.typesetter import Pages, Typesetter
from campaignkit.rendering.workshop import kit_renderer
from campaignkit.sandbox.order import Sheet

ROUNDS = 3
EXAMPLE = Path(__file__).parent.parent / "examples" / "alles-laeuft-wieder"
CAMPAIGNKIT = Path(sys.executable).parent / "campaignkit"
WEASYPRINT = """
import json, sys
from time import process_time
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

base, faces = json.loads(sys.stdin.readline())
fonts = FontConfiguration()
faces = CSS(string=faces, font_config=fonts)
print("ready", flush=True)
for line in sys.stdin:
    html, page = json.loads(line)
    start = process_time()
    sheets = [faces, CSS(string=page, font_config=fonts)]
    source = HTML(string=html, base_url=base)
    written = source.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/a-3a")
    print(process_time() - start, flush=True)
"""


class Recorder(Typesetter):
    """Counts the layouts and keeps the page that was laid out last, which is the one that is written."""

    count = 0
    last: tuple[str, str] = ("", "")

    def lay_out(self, html: str, page: str, planned: int = 1) -> Pages:
        """Lay out as ever."""
        Recorder.count += 1
        Recorder.last = html, page
        return super().lay_out(html, page, planned)


class Peer:
    """A process with WeasyPrint by itself and one kit's fonts."""

    def __init__(self, kit: Kit) -> None:
        faces = "".join(
            f"@font-face{{font-family:'{font.family}';src:url('{font.path.resolve().as_uri()}');font-weight:{font.weight};"
            f"font-style:{'italic' if font.italic else 'normal'}}}"
            for font in font_files(kit)
        )
        command = [sys.executable, "-c", WEASYPRINT]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._asked(f"{(kit.folder / 'templates').resolve().as_uri()}/", faces)

    def write(self, html: str, page: str) -> float:
        """The CPU seconds that it takes to make a PDF of a finished page."""
        return float(self._asked(html, page))

    def _asked(self, *words: str) -> str:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()

    def end(self) -> None:
        """Let it come to its end."""
        self._process.communicate()


def timed(work: Callable[[], Any]) -> float:
    """CPU seconds of this process."""
    start = process_time()
    work()
    return process_time() - start


def measured(campaign: Path, kit_name: str) -> dict[str, float]:
    """One round: CPU seconds and counts of one kit's sheets."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    kit_renderer.Typesetter = Recorder  # type: ignore[misc]
    project = read_project(campaign)
    kit = next(kit for kit in project.kits if kit.name == kit_name)
    workshop = kit_renderer.KitRenderer(kit, project.campaign, credit_of_kit(kit), 0)
    sheets = sheets_of(kit, workshop, project.campaign)
    peer = Peer(kit)
    Recorder.count = 0
    found = dict.fromkeys(("cold", "again", "weasyprint"), 0.0)
    with tempfile.TemporaryDirectory() as place:
        out = Path(place)
        for sheet in sheets:
            found["cold"] += timed(lambda sheet=sheet: make(workshop, sheet, out))
            html, page = Recorder.last
            found["weasyprint"] += peer.write(html, page)
        layouts = Recorder.count
        for sheet in sheets:
            found["again"] += timed(lambda sheet=sheet: make(workshop, sheet, out))
    peer.end()
    return found | {"sheets": len(sheets), "layouts": layouts, "layouts again": Recorder.count - layouts}


def make(workshop: kit_renderer.KitRenderer, sheet: Sheet, out: Path) -> None:
    """One sheet's PDF."""
    made = workshop.make(sheet, out)
    assert made.files, made.problems


def sheets_of(kit: Kit, workshop: kit_renderer.KitRenderer, campaign: Campaign) -> Sequence[Sheet]:
    """Every sheet of the campaign that becomes a PDF or a picture, turns of a rotation among them; all as PDFs."""
    names = tuple(material.name for material in kit.materials if material.size)
    listed = campaign.materials.get(kit.name, names)
    wish = Wish(kits=(kit.name,), materials=tuple(name for name in names if name in listed), formats=("pdf",))
    asked = questions((kit,), campaign, wish)
    slots = {(kit.name, job.sheet): workshop.make(job.sheet, None).slots for job in asked}
    return [job.sheet for job in plan((kit,), campaign, wish, slots)]


def report(script: str, kit_name: str, goals: Sequence[tuple[str, float]]) -> None:
    """Print medians and ratios; the script calls itself for each round, with the campaign's folder."""
    if len(sys.argv) > 1:
        print(json.dumps(measured(Path(sys.argv[1]), kit_name)))
        return
    with tempfile.TemporaryDirectory() as place:
        campaign = Path(place) / "campaign"
        shutil.copytree(EXAMPLE, campaign)
        os.environ |= {"CAMPAIGNKIT_CONFIG_HOME": f"{place}/config", "CAMPAIGNKIT_CACHE_HOME": f"{place}/cache"}
        subprocess.run([CAMPAIGNKIT, "fork", kit_name, campaign], stdout=subprocess.DEVNULL, check=True)
        command = [sys.executable, script, str(campaign)]
        rounds = [json.loads(subprocess.check_output(command)) for _ in range(ROUNDS)]
    one = rounds[0]
    counts = f"{one['layouts']:.0f} layouts, {one['layouts again']:.0f} again"
    print(f"{one['sheets']:.0f} sheets of {kit_name}, {ROUNDS} rounds: {counts}")
    for who in ("weasyprint", "cold", "again"):
        print(f"  CPU  {who:10}  median {statistics.median(each[who] for each in rounds):6.2f} s")
    for who, goal in goals:
        ratios = [each[who] / each["weasyprint"] for each in rounds]
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        print(f"  {who:10}  {statistics.median(ratios):.2f} times WeasyPrint ({spread}); goal at most {goal:g}")


if __name__ == "__main__":
    report(__file__, "event-flyer", (("cold", 1.5), ("again", 1.05)))
