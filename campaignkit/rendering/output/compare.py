"""What is different between a file from anywhere and the one that a campaign makes: in words and to the eye."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import zip_longest

from campaignkit.files import printable
from campaignkit.messages import _
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
        return (_("cannot be compared: {error}").format(error=error),)
    text = words_of if form == "html" else _decoded
    return tuple(_of_words("", text(found), text(made)))


def _of_pages(found: bytes, made: bytes) -> Iterator[str]:
    theirs, ours = raster.pages(found), raster.pages(made)
    if len(theirs) != len(ours):
        yield _("has {number} pages, and this campaign makes {number2}").format(number=len(theirs), number2=len(ours))
    for number, (their, our) in enumerate(zip(theirs, ours, strict=False), 1):
        where = _("on page {number} ").format(number=number) if len(ours) > 1 else ""
        said = tuple(_of_words(where, their[0], our[0]))
        yield from said
        share = raster.differing(their[1], our[1])
        if share > SEEN and not said:
            yield _looks(where, share)


def _looks(where: str, share: float) -> str:
    return _("{where}looks different in {max:.1f} % of its area").format(where=where, max=max(share * 100, 0.1))


def _of_words(where: str, theirs: str, ours: str) -> Iterator[str]:
    """The first place where two texts part."""
    found, made = theirs.split(), ours.split()
    if found == made:
        return
    places = (number for number, pair in enumerate(zip_longest(found, made)) if pair[0] != pair[1])
    place = next(places)
    matcher = difflib.SequenceMatcher(None, found[place : place + 200], made[place : place + 200], autojunk=False)
    _tag, begin, end, start, stop = next(code for code in matcher.get_opcodes() if code[0] != "equal")
    yield _("{where}says {some}, and this campaign makes {some2}").format(
        where=where, some=_some(found[place:], begin, end), some2=_some(made[place:], start, stop)
    )


def _some(words: list[str], begin: int, end: int) -> str:
    text = printable(" ".join(words[begin:end]))
    return f"“{text[: LONGEST_QUOTE - 1]}…”" if len(text) > LONGEST_QUOTE else f"“{text}”" if text else _("nothing there")


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", "replace")
