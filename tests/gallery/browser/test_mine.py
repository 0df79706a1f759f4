"""Make mine, as a person has it on a phone: the page in a real browser, and what comes of the file that it makes."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from campaignkit.documents.kit import read_kit
from campaignkit.files import kit_contents
from campaignkit.jobs.fork import fork
from campaignkit.jobs.mine import SERVICE_WORKER, mine_page, service_worker
from campaignkit.jobs.render import Wish, render
from campaignkit.lineage.provenance import identify
from campaignkit.lineage.record import Lineage
from campaignkit.places import built_in_kits
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known
from campaignkit.workspace.replies.archive import unpacked
from campaignkit.workspace.replies.page import is_reply_page, zip_in
from campaignkit.workspace.replies.reply import read_reply
from tests.chromium import Seen

SECONDS = 30_000
"""Milliseconds that a busy machine may take for what a person waits for."""
HOSTILE = 'Soup <img src=x onerror="alert(1)"> & "more"'
FIRST_ONES = {"cutpaper": 2, "photo": 1}
"""How many arrangements of a look the kit of these tests has: each costs a sheet."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """A registry with a kit, and the folder with the kit's pages as a gallery has it, served on this machine."""

    registry: DirectoryRegistry
    folder: Path
    address: str

    def page(self, lang: str = "en") -> str:
        return f"{self.address}/{lang}/mine.html"


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def small_kit(target: Path) -> Path:
    """The flyer with few looks of few arrangements."""
    kit = target
    shutil.copytree(built_in_kits() / "event-flyer", kit, ignore=shutil.ignore_patterns("lineage.json"))
    manifest = (kit / "kit.yaml").read_text()
    manifest = re.sub(r"^looks: .*", f"looks: [{', '.join(FIRST_ONES)}]", manifest, flags=re.MULTILINE)
    (kit / "kit.yaml").write_text(manifest.replace("name: event-flyer", "name: small-flyer"))
    for folder in sorted((kit / "looks").iterdir()):
        if folder.name not in ("art", *FIRST_ONES):
            shutil.rmtree(folder)
    for look, count in FIRST_ONES.items():
        path = kit / "looks" / look / "look.yaml"
        starts = [found.start() for found in re.finditer(r"^  [a-z-]+:\n", path.read_text(), re.MULTILINE)]
        path.write_text(path.read_text()[: starts[count]])
    for sample in (kit / "sample").glob("*.yaml"):
        sample.write_text(re.sub(r"look: \w+", "look: cutpaper", sample.read_text()))
    return kit


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    home = tmp_path_factory.mktemp("mine")
    kit = small_kit(home / "small-flyer")
    contents = kit_contents(kit)
    record = replace(identify(read_kit(kit), contents, None).record, released="2027-01-01T12:00:00Z")
    registry = DirectoryRegistry("north", home / "north")
    registry.root.mkdir()
    registry.publish(contents, Lineage(record, (), {}))
    for lang in ("en", "de"):
        folder = home / "public" / lang
        folder.mkdir(parents=True)
        (folder / "mine.html").write_bytes(mine_page(registry.root / "small-flyer" / record.version, lang))
        (folder / SERVICE_WORKER).write_bytes(service_worker())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(home / "public")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Gallery(registry, home / "public", f"http://127.0.0.1:{server.server_address[1]}")
    server.shutdown()


