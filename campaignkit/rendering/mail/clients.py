"""What the common mail programs cannot do, as a table, and where a page leans on it all the same. Pure.

Gmail (web and apps), Outlook on Windows (which draws with Word), Outlook on the web, Apple Mail, Yahoo, Thunderbird. An
error breaks the mail for many readers or is unsafe; a warning costs some of them an ornament.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import tinycss2

from campaignkit.errors import Problem, Severity
from campaignkit.rendering.guard.link_schemes import is_lawful
from campaignkit.rendering.mail.markup import MailPage, Tag, mail_page

Kind = Literal["property", "value", "function", "unit", "at-rule", "element", "attribute", "picture"]
STYLES = 16_384
"""Characters of all style sheets together: beyond it Gmail drops them, and dark mode and phones with them."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Something that mail programs do not do. `name` is as CSS or HTML call it; `value`s read `display:flex`."""

    kind: Kind
    name: str
    who: str
    instead: str
    severity: Severity = "error"


WORD = "Outlook on Windows"
MANY = "Gmail, Outlook and Yahoo"
COLUMNS = "set columns with mj-column, or with a table"
SIDES = "name the side, by the direction: left or right"
LESS = "leave it out, or be sure that the mail reads well without"
TAKEN = "take it out; link to a page instead"
LIVES = "a mail holds nothing that runs: link to a page"
NUMBER = "write the number out"

LIMITS: tuple[Limit, ...] = (
    *(Limit("value", f"display:{name}", f"{WORD} and, in part, Gmail and Yahoo", COLUMNS) for name in
      ("flex", "inline-flex", "grid", "inline-grid")),
    *(Limit("value", f"text-align:{name}", f"{WORD}, Yahoo and, in part, Gmail", SIDES) for name in ("start", "end")),
    Limit("property", "position", "Gmail, Outlook and, in part, Yahoo", COLUMNS),
    *(Limit("property", name, MANY, COLUMNS) for name in
      ("grid-template-columns", "grid-template-areas", "grid-area", "columns", "column-count")),
    *(Limit("property", name, MANY, SIDES) for name in (
        "padding-inline", "padding-inline-start", "padding-inline-end", "margin-inline", "margin-inline-start",
        "margin-inline-end", "border-inline-start", "border-inline-end", "inset", "inset-inline-start")),
    *(Limit("property", name, MANY, "give width and height") for name in ("inline-size", "block-size", "aspect-ratio")),
    Limit("property", "--*", "Gmail, Outlook and Yahoo", "write the value itself where it is used"),
    *(Limit("property", name, WORD, "put an mj-image above the text, and give the ground a colour") for name in
      ("background-image", "list-style-image", "border-image", "mask", "mask-image")),
    Limit("property", "float", WORD, "give the picture or table align=", "warning"),
    *(Limit("property", name, f"{WORD} and Yahoo", "give the picture its own size", "warning") for name in
      ("object-fit", "object-position")),
    *(Limit("property", name, MANY, LESS, "warning") for name in (
        "box-shadow", "text-shadow", "transform", "filter", "backdrop-filter", "mix-blend-mode", "clip-path", "animation",
        "transition", "gap", "hyphens")),
    *(Limit("function", name, "Gmail, Outlook and Yahoo", "write the value itself") for name in ("var", "env", "attr")),
    *(Limit("function", name, f"{WORD}, Outlook on the web and Yahoo", NUMBER) for name in ("calc", "min", "max", "clamp")),
    *(Limit("function", name, MANY, "write the colour as #rrggbb") for name in (
        "oklch", "oklab", "lch", "lab", "hwb", "color", "color-mix", "light-dark")),
    *(Limit("function", name, WORD, "write the colour as #rrggbb", "warning") for name in ("rgba", "hsl", "hsla")),
    *(Limit("function", name, WORD, "give the ground one colour", "warning") for name in
      ("linear-gradient", "radial-gradient", "conic-gradient")),
    Limit("function", "url", "Gmail for pictures of the mail itself, and Outlook on Windows", "show pictures with <img>"),
    *(Limit("unit", name, f"{WORD} and Yahoo", "write px", "warning") for name in
      ("rem", "vw", "vh", "vmin", "vmax", "ch", "lh", "rlh", "dvh", "svh", "lvh", "cqw")),
    Limit("at-rule", "import", "Gmail and Outlook; it asks a server", "put the rules into mj-style"),
    Limit("at-rule", "font-face", "Gmail, Outlook and Yahoo", "name fonts that readers have: Arial, Helvetica, sans-serif"),
    *(Limit("at-rule", name, MANY, "write the rules without it") for name in ("layer", "container", "property", "scope")),
    *(Limit("at-rule", name, MANY, LESS, "warning") for name in ("keyframes", "supports")),
    *(Limit("element", name, "all; most take it out", LIVES) for name in (
        "script", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "template", "slot", "dialog")),
    *(Limit("element", name, f"{WORD} and, in part, Gmail and Yahoo", "link to a page with the form") for name in
      ("form", "input", "button", "select", "textarea", "fieldset", "label")),
    *(Limit("element", name, "Gmail, Outlook and Yahoo", "show a picture that links to it") for name in
      ("video", "audio", "track", "canvas")),
    *(Limit("element", name, "Gmail, Outlook and Yahoo", "draw it as PNG: marks(…) and banner(…) do") for name in
      ("svg", "math")),
    *(Limit("element", name, MANY, "give one picture at twice its size, with its width") for name in ("picture", "source")),
    *(Limit("element", name, "most; pictures are not always shown", "put links into the text") for name in ("map", "area")),
    Limit("element", "link", "Gmail and Outlook; it asks a server", "put the rules into mj-style"),
    Limit("element", "base", "most; links may lead elsewhere", "write whole addresses"),
    Limit("element", "marquee", "most", "take it out"),
    Limit("element", "details", f"{WORD}, which shows it unfolded", "show the text unfolded", "warning"),
    *(Limit("attribute", name, MANY, "give one picture at twice its size, with its width") for name in ("srcset", "sizes")),
    *(Limit("attribute", name, "Gmail and, for readers who see no pictures, all", "show pictures with <img>") for name in
      ("background", "lowsrc", "dynsrc", "poster")),
    Limit("attribute", "usemap", "most; pictures are not always shown", "put links into the text"),
    Limit("attribute", "ping", "none should: it tells a server who reads", TAKEN),
    Limit("attribute", "on*", "all; most take it out", LIVES),
    Limit("attribute", "contenteditable", "none should: a mail is to be read", "take it out"),
    *(Limit("picture", name, who, "give a PNG or JPEG") for name, who in
      (("svg", "Gmail, Outlook and Yahoo"), ("webp", WORD), ("avif", MANY), ("data:", "Gmail and Outlook on Windows"))),
)  # fmt: skip

