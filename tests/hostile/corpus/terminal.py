"""Text of strangers on a person's screen: nothing in it may colour, rename, rewrite or turn what is read."""

from __future__ import annotations

from functools import partial

from tests.hostile.corpus.case import Errand, Page

_NASTY = "a\\e[31mred\\e[0m\\e]0;owned\\a\\e]8;;https://evil.example/\\e\\\\x\\u009b2J\\u202Egnp\\u2066\\r\\bz"
shown = partial(Errand, "terminal", "refused")
page = partial(Page, "terminal", "refused")
_MANIFEST = """\
name: small
version: 1.0.0
title: "{title}"
summary: "{title}"
license: CC-BY-SA-4.0
authors: [{{name: "{title}"}}]
tags: ["{title}"]
{more}
materials:
  page: {{template: page.html, size: A6, pages: 1, formats: [pdf]}}
"""
_KIT = "soup/kits/small/kit.yaml"
_RAW = "a\x1b[31mred\x1b]0;owned\x07\u202e"


def _kit(title: str = "Soup", more: str = "") -> dict[str, str]:
    return {_KIT: _MANIFEST.format(title=title, more=more)}


CASES = (
    shown("title-checked", _kit(_NASTY)),
    shown("unknown-key", _kit(more=f'"{_NASTY}": x'), ("unknown key",)),
    shown(
        "unknown-license",
        {_KIT: _MANIFEST.format(title="Soup", more="").replace("CC-BY-SA-4.0", f'"{_NASTY}"')},
        ("licence",),
    ),
    shown("unknown-value", {"soup/campaign.yaml": f'lang: "{_NASTY}"\n'}, ("lang",)),
    shown("unknown-campaign-key", {"soup/campaign.yaml": f'lang: en\n"{_NASTY}": x\n'}, ("unknown key",)),
    shown("raw-escape-in-yaml", {"soup/campaign.yaml": f"lang: en\nheadline: {_RAW}\n"}, ("control",)),
    shown("template-name", {_KIT: _MANIFEST.format(title="Soup", more="").replace("page.html", f'"{_NASTY}.html"')}),
    shown("file-name", {"soup/kits/small/assets/a\x1b[31m\u202egnp.png": "x"}, ("control",)),
    page("undefined-name", "{{ words['" + _RAW + "'] }}"),
    page("syntax-error", "{% " + _RAW + " %}"),
    page("missing-picture", f'<img src="{_RAW}.png" alt="">'),
    page("odd-link", f'<a href="x:{_RAW}">x</a>'),
    shown(
        "font-error",
        {
            "soup/kits/small/fonts/a.ttf": _RAW,
            **_kit(more=f'fonts: [{{family: "{_NASTY}", files: [fonts/a.ttf], license: OFL-1.1}}]'),
        },
    ),
    shown(
        "lineage-words",
        {
            "soup/kits/small/lineage.json": '{"schema": 1, "record": null, "parents": [{"record": "'
            + "\\u001b[31m"
            + '", "relation": "fork"}], "records": {}}'
        },
        ("lineage.json",),
    ),
    shown("folder-name", {}, (), ("check", f"no{_RAW}where")),
    shown("kit-name", {}, (), ("show", f"no{_RAW}where")),
    shown("search-words", {}, (), ("fork", f"no{_RAW}@{_RAW}")),
    shown("registry-address", {}, (), ("registry", "add", "x", f"https://{_RAW}.example/")),
    shown(
        "carried-record",
        {"a.html": f'<meta name="campaignkit.record" content="{_RAW}">'},
        ("digest",),
        ("lineage", "a.html"),
    ),
    shown("title-credited", _kit(_NASTY), (), ("credits", "soup/kits/small")),
    shown("title-drawn", _kit(_NASTY), (), ("lineage", "soup/kits/small", "--format", "mermaid")),
    shown("title-listed", _kit(_NASTY), (), ("show", "soup/kits/small")),
)
