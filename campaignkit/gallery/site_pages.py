"""Which pages a site has, each with the key of all that it is made of: a page whose key is known needs no making again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from campaignkit.gallery import feeds, machine
from campaignkit.gallery.faces import faces, shape
from campaignkit.gallery.facets import Facet, FacetPick, facets, picked, values_of
from campaignkit.gallery.family import Families
from campaignkit.gallery.pages import page, page_path
from campaignkit.gallery.values import ShownKit, Site
from campaignkit.licensing.plain_words import in_plain_words
from campaignkit.messages import CATALOGUES
from campaignkit.places import web_files

A_PAGE = 60
"""Kits on one page of a list."""
EMBEDDED = 200
"""Up to so many kits the pages of all kits hold themselves what the search looks through."""
INDEX_FILE = "search-index.js"
OPEN_FIELDS = 7
"""How many of a kit's fields stand in the first table."""
STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class SitePage:
    """A file of the site that is no kit's own: its path, the key of what it is made of, and how it is made."""

    path: str
    key: str
    make: Callable[[], bytes]


class SitePages:
    """All pages of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._families = Families(site.kits)
        self._keys = {kit.slug: _key(asdict(kit)) for kit in site.kits}

    @cached_property
    def _facets(self) -> tuple[Facet, ...]:
        return facets(self._site.kits)

    @cached_property
    def _facets_key(self) -> str:
        return _key([asdict(facet) for facet in self._facets])

    @cached_property
    def _example(self) -> str:
        """The command that pages give as an example: that of the kit with the most to show, whichever is the newest."""
        kits = sorted(self._site.kits, key=lambda kit: (-len(faces(kit, 3)), kit.slug))
        return kits[0].fork if kits else ""

    def all(self) -> Iterator[SitePage]:
        """Every page, in an order in which each leads to pages before it: whoever is there while they change finds all."""
        yield from self._static()
        yield from self._of_machines()
        for kit in self._site.kits:
            yield from self._of_kit(kit)
        yield from self._lists()
        published = list(self._site.published.items())
        yield from self._in_languages("take-part.html", "take-part.html", {}, [published, self._example])

    def _static(self) -> Iterator[SitePage]:
        for path in (*sorted(web_files().iterdir()), *sorted(STATIC.iterdir())):
            content = path.read_bytes()
            yield SitePage(path.name, hashlib.sha256(content).hexdigest(), lambda content=content: content)  # type: ignore[misc]

    def _of_machines(self) -> Iterator[SitePage]:
        site, kits = self._site, list(self._keys.values())
        everything = self._page_key("", [kits, [asdict(each) for each in site.broken], site.url, site.langs])
        yield SitePage("index.json", everything, partial(machine.index_document, site))
        yield SitePage("feed.xml", everything, partial(feeds.feed_of_all, site))
        if site.kits:
            yield SitePage(INDEX_FILE, everything, partial(machine.entries_script, site.kits))

    def _of_kit(self, kit: ShownKit) -> Iterator[SitePage]:
        site, own = self._site, self._keys[kit.slug]
        key = self._page_key("", [own, site.url])
        yield SitePage(f"kits/{kit.slug}.json", key, partial(machine.kit_document, kit))
        yield SitePage(f"kits/{kit.slug}.xml", key, partial(feeds.feed_of, site, kit))
        trees = self._families.of(kit)
        values = {
            "kit": kit, "trees": trees, "remixes": self._families.remixes(kit), "terms": in_plain_words(kit.license),
            "contact": kit.connect.get("contact", ""), "place": kit.connect.get("place", ""), "shape": shape,
            "first_questions": sorted(kit.questions, key=lambda question: not question.required)[:OPEN_FIELDS],
        }  # fmt: skip
        made_of = [own, [asdict(tree) for tree in trees]]
        yield from self._in_languages(f"kits/{kit.slug}.html", "kit.html", values, made_of)

    def _lists(self) -> Iterator[SitePage]:
        for facet in self._facets:
            for value in facet.values:
                chosen = [kit for kit in self._site.kits if value.value in values_of(kit, facet.kind)]
                yield from self._list(chosen, f"{facet.kind}/{value.value}", picked(facet, value))
        yield from self._list(self._site.kits, "", None)

    def _list(self, kits: Sequence[ShownKit], base: str, subject: FacetPick | None) -> Iterator[SitePage]:
        """The pages of one list, the last first: the first one leads to all others."""
        pages = max(1, -(-len(kits) // A_PAGE))
        # Not on the page of a facet: it would change with every kit that it does not even show.
        embedded = machine.entries(kits) if subject is None and pages > 1 and len(kits) <= EMBEDDED else []
        is_whole = subject is None and (pages == 1 or bool(embedded))
        shared = {
            "facet": subject, "facets": self._facets, "pages": pages, "base": base, "total": len(kits),
            "families": self._families, "embedded": embedded, "index_file": "" if is_whole else INDEX_FILE,
            "last": max((kit.released for kit in kits), default=""), "registry": "REGISTRY",
        }  # fmt: skip
        of_front = [self._example, [asdict(each) for each in self._site.broken]] if subject is None else []
        around = [self._facets_key, pages, len(kits), embedded, shared["last"], of_front]
        for number in range(pages, 0, -1):
            shown = kits[(number - 1) * A_PAGE : number * A_PAGE]
            made_of = [[(self._keys[kit.slug], self._families.remixes(kit)) for kit in shown], around]
            values = shared | {"kits": shown, "number": number}
            yield from self._in_languages(page_path(number, base), "index.html", values, made_of)

    def _in_languages(
        self, path: str, template: str, values: Mapping[str, Any], made_of: Sequence[Any]
    ) -> Iterator[SitePage]:
        """A page in each language of the site, the first one at the top."""
        site = self._site
        places = {lang: path if lang == site.langs[0] else f"{lang}/{path}" for lang in site.langs}
        known = {"site": site, "has_mine": any(kit.mine for kit in site.kits), "example": self._example} | dict(values)
        around = [site.title, site.langs, known["has_mine"]]
        for lang, place in places.items():
            make = partial(_made, template, lang, path, places, known)
            yield SitePage(place, self._page_key(lang, [path, around, *made_of]), make)

    def _page_key(self, lang: str, made_of: Sequence[Any]) -> str:
        return _key([self._site.built, self._site.title, lang, made_of])


def programs() -> str:
    """The key of the templates, styles, scripts and words that pages are made with."""
    room = Path(__file__).parent
    own = (path for name in ("templates", "static", "interface") for path in sorted((room / name).iterdir()))
    catalogues = (path for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/*.mo")))
    return _key([[path.name, hashlib.sha256(path.read_bytes()).hexdigest()] for path in (*own, *catalogues)])


def _made(template: str, lang: str, path: str, places: Mapping[str, str], values: Mapping[str, Any]) -> bytes:
    return page(template, lang, path, places, **values).encode()


def _key(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
