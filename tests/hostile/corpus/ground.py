"""The place where cases happen: a small sound campaign, and beside it secrets that nobody may read or change."""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image

from tests.hostile.corpus.case import Content, Files, Link, Page, Pipe, label

MARKER = "CANARY-6b1f0c92"
COLOUR = (11, 173, 94)
"""What every secret says, and the colour that every secret picture has throughout."""

OUTSIDE = ("etc", "home", "other")
"""Folders in which no case has any business: the system's, the person's own, and another group's campaign."""

SECRETS = ("etc/secret", "home/.ssh/secret", "other/secret")
IN_THE_CAMPAIGN = ("private/secret", "kits/neighbour/assets/secret")
"""Secrets that the campaign holds: a file that nothing names, and one of another kit. All have every ending that a kit may
read, and some more."""

MANIFEST = """\
name: {name}
version: 1.0.0
title: Soup flyer
summary: One bowl, one sheet
license: CC-BY-SA-4.0
authors: [{{name: Werkstatt Ost}}]
"""
MATERIALS = "materials:\n  page: {template: page.html, size: A6, pages: 1, formats: [pdf]}\n"
FIELDS = "fields:\n  headline: {type: text}\n"
CAMPAIGN = "lang: en\nheadline: Soup for all\n"
FRAME = (
    '<!doctype html><html lang="en"><head><title>Soup</title></head><body><div style="margin:12mm">{}</div></body></html>'
)
SOUND: Files = {
    "soup/campaign.yaml": CAMPAIGN,
    "soup/kits/small/kit.yaml": MANIFEST.format(name="small") + FIELDS + MATERIALS,
    "soup/kits/small/templates/page.html": FRAME.format("<p>{{ headline }}</p>"),
}
"""A campaign with one kit, from which errands start."""


def plant(root: Path, places: Sequence[str]) -> None:
    """Put secrets there."""
    picture = io.BytesIO()
    Image.new("RGB", (24, 24), COLOUR).save(picture, "PNG")
    colour = "#{:02x}{:02x}{:02x}".format(*COLOUR)
    square = f'<title>{MARKER}</title><rect width="9" height="9" fill="{colour}"/>'
    contents: dict[str, str | bytes] = {
        "css": f'body{{background:{colour}}} body::before{{content:"{MARKER}"}}',
        "svg": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{square}</svg>',
        "html": f"<p>{MARKER}</p>",
        "png": picture.getvalue(),
        **dict.fromkeys(("txt", "ttf", "yaml"), f"secret: {MARKER}\n"),
    }
    lay(root, {f"{place}.{ending}": content for place in places for ending, content in contents.items()}, root)


def state(root: Path) -> dict[str, str]:
    """What lies outside now, by path."""
    found = (path for folder in OUTSIDE for path in (root / folder).rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def lay(folder: Path, files: Files, root: Path, port: int = 0) -> None:
    """Write the files of a case into a folder, with what its placeholders stand for."""
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            place.symlink_to(filled(content.target, root, port))
        elif isinstance(content, Pipe):
            os.mkfifo(place)
        elif isinstance(content, str):
            place.write_bytes(filled(content, root, port).encode("utf-8", "surrogateescape"))
        else:
            place.write_bytes(content if isinstance(content, bytes) else content())


def filled(text: str, root: Path, port: int) -> str:
    """The text with what this run's placeholders stand for."""
    return text.replace("@ROOT@", str(root)).replace("@PORT@", str(port)).replace("@PWNED@", str(root / "PWNED"))


def campaign_of(pages: Sequence[Page]) -> dict[str, Content]:
    """A campaign in `soup/` with one kit in which each page is a material."""
    base = "soup/kits/many"
    materials = {
        label(page): {
            "template": f"{label(page)}.html", "size": page.size, "pages": page.pages, "formats": list(page.formats),
        }
        for page in pages
    }  # fmt: skip
    parts = {"fields": {_field(page): {"type": "text"} for page in pages if page.value}, "materials": materials}
    values = {"lang": "en"} | {_field(page): page.value for page in pages if page.value}
    files: dict[str, Content] = {
        "soup/campaign.yaml": "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items()),
        f"{base}/kit.yaml": MANIFEST.format(name="many")
        + "".join(f"{key}: {json.dumps(part)}\n" for key, part in parts.items()),
    }
    for page in pages:
        body = page.body.replace("@VALUE@", _field(page)).replace("@SELF@", f"{label(page)}.html")
        whole = "<html" in body or body.startswith("{% extends")
        files[f"{base}/templates/{label(page)}.html"] = body if whole else FRAME.replace("{}", body)
        files |= {f"{base}/{path}": content for path, content in page.files.items()}
    return files


def partners_of(logos: Mapping[str, Content]) -> Files:
    """A campaign in which each of these files is a partner's logo; the kit shows them all."""
    partners = [{"name": f"Partner {number}", "logo": f"logos/{name}"} for number, name in enumerate(logos)]
    strip = '{% for row in strip(70, 60, 20, "serif") %}{% for mark in row %}{{ mark.picture }}{% endfor %}{% endfor %}'
    kit = MANIFEST.format(name="small") + FIELDS + "partners: {max: 60}\n" + MATERIALS.replace("[pdf]", "[pdf, html, png]")
    return {
        "soup/campaign.yaml": json.dumps({"lang": "en", "headline": "x", "partners": partners}),
        "soup/kits/small/kit.yaml": kit,
        "soup/kits/small/templates/page.html": FRAME.replace("{}", f"<style>img{{width:9mm;margin:1mm}}</style>{strip}"),
        **{f"soup/logos/{name}": content for name, content in logos.items()},
    }


def photos_of(photos: Mapping[str, Content]) -> Files:
    """A campaign in which each of these files is a photo; the kit shows them all."""
    said = [{"file": f"photos/{name}", "alt": "x", "credit": "x", "license": "ours"} for name in photos]
    shown = "{% for each in photos %}{{ each | photo(20, 14, quiet=[[0, 0, 9, 9]]) }}{% endfor %}"
    return {
        "soup/campaign.yaml": json.dumps({"lang": "en", "headline": "x", "photos": said}),
        "soup/kits/small/kit.yaml": MANIFEST.format(name="small") + FIELDS + MATERIALS.replace("[pdf]", "[pdf, html, png]"),
        "soup/kits/small/templates/page.html": FRAME.format(shown),
        **{f"soup/photos/{name}": content for name, content in photos.items()},
    }


def _field(page: Page) -> str:
    return "v_" + page.name.replace("-", "_")
