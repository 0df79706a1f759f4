"""How much of a gallery of 1,000 kits is made anew when one of them changes, and how heavy its pages are.

The kits have no sample, so that no sheet is made: pictures cost what `render` costs, once for each kit. Every kit but the
first is a remix of another. Goals: a second run, and one after a kit has changed, take a tenth of the CPU of the first; the
latter writes that kit's pages, its family's, the lists it stands in and the feeds. The search answers within 50 ms a key.

    python bench/site.py [KITS]
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.files import file_digests
from campaignkit.jobs.site import Built, SiteWish, site
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.record import Lineage, ParentRef, Record
from campaignkit.model.kit import Author
from campaignkit.registry.directory import DirectoryRegistry

CHILDREN = 8
WORDS = ("soup", "market", "repair", "garden", "choir", "bicycle", "library", "night", "tree", "river", "bread", "music")
KIT = """\
name: {name}
version: {version}
title: {title}
summary: {title} for a neighbourhood, on one sheet that anybody can print
license: CC-BY-SA-4.0
authors: [{{name: Group {number}}}]
tags: [{tag}, print]
languages: [en, {lang}]
fields:
  headline: {{type: text, max: 40, ideal: 20, required: true, help: What it is}}
materials:
  a5: {{template: flyer.html, size: A5, pages: 1, formats: [pdf]}}
"""


def main() -> None:
    """Make the registry, then the site three times."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with TemporaryDirectory(prefix="campaignkit-site-") as home:
        os.environ |= {"CAMPAIGNKIT_CACHE_HOME": f"{home}/cache", "CAMPAIGNKIT_CONFIG_HOME": f"{home}/config"}
        registry = DirectoryRegistry("north", Path(home, "north"))
        registry.root.mkdir()
        lineages: list[Lineage] = []
        for number in range(count):
            parent = lineages[(number - 1) // CHILDREN] if number else None
            lineages.append(put(registry, number, "1.0.0", parent))
        wish = SiteWish(Path(home, "public"), (str(registry.root),), langs=("en", "de", "fr"))
        first = told("all of it", wish)
        nothing = told("nothing changed", wish)
        put(registry, count // 2, "1.1.0", lineages[(count // 2 - 1) // CHILDREN])
        one = told("one kit changed", wish)
        print(f"again {nothing / first:.3f}, one kit {one / first:.3f} of the first (goal 0.1)")
        for path in ("index.html", f"kits/kit-{count // 2}.html", "search-index.js"):
            content = (wish.out / path).read_bytes()
            print(f"{path}: {len(content) / 1000:.1f} kB, packed {len(gzip.compress(content)) / 1000:.1f} kB")
        search(wish.out)


def told(what: str, wish: SiteWish) -> float:
    """Make the site; print and tell the seconds of CPU that it took."""
    clock, cpu = time.perf_counter(), time.process_time()
    built: Built = site(wish, jobs=1)
    took = time.process_time() - cpu
    wall = time.perf_counter() - clock
    print(f"{what}: {took:.2f} s CPU, {wall:.2f} s, {len(built.written)} files written, {built.unchanged} as before")
    return took


def search(out: Path) -> None:
    """Print how long the search takes for a key, in Chromium where there is one."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        print("no Chromium here, so no key was timed")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{out.as_uri()}/index.html")
        page.focus("#q")
        page.wait_for_timeout(1000)
        took = []
        for word in ("s", "so", "soup", "soup g", "soup group 7"):
            page.fill("#q", "")
            took.append(page.evaluate(TIMED, word))
        print("milliseconds a key:", ", ".join(f"{each:.1f}" for each in took), "(goal 50)")
        browser.close()


TIMED = """
async word => {
  const box = document.querySelector('#q')
  box.value = word
  const begun = performance.now()
  box.dispatchEvent(new Event('input', { bubbles: true }))
  await Promise.resolve()
  document.body.offsetHeight
  return performance.now() - begun
}
"""


def put(registry: DirectoryRegistry, number: int, version: str, parent: Lineage | None) -> Lineage:
    """Publish a kit, without waiting for the disk."""
    name = f"kit-{number}"
    title = f"{WORDS[number % len(WORDS)].capitalize()} {WORDS[number // len(WORDS) % len(WORDS)]} {number}"
    lang = ("de", "fr", "ar", "es")[number % 4]
    told = {
        "name": name,
        "version": version,
        "title": title,
        "number": number,
        "tag": WORDS[number % len(WORDS)],
        "lang": lang,
    }
    contents = {"kit.yaml": KIT.format(**told).encode(), "templates/flyer.html": b"<p>{{ headline }}</p>\n"}
    files = file_digests(contents)
    parents = (ParentRef(parent.record.digest),) if parent and parent.record else ()
    record = Record(
        name=name, version=version, title=title, license="CC-BY-SA-4.0", authors=(Author(f"Group {number}"),),
        tree=tree(files), swhid=swhid(contents), files=files, parents=parents,
        released=f"2027-01-{number % 28 + 1:02}T12:00:00Z", changes="First release",
    )  # fmt: skip
    lineage = Lineage(record, parents, parent.every_record() if parent else {})
    for path, data in {
        **{f"kit/{path}": data for path, data in contents.items()},
        "lineage.json": lineage.to_bytes(),
    }.items():
        place = registry.root / name / version / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return lineage


if __name__ == "__main__":
    main()
