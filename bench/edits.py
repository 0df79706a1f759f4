"""What one edit costs: a line that shows on one of 200 outputs, and a campaign of which nothing has changed.

Each round makes everything in an empty cache, then the one that an edit is seen in, then nothing, with one pool of warm
workers. Where workers compute, wall time counts; where all is done in this process, its CPU time. The peer is WeasyPrint's
own API, which lays the same pages out once each, at most 200 of them: beyond, that is multiplied. Goals: an edit 50 times
as fast as everything; nothing changed 1,000 times as fast as WeasyPrint.

    python bench/edits.py [OUTPUTS]
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from weasyprint import HTML

from campaignkit.jobs.render import Rendered, Wish, render_in
from campaignkit.sandbox.pool import Pool

ROUNDS = 3
MANIFEST = """\
name: notes
version: 1.0.0
title: Notes
summary: A note for each partner
license: CC0-1.0
authors: [{name: Bench}]
fields: {headline: {type: text, max: 60}}
partners: {max: 50}
materials:
  line: {template: own_line.html, size: A5, each: partner, formats: [pdf]}
"""
MATERIAL = "  name-{}: {{template: name.html, size: A5, each: partner, formats: [pdf]}}\n"
PARTNERS = 50
STYLE = "body { margin: 15mm; font: 11pt sans-serif } @page { size: A5; margin: 0 }"
HEAD = f"<html lang=en><head><title>Note</title><style>{STYLE}</style></head>"
TEXT = "<p>Nobody eats alone in our town, and you help to set the table. {}</p>"


def main() -> None:
    """Print what each way takes, and the ratios."""
    outputs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    rows = []
    for turn in range(ROUNDS):
        with TemporaryDirectory(prefix="campaignkit-bench-") as home, Pool(2) as pool:
            os.environ["CAMPAIGNKIT_CACHE_HOME"] = f"{home}/cache"
            folder = campaign(Path(home) / "soup", outputs)
            everything, made = timed(lambda folder=folder, pool=pool: render_in(pool, folder, Wish()))  # type: ignore[misc]
            assert fresh(made) == outputs
            edit(folder, "We are number 7.", "We are lucky.")
            one, made = timed(lambda folder=folder, pool=pool: render_in(pool, folder, Wish()))  # type: ignore[misc]
            assert fresh(made) == 1
            nothing, made = timed(lambda folder=folder, pool=pool: render_in(pool, folder, Wish()), time.process_time)  # type: ignore[misc]
            assert fresh(made) == 0
            peer, _ = timed(lambda: [weasyprint(number) for number in range(min(outputs, 200))], time.process_time)
            rows.append((everything, one, nothing, peer * outputs / min(outputs, 200)))
            took = f"all {everything:.2f} s, one edit {one:.2f} s, nothing {nothing:.3f} s, WeasyPrint {rows[-1][3]:.2f} s"
            print(f"round {turn + 1}: {took}")
    print(f"{outputs} outputs, medians of {ROUNDS}")
    print(f"  one edit: {statistics.median(a / o for a, o, _, _ in rows):.0f} times as fast as all (goal: 50)")
    unchanged = statistics.median(peer / nothing for _, _, nothing, peer in rows)
    print(f"  nothing changed: {unchanged:.0f} times as fast as WeasyPrint (goal: 1,000)")
    print(f"  most memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> tuple[float, object]:
    """The seconds that work takes, and what came of it."""
    began = clock()
    done = work()
    return clock() - began, done


def fresh(rendered: object) -> int:
    """How many outputs were made anew."""
    assert isinstance(rendered, Rendered)
    assert not rendered.missing, rendered.problems[:1]
    return sum(not output.made.cached for output in rendered.outputs)


def campaign(folder: Path, outputs: int) -> Path:
    """A campaign with so many sheets, a multiple of fifty; each shows one partner's name, or its own line."""
    kit = folder / "kits/notes"
    (kit / "templates").mkdir(parents=True)
    more = "".join(MATERIAL.format(number) for number in range(1, outputs // PARTNERS))
    (kit / "kit.yaml").write_text(MANIFEST + more, encoding="utf-8")
    for fact in ("own_line", "name"):
        page = f"{HEAD}<body>{TEXT.format(f'{{{{ partner.{fact} }}}}')}<p>{{{{ credit.line }}}}</p></body></html>"
        (kit / "templates" / f"{fact}.html").write_text(page, encoding="utf-8")
    names = "".join(f"  - {{name: Partner {n}, own_line: We are number {n}.}}\n" for n in range(PARTNERS))
    (folder / "campaign.yaml").write_text(f"lang: en\nheadline: Soup\npartners:\n{names}", encoding="utf-8")
    return folder


def edit(folder: Path, before: str, after: str) -> None:
    """Change one value of the campaign."""
    path = folder / "campaign.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def weasyprint(number: int) -> bytes:
    """The same page by WeasyPrint alone."""
    text = TEXT.format(f"We are number {number}.")
    made = HTML(string=f"{HEAD}<body>{text}<p>Design: Notes</p></body></html>").write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    main()
