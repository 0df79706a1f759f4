"""Records, the facts of one release that its children cite by hash, and the `lineage.json` that carries them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.files import LINEAGE_FILE, KitFile, read_file, safe_join
from campaignkit.lineage.canonical import LARGEST, Json, NotCanonicalError, canonical_json, parse
from campaignkit.lineage.digest import is_digest, of_bytes
from campaignkit.messages import _
from campaignkit.model.kit import Author

Relation = Literal["fork", "merge", "component", "translation"]
RECORDS = ".records"
"""The folder of records beside kits, `<name>/<version>.json`."""
SCHEMA = 1
LONGEST_SIGNATURE = 16_000
"""Letters of the longest signature: the largest keys there are stay well below."""
MOST_SIGNATURES = 16
"""How many signatures one record may have."""
_TEXTS = ("name", "version", "title", "license", "source", "released", "changes", "tree", "swhid", "previous")


@dataclass(frozen=True, slots=True)
class ParentRef:
    """One parent of a kit: the digest of its record, what became of it, and for a component the paths taken from it."""

    record: str
    relation: Relation = "fork"
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """The facts of one release, or of a draft (then `released` and `changes` are empty).

    `tree` and `swhid` name the content, `files` lists it, `licenses` names those files that are under another licence than
    the kit's (its fonts, which keep theirs, left out), `previous` is the digest of this name's preceding release and
    `released` reads `2026-11-22T12:00:00Z`. `more` keeps keys that a later campaignkit may add, since they are part of
    the digest. `signatures` are people's word for these facts and none of them: the record is the same without.
    """

    name: str
    version: str
    title: str
    license: str
    authors: tuple[Author, ...]
    tree: str
    swhid: str
    files: tuple[KitFile, ...]
    parents: tuple[ParentRef, ...] = ()
    previous: str = ""
    source: str = ""
    released: str = ""
    changes: str = ""
    licenses: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Json] = field(default_factory=dict)
    signatures: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def digest(self) -> str:
        """`sha256:` of the record's canonical JSON: the name by which others cite it."""
        return of_bytes(self.to_bytes())

    def to_bytes(self) -> bytes:
        """The record's canonical JSON: what its digest is of, and what is signed."""
        return canonical_json(self.facts())

    @property
    def cited(self) -> tuple[str, ...]:
        """The digests of the records this one builds on: its parents and its name's preceding release."""
        return (*(parent.record for parent in self.parents), *((self.previous,) if self.previous else ()))

    def facts(self) -> dict[str, Json]:
        """The record as FORMATS writes it: absent values left out, a root's empty list of parents too."""
        texts: dict[str, Json] = {key: getattr(self, key) for key in _TEXTS if getattr(self, key)}
        authors: list[Json] = [_author_facts(author) for author in self.authors]
        files: dict[str, Json] = {file.path: [file.sha256, file.size] for file in self.files}
        parents: dict[str, Json] = {"parents": parent_facts(self.parents)} if self.parents else {}
        licenses: dict[str, Json] = {"licenses": dict(self.licenses)} if self.licenses else {}
        return {**self.more, "schema": SCHEMA, **texts, "authors": authors, "files": files, **licenses, **parents}


@dataclass(frozen=True, slots=True)
class Lineage:
    """What `lineage.json` says: the kit's own record (None for a copy that was forked), its parents, and every ancestor."""

    record: Record | None = None
    parents: tuple[ParentRef, ...] = ()
    records: Mapping[str, Record] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The file's bytes: canonical JSON and a line end."""
        own: Any = self.record.facts() if self.record else None
        records: dict[str, Json] = {digest: record.facts() for digest, record in self.records.items()}
        by_digest: dict[str, Json] = {
            digest: [*sorted(record.signatures)] for digest, record in self.every_record().items() if record.signatures
        }
        signatures: dict[str, Json] = {"signatures": by_digest} if by_digest else {}
        parents = parent_facts(self.parents)
        return (
            canonical_json({"schema": SCHEMA, "record": own, "parents": parents, "records": records, **signatures}) + b"\n"
        )

    def as_fork(self) -> Lineage:
        """The lineage of a fresh copy: of the release itself if this is one's, else of what this is a copy of."""
        return Lineage(None, (ParentRef(self.record.digest),), self.every_record()) if self.record else self

    def with_signatures(self, signatures_of: Mapping[str, tuple[str, ...]]) -> Lineage:
        """The same with these signatures on its records, by digest. Raises NotCanonicalError if one of them is not here."""
        stray = [digest for digest in signatures_of if digest not in self.every_record()]
        if stray:
            message = _("it has a signature of {digest}…, a record that is not there as it was signed")
            raise NotCanonicalError(message.format(digest=stray[0][:15]))
        own = self.record and replace(self.record, signatures=signatures_of.get(self.record.digest, ()))
        records = {
            digest: replace(record, signatures=signatures_of.get(digest, ())) for digest, record in self.records.items()
        }
        return replace(self, record=own, records=records)

    def every_record(self) -> dict[str, Record]:
        """The ancestors and, where there is one, the kit's own record, by digest."""
        return dict(self.records) | ({self.record.digest: self.record} if self.record else {})


