"""Everything that could call home: none of it may open a connection."""

from __future__ import annotations

from functools import partial

from tests.hostile.corpus.case import Page

call = partial(Page, "network", "refused")
_HERE = "http://127.0.0.1:@PORT@"
_NEVER = "network"


def _styled(css: str) -> str:
    return f'<!doctype html><html><head><title>Soup</title><style>{css}</style></head><body><div style="margin:12mm"><p>Soup</p></div></body></html>'


CASES = (
    call("call-img", f'<img src="{_HERE}/a.png" alt="">', (_NEVER,)),
    call("call-pixel", f'<img src="{_HERE}/t.gif?who=me" width="1" height="1" alt="" style="display:none">', (_NEVER,)),
    call("call-scheme-less", '<img src="//127.0.0.1:@PORT@/a.png" alt="">'),
    call("call-decimal-host", '<img src="http://2130706433:@PORT@/a.png" alt="">', (_NEVER,)),
    call("call-short-host", '<img src="http://127.1:@PORT@/a.png" alt="">', (_NEVER,)),
    call("call-mapped-host", '<img src="http://[::ffff:127.0.0.1]:@PORT@/a.png" alt="">', (_NEVER,)),
    call("call-named-host", '<img src="http://localhost:@PORT@/a.png" alt="">', (_NEVER,)),
    call("call-user", '<img src="http://me:secret@127.0.0.1:@PORT@/a.png" alt="">', (_NEVER,)),
    call("call-odd-host", '<img src="http://[" alt="">'),
    call("call-ftp", '<img src="ftp://127.0.0.1:@PORT@/a.png" alt="">', (_NEVER,)),
    call("call-gopher", '<img src="gopher://127.0.0.1:@PORT@/_a" alt="">', (_NEVER,)),
    call("call-share", '<img src="\\\\127.0.0.1\\share\\a.png" alt="">'),
    call("call-upper-case", '<img src="HTTP://127.0.0.1:@PORT@/a.png" alt="">', (_NEVER,)),
    call("call-white-space", f'<img src=" {_HERE}/a.png" alt="">'),
    call("call-broken-by-a-line", '<img src="ht\ntp://127.0.0.1:@PORT@/a.png" alt="">'),
    call("call-import", _styled(f"@import url({_HERE}/a.css);"), ("@import",)),
    call("call-font", _styled(f"@font-face{{font-family:x;src:url({_HERE}/a.ttf)}} p{{font-family:x}}"), (_NEVER,)),
    call("call-background", _styled(f"p{{background:url({_HERE}/a.png)}}"), (_NEVER,)),
    call("call-profile", _styled(f"@color-profile --a{{src:url({_HERE}/a.icc)}}"), (_NEVER,)),
    call("call-cursor", _styled(f"p{{cursor:url({_HERE}/a.png),auto}}"), (_NEVER,)),
    call("call-sheet", f'<!doctype html><html><head><link rel="stylesheet" href="{_HERE}/a.css"></head><body><p>x</body></html>', (_NEVER,)),
    call("call-attachment", f'<a rel="attachment" href="{_HERE}/a.txt">x</a>'),
    call("call-svg", f'<svg viewBox="0 0 9 9"><image href="{_HERE}/a.png" width="9" height="9"/></svg>', (_NEVER,)),
    call("call-svg-file", '<img src="../assets/calls.svg" alt="">', files={
        "assets/calls.svg": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="{_HERE}/a.png" width="9" height="9"/></svg>',
    }),
    call("call-refresh", f'<!doctype html><html><head><meta http-equiv="refresh" content="0;url={_HERE}/"></head><body><p>x</body></html>'),
    call("call-form", f'<form action="{_HERE}/"><button>x</button></form>'),
    call("call-script", f'<script src="{_HERE}/a.js"></script>'),
    Page("network", "inert", "call-hints", f'<!doctype html><html><head><link rel="dns-prefetch" href="{_HERE}/"><link rel="preconnect" href="{_HERE}/"><link rel="prefetch" href="{_HERE}/a"><link rel="manifest" href="{_HERE}/m"></head><body><div style="margin:12mm"><p>Soup</p></div></body></html>'),
    Page("network", "inert", "call-ping", f'<a href="https://soup.example/" ping="{_HERE}/p">x</a>'),
    Page("network", "inert", "call-svg-dtd", '<img src="../assets/dtd.svg" alt="">', files={
        "assets/dtd.svg": f'<!DOCTYPE svg SYSTEM "{_HERE}/a.dtd"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="4" height="4"/></svg>',
    }),
)  # fmt: skip
