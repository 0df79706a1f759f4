"""Links and things that run: nothing but pages, mail addresses, phones and places of the same page is linked to."""

from __future__ import annotations

import json
from functools import partial

from tests.hostile.corpus.case import Errand, Page
from tests.hostile.corpus.ground import MANIFEST, MATERIALS

bad = partial(Page, "links", "refused")
_SCHEMES = {
    "javascript": "javascript:alert(1)",
    "javascript-case": "JaVaScRiPt:alert(1)",
    "javascript-tab": "java&#9;script:alert(1)",
    "javascript-line": "java&#10;script:alert(1)",
    "javascript-space": " javascript:alert(1)",
    "javascript-control": "&#1;javascript:alert(1)",
    "javascript-entity": "&#106;avascript:alert(1)",
    "vbscript": "vbscript:msgbox(1)",
    "data-page": "data:text/html,<script>alert(1)</script>",
    "data-drawing": "data:image/svg+xml,<svg onload=alert(1)>",
    "file": "file:///etc/passwd",
    "share": "file://evil.example/share/a.exe",
    "share-slashes": "\\\\evil.example\\share\\a.exe",
    "scheme-less": "//evil.example/a",
    "relative": "lunch.html",
    "relative-up": "../../../../etc/passwd",
    "absolute": "/etc/passwd",
    "ftp": "ftp://evil.example/a",
    "blob": "blob:https://evil.example/a",
    "view-source": "view-source:https://evil.example/",
    "settings": "ms-settings:privacy",
    "search": "search-ms:query=a&crumb=location:evil.example",
    "word": "ms-word:ofe|u|https://evil.example/a.docm",
    "broken-host": "http://[",
}
_VALUES = {
    "value-javascript": "javascript:alert(1)", "value-data": "data:text/html,x", "value-file": "file:///etc/passwd",
    "value-relative": "/lunch", "value-line": "https://soup.example/\r\nSet-Cookie: a=b", "value-vbscript": "vbscript:x",
    "value-quote": 'https://soup.example/" onclick="alert(1)', "value-user": "https://soup.example@evil.example/\u202egro",
}  # fmt: skip
_KIT = MANIFEST.format(name="small") + MATERIALS


def _value(name: str, url: str) -> Errand:
    files = {
        "soup/campaign.yaml": f"lang: en\nevent: {{title: Soup, url: {json.dumps(url)}}}\n",
        "soup/kits/small/kit.yaml": _KIT,
        "soup/kits/small/templates/page.html": '<div style="margin:12mm"><a href="{{ event.url }}">x</a></div>',
    }
    return Errand("links", "refused", name, files, ("event.url",))


CASES = (
    *(bad(f"link-{name}", f'<a href="{link}">soup</a>', ("links to",)) for name, link in _SCHEMES.items()),
    bad("area", '<map name="a"><area href="javascript:alert(1)" shape="rect"></map><p>x</p>'),
    bad(
        "styled-link",
        '<!doctype html><html><head><style>p{-weasy-link:"javascript:alert(1)";link:url(file:///etc/passwd)}</style></head><body><div style="margin:12mm"><p>x</p></div></body></html>',
    ),
    Page(
        "links",
        "inert",
        "link-by-attribute",
        '<!doctype html><html><head><style>p{-weasy-link:attr(data-a)}</style></head><body><div style="margin:12mm"><p data-a="javascript:alert(1)">x</p></div></body></html>',
    ),
    bad("event-handler", '<p onclick="alert(1)">x</p>'),
    bad("event-handler-case", '<p OnMouseOver="alert(1)">x</p>'),
    bad("event-handler-slash", "<p/onclick=alert(1)>x</p>"),
    Page("links", "inert", "script-odd", "<scr&#0;ipt>alert(1)</scr&#0;ipt><p>x</p>"),
    bad("script-in-svg", "<svg><script>alert(1)</script></svg>"),
    bad("script-in-math", "<math><script>alert(1)</script></math>"),
    bad("noscript-trick", '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'),
    bad(
        "noscript-in-the-head",
        '<!doctype html><html><head><noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript></head><body><p>x</body></html>',
    ),
    bad("noembed-trick", '<noembed><p title="</noembed><img src=x onerror=alert(1)>"></noembed>'),
    bad("noframes-trick", '<noframes><p title="</noframes><img src=x onerror=alert(1)>"></noframes>'),
    bad("plaintext-trick", '<p title="<plaintext>">x</p><plaintext><script>alert(1)</script>'),
    bad("style-in-a-drawing", "<svg><style><img src=x onerror=alert(1)></style></svg>"),
    bad(
        "style-in-mathematics",
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
    ),
    bad("title-in-a-drawing", '<svg><title><p title="</title><img src=x onerror=alert(1)>"></title></svg>'),
    bad("foreign-in-a-drawing", '<svg></p><style><a id="</style><img src=x onerror=alert(1)>"></a></style></svg>'),
    bad("marked-section", "<p><![CDATA[ ><img src=x onerror=alert(1)> ]]></p>"),
    bad("instruction", "<p><?a ><img src=x onerror=alert(1)> ?></p>"),
    bad("comment-end", "<p><!-- --!><img src=x onerror=alert(1)> --></p>"),
    bad("comment-trick", "<!--><img src=data:, onerror=alert(1)>-->"),
    bad("template-trick", "<template><script>alert(1)</script></template>"),
    bad("style-trick", "<style><!--</style><script>alert(1)</script>--></style>"),
    bad("title-trick", "<title></title><script>alert(1)</script>"),
    bad("textarea-trick", "<textarea></textarea><script>alert(1)</script>"),
    bad("xmp-trick", "<xmp></xmp><script>alert(1)</script>"),
    bad("srcdoc", '<iframe srcdoc="<script>alert(1)</script>"></iframe>'),
    bad("button", '<button formaction="javascript:alert(1)">x</button>'),
    bad("portal", '<portal src="https://evil.example/"></portal>'),
    bad("link-to-attachment", '<a rel="attachment" href="data:application/x-msdownload,MZ">x</a>'),
    bad("download-that-runs", '<a download href="data:text/html,<script>alert(1)</script>">x</a>'),
    Page(
        "links",
        "inert",
        "value-markup",
        "<p>{{ @VALUE@ }}</p>",
        value="</p><script>alert(1)</script><img src=x onerror=alert(1)>",
    ),
    Page("links", "inert", "value-attribute", '<p title="{{ @VALUE@ }}">x</p>', value='" onmouseover="alert(1)'),
    Page("links", "inert", "value-comment", "<p>x</p><!-- {{ @VALUE@ }} -->", value="--><script>alert(1)</script>"),
    Page(
        "links",
        "inert",
        "value-style-element",
        "<style>p{color:red}</style><p>{{ @VALUE@ }}</p>",
        value="</style><script>alert(1)</script>",
    ),
    *(_value(name, url) for name, url in _VALUES.items()),
)
