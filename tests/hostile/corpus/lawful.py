"""What looks like one of the other cases and is quite in order: all of it must work."""

from __future__ import annotations

import io
import json
from functools import cache, partial

from PIL import Image

from tests.hostile.corpus.case import Content, Errand, Page
from tests.hostile.corpus.ground import MANIFEST, MATERIALS, partners_of

fine = partial(Page, "lawful", "fine")
done = partial(Errand, "lawful", "fine")
_CAMPAIGN, _KIT = "soup/campaign.yaml", "soup/kits/small/kit.yaml"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 10">{}</svg>'
_RECT = '<rect width="40" height="10" fill="#222"/>'
_WORDS = "Soup and bread and butter for everybody who comes along on a Saturday in June. "
_BOX = '<div style="display:flex"><div style="flex:1">'


def _styled(css: str, body: str) -> str:
    return f'<!doctype html><html lang="en"><head><title>Soup</title><style>{css}</style></head><body><div style="margin:12mm">{body}</div></body></html>'


@cache
def _photo(width: int = 4_240, height: int = 2_830) -> bytes:
    """A photograph of twelve million pixels that no two rows of are alike."""
    row = Image.linear_gradient("L").resize((width, height))
    out = io.BytesIO()
    Image.merge("RGB", (row, row.transpose(Image.Transpose.ROTATE_180), row)).save(out, "JPEG", quality=60)
    return out.getvalue()


def _small_picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA" if form in ("PNG", "WEBP") else "RGB", (60, 40), "teal").save(out, form)
    return out.getvalue()


def _drawing(name: str, inside: str) -> Page:
    body = f'<img src="../assets/l-{name}.svg" alt="" style="width:40mm">'
    return fine(f"drawing-{name}", body, files={f"assets/l-{name}.svg": _SVG.format(inside)})


def _read(name: str, campaign: str) -> Errand:
    return done(name, {_CAMPAIGN: campaign})


_FIELDS = "fields:\n  headline: {type: text}\n  bullets: {type: list, of: {type: text}}\n  extra: {type: group, fields: {a: {type: text}, b: {type: text}}}\n"
_TWELVE = [
    {"id": f"p{n}", "name": f"Partner number {n} e. V.", "url": f"https://p{n}.example/", "role": "joint", "color": "#2255aa",
     "own_line": {lang: f"{lang} {n}" for lang in ("en", "de", "fr", "ar")}} for n in range(12)
]  # fmt: skip
_BIG = {
    "langs": ["en", "de", "fr", "ar"], "headline": {"en": "Soup", "de": "Suppe", "fr": "Soupe", "ar": "شوربة"}, "partners": _TWELVE,
    "event": {"title": dict.fromkeys(("en", "de", "fr", "ar"), "x" * 60), "starts": "2027-06-12T18:30", "tz": "Europe/London"},
}  # fmt: skip
_NAMES = [
    "Küche für alle",
    "Große Straße",
    "Łódź Żywność",
    "مطبخ الحي",
    "מטבח",
    "台所",
    "부엌",
    "Кухня",
    "Κουζίνα",
    "रसोई",
    "ครัว",
    "🍲 Soup 🥖",
    "👩‍👩‍👧 family",
    "e\u0301t\u00e9",
]

_LOGOS: dict[str, Content] = {
    "gradients.svg": _SVG.format(
        '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient></defs><rect width="40" height="10" fill="url(#a)"/>'
    ),
    "clip-and-use.svg": _SVG.format(
        f'<clipPath id="a"><circle cx="5" cy="5" r="5"/></clipPath><g id="b" clip-path="url(#a)">{_RECT}</g><use href="#b" x="20"/>'
    ),
    "styles.svg": _SVG.format('<style>.a{fill:#282}</style><rect class="a" width="40" height="10"/>'),
    "from-an-editor.svg": '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<!-- made with an editor -->\n'
    + _SVG.format('<metadata><a xmlns="https://editor.example/"/></metadata>' + _RECT),
    "bitmap.png": _small_picture("PNG"),
}

