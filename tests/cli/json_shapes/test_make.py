from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from campaignkit.cli.json_shapes.make import render_document
from campaignkit.jobs.render import Missing, Output, Rendered
from campaignkit.model.fallback import Fallback
from campaignkit.model.kit import Kit
from campaignkit.production.leftovers import Leftover
from campaignkit.production.plan import Job
from campaignkit.sandbox.made import Made, MadeFile
from campaignkit.sandbox.order import Sheet

KIT = Kit(Path("/c/kits/soup"), "soup", "1.0.0", "Soup", "", "CC0-1.0", (), (), ())

OUTPUT = {
    "path": str, "kit": str, "material": str, "format": str, "lang": str, "profile": str, "partner": str | None,
    "audience": str | None, "recipient": str | None, "distributor": str | None,
    "brand": str | None, "turn": int | None, "merged": None,
    "pages": int | None, "sha256": str, "cached": bool, "embedded": str, "steps": dict, "dropped": list, "fallbacks": list,
}  # fmt: skip


def test_fork_tells_what_was_copied_where_and_what_is_to_be_filled_in(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], new_kit: Callable[..., Path], here: Path
) -> None:
    forked = {
        "kit": str, "version": str, "kit_folder": str, "campaign_folder": str, "campaign_file": str, "to_fill": list,
        "new_campaign": bool, "code": str, "notes": list, "replaced": str, "edited": list,
    }  # fmt: skip
    kit = str(new_kit())
    assert reads(document("fork", kit, "tea"), forked)
    (here / "tea/campaign.yaml").write_text("lang: en\npartners: [{name: A}]\n")
    (here / "tea/kits/soup-flyer/words/en.yaml").write_text("free: No charge\n")
    again = document("fork", kit, "tea", "--force")
    assert reads(again, forked | {"to_fill": [str], "edited": [str]})
    assert (again["campaign_file"], again["replaced"]) == (str(here / "tea/campaign.yaml"), "1.0.0")


def test_add_tells_what_came_in_from_where_and_what_gave_way(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], new_kit: Callable[..., Path], here: Path
) -> None:
    licence = {"LICENSES/CC-BY-4.0.txt": "The licence.\n"}
    other = new_kit("other", name="cake", license="CC-BY-4.0", files={"assets/cake.css": ".cake {}\n", **licence})
    ours = new_kit("ours", name="ours", files={"assets/cake.css": ".mine {}\n"})
    told = document("add", str(other), "assets/cake.css", "--to", str(ours), "--force")
    assert reads(
        told,
        {
            "kit": str, "kit_folder": str, "origin": str, "code": str, "paths": [str], "with_them": list,
            "licenses": [str], "notes": list, "replaced": [str],
        },
    )  # fmt: skip
    assert told["kit_folder"] == str(ours)


def test_render_tells_every_file_it_made(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], new_kit: Callable[..., Path], here: Path
) -> None:
    told = document("render", str(new_kit()), "-f", "html")
    assert reads(told, {"outputs": [OUTPUT], "problems": list, "missing": [], "leftovers": [], "removed": []})
    assert Path(told["outputs"][0]["path"]).is_file()


def test_render_tells_what_came_in_place_of_what_was_asked_for(reads: Callable[[Any, Any], bool]) -> None:
    fallbacks = (Fallback("short", "event.title", "Soup"), Fallback("dropped", "subtitle"))
    sheet = Sheet("a5", "en", ("pdf",), partner="cafe", audience="staff", turn=2)
    file = MadeFile("pdf", Path("/tmp/sheet.pdf"), "ab", 1, "full")
    made = Made((file,), steps={"title": "xl"}, fallbacks=fallbacks)
    output = Output(Path("/out/a5.pdf"), Job(KIT, sheet, {"pdf": "a5.pdf"}, "north"), made, file)
    outputs: Any = render_document(Rendered((output,)))["outputs"]
    (told,) = outputs
    fallback = {"kind": str, "field": str, "detail": str}
    applies = {"partner": str, "audience": str, "brand": str, "turn": int, "pages": int}
    assert reads(told, OUTPUT | applies | {"steps": {str: str}, "dropped": [str], "fallbacks": [fallback]})
    assert (told["steps"], told["dropped"]) == ({"title": "xl"}, ["subtitle"])


def test_render_tells_the_sheets_that_could_not_be_made_and_what_lies_there_of_earlier_runs(
    reads: Callable[[Any, Any], bool],
) -> None:
    rendered = Rendered(
        (),
        missing=(Missing(Job(KIT, Sheet("a5", "en", ("pdf",)), {"pdf": "a5.pdf"}), (Path("/out/a5.pdf"),)),),
        leftovers=(Leftover(Path("/out/a6.pdf"), is_changed=True),),
        removed=(Path("/out/a7.pdf"),),
    )
    missing = {
        "kit": str, "material": str, "lang": str, "profile": str, "partner": None, "audience": None,
        "recipient": None, "distributor": None, "brand": None, "turn": None, "stale": [str],
    }  # fmt: skip
    assert reads(
        render_document(rendered),
        {
            "outputs": [], "problems": [], "missing": [missing], "leftovers": [{"path": str, "changed": bool}],
            "removed": [str],
        },
    )  # fmt: skip