@pytest.fixture(scope="session")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo that lies on its side and knows where it was taken."""
    path = tmp_path_factory.mktemp("photo") / "IMG_0001.jpg"
    exif = Image.Exif()
    exif[274] = 6
    exif[34853] = {1: "N", 2: (53.0, 48.0, 0.0)}
    Image.linear_gradient("L").convert("RGB").resize((800, 400)).save(path, exif=exif)
    return path


Visit = Callable[..., tuple[Page, Seen]]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []

    def opened(address: str, width: int = 360, scheme: Any = "light") -> tuple[Page, Seen]:
        context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)
        context.set_default_timeout(SECONDS)
        expect.set_options(timeout=SECONDS)
        contexts.append(context)
        page, seen = context.new_page(), Seen()
        own = urlsplit(address).netloc
        page.on("request", lambda request: seen.foreign.append(request.url) if _is_foreign(request.url, own) else None)
        page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        return page, seen

    yield opened
    for context in contexts:
        context.close()


def _is_foreign(url: str, own: str) -> bool:
    return urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != own


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def fill(page: Page, title: str = "Soup for all") -> None:
    page.fill("#m-event-title", title)
    page.fill("#m-event-starts", "2027-06-12")
    page.fill("#m-event-starts-from", "18:30")
    page.fill("#m-event-starts-to", "01:00")
    page.fill("#m-event-where", "St Mary’s Hall, Leeds")
    page.fill("#m-event-price", "5,50")
    page.fill("#m-bullets", 'Hot soup\nMusic: "live"')
    page.fill("#partner-new", "Aire Kitchen")
    page.press("#partner-new", "Enter")


def until(page: Page, condition: str) -> None:
    """Wait for something that only the page's script knows."""
    page.evaluate(f"async () => {{ while (!({condition})) await new Promise((done) => setTimeout(done, 30)) }}")


def downloaded(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.click(button)
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_words_photo_and_look_become_a_file_that_fork_and_render_take(
    gallery: Gallery, visit: Visit, photo: Path, tmp_path: Path
) -> None:
    page, seen = visit(gallery.page())
    page.evaluate("() => { Intl.DateTimeFormat.prototype.resolvedOptions = () => ({timeZone: 'Europe/London'}) }")
    fill(page)
    expect(page.locator("#likeness .title")).to_have_text("Soup for all")
    assert page.evaluate("parseFloat(document.querySelector('#likeness .title').style.fontSize)") > 8, "it fills its place"
    page.set_input_files("#photo-file", str(photo))
    expect(page.locator("#likeness .shot img")).to_be_visible()
    assert page.evaluate("[document.getElementById('photo-shown').naturalWidth, state.photo.blob.type]") == [
        400,
        "image/jpeg",
    ]
    page.locator("#photo-shown").click(position={"x": 30, "y": 30})
    page.fill("#photo-by", "Mina Okafor")
    page.fill("#photo-alt", "A long table")
    page.check("#photo-yes")
    page.check('input[name="colour"][value="#1f3fd1"]')
    saved = downloaded(page, "#save", tmp_path)
    assert saved.name == "soup-for-all.campaign.zip"
    assert saved.read_bytes() == downloaded(page, "#save", tmp_path / "again").read_bytes()
    reply = read_reply(saved.read_bytes(), saved.name)
    assert reply.kit == "small-flyer" and reply.consents == ("photos/photo.jpg",)
    event, told = reply.values["event"], reply.values["photo"]
    assert event == {
        "title": "Soup for all", "starts": "2027-06-12T18:30", "ends": "2027-06-13T01:00", "tz": "Europe/London",
        "where": "St Mary’s Hall, Leeds", "price": {"amount": "5.50", "currency": "GBP"},
    }  # fmt: skip
    assert isinstance(told, dict) and told["credit"] == "Mina Okafor" and told["focus"] != ["0.5", "0.5"]
    assert b"Exif" not in reply.pictures["photos/photo.jpg"]
    assert not seen.foreign and not seen.complaints

    write_known([Known("north", str(gallery.registry.root))])
    forked = fork(str(saved), tmp_path / "soup")
    assert forked.to_fill == ()
    made = render(tmp_path / "soup", Wish(materials=("a5",), formats=("pdf",)))
    assert [output.path.suffix for output in made.outputs] == [".pdf"]
    assert not [each for each in made.problems if each.severity == "error"]


def test_what_is_sent_is_a_page_that_shows_the_words_as_words(gallery: Gallery, visit: Visit, tmp_path: Path) -> None:
    page, _ = visit(gallery.page())
    fill(page, HOSTILE)
    sent = downloaded(page, "#send", tmp_path)
    content = sent.read_bytes()
    assert sent.name.endswith(".campaign.html") and is_reply_page(content) and b"<img src=x" not in content
    assert unpacked(zip_in(content, ""), "")
    reply = read_reply(content, sent.name)
    assert isinstance(reply.values["event"], dict) and reply.values["event"]["title"] == HOSTILE
    opened, seen = page.context.new_page(), []
    opened.on("console", lambda message: seen.append(message.text))
    opened.goto(sent.as_uri())
    assert HOSTILE in opened.inner_text("h1") and "campaignkit fork" in opened.inner_text("code")
    assert not violations(opened) and not seen


def test_what_is_missing_is_told_once_and_nothing_is_held_back(gallery: Gallery, visit: Visit, tmp_path: Path) -> None:
    page, _ = visit(gallery.page())
    page.fill("#m-event-title", "Soup")
    page.click("#send")
    expect(page.locator("#sum")).to_be_focused()
    assert page.locator("#sum a").all_inner_texts() == ["Day", "Place and town", "Who is behind it"]
    assert not violations(page)
    page.click("#sum a >> nth=0")
    expect(page.locator("#m-event-starts")).to_be_focused()
    assert downloaded(page, "#send", tmp_path).name == "soup.campaign.html"


def test_it_opens_again_without_a_network_with_all_that_was_written_until_it_is_cleared(
    gallery: Gallery, visit: Visit, photo: Path
) -> None:
    page, seen = visit(gallery.page())
    until(page, "await caches.match(location.href)")
    fill(page)
    page.set_input_files("#photo-file", str(photo))
    expect(page.locator("#likeness .shot img")).to_be_visible()
    expect(page.locator("#kept")).to_have_text("Kept on this device")
    until(page, "waiting === 0")
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#m-event-title")).to_have_value("Soup for all")
    expect(page.locator("#likeness .shot img")).to_be_visible()
    page.click("#clear")
    expect(page.locator("#m-event-title")).to_have_value("")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("#m-event-title")).to_have_value("")
    assert page.locator("#partners li").count() == 0 and not seen.foreign


