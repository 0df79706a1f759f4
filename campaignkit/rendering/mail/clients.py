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
from campaignkit.messages import _
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


WORD = _("Outlook on Windows")
MANY = _("Gmail, Outlook and Yahoo")
COLUMNS = _("set columns with mj-column, or with a table")
SIDES = _("name the side, by the direction: left or right")
LESS = _("leave it out, or be sure that the mail reads well without")
TAKEN = _("take it out; link to a page instead")
LIVES = _("a mail holds nothing that runs: link to a page")
NUMBER = _("write the number out")

LIMITS: tuple[Limit, ...] = (
    *(Limit("value", f"display:{name}", _("{word} and, in part, Gmail and Yahoo").format(word=WORD), COLUMNS) for name in
      ("flex", "inline-flex", "grid", "inline-grid")),
    *(Limit("value", f"text-align:{name}",
      _("{word}, Yahoo and, in part, Gmail").format(word=WORD), SIDES) for name in ("start", "end")),
    Limit("property", "position", _("Gmail, Outlook and, in part, Yahoo"), COLUMNS),
    *(Limit("property", name, MANY, COLUMNS) for name in
      ("grid-template-columns", "grid-template-areas", "grid-area", "columns", "column-count")),
    *(Limit("property", name, MANY, SIDES) for name in (
        "padding-inline", "padding-inline-start", "padding-inline-end", "margin-inline", "margin-inline-start",
        "margin-inline-end", "border-inline-start", "border-inline-end", "inset", "inset-inline-start")),
    *(Limit("property", name, MANY, _("give width and height")) for name in ("inline-size", "block-size", "aspect-ratio")),
    Limit("property", "--*", _("Gmail, Outlook and Yahoo"), _("write the value itself where it is used")),
    *(Limit("property", name, WORD, _("put an mj-image above the text, and give the ground a colour")) for name in
      ("background-image", "list-style-image", "border-image", "mask", "mask-image")),
    Limit("property", "float", WORD, _("give the picture or table align="), "warning"),
    *(Limit("property", name, _("{word} and Yahoo").format(word=WORD),
      _("give the picture its own size"), "warning") for name in
      ("object-fit", "object-position")),
    *(Limit("property", name, MANY, LESS, "warning") for name in (
        "box-shadow", "text-shadow", "transform", "filter", "backdrop-filter", "mix-blend-mode", "clip-path", "animation",
        "transition", "gap", "hyphens")),
    *(Limit("function", name, _("Gmail, Outlook and Yahoo"),
      _("write the value itself")) for name in ("var", "env", "attr")),
    *(Limit("function", name,
      _("{word}, Outlook on the web and Yahoo").format(word=WORD), NUMBER) for name in ("calc", "min", "max", "clamp")),
    *(Limit("function", name, MANY, _("write the colour as #rrggbb")) for name in (
        "oklch", "oklab", "lch", "lab", "hwb", "color", "color-mix", "light-dark")),
    *(Limit("function", name, WORD, _("write the colour as #rrggbb"), "warning") for name in ("rgba", "hsl", "hsla")),
    *(Limit("function", name, WORD, _("give the ground one colour"), "warning") for name in
      ("linear-gradient", "radial-gradient", "conic-gradient")),
    Limit("function", "url", _("Gmail for pictures of the mail itself, and Outlook on Windows"),
      _("show pictures with <img>")),
    *(Limit("unit", name, _("{word} and Yahoo").format(word=WORD), _("write px"), "warning") for name in
      ("rem", "vw", "vh", "vmin", "vmax", "ch", "lh", "rlh", "dvh", "svh", "lvh", "cqw")),
    Limit("at-rule", "import", _("Gmail and Outlook; it asks a server"), _("put the rules into mj-style")),
    Limit("at-rule", "font-face", _("Gmail, Outlook and Yahoo"),
      _("name fonts that readers have: Arial, Helvetica, sans-serif")),
    *(Limit("at-rule", name, MANY,
      _("write the rules without it")) for name in ("layer", "container", "property", "scope")),
    *(Limit("at-rule", name, MANY, LESS, "warning") for name in ("keyframes", "supports")),
    *(Limit("element", name, _("all; most take it out"), LIVES) for name in (
        "script", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "template", "slot", "dialog")),
    *(Limit("element", name, _("{word} and, in part, Gmail and Yahoo").format(word=WORD),
      _("link to a page with the form")) for name in
      ("form", "input", "button", "select", "textarea", "fieldset", "label")),
    *(Limit("element", name, _("Gmail, Outlook and Yahoo"), _("show a picture that links to it")) for name in
      ("video", "audio", "track", "canvas")),
    *(Limit("element", name, _("Gmail, Outlook and Yahoo"), _("draw it as PNG: marks(…) and banner(…) do")) for name in
      ("svg", "math")),
    *(Limit("element", name, MANY,
      _("give one picture at twice its size, with its width")) for name in ("picture", "source")),
    *(Limit("element", name, _("most; pictures are not always shown"),
      _("put links into the text")) for name in ("map", "area")),
    Limit("element", "link", _("Gmail and Outlook; it asks a server"), _("put the rules into mj-style")),
    Limit("element", "base", _("most; links may lead elsewhere"), _("write whole addresses")),
    Limit("element", "marquee", "most", _("take it out")),
    Limit("element", "details", _("{word}, which shows it unfolded").format(word=WORD),
      _("show the text unfolded"), "warning"),
    *(Limit("attribute", name, MANY,
      _("give one picture at twice its size, with its width")) for name in ("srcset", "sizes")),
    *(Limit("attribute", name, _("Gmail and, for readers who see no pictures, all"),
      _("show pictures with <img>")) for name in
      ("background", "lowsrc", "dynsrc", "poster")),
    Limit("attribute", "usemap", _("most; pictures are not always shown"), _("put links into the text")),
    Limit("attribute", "ping", _("none should: it tells a server who reads"), TAKEN),
    Limit("attribute", "on*", _("all; most take it out"), LIVES),
    Limit("attribute", "contenteditable", _("none should: a mail is to be read"), _("take it out")),
    *(Limit("picture", name, who, _("give a PNG or JPEG")) for name, who in
      (("svg", _("Gmail, Outlook and Yahoo")), ("webp", WORD), ("avif", MANY),
       ("data:", _("Gmail and Outlook on Windows")))),
)  # fmt: skip

