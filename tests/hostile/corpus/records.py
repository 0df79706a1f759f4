"""Records of where a kit comes from that lie, blow up, or are none."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from campaignkit.lineage.canonical import canonical_json
from campaignkit.lineage.digest import of_bytes, swhid, tree
from tests.hostile.corpus.case import Content, Errand

refused = partial(Errand, "records", "refused")
_LINEAGE = "soup/kits/small/lineage.json"
_COMMANDS = (("check", "soup"), ("verify", "soup"), ("lineage", "soup"), ("credits", "soup"))
_HASH = "sha256:" + "0" * 64
_RECORD: dict[str, Any] = {
    "schema": 1, "name": "old", "version": "1.0.0", "title": "Old", "license": "CC-BY-SA-4.0", "authors": [{"name": "A"}],
    "tree": _HASH, "swhid": "swh:1:dir:" + "0" * 40, "files": {}, "parents": [],
}  # fmt: skip


def _lineage(**changes: Any) -> str:
    return json.dumps({"schema": 1, "record": None, "parents": [], "records": {}} | changes)


def _of(**changes: Any) -> str:
    """A lineage with one ancestor's record, changed so."""
    return _lineage(parents=[{"record": _HASH, "relation": "fork"}], records={_HASH: _RECORD | changes})


def _true(**changes: Any) -> str:
    """The same with nothing to object to: its digests are right."""
    record = _RECORD | {"tree": tree(()), "swhid": swhid({})} | changes
    del record["parents"]
    digest = of_bytes(canonical_json(record))
    return _lineage(parents=[{"record": digest, "relation": "fork"}], records={digest: record})


_MARKUP = {
    "title": "<script>alert(1)</script>",
    "authors": [{"name": "<img src=x onerror=alert(1)>", "url": "javascript:alert(1)"}],
}
_CIRCLE = _lineage(
    parents=[{"record": _HASH, "relation": "fork"}],
    records={_HASH: _RECORD | {"parents": [{"record": _HASH, "relation": "fork"}]}},
)
_MANY = {
    f"sha256:{n:064x}": _RECORD | {"parents": [{"record": f"sha256:{n + 1:064x}", "relation": "fork"}]} for n in range(3000)
}

_TEXTS: dict[str, tuple[Content, str]] = {
    "no-json": ("hello", "lineage.json"),
    "empty": ("", "lineage.json"),
    "no-object": ("[]", "lineage.json"),
    "no-text": (b"\xff\xfe", "lineage.json"),
    "brackets": ("[" * 200_000, "nested"),
    "braces": ('{"a":' * 200_000, "nested"),
    "digits": (_of(schema=0).replace('"schema": 0', '"schema": ' + "9" * 9_999), "lineage.json"),
    "fraction": ('{"schema": 1.0}', "whole number"),
    "not-a-number": ('{"schema": NaN}', "whole number"),
    "doubled-key": ('{"schema": 1, "schema": 1}', "twice"),
    "surrogate": ('{"schema": 1, "record": null, "parents": [], "records": {}, "a": "\\ud800"}', "lineage.json"),
    "too-large": ('{"a": "' + "x" * 8_100_000 + '"}', "larger"),
    "other-schema": (_lineage(schema=2), "format"),
    "true-schema": (_lineage(schema=True), "format"),
    "odd-relation": (_lineage(parents=[{"record": _HASH, "relation": "steals"}]), "steals"),
    "short-digest": (_lineage(parents=[{"record": "sha256:00", "relation": "fork"}]), "digest"),
    "upper-digest": (_lineage(parents=[{"record": "sha256:" + "A" * 64, "relation": "fork"}]), "digest"),
    "digest-with-a-line": (_lineage(parents=[{"record": _HASH + "\n", "relation": "fork"}]), "digest"),
    "name-of-a-list": (_of(name=["old"]), "not text"),
    "files-of-text": (_of(files="x"), "not an object"),
    "size-of-text": (_of(files={"a": ["0" * 64, "9"]}), "whole number"),
    "size-true": (_of(files={"a": ["0" * 64, True]}), "whole number"),
    "authors-none": (_of(authors=None), "authors"),
}  # fmt: skip
_VERIFIED: dict[str, str] = {
    "circle": _CIRCLE,
    "unknown-parent": _lineage(parents=[{"record": _HASH, "relation": "fork"}]),
    "another-record": _of(),
    "long-chain": _lineage(parents=[{"record": "sha256:" + "0" * 64, "relation": "fork"}], records=_MANY),
    "name-above": _of(name="../../evil"),
    "version-above": _of(version="../../evil"),
    "name-option": _of(name="--upload-pack=touch @PWNED@"),
    "link-javascript": _of(source="javascript:alert(1)"),
    "markup": _of(**_MARKUP),
    "size-below-nothing": _of(files={"a": ["0" * 64, -1]}),
    "path-above": _of(files={"../../evil": ["0" * 64, 1]}),
}

CASES = (
    *(
        refused(f"lineage-{name}", {_LINEAGE: content}, (word,), _COMMANDS[number % 4])
        for number, (name, (content, word)) in enumerate(_TEXTS.items())
    ),
    *(refused(f"verified-{name}", {_LINEAGE: content}, (), ("verify", "soup")) for name, content in _VERIFIED.items()),
    Errand("records", "inert", "drawn-markup", {_LINEAGE: _VERIFIED["markup"]}, (), ("lineage", "soup", "--format", "svg")),
    Errand(
        "records", "inert", "credited-markup", {_LINEAGE: _true(**_MARKUP)}, (), ("credits", "soup", "--format", "html")
    ),
    refused("forked-circle", {_LINEAGE: _CIRCLE}, ("altered",), ("fork", "soup/kits/small", "new")),
    refused(
        "forked-other-record", {_LINEAGE: _VERIFIED["another-record"]}, ("altered",), ("fork", "soup/kits/small", "new")
    ),
    refused(
        "published-circle",
        {_LINEAGE: _CIRCLE, "shelf/other/readme": ""},
        (),
        ("publish", "soup/kits/small", "--to", "./shelf", "--yes"),
    ),
)