def test_a_file_that_is_no_picture_is_told_and_a_drawing_becomes_a_logo(
    gallery: Gallery, visit: Visit, tmp_path: Path
) -> None:
    page, _ = visit((gallery.folder / "en" / "mine.html").as_uri())
    (tmp_path / "no.png").write_bytes(b"MZ")
    (tmp_path / "alder_library-logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><script>alert(1)</script><path d="M0 0h9v4z"/></svg>'
    )
    page.set_input_files("#partner-logo", [str(tmp_path / "no.png"), str(tmp_path / "alder_library-logo.svg")])
    expect(page.locator("#partner-e")).to_contain_text("no.png cannot be read as a picture")
    expect(page.locator("#partners input")).to_have_value("Alder library")
    expect(page.locator("#likeness .foot img")).to_be_visible()
    assert page.evaluate("state.partners.map(({ logo }) => logo.ending)") == [".svg"]


@pytest.mark.parametrize(
    ("lang", "width", "scheme"), [("en", 360, "dark"), ("en", 1440, "light"), ("de", 360, "light"), ("de", 1440, "dark")]
)
def test_it_is_for_everybody(gallery: Gallery, visit: Visit, lang: str, width: int, scheme: str) -> None:
    page, seen = visit(gallery.page(lang), width, scheme)
    assert page.get_attribute("html", "lang") == lang
    assert not violations(page)
    fill(page)
    page.locator("details.more summary").click()
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not seen.foreign and not seen.complaints
    if folder := os.environ.get("CAMPAIGNKIT_SHOTS"):
        page.screenshot(path=f"{folder}/mine-{lang}-{width}-{scheme}.png")


def test_three_taps_are_enough(gallery: Gallery, visit: Visit) -> None:
    """From the kit's page, the first, to Send, the second, to the person in the system's own list, the third."""
    page, _ = visit(gallery.page())
    page.evaluate("() => { navigator.canShare = () => true; navigator.share = (what) => { window.handed = what } }")
    fill(page)
    button = page.locator("#send").bounding_box()
    assert button and button["y"] + button["height"] <= 740 and button["width"] >= 44 and button["height"] >= 44
    page.click("#send")
    expect(page.locator("#toast")).to_contain_text("sent it to nobody")
    assert page.evaluate("[handed.files.length, handed.files[0].name, handed.files[0].type]") == [
        1, "soup-for-all.campaign.html", "text/html",
    ]  # fmt: skip
