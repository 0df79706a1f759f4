"""Links with labels, by which a group sees what worked without watching anybody. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

LABELS = ("utm_source", "utm_medium", "utm_campaign", "utm_content")
"""The labels that web statistics understand, in their usual order: where a link stood, in which kind of medium, for which
campaign, on which piece."""


def labelled(url: str, labels: Mapping[str, str]) -> str:
    """A web address with those `labels` that are not empty; its own query stays, and its own labels go first.

    Anything but an http or https address is returned as it is.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url
    own = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    added = urlencode([(name, labels[name]) for name in LABELS if labels.get(name) and name not in own])
    # The query is not taken apart and put together again: servers may read `a=1;b` or `%20` in ways of their own.
    return urlunsplit(parts._replace(query="&".join(part for part in (parts.query, added) if part)))