BY_NAME: Mapping[tuple[str, str], Limit] = {(limit.kind, limit.name): limit for limit in LIMITS}


def faults(html: str, template: str) -> tuple[Problem, ...]:
    """Everything in a mail's page that common mail programs cannot do, each once, in reading order.

    What stands in comments for Outlook on Windows alone is not looked at: MJML writes it for that program.
    """
    page = mail_page(html)
    found: dict[tuple[str, str], Problem] = {}
    for limit, where in _leanings(page):
        message = _("{as_written}{where}: {who} cannot do it; {instead}").format(
            as_written=_as_written(limit), where=where, who=limit.who, instead=limit.instead
        )
        problem = Problem(
            f"templates/{template}",
            "",
            message,
            f"mail-{limit.kind}",
            severity=limit.severity,
        )
        found.setdefault((limit.kind, limit.name), problem)
    return (*found.values(), *_other(page, template))


def _as_written(limit: Limit) -> str:
    shapes = {
        "element": "<{name}>",
        "at-rule": "@{name}",
        "function": "{name}()",
        "attribute": "{name}=",
        "picture": _("a picture as {name}"),
    }
    return shapes.get(limit.kind, "{name}").format(name=limit.name.rstrip(":"))


def _leanings(page: MailPage) -> Iterator[tuple[Limit, str]]:
    """The limits that a page meets, each with the words that say where."""
    for tag in page.tags:
        if ("element", tag.name) in BY_NAME:
            yield BY_NAME["element", tag.name], ""
        yield from ((limit, _(" at <{tag}>").format(tag=tag.name)) for limit in _attributes(tag))
    for _place, css in page.sheets:
        parsed = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        yield from ((limit, _(" in a style sheet")) for limit in _rules(parsed))


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
            message = _("links to {link!r}; only web, mail and phone links are made").format(link=link[:60])
            yield Problem(place, "", message, "unsafe-link")


def _sheet_faults(page: MailPage, place: str) -> Iterator[Problem]:
    """Style sheets that Gmail drops as a whole, or passes over."""
    if any("head" not in {outer.name for outer in tag.around()} for tag, _ in page.sheets):
        message = _("<style> outside the head: Gmail and Outlook pass over it; use mj-style")
        yield Problem(place, "", message, "mail-style-place")
    size = sum(len(css) for _, css in page.sheets)
    if size > STYLES:
        message = _(
            "the style sheets are {size:,} characters long: Gmail drops them beyond {styles:,}; use fewer rules"
        ).format(size=size, styles=STYLES)
        yield Problem(place, "", message, "mail-style-size")
    if any(_nested(css) for _, css in page.sheets):
        message = _("an @-rule inside an @-rule: Gmail drops the whole style sheet; write them one after the other")
        yield Problem(place, "", message, "mail-style-nested")


def _nested(css: str) -> bool:
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return any(
        token.type == "at-keyword" for rule in rules if rule.type == "at-rule" and rule.content for token in rule.content
    )
