"""The studio as a person has it: the real server on this machine, a real browser in front of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

import campaignkit as package
from tests.chromium import Seen
from tests.studio.browser.small import CAMPAIGN, small_campaign

ROOT = Path(package.__file__).parents[1]
START = (sys.executable, "-c", "from campaignkit.cli.main import main; main()")
SECONDS = 40_000
"""Milliseconds that a busy machine may take for what a person waits for."""
TODAY = "1803816000"


def environ(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
    own = {f"CAMPAIGNKIT_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "CACHE", "STATE")}
    return {**kept, **own, "HOME": str(home), "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": TODAY}


@dataclass(slots=True)
class Studio:
    """A running `campaignkit preview`: the address that it shows, and the way to kill and to start it again."""

    folder: Path
    home: Path
    options: tuple[str, ...] = ()
    address: str = ""
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [*START, "preview", str(self.folder), "--no-browser", *self.options],
            env=environ(self.home), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def file(self) -> Path:
        return self.folder / "campaign.yaml"


Visit = Callable[..., tuple[Page, Seen]]


@contextmanager
def studio_of(folder: Path, home: Path, *options: str) -> Iterator[Studio]:
    studio = Studio(folder, home, options)
    studio.start()
    try:
        yield studio
    finally:
        assert studio.process is not None
        studio.process.send_signal(signal.SIGINT)
        try:
            studio.process.wait(10)
        except subprocess.TimeoutExpired:
            studio.process.kill()


@pytest.fixture(scope="module")
def small_studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """The studio of a small campaign, for all tests of a module."""
    home = tmp_path_factory.mktemp("small")
    with studio_of(small_campaign(home / "soup"), home) as studio:
        yield studio


@pytest.fixture
def soup(small_studio: Studio) -> Studio:
    """The studio with its campaign as it was at the beginning."""
    small_studio.file.write_text(CAMPAIGN, encoding="utf-8")
    return small_studio


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a page of a studio in a window of so many pixels; what it asks of others and complains of is noted."""
    contexts = []

    def opened(
        address: str, width: int = 1440, height: int = 900, scheme: str = "light", script: str = ""
    ) -> tuple[Page, Seen]:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
        context.set_default_timeout(SECONDS)
        expect.set_options(timeout=SECONDS)
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page, seen = context.new_page(), Seen()
        own = urlsplit(address).netloc
        page.on("request", lambda request: _note(seen, own, request.url))
        page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(address)
        return page, seen

    yield opened
    for context in contexts:
        context.close()


def _note(seen: Seen, own: str, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.netloc != own:
        seen.foreign.append(url)
