"""A drawing as the typesetter draws it, for a look at it before it goes onto a sheet."""

from __future__ import annotations

from PIL import Image

from campaignkit.messages import _
from campaignkit.rendering.guard.gate import BrokenPicture
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.pictures.raster import transparent_picture
from campaignkit.rendering.svg.drawing import Rasterise

PAGE = '<body style="margin:0"><img alt="" style="display:block;width:{width}px;height:{height}px" src="{url}">'
SHEET = "@page{{size:{width}px {height}px;margin:0}}"


def proof_by(typesetter: Typesetter) -> Rasterise:
    """What draws a picture's `data:` URL by that typesetter, on a transparent ground of so many pixels.

    Whatever goes wrong is the picture's own fault, for nothing else is on the page: it raises BrokenPicture for all.
    """

    def drawn(url: str, width: int, height: int) -> Image.Image:
        """The picture behind `url`, stretched to so many pixels. Raises BrokenPicture."""
        size = {"width": width, "height": height}
        try:
            pdf = typesetter.lay_out(PAGE.format(url=url, **size), SHEET.format(**size)).pdf()
            return transparent_picture(pdf, width, height)
        except MemoryError:  # after which nothing can be relied on
            raise
        except Exception as error:
            raise BrokenPicture(_("the typesetter cannot draw it ({error})").format(error=error)) from error

    return drawn
