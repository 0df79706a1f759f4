"""Render again whenever a file of a campaign or its kits changes, with workers that stay warm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change
from watchfiles import watch as changes

from campaignkit.errors import CampaignKitError, NotFound, Problem, ProblemsFound
from campaignkit.jobs.render import Progress, Rendered, Wish, render_in
from campaignkit.messages import _
from campaignkit.sandbox.pool import Pool, cpus

GATHERED = 200
"""Milliseconds for which changes are gathered into one round, for editors write a file in several steps."""


def watch(folder: Path, wish: Wish, *, jobs: int | None = None, progress: Progress | None = None) -> Iterator[Rendered]:
    """Each round as it was rendered, the first one at once; what is wrong comes as a round without outputs.

    Goes on until it is closed or interrupted. Raises as `render` does for what no edit of the files can mend.
    """
    with Pool(jobs or cpus()) as pool:
        pool.warm()
        yield from rounds(pool, folder, wish, progress)


def rounds(pool: Pool, folder: Path, wish: Wish, progress: Progress | None = None) -> Iterator[Rendered]:
    """The same as `watch` with the workers of a pool that is there already."""
    if not folder.is_dir():
        raise NotFound(_("There is no folder {absolute}.").format(absolute=folder.absolute()), _("Check the path."))
    for _edit in _edits(folder.resolve(), (wish.out or folder / "out").resolve()):
        try:
            yield render_in(pool, folder, wish, progress)
        except ProblemsFound as error:
            yield Rendered((), error.problems)
        except NotFound as error:
            # Some editors take a file away before they put the new one there.
            yield Rendered(
                (),
                (
                    Problem(
                        "", "", _("{message} {hint}").format(message=error.message, hint=error.hint).strip(), "not-found"
                    ),
                ),
            )


def _edits(folder: Path, out: Path) -> Iterator[None]:
    """Once at the beginning, and then after every change to a file in `folder` that is neither hidden nor in `out`."""

    def relevant(_: Change, path: str) -> bool:
        """Whether a changed file may change what is made."""
        hidden = any(part.startswith(".") for part in Path(path).relative_to(folder).parts)
        return not hidden and not Path(path).is_relative_to(out)

    begun = False
    # The wait ends without changes, too: only then does the watching begin before the first round and miss nothing in it.
    gathered = changes(folder, watch_filter=relevant, debounce=GATHERED, rust_timeout=GATHERED, yield_on_timeout=True)
    try:
        for found in gathered:
            if found or not begun:
                begun = True
                yield
    except OSError as error:
        raise CampaignKitError(
            _("{folder} cannot be watched: {error}.").format(folder=folder, error=error), _("Render without --watch.")
        ) from error
