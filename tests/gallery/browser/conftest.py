"""A real browser that looks at a real site: from a web host, and from a folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from campaignkit.jobs.site import Built
from tests.chromium import Seen
from tests.galleries import SmallRegistry

SECONDS = 30_000


Visit = Callable[..., tuple[Page, Seen]]


class Silent(SimpleHTTPRequestHandler):
    """A web host that tells nobody what it does."""

    def log_message(self, format: str, *_: Any) -> None:  # noqa: A002 - it is called so there
        """Say nothing."""


@pytest.fixture(scope="session")
def host(north_gallery: tuple[SmallRegistry, Built]) -> Iterator[str]:
    """The address of the site on a web host."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(north_gallery[1].out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a page in a window of so many pixels; what it asks of others and complains of is noted."""
    contexts = []

    def opened(address: str, width: int = 1440, scheme: str = "light", **more: Any) -> tuple[Page, Seen]:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)  # type: ignore[arg-type]
        context.set_default_timeout(SECONDS)
        contexts.append(context)
        page, seen = context.new_page(), Seen()
        own = urlsplit(address)

        def note(url: str) -> None:
            parts = urlsplit(url)
            if parts.scheme != "data" and (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
                seen.foreign.append(url)

        page.on("request", lambda request: note(request.url))
        page.on(
            "console",
            lambda message: seen.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(address)
        return page, seen

    yield opened
    for context in contexts:
        context.close()
