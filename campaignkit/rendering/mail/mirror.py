"""Right-to-left mails: every row, column and table says its direction, because few mail programs hand it down. Pure."""

from __future__ import annotations

import re

from campaignkit.rendering.mail.tree import Element

DIRECTED = ("mj-wrapper", "mj-section", "mj-group", "mj-column")
ALIGNED = ("mj-text", "mj-table")
TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
DIR = re.compile(r"\sdir=[\"']?(ltr|rtl|auto)", re.IGNORECASE)
STYLED = re.compile(r"[\";]\s*direction:\s*(ltr|rtl)")
PARTING = frozenset({"html", "body", "div", "table", "tbody", "tr", "td", "th", "p", "a", "span", "ul", "ol", "li"})
"""Elements that hand a direction down and always have an end."""


def defaults(root: Element) -> None:
    """Right to left wherever the template does not say otherwise itself, as defaults that its own settings overrule."""
    head = root.child("mj-head")
    if head is None:
        head = Element("mj-head", {}, root.line)
        root.children.insert(0, head)
    settings = head.child("mj-attributes")
    if settings is None:
        settings = Element("mj-attributes", {}, root.line)
        head.children.append(settings)
    everything = settings.child("mj-all")
    for tags, name, value in ((DIRECTED, "direction", "rtl"), (ALIGNED, "align", "right")):
        for tag in tags:
            setting = settings.child(tag)
            if setting is None:
                setting = Element(tag, {}, root.line)
                settings.children.append(setting)
            if everything is None or name not in everything.attributes:
                setting.attributes.setdefault(name, value)


def directed(html: str) -> str:
    """The compiled page with `dir` on every table and on everything whose style has a direction.

    Tables for Outlook alone, which stand in comments, are no exception: it is Outlook that needs it most.
    """
    open_elements: list[tuple[str, str]] = []

    def with_direction(tag: re.Match[str]) -> str:
        """A tag with the direction that it has by itself or from the nearest element around it."""
        close, name, rest, slash = tag.groups()
        name = name.lower()
        if name not in PARTING:
            return tag[0]
        if close:
            while open_elements and open_elements.pop()[0] != name:
                pass
            return tag[0]
        around = open_elements[-1][1] if open_elements else "rtl"
        own = DIR.search(rest) or STYLED.search(rest)
        direction = own[1] if own else around
        open_elements.append((name, direction))
        return f"<{tag[2]}{_attributes_in(direction, name, rest)}{slash}>"

    return TAG.sub(with_direction, html)


def _attributes_in(direction: str, name: str, attributes: str) -> str:
    """The attributes of an element of that direction, which say it where its style does, and for all tables."""
    own, styled = DIR.search(attributes), STYLED.search(attributes)
    if direction == "rtl" and styled:
        attributes = re.sub(r"([\";]\s*)text-align:left", r"\1text-align:right", attributes)
    if not own and (styled or name in ("table", "body")):
        return f' dir="{direction}"{attributes}'
    return attributes
