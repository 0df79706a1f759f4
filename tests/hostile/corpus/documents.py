"""Files of values that blow up, say two things at once, or are not what they seem."""

from __future__ import annotations

from functools import partial

from tests.hostile.corpus.case import Content, Errand, Link, Pipe
from tests.hostile.corpus.ground import FIELDS, MANIFEST, MATERIALS

refused = partial(Errand, "yaml", "refused")
_CAMPAIGN = "soup/campaign.yaml"
_KIT = "soup/kits/small/kit.yaml"


def _aliases(width: int, depth: int) -> str:
    rows = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, depth + 1)]
    return "\n".join(rows) + "\n"


def _merges(depth: int) -> str:
    rows = ["a0: &a0 {x: y}"] + [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: z}}" for n in range(1, depth + 1)]
    return "\n".join(rows) + "\n"


def _nested(opens: str, closes: str, times: int) -> str:
    return "headline: " + opens * times + "x" + closes * times


_TEXTS: dict[str, tuple[Content, tuple[str, ...]]] = {
    "aliases": (_aliases(9, 9), ("50,000",)),
    "aliases-wide": (_aliases(400, 3), ("50,000",)),
    "alias-of-itself": ("headline: &a [*a]\n", ("*a",)),
    "alias-in-itself": ("headline: &a {x: {y: *a}}\n", ("*a",)),
    "alias-unknown": ("headline: *nothing\n", ("nothing",)),
    "alias-as-key": ("&a x: 1\n? *a\n: 2\n", ("twice",)),
    "merges": (_merges(30), ("50,000",)),
    "merge-of-text": ("<<: hello\n", ("group",)),
    "merge-of-itself": ("a: &a\n  <<: *a\n", ("*a",)),
    "brackets": (_nested("[", "]", 20_000), ("32",)),
    "braces": (_nested("{a: ", "}", 20_000), ("32",)),
    "brackets-unclosed": ("headline: " + "[" * 100_000, ("32",)),
    "dashes": ("- " * 20_000, ("32",)),
    "questions": ("? " * 20_000, ()),
    "indents": ("".join(" " * n + "a:\n" for n in range(900)), ("32",)),
    "flat-keys": ("".join(f"k{n}: v\n" for n in range(200_000)), ("1,000,000",)),
    "flat-keys-below-the-size": ("".join(f"k{n}: v\n" for n in range(60_000)), ("50,000",)),
    "one-long-line": ("headline: " + "x" * 1_100_000, ("1,000,000",)),
    "long-key": ("x" * 5_000 + ": y\n", ()),
    "many-anchors": ("".join(f"k{n}: &a{n} v\n" for n in range(40_000)), ("50,000",)),
    "comments-only": ("#" * 1_100_000, ("1,000,000",)),
    "tag-object": ("headline: !!python/object/apply:os.system ['touch @PWNED@']\n", ("python/object",)),
    "tag-name": ("headline: !!python/name:os.system\n", ("python/name",)),
    "tag-module": ("headline: !!python/module:@ROOT@/evil\n", ()),
    "tag-own": ("headline: !secret x\n", ("!secret",)),
    "tag-binary": ("headline: !!binary aGVsbG8=\n", ("binary",)),
    "tag-handle": ("%TAG !e! tag:evil.example,2020:\n---\nheadline: !e!x y\n", ()),
    "directive-many": ("%TAG !a! tag:a\n" * 5_000 + "---\nheadline: x\n", ()),
    "duplicate-key": ("lang: en\nlang: de\n", ("twice",)),
    "duplicate-key-in-other-quotes": ("lang: en\n'lang': de\n", ("twice",)),
    "duplicate-key-escaped": ('lang: en\n"l\\u0061ng": de\n', ("twice",)),
    "several-documents": ("lang: en\n---\nlang: de\n", ("second",)),
    "end-and-more": ("lang: en\n...\nlang: de\n", ()),
    "date-impossible": ("event: {title: x, starts: 2024-13-45}\n", ("2024-13-45",)),
    "date-of-year-zero": ("event: {title: x, starts: 0000-00-00T00:00}\n", ("0000-00-00",)),
    "date-of-year-9999": ("event: {title: x, starts: 9999-12-31T23:59, tz: Pacific/Kiritimati}\n", ()),
    "zone-with-a-path": ("event: {title: x, starts: 2027-06-12T18:30, tz: ../../../../etc/passwd}\n", ("zone",)),
    "zone-absolute": ("event: {title: x, starts: 2027-06-12T18:30, tz: /etc/localtime}\n", ("zone",)),
    "language-with-a-path": ("lang: ../../../etc/passwd\n", ("language",)),
    "language-of-a-megabyte": ("lang: " + "en-" * 100_000 + "en\n", ("language",)),
    "number-of-9999-digits": ("partners: [{name: a, income: " + "9" * 9_999 + "}]\n", ("number",)),
    "number-infinite": ("partners: [{name: a, income: .inf}]\n", ("number",)),
    "number-exponent": ("partners: [{name: a, income: 1e999999999}]\n", ("number",)),
    "number-not": ("partners: [{name: a, income: .nan}]\n", ("number",)),
    "number-sexagesimal": ("partners: [{name: a, income: 1" + ":59" * 5_000 + "}]\n", ()),
    "money-exponent": ("event: {title: x, price: {amount: 1e999999999, currency: EUR}}\n", ()),
    "money-of-9999-digits": ("event: {title: x, price: {amount: '" + "9" * 9_999 + "', currency: EUR}}\n", ()),
    "null-byte": ("headline: a\0b\n", ("control",)),
    "null-byte-escaped": ('headline: "a\\0b"\n', ("control",)),
    "escape-character": ('headline: "\\e]0;owned\\a"\n', ("control",)),
    "surrogate": ('headline: "\\uD800"\n', ()),
    "utf-16": ("lang: en\n".encode("utf-16"), ("UTF-16",)),
    "utf-32": ("lang: en\n".encode("utf-32"), ()),
    "latin-1": ("headline: Caf\xe9\n".encode("latin-1"), ("UTF-8",)),
    "random-bytes": (bytes(range(256)) * 40, ("UTF-8",)),
    "list-at-the-top": ("- a\n- b\n", ("keys",)),
    "text-at-the-top": ("hello\n", ("keys",)),
    "key-of-a-list": ("? [a, b]\n: c\n", ("before the colon",)),
    "key-of-a-group": ("? {a: b}\n: c\n", ("before the colon",)),
    "key-of-nothing": ("~: x\n? \n: y\n", ()),
    "merge-marks": ("<<<<<<< ours\nlang: en\n=======\nlang: de\n>>>>>>> theirs\n", ("<<<<<<<",)),
    "a-link": (Link("@ROOT@/etc/secret.txt"), ("link",)),
    "a-pipe": (Pipe(), ()),
    "include-tag": ("headline: !include @ROOT@/etc/secret.txt\n", ("!include",)),
}  # fmt: skip

