"""A suggestion as a record: the release that it was made on, with its changes, by whoever made them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from campaignkit.documents.reuse import own_licenses
from campaignkit.files import file_digests
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.provenance import without_marks
from campaignkit.lineage.record import ParentRef, Record
from campaignkit.messages import _
from campaignkit.model.kit import Author, Kit


def contribution(base: Record, kit: Kit, contents: Mapping[str, bytes], name: str, by: Author) -> Record:
    """The draft that somebody suggested: `contents` are all its files, `kit` their manifest, `name` its author's kit.

    The same suggestion has the same record wherever it is taken in.
    """
    shared = without_marks(kit, contents)
    files = file_digests(shared)
    return replace(
        base,
        name=name or base.name,
        title=_("Suggestion for {title}").format(title=base.title),
        authors=(by,),
        tree=tree(files),
        swhid=swhid(shared),
        files=files,
        parents=(ParentRef(base.digest),),
        licenses=own_licenses(kit, shared),
        previous="",
        source="",
        released="",
        changes="",
        more={},
        signatures=(),
    )
