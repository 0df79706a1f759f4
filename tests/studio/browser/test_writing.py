"""What the page does with words on their way: each protocol alone, in a page whose server is played by the test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from campaignkit.studio.app import STATIC

ADDRESS = "http://127.0.0.1:9"
"""Nobody listens there: every request is answered by a route."""

WRITER = """async () => {
  const { Writer } = await import('/static/writer.js')
  window.told = { asked: [], applied: [], states: [] }
  window.writer = new Writer({
    state: (state, count) => told.states.push([state, count]), applied: change => told.applied.push(change.value),
    conflict: found => told.asked.push(found), broken: () => {}, reached: () => {}, questions: () => window.open_ || [],
  })
}"""

STORED = "async () => { const { kept } = await import('/static/kept.js'); while (!(await kept()).length); }"
"""Done once what waits is in the browser's store."""


class Server:
    """Answers of a studio, given when the test wants them: each change waits in `changes` until then."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.changes: list[tuple[Route, dict[str, Any]]] = []
        page.route(f"{ADDRESS}/**", self._answer)

    def _answer(self, route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS)
        if name.startswith("/static/"):
            route.fulfill(path=STATIC / name.rpartition("/")[2], content_type="text/javascript")
        elif name == "/":
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")
        elif route.request.method == "PATCH":
            self.changes.append((route, json.loads(route.request.post_data or "{}")))
        else:
            route.fulfill(json={})

    def sent(self) -> dict[str, Any]:
        """The next change, once it is there."""
        while not self.changes:
            self.page.wait_for_timeout(10)
        return self.changes[0][1]

    def say(self, *conflicts: dict[str, Any]) -> None:
        """Answer the next change."""
        self.sent()
        route, change = self.changes.pop(0)
        late = {(each["path"], each["lang"]) for each in conflicts}
        applied = [{"path": op["path"], "lang": op["lang"]} for op in change["ops"] if (op["path"], op["lang"]) not in late]
        route.fulfill(json={"rev": "r", "applied": applied, "conflicts": list(conflicts), "undoable": 1})

    def lose(self) -> None:
        """Let the answer to the next change get lost on its way."""
        self.sent()
        self.changes.pop(0)[0].abort()


def conflict(base: str, mine: str, theirs: str) -> dict[str, Any]:
    return {"path": "event.where", "lang": "", "base": base, "mine": mine, "theirs": theirs, "reason": ""}


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def server(window: Page) -> Server:
    """A server for a window in which a writer is at work."""
    server = Server(window)
    window.goto(ADDRESS)
    window.evaluate(WRITER)
    return server


def write(page: Page, was: str, value: str) -> None:
    page.evaluate("change => writer.set({ path: 'event.where', lang: '', ...change })", {"was": was, "value": value})


def ops(change: dict[str, Any]) -> list[tuple[str, str]]:
    return [(op["was"], op["value"]) for op in change["ops"]]


def told(page: Page, what: str) -> Any:
    return page.evaluate(f"() => told.{what}")


def test_an_answer_to_a_question_goes_out_though_an_older_change_comes_back_late(window: Page, server: Server) -> None:
    write(window, "hall", "garden")
    server.sent()
    window.evaluate(
        "() => writer.waiting.push({ op: 'set', path: 'event.where', lang: '', was: 'attic', value: 'garden' })"
    )
    server.say(conflict("hall", "garden", "attic"))
    assert ops(server.sent()) == [("attic", "garden")]
    server.say()
    window.evaluate("() => writer.rested()")
    assert told(window, "asked") == [] and told(window, "applied") == ["garden"]


def test_what_was_written_on_waits_with_the_question(window: Page, server: Server) -> None:
    write(window, "hall", "garden")
    server.sent()
    write(window, "hall", "garden, behind the house")
    server.say(conflict("hall", "garden", "attic"))
    window.evaluate("() => writer.rested()")
    assert [(each["mine"], each["theirs"]) for each in told(window, "asked")] == [("garden, behind the house", "attic")]
    assert not server.changes


def test_a_lost_answer_is_no_conflict_though_more_was_written_meanwhile(window: Page, server: Server) -> None:
    write(window, "hall", "garden")
    first = server.sent()
    write(window, "hall", "garden, behind the house")
    server.lose()
    again = server.sent()
    assert again == first, "under its old number, so that the server knows it"
    server.say()
    assert ops(server.sent()) == [("garden", "garden, behind the house")]
    server.say()
    window.evaluate("() => writer.rested()")
    assert told(window, "applied") == ["garden", "garden, behind the house"] and not told(window, "asked")


def test_an_answer_from_before_ones_own_change_is_asked_for_again(window: Page, server: Server) -> None:
    window.evaluate("() => { told.answers = []; told.asked_ = 0 }")
    newest = """() => { told.newest = writer.newest(async () => { told.asked_ += 1
      return new Promise(answer => told.answers.push(answer)) }) }"""
    window.evaluate(newest)
    write(window, "hall", "garden")
    server.say()
    window.evaluate("() => writer.rested()")
    window.evaluate("() => told.answers[0]('hall')")
    window.wait_for_function("told.asked_ === 2")
    window.evaluate("() => told.answers[1]('garden')")
    assert window.evaluate("() => told.newest") == "garden"


def test_nothing_is_called_saved_before_it_is(window: Page, server: Server) -> None:
    window.evaluate("() => { told.saved = false }")
    write(window, "hall", "garden")
    window.evaluate("() => { writer.rested().then(() => { told.saved = true }) }")
    server.sent()
    assert told(window, "saved") is False
    server.say()
    window.wait_for_function("told.saved")


def test_what_a_window_left_behind_goes_out_from_the_next_but_not_what_a_living_one_holds(browser: Browser) -> None:
    context = browser.new_context()
    first, second = context.new_page(), context.new_page()
    servers = Server(first), Server(second)
    for page in (first, second):
        page.goto(ADDRESS)
        page.evaluate(WRITER)
    write(first, "hall", "garden")
    servers[0].sent()
    write(second, "a", "b")
    servers[1].say()
    second.evaluate("() => writer.rested()")
    assert second.evaluate("() => writer.restore()") == [], "the first window lives, and its words stay its own"
    first.evaluate(STORED)
    first.close()
    left = second.evaluate(
        "async () => { for (;;) { const found = await writer.restore(); if (found.length) return found } }"
    )
    assert [(op["was"], op["value"]) for op in left] == [("hall", "garden")]
    assert ops(servers[1].sent()) == [("hall", "garden")]
    context.close()


def test_words_that_wait_for_an_answer_are_there_after_the_page_is_opened_anew(window: Page, server: Server) -> None:
    asked = {"op": "set", "path": "event.where", "lang": "", "was": "hall", "value": "garden"}
    window.evaluate("asked => { window.open_ = [asked]; writer.note() }", asked)
    window.evaluate(STORED)
    window.reload()
    window.evaluate(WRITER)
    assert json.dumps(window.evaluate("() => writer.restore()")).count("garden") == 1
