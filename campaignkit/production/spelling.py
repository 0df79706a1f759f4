"""Names as a person types them, against those that are there, and formats against what can be made."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from campaignkit.errors import NotFound
from campaignkit.messages import _
from campaignkit.model.kit import Format, Material


def as_named(asked: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    """Each name as it is written where it is defined, if only capitals differ; any other one as it was typed."""
    known = tuple(there)
    folded = {name.casefold(): name for name in reversed(known)}
    return tuple(name if name in known else folded.get(name.casefold(), name) for name in asked)


def suggestion(name: str, there: Iterable[str]) -> str:
    """The end of a sentence about a name that is not there: the one most like it, or nothing."""
    folded = {known.casefold(): known for known in there}
    close = get_close_matches(name.casefold(), folded, 1, 0.6)
    return _("; did you mean {folded}?").format(folded=folded[close[0]]) if close else "."


def check_known(what: str, asked: Iterable[str], there: Iterable[str]) -> None:
    """Raises NotFound for the first name that was asked for and is not there, with the nearest one and all there are."""
    known = tuple(dict.fromkeys(name for name in there if name))
    for name in asked:
        if name and name not in known:
            message = _("There is no {what} {name!r} here{suggestion}").format(
                what=what, name=name, suggestion=suggestion(name, known)
            )
            raise NotFound(message, _("There is: {known}.").format(known=", ".join(known) or _("none")))


def check_formats(asked: Iterable[Format], materials: Iterable[Material]) -> None:
    """Raises NotFound for the first format that was asked for and that none of the materials can be made as."""
    able = {material.name: material.possible_formats for material in materials}
    for form in asked:
        if not any(form in formats for formats in able.values()):
            known = "; ".join(f"{name}: {', '.join(formats)}" for name, formats in able.items())
            raise NotFound(
                _("Nothing chosen here can be made as {form}.").format(form=form),
                _("What can be made is {known}.").format(known=known or _("nothing")),
            )
