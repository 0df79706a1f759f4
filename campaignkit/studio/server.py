"""The studio's process: a socket on this machine alone, a watch over the folder, an orderly end; it imports uvicorn."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn

from campaignkit.errors import CampaignKitError, CannotWrite
from campaignkit.jobs.presence import alone, key_of, port_of
from campaignkit.jobs.watch import edits
from campaignkit.messages import _, joined
from campaignkit.studio.app import application
from campaignkit.studio.guard import Door, new_key
from campaignkit.studio.session import Session
from campaignkit.studio.shown import Place

LOOPBACK = "127.0.0.1"
TRIES = 20
"""Ports that are tried, one after the other, before giving up."""
SECONDS_TO_END = 1
"""How long open streams may take to end; browsers keep theirs open."""

Opened = Callable[[str], None]
"""Told the address at which the studio can be opened, once it can."""


def serve(folder: Path, command: str, opened: Opened, port: int = 0) -> None:
    """Be the studio of a campaign until interrupted. `command` is what starts it again, as it was typed.

    Raises Taken if the campaign has a studio already, CannotWrite if no port can be had.
    """
    with _listening(port or port_of(folder), only=bool(port)) as bound:
        at = bound.getsockname()[1]
        key = key_of(folder, new_key())
        address = f"http://{LOOPBACK}:{at}/#k={key}"
        with alone(folder, address):
            asyncio.run(_run(bound, Session(Place(folder, at, key, command)), address, opened))


def _listening(port: int, *, only: bool) -> socket.socket:
    """A socket on this machine alone: at this port, or unless it is the `only` one at one nearby. Raises CannotWrite."""
    for number in range(1 if only else TRIES):
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((LOOPBACK, port + number))
            bound.listen(128)
            return bound
        except OSError:
            bound.close()
    raise CannotWrite(
        _("Port {port} is taken by another program.").format(port=port), _("Choose another one with -p PORT.")
    )


async def _run(bound: socket.socket, session: Session, address: str, opened: Opened) -> None:
    port = bound.getsockname()[1]
    door = Door(frozenset({f"{LOOPBACK}:{port}", f"localhost:{port}"}), session.place.key)
    settings = uvicorn.Config(
        application(session, door), log_level="critical", access_log=False, server_header=False, date_header=False,
        timeout_graceful_shutdown=SECONDS_TO_END, lifespan="off",
    )  # fmt: skip
    server = uvicorn.Server(settings)
    async with _working(session, server):
        opened(address)
        with suppress(KeyboardInterrupt):
            await server.serve(sockets=[bound])


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
