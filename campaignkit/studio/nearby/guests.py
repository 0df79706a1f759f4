"""Who else may write in a studio for a while: a second door with a key of its own, the devices seen there, its end."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from campaignkit.messages import _
from campaignkit.studio.guard import Door, Refusal, new_key

SECONDS = 2 * 3600
"""How long the code lets people in."""
MOST_DEVICES = 64
"""Devices that are told apart; nobody has more people in a room that write one leaflet."""

_MACHINES = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "CrOS", "Linux")
_BROWSERS = (("Firefox/", "Firefox"), ("Edg/", "Edge"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))


@dataclass(slots=True)
class Guests:
    """The devices of a room at the studio's address `host` there, let in by a key until `end` or the time is over.

    `on_new` hears of each device that was not there before, `on_end` that nobody is let in any more.
    """

    host: str
    port: int
    on_new: Callable[[str], None] = field(default=lambda name: None)
    on_end: Callable[[], None] = field(default=lambda: None)
    began: float = field(default_factory=time.time)
    ended: bool = False
    _door: Door = field(init=False)
    _seen: dict[str, tuple[str, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._door = Door(frozenset({f"{self.host}:{self.port}"}), new_key())

    @property
    def url(self) -> str:
        """What the code holds; the key stands in the fragment, which no server or proxy ever sees."""
        return f"http://{self.host}:{self.port}/#k={self._door.key}"

    @property
    def until(self) -> float:
        """When it is over, in seconds since 1970."""
        return self.began + SECONDS

    def refusal(self, method: str, path: str, headers: Mapping[str, str], client: str, now: float) -> Refusal | None:
        """Why not to answer a device, None to go on; `now` as `Door.refusal` counts."""
        if self.ended or time.time() >= self.until:
            return Refusal(403, _("This studio is not open to other devices any more."))
        refused = self._door.refusal(method, path, headers, now)
        if refused is None and path.startswith("/a/"):
            self._note(client, headers.get("user-agent", ""))
        return refused

    def _note(self, client: str, browser: str) -> None:
        name = device_name(browser)
        is_new = client not in self._seen and len(self._seen) < MOST_DEVICES
        if is_new or client in self._seen:
            self._seen[client] = name, time.time()
        if is_new:
            self.on_new(name)

    def end(self) -> None:
        """Let nobody in any more."""
        if not self.ended:
            self.ended = True
            self.on_end()

    def ended_for_all(self) -> dict[str, Any]:
        """What is left once it was ended."""
        self.end()
        return self.document()

    def document(self) -> dict[str, Any]:
        """What whoever opened the studio sees of it."""
        devices = [{"name": name, "address": client, "seen": seen} for client, (name, seen) in self._seen.items()]
        return {"url": self.url, "host": self.host, "until": self.until, "ended": self.ended, "devices": devices}


def device_name(browser: str) -> str:
    """What a device is, by what its browser says of itself: `iPhone, Safari`."""
    machine = next((word for word in _MACHINES if word in browser), "")
    name = next((name for sign, name in _BROWSERS if sign in browser), "")
    return ", ".join(filter(None, (machine.replace("Macintosh", "Mac"), name))) or "?"
