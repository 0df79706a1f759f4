"""What runs on a page or reaches out from it, refused before the page is written."""

from __future__ import annotations

from lxml import html as lxml_html

from campaignkit.errors import Problem
from campaignkit.messages import _
from campaignkit.rendering.guard.link_schemes import REFERENCES, is_lawful

ACTIVE = frozenset(
    {"script", "iframe", "object", "embed", "applet", "form", "input", "button", "base", "frame", "frameset", "portal"}
    | {"video", "audio", "track", "animate", "set"}
)
RAW = frozenset({"noscript", "noembed", "noframes", "xmp", "plaintext", "textarea", "template", "listing", "select"})
"""What a browser reads by rules of its own: mark-up that is a remark to us may be alive there."""
TO_SAVE = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:text/calendar;base64,")
"""What a link may offer to be saved: pictures, and entries for a calendar."""
FOREIGN = frozenset({"svg", "math"})


class ActiveContent(Exception):
    """A template makes something that runs or reaches out; `problem` says what."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def refuse_active(root: lxml_html.HtmlElement, name: str) -> None:
    """Raise ActiveContent for what runs on a page, or what a browser may read in another way than we do."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if _runs(element):
            raise _active(
                name, _("has a <{tag}>; a kit's pages hold nothing that runs").format(tag=element.tag), "active-content"
            )
        if _is_ambiguous(element):
            raise _active(
                name,
                _("has a <{tag}>, which browsers read each in their own way").format(tag=element.tag),
                "active-content",
            )
        _refuse_active_attributes(element, name)


def _refuse_active_attributes(element: lxml_html.HtmlElement, name: str) -> None:
    """Raise ActiveContent for an attribute that runs something, or a link that may not be followed."""
    for attribute, value in element.attrib.items():
        if attribute.lower().startswith("on"):
            raise _active(
                name,
                _("has {attribute}=; a kit's pages hold nothing that runs").format(attribute=attribute),
                "active-content",
            )
        if attribute in REFERENCES and element.tag in ("a", "area") and not _may_follow(element, value.strip()):
            raise _active(
                name,
                _("links to {value!r}; only web, mail and phone links are made").format(value=value[:60]),
                "unsafe-link",
            )


def _runs(element: lxml_html.HtmlElement) -> bool:
    """Whether it runs something, or has the browser do so."""
    return element.tag in ACTIVE or (element.tag == "meta" and "http-equiv" in element.attrib)


def _is_ambiguous(element: lxml_html.HtmlElement) -> bool:
    """Whether browsers may take what it holds for something else than we do."""
    return element.tag in RAW or (element.tag in ("style", "title") and _is_foreign(element))


def _is_foreign(element: lxml_html.HtmlElement) -> bool:
    """Whether it is a part of a drawing or formula, where a browser takes what it holds for mark-up, and it has any."""
    return "<" in "".join(element.itertext()) and any(above.tag in FOREIGN for above in element.iterancestors())


def _may_follow(element: lxml_html.HtmlElement, link: str) -> bool:
    """Whether a link may be there: a lawful one, or a picture or calendar entry to be saved."""
    return is_lawful(link) or ("download" in element.attrib and link.startswith(TO_SAVE))


def _active(name: str, message: str, code: str) -> ActiveContent:
    return ActiveContent(Problem(f"templates/{name}", "", message, code))
