"""Pictures as the `data:` URLs that pages hold."""

from __future__ import annotations

import io
from base64 import b64encode

from PIL import Image


def picture_url(picture: Image.Image) -> str:
    """A picture as a PNG `data:` URL."""
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"
