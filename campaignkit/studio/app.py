"""The studio's addresses and what answers at each: from a request to a job and back. The only importer of Starlette."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from campaignkit.errors import CampaignKitError, CannotWrite, InvalidDocuments, NotFound, ProblemsFound, Taken
from campaignkit.messages import _, joined, message_of
from campaignkit.places import web_files
from campaignkit.studio.guard import HEADERS, HEADERS_ON_THE_WAY, SANDBOXED, Door, Refusal
from campaignkit.studio.nearby.code import drawn
from campaignkit.studio.nearby.guests import Guests
from campaignkit.studio.session import Answer, Session
from campaignkit.studio.shown import Unheard
from campaignkit.studio.stream import stream
from campaignkit.studio.words import in_words

LARGEST_PATCH, LARGEST_FILE = 2_000_000, 20_000_000
"""Bytes of the largest change, and of the largest file that may come in."""

STATIC = Path(__file__).parent / "static"
KINDS = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
JSON = "application/json"
IS_GUEST = "campaignkit.guest"
"""In the scope of a request: whether it comes from another device."""
FOREVER = {"Cache-Control": "private, max-age=31536000, immutable"}

Work = Callable[[Request], Awaitable[Response]]


def application(session: Session, door: Door, guests: Guests | None = None) -> ASGIApp:
    """The studio of one session, behind its door, and behind that of `guests` where other devices may come."""
    own = "/a/{key}"
    routes = [
        Route("/", _shell(session)),
        Route("/static/{name}", _static(_static_files())),
        Route(f"{own}/desk", _desk(session, guests)),
        Route(f"{own}/campaign", _asked(session.campaign)),
        Route(f"{own}/campaign", _sent(session.patch, LARGEST_PATCH), methods=["PATCH"]),
        Route(f"{own}/form", _asked(session.form)),
        Route(f"{own}/sheets", _asked(session.sheets)),
        Route(f"{own}/sheet/{{id}}/{{digest}}.png", _asked(session.picture, "image/png", FOREVER)),
        Route(f"{own}/layout/{{id}}/{{digest}}.json", _asked(session.layout, headers=FOREVER)),
        Route(f"{own}/page/{{id}}/{{digest}}", _asked(session.page, "text/html; charset=utf-8", SANDBOXED)),
        Route(f"{own}/logo/{{mark}}.png", _asked(session.specimen, "image/png")),
        Route(f"{own}/photo/{{mark}}.png", _asked(session.specimen, "image/png")),
        Route(f"{own}/render", _asked(session.render_choice, "image/png")),
        Route(f"{own}/press", _asked(session.press)),
        Route(f"{own}/kit/{{name}}.png", _asked(session.kit_picture, "image/png")),
        Route(f"{own}/file/{{id}}/{{form}}", _download(session)),
        Route(f"{own}/zip", _download(session)),
        Route(f"{own}/view", _sent(session.look_at, LARGEST_PATCH), methods=["POST"]),
        Route(f"{own}/undo", _sent(session.undo, LARGEST_PATCH), methods=["POST"]),
        Route(f"{own}/restore", _sent(session.restore, LARGEST_PATCH), methods=["POST"]),
        Route(f"{own}/begin", _sent(session.begin, LARGEST_PATCH), methods=["POST"]),
        Route(f"{own}/files/{{kind}}", _received(session), methods=["POST"]),
        Route(f"{own}/events", _events(session)),
        *(_of_guests(own, guests) if guests else ()),
    ]
    return Guarded(Starlette(routes=routes), door, guests)


def _of_guests(own: str, guests: Guests) -> list[Route]:
    """What whoever opened the studio, and nobody else, asks about the devices in the room."""
    return [
        Route(f"{own}/nearby", _owners(guests.document)),
        Route(f"{own}/nearby.svg", _owners(lambda: drawn(guests.url), "image/svg+xml")),
        Route(f"{own}/nearby/end", _owners(guests.ended_for_all), methods=["POST"]),
    ]


class Guarded:
    """An application behind its doors: requests are judged before they are read, answers say what browsers must know."""

    def __init__(self, inner: ASGIApp, door: Door, guests: Guests | None = None) -> None:
        self._inner, self._door, self._guests = inner, door, guests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        guests = self._guests if self._guests and scope["server"][0] == self._guests.host else None
        refused = self._refusal(scope, guests)
        inner = _failed(refused.status, refused.words) if refused else self._inner
        heads = HEADERS_ON_THE_WAY if guests else HEADERS

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, __ in message["headers"]}
                own = ((name.lower().encode(), value.encode()) for name, value in heads.items())
                message["headers"] = [*message["headers"], *(pair for pair in own if pair[0] not in there)]
            await send(message)

        await inner({**scope, IS_GUEST: guests is not None}, receive, sending)

    def _refusal(self, scope: Scope, guests: Guests | None) -> Refusal | None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        method, path, now = scope["method"], scope["path"], time.monotonic()
        if guests:
            return guests.refusal(method, path, headers, scope["client"][0], now)
        return self._door.refusal(method, path, headers, now)


def _static_files() -> dict[str, tuple[bytes, str]]:
    files = (path for folder in (web_files(), STATIC) for path in sorted(folder.iterdir()) if path.suffix in KINDS)
    return {path.name: (path.read_bytes(), KINDS[path.suffix]) for path in files}


def _static(files: dict[str, tuple[bytes, str]]) -> Work:
    """The studio's own scripts and styles, looked up in a table: no path is ever joined."""

    async def answer(request: Request) -> Response:
        found = files.get(request.path_params["name"])
        return Response(found[0], media_type=found[1]) if found else _no_such()

    return answer


