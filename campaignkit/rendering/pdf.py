"""HTML to laid-out pages to PDF: the only importer of WeasyPrint."""

from __future__ import annotations

import logging
import mimetypes
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from campaignkit.rendering.anatomy import Anatomy
from campaignkit.rendering.boxes import anatomies
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.reading import Gate, Unreadable

MAX_DATA_URL = 8 * 1024 * 1024

logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # what matters is audited; its log would reach a person raw
logging.getLogger("fontTools").setLevel(logging.CRITICAL)


class CannotFetch(FatalURLFetchingError):  # type: ignore[misc]
    """Ends a layout: a picture or style that cannot be read must not pass silently."""


class KitFetcher(URLFetcher):  # type: ignore[misc]
    """Reads files through the gate and `data:` URLs; never the network."""

    def __init__(self, gate: Gate) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._gate = gate

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes behind `url`. Raises CannotFetch."""
        parts = urlsplit(url)
        if parts.scheme == "data" and len(url) <= MAX_DATA_URL:
            return super().fetch(url, headers)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
            shown = url if len(url) <= 80 else f"{url[:77]}…"
            raise CannotFetch(f"{shown} is outside the kit; kits read only their own files, never the network")
        path = Path(unquote(parts.path))
        try:
            content = self._gate.read(path)
        except Unreadable as error:
            raise CannotFetch(str(error)) from None
        return URLFetcherResponse(url, content, {"Content-Type": mimetypes.guess_type(path.name)[0] or "text/plain"})


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
        self._images: dict[str, Any] = {}

    def lay_out(self, html: str, page: str) -> Pages:
        """Pages of `html`, on the sheet that the `page` stylesheet describes. Raises Unreadable."""
        sheets = [*self._sheets, CSS(string=page, font_config=self._fonts, url_fetcher=self._fetcher)]
        try:
            document = HTML(string=html, base_url=self._base, url_fetcher=self._fetcher).render(
                stylesheets=sheets, font_config=self._fonts, cache=self._images, pdf_variant="pdf/a-3a"
            )
        except CannotFetch as error:
            raise Unreadable(str(error)) from None
        return Pages(document)


class Pages:
    """Laid-out pages: their anatomy, and the PDF they become."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def anatomy(self) -> tuple[Anatomy, ...]:
        """What stands where on each page, in millimetres from the corner of the trimmed page."""
        return anatomies(self._document.pages)

    def pdf(self) -> bytes:
        """The pages as a tagged PDF; same pages, same bytes where SOURCE_DATE_EPOCH is set."""
        written = self._document.write_pdf(pdf_variant="pdf/a-3a")
        assert isinstance(written, bytes)
        return written

    def pdf_without_links(self) -> bytes:
        """The same for paper, where a link annotation is of no use and printers reject it."""
        for page in self._document.pages:
            page.links.clear()
        return self.pdf()
