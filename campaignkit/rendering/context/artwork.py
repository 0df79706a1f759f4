"""The look of one brand: its colours, its seed, and the art that templates ask for by `motif(kind, …)`."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from campaignkit.looks import cutpaper, numeral, palette, quarters
from campaignkit.looks.palette import Note, Palette, rnd
from campaignkit.messages import _
from campaignkit.model.campaign import Brand, Campaign
from campaignkit.model.kit import Kit, Profile
from campaignkit.model.vocabulary import PARTIES

LARGEST = 1000.0
"""Units along a side: sheets are 60 wide."""
LONGEST = 50.0
"""How many times longer than wide a drawing may be."""
MOST_TILES = 300
"""Squares of a drawing, and 96 drawings are tried: half a second. Our largest sheet has 90."""
KINDS = ("quarters", "cutpaper", "numeral")
"""What `motif` can draw."""
BLEED = 2.0
"""Units of art drawn past each edge: more than 3 mm from A5 up."""


@dataclass(frozen=True, slots=True)
class Look:
    """One brand as it is drawn: the look's name, the seed of its art and its colours."""

    name: str
    seed: str
    palette: Palette


@dataclass(frozen=True, slots=True)
class Art:
    """A drawing as a `data:` URL, and its size in units with the bleed around it."""

    url: str
    width: float
    height: float


def look_of(brand: Brand, campaign: Campaign, kit: Kit, profile: Profile = "screen") -> Look:
    """What a brand leaves open is drawn by lot from its seed, which defaults to the partners': no two groups look alike.

    Of the colours that is the brand's alone; what goes with it does not depend on the seed.
    """
    seed = brand.seed or "/".join(sorted(partner.id for partner in campaign.partners)) or kit.name
    name = brand.look or (kit.looks[int(rnd(seed, "look") * len(kit.looks))] if kit.looks else "")
    if brand.color:
        return Look(name, seed, palette.derive(brand.color, brand.second, profile))
    colours = palette.derive(palette.brand_colour(seed), "", profile)
    lot = Note("brand", _("no colour is given; {colours} is taken, which the seed draws").format(colours=colours["brand"]))
    return Look(name, seed, replace(colours, notes=(lot, *colours.notes)))


def led_by_sender(brand: Brand, campaign: Campaign) -> Brand:
    """The brand in a sponsor's mail: the sender's colour leads and the non-profit's joins it, where they have one.

    Without a seed or partners the two names draw the art.
    """
    sender, nonprofit = (campaign.group(name) for name in PARTIES)
    names = "/".join(str(party["name"]) for party in (sender, nonprofit) if "name" in party)
    return replace(
        brand,
        color=str(sender.get("color") or brand.color),
        second=str(nonprofit.get("color") or brand.second),
        seed=brand.seed or ("" if campaign.partners else names),
    )


@lru_cache(maxsize=64)
def motif(
    look: Look, kind: str, width: float, height: float, columns: int = 8, text: str = "", quiet: tuple[float, ...] = ()
) -> Art:
    """Art of one kind, `width` x `height` units. Raises ValueError for a kind or size that there is not."""
    if not (0 < width <= LARGEST and 0 < height <= LARGEST and 1 / LONGEST <= width / height <= LONGEST):
        raise ValueError(f"motif draws up to {LARGEST:g} units a side, not {width:g} x {height:g}")
    if not (columns >= 1 and columns * columns * height / width <= MOST_TILES):
        raise ValueError(f"motif draws up to {MOST_TILES} squares; ask for fewer columns than {columns}")
    if kind == "quarters":
        svg = quarters.quarters(look.seed, width, height, look.palette, columns, bleed=BLEED)
    elif kind == "cutpaper":
        svg = cutpaper.cutpaper(look.seed, width, height, look.palette, bleed=BLEED, quiet=_box(quiet))
    elif kind == "numeral":
        svg = numeral.numeral(look.seed, text, look.palette, width, height, bleed=BLEED)
    else:
        raise ValueError(f"motif knows quarters, cutpaper and numeral, not {kind!r}")
    return Art(f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}", width + 2 * BLEED, height + 2 * BLEED)


def _box(quiet: Sequence[float]) -> tuple[float, float, float, float] | None:
    return (quiet[0], quiet[1], quiet[2], quiet[3]) if len(quiet) == 4 else None


def motif_of(look: Look) -> Callable[..., Art]:
    """The function `motif(kind, width, height, …)` of a template, for sheets in a look."""

    def drawn(
        kind: str, width: float, height: float, columns: int = 8, text: object = "", quiet: Sequence[float] = ()
    ) -> Art:
        """Art of a kind in these sizes."""
        return motif(look, kind, round(width, 4), round(height, 4), columns, str(text), tuple(quiet))

    return drawn
