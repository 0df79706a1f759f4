"""An Event of schema.org in the words of a campaign: https://schema.org/Event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from html import unescape
from typing import Any

from campaignkit.documents.events.found import EventData
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import _

_PRICE = re.compile(r"\d{1,6}(\.\d{1,2})?", re.ASCII)
_ADDRESS = ("streetAddress", "postalCode", "addressLocality")


def is_event(thing: Mapping[str, Any]) -> bool:
    """Whether a thing is an Event or one of its kinds, `MusicEvent`, `https://schema.org/Festival`."""
    given = thing.get("@type")
    names = [str(each).rstrip("/").rpartition("/")[2] for each in (given if isinstance(given, list) else [given])]
    return any(name.endswith("Event") or name == "Festival" for name in names)


def event_of(name: str, event: Mapping[str, Any]) -> EventData:
    """What an Event says. Raises InvalidDocuments where its start cannot be read."""
    found = EventData()
    found.take("event.title", _name(event))
    _take_place(found, _first(event.get("location")))
    found.take_url("event.url", _first(event.get("url")))
    first = _moment(event.get("startDate"))
    if first is None:
        message = _("expected a start, startDate, such as 2027-06-12T18:30; found none that can be read")
        raise InvalidDocuments([Problem(name, "", message, "no-event")])
    last = _moment(event.get("endDate"))
    if last is not None and (isinstance(last, datetime) != isinstance(first, datetime) or last < first):
        last = None
        found.remarks.append(_("Left out: its end, which does not fit its start."))
    found.take_span(first, last)
    _take_price(found, _first(event.get("offers")))
    if str(event.get("eventStatus") or "").endswith("Cancelled"):
        found.remarks.append(_("The page says that it is cancelled."))
    found.leave(_("the description"), _first(event.get("description")))
    found.leave(_("who calls"), _name(_first(event.get("organizer"))))
    return found


def _first(value: object) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _name(value: object) -> str:
    found = _first(value.get("name")) if isinstance(value, Mapping) else value
    return unescape(found) if isinstance(found, str) else ""  # many pages escape what JSON needs no escape for


def _take_place(found: EventData, place: object) -> None:
    """A place by its name and its address; for an event on the web alone, nothing."""
    if not isinstance(place, Mapping):
        found.take("event.where", _name(place))
        return
    if str(place.get("@type")).endswith("VirtualLocation"):
        found.leave(_("where it is on the web"), place.get("url"))
        return
    address = _first(place.get("address"))
    lines = [_name(place)]
    if isinstance(address, Mapping):
        lines += [part for key in _ADDRESS if isinstance(part := address.get(key), str)]
    elif isinstance(address, str):
        lines.append(address)
    found.take("event.where", ", ".join(dict.fromkeys(line.strip() for line in lines if line.strip())))


def _take_price(found: EventData, offer: object) -> None:
    if not isinstance(offer, Mapping):
        return
    price, currency = str(offer.get("price", "")).strip(), str(offer.get("priceCurrency", "")).strip()
    if _PRICE.fullmatch(price) and re.fullmatch("[A-Z]{3}", currency, re.ASCII):
        amount = "0" if float(price) == 0 else price
        found.values["event.price"] = {"amount": amount, "currency": currency}
    elif price:
        found.leave(_("the price"), f"{price} {currency}")


def _moment(value: object) -> date | None:
    """A day, or a moment by the clock of its place: an offset says no zone, so only the clock's time is taken."""
    given = _first(value)
    text = given.strip() if isinstance(given, str) else ""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if text.endswith("Z") else moment.replace(tzinfo=None)
