"""Values in a person's words: the filters that templates use for dates, times, money, phones and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Literal
from urllib.parse import urlsplit

from markupsafe import Markup

from campaignkit import locales
from campaignkit.model.mail_address import is_mail_address
from campaignkit.model.values import Money
from campaignkit.typography.joints import SHY, own_joints

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"
"""LEFT-TO-RIGHT ISOLATE, FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX 9): what stands between keeps its order."""
NBSP = "\u00a0"
ZWSP = "\u200b"

_PLACE = re.compile(r"\{([a-z_]+)\}")
_LATIN = "[A-Za-z\u00c0-\u024f]"
_MARKS = "\u00c0-\u024f'’./-"
_LTR = re.compile(
    r"(?:https?://|www\.)\S+"  # addresses of pages
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # and of people
    r"|[\w-]+(?:\.[\w-]+)+/\S*"
    # 12 rue d’Ivry, 69001 Lyon; figures after a Latin word stay with it by themselves
    rf"|(?<![\w{_MARKS}])(?<![\w{_MARKS}][ \u00a0])(?<![\w{_MARKS}][,;:][ \u00a0])"
    rf"\d[\d./-]*{_LATIN}?,?[ \u00a0]{_LATIN}[\w{_MARKS}]*(?:,?[ \u00a0]+[\w{_MARKS}]+)*(?<![.'’/-])"
    r"|\+?\(?\d[\d\s()/.:+\u2010-\u2013-]*\d\)?",  # phone numbers, times, ranges
    re.ASCII,
)


def isolate(text: str) -> str:
    """`text` whose long numbers, addresses and Latin words after figures keep their order in right-to-left lines.

    `030 / 614 94 00` in an Arabic paragraph is otherwise drawn as `00 94 614 / 030`, `12 rue d’Ivry` as `rue d’Ivry 12`.
    """
    return _LTR.sub(lambda match: f"{LRI}{match[0]}{PDI}" if re.search(r"\D", match[0]) else match[0], text)


def is_address(text: str) -> bool:
    """Whether this is nothing but a link or a mail address, which may stand in a `href` and must stay as it is."""
    return text.startswith(("http://", "https://", "mailto:", "tel:", "#")) or is_mail_address(text)


def plain(text: str | Markup, lang: str = "") -> str:
    """A heading or link text as it reads, without marks: a `|` inside a word of the language joins its halves."""
    bare = Markup(text).striptags() if isinstance(text, Markup) else text
    joined = own_joints(str(bare), lang).replace(SHY, "")
    return " ".join(joined.replace("|", " ").replace(ZWSP, "").split())


def filled(text: str, **values: object) -> str:
    """A kit's own wording with its `{names}` replaced. Raises ValueError for a name that has no value."""

    def value(match: re.Match[str]) -> str:
        """The value in place of a name in braces. Raises ValueError if it has none."""
        if match[1] not in values:
            raise ValueError(f"nothing to put in place of {match[0]} in “{text}”; known are {', '.join(sorted(values))}")
        return str(values[match[1]])

    return _PLACE.sub(value, text)


def link_text(url: str) -> str:
    """A web address as people say it, which may break at its slashes and dots: `breadroses.example/lunch`.

    The break is a zero-width space and no `<wbr>`: across elements WeasyPrint would rather break inside the word.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    shown = f"{host.replace('.', f'{ZWSP}.')}{port}{parts.path.rstrip('/')}{query}"
    return re.sub(r"(?<=[/?&])(?=.)", ZWSP, shown)


def mail_text(address: str) -> str:
    """A mail address that may break after its @ and before its dots."""
    return address.replace("@", f"@{ZWSP}").replace(".", f"{ZWSP}.")


def phone_link(number: str) -> str:
    """`tel:` with digits only (RFC 3966), a leading plus kept."""
    return f"tel:{'+' if number.strip().startswith('+') else ''}{re.sub(r'[^0-9]', '', number)}"


def filters(lang: str, direction: str) -> Mapping[str, Callable[..., Any]]:
    """The filters for one language; in right-to-left pages numbers, times and addresses are isolated."""
    left_to_right = (lambda text: f"{LRI}{text}{PDI}") if direction == "rtl" else (lambda text: text)
    isolated = isolate if direction == "rtl" else (lambda text: text)
    apart = (lambda text: f"{FSI}{text}{PDI}") if direction == "rtl" else (lambda text: text)

    def day(value: date, style: locales.DateStyle = "full") -> str:
        """`date`: a day in words."""
        return locales.format_date(value, lang, style)

    def time(value: date, end: date | None = None) -> str:
        """`time`: a time of day, or from when until when; empty for whole days."""
        text = locales.format_time_range(value, end, lang) if end else locales.format_time(value, lang)
        # Names of days are words of the line's own direction.
        return isolated(text) if locales.lasts_days(value, end) else left_to_right(text) if text else ""

    def when(event: Mapping[str, Any], part: locales.DateStyle | Literal["time"] = "full") -> str:
        """The words for when an event is; an empty text where it says nothing of this part."""
        starts, ends = event.get("starts"), event.get("ends")
        if part == "time":
            return str(event.get("hours") or (time(starts, ends) if starts else ""))
        if event.get("when"):
            return "" if part == "weekday" else str(event["when"])
        return isolated(locales.format_dates(starts, ends, lang, part)) if starts else ""

    def money(value: Money | Mapping[str, Any], free: str = "") -> str:
        """`money`: an amount with its currency, or the word for `free`."""
        exact = value if isinstance(value, Money) else Money(value["amount"], value["currency"])
        return free if free and not exact.amount else left_to_right(locales.format_money(exact, lang))

    return {
        "date": day, "time": time, "when": when, "money": money, "phone": left_to_right, "phone_link": phone_link,
        "plain": partial(plain, lang=lang), "link_text": link_text, "mail_text": mail_text, "fill": filled, "apart": apart,
    }  # fmt: skip
