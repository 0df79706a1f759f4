"""Every way by which a page names a file: none may bring in one that is not the kit's."""

from __future__ import annotations

from functools import partial

from tests.hostile.corpus.case import Page

read = partial(Page, "files", "refused")
inert = partial(Page, "files", "inert")
_UP = "../../../../etc/secret"
_OURS = "of this kit"
_DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def _page(head: str, body: str = "<p>Soup</p>") -> str:
    return f'<!doctype html><html><head><title>Soup</title>{head}</head><body><div style="margin:12mm">{body}</div></body></html>'


CASES = (
    read("img", f'<img src="{_UP}.png" alt="">', (_OURS,)),
    read("img-absolute", '<img src="file://@ROOT@/etc/secret.png" alt="">', (_OURS,)),
    read("img-bare-absolute", '<img src="@ROOT@/etc/secret.png" alt="">', (_OURS,)),
    read("img-home", '<img src="@ROOT@/home/.ssh/secret.svg" alt="">', (_OURS,)),
    read("img-campaign", '<img src="../../../private/secret.png" alt="">', (_OURS,)),
    read("img-other-kit", '<img src="../../neighbour/assets/secret.png" alt="">', (_OURS,)),
    read("img-other-campaign", '<img src="../../../../other/secret.svg" alt="">', (_OURS,)),
    read("img-percent", '<img src="%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/secret.png" alt="">', (_OURS,)),
    read("img-twice-percent", '<img src="%252e%252e/%252e%252e/etc/secret.png" alt="">'),
    read("img-backslash", '<img src="..\\..\\..\\..\\etc\\secret.png" alt="">'),
    read("img-null", '<img src="a%00.png" alt="">', ("null",)),
    read("img-host", '<img src="file://secret.example/share/secret.png" alt="">'),
    read("img-localhost", '<img src="file://localhost@ROOT@/etc/secret.png" alt="">', (_OURS,)),
    read("img-of-text", f'<img src="{_UP}.txt" alt="">', (_OURS,)),
    read("img-manifest", '<img src="../kit.yaml" alt="">', (_OURS,)),
    read("img-values", '<img src="../../../campaign.yaml" alt="">', (_OURS,)),
    read("img-system", '<img src="/etc/passwd" alt="">', (_OURS,)),
    read("img-process", '<img src="/proc/self/environ" alt="">', (_OURS,)),
    read("img-device", '<img src="/dev/zero" alt="">', (_OURS,)),
    inert("img-sources", f'<img src="{_DOT}" srcset="{_UP}.png 2x" alt="">'),
    read("picture-source", f'<picture><source src="{_UP}.png"><img src="{_DOT}" alt=""></picture>', (_OURS,)),
    read("object", f'<object data="{_UP}.svg">x</object>'),
    read("embed", f'<embed src="{_UP}.svg">'),
    read("iframe", f'<iframe src="{_UP}.html"></iframe>'),
    read("video", f'<video poster="{_UP}.png"></video>'),
    read("input-image", f'<input type="image" src="{_UP}.png">'),
    read("base", _page('<base href="file://@ROOT@/etc/">', '<img src="secret.png" alt="">')),
    read("style-sheet", _page(f'<link rel="stylesheet" href="{_UP}.css">'), (_OURS,)),
    read("style-sheet-other-rel", _page(f'<link rel="StyleSheet alternate" href="{_UP}.css">')),
    read("attachment-head", _page(f'<link rel="attachment" href="{_UP}.txt">')),
    read("attachment-link", f'<a rel="attachment" href="{_UP}.txt">x</a>'),
    read("attachment-absolute", '<a rel="attachment" href="file://@ROOT@/etc/secret.txt">x</a>'),
    inert("icon", _page(f'<link rel="icon" href="{_UP}.png"><link rel="preload" href="{_UP}.png">')),
    read("css-url", f'<p style="background:url({_UP}.png)">x</p>', (_OURS,)),
    read("css-url-quoted", _page(f"<style>p{{background:url('{_UP}.png')}}</style>"), (_OURS,)),
    read("css-url-escaped", _page("<style>p{background:\\75rl(\\2e\\2e/../../../etc/secret.png)}</style>"), (_OURS,)),
    read("css-import", _page(f"<style>@import '{_UP}.css';</style>"), ("@import",)),
    read("css-import-url", _page(f"<style>@import url({_UP}.css);</style>"), ("@import",)),
    read("css-import-escaped", _page(f"<style>@\\69mport '{_UP}.css';</style>"), ("@import",)),
    read("css-import-in-a-sheet", _page('<link rel="stylesheet" href="../assets/imports.css">'), ("@import",), files={"assets/imports.css": f"@import '{_UP}.css';"}),
    read("css-font", _page(f"<style>@font-face{{font-family:x;src:url({_UP}.ttf)}} p{{font-family:x}}</style>"), (_OURS,)),
    read("css-content", _page(f"<style>p::before{{content:url({_UP}.svg)}}</style>"), (_OURS,)),
    read("css-list", _page(f"<style>li{{list-style-image:url({_UP}.png)}}</style>", "<ul><li>x</li></ul>"), (_OURS,)),
    read("css-border", _page(f"<style>p{{border-image:url({_UP}.png) 1}}</style>"), (_OURS,)),
    read("css-mask", _page(f"<style>p{{mask-image:url({_UP}.svg)}}</style>"), (_OURS,)),
    read("css-set", _page(f'<style>p{{background:image-set("{_UP}.png" 1x)}}</style>'), (_OURS,)),
    read("css-variable", _page(f"<style>:root{{--a:url({_UP}.png)}} p{{background:var(--a)}}</style>"), (_OURS,)),
    read("css-page", _page(f"<style>@page{{background:url({_UP}.png)}}</style>"), (_OURS,)),
    read("css-nested", _page(f"<style>@media print{{@supports (a:b){{p{{background:url({_UP}.png)}}}}}}</style>"), (_OURS,)),
    read("css-profile", _page(f"<style>@color-profile --a{{src:url({_UP}.ttf)}} p{{color:color(--a 1 1 1)}}</style>"), (_OURS,)),
    inert("presentational", _page("", f'<table background="{_UP}.png"><tr><td>x</td></tr></table>')),
    read("svg-image", f'<svg viewBox="0 0 9 9"><image href="{_UP}.png" width="9" height="9"/></svg>', (_OURS,)),
    read("svg-image-xlink", f'<svg viewBox="0 0 9 9"><image xlink:href="{_UP}.png" width="9" height="9"/></svg>', (_OURS,)),
    read("svg-use", f'<svg viewBox="0 0 9 9"><use href="{_UP}.svg#a"/></svg>'),
    read("svg-file-image", '<img src="../assets/reaches.svg" alt="">', files={
        "assets/reaches.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file://@ROOT@/etc/secret.png" width="9" height="9"/></svg>',
    }),
    read("svg-in-data", '<img alt="" src="data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\' viewBox=\'0 0 9 9\'%3E%3Cimage href=\'file://@ROOT@/etc/secret.png\' width=\'9\' height=\'9\'/%3E%3C/svg%3E">'),
    read("svg-style-import", '<img src="../assets/imports.svg" alt="">', files={
        "assets/imports.svg": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>@import "{_UP}.css";</style><rect width="9" height="9"/></svg>',
    }),
    read("svg-entity", '<img src="../assets/entity.svg" alt="">', files={
        "assets/entity.svg": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file://@ROOT@/etc/secret.txt">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="5">&a;</text></svg>',
    }),
    read("svg-xinclude", '<img src="../assets/xinclude.svg" alt="">', files={
        "assets/xinclude.svg": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xi="http://www.w3.org/2001/XInclude" viewBox="0 0 9 9"><xi:include href="file://@ROOT@/etc/secret.txt" parse="text"/></svg>',
    }),
    inert("svg-style-sheet", '<img src="../assets/sheet.svg" alt="">', files={
        "assets/sheet.svg": '<?xml-stylesheet href="file://@ROOT@/etc/secret.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="3" height="3"/></svg>',
    }),
)  # fmt: skip
