"""PDFs from strangers, asked where they come from."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

import pikepdf

from tests.hostile.corpus.case import Content, Errand

refused = partial(Errand, "pdfs", "refused")
_COMMANDS = (("lineage", "a.pdf"), ("credits", "a.pdf"), ("verify", "a.pdf"), ("fork", "a.pdf", "new"))


def _pdf(change: Callable[[pikepdf.Pdf], None] = lambda document: None, **saved: Any) -> Callable[[], bytes]:
    def made() -> bytes:
        out = io.BytesIO()
        with pikepdf.new() as document:
            document.add_blank_page(page_size=(100, 100))
            change(document)
            document.save(out, **saved)
        return out.getvalue()

    return made


def _xmp(record: str, padding: int = 0) -> Callable[[pikepdf.Pdf], None]:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        f'rdf:about="" xmlns:ck="https://campaignkit.example/ns/1.0/" ck:record="{record}" ck:more="{"x" * padding}"/></rdf:RDF></x:xmpmeta>'
    ).encode()

    def put(document: pikepdf.Pdf) -> None:
        document.Root.Metadata = document.make_stream(packet)

    return put


def _laughs(document: pikepdf.Pdf) -> None:
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    document.Root.Metadata = document.make_stream(f"<!DOCTYPE x [<!ENTITY a0 'ha'>{entities}]><x>&a9;</x>".encode())


def _entity(document: pikepdf.Pdf) -> None:
    text = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>'
    document.Root.Metadata = document.make_stream(text.encode())


def _bomb(document: pikepdf.Pdf) -> None:
    document.Root.Metadata = document.make_stream(b"")
    document.Root.Metadata.write(zlib.compress(bytes(90_000_000), 9), filter=pikepdf.Name.FlateDecode)


def _crowd(document: pikepdf.Pdf) -> None:
    for number in range(150):
        document.attachments[f"f{number}"] = b"x"


def _attached(data: bytes, record: str = "sha256:" + "0" * 64, number: int = 1) -> Callable[[pikepdf.Pdf], None]:
    def put(document: pikepdf.Pdf) -> None:
        _xmp(record)(document)
        for n in range(number):
            spec = pikepdf.AttachedFileSpec(
                document,
                data,
                filename=f"a{n}.json",
                mime_type="application/json",
                description="",
                creation_date="",
                mod_date="",
            )
            spec.relationship = pikepdf.Name("/Supplement")
            document.attachments[f"a{n}.json"] = spec

    return put


def _deep(document: pikepdf.Pdf) -> None:
    names = pikepdf.Array([])
    for _ in range(400):
        names = pikepdf.Array([names])
    document.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Kids=names))


def _circle(document: pikepdf.Pdf) -> None:
    node = document.make_indirect(pikepdf.Dictionary())
    node.Kids = pikepdf.Array([node, node])
    document.Root.Names = pikepdf.Dictionary(EmbeddedFiles=node)


def _pages_circle(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids = pikepdf.Array([document.Root.Pages, document.Root.Pages])


_LOOP = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/Metadata 1 0 R>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R/Prev 90>>\nstartxref\n90\n%%EOF"
_FILES: dict[str, tuple[Content | Callable[[], bytes], str]] = {
    "no-record": (_pdf(), "no record"),
    "odd-record": (_pdf(_xmp("hello")), "digest"),
    "record-of-markup": (_pdf(_xmp("&lt;script&gt;")), "digest"),
    "record-of-escapes": (_pdf(_xmp("a&#x9b;2J&#x202e;b")), "digest"),
    "unknown-record": (_pdf(_xmp("sha256:" + "0" * 64)), ""),
    "metadata-too-long": (_pdf(_xmp("hello", 2_000_000)), "more than"),
    "metadata-bomb": (_pdf(_bomb), ""),
    "metadata-laughs": (_pdf(_laughs), ""),
    "metadata-entity": (_pdf(_entity), ""),
    "metadata-no-xml": (_pdf(lambda d: setattr(d.Root, "Metadata", d.make_stream(b"\xff" * 999))), ""),
    "lineage-of-brackets": (_pdf(_attached(b"[" * 100_000)), "nested"),
    "lineage-of-nothing": (_pdf(_attached(b"")), "lineage.json"),
    "two-lineages": (_pdf(_attached(b"{}", number=2)), "two attachments"),
    "many-attachments": (_pdf(_crowd), "100"),
    "locked": (_pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "encrypted"),
    "locked-openly": (_pdf(encryption=pikepdf.Encryption(owner="a", user="")), "encrypted"),
    "cut-off": (lambda: _pdf()()[:200], ""),
    "only-a-head": (b"%PDF-1.7\n", ""),
    "zeros": (b"%PDF-1.7\n" + bytes(1_000_000), ""),
    "loop": (_LOOP, ""),
    "names-deep": (_pdf(_deep), ""),
    "names-circle": (_pdf(_circle), ""),
    "pages-circle": (_pdf(_pages_circle), ""),
    "brackets": (b"%PDF-1.7\n1 0 obj\n" + b"[" * 500_000 + b"\nendobj\ntrailer<</Root 1 0 R>>", ""),
    "dictionaries": (b"%PDF-1.7\n1 0 obj\n" + b"<</a" * 500_000 + b"\nendobj\ntrailer<</Root 1 0 R>>", ""),
    "many-objects": (b"%PDF-1.7\n" + b"".join(b"%d 0 obj null endobj\n" % n for n in range(1, 100_000)), ""),
}

CASES = (
    *(
        refused(f"pdf-{name}", {"a.pdf": content}, (word,), _COMMANDS[number % 4])
        for number, (name, (content, word)) in enumerate(_FILES.items())
    ),
    refused(
        "pdf-compared", {"a.pdf": _pdf(_xmp("sha256:" + "0" * 64))}, (), ("verify", "a.pdf", "--with", "soup"), slow=True
    ),
)