PAGES = (
    fine("center", "<pre>{{ 'soup'|center(20) }}|{{ 'soup'.upper() }}</pre>"),
    fine("indent", "<pre>{{ 'soup\nbread'|indent(8) }}</pre>"),
    fine("wordwrap", f"<pre style='font-size:2mm'>{{{{ '{_WORDS * 3}'|wordwrap(40) }}}}</pre>"),
    fine("batch", "<table>{% for row in range(12)|batch(4, 0) %}<tr>{% for n in row %}<td>{{ n }}</td>{% endfor %}</tr>{% endfor %}</table>"),
    fine("slice", "{% for column in range(12)|slice(3) %}<ul>{% for n in column %}<li>{{ n }}</li>{% endfor %}</ul>{% endfor %}"),
    fine("ordinary-filters", "<p>{{ 'soup, bread'|title|replace(',', ' &')|truncate(30) }} {{ [3, 1, 2]|sort|join('-') }} {{ [1, 2]|map('string')|join }} {{ 7.456|round(1) }}</p>"),
    fine("repeat", "<p>{{ '·' * 40 }} {{ 'ab' ~ 'cd' }} {{ 3 * 4 }} {{ 7 // 2 }} {{ 7 % 4 }}</p>"),
    fine("macros", "{% macro item(text, depth=0) %}<li>{{ text }}{% if depth < 5 %}<ul>{{ item(text, depth + 1) }}</ul>{% endif %}</li>{% endmacro %}<ul>{{ item('soup') }}</ul>"),
    fine("recursive-loop", "<ul>{% for a in [[1, [2, [3]]]] recursive %}<li>{{ loop(a) if a is iterable and a is not string else a }}</li>{% endfor %}</ul>"),
    fine("parts", "{% extends 'x/base.html' %}{% block body %}{% include 'x/part.html' %}{% import 'x/macros.html' as m %}{{ m.b('soup') }}{% endblock %}", files={
        "templates/x/base.html": _styled("", "{% block body %}{% endblock %}"), "templates/x/part.html": "<p>part</p>",
        "templates/x/macros.html": "{% macro b(text) %}<b>{{ text }}</b>{% endmacro %}",
    }),
    fine("long-table", _styled("@page{margin:12mm}td{padding:1mm}thead{display:table-header-group}", "<table><thead><tr><th>a<th>b</tr></thead>{% for n in range(500) %}<tr><td>{{ n }}</td><td>Soup and bread</td></tr>{% endfor %}</table>"), pages="2-99", formats=("pdf", "html")),
    fine("many-pages", _styled("@page{margin:12mm}p{margin:0 0 2mm;font-size:2.4mm}", f"{{% for n in range(4500) %}}<p>{_WORDS * 3}</p>{{% endfor %}}"), size="A5", pages="300-500", formats=("pdf", "html"), slow=True),
    fine("large-photos", "".join(f'<img src="../assets/photo-{n}.jpg" alt="" style="width:20mm;height:14mm">' for n in range(12)), files={f"assets/photo-{n}.jpg": _photo for n in range(12)}, slow=True),
    fine("photo", '<img src="../assets/one-photo.jpg" alt="" style="width:60mm">', files={"assets/one-photo.jpg": partial(_photo, 3_000, 2_000)}),
    *(fine(f"picture-{form.lower()}", f'<img src="../assets/small.{form.lower()}" alt="" style="width:20mm">', files={f"assets/small.{form.lower()}": _small_picture(form)}) for form in ("PNG", "JPEG", "WEBP", "GIF")),
    fine("data-picture", '<img alt="" style="width:9mm" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="><img alt="" style="width:9mm" src="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\' viewBox=\'0 0 9 9\'%3E%3Crect width=\'9\' height=\'9\'/%3E%3C/svg%3E">'),
    _drawing("gradients", '<defs><linearGradient id="a"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><radialGradient id="b" href="#a"/></defs><rect width="20" height="10" fill="url(#a)"/><rect x="20" width="20" height="10" fill="url(#b)"/>'),
    _drawing("clip", f'<clipPath id="a"><circle cx="20" cy="5" r="5"/></clipPath><g clip-path="url(#a)">{_RECT}</g>'),
    _drawing("mask", f'<mask id="a"><rect width="30" height="10" fill="white"/></mask><g mask="url(#a)">{_RECT}</g>'),
    _drawing("use", '<defs><g id="a"><circle cx="3" cy="5" r="2"/></g></defs><use href="#a"/><use xlink:href="#a" x="9"/><use href="#a" x="18"/>'),
    _drawing("pattern", '<pattern id="a" width="4" height="4" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1"/></pattern><rect width="40" height="10" fill="url(#a)"/>'),
    _drawing("style", '<style>.a{fill:#282}</style><rect class="a" width="40" height="10"/><title>Soup</title><desc>Bowl</desc>'),
    _drawing("groups", "<g>" * 40 + _RECT + "</g>" * 40),
    _drawing("marks", '<path d="' + "M1 1L9 9" * 3_000 + '" stroke="#222" stroke-dasharray="1 1"/>'),
    fine("inline-drawing", '<svg viewBox="0 0 40 10" width="40mm" height="10mm"><defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs><rect width="40" height="10" fill="url(#g)"/></svg>'),
    fine("nested-divs", "<div>" * 60 + "soup" + "</div>" * 60),
    fine("nested-lists", "<ul><li>a" * 5 + "</ul>" * 5),
    fine("nested-flex", _BOX * 3 + "soup" + "</div></div>" * 3),
    fine("nested-grid", '<div style="display:grid;grid-template-columns:1fr 1fr"><div style="display:grid"><p>a</p><p>b</p></div><p>c</p></div>'),
    fine("columns", f'<div style="columns:2;font-size:2mm">{_WORDS * 6}</div>'),
    fine("tables", '<table><tr><td colspan="3" rowspan="2">a</td><td>b</td></tr><tr><td><table><tr><td>c</td></tr></table></td></tr></table>'),
    fine("variables", _styled(":root{--a:4mm;--b:calc(var(--a) * 2);--c:#e5352b} p{font-size:var(--a);margin:var(--b) 0;color:var(--c)}", "<p>Soup</p>")),
    fine("counters", _styled("ol{counter-reset:n} li::before{counter-increment:n;content:counter(n,upper-roman) '. '}", "<ol><li>a<li>b</ol>")),
    fine("gradients", _styled("p{height:20mm;background:repeating-linear-gradient(45deg,red 0 2mm,blue 2mm 4mm)}", "<p>Soup</p>")),
    fine("borders", _styled("p{border:1mm dotted red;outline:.4mm dashed blue;border-radius:3mm;box-shadow:0 0 1mm red}", "<p>Soup</p>")),
    fine("many-rules", _styled("".join(f".c{n}{{color:#{n:06x}}}" for n in range(400)), "<p class=c1>Soup</p>")),
    fine("style-sheet", '<!doctype html><html lang="en"><head><title>Soup</title><link rel="stylesheet" href="../assets/own.css"></head><body><div style="margin:12mm"><p>x</p></div></body></html>', files={
        "assets/own.css": "p{background:url(own.svg) no-repeat;padding:4mm} /* @import is only a word here */", "assets/own.svg": _SVG.format(_RECT),
    }),
    fine("links", '<p><a href="https://soup.example/a?b=c&amp;d=e#f">a</a> <a href="mailto:a@soup.example?subject=Soup">b</a> <a href="tel:+441632960000">c</a> <a href="#d">d</a> <span id="d">e</span> <a href="http://soup.example">f</a></p>'),
    fine("odd-words", "<p>javascript: is only a word; so are file:///etc/passwd, &lt;script&gt; and {% raw %}{{ 7*7 }}{% endraw %}</p>"),
    fine("value-with-signs", "<p title='{{ @VALUE@ }}'>{{ @VALUE@ }}</p>", value="Tom & Jerry's <3 \"soup\" {{ now }} 50% =1+1"),
    fine("right-to-left", '<p dir="rtl" lang="ar">شوربة وخبز <bdi>Soup</bdi> للجميع</p>'),
    fine("scripts", "<p>" + "<br>".join(_NAMES) + "</p>"),
    fine("combining", "<p>Z\u0351\u036b\u0343a\u0323\u0302l\u0334g\u0321o\u0335 café e\u0301 👩‍🍳🏽</p>"),
    fine("soft-hyphens", "<p>" + "Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesellschaft " * 20 + "</p>"),
    fine("entities", "<p>&amp;&nbsp;&shy;&euro;&#9731;&#x1F372;&rlm;</p>"),
)  # fmt: skip