BY_NAME: Mapping[tuple[str, str], Limit] = {(limit.kind, limit.name): limit for limit in LIMITS}


def faults(html: str, template: str) -> tuple[Problem, ...]:
    """Everything in a mail's page that common mail programs cannot do, each once, in reading order.

    What stands in comments for Outlook on Windows alone is not looked at: MJML writes it for that program.
    """
    page = mail_page(html)
    found: dict[tuple[str, str], Problem] = {}
    for limit, where in _leanings(page):
        message = f"{_as_written(limit)}{where}: {limit.who} cannot do it; {limit.instead}"
        problem = Problem(f"templates/{template}", "", message, f"mail-{limit.kind}", severity=limit.severity)
        found.setdefault((limit.kind, limit.name), problem)
    return (*found.values(), *_other(page, template))


def _as_written(limit: Limit) -> str:
    shapes = {"element": "<{}>", "at-rule": "@{}", "function": "{}()", "attribute": "{}=", "picture": "a picture as {}"}
    return shapes.get(limit.kind, "{}").format(limit.name.rstrip(":"))


def _leanings(page: MailPage) -> Iterator[tuple[Limit, str]]:
    """The limits that a page meets, each with the words that say where."""
    for tag in page.tags:
        if ("element", tag.name) in BY_NAME:
            yield BY_NAME["element", tag.name], ""
        yield from ((limit, f" at <{tag.name}>") for limit in _attributes(tag))
    for _place, css in page.sheets:
        parsed = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        yield from ((limit, " in a style sheet") for limit in _rules(parsed))


