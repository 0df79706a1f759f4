"""The page itself: one file in which style and script stand, known by their digests, so that nothing else of it can run."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from functools import partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from campaignkit.documents.forms.labels import choice_label, label_of
from campaignkit.gallery.mine.words import SCRIPT_WORDS
from campaignkit.gallery.pages import in_words, said_of
from campaignkit.messages import Language, Message, language
from campaignkit.model.campaign import direction_of

SCRIPTS = (
    "words.js", "zip.js", "store.js", "values.js", "likeness.js", "photo.js", "partners.js", "letter.js", "main.js",
)  # fmt: skip
"""The script's parts in the order in which they need each other."""
WORKER = "mine-sw.js"
"""The service worker's name; it lies beside the page."""


def page(spoken: str, data: Mapping[str, Any], **values: Any) -> bytes:
    """The page in a language, with `data` for its script."""
    speech = language(spoken)
    script = "".join(_static(name) for name in SCRIPTS)
    style = _static("mine.css")
    policy = (
        f"default-src 'none'; img-src data: blob:; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "worker-src 'self'; base-uri 'none'; form-action 'none'"
    )
    known = {
        "home": "",  # where the title leads: a page by itself has no other beside it
        "spoken": spoken,
        "direction": direction_of(spoken),
        "told": speech.tag,  # what the page itself says is English where there are no words of ours in that language
        "told_direction": direction_of(speech.tag),
        "policy": policy,
        "script": Markup(script),
        "style": Markup(style),
        "data": _block({**data, "lang": spoken, "words": {key: speech.say(text) for key, text in SCRIPT_WORDS.items()}}),
    }
    return _environment(speech).get_template("mine.html").render(known | values).encode()


def service_worker() -> bytes:
    """The script that keeps the page for when there is no network; it lies beside the page, as `WORKER`."""
    return _static(WORKER).encode()


def _environment(speech: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("campaignkit.gallery.mine", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: speech.say(value) if isinstance(value, Message) else value,
    )
    environment.filters |= {
        "label": lambda path: speech.say(label_of(path)),
        "choice": lambda word: speech.say(choice_label(word)),
        "address": lambda path: "m-" + re.sub(r"\W", "-", path),
    }
    environment.globals |= {"_": partial(in_words, speech), "several": partial(said_of, speech)}
    return environment


def _static(name: str) -> str:
    return (files("campaignkit.gallery.mine") / "static" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """How a policy names a script or style that stands in the page (CSP Level 3, 2.3.1)."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _block(value: Mapping[str, Any]) -> Markup:
    """JSON for a block of data in a page, in which nothing can end the block or begin mark-up."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(re.sub(r"[<>&\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text))
