"""HTML to laid-out pages to PDF: the only importer of WeasyPrint."""

from __future__ import annotations

import logging
import struct
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from weasyprint import CSS, HTML
from weasyprint.css.properties import KNOWN_PROPERTIES
from weasyprint.css.validation.expanders import EXPANDERS
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from campaignkit.errors import Problem, RenderingFailed
from campaignkit.messages import _, message_of
from campaignkit.model.sizes import MOST_PAGES
from campaignkit.rendering.anatomy import Anatomy
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard import css_facts, css_limits
from campaignkit.rendering.guard.gate import Gate, TooMuch, Unreadable
from campaignkit.rendering.guard.pdf_burden import burden, check
from campaignkit.rendering.guard.svg_limits import pictures_of
from campaignkit.rendering.layout.fetcher import AsksTooMuch, CannotFetch, KitFetcher, joined
from campaignkit.rendering.layout.ink import InkGauge
from campaignkit.rendering.layout.slots import StampSlot, slots_of, stamped
from campaignkit.rendering.layout.stylesheets import Declaration, StyleSheet, ignored, unknown_variables
from campaignkit.rendering.layout.weasyprint_boxes import anatomies
from campaignkit.rendering.layout.weasyprint_memory import remember
from campaignkit.rendering.layout.weasyprint_repairs import repair
from campaignkit.rendering.pictures.raster import refuse_cut_short
from campaignkit.sandbox import cpu_budget
from campaignkit.sandbox.cpu_budget import SheetCost

SOME_OVER = 10
"""Pages that a layout may run over twice the planned ones, before it is ended."""
STUMBLES = (ArithmeticError, ValueError, TypeError, LookupError, AttributeError, AssertionError, struct.error)
"""What a typesetter raises over sizes, numbers and addresses that make no sense."""
KEPT_MEGAPIXELS, KEPT_PICTURES = 50, 200
"""Beyond these a worker forgets the pictures of the sheets before."""

PROPERTIES = frozenset(KNOWN_PROPERTIES) | frozenset(EXPANDERS)
"""All that a style sheet may say for paper, shorthands included."""

refuse_cut_short()
repair()
remember()
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # what matters is audited; its log would reach a person raw
logging.getLogger("fontTools").setLevel(logging.CRITICAL)


class TooManyPages(BaseException):
    """Ends a layout that goes on and on; not an Exception, for a typesetter that goes on after one."""


class _PageCount(logging.Handler):
    """Hears of each page that is begun, which WeasyPrint logs, and ends the layout beyond the `most` there may be."""

    most = MOST_PAGES

    def emit(self, record: logging.LogRecord) -> None:
        """Count a page that is begun. Raises TooManyPages."""
        page = record.args[0] if isinstance(record.args, tuple) and "Page" in record.msg else 0
        if isinstance(page, int):
            if page > self.most:
                raise TooManyPages
            cpu_budget.widen(SheetCost(pages=page))


logging.getLogger("weasyprint.progress").setLevel(logging.INFO)
logging.getLogger("weasyprint.progress").propagate = False
_page_count = _PageCount()
logging.getLogger("weasyprint.progress").addHandler(_page_count)


