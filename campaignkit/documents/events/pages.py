"""The event of a saved web page, as schema.org says it: in JSON-LD, or in the page's own elements as microdata."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any, TypeAlias

from campaignkit.documents.events.found import EventData
from campaignkit.documents.events.schema_org import event_of, is_event
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import _, joined

Thing: TypeAlias = "dict[str, Any]"
MOST_TOLD = 5
DEEPEST = 40
"""Elements of microdata within each other; more is no page that anybody made."""

_VOID = frozenset({"meta", "link", "img", "br", "input", "hr", "source", "area", "base", "col", "embed", "track", "wbr"})
_VALUE_OF = {
    "meta": "content",
    "a": "href",
    "link": "href",
    "area": "href",
    "img": "src",
    "time": "datetime",
    "data": "value",
}


def event_of_page(name: str, content: bytes) -> EventData:
    """What a page says of its one event. Raises InvalidDocuments for none, or several."""
    page = _Page()
    page.feed(content.decode("utf-8", "replace"))
    page.close()
    events = _without_repeats([each for each in page.things() if is_event(each)])
    if len(events) != 1:
        titles = joined(", ", [f"“{str(each.get('name') or '')[:60]}”" for each in events[:MOST_TOLD]])
        found = _("{n} events: {titles}").format(n=len(events), titles=titles) if events else _("no event")
        message = _("expected a page that tells of one event as schema.org says, found {found}").format(found=found)
        hint = _("Save the event's own page, or write its words into campaign.yaml yourself.")
        raise InvalidDocuments([Problem(name, "", message, "no-event")], hint)
    return event_of(name, events[0])


def _without_repeats(events: Sequence[Thing]) -> list[Thing]:
    """Events that a page tells twice, in JSON-LD and in its elements, once."""
    seen: dict[tuple[str, str], Thing] = {}
    for each in events:
        seen.setdefault((str(each.get("name"))[:200], str(each.get("startDate"))[:10]), each)
    return list(seen.values())


class _Page(HTMLParser):
    """Gathers the things that a page tells of; nothing in it is followed or run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._scripts: list[str] = []
        self._is_script = False
        self._items: list[Thing] = []
        self._open: list[tuple[str, Thing | None, str, list[str] | None]] = []

    def things(self) -> Iterator[Thing]:
        """All things, however deep they lie in lists and graphs."""
        for script in self._scripts:
            try:
                yield from _walked(json.loads(script))
            except (ValueError, RecursionError):
                continue
        yield from self._items

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins: a script with things, a thing, or a property of one."""
        facts = {key: value or "" for key, value in attrs}
        self._is_script = tag == "script" and facts.get("type", "").strip().lower() == "application/ld+json"
        if self._is_script:
            self._scripts.append("")
        prop = facts.get("itemprop", "").split(" ")[0]
        thing = self._thing(facts, prop) if "itemscope" in facts else None
        words = self._words(tag, facts, prop) if prop and thing is None else None
        if tag not in _VOID and len(self._open) < DEEPEST * 10:
            self._open.append((tag, thing, prop, words))

    def _thing(self, facts: Mapping[str, str], prop: str) -> Thing:
        """A thing that begins here, by itself or as a property of another."""
        thing: Thing = {"@type": facts.get("itemtype", "")}
        if prop:
            self._tell(prop, thing)
        else:
            self._items.append(thing)
        return thing

    def _words(self, tag: str, facts: Mapping[str, str], prop: str) -> list[str] | None:
        """Where the words of a property gather; None where an attribute has its value."""
        given = facts.get(_VALUE_OF.get(tag, ""), facts.get("content", ""))
        if given:
            self._tell(prop, given)
        return None if given or tag in _VOID else []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that begins and ends in one."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and those in it that nobody ended."""
        self._is_script = False
        if not any(entry[0] == tag for entry in self._open[-DEEPEST:]):
            return
        while self._open:
            name, _thing, prop, words = self._open.pop()
            if words is not None:
                self._tell(prop, "".join(words))
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Words of a script or of properties."""
        if self._is_script:
            self._scripts[-1] += data
            return
        for _tag, _thing, _prop, words in self._open[-DEEPEST:]:
            if words is not None:
                words.append(data)

    def _tell(self, prop: str, value: object) -> None:
        """A property of the thing that is open."""
        own = next((thing for _tag, thing, _prop, _words in reversed(self._open) if thing is not None), None)
        if own is not None:
            own.setdefault(prop, value)


def _walked(value: object, depth: int = 0) -> Iterator[Thing]:
    if depth > DEEPEST:
        return
    if isinstance(value, Mapping):
        yield dict(value)
        for name in ("@graph", "mainEntity", "itemListElement", "item", "mainEntityOfPage"):
            yield from _walked(value.get(name), depth + 1)
    elif isinstance(value, list):
        for each in value[:200]:
            yield from _walked(each, depth + 1)
