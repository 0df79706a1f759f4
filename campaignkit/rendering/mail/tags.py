"""What MJML's elements may hold and where they may stand, as data, and what a document does against it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from campaignkit.documents.reading.report import did_you_mean
from campaignkit.messages import _, joined
from campaignkit.model.enumeration import one_of
from campaignkit.rendering.mail.tree import Element

PADDING = frozenset({"padding", "padding-top", "padding-right", "padding-bottom", "padding-left"})
BORDER = frozenset({"border", "border-top", "border-right", "border-bottom", "border-left", "border-radius"})
TYPE = frozenset({"color", "font-family", "font-size", "font-style", "font-weight", "line-height", "letter-spacing"})
DECORATION = frozenset({"text-decoration", "text-transform"})
BLOCK = PADDING | {"align", "container-background-color", "css-class"}
ROW = PADDING | BORDER | {"background-color", "css-class", "direction", "full-width", "text-align"}

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "mjml": frozenset({"lang", "dir"}),
    "mj-head": frozenset(),
    "mj-title": frozenset(),
    "mj-preview": frozenset(),
    "mj-attributes": frozenset(),
    "mj-style": frozenset(),
    "mj-raw": frozenset(),
    "mj-breakpoint": frozenset({"width"}),
    "mj-body": frozenset({"width", "background-color", "css-class"}),
    "mj-wrapper": ROW,
    "mj-section": ROW,
    "mj-group": frozenset({"width", "vertical-align", "background-color", "direction", "css-class"}),
    "mj-column": PADDING
    | BORDER
    | {f"inner-{name}" for name in BORDER}
    | {"background-color", "inner-background-color", "width", "vertical-align", "direction", "css-class"},
    "mj-text": BLOCK | TYPE | DECORATION | {"height"},
    "mj-image": BLOCK
    | {"alt", "border", "border-left", "border-right", "border-radius", "fluid-on-mobile", "font-size", "height", "href"}
    | {"max-height", "name", "rel", "src", "target", "title", "width"},
    "mj-button": BLOCK
    | BORDER
    | TYPE
    | DECORATION
    | {"background-color", "height", "href", "inner-padding", "name", "rel", "target", "text-align"}
    | {"vertical-align", "width"},
    "mj-table": BLOCK
    | {"border", "cellpadding", "cellspacing", "color", "font-family", "font-size", "line-height", "role"}
    | {"table-layout", "width"},
    "mj-divider": BLOCK | {"border-color", "border-style", "border-width", "width"},
    "mj-spacer": BLOCK - {"align"} | {"height"},
}
"""Every element that may be used, and those of its attributes that the compiler heeds."""

INSIDE: Mapping[str, frozenset[str]] = {
    "": frozenset({"mjml"}),
    "mjml": frozenset({"mj-head", "mj-body"}),
    "mj-head": frozenset({"mj-title", "mj-preview", "mj-attributes", "mj-style", "mj-raw", "mj-breakpoint"}),
    "mj-body": frozenset({"mj-wrapper", "mj-section", "mj-raw"}),
    "mj-wrapper": frozenset({"mj-section"}),
    "mj-section": frozenset({"mj-column", "mj-group"}),
    "mj-group": frozenset({"mj-column"}),
    "mj-column": frozenset({"mj-text", "mj-image", "mj-button", "mj-table", "mj-divider", "mj-spacer", "mj-raw"}),
    "mj-attributes": frozenset({"mj-all", "mj-class", "mj-body", "mj-wrapper", "mj-section", "mj-group", "mj-column"})
    | {"mj-text", "mj-image", "mj-button", "mj-table", "mj-divider", "mj-spacer"},
}
"""What may stand directly in what."""

HTML = frozenset({"mj-text", "mj-button", "mj-table", "mj-raw"})
"""Elements that hold HTML."""
WORDS = frozenset({"mj-title", "mj-preview", "mj-style"})
"""Elements that hold text and no element."""

REFUSED: Mapping[str, str] = {
    "mj-include": _("use Jinja's {% include %}, which reads the kit's own files"),
    "mj-font": _("it fetches a font from a server; name fonts that readers have, such as Arial, Helvetica, sans-serif"),
    "mj-hero": _("Outlook on Windows shows no picture behind text; put an mj-image above an mj-text"),
    "mj-carousel": _(
        "it needs hidden form fields, which Gmail, Outlook and Yahoo take out; put pictures one below the other"
    ),
    "mj-accordion": _("it needs hidden form fields, which Gmail, Outlook and Yahoo take out; show the text unfolded"),
    "mj-navbar": _(
        "its menu for phones needs hidden form fields, which most mail programs take out; use links in an mj-text"
    ),
    "mj-social": _("it loads its icons from a server each time the mail is opened; use links in an mj-text"),
    "mj-html-attributes": _("the compiler passes over it; write the attribute at the element itself"),
    "mj-selector": _("the compiler passes over it; write the attribute at the element itself"),
}
"""Elements of MJML that a mail does without, and what to use. Their parts (`mj-social-element`) go with them."""

NOT_HEEDED: Mapping[str, str] = {
    "inline": _("styles are not moved to the elements; write style= at each element that needs it"),
    "background-url": _("Outlook on Windows shows no picture behind text, nor does Gmail one from the mail; use mj-image"),
    "srcset": _("many mail programs take it out; give one picture at twice its size and set its width"),
    "usemap": _("links on parts of a picture cannot be used by everyone; put links in the text"),
    "path": _("use Jinja's {% include %}, which reads the kit's own files"),
}
"""Attributes that one would expect to work, and what to do instead."""

VALUES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("direction", "dir"), re.compile("ltr|rtl")),
    "align": re.compile("left|center|right"),
    "text-align": re.compile("left|center|right|justify"),
    **dict.fromkeys((*PADDING, "inner-padding"), re.compile(r"(?:(?:0|\d+(?:\.\d+)?(?:px|%))(?: +|$)){1,4}")),
    **dict.fromkeys(("width", "height", "max-height"), re.compile(r"auto|0|\d+(?:\.\d+)?(?:px|%)")),
    **dict.fromkeys(("font-size", "border-width", "letter-spacing"), re.compile(r"-?\d+(?:\.\d+)?(?:px|em|%)|0|normal")),
}
"""What a value looks like: the compiler writes any other into the mail, where it does nothing."""
MEANT: Mapping[str, str] = {
    **dict.fromkeys(("direction", "dir"), _("ltr or rtl")),
    "align": _("left, center or right"),
    "text-align": _("left, center, right or justify"),
    **dict.fromkeys((*PADDING, "inner-padding"), _("one to four lengths such as 16px")),
    **dict.fromkeys(
        ("width", "height", "max-height", "font-size", "border-width", "letter-spacing"), _("a length such as 16px")
    ),
}


def faults(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Everything that MJML's compiler would let pass or lose, as element, message and code, in reading order."""
    yield from _fault(root, "")
    if root.tag == "mjml" and not root.attributes.get("lang"):
        yield root, _("expected <mjml lang=…>, so that the mail is read aloud in its own language"), "no-language"
    if root.tag == "mjml" and root.child("mj-body") is None:
        yield root, _("<mjml> has no <mj-body>"), "not-mjml"
    yield from _class_faults(root)


