"""The gallery's pages: templates filled with what is known, all of it escaped; the only importer of Jinja2 here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from campaignkit import licensing
from campaignkit.documents.forms.labels import choice_label, label_of
from campaignkit.documents.forms.sheet_labels import language_label
from campaignkit.gallery.faces import alternative, faces
from campaignkit.gallery.links import safe_link
from campaignkit.gallery.tongues import tongue
from campaignkit.gallery.values import Question
from campaignkit.gallery.words import KINDS, RELATIONS, bytes_in_words, length_in_words
from campaignkit.licensing.plain_words import DEMANDS, demand_of
from campaignkit.locales import format_date
from campaignkit.messages import Language, Message, several
from campaignkit.model.campaign import direction_of
from campaignkit.model.slug import slug

POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'self'"
)
"""What a page may do: show and run what lies beside it, and nothing else."""


def page(name: str, spoken: str, here: str, elsewhere: Mapping[str, str], **values: Any) -> str:
    """A page from its template, in the language `spoken`, at the path `here` below that language's folder.

    `elsewhere` are the same page's paths in all languages of the site, by tag, as they are below the site's root.
    """
    own = elsewhere[spoken]
    root = "../" * own.count("/")
    folder = own.removesuffix(here)
    addresses = {lang: f"{root}{path}" for lang, path in elsewhere.items()} if len(elsewhere) > 1 else {}
    known = {
        "spoken": spoken, "here": here, "root": root, "home": f"{root}{folder}", "elsewhere": addresses, "policy": POLICY,
    }  # fmt: skip
    return _environment(spoken).get_template(name).render(known | values)


@lru_cache(maxsize=8)
def _environment(spoken: str) -> Environment:
    language = tongue(spoken)
    environment = Environment(
        loader=PackageLoader("campaignkit.gallery", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(_said, language),
    )
    filters: dict[str, Callable[..., Any]] = {
        "alternative": alternative,
        "bytes": bytes_in_words,
        "choice": choice_label,
        "date": partial(_date, spoken),
        "demand": demand_of,
        "demand_label": lambda spdx: DEMANDS[demand_of(spdx)],
        "direction": direction_of,
        "faces": faces,
        "json_block": _json_block,
        "kind": lambda kind: KINDS.get(kind, kind.upper()),
        "label": label_of,
        "language": language_label,
        "length_words": lambda question: _length(question),
        "license": licensing.short_name,
        "license_url": lambda spdx: safe_link(licensing.url(spdx)),
        "page_path": page_path,
        "relation": lambda relation: RELATIONS.get(relation, relation),
        "safe_link": safe_link,
        "slug": slug,
    }
    environment.filters |= {name: _speaking(language, found) for name, found in filters.items()}
    environment.globals |= {"_": partial(in_words, language), "several": partial(said_of, language)}
    environment.globals["count_forms"] = partial(_count_forms, language)
    return environment


def page_path(number: int, base: str = "") -> str:
    """Where a list's page stands: `index.html` and `index-2.html`, or `lang/de.html` and `lang/de-2.html`."""
    stem = base or "index"
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def _speaking(language: Language, filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose messages are said at once: what is joined or escaped further on is plain text."""
    return lambda *given, **named: _said(language, filter_(*given, **named))


def _said(language: Language, value: Any) -> Any:
    return language.say(value) if isinstance(value, Message) else value


def in_words(language: Language, text: str, **values: object) -> str:
    """A text of a page in its language, with values in its braces."""
    message = Message(text).format(**values) if values else Message(text)
    return language.say(message)


def said_of(language: Language, one: str, many: str, number: int) -> str:
    """A text of a page that depends on how many there are."""
    return language.say(several(one, many, number))


def _count_forms(language: Language, one: str, many: str) -> str:
    """A message for any number, by the plural categories that browsers know, as JSON; `#` stands for the number."""
    said = {name: said_of(language, one, many, number) for name, number in _COUNTED.items()}
    return json.dumps({name: words.replace(str(_COUNTED[name]), "#") for name, words in said.items()}, ensure_ascii=False)


_COUNTED = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}
"""A number of each of CLDR's plural categories, as far as a language tells them apart."""


def _date(spoken: str, moment: str) -> str:
    """The day of a moment such as `2026-11-22T12:00:00Z`, in the page's language; as it is where it is none."""
    try:
        return format_date(date.fromisoformat(moment[:10]), spoken, "long")
    except ValueError:
        return moment[:10]


def _length(question: Question) -> str:
    return length_in_words(question.type, question.ideal, question.max)


def _json_block(value: Any) -> Markup:
    """JSON for a block of data in a page, in which nothing can end the block or begin mark-up."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(re.sub(r"[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text))
