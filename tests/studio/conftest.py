"""A studio without a browser: its session and its addresses, over a campaign forked once for all."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from starlette.types import ASGIApp, Message

from campaignkit.jobs.fork import fork
from campaignkit.studio.app import application
from campaignkit.studio.guard import Door
from campaignkit.studio.session import Session
from campaignkit.studio.shown import StudioPlace

HOST, KEY = "127.0.0.1:8123", "the-key"


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def reply_of(app: ASGIApp, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Reply:
    """One request to an application, as a server hands it over."""
    sent: list[Message] = []
    asked = {"host": HOST, "sec-fetch-site": "same-origin", **(headers or {})}
    if method in ("POST", "PATCH"):
        asked = {"origin": f"http://{HOST}", "x-campaignkit": "1", "content-type": "application/json", **asked}
    path, _, query = path.partition("?")
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(), "scheme": "http",
        "query_string": query.encode(), "headers": [(name.encode(), value.encode()) for name, value in asked.items()],
        "server": ("127.0.0.1", 8123), "client": ("127.0.0.1", 1), "root_path": "",
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    async def answer() -> None:
        await app(scope, receive, send)

    asyncio.run(answer())
    start = next(message for message in sent if message["type"] == "http.response.start")
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return Reply(start["status"], found, b"".join(message.get("body", b"") for message in sent))


Ask = Callable[..., Reply]


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("studio") / "soup"
    fork("event-flyer", folder)
    return folder


@pytest.fixture
def soup(forked: Path, tmp_path: Path) -> Path:
    return shutil.copytree(forked, tmp_path / "soup")


@pytest.fixture
def session(soup: Path) -> Iterator[Session]:
    """A session at work."""
    opened = Session(StudioPlace(soup, 8123, KEY, "campaignkit preview soup"))
    loop = asyncio.new_event_loop()
    opened.start(loop)
    yield opened
    opened.end()
    loop.close()


@pytest.fixture
def ask(session: Session) -> Ask:
    """Asks the studio's addresses: `ask("GET", "campaign")` with the key, `ask("GET", "/static/x")` without."""
    app = application(session, Door(frozenset({HOST}), KEY))

    def asked(method: str, path: str, document: object = None, **headers: str) -> Reply:
        body = document if isinstance(document, bytes) else json.dumps(document).encode() if document is not None else b""
        where = path if path.startswith("/") else f"/a/{KEY}/{path}"
        return reply_of(app, method, where, body, {name.replace("_", "-"): value for name, value in headers.items()})

    return asked