def _class_faults(root: Element) -> Iterator[tuple[Element, str, str]]:
    classes = {element.attributes.get("name", "") for element in root.walk() if element.tag == "mj-class"}
    for element in root.walk():
        for name in element.attributes.get("mj-class", "").split():
            if element.tag.startswith("mj-") and name not in classes:
                yield (
                    element,
                    _("there is no mj-class {name!r}{did_you_mean}").format(
                        name=name, did_you_mean=did_you_mean(name, sorted(classes))
                    ),
                    "unknown-class",
                )


def _fault(element: Element, parent: str) -> Iterator[tuple[Element, str, str]]:
    tag = element.tag
    family = next((name for name in REFUSED if tag == name or tag.startswith(f"{name}-")), "")
    if family:
        yield element, _("<{tag}> is not used: {instead}").format(tag=tag, instead=REFUSED[family]), "refused-tag"
    elif tag not in INSIDE[parent]:
        yield element, _misplaced(tag, parent), "misplaced-tag" if tag in ATTRIBUTES else "unknown-tag"
    else:
        yield from _attribute_faults(element, parent)
        yield from _content_faults(element, parent)


def _misplaced(tag: str, parent: str) -> str:
    if tag.startswith("mj") and tag not in ATTRIBUTES:
        return _("<{tag}> is no element of MJML{hint}").format(tag=tag, hint=did_you_mean(tag, ATTRIBUTES))
    wrong = _("<{tag}> cannot stand directly in <{parent}>") if parent else _("<{tag}> cannot stand outside <mjml>")
    places = sorted(place for place, tags in INSIDE.items() if tag in tags and place != "mj-attributes")
    right = (
        _("it stands in {places}").format(places=one_of(f"<{place}>" for place in places))
        if tag in ATTRIBUTES
        else _("HTML stands in mj-text, mj-table, mj-button or mj-raw")
    )
    return joined("; ", (wrong.format(tag=tag, parent=parent), right))