_LOGO = "lang: en\nheadline: x\npartners: [{{name: Aire, logo: {}}}]\n"
_PATHS = {
    "logo-above": "../etc/secret.png", "logo-absolute": "@ROOT@/etc/secret.png", "logo-home": "~/.ssh/secret.png",
    "logo-null": '"logos/a\\0.png"', "logo-backslash": "'..\\..\\etc\\secret.png'", "logo-address": "http://127.0.0.1:@PORT@/a.png",
    "logo-of-an-address": "file://@ROOT@/etc/secret.png", "logo-of-text": "private/secret.txt", "logo-device": "/dev/zero",
}  # fmt: skip
_KIT_LINES = {
    "kit-template-above": ("template: page.html", "template: ../../../../etc/secret.html", "templates"),
    "kit-template-absolute": ("template: page.html", "template: '@ROOT@/etc/secret.html'", ""),
    "kit-template-of-braces": ("template: page.html", "template: \"{{7*7}}'.html\"", "no file"),
    "kit-size-zero": ("size: A6", "size: 0x0mm", "size"),
    "kit-size-of-a-mile": ("size: A6", "size: 999999999x999999999mm", "size"),
    "kit-size-exponent": ("size: A6", "size: 1e9x1e9mm", "size"),
    "kit-size-infinite": ("size: A6", "size: infx1mm", "size"),
    "kit-pages-many": ("pages: 1", "pages: 1-9999999", "pages"),
    "kit-bleed-huge": ("size: A6", "size: A6, bleed: 99999999mm", "bleed"),
    "kit-name-above": ("name: small", "name: ../../evil", "name"),
    "kit-name-of-a-line": ("name: small", 'name: "small\\nevil"', "name"),
    "kit-name-option": ("name: small", "name: --upload-pack=touch", "name"),
    "kit-name-long": ("name: small", "name: " + "a" * 5_000, ""),
    "kit-version-shell": ("version: 1.0.0", "version: 1.0.0;touch @PWNED@", "version"),
    "kit-version-huge": ("version: 1.0.0", "version: " + "9" * 9_999 + ".0.0", ""),
    "kit-license-long": ("license: CC-BY-SA-4.0", "license: " + "(" * 5_000 + "MIT" + ")" * 5_000, "licence"),
    "kit-license-many": ("license: CC-BY-SA-4.0", "license: " + " OR ".join(["MIT"] * 5_000), ""),
    "kit-fonts-above": ("materials:", "fonts: [{family: x, files: [../../../etc/secret.ttf], license: OFL-1.1}]\nmaterials:", "fonts"),
    "kit-marks-above": ("materials:", "marks: [../../../etc/secret.svg]\nmaterials:", "marks"),
    "kit-source-javascript": ("license:", "source: javascript:alert(1)\nlicense:", "source"),
    "kit-author-javascript": ("{name: Werkstatt Ost}", "{name: W, url: 'javascript:alert(1)'}", "url"),
    "kit-hooks": ("license:", "hooks: {post: 'touch @PWNED@'}\nlicense:", "hooks"),
    "kit-tasks": ("license:", "_tasks: ['touch @PWNED@']\nlicense:", "_tasks"),
    "kit-extensions": ("license:", "_jinja_extensions: [os.system]\nlicense:", "_jinja_extensions"),
    "kit-language-above": ("license:", "languages: [../../x]\nlicense:", "language"),
    "kit-material-above": ("  page:", "  ../../page:", "materials"),
    "kit-material-of-a-line": ("  page:", '  "a\\nb":', "materials"),
    "kit-field-of-python": ("  headline:", "  __class__:", "fields"),
    "kit-field-of-templates": ("  headline:", "  kit:", "meaning"),
}  # fmt: skip
_MANIFEST = MANIFEST.format(name="small") + FIELDS + MATERIALS
_FIELDS = "fields:\n  " + "a: {type: group, fields: {" * 20 + "b: {type: text}" + "}}" * 20

