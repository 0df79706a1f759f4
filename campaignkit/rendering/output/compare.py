"""What is different between a file from anywhere and the one that a campaign makes: in words and to the eye."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import zip_longest

from campaignkit.files import printable
from campaignkit.model.kit import Format
from campaignkit.rendering.output.standalone_html import words_of
from campaignkit.rendering.pictures import raster

SEEN = 0.002
"""The share of a page that must look different to be told; less is how two versions of a library draw one edge."""
LONGEST_QUOTE = 60


def differences(found: bytes, made: bytes, form: Format) -> tuple[str, ...]:
    """Each difference in a sentence that ends what begins with the file's name; none where they say and show the same."""
    if found == made:
        return ()
    try:
        if form == "pdf":
            return tuple(_of_pages(found, made))
        if form == "png":
            share = raster.differing(raster.picture_of(found), raster.picture_of(made))
            return (_looks("", share),) if share > SEEN else ()
    except ValueError as error:
        return (f"cannot be compared: {error}",)
    text = words_of if form == "html" else _decoded
    return tuple(_of_words("", text(found), text(made)))


def _of_pages(found: bytes, made: bytes) -> Iterator[str]:
    theirs, ours = raster.pages(found), raster.pages(made)
    if len(theirs) != len(ours):
        yield f"has {len(theirs)} pages, and this campaign makes {len(ours)}"
    for number, (their, our) in enumerate(zip(theirs, ours, strict=False), 1):
        where = f"on page {number} " if len(ours) > 1 else ""
        said = tuple(_of_words(where, their[0], our[0]))
        yield from said
        share = raster.differing(their[1], our[1])
        if share > SEEN and not said:
            yield _looks(where, share)


def _looks(where: str, share: float) -> str:
    return f"{where}looks different in {max(share * 100, 0.1):.1f} % of its area"


def _of_words(where: str, theirs: str, ours: str) -> Iterator[str]:
    """The first place where two texts part."""
    found, made = theirs.split(), ours.split()
    if found == made:
        return
    places = (number for number, pair in enumerate(zip_longest(found, made)) if pair[0] != pair[1])
    place = next(places)
    matcher = difflib.SequenceMatcher(None, found[place : place + 200], made[place : place + 200], autojunk=False)
    _tag, begin, end, start, stop = next(code for code in matcher.get_opcodes() if code[0] != "equal")
    yield f"{where}says {_some(found[place:], begin, end)}, and this campaign makes {_some(made[place:], start, stop)}"


def _some(words: list[str], begin: int, end: int) -> str:
    text = printable(" ".join(words[begin:end]))
    return f"“{text[: LONGEST_QUOTE - 1]}…”" if len(text) > LONGEST_QUOTE else f"“{text}”" if text else "nothing there"


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", "replace")