def read_lineage(folder: Path) -> Lineage | None:
    """The lineage of the kit in `folder`, or None if it has none.

    Only the shape is checked here; `history.examine` checks what it claims. Raises InvalidDocuments for a damaged file.
    """
    path = safe_join(folder, LINEAGE_FILE)
    if not path.exists():
        return None
    # One byte more than is read shows that it is too large, without taking all of it into memory.
    return parse_lineage(read_file(path, LARGEST + 1), LINEAGE_FILE)


def own_record(lineage: Lineage) -> Record:
    """The record of a release, which has one."""
    assert lineage.record is not None, "a release has a record"
    return lineage.record


def record_path(kits: Path, name: str, version: str) -> Path:
    """Where a folder of kits keeps the record of a release. Raises UnsafePath for what is no name or version."""
    return safe_join(kits, f"{RECORDS}/{name}/{version}.json")


def recorded_in(kits: Path, name: str, version: str) -> Lineage | None:
    """What a folder of kits wrote down of a release, or None. Raises InvalidDocuments for a damaged file."""
    path = record_path(kits, name, version)
    return parse_lineage(read_file(path), f"{RECORDS}/{name}/{version}.json") if path.exists() else None


def parse_lineage(data: bytes, file: str) -> Lineage:
    """The lineage that these bytes say; `file` names them in problems. Raises InvalidDocuments."""
    try:
        return _parsed(data)
    except NotCanonicalError as error:
        message = _("expected the lineage that campaignkit wrote, found a damaged file: {error}").format(error=error)
        hint = _("Fork the kit again, or restore the file from where the kit came from.")
        raise InvalidDocuments([Problem(file, "", message, "bad-record")], hint) from error


@lru_cache(maxsize=2)
def _parsed(data: bytes) -> Lineage:
    """What these bytes say. A catalogue asks twice for each release: for what it is, and whether its files are that."""
    return _lineage(parse(data))


def parent_facts(parents: tuple[ParentRef, ...]) -> list[Json]:
    """Parents as FORMATS writes them, sorted by record."""
    ordered = sorted(parents, key=lambda parent: (parent.record, parent.relation, parent.paths))
    return [
        {"record": parent.record, "relation": parent.relation, **({"paths": list(parent.paths)} if parent.paths else {})}
        for parent in ordered
    ]


def merged_parents(parents: Iterable[ParentRef], more: Iterable[ParentRef]) -> tuple[ParentRef, ...]:
    """Parents with more of them; of a component that is taken from twice, the paths together."""
    paths: dict[tuple[str, Relation], set[str]] = {}
    for parent in (*parents, *more):
        paths.setdefault((parent.record, parent.relation), set()).update(parent.paths)
    return tuple(ParentRef(record, relation, tuple(sorted(taken))) for (record, relation), taken in paths.items())


def _author_facts(author: Author) -> Json:
    return {"name": author.name, **({"url": author.url} if author.url else {})}


def _lineage(value: Any) -> Lineage:
    _expect(value, dict, "lineage.json")
    _schema(value)
    missing = [key for key in ("record", "parents", "records") if key not in value]
    if missing:
        raise NotCanonicalError(_("it has no {name}").format(name=missing[0]))
    own = value["record"]
    records = _expect(value["records"], dict, "records")
    lineage = Lineage(
        None if own is None else _record(own, "record"),
        _parents(value["parents"], "parents"),
        {
            _checked_digest(digest, "records"): _record(entry, f"records[{digest[:15]}…]")
            for digest, entry in records.items()
        },
    )
    signatures = _signatures(value.get("signatures", {}))
    return lineage.with_signatures(signatures) if signatures else lineage


