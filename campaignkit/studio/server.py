"""The studio's process: its sockets, a watch over the folder, an orderly end; the only importer of uvicorn."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import uvicorn

from campaignkit.errors import CampaignKitError, CannotWrite
from campaignkit.jobs.presence import alone, key_of, port_of
from campaignkit.jobs.watch import edits
from campaignkit.messages import _, joined
from campaignkit.studio.app import application
from campaignkit.studio.guard import Door, new_key
from campaignkit.studio.nearby.guests import SECONDS, Guests
from campaignkit.studio.session import Session
from campaignkit.studio.shown import StudioPlace

LOOPBACK = "127.0.0.1"
TRIES = 20
"""Ports that are tried, one after the other, before giving up."""
SECONDS_TO_END = 1
"""How long open streams may take to end; browsers keep theirs open."""

Opened = Callable[[str, Guests | None], None]
"""Told the address at which the studio can be opened, once it can, and how other devices come in, if they may."""


def serve(folder: Path, command: str, opened: Opened, port: int = 0, room: str = "") -> None:
    """Be the studio of a campaign until interrupted. `command` is what starts it again, as it was typed.

    `room` is this machine's address on a network whose devices may write, too, for a while. Raises Taken if the campaign
    has a studio already, CannotWrite if no port can be had.
    """
    with ExitStack() as sockets:
        bound = sockets.enter_context(_listening(LOOPBACK, port or port_of(folder), only=bool(port)))
        at = bound.getsockname()[1]
        key = key_of(folder, new_key())
        address = f"http://{LOOPBACK}:{at}/#k={key}"
        open_, guests = [bound], None
        if room:
            open_.append(sockets.enter_context(_listening(room, at, only=bool(port))))
            guests = Guests(room, open_[1].getsockname()[1])
        with alone(folder, address):
            session = Session(StudioPlace(folder, at, key, command))
            asyncio.run(_run(open_, session, guests, lambda: opened(address, guests)))


def _listening(host: str, port: int, *, only: bool) -> socket.socket:
    """A socket at one address: at this port, or unless it is the `only` one at one nearby. Raises CannotWrite."""
    for number in range(1 if only else TRIES):
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host, port + number))
            bound.listen(128)
            return bound
        except OSError:
            bound.close()
    raise CannotWrite(
        _("Port {port} at {host} cannot be had.").format(port=port, host=host), _("Choose another one with -p PORT.")
    )


async def _run(sockets: list[socket.socket], session: Session, guests: Guests | None, opened: Callable[[], None]) -> None:
    port = session.place.port
    door = Door(frozenset({f"{LOOPBACK}:{port}", f"localhost:{port}"}), session.place.key)
    settings = uvicorn.Config(
        application(session, door, guests), log_level="critical", access_log=False, server_header=False, date_header=False,
        timeout_graceful_shutdown=SECONDS_TO_END, lifespan="off", proxy_headers=False,
    )  # fmt: skip
    server = uvicorn.Server(settings)
    if guests:
        guests.on_new = lambda name: session.tell("nearby", device=name)
        loop = asyncio.get_running_loop()
        guests.on_end = partial(_hang_up, loop, server, guests.host)
        loop.call_later(SECONDS, guests.end)
    async with _working(session, server):
        opened()
        with suppress(KeyboardInterrupt):
            await server.serve(sockets=sockets)


def _hang_up(loop: asyncio.AbstractEventLoop, server: uvicorn.Server, host: str) -> None:
    """From any thread, while the loop is at work."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(_close, server, host)


def _close(server: uvicorn.Server, host: str) -> None:
    """Hang up on whoever came in at an address, and listen there no longer."""
    for listening in server.servers:
        if any(each.getsockname()[0] == host for each in listening.sockets):
            listening.close()
    for connection in list(server.server_state.connections):
        transport = getattr(connection, "transport", None)
        if transport and transport.get_extra_info("sockname")[0] == host:
            transport.close()


@asynccontextmanager
async def _working(session: Session, server: uvicorn.Server) -> AsyncIterator[None]:
    """The session at work while the block lasts: its sheets are set, and its folder is watched."""
    ended = threading.Event()
    session.start(asyncio.get_running_loop())
    watching = threading.Thread(target=_watch, args=(session, ended), name="watch", daemon=True)
    watching.start()
    parting = asyncio.create_task(_part(session, server))
    try:
        yield
    finally:
        ended.set()
        parting.cancel()
        session.end()


async def _part(session: Session, server: uvicorn.Server) -> None:
    """Let windows go as soon as the server is to end: their streams would keep it."""
    while not server.should_exit:
        await asyncio.sleep(0.1)
    session.events.tell("bye", why="ended")
    session.events.end()


def _watch(session: Session, ended: threading.Event) -> None:
    """Have the campaign, once there is one, read anew whenever a file of it changes."""
    while not session.begun.wait(0.5):
        if ended.is_set():
            return
    folder = session.place.folder.resolve()
    try:
        for changed in edits(folder, folder / "out", ended):
            if changed:
                session.touch(files=any(path.name != "campaign.yaml" for path in changed))
    except CampaignKitError as error:
        session.tell("trouble", message=joined(" ", filter(None, (error.message, error.hint))))
