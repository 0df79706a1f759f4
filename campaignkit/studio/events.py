"""What happened, for every window that listens: numbered, the newest remembered, so that one that was away catches up."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

REMEMBERED = 256
"""Events that a window may have missed and still catch up with."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: its number, what kind, and what is to be known of it as JSON holds it."""

    number: int
    kind: str
    data: dict[str, Any]


class Events:
    """The newest events, and the windows that wait for the next. All of it belongs to one event loop."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._newest: deque[Event] = deque(maxlen=REMEMBERED)
        self._listeners: set[asyncio.Queue[Event | None]] = set()

    def tell(self, kind: str, /, **data: Any) -> None:
        """Tell every window."""
        event = Event(next(self._numbers), kind, data)
        self._newest.append(event)
        for listener in self._listeners:
            listener.put_nowait(event)

    def end(self) -> None:
        """Let every window go."""
        for listener in self._listeners:
            listener.put_nowait(None)

    async def since(self, number: int | None) -> AsyncIterator[Event]:
        """The events after one that a window has seen, then each as it happens; `reset` where too much was missed."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            for event in self._missed(number):
                yield event
            while (event_ := await queue.get()) is not None:
                yield event_
        finally:
            self._listeners.discard(queue)

    def _missed(self, number: int | None) -> list[Event]:
        if number is None:
            return []
        newer = [event for event in self._newest if event.number > number]
        last = self._newest[-1].number if self._newest else 0
        if number > last or len(newer) < last - number:
            return [Event(last, "reset", {})]
        return newer
