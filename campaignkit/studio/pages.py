"""The studio's pages: templates filled with what is known, all of it escaped; the only importer of Jinja2 here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from campaignkit.documents.forms.labels import choice_label, label_of
from campaignkit.documents.forms.sheet_labels import language_label, material_label, size_label
from campaignkit.messages import Message, language_of_environment
from campaignkit.model.campaign import direction_of
from campaignkit.studio.words import in_words


def page(name: str, **values: Any) -> str:
    """A page or a part of one, from its template."""
    return _environment().get_template(name).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("campaignkit.studio", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=in_words,
    )
    environment.filters["as_json"] = lambda value: json.dumps(in_words(value), ensure_ascii=False)
    environment.filters["label"] = label_of
    environment.filters["choice"] = choice_label
    environment.filters["language"] = language_label
    environment.filters["direction"] = direction_of
    environment.filters["material"] = material_label
    environment.filters["size"] = size_label
    environment.filters["address"] = _address
    environment.globals["_"] = _in_words
    environment.globals["spoken"] = language_of_environment().tag
    environment.globals["icon"] = _ICONS
    return environment


def _in_words(text: str, **values: object) -> str:
    """A text of a page in the language of its reader, with values in its braces."""
    message = Message(text).format(**values) if values else Message(text)
    return str(in_words(message))


def _address(path: str) -> str:
    """A path as an id of HTML may have it."""
    return "f-" + "".join(letter if letter.isalnum() else "-" for letter in path)


_ICONS: Mapping[str, str] = {
    "undo": "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
    "down": "M12 4v12m0 0 5-5m-5 5-5-5M5 20h14",
    "ok": "m5 12.500 4.500 4.500L19 7",
    "no": "M12 8v5m0 3.500v.1M12 3l9.500 17h-19z",
    "x": "m6 6 12 12M18 6 6 18",
    "up": "M12 19V5m0 0-6 6m6-6 6 6",
    "down-one": "M12 5v14m0 0-6-6m6 6 6-6",
    "plus": "M12 5v14M5 12h14",
    "dots": "M5 12h.1M12 12h.1M19 12h.1",
    "phone": "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM11 18h2",
    "tree": (
        "M6 7.200v9.600M18 9.200c0 5-12 2.500-12 7.600M6 3.500a2 2 0 1 0 0 4a2 2 0 1 0 0-4"
        "M6 17a2 2 0 1 0 0 4a2 2 0 1 0 0-4M18 5a2 2 0 1 0 0 4a2 2 0 1 0 0-4"
    ),
}
"""Drawings of 24 by 24, each one path."""