def _attribute_faults(element: Element, parent: str) -> Iterator[tuple[Element, str, str]]:
    tag = element.tag
    known = _attributes_of(tag, parent)
    for name, value in element.attributes.items():
        if name not in known:
            why = joined("", (": ", NOT_HEEDED[name])) if name in NOT_HEEDED else did_you_mean(name, sorted(known))
            message = _("<{tag}> has no attribute {name!r}{why}").format(tag=tag, name=name, why=why)
            yield element, message, "unknown-attribute"
        elif name in VALUES and not VALUES[name].fullmatch(value.strip()):
            message = _("<{tag} {name}={value!r}>: expected {meant}").format(
                tag=tag, name=name, value=value[:40], meant=MEANT[name]
            )
            yield element, message, "bad-value"


def _attributes_of(tag: str, parent: str) -> frozenset[str]:
    """The attributes that an element may have where it stands."""
    own = ATTRIBUTES.get(tag, frozenset())
    if parent == "mj-attributes":
        any_element = frozenset().union(*ATTRIBUTES.values())
        return {"mj-all": any_element, "mj-class": any_element | {"name"}}.get(tag, own)
    return own | {"mj-class"} if parent not in ("", "mjml", "mj-head") or tag == "mj-body" else own


def _content_faults(element: Element, parent: str) -> Iterator[tuple[Element, str, str]]:
    if element.tag in HTML and parent != "mj-attributes":
        yield from _html_faults(element)
    elif element.tag in WORDS:
        yield from _word_faults(element)
    else:
        yield from _container_faults(element)


def _own_text(element: Element) -> str:
    """What an element says itself, not in its parts."""
    return "".join(child for child in element.children if isinstance(child, str)).strip()


def _word_faults(element: Element) -> Iterator[tuple[Element, str, str]]:
    """What is wrong inside an element that holds text alone."""
    tag, text = element.tag, _own_text(element)
    for child in element.elements:
        yield child, _("<{tag}> holds text alone, found <{found}>").format(tag=tag, found=child.tag), "misplaced-tag"
    if tag == "mj-style" and ("<" in text or "&" in text):
        yield element, _("a style sheet has no use for < and &, which could end it; leave them out"), "bad-value"


def _container_faults(element: Element) -> Iterator[tuple[Element, str, str]]:
    """What is wrong inside an element that holds elements alone."""
    tag, text = element.tag, _own_text(element)
    if text:
        yield (
            element,
            _("{text!r} stands directly in <{tag}> and would be lost; put it in an mj-text").format(
                text=text[:40], tag=tag
            ),
            "lost-text",
        )
    for child in element.elements:
        if tag in INSIDE:
            yield from _fault(child, tag)
        else:
            yield child, _("<{tag}> holds nothing, found <{found}>").format(tag=tag, found=child.tag), "misplaced-tag"


def _html_faults(element: Element) -> Iterator[tuple[Element, str, str]]:
    for inner in element.walk():
        if inner is not element and (inner.tag in REFUSED or inner.tag.startswith(("mj-", "mjml"))):
            message = _("<{tag}> cannot stand in <{outer}>, which holds HTML").format(tag=inner.tag, outer=element.tag)
            yield inner, message, "misplaced-tag"
