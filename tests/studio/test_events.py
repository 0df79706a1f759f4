from __future__ import annotations

import asyncio

from campaignkit.studio.events import REMEMBERED, Event, Events


def heard(events: Events, since: int | None, count: int) -> list[Event]:
    async def listen() -> list[Event]:
        found = []
        async for event in events.since(since):
            found.append(event)
            if len(found) == count:
                break
        return found

    return asyncio.run(listen())


def test_a_window_that_was_away_hears_what_it_missed() -> None:
    events = Events()
    for number in range(5):
        events.tell("values", rev=number)
    assert [event.data["rev"] for event in heard(events, 2, 3)] == [2, 3, 4]


def test_one_that_was_away_too_long_or_knew_another_server_begins_anew() -> None:
    events = Events()
    for number in range(REMEMBERED + 5):
        events.tell("values", rev=number)
    assert heard(events, 2, 1)[0].kind == "reset"
    assert heard(Events(), 7, 1)[0].kind == "reset"


def test_everybody_is_let_go_at_the_end() -> None:
    async def listen() -> list[str]:
        events = Events()
        listening = asyncio.create_task(_all(events))
        await asyncio.sleep(0)
        events.tell("bye")
        events.end()
        return await listening

    assert asyncio.run(listen()) == ["bye"]


async def _all(events: Events) -> list[str]:
    return [event.kind async for event in events.since(None)]
