"""`campaignkit site`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from campaignkit.cli.json_shapes.site import NO_SITE, site_document
from campaignkit.cli.options import Command, ListOption, jobs_option, json_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path
from campaignkit.messages import _, several

if TYPE_CHECKING:
    from campaignkit.jobs.site import Built


@click.command("site", cls=Command)
@click.argument("registries", metavar="[REGISTRY]...", nargs=-1)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, file_okay=False), default="public", metavar="DIR", show_default=True,
    help=_("The folder that becomes the site; what is in it already is brought up to date."),
)  # fmt: skip
@click.option("--title", default="", metavar="TEXT", help=_("What the site is called."))
@click.option("--url", default="", metavar="URL", help=_("Where it will stand; feeds then name their pages in full."))
@click.option(
    "--lang", "langs", cls=ListOption, metavar="TAG", help=_("The languages of its pages; the first one's are at the top.")
)
@jobs_option
@json_option(NO_SITE)
@pass_voice
def command(voice: Voice, /, registries: tuple[str, ...], jobs: int | None, as_json: bool, **wishes: Any) -> int:
    """Make a website that shows the kits of registries, for any web host.

    REGISTRY is a name of yours, a folder of releases, or the address of a git repository; without any, the built-in kits
    and all of your registries are shown. Only what changed since the last time is made anew.
    """
    from campaignkit.cli.progress import progress
    from campaignkit.jobs.site import SiteWish, site

    with progress(voice) as advance:
        built = site(SiteWish(registries=registries, **wishes), jobs=jobs, progress=advance)
    if as_json:
        voice.show_json(site_document(built))
    else:
        _tell(voice, built)
    return 0


def _tell(voice: Voice, built: Built) -> None:
    """What was made, what could not be shown, and where to look."""
    for each in built.site.broken:
        voice.alarm(
            "warning", f"{each.registry}/{each.name}: {each.reason}" if each.name else f"{each.registry}: {each.reason}"
        )
    voice.say(
        _("{kits} in {out}: {written} written, {unchanged} as before.").format(
            kits=several("{number} kit", "{number} kits", len(built.site.kits)),
            out=display_path(built.out),
            written=several("{number} file", "{number} files", len(built.written)),
            unchanged=built.unchanged,
        )
    )
    for path in built.written:
        voice.detail(path)
    voice.show(display_path(built.out / "index.html"))
    voice.next_step(
        _("open {page} in a browser, then copy the folder to a web host").format(
            page=display_path(built.out / "index.html")
        )
    )
