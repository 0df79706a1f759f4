"""Names of files, kits, partners and outputs that lead away, mislead, or cannot be on some system."""

from __future__ import annotations

from functools import partial

from tests.hostile.corpus.case import Errand, Files, Link, Pipe
from tests.hostile.corpus.ground import MANIFEST, MATERIALS

refused = partial(Errand, "names", "refused")
_KIT = "soup/kits/small"
_RENDER = ("render", "soup", "--json")


def _kit(name: str, path: str, *words: str) -> Errand:
    return refused(name, {f"{_KIT}/{path}": "x"}, words)


def _partner(name: str, given: str, *words: str) -> Errand:
    manifest = MANIFEST.format(name="small") + MATERIALS.replace("[pdf]", "[pdf], each: partner")
    files: Files = {
        f"{_KIT}/kit.yaml": manifest,
        f"{_KIT}/templates/page.html": '<div style="margin:12mm">{{ partner.name }}</div>',
        "soup/campaign.yaml": f"lang: en\npartners: [{{name: A, id: {given}}}]\n",
    }
    return refused(name, files, ("partners[0].id", *words))


CASES = (
    refused("link-to-a-file", {f"{_KIT}/assets/a.png": Link("@ROOT@/etc/secret.png")}, ("link",)),
    refused("link-to-a-folder", {f"{_KIT}/assets": Link("@ROOT@/etc")}, ("link",)),
    refused("link-to-itself", {f"{_KIT}/assets/a": Link("a")}, ("link",)),
    refused("link-to-the-kit", {f"{_KIT}/assets/all": Link("..")}, ("link",)),
    refused("link-to-nowhere", {f"{_KIT}/assets/a": Link("nowhere")}, ("link",)),
    refused("link-inside", {f"{_KIT}/assets/a.html": Link("../templates/page.html")}, ("link",)),
    refused("linked-manifest", {"soup/kits/evil/kit.yaml": Link("@ROOT@/etc/secret.txt")}, ("link",)),
    refused("linked-lineage", {f"{_KIT}/lineage.json": Link("@ROOT@/etc/secret.txt")}, ("link",)),
    refused("linked-kit", {"soup/kits/evil": Link("small")}, ()),
    refused("pipe", {f"{_KIT}/assets/a.png": Pipe()}, ("pipe",)),
    refused("pipe-as-template", {f"{_KIT}/templates/more.html": Pipe()}, ("pipe",)),
    refused("pipe-as-lineage", {f"{_KIT}/lineage.json": Pipe()}, ()),
    _kit("git-folder", ".git/config", ".git"),
    _kit("git-attributes", ".gitattributes", ".git"),
    _kit("git-modules", ".gitmodules", ".git"),
    _kit("git-short", "git~1/config", ".git"),
    _kit("git-case", ".GIT/config", ".git"),
    _kit("git-invisible", ".g\u200cit/config", ".git"),
    _kit("windows-device", "assets/con", "Windows"),
    _kit("windows-device-ending", "assets/NUL.png", "Windows"),
    _kit("windows-device-number", "assets/com1.txt", "Windows"),
    _kit("windows-dot", "assets/a.", "Windows"),
    _kit("windows-space", "assets/a ", "Windows"),
    _kit("windows-stream", "assets/a.png:evil", "Windows"),
    _kit("windows-backslash", "assets/..\\..\\evil", "Windows"),
    _kit("newline", "assets/a\nb", "control"),
    _kit("escape", "assets/a\x1b[2Jb", "control"),
    _kit("direction", "assets/\u202egnp.exe", "direction"),
    refused(
        "accents-in-both-ways", {f"{_KIT}/assets/cafe\u0301.png": "x", f"{_KIT}/assets/caf\u00e9.png": "y"}, ("caf\u00e9",)
    ),
    _kit("not-utf-8", "assets/caf\udce9.png", "UTF-8"),
    _kit("too-long", "assets/" + "a" * 200, "120"),
    _kit("too-deep", "/".join("a" * 40) + "/b", "24"),
    refused("case-clash", {f"{_KIT}/assets/a.png": "x", f"{_KIT}/assets/A.png": "y"}, ("upper and lower case",)),
    refused("case-clash-of-folders", {f"{_KIT}/Templates/a.html": "x"}, ("upper and lower case",)),
    refused("case-clash-of-lineage", {f"{_KIT}/Lineage.json": "x"}, ("upper and lower case",)),
    refused(
        "case-clash-of-sharp-s",
        {f"{_KIT}/assets/stra\u00dfe.png": "x", f"{_KIT}/assets/STRASSE.png": "y"},
        ("upper and lower case",),
    ),
    _partner("partner-above", "../../evil"),
    _partner("partner-absolute", "/etc/passwd"),
    _partner("partner-null", '"a\\0b"'),
    _partner("partner-line", '"a\\nb"'),
    _partner("partner-option", "--output=x"),
    _partner("partner-device", '"con:"'),
    _partner("partner-direction", '"\\u202Egnp"'),
    _partner("partner-long", "a" * 3000),
    refused("output-inside-a-kit", {}, ("inside the kit",), (*_RENDER, "-o", "soup/kits/small/templates")),
    refused("output-is-a-file", {"taken": "mine"}, ("Cannot write",), (*_RENDER, "-o", "taken")),
    Errand(
        "names", "inert", "output-behind-a-link", {"soup/out/small/page.pdf": Link("@ROOT@/other/secret.txt")}, (), _RENDER
    ),
    refused("fork-name-above", {}, (), ("fork", "soup/kits/small", "new", "--as", "../../evil", "--by", "A <a@b.example>")),
    refused(
        "fork-name-absolute", {}, (), ("fork", "soup/kits/small", "new", "--as", "/tmp/evil", "--by", "A <a@b.example>")
    ),
    refused("fork-name-line", {}, (), ("fork", "soup/kits/small", "new", "--as", "a\nb", "--by", "A <a@b.example>")),
    refused("fork-into-a-link", {"new/kits": Link("@ROOT@/other")}, ("link",), ("fork", "soup/kits/small", "new")),
    refused(
        "fork-into-a-linked-kit",
        {"new/campaign.yaml": "lang: en\n", "new/kits/small": Link("@ROOT@/other")},
        (),
        ("fork", "soup/kits/small", "new"),
    ),
    refused(
        "fork-over-a-linked-campaign",
        {"new/campaign.yaml": Link("@ROOT@/etc/secret.txt")},
        ("link",),
        ("fork", "soup/kits/small", "new"),
    ),
    refused("init-above", {}, (), ("init", "../../evil")),
    refused("kit-option-above", {}, ("no kit",), ("check", "soup", "--kit", "../../etc")),
    refused("material-above", {}, ("no material",), ("render", "soup", "-m", "../../etc")),
)
