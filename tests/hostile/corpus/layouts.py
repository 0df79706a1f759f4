"""Pages that take for ever to lay out, or more room than there is."""

from __future__ import annotations

from functools import partial

from tests.hostile.corpus.case import Page

heavy = partial(Page, "layout", "limited")
inert = partial(Page, "layout", "inert")


def _styled(css: str, body: str = "<p>Soup</p>") -> str:
    return f'<!doctype html><html><head><title>Soup</title><style>{css}</style></head><body><div style="margin:12mm">{body}</div></body></html>'


def _nested(tag: str, times: int, style: str = "") -> str:
    return f'<{tag} style="{style}">' * times + "x" + f"</{tag}>" * times


_EACH = "{{% for a in range({}) %}}{}{{% endfor %}}"
_FAN = {f"assets/fan-{n}.css": f"@import 'fan-{n + 1}.css';@import 'fan-{n + 1}.css';" for n in range(20)} | {
    "assets/fan-20.css": "p{}"
}
_VARIABLES = (
    ":root{--a0:xxxxxxxx;"
    + "".join(f"--a{n}:var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 41))
    + "} p::before{content:var(--a40)}"
)

CASES = (
    heavy("divs-500", _nested("div", 500)),
    heavy("divs-10000", _nested("div", 10_000), slow=True),
    heavy("spans-5000", _nested("span", 5_000)),
    heavy("nested-lists", _nested("ul", 2_000)),
    heavy("nested-quotes", _nested("q", 3_000)),
    heavy("nested-tables", "<table><tr><td>" * 120 + "x" + "</td></tr></table>" * 120),
    heavy("nested-flex", _nested("div", 25, "display:flex"), slow=True),
    heavy("nested-flex-columns", _nested("div", 22, "display:flex;flex-direction:column"), slow=True),
    heavy("nested-inline-flex", _nested("span", 25, "display:inline-flex"), slow=True),
    heavy("nested-grid", _nested("div", 25, "display:grid"), slow=True),
    heavy("nested-columns", _nested("div", 12, "columns:2"), slow=True),
    heavy("nested-flex-by-class", _styled(".a{display:flex}", '<div class="a">' * 25 + "x" + "</div>" * 25), slow=True),
    heavy(
        "flex-by-variable",
        _styled(":root{--d:flex} div div{display:var(--d)}", "<div>" * 25 + "x" + "</div>" * 25),
        slow=True,
    ),
    heavy(
        "flex-in-grid", ('<div style="display:flex"><div style="display:grid">') * 13 + "x" + "</div></div>" * 13, slow=True
    ),
    heavy("elements", _EACH.format(9999, "<i>a</i><b>b</b><i>c</i><b>d</b><i>e</i><b>f</b>"), slow=True),
    heavy(
        "page-breaks", _EACH.format(9999, '<p style="break-after:page">a</p><p style="break-after:page">b</p>'), slow=True
    ),
    heavy("tiny-page", _styled("@page{size:2px 2px;margin:0}", _EACH.format(3000, "a b c ")), slow=True),
    heavy("no-page", _styled("@page{size:0 0}")),
    heavy("no-width", _styled("@page{size:0 10cm;margin:0}")),
    heavy("negative-margins", _styled("@page{size:10cm 10cm;margin:20cm}", _EACH.format(500, "a b c ")), slow=True),
    heavy("huge-page", _styled("@page{size:1000000px 1000000px}")),
    heavy("variables", _styled(_VARIABLES), slow=True),
    heavy(
        "variable-circle",
        _styled(
            ":root{--a:var(--b);--b:var(--a)} p::before{content:var(--a,x)}"
            + "p{--c:"
            + "var(--a," * 2000
            + ")" * 2000
            + "}"
        ),
    ),
    heavy(
        "rules",
        _styled(_EACH.format(9999, "p.a{{ a }} i{color:red}q.a{{ a }} i{color:blue}"), _EACH.format(2000, "<i>a</i>")),
        slow=True,
    ),
    heavy(
        "selectors",
        _styled("p" + " *" * 60 + "{color:red}" + ":is(" * 30 + "p" + ")" * 30 + "{color:red}", _nested("div", 80)),
        slow=True,
    ),
    heavy(
        "has-selectors",
        _styled("".join(f":has(:not(.a{n}) ~ * *){{color:red}}" for n in range(200)), _EACH.format(2000, "<p><i>a</i>")),
        slow=True,
    ),
    heavy(
        "nth-selectors",
        _styled("".join(f":nth-last-of-type({n}n+1){{color:red}}" for n in range(1, 400)), _EACH.format(3000, "<i>a</i>")),
        slow=True,
    ),
    heavy("css-brackets", _styled("p{content:" + "(" * 20_000 + "}")),
    heavy("css-blocks", _styled("@media print{" * 3_000 + "}" * 3_000)),
    heavy(
        "import-fan",
        '<!doctype html><html><head><link rel="stylesheet" href="../assets/fan-0.css"></head><body><p>x</body></html>',
        files=_FAN,
    ),
    heavy("gradient", _styled("p{height:9cm;background:repeating-linear-gradient(red 0,blue 1e-6px)}"), slow=True),
    heavy("radial-gradient", _styled("p{height:9cm;background:repeating-radial-gradient(red 0,blue 1e-6px)}"), slow=True),
    inert(
        "background-tiles",
        _styled(
            "p{height:9cm;background:url(data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%201%201'/%3E) 0 0/1e-5px 1e-5px}"
        ),
        slow=True,
    ),
    heavy("dotted-border", _styled("p{border:.001px dotted red;width:9cm;height:9cm}"), slow=True),
    heavy("dashed-outline", _styled("p{outline:.0005px dashed red;width:9cm;height:9cm}"), slow=True),
    heavy(
        "counter",
        _styled(
            "p{counter-reset:a 100000000} p::before{content:counter(a,symbolic)}@counter-style symbolic{system:symbolic;symbols:x}"
        ),
        slow=True,
    ),
    heavy(
        "counter-roman",
        _styled(
            "@counter-style many{system:additive;additive-symbols:1 x} p{counter-reset:a 100000000} p::before{content:counter(a,many)}"
        ),
        slow=True,
    ),
    heavy("column-span", '<table><col span="100000000"><tr><td>a</td></tr></table>', slow=True),
    heavy("cell-span", '<table><tr><td colspan="1000000000">a</td></tr></table>', slow=True),
    heavy("row-span", '<table><tr><td rowspan="1000000000">a</td></tr></table>', slow=True),
    heavy("grid-lines", '<div style="display:grid"><p style="grid-column:100000000">a</p></div>', slow=True),
    heavy("grid-rows", '<div style="display:grid"><p style="grid-row:1/100000000">a</p></div>', slow=True),
    heavy("grid-repeat", '<div style="display:grid;grid-template-columns:repeat(10000000,1px)"><p>a</p></div>', slow=True),
    heavy("many-columns", '<div style="columns:100000000">' + "a " * 500 + "</div>", slow=True),
    heavy("letters-apart", '<p style="font-size:1e9px">aaaa</p>'),
    inert("tiny-letters", '<p style="font-size:1e-9px;width:1e-9px">' + "a " * 3000 + "</p>", slow=True),
    heavy(
        "shadows",
        _styled("p{" + "text-shadow:" + ",".join(["1px 1px 9px red"] * 3000) + "}", _EACH.format(200, "<p>a</p>")),
        slow=True,
    ),
    inert("transforms", _nested("div", 90, "transform:scale(1e300) rotate(1e300deg)")),
    heavy("long-word", "<p>" + "a" * 900_000 + "</p>", slow=True),
    heavy("combining", "<p>a" + "\u0301" * 300_000 + "</p>", slow=True),
    inert("directions", "<p>" + "\u202b\u202d" * 100_000 + "</p>", slow=True),
    heavy("attributes", "<p " + " ".join(f"data-a{n}=x" for n in range(100_000)) + ">a</p>", slow=True),
    inert("long-style", '<p style="' + "color:red;" * 20_000 + '">a</p>', slow=True),
    heavy(
        "fit-ladder",
        '<p data-fit="a" data-fit-steps="'
        + " ".join(str(n) for n in range(90_000, 1, -1))
        + '" style="width:10mm;height:1mm;overflow:hidden">soup and bread and soup</p>',
        slow=True,
    ),
    heavy(
        "many-fit-boxes",
        _EACH.format(
            400,
            '<p data-fit="b{{ a }}" data-fit-steps="9 8 7 6 5 4 3 2" style="width:10mm;height:1mm;font-size:calc(var(--fit)*1mm)">soup and bread</p>',
        ),
        slow=True,
    ),
    heavy("footnotes", _EACH.format(5000, '<span style="float:footnote">a</span>'), slow=True),
    heavy(
        "leaders",
        _styled("p::after{content:leader('.') target-counter('#a',page)}", _EACH.format(5000, "<p>a</p>")),
        slow=True,
    ),
    heavy(
        "running-elements",
        _styled("h1{position:running(a)} @page{@top-left{content:element(a)}}", _EACH.format(5000, "<h1>a</h1>")),
        slow=True,
    ),
    heavy("many-pages", _EACH.format(9999, "<p>Soup and bread and butter</p>"), ("pages",), slow=True),
)