READINGS = (
    done(
        "a-long-list",
        {
            _KIT: MANIFEST.format(name="small") + _FIELDS + MATERIALS,
            _CAMPAIGN: "lang: en\nheadline: x\nbullets:\n" + "".join(f"  - number {n}\n" for n in range(3000)),
        },
    ),
    done(
        "anchors-and-a-merged-list",
        {
            _KIT: MANIFEST.format(name="small") + _FIELDS + MATERIALS,
            _CAMPAIGN: "lang: en\nextra: &e {a: x, b: z}\nevent: {title: Soup}\nheadline: x\n",
        },
    ),
    done(
        "merge-keys",
        {
            _KIT: MANIFEST.format(name="small") + _FIELDS + MATERIALS,
            _CAMPAIGN: "lang: en\nheadline: &a Soup\nbullets: [*a, *a, *a]\nextra: {<<: {a: x}, b: *a}\n",
        },
    ),
    _read("direction-character", 'lang: en\nheadline: "\\u202Egnp.exe"\n'),
    _read("byte-order-mark", "\ufefflang: en\nheadline: Soup\n"),
    _read("line-ends-of-windows", "lang: en\r\nheadline: Soup\r\n"),
    _read("folded-text", "lang: en\nheadline: >-\n  Soup\n  for all\n"),
    _read("quoted-traps", "lang: 'no'\nheadline: '2024-13-45'\n"),
    _read("comments", "# " + "x" * 2000 + "\nlang: en # here\nheadline: 'a # b'\n"),
    _read("words-that-look-like-templates", "lang: en\nheadline: 'Tom & <Jerry> {{ 7*7 }} =1+1'\n"),
    _read(
        "unicode-names",
        json.dumps(
            {"lang": "en", "headline": "x", "partners": [{"name": name} for name in _NAMES[:12]]}, ensure_ascii=False
        ),
    ),
    _read("emoji", json.dumps({"lang": "en", "headline": "🍲🥖👩‍👩‍👧‍👦"}, ensure_ascii=False)),
)
"""Values that are taken as they stand."""

ERRANDS = (
    done("twelve-partners-in-four-languages", {_CAMPAIGN: json.dumps(_BIG, ensure_ascii=False)}, command=("render", "soup", "--json")),
    done("files-with-accents-and-spaces", {
        "soup/kits/small/assets/löffel für alle (1).svg": _SVG.format(_RECT), "soup/kits/small/assets/スープ.txt": "x",
        "soup/kits/small/assets/my pictures/a b.txt": "x",
    }),
    done("logos", partners_of(_LOGOS), command=("render", "soup", "--json")),
)  # fmt: skip