CASES = (
    *(refused(name, {_CAMPAIGN: content}, ("campaign.yaml", *words)) for name, (content, words) in _TEXTS.items()),
    *(refused(name, {_CAMPAIGN: _LOGO.format(path)}, ("partners[0].logo",)) for name, path in _PATHS.items()),
    *(
        refused(name, {_KIT: _MANIFEST.replace(old, new)}, ("kit.yaml", word))
        for name, (old, new, word) in _KIT_LINES.items()
    ),
    refused("kit-aliases", {_KIT: _MANIFEST + _aliases(9, 9)}, ("kit.yaml", "50,000")),
    refused("kit-fields-deep", {_KIT: _MANIFEST.replace("fields:\n  headline: {type: text}", _FIELDS)}, ("kit.yaml", "32")),
    refused("logo-behind-a-link", {
        _CAMPAIGN: _LOGO.format("logos/a.png"), "soup/logos/a.png": Link("@ROOT@/etc/secret.png"),
    }, ("partners[0].logo", "link")),
    refused("logo-in-a-linked-folder", {
        _CAMPAIGN: _LOGO.format("logos/secret.png"), "soup/logos": Link("@ROOT@/etc"),
    }, ("partners[0].logo", "link")),
    refused("logo-of-a-pipe", {_CAMPAIGN: _LOGO.format("logos/a.png"), "soup/logos/a.png": Pipe()}, ("partners[0].logo",)),
    refused("brand-above", {_CAMPAIGN: "lang: en\nheadline: x\nbrands: [../etc/secret.yaml]\n"}, ("brands",)),
    refused("brand-aliases", {
        _CAMPAIGN: "lang: en\nheadline: x\nbrands: [brand/a.yaml]\n", "soup/brand/a.yaml": _aliases(9, 9),
    }, ("brand/a.yaml", "50,000")),
    refused("brand-behind-a-link", {
        _CAMPAIGN: "lang: en\nheadline: x\nbrands: [brand/a.yaml]\n", "soup/brand/a.yaml": Link("@ROOT@/etc/secret.txt"),
    }, ("brand",)),
    refused("words-aliases", {
        _KIT: _MANIFEST + "languages: [en]\n", "soup/kits/small/words/en.yaml": _aliases(9, 9),
    }, ("words/en.yaml", "50,000")),
    refused("words-behind-a-link", {
        _KIT: _MANIFEST + "languages: [en]\n", "soup/kits/small/words/en.yaml": Link("@ROOT@/etc/secret.txt"),
    }, ("words",)),
    refused("colour-of-css", {_CAMPAIGN: 'lang: en\nheadline: x\nbrand: {color: "red;} body{background:url(file:///etc/passwd)}"}\n'}, ("brand.color",)),
    refused("seed-of-a-megabyte", {_CAMPAIGN: "lang: en\nheadline: x\nbrand: {colour: red, seed: " + "x" * 900_000 + "}\n"}, ("brand",)),
    refused("recipients-above", {_CAMPAIGN: "lang: en\nheadline: x\nrecipients: ../etc/secret.txt\n"}, ("recipients",)),
    refused("data-file-of-a-fork", {"values.yaml": _aliases(9, 9)}, ("values.yaml",), ("fork", "event-flyer", "new", "--data-file", "values.yaml")),
)  # fmt: skip
