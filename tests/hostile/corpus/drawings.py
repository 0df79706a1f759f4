"""SVG that runs, grows or reaches out: on a page, as a file, and as a partner's logo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from tests.hostile.corpus.case import Errand, Outcome, Page
from tests.hostile.corpus.ground import partners_of

bad = partial(Page, "drawings", "refused")
inert = partial(Page, "drawings", "inert")
heavy = partial(Page, "drawings", "limited")
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 10">'
_RECT = '<rect width="40" height="10" fill="#222"/>'


def _svg(inside: str, before: str = "") -> str:
    return f"{before}{_HEAD}{inside}</svg>"


def _file(make: partial[Page], name: str, content: str, *words: str, slow: bool = False) -> Page:
    body = f'<img src="../assets/d-{name}.svg" alt="" style="width:20mm">'
    return make(name, body, words, files={f"assets/d-{name}.svg": content}, slow=slow)


def _logos(outcome: Outcome, name: str, drawings: Mapping[str, str], *words: str) -> Errand:
    """Drawings as logos. Where they are refused, each is told by itself."""
    places = tuple(f"partners[{number}].logo" for number in range(len(drawings))) if outcome == "refused" else ()
    files = partners_of({f"{name}.svg": drawing for name, drawing in drawings.items()})
    return Errand("drawings", outcome, name, files, (*places, *words), ("render", "soup", "--json"))


_USES = "<defs><g id='a0'><rect width='1' height='1'/></g>" + "".join(
    f"<g id='a{n}'>" + f"<use href='#a{n - 1}'/>" * 10 + "</g>" for n in range(1, 9)
) + "</defs><use href='#a8'/>"  # fmt: skip
_LAUGHS = "<!DOCTYPE svg [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
) + "]>"  # fmt: skip

_TILES = (
    "<pattern id='p' width='{0}' height='{0}' patternUnits='userSpaceOnUse' {1}><rect width='.5' height='1'/></pattern>"
    "<rect width='40' height='10' fill='url(#p)'/>"
)
_FADE = "<linearGradient id='f'><stop offset='0' stop-color='red'/><stop offset='1' stop-color='blue'/></linearGradient>"
_DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)

_BROKEN = {
    "laughs": _svg("<text>&a9;</text>", _LAUGHS),
    "entity": _svg("<text>&a;</text>", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file://@ROOT@/etc/secret.txt">]>'),
    "no-xml": "<svg><g></svg>",
    "html": "<html><script>alert(1)</script></html>",
    "huge": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 1"><rect width="1" height="1"/></svg>',
    "nothing": _svg(""),
    "deep": _svg("<g>" * 5000 + _RECT + "</g>" * 5000),
    "dashes-far": _svg("<path stroke='red' stroke-dasharray='1' d='M0 5L1e9 5'/>" + _RECT),
}
_ENDLESS = {
    "tiles": _svg(_TILES.format("1e-5", "") + _RECT),
}
"""Over this readers of PDF would not come to an end as lines; as a picture it is harmless."""
_ACTIVE = {
    "script": _svg(f"<script>alert(1)</script>{_RECT}"),
    "handlers": _svg('<rect width="40" height="10" onload="alert(1)" onclick="alert(2)"/>'),
    "link": _svg(f'<a href="javascript:alert(1)">{_RECT}</a>'),
    "foreign": _svg(
        f'<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>{_RECT}'
    ),
    "import": _svg(f'<style>@import "http://127.0.0.1:@PORT@/a.css";</style>{_RECT}'),
    "image": _svg(f'<image href="file://@ROOT@/etc/secret.png" width="9" height="9"/>{_RECT}'),
    "image-calls": _svg(f'<image xlink:href="http://127.0.0.1:@PORT@/a.png" width="9" height="9"/>{_RECT}'),
    "fill-calls": _svg('<rect width="40" height="10" fill="url(http://127.0.0.1:@PORT@/a.svg#b) #222"/>'),
    "use-calls": _svg(f'<use href="file://@ROOT@/etc/secret.svg#a"/>{_RECT}'),
    "style-sheet": _svg(_RECT, '<?xml-stylesheet href="http://127.0.0.1:@PORT@/a.css"?>'),
    "animation": _svg(f'<animate attributeName="href" values="javascript:alert(1)"/>{_RECT}'),
}

CASES = (
    bad("inline-script", _svg("<script>alert(1)</script>")),
    bad("inline-handler", _svg('<rect onload="alert(1)"/>')),
    bad("inline-link", _svg('<a href="javascript:alert(1)"><text>x</text></a>')),
    bad("inline-xlink", _svg('<a xlink:href="javascript:alert(1)"><text>x</text></a>')),
    bad("inline-animation", _svg('<a><animate attributeName="href" values="javascript:alert(1)"/><text>x</text></a>')),
    bad("inline-set", _svg('<a><set attributeName="href" to="javascript:alert(1)"/><text>x</text></a>')),
    bad("inline-foreign", _svg('<foreignObject><iframe src="https://evil.example/"></iframe></foreignObject>')),
    bad(
        "data-drawing-with-script",
        "<object data=\"data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/%3E\"></object>",
    ),
    _file(inert, "file-script", _svg(f"<script>alert(1)</script>{_RECT}")),
    _file(inert, "file-handler", _svg('<rect width="40" height="10" onclick="alert(1)"/>')),
    _file(heavy, "uses", _svg(_USES), slow=True),
    _file(heavy, "uses-own", _svg("<g id='a'><use href='#a'/><use href='#a'/></g>")),
    _file(heavy, "uses-each-other", _svg("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g><use href='#a'/>")),
    _file(heavy, "laughs", _svg("<text>&a9;</text>", _LAUGHS)),
    _file(heavy, "deep", _svg("<g>" * 5000 + _RECT + "</g>" * 5000)),
    _file(
        inert,
        "filters",
        _svg(
            "<filter id='f'>" + "<feGaussianBlur stdDeviation='9999'/>" * 500 + f"</filter><g filter='url(#f)'>{_RECT}</g>"
        ),
        slow=True,
    ),
    _file(
        heavy,
        "patterns",
        _svg(
            "<defs>"
            + "".join(
                f"<pattern id='p{n}' width='.01' height='.01' patternUnits='userSpaceOnUse'><rect width='1' height='1' fill='url(#p{n - 1})'/></pattern>"
                for n in range(1, 9)
            )
            + "</defs><rect width='40' height='10' fill='url(#p8)'/>"
        ),
        slow=True,
    ),
    _file(
        heavy,
        "gradients-in-a-circle",
        _svg(
            "<linearGradient id='a' href='#b'/><linearGradient id='b' href='#a'/><rect width='40' height='10' fill='url(#a)'/>"
        ),
    ),
    _file(
        heavy,
        "markers",
        _svg(
            "<marker id='m'><path d='M0 0L1 1' marker-mid='url(#m)' marker-start='url(#m)'/></marker><path marker-mid='url(#m)' d='M0 0"
            + "L1 1" * 20_000
            + "'/>"
        ),
        slow=True,
    ),
    _file(heavy, "masks-in-a-circle", _svg(f"<mask id='a' mask='url(#a)'>{_RECT}</mask><g mask='url(#a)'>{_RECT}</g>")),
    _file(
        heavy,
        "clips-in-a-circle",
        _svg(f"<clipPath id='a' clip-path='url(#a)'>{_RECT}</clipPath><g clip-path='url(#a)'>{_RECT}</g>"),
    ),
    _file(inert, "long-path", _svg("<path d='M0 0" + "L1 1 2 2" * 50_000 + "'/>"), slow=True),
    _file(heavy, "dashes", _svg("<path stroke='red' stroke-dasharray='.00001' d='M0 0L40 10'/>"), "dashes", slow=True),
    _file(heavy, "dashes-far", _svg("<path stroke='red' stroke-dasharray='1' d='M0 5L1e9 5'/>"), "dashes", slow=True),
    _file(
        heavy,
        "dashes-scaled",
        _svg("<g transform='scale(1e-6)'><path stroke='red' stroke-dasharray='1' d='M0 0L4e7 0'/></g>"),
        "dashes",
        slow=True,
    ),
    _file(
        heavy,
        "dashes-letters",
        _svg("<text y='5' font-size='5' stroke='red' stroke-dasharray='1e-6'>soup</text>"),
        "dashes",
        slow=True,
    ),
    _file(heavy, "tiles", _svg(_TILES.format("1e-5", "")), "repeated", slow=True),
    _file(heavy, "tiles-scaled", _svg(_TILES.format("1", "patternTransform='scale(.001)'")), "repeated", slow=True),
    _file(heavy, "gradients", _svg(_FADE + "<rect width='40' height='10' fill='url(#f)'/>" * 3000), "gradients", slow=True),
    _file(heavy, "see-through", _svg(f"<g opacity='.9'>{_RECT}{_RECT}</g>" * 5000), "see-through", slow=True),
    heavy(
        "background",
        f"<p style='height:9cm;background:url({_DOT});background-size:.001px'>x</p>",
        ("repeated",),
        slow=True,
    ),
    heavy("see-through-sheets", "<p style='position:absolute;inset:0;opacity:.9'>x</p>" * 500, ("see-through",), slow=True),
    heavy(
        "underline",
        "<p style='font-size:20px;text-decoration:underline dotted 5e-6px'>soup</p>" * 3,
        ("dashes",),
        slow=True,
    ),
    _file(
        heavy,
        "infinite-box",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e-300 1e300"><rect width="1" height="1"/></svg>',
    ),
    _file(
        inert,
        "nan-box",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="nan inf 0 0" width="1e99" height="0"><rect width="1" height="1"/></svg>',
    ),
    _file(heavy, "no-xml", "<svg><g></svg>"),
    _file(
        heavy,
        "nested-data",
        _svg(
            "<image width='9' height='9' href='data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22%3E%3Cimage href=%22http://127.0.0.1:@PORT@/%22/%3E%3C/svg%3E'/>"
        ),
    ),
    _logos(
        "refused",
        "logos-broken",
        _BROKEN,
        "entit",
        "well-formed",
        "no SVG",
        "size",
        "nothing can be seen",
        "takes too long",
    ),
    _logos("inert", "logos-endless", _ENDLESS),
    _logos("inert", "logos-active", _ACTIVE),
)