def _record(value: Any, where: str) -> Record:
    _expect(value, dict, where)
    _schema(value)
    texts = {key: _expect(value[key], str, f"{where}.{key}") for key in _TEXTS if key in value}
    missing = [key for key in ("name", "version", "title", "license", "tree", "swhid") if not texts.get(key)]
    if missing:
        raise NotCanonicalError(_("{where} has no {name}").format(where=where, name=missing[0]))
    # A root may write its empty list of parents or leave it out, and its digest is that of what it wrote.
    known = {*_TEXTS, "schema", "authors", "files", "licenses", *(["parents"] if value.get("parents") else [])}
    return Record(
        **texts,
        authors=tuple(_authors(value.get("authors", []), f"{where}.authors")),
        files=tuple(_files(value.get("files"), f"{where}.files")),
        parents=_parents(value.get("parents", []), f"{where}.parents"),
        licenses=_licenses(value.get("licenses", {}), f"{where}.licenses"),
        more={key: entry for key, entry in value.items() if key not in known},
    )


def _authors(value: Any, where: str) -> Iterator[Author]:
    for entry in _expect(value, list, where):
        facts = _expect(entry, dict, where)
        yield Author(_expect(facts.get("name"), str, f"{where}.name"), _expect(facts.get("url", ""), str, f"{where}.url"))


def _files(value: Any, where: str) -> Iterator[KitFile]:
    for path, entry in sorted(_expect(value, dict, where).items(), key=lambda item: str(item[0]).encode()):
        fact = _expect(entry, list, f"{where}.{path}")
        if len(fact) != 2:
            raise NotCanonicalError(_("{where} is not a digest and a size").format(where=f"{where}.{path}"))
        _checked_digest(f"sha256:{_expect(fact[0], str, where)}", f"{where}.{path}")
        yield KitFile(path, _expect(fact[1], int, f"{where}.{path}"), fact[0])


def _licenses(value: Any, where: str) -> dict[str, str]:
    return {path: _expect(entry, str, f"{where}.{path}") for path, entry in _expect(value, dict, where).items()}


def _signatures(value: Any) -> dict[str, tuple[str, ...]]:
    signatures_of = {
        digest: tuple(_expect(text, str, "signatures") for text in _expect(texts, list, "signatures"))
        for digest, texts in _expect(value, dict, "signatures").items()
    }
    for digest, texts in signatures_of.items():
        if not 0 < len(texts) <= MOST_SIGNATURES or max(map(len, texts)) > LONGEST_SIGNATURE:
            message = _("{where} is not a list of 1 to {most} signatures of ordinary length")
            raise NotCanonicalError(message.format(where=f"signatures[{digest[:15]}…]", most=MOST_SIGNATURES))
    return signatures_of


def _parents(value: Any, where: str) -> tuple[ParentRef, ...]:
    return tuple(_parent(entry, where) for entry in _expect(value, list, where))


def _parent(value: Any, where: str) -> ParentRef:
    facts = _expect(value, dict, where)
    relation = facts.get("relation")
    if relation not in get_args(Relation):
        message = _("{where} names the relation {relation!r}, which this campaignkit does not know")
        raise NotCanonicalError(message.format(where=where, relation=relation))
    paths = tuple(_expect(path, str, f"{where}.paths") for path in _expect(facts.get("paths", []), list, f"{where}.paths"))
    return ParentRef(_checked_digest(facts.get("record"), f"{where}.record"), relation, paths)


def _schema(value: dict[str, Any]) -> None:
    if value.get("schema") != SCHEMA or isinstance(value.get("schema"), bool):
        message = _("it is written in format {found!r}, and this campaignkit reads format {known}")
        raise NotCanonicalError(message.format(found=value.get("schema"), known=SCHEMA))


def _checked_digest(value: Any, where: str) -> str:
    if not isinstance(value, str) or not is_digest(value):
        raise NotCanonicalError(_("{where} is not a sha256 digest").format(where=where))
    return value


def _expect(value: Any, kind: type, where: str) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise NotCanonicalError(_("{where} is missing or not {kind}").format(where=where, kind=_KINDS[kind]))
    return value


_KINDS = {str: _("text"), int: _("a whole number"), list: _("a list"), dict: _("an object")}
