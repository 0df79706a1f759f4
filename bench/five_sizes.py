"""The sample campaign's five print sizes, cold, beside five runs of the `weasyprint` command on the same pages.

campaignkit reads and checks the campaign, finds the type steps (laying each sheet out several times), examines every page
and writes five PDFs with credit and receipt, its cache empty. The command gets each page with its steps already found, the
same fonts and the same PDF variant, and only lays it out. Both run in turn. Goal: less wall time than the five runs.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from campaignkit.documents.project import read_project
from campaignkit.lineage.credits import credit_of_kit
from campaignkit.rendering.fonts import font_files
from campaignkit.rendering.layout.typesetter import Pages, Typesetter
from campaignkit.rendering.workshop import kit_renderer
from campaignkit.sandbox.order import Sheet

ROUNDS = 5
SIZES = ("a4", "a5", "a6", "letter", "half-letter")
BIN = Path(sys.executable).parent


class Recorder(Typesetter):
    """Keeps the page that was laid out last, which is the one that fits."""

    last: tuple[str, str] = ("", "")

    def lay_out(self, html: str, page: str, planned: int = 1) -> Pages:
        """Lay out as ever."""
        Recorder.last = html, page
        return super().lay_out(html, page, planned)


@contextmanager
def recording() -> Iterator[None]:
    """Let workshops of this process work with the recorder."""
    usual, kit_renderer.Typesetter = kit_renderer.Typesetter, Recorder  # type: ignore[misc]
    try:
        yield
    finally:
        kit_renderer.Typesetter = usual  # type: ignore[misc]


def finished_pages(campaign: Path, out: Path) -> list[Path]:
    """One HTML file for each size, as it was when it fitted, with the rules for its fonts and its sheet."""
    project = read_project(campaign)
    (kit,) = project.kits
    faces = "".join(
        f"@font-face{{font-family:'{font.family}';src:url('{font.path.as_uri()}');font-weight:{font.weight}}}"
        for font in font_files(kit)
    )
    base = (kit.folder / "templates").resolve().as_uri()
    pages = []
    with recording():
        workshop = kit_renderer.KitRenderer(kit, project.campaign, credit_of_kit(kit), 0)
        for size in SIZES:
            laid = workshop.lay_out(Sheet(size, "en", ("pdf",)))
            assert not any(problem.severity == "error" for problem in laid.problems), laid.problems
            html, css = Recorder.last
            page = out / f"{size}.html"
            page.write_text(html.replace("<head>", f'<head><base href="{base}/"><style>{faces}{css}</style>', 1))
            pages.append(page)
    return pages


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Wall and CPU seconds of work done in child processes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    work()
    wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the medians and the ratios."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        os.environ |= {"CAMPAIGNKIT_CONFIG_HOME": f"{home}/config", "SOURCE_DATE_EPOCH": "0"}
        subprocess.run([BIN / "campaignkit", "fork", "event-flyer", home / "soup"], **quiet)
        pages = finished_pages(home / "soup", home)
        wanted = [word for size in SIZES for word in ("-m", size)]

        def ours(number: int) -> None:
            cold = {**os.environ, "CAMPAIGNKIT_CACHE_HOME": f"{home}/cache-{number}"}
            command = [BIN / "campaignkit", "render", home / "soup", "-f", "pdf", *wanted, "-o", home / f"out-{number}"]
            subprocess.run(command, env=cold, **quiet)

        def theirs() -> None:
            for page in pages:
                command = [BIN / "weasyprint", "--pdf-variant", "pdf/ua-1", page, page.with_suffix(".pdf")]
                subprocess.run(command, **quiet)

        runs = [(timed(lambda number=number: ours(number)), timed(theirs)) for number in range(ROUNDS)]
    print(f"five print sizes, cold, {ROUNDS} rounds in turn")
    for unit, name in enumerate(("wall", "CPU")):
        mine, peer = [own[unit] for own, _ in runs], [other[unit] for _, other in runs]
        for who, taken in (("campaignkit render", mine), ("five weasyprint", peer)):
            print(f"  {name:4}  {who:20} median {statistics.median(taken):6.2f} s   least {min(taken):6.2f} s")
        print(f"  {name:4}  {statistics.median(peer) / statistics.median(mine):.2f} times less")


if __name__ == "__main__":
    main()