def _shell(session: Session) -> Work:
    async def answer(_: Request) -> Response:
        return Response(session.shell(), media_type="text/html; charset=utf-8")

    return answer


def _desk(session: Session, guests: Guests | None) -> Work:
    """The page with form and sheets, with the key that it was asked with; who sits at the computer has the guests' code."""

    async def answer(request: Request) -> Response:
        asked = request.query_params
        found, is_guest = {name: asked.get(name, "") for name in ("lang", "profile")}, bool(request.scope[IS_GUEST])
        found |= {"key": request.path_params["key"], "nearby": "guest" if is_guest else "host" if guests else ""}
        return await _carried_out(lambda: session.desk_page(**found), "text/html; charset=utf-8")

    return answer


def _owners(work: Callable[[], Answer], kind: str = JSON) -> Work:
    """What no guest may ask or do."""

    async def answer(request: Request) -> Response:
        return _no_such() if request.scope[IS_GUEST] else await _carried_out(work, kind)

    return answer


def _asked(work: Callable[..., Answer], kind: str = JSON, headers: dict[str, str] | None = None) -> Work:
    """What is only asked for: parts of the address and of the query go in, a document or bytes come out."""

    async def answer(request: Request) -> Response:
        asked = {**request.query_params, **request.path_params}
        asked.pop("key", None)
        return await _carried_out(lambda: work(**asked), kind, headers)

    return answer


def _sent(work: Callable[[dict[str, Any]], Answer], most: int) -> Work:
    """What sends a JSON object."""

    async def answer(request: Request) -> Response:
        body = await _body(request, most)
        try:
            document = json.loads(body or b"{}")
        except ValueError:
            return _failed(400, _("That is no JSON."))
        if not isinstance(document, dict):
            return _failed(400, _("That is no JSON object."))
        return await _carried_out(lambda: work(document))

    return answer


def _received(session: Session) -> Work:
    async def answer(request: Request) -> Response:
        content = await _body(request, LARGEST_FILE)
        if content is None:
            return _failed(413, _("That file has more than {number} MB.").format(number=LARGEST_FILE // 10**6))
        kind, name = request.path_params["kind"], request.query_params.get("name", "")
        return await _carried_out(lambda: session.receive(kind, name, content))

    return answer


async def _body(request: Request, most: int) -> bytes | None:
    """What was sent; None where it is too long, of which no more is read."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > most:
            return None
    return bytes(content)


async def _carried_out(work: Callable[[], Answer], kind: str = JSON, headers: dict[str, str] | None = None) -> Response:
    try:
        made = await run_in_threadpool(work)
    except TypeError:
        return _failed(400, _("The studio knows no such question."))
    except (Unheard, NotFound) as error:
        return _failed(404, error.message)
    except InvalidDocuments as error:
        return JSONResponse({"error": in_words(error.problems[0].message), "line": error.problems[0].line}, 423)
    except CannotWrite as error:
        return _failed(507, _words(error))
    except Taken as error:
        return _failed(409, _words(error))
    except ValueError as error:
        return _failed(400, message_of(error))
    except CampaignKitError as error:
        return _failed(500, _words(error))
    if isinstance(made, bytes | str):
        return Response(made, media_type=kind, headers=headers)
    return JSONResponse(in_words(made), headers=headers)


def _words(error: CampaignKitError) -> str:
    said = [problem.message for problem in error.problems[:3]] if isinstance(error, ProblemsFound) else [error.message]
    return joined(" ", filter(None, (*said, error.hint)))


def _download(session: Session) -> Work:
    """A file or all of them, under the name that it has among others on a disk."""

    async def answer(request: Request) -> Response:
        params = {**request.query_params, **request.path_params}
        try:
            name, kind, content = await run_in_threadpool(
                session.download, params.get("id", ""), params.get("form", ""), params.get("profile", "screen")
            )
        except CampaignKitError as error:
            return _failed(409, _words(error))
        return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

    return answer


def _events(session: Session) -> Work:
    async def answer(request: Request) -> Response:
        last = request.headers.get("last-event-id", "")
        return stream(session.events, session.hello(), last)

    return answer


def _no_such() -> Response:
    return _failed(404, _("There is nothing at this address."))


def _failed(status: int, words: str) -> Response:
    return JSONResponse({"error": in_words(words)}, status)
