"""Canonical JSON: one value, one sequence of bytes, so that everybody computes the same digest."""

from __future__ import annotations

import json
from typing import Any

from campaignkit.messages import _

Json = str | int | list["Json"] | dict[str, "Json"]

LARGEST = 8_000_000
"""Bytes of the largest lineage.json that is read."""


class NotCanonicalError(ValueError):
    """The bytes are not JSON of strings, whole numbers, lists and objects; the message says what is wrong."""


def canonical_json(value: Json) -> bytes:
    """UTF-8, keys sorted by code point, no spaces, nothing escaped that need not be."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def parse(data: bytes) -> Any:
    """The value of JSON text that anybody may have written. `null` is let through, for lineage.json's own `record`.

    Raises NotCanonicalError for what is too large or too deep, for doubled keys, fractions and broken text.
    """
    if len(data) > LARGEST:
        raise NotCanonicalError(_("it is larger than {number} MB").format(number=LARGEST // 1_000_000))
    try:
        value = json.loads(data.decode(), object_pairs_hook=_no_doubles, parse_float=_refuse, parse_constant=_refuse)
        canonical_json(value)
    except NotCanonicalError:
        raise
    except RecursionError as error:
        raise NotCanonicalError(_("it is nested too deeply")) from error
    except json.JSONDecodeError as error:
        raise NotCanonicalError(
            _("it ends or breaks off at line {line}, column {column}").format(line=error.lineno, column=error.colno)
        ) from error
    except ValueError as error:
        raise NotCanonicalError(_("it is not text in UTF-8")) from error
    return value


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) != len(pairs):
        doubled = next(key for index, (key, _) in enumerate(pairs) if key in dict(pairs[:index]))
        raise NotCanonicalError(_("the key {key!r} stands twice in one object").format(key=doubled))
    return keys


def _refuse(token: str) -> Any:
    raise NotCanonicalError(_("{token} is not a whole number").format(token=token))