def _attributes(tag: Tag) -> Iterator[Limit]:
    """The limits that an element's attributes meet: their names, the picture that it shows, its style."""
    for name in tag.attributes:
        limit = BY_NAME.get(("attribute", "on*" if name.startswith("on") else name))
        if limit and not (name == "sizes" and tag.name == "link"):
            yield limit
    if tag.name == "img":
        yield from _pictures(tag.attributes.get("src", ""))
    style = tag.attributes.get("style", "")
    yield from _rules(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True))


def _pictures(source: str) -> Iterator[Limit]:
    lower = source.lower().partition("?")[0]
    for name in ("svg", "webp", "avif"):
        if lower.endswith(f".{name}") or lower.startswith(f"data:image/{name}"):
            yield BY_NAME["picture", name]
    if lower.startswith("data:"):
        yield BY_NAME["picture", "data:"]


def _rules(nodes: list[Any]) -> Iterator[Limit]:
    for node in nodes:
        if node.type == "declaration":
            yield from _declared(node)
        elif node.type == "at-rule":
            if ("at-rule", node.lower_at_keyword) in BY_NAME:
                yield BY_NAME["at-rule", node.lower_at_keyword]
            if node.content:
                yield from _rules(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))
        elif node.type == "qualified-rule":
            yield from _rules(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))


def _declared(declaration: Any) -> Iterator[Limit]:
    name, value = declaration.lower_name, tinycss2.serialize(declaration.value).strip().lower()
    named = BY_NAME.get(("property", "--*" if name.startswith("--") else name))
    if named and value not in ("none", "static", "initial", "normal", "0"):
        yield named
    if ("value", f"{name}:{value}") in BY_NAME:
        yield BY_NAME["value", f"{name}:{value}"]
    yield from _parts(declaration.value)


def _parts(tokens: list[Any]) -> Iterator[Limit]:
    for token in tokens:
        if token.type == "function":
            if ("function", token.lower_name) in BY_NAME:
                yield BY_NAME["function", token.lower_name]
            yield from _parts(token.arguments)
        elif token.type == "url":
            yield BY_NAME["function", "url"]
        elif token.type == "dimension" and ("unit", token.lower_unit) in BY_NAME:
            yield BY_NAME["unit", token.lower_unit]
        elif hasattr(token, "content"):
            yield from _parts(token.content)


def _other(page: MailPage, template: str) -> Iterator[Problem]:
    """What is wrong by its place or size rather than by its name."""
    place = f"templates/{template}"
    yield from _sheet_faults(page, place)
    for tag in page.named("meta"):
        if tag.attributes.get("http-equiv", "").lower() in ("refresh", "set-cookie"):
            yield Problem(place, "", f"<meta http-equiv>: {LIVES}", "mail-element")
    for tag in page.tags:
        link = tag.attributes.get("href", "").strip()
        if link and not is_lawful(link):
            message = f"links to {link[:60]!r}; only web, mail and phone links are made"
            yield Problem(place, "", message, "unsafe-link")


def _sheet_faults(page: MailPage, place: str) -> Iterator[Problem]:
    """Style sheets that Gmail drops as a whole, or passes over."""
    if any("head" not in {outer.name for outer in tag.around()} for tag, _ in page.sheets):
        message = "<style> outside the head: Gmail and Outlook pass over it; use mj-style"
        yield Problem(place, "", message, "mail-style-place")
    size = sum(len(css) for _, css in page.sheets)
    if size > STYLES:
        message = f"the style sheets are {size:,} characters long: Gmail drops them beyond {STYLES:,}; use fewer rules"
        yield Problem(place, "", message, "mail-style-size")
    if any(_nested(css) for _, css in page.sheets):
        message = "an @-rule inside an @-rule: Gmail drops the whole style sheet; write them one after the other"
        yield Problem(place, "", message, "mail-style-nested")


def _nested(css: str) -> bool:
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return any(
        token.type == "at-keyword" for rule in rules if rule.type == "at-rule" and rule.content for token in rule.content
    )
