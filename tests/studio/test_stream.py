from __future__ import annotations

import asyncio
from typing import Any

from campaignkit.studio import stream as streams
from campaignkit.studio.events import Events


def test_a_stream_says_hello_then_what_happened_each_with_its_number() -> None:
    async def first_two() -> list[dict[str, Any]]:
        events = Events()
        events.tell("values", rev="a")
        events.tell("values", rev="ü")
        told = streams._told(events, {"rev": "a"}, "1")
        return [await anext(told), await anext(told)]

    hello, second = asyncio.run(first_two())
    assert hello == {"event": "hello", "data": '{"rev": "a"}'}
    assert second == {"id": "2", "event": "values", "data": '{"rev": "ü"}'}