class Typesetter:
    """Lays HTML out with one kit's fonts, which are set up once."""

    def __init__(self, folder: Path, faces: Iterable[FontFile], gate: Gate) -> None:
        self._fetcher = KitFetcher(gate)
        self._base = f"{(folder / 'templates').resolve().as_uri()}/"
        self._fonts = FontConfiguration()
        rules = "".join(
            f"@font-face{{font-family:'{face.family}';src:url('{face.path.resolve().as_uri()}');"
            f"font-weight:{face.weight};font-style:{'italic' if face.italic else 'normal'}}}"
            for face in faces
        )
        self._sheets = [CSS(string=rules, font_config=self._fonts, url_fetcher=self._fetcher)]
        self.ink = InkGauge(self._fonts)
        """Where the ink of a line falls in this kit's fonts."""
        self._images: dict[str, Any] = {}
        self._root = f"{folder.resolve().as_uri()}/"
        self._source: HTML | None = None
        self._judged = ""
        self._read: tuple[StyleSheet, ...] = ()
        self._vain: dict[StyleSheet, tuple[Problem, ...]] = {}

    def lay_out(self, html: str, page: str, planned: int = 1) -> Pages:
        """Pages of `html`, on the sheet that the `page` stylesheet describes. Raises Unreadable, TooMuch.

        A page that runs far over the `planned` ones is not laid out to its end: it fails anyway, and may have none.
        """
        self._forget_pictures()
        _page_count.most = min(MOST_PAGES, SOME_OVER + 2 * planned)
        try:
            source = self._parsed(html)
            self._judge(source, html, page)
            document = self._rendered(source, page)
        except AsksTooMuch as error:
            raise TooMuch(message_of(error)) from None
        except CannotFetch as error:
            raise Unreadable(message_of(error)) from None
        except TooManyPages:
            more = _("it runs to more than {most} pages, of {planned} planned").format(
                most=_page_count.most, planned=planned
            )
            raise TooMuch(_("{more}; look for a loop, or shorten the text").format(more=more)) from None
        cpu_budget.widen(SheetCost(megapixels=sum(self._fetcher.unpacked.values())))
        cpu_budget.laid_out()
        return Pages(document)

    def _parsed(self, html: str) -> HTML:
        """The page's tree, which a layout leaves as it is: the one of the page before where only its style changed."""
        if self._source is None or html != self._judged:
            self._source = HTML(string=html, base_url=self._base, url_fetcher=self._fetcher)
        return self._source

    def _rendered(self, source: HTML, page: str) -> Any:
        try:
            sheets = [*self._sheets, CSS(string=page, font_config=self._fonts, url_fetcher=self._fetcher)]
            return source.render(stylesheets=sheets, font_config=self._fonts, cache=self._images, pdf_variant="pdf/a-3a")
        except STUMBLES as error:
            raise Unreadable(stumbled(error)) from None

    def _forget_pictures(self) -> None:
        """Keep what was unpacked for the next layout, but not for all the sheets of a long run."""
        if sum(self._fetcher.unpacked.values()) > KEPT_MEGAPIXELS or len(self._images) > KEPT_PICTURES:
            self._images.clear()
            self._fetcher.unpacked.clear()

    def _judge(self, source: HTML, html: str, page: str) -> None:
        """Raise TooMuch for a page that would take too long, and give one that is honestly long its time."""
        css_facts.read_sheet(page)
        if html == self._judged:  # only the type steps changed
            return
        root = source.etree_element
        size = css_limits.measured(root)
        inline = [css_facts.read_style(style) for element in root.iter() if (style := element.get("style"))]
        styles = tuple(self._styles(source))
        sheets = [css_facts.read_sheet(style.text) for style in styles]
        css_limits.check_styles([*sheets, *(replace(found, selectors=0) for found in inline)], size)
        css_limits.check_boxes(source.wrapper_element, sheets, MOST_PAGES)
        for drawing in root.iter("{http://www.w3.org/2000/svg}svg"):
            for picture in pictures_of(drawing):
                self._fetcher.fetch(joined(source.base_url, picture))
        self._judged, self._read = html, styles
        cpu_budget.widen(SheetCost(size.characters, size.elements))

    def remarks(self, kits: Collection[str] = ()) -> tuple[Problem, ...]:
        """What the styles of the page laid out last say in vain, each place with its file and line where it has one.

        `kits` are the custom properties that any of the kit's templates defines: styles often serve other looks, too.
        """
        for sheet in self._read:
            if sheet.file and sheet not in self._vain:
                self._vain[sheet] = tuple(ignored(sheet.file, passed_over(sheet.text, self._fetcher), PROPERTIES))
        vain = (problem for sheet in self._read for problem in self._vain.get(sheet, ()))
        return (*unknown_variables(self._read, self._judged, kits), *vain)

    def _styles(self, source: HTML) -> Iterator[StyleSheet]:
        """The style sheets of a page, those in files too. Raises CannotFetch."""
        for style in source.etree_element.iter("style"):
            yield StyleSheet("", "".join(style.itertext()))
        for link in source.etree_element.iter("link"):
            if "stylesheet" in link.get("rel", "").lower().split():
                address = joined(source.base_url, link.get("href", "").strip())
                text = self._fetcher.fetch(address).read().decode("utf-8-sig")
                yield StyleSheet(unquote(address.removeprefix(self._root)), text)


class _PassedOver(logging.Handler):
    """Hears of each declaration that WeasyPrint passes over in a style sheet, which it logs as a warning."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Declaration] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a declaration that was ignored."""
        if isinstance(record.args, tuple) and record.msg.startswith("Ignored `%s:%s` at"):
            name, value, line, _, reason = record.args[:5]
            self.found.append(Declaration(str(name).lower(), str(value), int(str(line)), str(reason)))


def passed_over(text: str, fetcher: URLFetcher) -> tuple[Declaration, ...]:
    """The declarations of a style sheet that the typesetter makes nothing of; one that was laid out before."""
    log, hears = logging.getLogger("weasyprint"), _PassedOver()
    level, passes_on = log.level, log.propagate
    log.addHandler(hears)
    log.setLevel(logging.WARNING)
    log.propagate = False
    try:
        CSS(string=text, url_fetcher=fetcher)
    except (*STUMBLES, FatalURLFetchingError):
        return ()
    finally:
        log.setLevel(level)
        log.propagate = passes_on
        log.removeHandler(hears)
    return tuple(hears.found)


class Pages:
    """Laid-out pages: their anatomy, and the PDF they become."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._slots: tuple[StampSlot, ...] | None = None

    def anatomy(self) -> tuple[Anatomy, ...]:
        """What stands where on each page, in millimetres from the corner of the trimmed page."""
        return anatomies(self._document.pages)

    def saying(self, texts: Sequence[str]) -> Pages | None:
        """The same pages with these words in their slots; None where they need a layout of their own, see `slots`."""
        if self._slots is None:
            self._slots = slots_of(self._document)
        document = stamped(self._document, self._slots, texts)
        return None if document is None else Pages(document)

    def pdf(self) -> bytes:
        """The pages as a tagged PDF; same pages, same bytes where SOURCE_DATE_EPOCH is set.

        Raises RenderingFailed, and TooMuch for a PDF over which readers and printers would not come to an end.
        """
        try:
            written = self._document.write_pdf(finisher=_weigh, pdf_variant="pdf/a-3a")
        except (*STUMBLES, OSError) as error:  # nothing is written to a disk here; pictures are read
            raise RenderingFailed([Problem("", "", stumbled(error), "unreadable")]) from None
        assert isinstance(written, bytes)
        return written

    def pdf_without_links(self) -> bytes:
        """The same for paper, where a link annotation is of no use and printers reject it. Raises as `pdf` does."""
        for page in self._document.pages:
            page.links.clear()
        return self.pdf()


def _weigh(_: Any, pdf: Any) -> None:
    """Raise TooMuch for what nobody's reader should be given; called by the typesetter before it writes."""
    check(burden(pdf))


def stumbled(error: BaseException) -> str:
    """What to tell of a page that the typesetter cannot make sense of."""
    found = f"{type(error).__name__}: {error}".rstrip(": ")
    return _(
        "it cannot be laid out ({found}); look for sizes of 0, huge numbers or odd addresses in it and its styles"
    ).format(found=found[:120])
