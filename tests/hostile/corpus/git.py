"""Addresses that want to become programs; what repositories hold is tried in the registries' own tests."""

from __future__ import annotations

from functools import partial

from tests.hostile.corpus.case import Errand

refused = partial(Errand, "git", "refused")
_ADDRESSES = {
    "ext": "ext::sh -c 'touch @PWNED@'",
    "fd": "fd::17",
    "option": "--upload-pack=touch @PWNED@",
    "ssh-option": "ssh://-oProxyCommand=touch @PWNED@/x.git",
    "ssh-host-option": "-oProxyCommand=touch@PWNED@:x.git",
    "ssh-user-option": "ssh://-oProxyCommand=touch%20@PWNED@@host.example/x.git",
    "remote-helper": "evil::https://127.0.0.1:1/x.git",
    "line": "https://127.0.0.1:1/a\nb.git",
    "escape": "https://\x1b[31m.example/x.git",
    "plain": "http://127.0.0.1:1/x.git",
    "ftp": "ftp://127.0.0.1:1/x.git",
    "git-protocol": "git://127.0.0.1:1/x.git",
    "file": "file://@ROOT@/etc",
}

CASES = (
    *(refused(f"fork-{name}", {}, (), ("fork", "--", address, "new")) for name, address in _ADDRESSES.items()),
    *(
        refused(f"add-{name}", {}, (), ("registry", "add", "--", "evil", address))
        for name, address in _ADDRESSES.items()
        if name != "file"  # a folder that is there may become a registry
    ),
    refused("registry-name-above", {}, (), ("registry", "add", "../../evil", "shelf")),
    refused("registry-name-option", {}, (), ("registry", "add", "--", "--evil", "shelf")),
    refused("version-option", {}, (), ("fork", "event-flyer@--upload-pack=touch", "new")),
    refused("version-above", {}, (), ("fork", "event-flyer@../../../etc", "new")),
)
