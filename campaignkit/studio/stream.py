"""Events as a browser hears them: server-sent events, the only importer of sse-starlette."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from sse_starlette import EventSourceResponse

from campaignkit.studio.events import Events
from campaignkit.studio.words import in_words

HEARTBEAT = 15
"""Seconds after which a silent stream says that it is alive."""


def stream(events: Events, hello: dict[str, Any], last_seen: str) -> EventSourceResponse:
    """A stream that begins with `hello`, then tells what was missed since the event `last_seen` and what happens."""
    return EventSourceResponse(_told(events, hello, last_seen), ping=HEARTBEAT, headers={"Cache-Control": "no-store"})


async def _told(events: Events, hello: dict[str, Any], last_seen: str) -> AsyncIterator[dict[str, str]]:
    yield {"event": "hello", "data": json.dumps(in_words(hello), ensure_ascii=False)}
    async for event in events.since(int(last_seen) if last_seen.isdecimal() else None):
        yield {"id": str(event.number), "event": event.kind, "data": json.dumps(event.data, ensure_ascii=False)}
