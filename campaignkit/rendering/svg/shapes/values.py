"""The style of one part of a drawing, which the sanitizer wrote: each property once, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree


def style_of(element: etree._Element) -> dict[str, str]:
    """A part's own declarations."""
    pairs = (entry.partition(":") for entry in element.get("style", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


def with_style(element: etree._Element, values: Mapping[str, str]) -> None:
    """Have a part's style say these values."""
    style = {**style_of(element), **values}
    element.set("style", ";".join(f"{name}:{value}" for name, value in style.items()))


def own_value(element: etree._Element, name: str) -> str:
    """What a part says of a property itself, by its style or else an attribute; empty where it says nothing."""
    return style_of(element).get(name) or element.get(name) or ""


def inherited(element: etree._Element, name: str, usual: str = "none") -> str:
    """What a property that parts inherit is for a part whose style is written out; `usual` where nobody says it."""
    for part in (element, *element.iterancestors()):
        said = own_value(part, name)
        if said and said != "inherit":
            return said.strip()
    return usual
