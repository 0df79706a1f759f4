"""What a page draws in: files through the gate and data: addresses, looked at before any library unpacks them."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from campaignkit.messages import _, message_of
from campaignkit.rendering.guard.file_kinds import KINDS, Kind, check_font, styles
from campaignkit.rendering.guard.gate import MADE, BrokenPicture, Gate, TooMuch, Unreadable
from campaignkit.rendering.guard.svg_limits import pictures_in
from campaignkit.rendering.pictures.examination import megapixels, portable_picture
from campaignkit.rendering.svg.normalizer import normalized

MAX_DATA_URL = 8 * 1024 * 1024


MOST_MEGAPIXELS = 150
"""Million pixels of all pictures on a sheet that must be packed anew: twelve photographs that are no JPEGs."""


class CannotFetch(FatalURLFetchingError):  # type: ignore[misc]
    """Ends a layout: a picture or style that cannot be read must not pass silently."""


class AsksTooMuch(CannotFetch):
    """The same for a picture or style that would take too long."""


class KitFetcher(URLFetcher):  # type: ignore[misc]
    """Reads files and made pictures through the gate, and `data:` URLs; never the network."""

    def __init__(self, gate: Gate) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._gate = gate
        self.unpacked: dict[str, float] = {}
        """The pictures read so far, by address, and how many million pixels of each must be packed anew."""
        self.sheets: dict[str, Any] = {}
        """The kit's style sheets as the typesetter parsed them, by address."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes behind `url`. Raises CannotFetch."""
        try:
            parts = _parts(url)
            if parts.scheme == "data" and len(url) <= MAX_DATA_URL:
                return self._from_data(url)
            if url.startswith(MADE):
                media = mimetypes.guess_type(url)[0] or ""
                return self._examined(url, self._gate.picture(url), KINDS.get(media), _("a photo"), media)
            if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
                raise Unreadable(
                    _("{short} is outside the kit; kits read only their own files, never the network").format(
                        short=_short(url)
                    )
                )
            path = Path(unquote(parts.path))
            kind = KINDS.get(path.suffix.lower())
            media = mimetypes.guess_type(path.name)[0] or "text/plain"
            return self._examined(url, self._gate.read(path), kind, path.name, media)
        except TooMuch as error:
            raise AsksTooMuch(message_of(error)) from None
        except Unreadable as error:
            raise CannotFetch(message_of(error)) from None

    def _from_data(self, url: str) -> URLFetcherResponse:
        try:
            response = super().fetch(url)
            content = response.read()
        except (ValueError, OSError) as error:
            raise Unreadable(
                _("{short} is no data that can be read ({error})").format(short=_short(url), error=error)
            ) from None
        name = _("a {content_type} in a data: address").format(content_type=response.content_type)
        return self._examined(url, content, KINDS.get(response.content_type), name, response.content_type)

    def _examined(self, url: str, content: bytes, kind: Kind | None, name: str, media: str) -> URLFetcherResponse:
        """What was read, looked at before any library does. Raises Unreadable, TooMuch."""
        if kind == "picture":
            self.unpacked[url] = megapixels(content, name)
            if sum(self.unpacked.values()) > MOST_MEGAPIXELS:
                most = _("more than {most_megapixels} million pixels").format(most_megapixels=MOST_MEGAPIXELS)
                raise TooMuch(
                    _("its pictures have {most} together; save photographs as JPEG, or smaller").format(most=most)
                )
            anew, media = portable_picture(content, name)
            return _response(url, content, media) if anew is content else _WrittenAnew(url, anew, {"Content-Type": media})
        if kind == "drawing":
            for picture in pictures_in(content):  # now: a fault while a drawing is drawn would leave an empty place
                self.fetch(joined(url, picture))
            content = _normalized(content, name)
        elif kind == "font":
            check_font(content, name)
        elif kind == "style":
            styles(content, name)
        else:
            raise Unreadable(_("{name} is no picture, style or font").format(name=name))
        return _response(url, content, media)


def _normalized(content: bytes, name: str) -> bytes:
    try:
        return normalized(content)
    except BrokenPicture as error:
        raise Unreadable(_("{name}: {error}").format(name=name, error=error)) from None


class _WrittenAnew(URLFetcherResponse):  # type: ignore[misc]
    """A picture whose bytes are not those of its file, which would otherwise be read once more."""

    path = None


def _response(url: str, content: bytes, kind: str) -> URLFetcherResponse:
    """What was read, as the typesetter takes it; a style sheet's own word on its encoding counts for nothing."""
    return URLFetcherResponse(url, content, {"Content-Type": "text/css; charset=utf-8" if kind == "text/css" else kind})


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # as for http://[
        raise Unreadable(_("{short} is no address").format(short=_short(url))) from None


def joined(base: str, reference: str) -> str:
    """The address that a reference means on a page. Raises Unreadable for what is no address."""
    try:
        return urljoin(base, reference)
    except ValueError:
        raise Unreadable(_("{short} is no address").format(short=_short(reference))) from None


def _short(url: str) -> str:
    return url if len(url) <= 80 else f"{url[:77]}…"
